"""Puts the words of messages into the index by which staff find them; the words leave with their message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ARRAY, Connection, Text, bindparam, cast, func, insert, select

from console.inbox_terms import bucket, searchable, terms
from profiles.model import Message
from storage.schema_inbox import message_terms

_AT_ONCE: Final = 500
_HAVE_TERMS: Final = select(message_terms.c.message_id).where(
    message_terms.c.message_id.in_(bindparam("ids", expanding=True))
)
_LAST_NUMBER: Final = select(func.max(message_terms.c.number))


def store_terms(connection: Connection, said: Sequence[Message]) -> None:
    """Add the words of messages that have none yet, in the order of time."""
    ids = [message.message_id for message in said]
    have: set[str] = set()
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        have.update(connection.execute(_HAVE_TERMS, {"ids": part}).scalars())
    new = sorted((one for one in said if one.message_id not in have), key=lambda one: (one.at, one.sequence))
    words = [(message, terms(searchable(message))) for message in new]
    rows = [(message, found) for message, found in words if found]
    if rows:
        _insert(connection, [(one.message_id, one.conversation_id, found) for one, found in rows])


def _insert(connection: Connection, rows: Sequence[tuple[str, str, frozenset[str]]]) -> None:
    """Store the terms of messages: ``(message_id, conversation_id, terms)``, the oldest first."""
    newest = connection.execute(_LAST_NUMBER).scalar() or 0
    numbered = enumerate(rows, newest + 1)
    if connection.dialect.name == "postgresql":
        statement = insert(message_terms).values(
            terms=func.array_to_tsvector(cast(bindparam("words"), ARRAY(Text)))
        )
        connection.execute(
            statement,
            [
                {
                    "number": number,
                    "message_id": message_id,
                    "conversation_id": conversation_id,
                    "words": [*found, bucket(number)],
                }
                for number, (message_id, conversation_id, found) in numbered
            ],
        )
        return
    connection.execute(
        insert(message_terms),
        [
            {
                "number": number,
                "message_id": message_id,
                "conversation_id": conversation_id,
                "terms": " ".join(found),
            }
            for number, (message_id, conversation_id, found) in numbered
        ],
    )
