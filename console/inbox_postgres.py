"""The word index on PostgreSQL: GIN over ``message_terms``, which knows no order.

The stretch of time in which a message lies is a term as well, so that not all of what is common is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Connection, any_, literal, select, text

from console.inbox_terms import BUCKET_BITS, Query, bucket
from storage.schema_inbox import conversation_digests, message_terms

STRETCH: Final = 16
"""How many buckets are looked into next at most, then four times as many, and so on."""
_BY_INDEX: Final = text(
    "SELECT number FROM message_terms WHERE terms @@ CAST(:wanted AS tsquery) AND number < :top "
    "ORDER BY number + 0 DESC LIMIT :most"  # its index would be read backwards, and all words beside it
)
_INSIDE: Final = text(
    "SELECT number FROM message_terms WHERE terms @@ CAST(:wanted AS tsquery) AND number < :top "
    "AND conversation_id = :its ORDER BY number DESC LIMIT :most"
)
_ONE_BY_ONE: Final = text(
    "SELECT number FROM (SELECT number, terms FROM message_terms WHERE number >= :low AND number < :top "
    "ORDER BY number DESC OFFSET 0) AS newest "  # the offset is a fence: else it is read by the words
    "WHERE terms @@ CAST(:wanted AS tsquery) LIMIT :most"
)


def by_index(connection: Connection, query: Query, top: int, most: int, enough: int) -> list[int]:
    """The latest hits before ``top``, looked for first in so many messages as are probably ``enough``."""
    wanted = in_tsquery(query)
    found: list[int] = []
    start, at_most = top, STRETCH
    while top > 0 and len(found) < most:
        newest = (top - 1) >> BUCKET_BITS
        oldest = max(0, newest - min(enough >> BUCKET_BITS, at_most))
        stretch = " | ".join(_quoted(bucket(one << BUCKET_BITS)) for one in range(oldest, newest + 1))
        within = wanted if oldest == 0 else f"({stretch}) & {wanted}"
        values = {"wanted": within, "top": top, "most": most - len(found)}
        found += connection.execute(_BY_INDEX, values).scalars()
        top, at_most = oldest << BUCKET_BITS, 4 * at_most
        enough = (most - len(found)) * (start - top) // max(len(found), 1)
    return found


def inside(connection: Connection, query: Query, top: int, most: int, conversation_id: str) -> list[int]:
    """The latest hits before ``top`` in one conversation."""
    values = {"wanted": in_tsquery(query), "top": top, "its": conversation_id, "most": most}
    return list(connection.execute(_INSIDE, values).scalars())


def scanned(connection: Connection, query: Query, low: int, top: int, most: int) -> list[int]:
    """The latest hits among the messages from ``low`` to before ``top``, read one by one."""
    values = {"wanted": in_tsquery(query), "low": low, "top": top, "most": most}
    return list(connection.execute(_ONE_BY_ONE, values).scalars())


def kept(connection: Connection, numbers: Sequence[int], only: Sequence[ColumnElement[bool]]) -> list[int]:
    """The hits in conversations that meet the filter, the latest first."""
    wanted = any_(literal(list(numbers), ARRAY(BigInteger)))  # one value: a thousand take 20 ms to write
    its_digest = conversation_digests.c.conversation_id == message_terms.c.conversation_id
    query = select(message_terms.c.number).join(conversation_digests, its_digest)
    found = connection.execute(query.where(message_terms.c.number == wanted, *only)).scalars()
    return sorted(found, reverse=True)


def in_tsquery(query: Query) -> str:
    """The query in the language of tsquery; every term is quoted, so that nothing typed is an operator."""
    return query.written(lambda word: f"{_quoted(word.term)}{':*' if word.prefix else ''}", " & ", " | ")


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
