"""Who is scored at all: everything that fits where that is little, else what each channel thinks best of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from recommender.bitmap import Bitmap, Rows
from recommender.complements import complement_part, complements_of
from recommender.crowd import crowd_candidates
from recommender.model import PriceBound, Request, Taste
from recommender.retrieval import Retrieval
from recommender.rowset import best_of, distinct, first_allowed
from recommender.snapshot import Snapshot
from recommender.taste import counting_points, points_part, wishes_part

if TYPE_CHECKING:
    from recommender.ranking import Asked

CANDIDATES: Final = 400
"""So many allowed products are scored one by one; beyond that each channel brings its best."""
_EACH: Final = CANDIDATES // 2
_POOL: Final = 4096
"""So many are compared by what is known of the person; more are narrowed first by what is liked most."""


def candidates(snapshot: Snapshot, retrieval: Retrieval, asked: Asked, allowed: Bitmap) -> Rows:
    """All that is allowed where that is few; else the best of each channel. In row order."""
    count = allowed.count()
    if count <= CANDIDATES:
        return allowed.rows()
    found = [
        first_allowed(snapshot.by_popularity, allowed, _EACH // 4),
        *crowd_candidates(snapshot, asked.crowd, allowed),
    ]
    wanted = [(retrieval.vectors[row], _EACH) for row in asked.anchors]
    if asked.query is not None:
        wanted.append((asked.query, _EACH))
        found.append(retrieval.lexical.best(asked.request.text, allowed, _EACH // 2))
    if asked.behaviour is not None:
        wanted.append((asked.behaviour, _EACH // 2))
    found += retrieval.nearest(wanted, allowed)
    found.append(_best_known(snapshot, asked, allowed, count))
    found.append(_best_priced(snapshot, asked, allowed))
    return distinct(np.concatenate(found))


def _best_known(snapshot: Snapshot, asked: Asked, allowed: Bitmap, count: int) -> Rows:
    """Those that meet most of what the person likes and softly wishes, and complement what they should."""
    rows = _pool(snapshot, asked, allowed, count)
    known = points_part(snapshot, rows, asked.request, asked.taste) + wishes_part(
        snapshot, rows, asked.request
    )
    if asked.partners:
        known = known + complement_part(snapshot, rows, asked.partners)
    return best_of(rows, known, _EACH)


def _pool(snapshot: Snapshot, asked: Asked, allowed: Bitmap, count: int) -> Rows:
    """What to compare: all that is allowed, or those that meet as many likes at once as leaves enough."""
    if count <= _POOL:
        return allowed.rows()
    left = allowed
    for liked in _likes(snapshot, asked):
        both = left & liked
        met = both.count()
        if met >= _EACH:
            left = both
            if met <= _POOL:
                break
    return left.spread(_POOL)


def _likes(snapshot: Snapshot, asked: Asked) -> Iterator[Bitmap]:
    """What is wanted besides what must hold: complements, soft wishes, likes, dislikes; strongest first."""
    for partner in asked.partners:
        named = Bitmap.none(len(snapshot))
        for category in complements_of(snapshot, partner):
            named |= snapshot.having("category", category)
        yield named
    for wish in asked.request.wishes:
        if wish.polarity == "want" and not wish.hard:
            yield snapshot.having(wish.attribute, wish.value)
    for point in sorted(counting_points(asked.request, asked.taste), key=lambda point: -abs(point.weight)):
        having = snapshot.having(point.attribute, point.value)
        yield having if point.weight > 0 else ~having


def _best_priced(snapshot: Snapshot, asked: Asked, allowed: Bitmap) -> Rows:
    """The nearest to a bound that was given up or to "around 2,000", or the cheapest or the dearest."""
    prices, bound = snapshot.prices, asked.relaxed_price
    if bound is not None:
        return np.concatenate([prices.nearest(edge, allowed, _EACH // 2) for edge in _edges(bound)])
    if asked.request.price is not None and asked.request.price.around_minor:
        return prices.nearest(asked.request.price.around_minor, allowed, _EACH // 2)
    level = price_level(asked.request, asked.taste)
    if level is None:
        return np.empty(0, np.int64)
    return prices.cheapest(allowed, _EACH) if level == "cheap" else prices.dearest(allowed, _EACH)


def _edges(bound: PriceBound) -> list[int]:
    return [edge for edge in (bound.at_least_minor, bound.at_most_minor) if edge is not None]


def price_level(request: Request, taste: Taste) -> str | None:
    """Cheap or premium: as asked for now, else as remembered."""
    if request.price_level is not None:
        return request.price_level
    for point in taste.points:
        if point.attribute == "price" and point.value in ("cheap", "premium") and point.weight > 0:
            return point.value
    return None
