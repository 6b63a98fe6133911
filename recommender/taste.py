"""How well products fit the person: what was said, and what was bought, clicked or dismissed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.model import Request, Taste, TastePoint
from recommender.row_vectors import RowVectors
from recommender.snapshot import ONE_SIZE, Rows, Snapshot

_ATTRIBUTE_WEIGHT: Final[Mapping[str, float]] = {"category": 0.5, "occasion": 0.5}
"""A remembered category or occasion is last week's errand, not this one's: it counts half."""
_SOURCE_WEIGHT: Final[Mapping[str, float]] = {"stated": 1.0, "observed": 0.6, "inferred": 0.4}
_WRONG_SIZE: Final = -0.5
"""What comes in sizes but not in the shopper's; things without sizes are left alone."""


def points_part(snapshot: Snapshot, rows: Rows, request: Request, taste: Taste) -> NDArray[np.float32]:
    """The remembered likes and dislikes a product meets, −1 … +1, weighed by source and attribute.

    A point that this request contradicts or already settles is left out: who asks for red today is not
    pulled back to blue.
    """
    total = np.zeros(len(rows), np.float32)
    for point in counting_points(request, taste):
        total += _weight(point) * _meets(snapshot, rows, point)
    return np.tanh(total).astype(np.float32)


def counting_points(request: Request, taste: Taste) -> tuple[TastePoint, ...]:
    """The points that count for this request: those about attributes it does not settle itself."""
    spoken_of = {wish.attribute for wish in request.wishes if wish.polarity == "want"}
    return tuple(point for point in taste.points if point.attribute not in spoken_of)


def wishes_part(snapshot: Snapshot, rows: Rows, request: Request) -> NDArray[np.float32]:
    """The share of the soft wishes that a product meets, 0 … 1."""
    soft = [wish for wish in request.wishes if wish.polarity == "want" and not wish.hard]
    if not soft:
        return np.zeros(len(rows), np.float32)
    met = [snapshot.having_at(wish.attribute, wish.value, rows) for wish in soft]
    return np.asarray(np.mean(met, axis=0), np.float32)


def point_pulls(
    snapshot: Snapshot, rows: Rows, request: Request, taste: Taste
) -> list[tuple[TastePoint, NDArray[np.float64]]]:
    """The points that bear on any of the rows with their pulls; a row's add up to what tanh then bends."""
    pulls = [
        (point, _weight(point) * _meets(snapshot, rows, point).astype(np.float64))
        for point in counting_points(request, taste)
    ]
    return [(point, pull) for point, pull in pulls if pull.any()]


def behaviour_vector(
    snapshot: Snapshot, vectors: RowVectors, centre: NDArray[np.float32], taste: Taste
) -> NDArray[np.float32] | None:
    """The direction of what was liked minus what was dismissed, from the catalogue's centre; (d,), unit."""
    met = [(snapshot.row_of[id_], weight) for id_, weight in taste.products.items() if id_ in snapshot.row_of]
    if not met:
        return None
    rows, weights = zip(*met, strict=True)
    pull = np.array(weights, np.float32) @ (vectors[list(rows)] - centre)
    length = float(np.linalg.norm(pull))
    return (pull / length).astype(np.float32) if length > 1e-6 else None  # noqa: PLR2004 — likes cancel out


def _weight(point: TastePoint) -> float:
    return point.weight * _SOURCE_WEIGHT[point.source] * _ATTRIBUTE_WEIGHT.get(point.attribute, 1.0)


def _meets(snapshot: Snapshot, rows: Rows, point: TastePoint) -> NDArray[np.float32]:
    meets = snapshot.having_at(point.attribute, point.value, rows).astype(np.float32)
    if point.attribute == "size" and point.weight > 0:
        in_sizes = snapshot.described_at("size", rows) & ~snapshot.having_at("size", ONE_SIZE, rows)
        meets += _WRONG_SIZE * (in_sizes & (meets == 0))
    return meets
