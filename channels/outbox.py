"""Sends what waits for channels that do not fetch: reply first, push when needed, again when it failed."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final

import structlog

from channels.backoff import backoff
from channels.channel import Channel, Delivered, Gone, HandleSpent, Parcel, Refused, RetryLater, Sent
from channels.outbox_store import Claimed
from channels.parts import Parts
from channels.rounds import Rounds
from dialogue.reply import Reply, reply_from_json
from profiles.model import Lease

log = structlog.get_logger(__name__)

LOOK_SECONDS: Final = 0.5
LEASE_SECONDS: Final = 30.0
"""Longer than any call to a platform may take."""
CALL_SECONDS: Final = 20.0
ATTEMPTS: Final = 15
"""With pauses that double up to five minutes this is about 45 minutes; older news is no news."""
LEFT: Final = "the shopper blocked us, or left"
NO_BUDGET: Final = "this month's budget of pushed messages is used up"


class Sender:
    """Brings queued deliveries to their platforms. Belongs to one event loop; each worker has its own."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._channels = tuple(c for c in parts.channels if not c.capabilities.fetches)
        self._rounds = Rounds("outbox", self._send, every_seconds=LOOK_SECONDS)

    def start(self) -> None:
        """Send from now on."""
        if self._channels:
            self._rounds.start()

    def nudge(self) -> None:
        """Something was said."""
        self._rounds.nudge()

    async def stop(self) -> None:
        """Send no more; what was under way is sent again after its lease, with the same retry key."""
        await self._rounds.stop()

    async def _send(self) -> bool:
        sent = 0
        for channel in self._channels:
            now = self._parts.clock()
            lease = Lease(self._parts.worker, now, now + timedelta(seconds=LEASE_SECONDS))
            parcels = await asyncio.to_thread(
                self._parts.outbox.claim,
                channel.name,
                lease,
                push_per_month=self._parts.limits.push_per_month,
            )
            await asyncio.gather(*(self._one(channel, parcel) for parcel in parcels))
            sent += len(parcels)
        return sent > 0

    async def _one(self, channel: Channel, parcel: Claimed) -> None:
        result = await _deliver(channel, parcel)
        if not isinstance(result, Sent):
            log.warning(
                "not delivered",
                channel=channel.name,
                parcel=parcel.parcel_id,
                attempt=parcel.attempt,
                result=type(result).__name__,
                why=result.why,
            )
        await asyncio.to_thread(self._record, parcel, result)

    def _record(self, parcel: Claimed, result: Delivered) -> None:
        now = self._parts.clock()
        outbox = self._parts.outbox
        if isinstance(result, HandleSpent) and parcel.attempt > 1:
            # The handle was good when we tried before, and nobody else has it: that attempt had arrived.
            result = Sent()
        if isinstance(result, Sent):
            outbox.record_sent(
                parcel, at=now, external_ids=result.external_ids, messages_counted=result.messages
            )
        elif isinstance(result, HandleSpent):
            outbox.spend_handle(parcel)
            outbox.record_retry(parcel, at=now, next_attempt_at=now, why=result.why)
        elif isinstance(result, RetryLater) and parcel.attempt < ATTEMPTS:
            asked = result.after_seconds
            pause = backoff(parcel.attempt) if asked is None else timedelta(seconds=asked)
            outbox.record_retry(parcel, at=now, next_attempt_at=now + pause, why=result.why)
        else:
            outbox.record_failed(parcel, at=now, why=result.why, gone=isinstance(result, Gone))


async def _deliver(channel: Channel, parcel: Claimed) -> Delivered:
    if parcel.gone:
        return Gone(LEFT)
    if parcel.budget is None:
        return Refused(NO_BUDGET)
    replies = tuple(_reply(payload) for payload in parcel.payloads if payload)
    if not replies:
        return Refused("its words were erased")
    try:
        return await asyncio.wait_for(
            channel.deliver(
                Parcel(
                    external_id=parcel.external_id,
                    replies=replies,
                    budget=parcel.budget,
                    reply_handle=parcel.reply_handle,
                    retry_key=parcel.parcel_id,
                    attempt=parcel.attempt,
                )
            ),
            CALL_SECONDS,
        )
    except TimeoutError:
        return RetryLater("the platform did not answer in time")
    except Exception as error:  # noqa: BLE001 — a channel must not raise; if it does, nothing is lost
        return RetryLater(type(error).__name__)


def _reply(payload: dict[str, object]) -> Reply:
    return reply_from_json(payload)
