"""Which worker answers in which conversation: leases in the database, taken over from workers that died."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, update

from profiles import transcript
from profiles.answering import is_due
from storage.engine import reading, writing
from storage.schema import conversations, is_unanswered, messages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Engine, Update

    from profiles.model import Conversation, Lease, Message


class Lanes:
    """One conversation is answered by one worker at a time. Every method is one transaction, or none."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim_due(self, lease: Lease, *, limit: int) -> tuple[str, ...]:
        """Take conversations in which something waits and nobody is at work, the longest waiting first."""
        nobody = or_(conversations.c.lease_holder.is_(None), conversations.c.lease_until < lease.now)
        query = (
            select(messages.c.conversation_id)
            .join(conversations, messages.c.conversation_id == conversations.c.conversation_id)
            .where(is_due(lease.now), nobody)
            .group_by(messages.c.conversation_id)
            .order_by(func.min(messages.c.at))
            .limit(limit)
        )
        with reading(self._engine) as connection:
            found = connection.execute(query).scalars().all()
        if not found:
            return ()
        with writing(self._engine) as connection:  # another worker may have been faster
            return tuple(
                connection.execute(
                    update(conversations)
                    .where(conversations.c.conversation_id.in_(found), nobody)
                    .values(lease_holder=lease.holder, lease_until=lease.until)
                    .returning(conversations.c.conversation_id)
                ).scalars()
            )

    def renew(self, lease: Lease, conversation_ids: Iterable[str]) -> None:
        """Keep the leases of conversations that are still being answered."""
        ids = tuple(conversation_ids)
        if ids:
            with writing(self._engine) as connection:
                connection.execute(
                    update(conversations)
                    .where(
                        conversations.c.conversation_id.in_(ids),
                        conversations.c.lease_holder == lease.holder,
                    )
                    .values(lease_until=lease.until)
                )

    def rest(self, holder: str, conversation_id: str, now: datetime) -> bool:
        """Give the lease back if nothing waits to be answered now; False where something does."""
        waiting = select(messages.c.message_id).where(
            messages.c.conversation_id == conversation_id, is_due(now)
        )
        with writing(self._engine) as connection:
            transcript.lock(connection, conversation_id)
            if connection.execute(waiting.limit(1)).first() is not None:
                return False
            connection.execute(_given_back(holder, (conversation_id,)))
        return True

    def release(self, holder: str, conversation_ids: Iterable[str]) -> None:
        """Give leases back whatever waits: the worker stops, and others need not wait for them to run out."""
        ids = tuple(conversation_ids)
        if ids:
            with writing(self._engine) as connection:
                connection.execute(_given_back(holder, ids))

    def waiting_in(self, conversation_id: str) -> tuple[Conversation | None, tuple[Message, ...]]:
        """Read a conversation and its messages that wait for an answer, in their order."""
        with reading(self._engine) as connection:
            row = connection.execute(
                select(conversations).where(conversations.c.conversation_id == conversation_id)
            ).first()
            found = transcript.read(
                connection,
                select(messages)
                .where(messages.c.conversation_id == conversation_id, is_unanswered)
                .order_by(messages.c.sequence),
            )
        return (None if row is None else transcript.conversation_of(row)), found

    def pulse(self, conversation_ids: Iterable[str], now: datetime) -> dict[str, tuple[int, str | None]]:
        """Read of each conversation the last sequence number, and who is at work in it, if anyone."""
        query = select(
            conversations.c.conversation_id,
            conversations.c.last_sequence,
            conversations.c.lease_holder,
            conversations.c.lease_until,
        ).where(conversations.c.conversation_id.in_(tuple(conversation_ids)))
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return {
            row.conversation_id: (
                row.last_sequence,
                row.lease_holder if row.lease_until and row.lease_until > now else None,
            )
            for row in rows
        }


def _given_back(holder: str, conversation_ids: tuple[str, ...]) -> Update:
    return (
        update(conversations)
        .where(conversations.c.conversation_id.in_(conversation_ids), conversations.c.lease_holder == holder)
        .values(lease_holder=None)
    )
