"""Finds messages by their words, the latest first, on SQLite and on PostgreSQL, at any size of the history.

Both keep an inverted index over the same terms (console/inbox_terms.py), so both find the same. What is rare
is found at once; of what is common only the latest stretch is read, and the rest on demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Connection, any_, func, literal, select, text
from sqlalchemy.sql.util import ClauseAdapter

from console.inbox_terms import BUCKET_BITS, Query, Word, bucket, is_meant, searchable
from profiles.model import Message
from profiles.transcript import message_of
from storage.schema import messages
from storage.schema_inbox import conversation_digests, message_terms

AT_ONCE: Final = 100
FILTERED_AT_ONCE: Final = 1500
"""Hits that the index is asked for at once, numbers only; more where a filter will take most of them away."""
READ_AT_ONCE: Final = 50
"""Hits whose words are read at once."""
ROUNDS_AT_MOST: Final = 3
"""After so many the search says how far it came, and goes on from there when asked to."""
SCANNED: Final = 8192
"""So many of the latest messages PostgreSQL reads one by one, in 20 ms: what is common is among them.
GIN would first gather every message with a word that begins so, which takes long where there are many."""
STRETCH: Final = 16
"""How many buckets are looked into next at most, before all that is left."""
_NEWEST: Final = text(
    "SELECT number FROM (SELECT number, terms FROM message_terms WHERE number >= :low AND number < :top "
    "ORDER BY number DESC OFFSET 0) AS newest WHERE terms @@ CAST(:wanted AS tsquery) LIMIT :most"
)
_OLDER: Final = text(
    "SELECT number FROM message_terms WHERE terms @@ CAST(:wanted AS tsquery) AND number < :top "
    "ORDER BY number + 0 DESC LIMIT :most"  # its index would be read backwards, and all words beside it
)


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
    for _ in range(1 if only else ROUNDS_AT_MOST):
        numbers, going_on = _numbers(
            connection, query, before, conversation_id, FILTERED_AT_ONCE if only else AT_ONCE
        )
        for hit in _read(connection, _kept(connection, numbers, only) if only else numbers):
            if is_meant(query, searchable(hit.message)):
                hits.append(hit)
                if len(hits) == limit:
                    return Found(tuple(hits), hit.number)
        before = going_on
        if before is None:
            break
    return Found(tuple(hits), before)


def _kept(connection: Connection, numbers: Sequence[int], only: Sequence[ColumnElement[bool]]) -> list[int]:
    """The hits in conversations that meet the filter, the latest first; nothing is read of the others."""
    if not numbers:
        return []
    if connection.dialect.name == "postgresql":
        wanted = any_(literal(list(numbers), ARRAY(BigInteger)))  # one value: a thousand take 20 ms to write
        its_digest = conversation_digests.c.conversation_id == message_terms.c.conversation_id
        query = select(message_terms.c.number).join(conversation_digests, its_digest)
        found = connection.execute(query.where(message_terms.c.number == wanted, *only)).scalars()
        return sorted(found, reverse=True)
    query = select(message_terms.c.number, message_terms.c.conversation_id)
    its = {
        row.number: row.conversation_id
        for row in connection.execute(query.where(message_terms.c.number.in_(numbers)))
    }
    # The limit takes nothing away: it keeps the database from reading all of a flag's index instead.
    few = select(conversation_digests).where(conversation_digests.c.conversation_id.in_(set(its.values())))
    fenced = few.limit(len(numbers)).subquery("conversation_digests")  # as literal columns call it
    adapted = [ClauseAdapter(fenced).traverse(condition) for condition in only]
    kept = set(connection.execute(select(fenced.c.conversation_id).where(*adapted)).scalars())
    return [number for number in numbers if its.get(number) in kept]


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
    connection: Connection, query: Query, before: int | None, conversation_id: str | None, limit: int
) -> tuple[list[int], int | None]:
    """The next numbers of hits, and where to go on after them; None where there are no more."""
    if conversation_id is None and connection.dialect.name == "postgresql":
        return _latest_on_postgres(connection, query, before, limit)
    if connection.dialect.name == "postgresql":
        statement = "SELECT number FROM message_terms WHERE terms @@ CAST(:wanted AS tsquery) "
        wanted, number = postgres_query(query), "number"
    else:  # FTS5 walks its lists backwards, so the latest come without reading the rest
        statement = "SELECT rowid FROM message_terms_index WHERE message_terms_index MATCH :wanted "
        wanted, number = sqlite_query(query), "rowid"
    values: dict[str, Any] = {"wanted": wanted}
    if before is not None:
        statement += f"AND {number} < :before "
        values["before"] = before
    if conversation_id is not None:
        statement += f"AND {number} IN (SELECT number FROM message_terms WHERE conversation_id = :its) "  # noqa: S608 — a name of ours
        values["its"] = conversation_id
    statement += f"ORDER BY {number} DESC LIMIT {limit}"
    found = list(connection.execute(text(statement), values).scalars())
    return found, found[-1] if len(found) == limit else None


def _latest_on_postgres(
    connection: Connection, query: Query, before: int | None, limit: int
) -> tuple[list[int], int | None]:
    """GIN knows no order: the stretch of time is a term as well, so that only the latest are read."""
    top = before
    if top is None:
        top = (connection.execute(select(func.max(message_terms.c.number))).scalar() or 0) + 1
    wanted, low = postgres_query(query), max(top - SCANNED, 0)
    values = {"wanted": wanted, "top": top, "low": low, "most": limit}
    found = list(connection.execute(_NEWEST, values).scalars())
    newest = max(low - 1, 0) >> BUCKET_BITS
    enough = 1 + (limit * SCANNED // max(len(found), 1) >> BUCKET_BITS)  # if it is as common before
    for buckets in (min(enough, STRETCH), STRETCH, newest + 1):
        if len(found) >= limit or low == 0:
            break
        oldest = max(0, newest - buckets + 1)
        stretch = " | ".join(_quoted(bucket(one << BUCKET_BITS)) for one in range(oldest, newest + 1))
        within = wanted if oldest == 0 else f"({stretch}) & {wanted}"
        values = {"wanted": within, "top": low, "most": limit}
        found += connection.execute(_OLDER, values).scalars()
        newest, low = oldest - 1, oldest << BUCKET_BITS
    return found[:limit], found[limit - 1] if len(found) >= limit else None


def sqlite_query(query: Query) -> str:
    """The query in FTS5's language; every term is quoted, so that nothing typed is an operator."""

    def one(word: Word) -> str:
        whole = f"{_double(word.term)}{' *' if word.prefix else ''}"
        parts = " AND ".join(map(_double, word.parts))
        return f"({whole} OR ({parts}))" if parts else whole

    return " AND ".join(map(one, query.words))


def postgres_query(query: Query) -> str:
    """The query in the language of tsquery; every term is quoted, so that nothing typed is an operator."""

    def one(word: Word) -> str:
        whole = f"{_quoted(word.term)}{':*' if word.prefix else ''}"
        parts = " & ".join(map(_quoted, word.parts))
        return f"({whole} | ({parts}))" if parts else whole

    return " & ".join(map(one, query.words))


def _double(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
