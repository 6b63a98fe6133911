"""Reads and writes conversations and messages inside a transaction that the caller holds."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import bindparam, case, insert, or_, select, update

from profiles.errors import UnknownConversation
from profiles.model import Conversation, Lease, Message, Received, ReplyHandle, Sender
from storage.columns import UtcTime, json_type, storable
from storage.ids import new_id
from storage.prepared import Prepared
from storage.schema import conversations, is_unanswered, messages
from storage.schema_channels import deliveries, reply_handles
from storage.upsert import insert_if_absent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row, Select

Said: TypeAlias = "tuple[str, str, Mapping[str, Any]]"
"""A reply to be stored: its text, its language, and the neutral reply as plain JSON data."""

FETCHED: Final = frozenset({"web"})
"""Channels whose client comes for its messages; to the others a sender brings them."""

_STORED: Final = tuple(field.name for field in fields(Message))

# Built once, and made ready once: building a statement costs more than running it.
_MESSAGE: Final = Prepared(select(messages).where(messages.c.message_id == bindparam("message_id")))
_REPLIES: Final = Prepared(
    select(messages)
    .where(messages.c.in_reply_to == bindparam("message_id"), messages.c.erased_at.is_(None))
    .order_by(messages.c.sequence)
)
_WAITING_BESIDE: Final = Prepared(
    select(messages.c.message_id)
    .where(
        messages.c.conversation_id == bindparam("conversation_id"),
        is_unanswered,
        messages.c.message_id != bindparam("message_id"),
    )
    .limit(1)
)
_CONVERSATION: Final = Prepared(
    select(conversations).where(conversations.c.conversation_id == bindparam("conversation_id"))
)
_STATE: Final = Prepared(
    update(conversations)
    .where(conversations.c.conversation_id == bindparam("which"))
    .values(state=bindparam("kept", type_=json_type()))
)
_ADD_MESSAGES: Final = Prepared(insert(messages), _STORED)
_ADD_DELIVERIES: Final = Prepared(
    insert(deliveries),
    ("delivery_id", "message_id", "conversation_id", "channel", "status", "queued_at", "sent_at"),
)
_allocation: Final = (
    update(conversations)
    .where(conversations.c.conversation_id == bindparam("which"))
    .values(last_sequence=conversations.c.last_sequence + bindparam("count"))
    .returning(*conversations.c)
)
_IS_FREE: Final = or_(
    conversations.c.lease_holder.is_(None),
    conversations.c.lease_holder == bindparam("holder"),
    conversations.c.lease_until < bindparam("now", type_=UtcTime()),
)
"""Whether this worker may answer in a conversation: nobody else does, or whoever did has died."""
_ALLOCATE: Final = Prepared(_allocation)
_ALLOCATE_AND_TAKE: Final = Prepared(
    _allocation.values(
        lease_holder=case((_IS_FREE, bindparam("holder")), else_=conversations.c.lease_holder),
        lease_until=case((_IS_FREE, bindparam("until", type_=UtcTime())), else_=conversations.c.lease_until),
    )
)


def change_state(connection: Connection, conversation_id: str, state: Mapping[str, Any]) -> None:
    """Replace the dialogue's memory; raises UnknownConversation."""
    if _STATE.run(connection, {"which": conversation_id, "kept": dict(state)}) == 0:
        raise UnknownConversation(conversation_id)


def allocate(
    connection: Connection, conversation_id: str, count: int, lease: Lease | None = None
) -> Row[Any]:
    """Take the next sequence numbers; returns the conversation's row as it is then.

    Others wait until the transaction ends, so there is no gap and no double. With ``lease`` the lease of the
    conversation is taken where it is free. Raises UnknownConversation.
    """
    which = {"which": conversation_id, "count": count}
    if lease is None:
        row = _ALLOCATE.first(connection, which)
    else:
        taken = {"holder": lease.holder, "until": lease.until, "now": lease.now}
        row = _ALLOCATE_AND_TAKE.first(connection, which | taken)
    if row is None:
        raise UnknownConversation(conversation_id)
    return row


def lock(connection: Connection, conversation_id: str) -> None:
    """Let one transaction at a time change a conversation; on SQLite the write lock does so already."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            select(conversations.c.conversation_id)
            .where(conversations.c.conversation_id == conversation_id)
            .with_for_update()
        )


def add_received(
    connection: Connection,
    talk: Row[Any],
    *,
    client_message_id: str | None,
    text: str,
    payload: Mapping[str, Any],
    at: datetime,
    lease: Lease | None = None,
) -> Received | None:
    """Store what a shopper sent; ``None`` where it was stored before, and then roll back.

    ``talk``: as :func:`allocate` gave it, with one sequence number and ``lease``.
    """
    message = Message(
        message_id=new_id("m"),
        conversation_id=talk.conversation_id,
        sequence=talk.last_sequence,
        sender="shopper",
        text=storable(text),
        at=at.astimezone(UTC),
        payload=dict(payload),
        client_message_id=None if client_message_id is None else storable(client_message_id),
        status="received",
    )
    if not insert_if_absent(connection, messages, _row_of(message)):
        return None
    others = {"conversation_id": talk.conversation_id, "message_id": message.message_id}
    return Received(
        message=message,
        is_new=True,
        conversation=conversation_of(talk),
        mine=lease is not None and talk.lease_holder == lease.holder,
        alone=_WAITING_BESIDE.first(connection, others) is None,
    )


def keep_handle(connection: Connection, message_id: str, handle: ReplyHandle) -> None:
    """Keep the right to answer this message free of charge."""
    connection.execute(
        insert(reply_handles).values(
            message_id=message_id, handle=handle.handle, expires_at=handle.expires_at
        )
    )


def put(
    connection: Connection,
    conversation: Row[Any],
    replies: Sequence[Said],
    *,
    in_reply_to: str | None,
    at: datetime,
    sender: Sender,
) -> tuple[Message, ...]:
    """Store replies under the sequence numbers that were allocated for them last, each with its delivery."""
    first = conversation.last_sequence - len(replies) + 1
    said = tuple(
        Message(
            message_id=new_id("m"),
            conversation_id=conversation.conversation_id,
            sequence=sequence,
            sender=sender,
            text=storable(text),
            at=at.astimezone(UTC),
            language=language,
            payload=dict(payload),
            in_reply_to=in_reply_to,
            status="sent",
        )
        for sequence, (text, language, payload) in enumerate(replies, first)
    )
    if said:
        _ADD_MESSAGES.run(connection, *(_row_of(message) for message in said))
        _ADD_DELIVERIES.run(connection, *(_delivery_of(one, conversation.channel) for one in said))
    return said


def _row_of(message: Message) -> dict[str, Any]:
    return {name: getattr(message, name) for name in _STORED}


def _delivery_of(message: Message, channel: str) -> dict[str, Any]:
    """What a page fetches by itself is sent by being stored; anything else waits for its channel's sender."""
    fetched = channel in FETCHED
    return {
        "delivery_id": new_id("x"),
        "message_id": message.message_id,
        "conversation_id": message.conversation_id,
        "channel": channel,
        "status": "sent" if fetched else "queued",
        "queued_at": message.at,
        "sent_at": message.at if fetched else None,
    }


def find(connection: Connection, *conditions: ColumnElement[bool]) -> Message | None:
    """Read the one message that meets the conditions, erased or not."""
    row = connection.execute(select(messages).where(*conditions)).first()
    return None if row is None else message_of(row)


def read(connection: Connection, query: Select[Any]) -> tuple[Message, ...]:
    """Read messages in the order of the query."""
    return tuple(message_of(row) for row in connection.execute(query))


def message_by_id(connection: Connection, message_id: str) -> Message | None:
    """Read one message, erased or not."""
    row = _MESSAGE.first(connection, {"message_id": message_id})
    return None if row is None else message_of(row)


def replies_to(connection: Connection, message_id: str) -> tuple[Message, ...]:
    """Read what was answered to a message, in order."""
    return tuple(message_of(row) for row in _REPLIES.all(connection, {"message_id": message_id}))


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
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
    )


def conversation(connection: Connection, conversation_id: str) -> Conversation | None:
    """Read a conversation with its state."""
    row = _CONVERSATION.first(connection, {"conversation_id": conversation_id})
    return None if row is None else conversation_of(row)


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
        external_id=row.external_id,
        owner_epoch=row.owner_epoch,
        owner_sequence=row.owner_sequence,
    )
