"""Events of webhooks, stored before they are acknowledged and worked off in order per shopper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Engine, or_, select, update

from channels.channel import Event
from profiles.model import Lease
from storage.engine import reading, writing
from storage.schema_channels import inbox_events, is_waiting
from storage.upsert import insert_if_absent

_EVENT: Final[TypeAdapter[Event]] = TypeAdapter(Event)


@dataclass(frozen=True, slots=True)
class Taken:
    """An event that this worker works off."""

    number: int
    channel: str
    event: Event
    attempt: int


class Inbox:
    """The queue of events. Every method is one transaction; any worker may call it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def accept(self, channel: str, events: Sequence[Event], *, at: datetime) -> int:
        """Store the events of one call, each once however often it comes; returns how many are new."""
        if not events:
            return 0
        with writing(self._engine) as connection:
            return sum(
                insert_if_absent(
                    connection,
                    inbox_events,
                    {
                        "channel": channel,
                        "event_id": event.event_id,
                        "lane": f"{channel}:{event.external_id}",
                        "kind": event.kind,
                        "payload": _EVENT.dump_python(event, mode="json"),
                        "received_at": at,
                        "status": "waiting",
                    },
                )
                for event in events
            )

    def claim(self, lease: Lease, *, limit: int = 32) -> tuple[Taken, ...]:
        """Take the first waiting event of each lane in which nobody is at work."""
        earlier = inbox_events.alias("earlier")
        first = ~(
            select(earlier.c.number)
            .where(
                earlier.c.lane == inbox_events.c.lane,
                earlier.c.number < inbox_events.c.number,
                earlier.c.status == "waiting",
            )
            .exists()
        )
        free = or_(inbox_events.c.lease_holder.is_(None), inbox_events.c.lease_until < lease.now)
        due = or_(inbox_events.c.next_attempt_at.is_(None), inbox_events.c.next_attempt_at <= lease.now)
        query = select(inbox_events.c.number).where(is_waiting, free, due, first)
        with reading(self._engine) as connection:
            numbers = connection.execute(query.order_by(inbox_events.c.number).limit(limit)).scalars().all()
        if not numbers:
            return ()
        with writing(self._engine) as connection:
            rows = connection.execute(
                update(inbox_events)
                .where(inbox_events.c.number.in_(numbers), is_waiting, free)
                .values(
                    lease_holder=lease.holder,
                    lease_until=lease.until,
                    attempts=inbox_events.c.attempts + 1,
                )
                .returning(
                    inbox_events.c.number,
                    inbox_events.c.channel,
                    inbox_events.c.payload,
                    inbox_events.c.attempts,
                )
            ).all()
        return tuple(_taken(row) for row in sorted(rows, key=lambda row: row.number))

    def record_done(self, number: int, *, at: datetime) -> None:
        """The event has had its effect; its words are elsewhere now, or nowhere."""
        self._end(number, status="done", done_at=at, payload={})

    def record_retry(self, number: int, *, next_attempt_at: datetime, why: str) -> None:
        """The event waits for another attempt, and so does its lane."""
        self._end(number, next_attempt_at=next_attempt_at, last_error=why)

    def record_failed(self, number: int, *, at: datetime, why: str) -> None:
        """The event could not be worked off; the lane goes on without it."""
        self._end(number, status="failed", done_at=at, payload={}, last_error=why)

    def _end(self, number: int, **values: Any) -> None:
        with writing(self._engine) as connection:
            connection.execute(
                update(inbox_events)
                .where(inbox_events.c.number == number)
                .values(lease_holder=None, **values)
            )


def _taken(row: Any) -> Taken:
    return Taken(row.number, row.channel, _EVENT.validate_python(row.payload), row.attempts)
