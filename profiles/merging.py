"""Makes two customers one person, and two again, exactly: every row remembers whose it was (docs/privacy.md).

A merge points the absorbed customer at the kept one and hands over their rows; each row keeps the id that it
came under (``origin_id``), also when it is written later. Parting gives every row back to its origin. The
only rows that a merge changes are facts that contradict each other across the two: the newer supersedes the
older, the journal notes it, and parting lets the older one count again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from sqlalchemy import case, func, insert, null, select, update

from profiles.errors import MergeRefused, UnknownMerge
from profiles.parting import part_preferences
from profiles.person import current, lock, members
from profiles.rows import active
from profiles.taste import displaces
from storage.ids import new_id
from storage.schema import customers, merges, metadata, preferences

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table

    from profiles.model import Preference

Evidence = Literal["account_link", "code", "vouched"]
"""Why two customers are one: a channel's account link, a code shown on one and typed on the other, or a
member of staff who vouches for it."""

OWNED: Final[tuple[Table, ...]] = tuple(t for t in metadata.sorted_tables if "origin_id" in t.c)
"""Every table whose rows are somebody's and move with a merge."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The journal of one merge: who, why, when, and how many rows of each table moved."""

    merge_id: str
    kept_id: str
    absorbed_id: str
    evidence: Evidence
    at: datetime
    moved: Mapping[str, int] = field(default_factory=dict)
    undone_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it has not been undone."""
        return self.undone_at is None


def merge(
    connection: Connection, kept: str, absorbed: str, *, evidence: Evidence, now: datetime
) -> Merge | None:
    """Make both one person under the kept one's id; ``None`` where they are the same customer already.

    Merging again returns the merge that stands. Raises UnknownCustomer, and MergeRefused for an unknown
    kind of evidence.
    """
    if evidence not in get_args(Evidence):
        raise MergeRefused(f'"{evidence}" is no evidence; write one of {", ".join(get_args(Evidence))}')
    head, other = _locked_heads(connection, kept, absorbed)
    if head == other:
        return _standing_between(connection, kept, absorbed)
    merge_id = new_id("g")
    superseded = _supersede_across(connection, head, other)
    moved = {table.name: _hand_over(connection, table, other, head) for table in OWNED}
    connection.execute(update(customers).where(customers.c.customer_id == other).values(merged_into=head))
    connection.execute(
        insert(merges).values(
            merge_id=merge_id,
            kept_id=head,
            absorbed_id=other,
            evidence=evidence,
            at=now,
            moved=moved,
            superseded=superseded,
        )
    )
    return Merge(merge_id, head, other, evidence, now, moved)


def unmerge(connection: Connection, merge_id: str, *, now: datetime) -> Merge:
    """Make them two again; undoing a second time changes nothing. Raises UnknownMerge.

    Each gets back what was theirs, and what came since under their own identities and conversations. What
    was taken back or erased in between stays so, on both sides.
    """
    row = connection.execute(select(merges).where(merges.c.merge_id == merge_id)).first()
    if row is None:
        raise UnknownMerge(merge_id)
    person = lock(connection, row.absorbed_id)  # whoever undoes the same merge waits here
    row = connection.execute(select(merges).where(merges.c.merge_id == merge_id)).one()
    if row.undone_at is not None:
        return merge_of(row)
    leaving = members(connection, row.absorbed_id)
    settle = part_preferences(
        connection, person, leaving, by_merges=_superseded_by_merges(connection, person), since=row.at
    )
    for table in OWNED:
        _give_back(connection, table, person, row.absorbed_id, leaving)
    settle()
    connection.execute(
        update(customers).where(customers.c.customer_id == row.absorbed_id).values(merged_into=None)
    )
    connection.execute(update(merges).where(merges.c.merge_id == merge_id).values(undone_at=now))
    return merge_of(connection.execute(select(merges).where(merges.c.merge_id == merge_id)).one())


def merges_of(connection: Connection, customer_id: str) -> tuple[Merge, ...]:
    """Every merge that touched this person, undone ones included, the oldest first."""
    ids = members(connection, current(connection, customer_id)) | {customer_id}
    rows = connection.execute(
        select(merges)
        .where(merges.c.kept_id.in_(ids) | merges.c.absorbed_id.in_(ids))
        .order_by(merges.c.at, merges.c.merge_id)
    )
    return tuple(merge_of(row) for row in rows)


def merge_of(row: Row[Any]) -> Merge:
    """Read a row of merges as the noun."""
    return Merge(
        row.merge_id, row.kept_id, row.absorbed_id, row.evidence, row.at, dict(row.moved), row.undone_at
    )


def _locked_heads(connection: Connection, kept: str, absorbed: str) -> tuple[str, str]:
    """Both persons' current ids, locked always in the same order, so that two merges cannot block."""
    for customer_id in sorted({current(connection, kept), current(connection, absorbed)}):
        lock(connection, customer_id)
    return lock(connection, kept), lock(connection, absorbed)


def _standing_between(connection: Connection, kept: str, absorbed: str) -> Merge | None:
    """The merge that made these two one: the first on the way up from either to where the ways meet."""
    for start, end in ((absorbed, kept), (kept, absorbed)):
        above = set(_way_up(connection, end))
        for customer_id in _way_up(connection, start):
            if customer_id in above:
                break
            row = connection.execute(
                select(merges).where(merges.c.absorbed_id == customer_id, merges.c.undone_at.is_(None))
            ).first()
            if row is not None:
                return merge_of(row)
    return None


def _way_up(connection: Connection, customer_id: str) -> Iterable[str]:
    query = select(customers.c.merged_into)
    step: str | None = customer_id
    while step is not None:
        yield step
        step = connection.execute(query.where(customers.c.customer_id == step)).scalar()


def _supersede_across(connection: Connection, kept: str, absorbed: str) -> dict[str, str]:
    """Let the newer of two facts that exclude each other count; a tie is the kept one's."""
    lost: dict[str, Preference] = {}
    ours, theirs = active(connection, kept), active(connection, absorbed)
    for mine in ours:
        for other in theirs:
            if not displaces(mine, other):
                continue
            winner, loser = (other, mine) if other.at > mine.at else (mine, other)
            best = lost.get(loser.preference_id)
            if best is None or winner.at > best.at:
                lost[loser.preference_id] = winner
    for loser_id, winner in lost.items():
        connection.execute(
            update(preferences)
            .where(preferences.c.preference_id == loser_id)
            .values(superseded_at=winner.at, superseded_by=winner.preference_id)
        )
    return {loser_id: winner.preference_id for loser_id, winner in lost.items()}


def _hand_over(connection: Connection, table: Table, absorbed: str, kept: str) -> int:
    return connection.execute(
        update(table)
        .where(table.c.customer_id == absorbed)
        .values(customer_id=kept, origin_id=func.coalesce(table.c.origin_id, table.c.customer_id))
    ).rowcount


def _give_back(
    connection: Connection, table: Table, person: str, absorbed: str, leaving: frozenset[str]
) -> None:
    its_own = case((table.c.origin_id == absorbed, null()), else_=table.c.origin_id)
    connection.execute(
        update(table)
        .where(table.c.customer_id == person, table.c.origin_id.in_(leaving))
        .values(customer_id=absorbed, origin_id=its_own)
    )


def _superseded_by_merges(connection: Connection, person: str) -> frozenset[str]:
    """The facts that lost in a merge: before it they stood beside what else their side knew."""
    ids = members(connection, person)
    rows = connection.execute(select(merges.c.superseded).where(merges.c.kept_id.in_(ids))).scalars()
    return frozenset(loser for row in rows for loser in row)
