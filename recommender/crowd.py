"""What the behaviour of all says of this request, by row of the snapshot: the seam between log and scorer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.behaviour import Behaviour
from recommender.bitmap import Bitmap, Rows
from recommender.model import Request, Taste
from recommender.snapshot import Snapshot

NEW_FOR_DAYS: Final = 30.0
"""So long a product that came into the shop counts as new."""
TOP: Final = 50
"""So many of the season's and of the new products are candidates of their own: a bounded share."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Sparse findings for one request; what is not in a mapping has nothing of it."""

    next: Mapping[int, float] = field(default_factory=dict)
    """row → how much others went on to it from what this person met, 0 … 1."""
    together: Mapping[int, float] = field(default_factory=dict)
    """row → how much it is taken together with the products named, 0 … 1."""
    trust: float = 0.0
    """The log's share in popularity, 0 … 1."""
    arrivals: frozenset[int] = frozenset()
    """Rows of new products."""
    behaviour: Behaviour | None = field(default=None, repr=False)


NOBODY: Final = Crowd()
_NO_ROWS: Final = np.empty(0, np.int64)


def crowd_for(
    snapshot: Snapshot,
    request: Request,
    taste: Taste,
    *,
    behaviour: Behaviour | None,
    arrivals: Mapping[str, datetime],
    now: datetime | None,
) -> Crowd:
    """Look up what others did with the products that this person met and that the request names.

    Without a time the season does not count and nothing is new.
    """
    new = _new_rows(snapshot, arrivals, now)
    if behaviour is None:
        return Crowd(arrivals=new)
    named = (*request.bought_with, *request.goes_with)
    return Crowd(
        next=_by_row(snapshot, behaviour.next_after(taste.recent)) if taste.recent else {},
        together=_by_row(snapshot, behaviour.together_with(named)) if named else {},
        trust=behaviour.trust(now) if now is not None else 0.0,
        arrivals=new,
        behaviour=behaviour,
    )


def spread(rows: Rows, found: Mapping[int, float]) -> NDArray[np.float32]:
    """A sparse finding as one number a row."""
    if not found:
        return np.zeros(len(rows), np.float32)
    return np.array([found.get(row, 0.0) for row in rows.tolist()], np.float32)


def popularity_of(snapshot: Snapshot, crowd: Crowd, rows: Rows) -> NDArray[np.float32]:
    """The feed's popularity blended with the season's, as far as the log is to be believed, 0 … 1."""
    given = snapshot.popularity[rows]
    if crowd.behaviour is None or crowd.trust <= 0.0:
        return given
    ids = [snapshot.products[row].product_id for row in rows.tolist()]
    season = np.array(crowd.behaviour.season(ids), np.float32)
    return np.asarray((1.0 - crowd.trust) * given + crowd.trust * season, np.float32)


def crowd_candidates(snapshot: Snapshot, crowd: Crowd, allowed: Bitmap) -> Sequence[Rows]:
    """The candidates that behaviour brings, and the new ones, allowed ones only; each channel is bounded."""
    season = () if crowd.behaviour is None else crowd.behaviour.top(2 * TOP)
    popular = [snapshot.row_of[name] for name in season if name in snapshot.row_of]
    new = sorted(crowd.arrivals, key=lambda row: (-float(snapshot.popularity[row]), row))
    return (
        _allowed(_strongest(crowd.next), allowed, 2 * TOP),
        _allowed(_strongest(crowd.together), allowed, 2 * TOP),
        _allowed(popular, allowed, TOP),
        _allowed(new, allowed, TOP),
    )


def _by_row(snapshot: Snapshot, found: Mapping[str, float]) -> dict[int, float]:
    known = snapshot.row_of
    return {known[name]: float(np.tanh(strength)) for name, strength in found.items() if name in known}


def _strongest(found: Mapping[int, float]) -> list[int]:
    return sorted(found, key=lambda row: (-found[row], row))


def _allowed(rows: Sequence[int], allowed: Bitmap, k: int) -> Rows:
    if not rows:
        return _NO_ROWS
    named = np.array(rows, np.int64)
    return named[allowed.at(named)][:k]


def _new_rows(snapshot: Snapshot, arrivals: Mapping[str, datetime], now: datetime | None) -> frozenset[int]:
    if now is None or not arrivals:
        return frozenset()
    oldest = now - timedelta(days=NEW_FOR_DAYS)
    return frozenset(
        snapshot.row_of[name] for name, at in arrivals.items() if at >= oldest and name in snapshot.row_of
    )
