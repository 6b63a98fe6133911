"""The one good question: which attribute's answer would best split what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.asking import Chances, Likelihood, gain_bits, turns_if_asked, turns_if_shown
from recommender.model import Question, Request, Taste
from recommender.snapshot import Rows, Snapshot
from recommender.taste import points_part

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
"""How likely a shopper has an answer at hand. Who has none says so, and the turn is lost."""
_FEW: Final = 12
"""With so few fits, showing them is better than asking."""
_BUTTONS: Final = 5
_LEAST_SHARE: Final = 0.04
"""A value held by fewer is no button."""
_LEAST_GAIN: Final = 0.2
_PATIENCE_TURNS: Final = 6
"""So many turns a shopper is thought to stay; what takes longer counts as not found."""
_TASTE_LEANING: Final = 1.0
"""A product that meets all of a taste counts e times what meets none of it."""
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
    """A question that could be asked: the values on its buttons, and how likely each product gets which."""

    attribute: str
    values: tuple[str, ...]
    likelihood: Likelihood
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
    """The question whose answer is expected to tell most; None when showing is better than asking.

    ``rows`` is what passes every hard filter and ``relevance`` how near each is to the words, if there were
    any. Never asks what was wished for, is known as a taste, or was asked before. How likely an answer is,
    what the words and the taste lean to, and that a product may fit several answers are all counted.
    """
    if len(rows) <= _FEW or request.similar_to or request.goes_with or _is_narrow(snapshot, rows, request):
        return None
    if relevance is not None and _words_tell(snapshot, rows, relevance):
        return None
    chances = _chances(relevance, points_part(snapshot, rows, request, taste))
    known = _known(request, taste) | set(asked)
    splits = [split for split in _splits(snapshot, rows, chances, known) if split.bits >= _LEAST_GAIN]
    best = max(splits, key=lambda split: split.bits, default=None)
    if best is None:
        return None
    shown = turns_if_shown(chances, request.k, _PATIENCE_TURNS)
    if turns_if_asked(chances, best.likelihood, request.k, _PATIENCE_TURNS) >= shown:
        return None
    return Question(best.attribute, best.values, best.bits)


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


def _chances(relevance: NDArray[np.float32] | None, liked: NDArray[np.float32]) -> Chances:
    """How likely each product is the one: leaning to the words and to the taste. Sums to 1."""
    leaning = _TASTE_LEANING * liked.astype(np.float64)
    if relevance is not None:
        leaning = leaning + _LEANING * relevance.astype(np.float64)
    weights = np.exp(leaning - float(leaning.max()))
    return np.asarray(weights / weights.sum(), np.float64)


def _known(request: Request, taste: Taste) -> set[str]:
    known = {wish.attribute for wish in request.wishes if wish.polarity == "want"} - {"category"}
    known |= {point.attribute for point in taste.points if point.weight >= _KNOWN_TASTE}
    if request.price is not None or request.price_level is not None:
        known.add(PRICE_BAND)
    return known


def _splits(snapshot: Snapshot, rows: Rows, chances: Chances, known: set[str]) -> Iterator[_Split]:
    for attribute in _ANSWERABLE:
        if attribute not in known:
            values, holds = (
                _price_bands(snapshot, rows)
                if attribute == PRICE_BAND
                else _offered(snapshot, rows, chances, attribute)
            )
            if len(values) > 1:  # one button is no question
                likelihood = _ANSWERABLE[attribute] * holds / np.maximum(holds.sum(axis=0), 1.0)
                yield _Split(attribute, values, likelihood, gain_bits(chances, likelihood))


def _offered(
    snapshot: Snapshot, rows: Rows, chances: Chances, attribute: str
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """The values worth a button, the likeliest first, and which products hold them: (values, rows)."""
    of_row = [snapshot.products[row].attributes.get(attribute, ()) for row in rows]
    shares: dict[str, float] = {}
    for values, chance in zip(of_row, chances.tolist(), strict=True):
        for value in values:
            shares[value] = shares.get(value, 0.0) + chance
    if attribute == "category":
        shares = _one_level(of_row, shares)
    ranked = sorted(
        (value for value in shares if shares[value] >= _LEAST_SHARE), key=lambda v: (-shares[v], v)
    )
    offered = tuple(ranked[:_BUTTONS])
    return offered, np.array([[value in values for values in of_row] for value in offered], np.float64)


def _one_level(paths: Sequence[Sequence[str]], shares: Mapping[str, float]) -> dict[str, float]:
    """The widest level of the category tree at which what is left differs."""
    for level in range(max(map(len, paths), default=0)):
        names = {path[level] for path in paths if len(path) > level}
        if len(names) > 1:
            return {name: shares[name] for name in names}
    return {}


def _price_bands(snapshot: Snapshot, rows: Rows) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Three bands with a third of the products each, at round figures; none where prices hardly differ."""
    prices = snapshot.price_minor[rows]
    low, high = (_round_price(float(edge)) for edge in np.quantile(prices, (1 / 3, 2 / 3)))
    if not 0 < low < high:
        return (), np.empty((0, len(rows)))
    bands = np.array([prices <= low, (prices > low) & (prices <= high), prices > high], np.float64)
    return (f"0-{low}", f"{low}-{high}", f"{high}-"), bands


def _round_price(price_minor: float) -> int:
    """To one significant figure, as people name budgets."""
    if price_minor < 1:
        return 0
    step = 10 ** int(np.log10(price_minor))
    return int(round(price_minor / step) * step)
