"""The one scorer: what each part of a score is, and their weighted sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import Bitmap, Rows
from recommender.candidates import candidates, price_level
from recommender.complements import complement_part
from recommender.constraints import price_distance
from recommender.crowd import NOBODY, Crowd, popularity_of, spread
from recommender.lexical import is_unaccented
from recommender.model import PriceBound, Request, Taste
from recommender.retrieval import Retrieval
from recommender.snapshot import Snapshot
from recommender.taste import behaviour_vector, points_part, wishes_part
from recommender.weights import Weights

Part = NDArray[np.float32]

_PRICE_SAMPLE: Final = 4096
"""Prices that tell how cheap a product is among all that fits: enough for a third to be a third."""
_LIKENESS: Final[Mapping[str, float]] = {"material": 0.4, "style": 0.4, "color": 0.2}


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidates with their parts; ``parts`` are already weighted and add up to ``scores``."""

    rows: Rows
    scores: Part
    parts: Mapping[str, Part]
    order: NDArray[np.int64]
    """Positions by falling score; equal scores in the order of the rows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request in the scorer's own terms, prepared once."""

    request: Request
    taste: Taste
    query: NDArray[np.float32] | None
    """The words' vector."""
    anchors: tuple[int, ...]
    """Rows of the products that likeness is wanted to."""
    partners: tuple[int, ...]
    """Rows of the products to be complemented."""
    behaviour: NDArray[np.float32] | None
    relaxed_price: PriceBound | None = None
    crowd: Crowd = NOBODY
    """What others did with the products in question."""


def prepare(
    snapshot: Snapshot,
    retrieval: Retrieval,
    request: Request,
    taste: Taste,
    relaxed: PriceBound | None,
    *,
    crowd: Crowd = NOBODY,
) -> Asked:
    """Encode the words and look the named products up."""
    text = request.text.strip()
    if text and is_unaccented(text, request.language):
        text = retrieval.accents.restored(text)
    return Asked(
        request=request,
        taste=taste,
        query=retrieval.encoder.encode_queries([text])[0] if text else None,
        anchors=tuple(snapshot.row_of[id_] for id_ in request.similar_to if id_ in snapshot.row_of),
        partners=tuple(snapshot.row_of[id_] for id_ in request.goes_with if id_ in snapshot.row_of),
        behaviour=behaviour_vector(snapshot, retrieval.vectors, retrieval.centre, taste),
        relaxed_price=relaxed,
        crowd=crowd,
    )


def score(
    snapshot: Snapshot, retrieval: Retrieval, asked: Asked, allowed: Bitmap, weights: Weights
) -> Scored:
    """The candidates among what is allowed, with every part of their scores."""
    rows = candidates(snapshot, retrieval, asked, allowed)
    parts = _parts(snapshot, retrieval, asked, rows, allowed=allowed, weights=weights)
    used = {name: part.astype(np.float32, copy=False) for name, part in parts.items() if part.any()}
    total = np.zeros(len(rows), np.float32)
    for part in used.values():
        total += part
    return Scored(rows, total, used, np.argsort(-total, kind="stable"))


def _parts(
    snapshot: Snapshot, retrieval: Retrieval, asked: Asked, rows: Rows, *, allowed: Bitmap, weights: Weights
) -> dict[str, Part]:
    """The weighted parts that this request can have at all; what was not asked for costs nothing."""
    near_words, near_behaviour = retrieval.closenesses((asked.query, asked.behaviour), rows)
    request, crowd = asked.request, asked.crowd
    parts: dict[str, Part] = {}
    if asked.query is not None:
        parts["words"] = weights.words * words_part(retrieval, rows, asked, weights, near_words)
    if any(wish.polarity == "want" and not wish.hard for wish in request.wishes):
        parts["wishes"] = weights.wishes * wishes_part(snapshot, rows, request)
    if asked.taste.points:
        parts["taste"] = weights.taste * points_part(snapshot, rows, request, asked.taste)
    if asked.behaviour is not None:
        parts["behaviour"] = weights.behaviour * near_behaviour
    if crowd.next:
        parts["next"] = weights.next * spread(rows, crowd.next)
    parts["popularity"] = weights.popularity * popularity_of(snapshot, crowd, rows)
    parts["price"] = weights.price * _price(snapshot, rows, asked, allowed)
    if asked.anchors:
        parts["similarity"] = weights.similarity * _similarity(snapshot, retrieval, rows, asked.anchors)
    if asked.partners:
        parts["complement"] = weights.complement * complement_part(snapshot, rows, asked.partners)
    if crowd.together:
        parts["together"] = weights.together * spread(rows, crowd.together)
    return parts


def words_part(
    retrieval: Retrieval, rows: Rows, asked: Asked, weights: Weights, dense: Part | None = None
) -> Part:
    """How near the rows are to the words: dense and lexical fused; nothing where there are no words.

    ``dense`` is the vectors' closeness, where it is known already.
    """
    if asked.query is None:
        return np.zeros(len(rows), np.float32)
    bare = is_unaccented(asked.request.text, asked.request.language)
    share = weights.lexical_share_unaccented if bare else weights.lexical_share
    near = retrieval.closeness(asked.query, rows) if dense is None else dense
    return (1 - share) * near + share * retrieval.lexical.scores_at(asked.request.text, rows)


def _price(snapshot: Snapshot, rows: Rows, asked: Asked, allowed: Bitmap) -> Part:
    """Nearness to a figure; or how cheap (dear) among all that fits; or nearness to the bound given up."""
    prices = snapshot.price_minor[rows].astype(np.float64)
    bound = asked.relaxed_price
    if bound is not None:
        beyond = np.array([price_distance(bound, int(price)) for price in prices], np.float64)
        return (2.0 / (1.0 + beyond / max(float(beyond.min(initial=np.inf)), 1.0))).astype(np.float32)
    if asked.request.price is not None and asked.request.price.around_minor:
        figure = asked.request.price.around_minor
        return np.clip(1 - np.abs(prices - figure) / figure, 0, 1).astype(np.float32)
    level = price_level(asked.request, asked.taste)
    if level is None or not len(rows):
        return np.zeros(len(rows), np.float32)
    among = allowed.spread(_PRICE_SAMPLE)
    ranks = np.searchsorted(np.sort(snapshot.price_minor[among]), snapshot.price_minor[rows], side="left")
    share = ranks / max(len(among) - 1, 1)
    cheapness = 1 - share if level == "cheap" else share
    # The third that was asked for is told apart from the rest, and hardly within itself.
    weight = 1.0 if asked.request.price_level else 0.3
    return (weight * np.clip(0.2 * cheapness + 0.8 * np.minimum(cheapness * 1.5, 1), 0, 1)).astype(np.float32)


def _similarity(snapshot: Snapshot, retrieval: Retrieval, rows: Rows, anchors: Sequence[int]) -> Part:
    """Mean likeness to the products named."""
    total = np.zeros(len(rows), np.float32)
    for anchor in anchors:
        total += likeness(snapshot, retrieval, rows, anchor)
    return np.asarray(total / max(len(anchors), 1), np.float32)


def likeness(snapshot: Snapshot, retrieval: Retrieval, rows: Rows, anchor: int) -> Part:
    """How like one product each row is: half text, a third the same narrow category, then what they share."""
    alike = 0.5 * retrieval.closeness(retrieval.vectors[anchor], rows)
    alike = alike + 0.35 * snapshot.having_at("category", snapshot.narrow_category(anchor), rows)
    for attribute, weight in _LIKENESS.items():
        common = np.zeros(len(rows), np.bool_)
        for value in snapshot.values[anchor].get(attribute, ()):
            common |= snapshot.having_at(attribute, value, rows)
        alike = alike + 0.15 * weight * common
    return np.asarray(alike, np.float32)
