"""What waits to be sent: claimed in order by one worker at a time, in parcels that are sent together."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Row, func, or_, select, update

from channels.budget import refund, spend
from channels.channel import Budget
from profiles.model import Lease
from storage.engine import reading, writing
from storage.schema import conversations, messages
from storage.schema_channels import deliveries, is_queued, reply_handles

READ_AT_ONCE: Final = 200
HANDLE_MARGIN: Final = timedelta(seconds=2)
"""So long before it expires a reply handle is no longer trusted: the call itself takes time."""
_REPLIES_AT_ONCE: Final = 5


@dataclass(frozen=True, slots=True)
class Claimed:
    """A parcel that this worker sends: the deliveries of one conversation that belong together, in order."""

    parcel_id: str
    conversation_id: str
    channel: str
    external_id: str
    delivery_ids: tuple[str, ...]
    payloads: tuple[dict[str, Any], ...]
    """The neutral replies, as JSON; an erased one is empty."""
    attempt: int
    budget: Budget | None
    """None: the month's budget for pushing is used up."""
    reply_handle: str = ""
    gone: bool = False
    """The shopper cannot be reached there: nothing is sent."""


class Outbox:
    """The queue of deliveries. Every method is one transaction; any worker may call it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(
        self, channel: str, lease: Lease, *, push_per_month: int | None, limit: int = 16
    ) -> tuple[Claimed, ...]:
        """Take parcels to send, at most one of each conversation, so that order is kept."""
        with reading(self._engine) as connection:
            if connection.execute(_queued(channel, lease.now).limit(1)).first() is None:
                return ()
        with writing(self._engine) as connection:
            rows = connection.execute(_queued(channel, lease.now).limit(READ_AT_ONCE)).all()
            found = list(_firsts(rows, lease.now))[:limit]
            taken = (self._take(connection, group, lease, push_per_month) for group in found)
            return tuple(one for one in taken if one is not None)

    def record_sent(
        self, parcel: Claimed, *, at: datetime, external_ids: Sequence[str], messages_counted: int
    ) -> None:
        """The platform has taken the parcel."""
        with writing(self._engine) as connection:
            for place, delivery_id in enumerate(parcel.delivery_ids):
                connection.execute(
                    update(deliveries)
                    .where(deliveries.c.delivery_id == delivery_id)
                    .values(
                        status="sent",
                        sent_at=at,
                        lease_holder=None,
                        next_attempt_at=None,
                        last_error=None,
                        external_id=external_ids[place] if place < len(external_ids) else None,
                    )
                )
            if parcel.budget == "push" and messages_counted != 1:
                refund(connection, parcel.channel, "push", at, 1 - messages_counted)

    def record_retry(self, parcel: Claimed, *, at: datetime, next_attempt_at: datetime, why: str) -> None:
        """The parcel waits for another attempt."""
        with writing(self._engine) as connection:
            connection.execute(
                update(deliveries)
                .where(deliveries.c.delivery_id.in_(parcel.delivery_ids))
                .values(lease_holder=None, next_attempt_at=next_attempt_at, last_error=why)
            )
            _give_back(connection, parcel, at)

    def spend_handle(self, parcel: Claimed) -> None:
        """The parcel's reply handle is worth nothing any more: what follows is pushed."""
        with writing(self._engine) as connection:
            connection.execute(
                update(reply_handles)
                .where(reply_handles.c.parcel_id == parcel.parcel_id)
                .values(parcel_id="spent")
            )

    def record_failed(self, parcel: Claimed, *, at: datetime, why: str, gone: bool = False) -> None:
        """The parcel will never arrive; ``gone``: nor anything else here, until the shopper comes back."""
        with writing(self._engine) as connection:
            which: ColumnElement[bool] = deliveries.c.delivery_id.in_(parcel.delivery_ids)
            if gone:
                which = or_(which, (deliveries.c.conversation_id == parcel.conversation_id) & is_queued)
                connection.execute(
                    update(conversations)
                    .where(conversations.c.conversation_id == parcel.conversation_id)
                    .values(gone_at=at)
                )
            connection.execute(
                update(deliveries)
                .where(which)
                .values(status="failed", lease_holder=None, next_attempt_at=None, last_error=why)
            )
            _give_back(connection, parcel, at)

    def record_fetched(self, message_ids: Sequence[str], *, at: datetime) -> None:
        """Messages of a page were handed to it: they are delivered."""
        with writing(self._engine) as connection:
            connection.execute(
                update(deliveries)
                .where(deliveries.c.message_id.in_(message_ids), deliveries.c.status == "sent")
                .values(status="delivered", delivered_at=at)
            )

    def record_read(self, conversation_id: str, *, up_to: int, at: datetime) -> int:
        """The shopper has seen everything up to this sequence number; returns how many are newly read."""
        shown = select(messages.c.message_id).where(
            messages.c.conversation_id == conversation_id, messages.c.sequence <= up_to
        )
        with writing(self._engine) as connection:
            return connection.execute(
                update(deliveries)
                .where(
                    deliveries.c.conversation_id == conversation_id,
                    deliveries.c.status.in_(("sent", "delivered")),
                    deliveries.c.message_id.in_(shown),
                )
                .values(status="read", read_at=at, delivered_at=func.coalesce(deliveries.c.delivered_at, at))
            ).rowcount

    def states(self, conversation_id: str) -> dict[str, dict[str, Any]]:
        """Read the delivery of each message, by message id: status, attempts, last error, budget, times."""
        query = select(deliveries).where(deliveries.c.conversation_id == conversation_id)
        with reading(self._engine) as connection:
            return {row.message_id: dict(row._mapping) for row in connection.execute(query)}  # noqa: SLF001

    def _take(
        self, connection: Connection, group: list[Row[Any]], lease: Lease, push_per_month: int | None
    ) -> Claimed | None:
        first = group[0]
        parcel_id = first.parcel_id or str(uuid.uuid4())
        handle = _handle(connection, first.in_reply_to, parcel_id, lease.now)
        may_push = handle is None and spend(connection, first.channel, "push", lease.now, push_per_month)
        budget: Budget | None = "reply" if handle is not None else "push" if may_push else None
        values = {
            "parcel_id": parcel_id,
            "budget": budget,
            "lease_holder": lease.holder,
            "lease_until": lease.until,
        }
        ids = [row.delivery_id for row in group]
        for one in (ids[:1], ids[1:]):  # whoever gets the first has the conversation
            taken = connection.execute(
                update(deliveries)
                .where(deliveries.c.delivery_id.in_(one), is_queued, _is_free(lease.now))
                .values(**values, attempts=deliveries.c.attempts + 1)
            )
            if one is not ids[1:] and one and taken.rowcount == 0:
                if budget == "push":
                    refund(connection, first.channel, "push", lease.now, 1)
                return None
        return Claimed(
            parcel_id=parcel_id,
            conversation_id=first.conversation_id,
            channel=first.channel,
            external_id=first.external_id or "",
            delivery_ids=tuple(ids),
            payloads=tuple(dict(row.payload) for row in group),
            attempt=first.attempts + 1,
            budget=budget,
            reply_handle=handle or "",
            gone=first.gone_at is not None,
        )


def _is_free(now: datetime) -> Any:
    return or_(deliveries.c.lease_holder.is_(None), deliveries.c.lease_until < now)


def _queued(channel: str, now: datetime) -> Any:
    """What waits, the longest waiting conversations first, except where a parcel is under way."""
    other = deliveries.alias("other")
    under_way = (
        select(other.c.delivery_id)
        .where(
            other.c.conversation_id == deliveries.c.conversation_id,
            other.c.status == "queued",
            other.c.lease_holder.is_not(None),
            other.c.lease_until >= now,
        )
        .exists()
    )
    return (
        select(
            deliveries.c.delivery_id,
            deliveries.c.conversation_id,
            deliveries.c.channel,
            deliveries.c.parcel_id,
            deliveries.c.attempts,
            deliveries.c.next_attempt_at,
            messages.c.in_reply_to,
            messages.c.sequence,
            messages.c.payload,
            conversations.c.external_id,
            conversations.c.gone_at,
        )
        .join(messages, messages.c.message_id == deliveries.c.message_id)
        .join(conversations, conversations.c.conversation_id == deliveries.c.conversation_id)
        .where(is_queued, deliveries.c.channel == channel, ~under_way)
        .order_by(
            func.coalesce(deliveries.c.next_attempt_at, deliveries.c.queued_at),
            deliveries.c.conversation_id,
            messages.c.sequence,
        )
    )


def _firsts(rows: Sequence[Row[Any]], now: datetime) -> Iterator[list[Row[Any]]]:
    """Of each conversation what goes first: a parcel as it was, else new replies to one message."""
    by_talk = sorted(rows, key=lambda row: (row.conversation_id, row.sequence))
    for _, group in groupby(by_talk, key=lambda row: row.conversation_id):
        waiting = list(group)
        first = waiting[0]
        if first.next_attempt_at is not None and first.next_attempt_at > now:
            continue
        if first.parcel_id is not None:
            yield [row for row in waiting if row.parcel_id == first.parcel_id]
        else:
            fresh = (row for row in waiting if row.parcel_id is None)
            yield [row for row in fresh if row.in_reply_to == first.in_reply_to][:_REPLIES_AT_ONCE]


def _handle(connection: Connection, in_reply_to: str | None, parcel_id: str, now: datetime) -> str | None:
    """Take the right to reply free of charge, if it is there and not used for something else."""
    if in_reply_to is None:
        return None
    return connection.execute(
        update(reply_handles)
        .where(
            reply_handles.c.message_id == in_reply_to,
            reply_handles.c.expires_at > now + HANDLE_MARGIN,
            or_(reply_handles.c.parcel_id.is_(None), reply_handles.c.parcel_id == parcel_id),
        )
        .values(parcel_id=parcel_id)
        .returning(reply_handles.c.handle)
    ).scalar()


def _give_back(connection: Connection, parcel: Claimed, at: datetime) -> None:
    if parcel.budget == "push":
        refund(connection, parcel.channel, "push", at, 1)
