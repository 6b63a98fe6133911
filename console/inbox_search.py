"""Finds messages by their words, the latest first, on SQLite and on PostgreSQL, at any size of the history.

Both keep an inverted index over the same terms (console/inbox_terms.py), so both find the same. What is rare
is found at once; of what is common only the latest stretch is read, and the rest on demand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    any_,
    func,
    literal,
    select,
    text,
)
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
"""So many of the latest messages are read one by one, in 5 ms: what is common is among them. The indexes
would first gather every message with a word that begins so, which takes long where there are many."""
COMMON: Final = 55
"""Where one of so many messages is a hit, reading on is cheaper than the index."""
STRETCH: Final = 16
"""How many buckets PostgreSQL looks into next at most, then four times as many, and so on."""
_BY_INDEX: Final = {
    # FTS5 walks its lists backwards, so the latest come without reading the rest.
    "sqlite": text(
        "SELECT rowid FROM message_terms_index WHERE message_terms_index MATCH :wanted AND rowid < :top "
        "ORDER BY rowid DESC LIMIT :most"
    ),
    "postgresql": text(
        "SELECT number FROM message_terms WHERE terms @@ CAST(:wanted AS tsquery) AND number < :top "
        "ORDER BY number + 0 DESC LIMIT :most"  # its index would be read backwards, and all words beside it
    ),
}
_INSIDE: Final = {
    "sqlite": text(
        "SELECT rowid FROM message_terms_index WHERE message_terms_index MATCH :wanted AND rowid < :top "
        "AND rowid IN (SELECT number FROM message_terms WHERE conversation_id = :its) "
        "ORDER BY rowid DESC LIMIT :most"
    ),
    "postgresql": text(
        "SELECT number FROM message_terms WHERE terms @@ CAST(:wanted AS tsquery) AND number < :top "
        "AND conversation_id = :its ORDER BY number DESC LIMIT :most"
    ),
}


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
    for _ in range(1 if only else ROUNDS_AT_MOST):
        most = FILTERED_AT_ONCE if only else AT_ONCE
        numbers = _numbers(connection, query, before, most, conversation_id)
        for hit in _read(connection, _kept(connection, numbers, only) if only else numbers):
            if is_meant(query, searchable(hit.message)):
                hits.append(hit)
                if len(hits) == limit:
                    return Found(tuple(hits), hit.number)
        before = numbers[-1] if len(numbers) == most else None
        if before is None:
            break
    return Found(tuple(hits), before)


def _kept(connection: Connection, numbers: Sequence[int], only: Sequence[ColumnElement[bool]]) -> list[int]:
    """The hits in conversations that meet the filter, the latest first; nothing is read of the others."""
    if not numbers:
        return []
    if connection.dialect.name == "postgresql":
        wanted = any_(literal(list(numbers), ARRAY(BigInteger)))
        its_digest = conversation_digests.c.conversation_id == message_terms.c.conversation_id
        query = select(message_terms.c.number).join(conversation_digests, its_digest)
        found = connection.execute(query.where(message_terms.c.number == wanted, *only)).scalars()
        return sorted(found, reverse=True)
    query = select(message_terms.c.number, message_terms.c.conversation_id)
    its = {
        row.number: row.conversation_id
        for row in connection.execute(query.where(message_terms.c.number.in_(_one_value(numbers))))
    }
    # The limit takes nothing away: it keeps the database from reading all of a flag's index instead.
    its_digest = conversation_digests.c.conversation_id.in_(_one_value(sorted(set(its.values()))))
    few = select(conversation_digests).where(its_digest).limit(len(numbers))
    fenced = few.subquery("conversation_digests")  # as literal columns call it
    adapted = [ClauseAdapter(fenced).traverse(condition) for condition in only]
    kept = set(connection.execute(select(fenced.c.conversation_id).where(*adapted)).scalars())
    return [number for number in numbers if its.get(number) in kept]


def _one_value(values: Sequence[int] | Sequence[str]) -> Select[Any]:
    """Any number of values as one parameter of SQLite's: a thousand take 20 ms to write."""
    return select(func.json_each(json.dumps(values)).table_valued("value").c.value)


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
    top = before
    if top is None:
        top = (connection.execute(_LAST).scalar() or 0) + 1
    dialect = connection.dialect.name
    if conversation_id is not None:
        wanted = postgres_query(query) if dialect == "postgresql" else sqlite_query(query)
        values = {"wanted": wanted, "top": top, "its": conversation_id, "most": most}
        return list(connection.execute(_INSIDE[dialect], values).scalars())
    low = max(top - SCANNED, 0)
    found = _scanned(connection, query, low, top, most)
    enough = most * SCANNED // max(len(found), 1)  # if it is as common before
    if len(found) < most and len(found) * COMMON >= SCANNED:
        top, low = low, max(low - enough, 0)
        found += _scanned(connection, query, low, top, most - len(found))
    if len(found) < most and low > 0:
        by_index = _stretches if dialect == "postgresql" else _listed
        found += by_index(connection, query, low, most - len(found), enough)
    return found


def _scanned(connection: Connection, query: Query, low: int, top: int, most: int) -> list[int]:
    """The hits among the messages from ``low`` to before ``top``, read one by one."""
    values: dict[str, Any] = {"low": low, "top": top, "most": most}
    if connection.dialect.name == "postgresql":
        condition, fence = "terms @@ CAST(:wanted AS tsquery)", " OFFSET 0"  # else it is read by the words
        values["wanted"] = postgres_query(query)
    else:
        (condition, words), fence = _instr(query), ""
        values |= words
    newest = (
        "SELECT number, terms FROM message_terms WHERE number >= :low AND number < :top ORDER BY number DESC"
    )
    statement = f"SELECT number FROM ({newest}{fence}) AS newest WHERE {condition} LIMIT :most"  # noqa: S608 — words are parameters
    return list(connection.execute(text(statement), values).scalars())


def _listed(connection: Connection, query: Query, top: int, most: int, _: int) -> list[int]:
    """The latest hits before ``top`` by SQLite's index."""
    values = {"wanted": sqlite_query(query), "top": top, "most": most}
    return list(connection.execute(_BY_INDEX["sqlite"], values).scalars())


def _stretches(connection: Connection, query: Query, top: int, most: int, enough: int) -> list[int]:
    """The latest hits before ``top`` by PostgreSQL's index.

    GIN knows no order: the stretch of time is a term as well, so that not all of what is common is read.
    """
    wanted = postgres_query(query)
    found: list[int] = []
    start, at_most = top, STRETCH
    while top > 0 and len(found) < most:
        newest = (top - 1) >> BUCKET_BITS
        oldest = max(0, newest - min(enough >> BUCKET_BITS, at_most))
        stretch = " | ".join(_quoted(bucket(one << BUCKET_BITS)) for one in range(oldest, newest + 1))
        within = wanted if oldest == 0 else f"({stretch}) & {wanted}"
        values = {"wanted": within, "top": top, "most": most - len(found)}
        found += connection.execute(_BY_INDEX["postgresql"], values).scalars()
        top, at_most = oldest << BUCKET_BITS, 4 * at_most
        enough = (most - len(found)) * (start - top) // max(len(found), 1)
    return found


def _instr(query: Query) -> tuple[str, dict[str, str]]:
    """Whether all of the query is among the terms that SQLite keeps side by side, and what it speaks of."""
    values: dict[str, str] = {}

    def among(term: str, *, prefix: bool = False) -> str:
        name = f"word_{len(values)}"
        values[name] = f" {term}" if prefix else f" {term} "
        return f"instr(' ' || terms || ' ', :{name})"

    def one(word: Word) -> str:
        whole = among(word.term, prefix=word.prefix)
        parts = " AND ".join(among(part) for part in word.parts)
        return f"({whole} OR ({parts}))" if parts else whole

    return " AND ".join(map(one, query.words)), values


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
