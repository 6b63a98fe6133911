"""Works off the events that webhooks stored: whose they are and what they do; in order, each once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final

import structlog

from channels.backoff import backoff
from channels.channel import Event
from channels.conversation import Road
from channels.effects import Effects
from channels.inbox_store import Taken
from channels.incoming import MEDIA, incoming
from channels.parts import Parts
from channels.rounds import Rounds
from profiles.model import Conversation, Identity, Lease

log = structlog.get_logger(__name__)

LOOK_SECONDS: Final = 1.0
LEASE_SECONDS: Final = 15.0
ATTEMPTS: Final = 10
SPOKEN: Final = frozenset({"text", "tapped"})


class Arrivals:
    """Gives each event its effect. Belongs to one event loop; other workers have their own."""

    def __init__(self, parts: Parts, road: Road, effects: Effects) -> None:
        self._parts = parts
        self._road = road
        self._effects = effects
        self._rounds = Rounds("inbox", self._work, every_seconds=LOOK_SECONDS)

    def start(self) -> None:
        """Work from now on, first on what earlier workers left."""
        if any(not channel.capabilities.fetches for channel in self._parts.channels):
            self._rounds.start()

    async def stop(self) -> None:
        """Work no more; what was under way is taken up again after its lease."""
        await self._rounds.stop()

    async def accept(self, channel: str, events: tuple[Event, ...]) -> int:
        """Store the events of a call before it is acknowledged; returns how many were new."""
        new = await asyncio.to_thread(self._parts.inbox.accept, channel, events, at=self._parts.clock())
        if new:
            self._rounds.nudge()
        return new

    async def _work(self) -> bool:
        now = self._parts.clock()
        lease = Lease(self._parts.worker, now, now + timedelta(seconds=LEASE_SECONDS))
        taken = await asyncio.to_thread(self._parts.inbox.claim, lease)
        await asyncio.gather(*(self._one(one) for one in taken))
        return bool(taken)

    async def _one(self, taken: Taken) -> None:
        inbox, now = self._parts.inbox, self._parts.clock()
        try:
            await self.handle(taken.channel, taken.event)
        except Exception as error:  # noqa: BLE001 — whatever it is, the other lanes go on
            why = type(error).__name__
            log.warning("event failed", channel=taken.channel, number=taken.number, error=why)
            if taken.attempt >= ATTEMPTS:
                await asyncio.to_thread(inbox.record_failed, taken.number, at=now, why=why)
                return
            again = now + backoff(taken.attempt, most_seconds=30.0)
            await asyncio.to_thread(inbox.record_retry, taken.number, next_attempt_at=again, why=why)
            return
        await asyncio.to_thread(inbox.record_done, taken.number, at=self._parts.clock())

    async def handle(self, channel: str, event: Event) -> None:
        """One event's effect; doing it twice is doing it once."""
        if not event.external_id:
            return
        conversation = await asyncio.to_thread(self._conversation, channel, event)
        said = await self._effects.of(channel, event, conversation)
        if said is None and (event.kind in SPOKEN or event.kind in MEDIA):
            said = incoming(event)
        if said is not None:
            self._effects.typing(channel, event, conversation)
            await self._road.receive(conversation.conversation_id, said)

    def _conversation(self, channel: str, event: Event) -> Conversation:
        """The running conversation with this shopper, opened where there is none."""
        found = self._parts.conversations.latest_with(channel, event.external_id)
        if found is not None:
            return found
        customer = self._parts.profiles.customer_for(Identity(channel, event.external_id), now=event.at)
        language = customer.language or self._parts.shop.default_language
        return self._parts.conversations.open(
            customer.known_as,
            channel,
            now=event.at,
            state={"language": language},
            external_id=event.external_id,
        )
