"""The one good question: which attribute's answer would best split what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.model import Question, Request, Taste
from recommender.snapshot import Rows, Snapshot

PRICE_BAND: Final = "price_band"
"""A question's attribute beside the catalogue's; its values are minor units: ``0-100000``, ``300000-``."""

_ANSWERABLE: Final[Mapping[str, float]] = {
    "category": 1.0,
    "occasion": 0.8,
    PRICE_BAND: 0.6,
    "gender": 0.6,
    "style": 0.5,
    "color": 0.45,
    "material": 0.25,
}
"""How likely a shopper has an answer at hand; the bits of a question nobody can answer are not gained."""
_FEW: Final = 12
"""With so few fits, showing them is better than asking."""
_BUTTONS: Final = 5
_LEAST_SHARE: Final = 0.04
"""A value held by fewer is no button."""
_LEAST_GAIN: Final = 0.4
_TELLING_SHARE: Final = 0.5
"""When the words' best products lie this much in one category, the words were clear enough."""
_TELLING_LIFT: Final = 3.0
"""… and this many times as much as among all that fits: "shoes" finds many sneakers, for there are many."""
_TELLING_TOP: Final = 10
_ANY_GIFT: Final = ("occasion", "gift")
"""That it is a gift says nothing of what it should be."""
_KNOWN_TASTE: Final = 0.5
_LEANING: Final = 3.0
"""What is as near to the words as can be counts e³ times what is no nearer than anything."""


@dataclass(frozen=True, slots=True)
class _Split:
    attribute: str
    values: tuple[str, ...]
    bits: float


def best_question(
    snapshot: Snapshot,
    rows: Rows,
    relevance: NDArray[np.float32] | None,
    *,
    request: Request,
    taste: Taste,
    asked: Sequence[str],
) -> Question | None:
    """The question worth most bits times the chance of an answer; None when the wish is narrow enough.

    ``rows`` is what passes every hard filter and ``relevance`` how near each is to the words, if there were
    any. Never asks what was wished for, is known as a taste, or was asked before.
    """
    if len(rows) <= _FEW or request.similar_to or request.goes_with or _is_narrow(snapshot, rows, request):
        return None
    if relevance is not None and _words_tell(snapshot, rows, relevance):
        return None
    weights = _weights(len(rows), relevance)
    known = _known(request, taste) | set(asked)
    splits = [split for split in _splits(snapshot, rows, weights, known) if split.bits >= _LEAST_GAIN]
    best = max(splits, key=lambda split: split.bits * _ANSWERABLE[split.attribute], default=None)
    return None if best is None else Question(best.attribute, best.values, best.bits)


def _is_narrow(snapshot: Snapshot, rows: Rows, request: Request) -> bool:
    """A category below the widest ones is known, or what it is for, or two other things."""
    wanted = {(w.attribute, w.value) for w in request.wishes if w.polarity == "want"} - {_ANY_GIFT}
    named = {value for attribute, value in wanted if attribute == "category"}
    if named:
        widest = {path[0] for row in rows if (path := snapshot.products[row].attributes.get("category"))}
        return not named & widest or len({snapshot.narrow_category(int(row)) for row in rows}) == 1
    attributes = {attribute for attribute, _ in wanted}
    return "occasion" in attributes or len(attributes - {"gender", "size"}) > 1


def _words_tell(snapshot: Snapshot, rows: Rows, relevance: NDArray[np.float32]) -> bool:
    """Whether what is nearest to the words is mostly of one kind, below the widest categories."""
    best = rows[np.argsort(-relevance, kind="stable")[:_TELLING_TOP]]
    kinds = [snapshot.products[row].attributes.get("category", ())[:2] for row in best]
    told = max(kinds, key=kinds.count)
    share = kinds.count(told) / len(kinds)
    usual = sum(snapshot.products[row].attributes.get("category", ())[:2] == told for row in rows) / len(rows)
    return bool(share >= max(_TELLING_SHARE, _TELLING_LIFT * usual))


def _weights(count: int, relevance: NDArray[np.float32] | None) -> NDArray[np.float64]:
    """How likely each product is the one: even, or leaning to the words. Sums to 1."""
    if relevance is None:
        return np.full(count, 1 / count)
    leaning = np.exp(_LEANING * (relevance.astype(np.float64) - float(relevance.max())))
    return np.asarray(leaning / leaning.sum(), np.float64)


def _known(request: Request, taste: Taste) -> set[str]:
    known = {wish.attribute for wish in request.wishes if wish.polarity == "want"} - {"category"}
    known |= {point.attribute for point in taste.points if point.weight >= _KNOWN_TASTE}
    if request.price is not None or request.price_level is not None:
        known.add(PRICE_BAND)
    return known


def _splits(
    snapshot: Snapshot, rows: Rows, weights: NDArray[np.float64], known: set[str]
) -> Iterator[_Split]:
    for attribute in _ANSWERABLE:
        if attribute in known:
            continue
        if attribute == PRICE_BAND:
            yield _price_split(snapshot, rows, weights)
        else:
            yield _value_split(snapshot, rows, weights, attribute)


def _value_split(snapshot: Snapshot, rows: Rows, weights: NDArray[np.float64], attribute: str) -> _Split:
    shares: dict[str, float] = {}
    for row, weight in zip(rows, weights, strict=True):
        for value in snapshot.products[row].attributes.get(attribute, ()):
            shares[value] = shares.get(value, 0.0) + float(weight)
    if attribute == "category":
        shares = _one_level(snapshot, rows, shares)
    ranked = sorted(
        (value for value in shares if shares[value] >= _LEAST_SHARE), key=lambda v: (-shares[v], v)
    )
    values = tuple(ranked[:_BUTTONS])
    if len(values) < 2:  # noqa: PLR2004 — one button is no question
        return _Split(attribute, (), 0.0)
    return _Split(attribute, values, _bits([shares[value] for value in values]))


def _one_level(snapshot: Snapshot, rows: Rows, shares: Mapping[str, float]) -> dict[str, float]:
    """The widest level of the category tree at which what is left differs."""
    paths = [snapshot.products[row].attributes.get("category", ()) for row in rows]
    for level in range(max(map(len, paths), default=0)):
        names = {path[level] for path in paths if len(path) > level}
        if len(names) > 1:
            return {name: shares[name] for name in names}
    return {}


def _price_split(snapshot: Snapshot, rows: Rows, weights: NDArray[np.float64]) -> _Split:
    prices = snapshot.price_minor[rows]
    low, high = (_round_price(float(edge)) for edge in np.quantile(prices, (1 / 3, 2 / 3)))
    if not 0 < low < high:
        return _Split(PRICE_BAND, (), 0.0)
    bands = (prices <= low, (prices > low) & (prices <= high), prices > high)
    values = (f"0-{low}", f"{low}-{high}", f"{high}-")
    return _Split(PRICE_BAND, values, _bits([float(weights[band].sum()) for band in bands]))


def _round_price(price_minor: float) -> int:
    """To one significant figure, as people name budgets."""
    if price_minor < 1:
        return 0
    step = 10 ** int(np.log10(price_minor))
    return int(round(price_minor / step) * step)


def _bits(shares: Sequence[float]) -> float:
    """The entropy of an answer: an offered value, shared out where products have several, or none."""
    total = sum(shares)
    scaled = [share / max(total, 1.0) for share in shares]
    kinds = np.array([*scaled, max(1.0 - sum(scaled), 0.0)])
    kinds = kinds[kinds > 0]
    return float(-(kinds * np.log2(kinds)).sum())
