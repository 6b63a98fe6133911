"""Finds messages by their words, the latest first, on SQLite and on PostgreSQL, at any size of the history.

Both keep an inverted index over the same terms (console/inbox_terms.py), so both find the same. What is rare
is found at once; of what is common only the latest stretch is read, and the rest on demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from sqlalchemy import ColumnElement, Connection, func, select

from console import inbox_postgres, inbox_sqlite
from console.inbox_terms import Query, is_meant, searchable
from profiles.model import Message
from profiles.transcript import message_of
from storage.schema import messages
from storage.schema_inbox import message_terms

AT_ONCE: Final = 100
FILTERED_AT_ONCE: Final = 1500
"""Hits that the index is asked for at once, numbers only; more where a filter will take most of them away."""
READ_AT_ONCE: Final = 50
"""Hits whose words are read at once."""
ROUNDS_AT_MOST: Final = 3
"""After so many the search says how far it came, and goes on from there when asked to."""
SCANNED: Final = 8192
"""So many of the latest messages are read one by one, in 5 ms: what is common is among them. The indexes
would first gather every message with a word that begins so, which takes long where there are many."""
COMMON: Final = 55
"""Where one of so many messages is a hit, reading on is cheaper than the index."""


class WordIndex(Protocol):
    """What a database does in its own way; numbers of hits, the latest first."""

    def by_index(
        self, connection: Connection, query: Query, top: int, most: int, enough: int, /
    ) -> list[int]:
        """The latest before ``top``; if they are as common as so far, so many messages hold ``enough``."""

    def inside(
        self, connection: Connection, query: Query, top: int, most: int, conversation_id: str, /
    ) -> list[int]:
        """The latest before ``top`` in one conversation."""

    def scanned(self, connection: Connection, query: Query, low: int, top: int, most: int, /) -> list[int]:
        """The latest from ``low`` to before ``top``, read one by one."""

    def kept(
        self, connection: Connection, numbers: Sequence[int], only: Sequence[ColumnElement[bool]], /
    ) -> list[int]:
        """Those in conversations whose digests meet the conditions."""


_INDEXES: Final[Mapping[str, WordIndex]] = {"sqlite": inbox_sqlite, "postgresql": inbox_postgres}
_LAST: Final = select(func.max(message_terms.c.number))


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that was found; ``number`` is its place in time, to go on from."""

    number: int
    message: Message


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, the latest first. ``before`` is where to go on; None where there is nothing more."""

    hits: tuple[Hit, ...]
    before: int | None


def search(
    connection: Connection,
    query: Query,
    *,
    limit: int,
    before: int | None = None,
    only: Sequence[ColumnElement[bool]] = (),
    conversation_id: str | None = None,
) -> Found:
    """Messages in which all of the query is, older than ``before``.

    ``only`` are conditions on ``conversation_digests``. At most ``ROUNDS_AT_MOST`` rounds are made: where a
    filter keeps hardly any of very many hits, the page may be short, and ``before`` says where to go on.
    """
    if not query:
        return Found((), None)
    hits: list[Hit] = []
    index = _INDEXES[connection.dialect.name]
    for _ in range(1 if only else ROUNDS_AT_MOST):
        most = FILTERED_AT_ONCE if only else AT_ONCE
        numbers = _numbers(connection, query, before, most, conversation_id)
        for hit in _read(connection, index.kept(connection, numbers, only) if only and numbers else numbers):
            if is_meant(query, searchable(hit.message)):
                hits.append(hit)
                if len(hits) == limit:
                    return Found(tuple(hits), hit.number)
        before = numbers[-1] if len(numbers) == most else None
        if before is None:
            break
    return Found(tuple(hits), before)


def _read(connection: Connection, numbers: Sequence[int]) -> Iterator[Hit]:
    """The messages of hits, the latest first, as far as they are wanted."""
    for start in range(0, len(numbers), READ_AT_ONCE):
        wanted = (
            select(message_terms.c.number, messages)
            .join(messages, messages.c.message_id == message_terms.c.message_id)
            .where(
                message_terms.c.number.in_(numbers[start : start + READ_AT_ONCE]),
                messages.c.erased_at.is_(None),
            )
            .order_by(message_terms.c.number.desc())
        )
        for row in connection.execute(wanted).all():
            yield Hit(row.number, message_of(row))


def _numbers(
    connection: Connection, query: Query, before: int | None, most: int, conversation_id: str | None
) -> list[int]:
    """The next numbers of hits, the latest first; fewer than ``most`` where there are no more."""
    index = _INDEXES[connection.dialect.name]
    top = before
    if top is None:
        top = (connection.execute(_LAST).scalar() or 0) + 1
    if conversation_id is not None:
        return index.inside(connection, query, top, most, conversation_id)
    low = max(top - SCANNED, 0)
    found = index.scanned(connection, query, low, top, most)
    enough = most * SCANNED // max(len(found), 1)  # if it is as common before
    if len(found) < most and len(found) * COMMON >= SCANNED:
        top, low = low, max(low - enough, 0)
        found += index.scanned(connection, query, low, top, most - len(found))
    if len(found) < most and low > 0:
        found += index.by_index(connection, query, low, most - len(found), enough)
    return found
