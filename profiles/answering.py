"""Stores an answer exactly once, or drops it where it must not be shown any more; inside a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Row, Select, and_, bindparam, case, exists, or_, select, update

from profiles import transcript
from profiles.errors import UnknownMessage
from profiles.model import Settled
from storage.columns import UtcTime, json_type
from storage.prepared import Prepared
from storage.schema import conversations, is_unanswered, messages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import BindParameter, ColumnElement

    from profiles.model import Sender
    from profiles.transcript import Said

OPEN: Final = ("received", "late")
"""States of a shopper's message that still waits for an answer."""


def settle(
    connection: Connection,
    message_id: str,
    replies: Sequence[Said],
    *,
    understood: Mapping[str, Any],
    language: str,
    at: datetime,
    sender: Sender,
    epoch: int | None,
    holder: str | None,
) -> Settled:
    """Store the replies, what was understood, and that the message is answered.

    ``epoch`` is the owner's epoch in which the answer was begun: where a person took over meanwhile, the
    replies are dropped. So are those of a ``late`` answer when the shopper has written again. The lease of
    ``holder`` ends, unless more waits in the conversation. Raises UnknownMessage.
    """
    found = _situation(connection, message_id, at)
    if found.status not in OPEN:
        return Settled(_read(connection, message_id), kept=False, more=_goes_on(found, holder))
    kept = _may_be_shown(found, epoch)
    said = replies if kept else ()
    conversation = _advance(connection, found, len(said), holder)
    told = understood if found.erased_at is None else _only_the_intent(understood)
    _DONE.run(connection, {"which": message_id, "heard": language, "told": dict(told)})
    earlier = _read(connection, message_id) if found.status == "late" else ()
    stored = transcript.put(connection, conversation, said, in_reply_to=message_id, at=at, sender=sender)
    return Settled((*earlier, *stored), kept=kept, more=_goes_on(found, holder))


def put_off(
    connection: Connection,
    message_id: str,
    apology: Sequence[Said],
    *,
    at: datetime,
    next_attempt_at: datetime,
    epoch: int | None,
) -> Settled:
    """Keep the message waiting for a later attempt; the first time the apology is said, and only then."""
    found = _situation(connection, message_id, at)
    if found.status not in OPEN:
        return Settled(_read(connection, message_id), kept=False)
    said = apology if found.status == "received" and _may_be_shown(found, epoch) else ()
    conversation = transcript.allocate(connection, found.conversation_id, len(said))
    connection.execute(
        update(messages)
        .where(messages.c.message_id == message_id)
        .values(status="late", attempts=messages.c.attempts + 1, next_attempt_at=next_attempt_at)
    )
    earlier = _read(connection, message_id) if found.status == "late" else ()
    stored = transcript.put(connection, conversation, said, in_reply_to=message_id, at=at, sender="bot")
    return Settled((*earlier, *stored), kept=True)


def is_due(at: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Whether an answer may be sought now."""
    return and_(is_unanswered, or_(messages.c.next_attempt_at.is_(None), messages.c.next_attempt_at <= at))


_advancing: Final = (
    update(conversations)
    .where(conversations.c.conversation_id == bindparam("which"))
    .values(
        last_sequence=conversations.c.last_sequence + bindparam("count"),
        session_turns=conversations.c.session_turns + 1,
    )
    .returning(conversations.c.conversation_id, conversations.c.channel, conversations.c.last_sequence)
)
_ADVANCE: Final = Prepared(_advancing)
_ADVANCE_AND_REST: Final = Prepared(
    _advancing.values(
        lease_holder=case(
            (conversations.c.lease_holder == bindparam("holder"), None), else_=conversations.c.lease_holder
        )
    )
)
_CONVERSATION_OF: Final = select(messages.c.conversation_id).where(
    messages.c.message_id == bindparam("which")
)
_DONE: Final = Prepared(
    update(messages)
    .where(messages.c.message_id == bindparam("which"))
    .values(
        status="done",
        language=bindparam("heard"),
        understood=bindparam("told", type_=json_type()),
        next_attempt_at=None,
    )
)


def _situation_of_one() -> Select[Any]:
    """All that decides what becomes of an answer to the message ``which`` at the time ``at``."""
    mine = messages.alias("mine")
    others = messages.c.conversation_id == mine.c.conversation_id
    newer = and_(others, messages.c.sender == "shopper", messages.c.sequence > mine.c.sequence)
    due = is_due(bindparam("at", type_=UtcTime()))
    waiting = and_(others, messages.c.message_id != mine.c.message_id, due)
    return (
        select(
            mine.c.conversation_id,
            mine.c.status,
            mine.c.erased_at,
            conversations.c.owner_epoch,
            conversations.c.lease_holder,
            exists().where(newer).label("overtaken"),
            exists().where(waiting).label("waiting"),
        )
        .join_from(mine, conversations, mine.c.conversation_id == conversations.c.conversation_id)
        .where(mine.c.message_id == bindparam("which"), mine.c.sender == "shopper")
    )


_SITUATION: Final = Prepared(_situation_of_one())


def _situation(connection: Connection, message_id: str, at: datetime) -> Row[Any]:
    """Lock the message's conversation, then read all that decides what becomes of an answer."""
    if connection.dialect.name == "postgresql":  # on SQLite the write lock is held already
        conversation_id = connection.execute(_CONVERSATION_OF, {"which": message_id}).scalar()
        if conversation_id is None:
            raise UnknownMessage(message_id)
        transcript.lock(connection, conversation_id)
    row = _SITUATION.first(connection, {"which": message_id, "at": at})
    if row is None:
        raise UnknownMessage(message_id)
    return row


def _may_be_shown(found: Row[Any], epoch: int | None) -> bool:
    taken_over = epoch is not None and epoch != found.owner_epoch
    return not taken_over and not (found.status == "late" and found.overtaken)


def _goes_on(found: Row[Any], holder: str | None) -> bool:
    return bool(found.waiting) and holder is not None and found.lease_holder == holder


def _advance(connection: Connection, found: Row[Any], count: int, holder: str | None) -> Row[Any]:
    """Count the turn, take the sequence numbers, and give the lease back unless it goes on."""
    which = {"which": found.conversation_id, "count": count}
    if holder is None or _goes_on(found, holder):
        return _ADVANCE.one(connection, which)
    return _ADVANCE_AND_REST.one(connection, which | {"holder": holder})


def _read(connection: Connection, message_id: str) -> tuple[Any, ...]:
    return transcript.replies_to(connection, message_id)


def _only_the_intent(understood: Mapping[str, Any]) -> dict[str, Any]:
    return {"intent": understood["intent"]} if "intent" in understood else {}
