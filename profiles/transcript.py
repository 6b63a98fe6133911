"""Reads and writes conversations and messages inside a transaction that the caller holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import insert, select, update

from profiles.errors import UnknownConversation
from profiles.model import Conversation, Message, Sender
from storage.ids import new_id
from storage.schema import conversations, messages
from storage.upsert import insert_if_absent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row, Select

Said: TypeAlias = "tuple[str, str, Mapping[str, Any]]"
"""A reply to be stored: its text, its language, and the neutral reply as plain JSON data."""


def change(connection: Connection, conversation_id: str, **values: Any) -> None:
    """Write columns of a conversation; raises UnknownConversation."""
    changed = connection.execute(
        update(conversations).where(conversations.c.conversation_id == conversation_id).values(**values)
    )
    if changed.rowcount == 0:
        raise UnknownConversation(conversation_id)


def allocate(connection: Connection, conversation_id: str, count: int) -> range:
    """Take the next sequence numbers; others wait until the transaction ends, so no gap and no double.

    Raises UnknownConversation.
    """
    last: int | None = connection.execute(
        update(conversations)
        .where(conversations.c.conversation_id == conversation_id)
        .values(last_sequence=conversations.c.last_sequence + count)
        .returning(conversations.c.last_sequence)
    ).scalar()
    if last is None:
        raise UnknownConversation(conversation_id)
    return range(last - count + 1, last + 1)


def add_received(
    connection: Connection,
    conversation_id: str,
    *,
    client_message_id: str | None,
    text: str,
    payload: Mapping[str, Any],
    at: datetime,
) -> Message | None:
    """Store what a shopper sent; ``None`` where it was stored before, and then roll back."""
    (sequence,) = allocate(connection, conversation_id, 1)
    message_id = new_id("m")
    row = {
        "message_id": message_id,
        "conversation_id": conversation_id,
        "sequence": sequence,
        "sender": "shopper",
        "text": text,
        "language": "",
        "payload": dict(payload),
        "understood": {},
        "client_message_id": client_message_id,
        "status": "received",
        "at": at,
    }
    if not insert_if_absent(connection, messages, row):
        return None
    return find(connection, messages.c.message_id == message_id)


def append(
    connection: Connection,
    conversation_id: str,
    replies: Sequence[Said],
    *,
    in_reply_to: str | None,
    at: datetime,
    sender: Sender,
) -> range:
    """Store replies in their order; returns their sequence numbers. Raises UnknownConversation."""
    sequences = allocate(connection, conversation_id, len(replies))
    rows = [
        {
            "message_id": new_id("m"),
            "conversation_id": conversation_id,
            "sequence": sequence,
            "sender": sender,
            "text": text,
            "language": language,
            "payload": dict(payload),
            "understood": {},
            "in_reply_to": in_reply_to,
            "status": "sent",
            "at": at,
        }
        for sequence, (text, language, payload) in zip(sequences, replies, strict=True)
    ]
    if rows:
        connection.execute(insert(messages), rows)
    return sequences


def count_turn(connection: Connection, conversation_id: str) -> None:
    """Count one more answered turn in the current session of Rasa."""
    change(connection, conversation_id, session_turns=conversations.c.session_turns + 1)


def find(connection: Connection, *conditions: ColumnElement[bool]) -> Message | None:
    """Read the one message that meets the conditions, erased or not."""
    row = connection.execute(select(messages).where(*conditions)).first()
    return None if row is None else message_of(row)


def read(connection: Connection, query: Select[Any]) -> tuple[Message, ...]:
    """Read messages in the order of the query."""
    return tuple(message_of(row) for row in connection.execute(query))


def replies_to(message_id: str) -> Select[Any]:
    """Make the query for what was answered to a message, in order."""
    return (
        select(messages)
        .where(messages.c.in_reply_to == message_id, messages.c.erased_at.is_(None))
        .order_by(messages.c.sequence)
    )


def message_of(row: Row[Any]) -> Message:
    """Read a row of messages as the noun."""
    return Message(
        message_id=row.message_id,
        conversation_id=row.conversation_id,
        sequence=row.sequence,
        sender=row.sender,
        text=row.text,
        at=row.at,
        language=row.language,
        payload=row.payload,
        understood=row.understood,
        client_message_id=row.client_message_id,
        in_reply_to=row.in_reply_to,
        status=row.status,
    )


def conversation_of(row: Row[Any]) -> Conversation:
    """Read a row of conversations as the noun."""
    return Conversation(
        conversation_id=row.conversation_id,
        customer_id=row.customer_id,
        channel=row.channel,
        created_at=row.created_at,
        state=row.state,
        owner=row.owner,
        session_number=row.session_number,
        session_turns=row.session_turns,
    )
