"""Works out which facts count again when two merged customers part: who displaced whom, from which side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from profiles.rows import preference_of
from profiles.taste import displaces
from storage.schema import preferences

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

Rows = Mapping[str, "Row[Any]"]


def part_preferences(
    connection: Connection,
    person: str,
    leaving: frozenset[str],
    *,
    by_merges: frozenset[str],
    since: datetime,
) -> Callable[[], None]:
    """Free the facts that were displaced from across the cut; the result settles what displaces them now.

    Two steps, since no two active facts of one customer may be alike: what is freed stays inactive until
    the rows have been given back. ``by_merges`` are the facts that a merge displaced, ``since`` when the two
    were merged.
    """
    found = {
        row.preference_id: row
        for row in connection.execute(select(preferences).where(preferences.c.customer_id == person))
    }
    side = {key: (row.origin_id in leaving) for key, row in found.items()}
    crossing = [
        key
        for key, row in found.items()
        if row.superseded_by in side and side[row.superseded_by] != side[key]
    ]
    heirs = {key: _next_of_its_side(key, found, side) for key in crossing}
    freed = sorted(
        (key for key in crossing if heirs[key] is None),
        key=lambda key: (key in by_merges, found[key].at),
        reverse=True,
    )
    counting = {key for key, row in found.items() if row.superseded_at is None and row.withdrawn_at is None}
    for key in freed:
        heirs[key] = _rival(key, found, side, counting, since=since if key in by_merges else None)
        if heirs[key] is None and found[key].withdrawn_at is None:
            counting.add(key)

    def settle() -> None:
        for key, heir in heirs.items():
            connection.execute(
                update(preferences)
                .where(preferences.c.preference_id == key)
                .values(superseded_by=heir, superseded_at=None if heir is None else found[heir].at)
            )

    return settle


def _next_of_its_side(key: str, found: Rows, side: Mapping[str, bool]) -> str | None:
    """Follow who displaced whom until one of the same side is met: that one displaced it, in the end."""
    step: str = found[key].superseded_by
    while step in found and side[step] != side[key]:
        step = found[step].superseded_by
    return step if step in found else None


def _rival(
    key: str, found: Rows, side: Mapping[str, bool], counting: set[str], *, since: datetime | None
) -> str | None:
    """A fact of the same side that counts and displaces this one; what stood before the merge agreed then."""
    fact = preference_of(found[key])
    for other_key in counting:
        if side[other_key] != side[key]:
            continue
        other = preference_of(found[other_key])
        if not displaces(other, fact):
            continue
        if other.value == fact.value or since is None or other.at > since:
            return other_key
    return None
