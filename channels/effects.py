"""What events besides words do: someone comes or goes, takes a message back, links an account, brings a code.

What is to be answered goes the same road as words, as a message with ``payload["event"]``: stored once, in
order, answered once, with the event's own reply handle; ``channels/own_answers.py`` has the words.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any, Final

import structlog

from catalog.model import LANGUAGES
from channels.channel import Channel, Event
from channels.companion import Companion
from channels.conversation import Incoming
from channels.incoming import incoming
from channels.limits import RateLimiter
from channels.parts import Parts
from profiles.model import Conversation
from profiles.passes import code_in, shown

log = structlog.get_logger(__name__)

LINK_ACCOUNT: Final = "link_account"
CARRY_ON: Final = "carry_on"
"""Intents of buttons that the channel itself answers: the bot never sees them."""
CODES_PER_MINUTE: Final = 5
"""Attempts of one shopper; with 19 letters, eight places and ten minutes nobody guesses one."""


@dataclass(slots=True)
class Effects:
    """Gives events their effect on who is known and what is remembered. Doing it twice is doing it once."""

    parts: Parts
    attempts: RateLimiter = field(default_factory=lambda: RateLimiter(CODES_PER_MINUTE))
    _shown: set[asyncio.Task[None]] = field(default_factory=set)

    async def of(self, channel: str, event: Event, conversation: Conversation) -> Incoming | None:
        """Do what the event does; returns what is to be answered, None where there is nothing to say."""
        match event.kind:
            case "follow":
                return await self._follow(channel, event, conversation)
            case "unfollow":
                await self._store(channel, event, gone=True)
            case "unsend":
                await self._unsend(channel, event)
            case "link":
                return await self._link(event, conversation)
            case "text" if (code := code_in(event.text)) is not None:
                return await self._redeem(code, event, conversation)
            case "tapped" if event.data.get("intent") == "choose_language":
                chosen = [one.get("value") for one in event.data.get("entities") or ()]
                await self._show_language(channel, event, str(chosen[0]) if chosen else "")
            case "tapped" if event.data.get("intent") == LINK_ACCOUNT:
                return await self._offer_link(channel, event)
            case "tapped" if event.data.get("intent") == CARRY_ON:
                return await self._give_code(event, conversation)
        return None

    def typing(self, channel: str, event: Event, conversation: Conversation) -> None:
        """Let the platform show that an answer is being written, without waiting for it."""
        companion = self._companion(channel)
        if companion is not None and conversation.owner == "bot":
            task = asyncio.create_task(companion.typing(event.external_id), name="typing")
            self._shown.add(task)
            task.add_done_callback(self._shown.discard)

    async def stop(self) -> None:
        """Wait for what is being shown, and give the companions' connections back."""
        for task in self._shown:
            task.cancel()
        await asyncio.gather(*self._shown, return_exceptions=True)
        for channel in self.parts.channels:
            if isinstance(channel, Companion):
                await channel.close()

    async def _follow(self, channel: str, event: Event, conversation: Conversation) -> Incoming:
        await self._store(channel, event, gone=False)
        language = await self._learn_language(channel, event, conversation)
        await self._show_language(channel, event, language)
        return _answered(event, "[follow]", again=bool(event.data.get("again")))

    async def _show_language(self, channel: str, event: Event, language: str) -> None:
        companion = self._companion(channel)
        if companion is not None and language in self.parts.shop.languages:
            await companion.show_language(event.external_id, language)

    async def _learn_language(self, channel: str, event: Event, conversation: Conversation) -> str:
        """Begin in the language of the account, unless the shopper spoke or chose one before."""
        companion = self._companion(channel)
        before = str(conversation.state.get("language") or "")
        if companion is None:
            return before
        customer = await asyncio.to_thread(self.parts.profiles.customer, conversation.customer_id)
        if customer is None or customer.language:
            return before
        language = spoken_here(await companion.language_of(event.external_id), self.parts.shop.languages)
        if language:
            await asyncio.to_thread(self.parts.profiles.set_language, customer.customer_id, language)
            state = {**conversation.state, "language": language}
            await asyncio.to_thread(self.parts.conversations.set_state, conversation.conversation_id, state)
        return language or before

    async def _unsend(self, channel: str, event: Event) -> None:
        message_id = await asyncio.to_thread(
            self.parts.conversations.unsend, channel, event.external_id, event.message_id, now=event.at
        )
        log.info("unsent", message_id=message_id)

    async def _link(self, event: Event, conversation: Conversation) -> Incoming:
        """The shopper logged in at the shop: LINE brings the nonce back that we gave the shop's page."""
        linked = False
        if event.data.get("ok"):
            found = await asyncio.to_thread(
                self.parts.passes.redeem,
                "nonce",
                str(event.data.get("nonce", "")),
                by=event.event_id,
                now=event.at,
            )
            if found is not None:
                await self._join(found.customer_id, conversation, "account_link", event)
                linked = True
        return _answered(event, "[account link]", ok=linked)

    async def _offer_link(self, channel: str, event: Event) -> Incoming:
        companion = self._companion(channel)
        address = await companion.link_address(event.external_id) if companion is not None else ""
        return _answered(event, event.text, kind="link_offer", address=address)

    async def _give_code(self, event: Event, conversation: Conversation) -> Incoming:
        code, _ = await asyncio.to_thread(
            self.parts.passes.make_code, conversation.customer_id, conversation.conversation_id, now=event.at
        )
        return _answered(event, event.text, kind="code_given", code=shown(code))

    async def _redeem(self, code: str, event: Event, conversation: Conversation) -> Incoming:
        """A code from another channel: the two are one customer, and the conversation goes on here."""
        result = await self.redeem(code, conversation, by=event.event_id)
        return _answered(event, "[code]", kind="code_used", **result)

    async def redeem(self, code: str, conversation: Conversation, *, by: str) -> dict[str, Any]:
        """Use a code in this conversation: ``result`` is ``continued``, ``unknown`` or ``too_many``."""
        if self.attempts.wait_seconds(conversation.customer_id, time.monotonic()):
            return {"result": "too_many", "from": ""}
        now = self.parts.clock()
        found = await asyncio.to_thread(self.parts.passes.redeem, "code", code, by=by, now=now)
        source = None
        if found is not None and found.conversation_id is not None:
            source = await asyncio.to_thread(self.parts.conversations.get, found.conversation_id)
        if found is None or source is None:
            return {"result": "unknown", "from": ""}
        if source.conversation_id != conversation.conversation_id:
            await asyncio.to_thread(
                self.parts.profiles.merge,
                found.customer_id,
                conversation.customer_id,
                evidence="code",
                now=now,
            )
            state = {**conversation.state, **source.state}
            await asyncio.to_thread(self.parts.conversations.set_state, conversation.conversation_id, state)
            await asyncio.to_thread(self.parts.conversations.next_session, conversation.conversation_id)
        return {"result": "continued", "from": source.conversation_id}

    async def _join(self, kept: str, conversation: Conversation, evidence: Any, event: Event) -> None:
        await asyncio.to_thread(
            self.parts.profiles.merge, kept, conversation.customer_id, evidence=evidence, now=event.at
        )

    async def _store(self, channel: str, event: Event, *, gone: bool) -> None:
        await asyncio.to_thread(
            self.parts.conversations.set_gone, channel, event.external_id, event.at if gone else None
        )

    def _companion(self, channel: str) -> Companion | None:
        found: Channel | None = next((one for one in self.parts.channels if one.name == channel), None)
        return found if isinstance(found, Companion) else None


def spoken_here(tag: str, languages: tuple[str, ...]) -> str:
    """The language of a tag as ``th-TH``, where the shop speaks it; else empty."""
    code = tag.partition("-")[0].lower()
    return code if code in LANGUAGES and code in languages else ""


def _answered(event: Event, text: str, *, kind: str = "", **about: Any) -> Incoming:
    return incoming(event, text=text, about={"kind": kind or event.kind, **about})
