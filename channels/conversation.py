"""The road of one message: stored, in order, understood by Rasa, its replies stored, then shown."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from weakref import WeakValueDictionary

import structlog

from channels.hub import Hub
from channels.lanes import Lanes
from channels.masking import mask_card_numbers, mask_everywhere
from channels.parts import Parts
from channels.rasa import Answer, Question, RasaError, RasaTooSlow
from channels.spoken import heard_language, language_of, waiting_line_was_last
from dialogue.reply import Reply, reply_to_json
from profiles.model import Conversation, Message

log = structlog.get_logger(__name__)

TURNS_AT_ONCE: Final = 32
"""Turns under way in the whole application; more wait here in order instead of timing out in Rasa."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a shopper sent: typed text, or the quick reply that was tapped (its label is then the text)."""

    client_message_id: str
    text: str
    tapped: Mapping[str, Any] | None = None


class Road:
    """Takes messages in and sees each one answered. Belongs to one event loop."""

    def __init__(self, parts: Parts, hub: Hub) -> None:
        self._parts = parts
        self._hub = hub
        self._lanes: Lanes[Message] = Lanes(self._turn)
        self._answered: dict[str, asyncio.Event] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._slots = asyncio.Semaphore(TURNS_AT_ONCE)

    async def receive(self, conversation_id: str, incoming: Incoming) -> tuple[Message, bool]:
        """Store the message before anything else, then queue it; False where it had come before."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with lock:  # the order in the store is the order in the lane
            message, is_new = await asyncio.to_thread(self._store, conversation_id, incoming)
            if is_new:
                self._hub.message(message)
                self._queue(message)
        return message, is_new

    async def turn(
        self, message: Message, within_seconds: float
    ) -> tuple[Message, tuple[Message, ...]] | None:
        """The message as answered, and its replies, waiting if need be; None where there are none in time."""
        answered = self._answered.get(message.message_id)
        if answered is not None:
            try:
                await asyncio.wait_for(answered.wait(), within_seconds)
            except TimeoutError:
                return None
        said = await asyncio.to_thread(self._parts.conversations.message, message.message_id)
        if said is None or said.status != "done":
            return None
        return said, await asyncio.to_thread(self._parts.conversations.replies_to, message.message_id)

    async def catch_up(self) -> int:
        """Queue what was stored but not answered when the application stopped; how many there were."""
        left = await asyncio.to_thread(self._parts.conversations.unanswered)
        for message in left:
            if message.message_id not in self._answered:
                self._queue(message)
        if left:
            log.info("caught up", messages=len(left))
        return len(left)

    async def stop(self) -> None:
        """Stop at once; whatever has no answer yet is caught up after the next start."""
        await self._lanes.stop()

    def _store(self, conversation_id: str, incoming: Incoming) -> tuple[Message, bool]:
        return self._parts.conversations.receive(
            conversation_id,
            client_message_id=incoming.client_message_id,
            text=mask_card_numbers(incoming.text),
            payload={} if incoming.tapped is None else {"tapped": mask_everywhere(incoming.tapped)},
            at=self._parts.clock(),
        )

    def _queue(self, message: Message) -> None:
        self._answered[message.message_id] = asyncio.Event()
        self._lanes.put(message.conversation_id, message)

    async def _turn(self, message: Message) -> None:
        """One turn, from the stored message to the stored replies; whatever goes wrong stays inside."""
        try:
            async with self._slots:
                self._hub.typing(message.conversation_id, on=True)
                for reply in await self._answer_or_apologise(message):
                    self._hub.message(reply)
        except Exception as error:  # noqa: BLE001 — a lane must not die of one message; it is caught up later
            _tell(error, message)
        finally:
            self._hub.typing(message.conversation_id, on=False)
            self._answered.pop(message.message_id).set()

    async def _answer_or_apologise(self, message: Message) -> tuple[Message, ...]:
        try:
            return await self._answer(message)
        except Exception as error:  # noqa: BLE001 — whatever broke, a shopper is not met with silence
            _tell(error, message)
        conversation = await asyncio.to_thread(self._parts.conversations.get, message.conversation_id)
        if conversation is None:
            return ()
        sorry = Answer((self._say("sorry-trouble", conversation, message),))
        return await self._keep(sorry, conversation, message)

    async def _answer(self, message: Message) -> tuple[Message, ...]:
        conversation = await asyncio.to_thread(self._parts.conversations.get, message.conversation_id)
        if conversation is None:  # erased meanwhile
            return ()
        if conversation.owner == "bot":
            answer = await self._ask(conversation, message)
        else:
            answer = await asyncio.to_thread(self._while_a_human_owns_it, conversation, message)
        return await self._keep(answer, conversation, message)

    async def _keep(
        self, answer: Answer, conversation: Conversation, message: Message
    ) -> tuple[Message, ...]:
        return await asyncio.to_thread(
            self._parts.conversations.answer,
            message.message_id,
            [(reply.text, reply.language, reply_to_json(reply)) for reply in answer.replies],
            understood=answer.understood,
            language=heard_language(answer.understood) or language_of(conversation, message.text),
            at=self._parts.clock(),
        )

    async def _ask(self, conversation: Conversation, message: Message) -> Answer:
        """The bot's answer, or an honest line where it has none."""
        cut = message.text[: self._parts.limits.text_max_chars]
        session = await asyncio.to_thread(self._session, conversation)
        question = Question(
            conversation_id=conversation.conversation_id,
            session=session,
            message_id=message.message_id,
            text=cut,
            pending=str(conversation.state.get("pending") or "none"),
            language=str(conversation.state.get("language") or self._parts.shop.default_language),
            tapped=_intent(message),
        )
        try:
            answer = await self._parts.rasa.ask(question)
        except RasaError as error:
            log.warning("no answer from the bot", message_id=message.message_id, error=str(error))
            line = "sorry-slow" if isinstance(error, RasaTooSlow) else "sorry-trouble"
            return Answer((self._say(line, conversation, message),))
        if not answer.replies:
            log.warning("the action endpoint did not answer", message_id=message.message_id)
            return replace(answer, replies=(self._say("sorry-trouble", conversation, message),))
        if cut != message.text:
            read = self._parts.voice.number(language_of(conversation, message.text), len(cut))
            told = self._say("message-too-long", conversation, message, max=read)
            return replace(answer, replies=(told, *answer.replies))
        return answer

    def _session(self, conversation: Conversation) -> int:
        """Rasa's session number: a fresh one after so many turns, as a turn costs O(n) in its length."""
        if conversation.session_turns < self._parts.limits.rasa_session_turns:
            return conversation.session_number
        return self._parts.conversations.next_session(conversation.conversation_id)

    def _while_a_human_owns_it(self, conversation: Conversation, message: Message) -> Answer:
        """Nothing; only the first message of a shopper who waits is told that a human will come."""
        before = self._parts.conversations.messages(
            conversation.conversation_id, before=message.sequence, limit=20
        )
        if conversation.owner != "waiting" or waiting_line_was_last(before):
            return Answer(())
        return Answer((self._say("human-waiting", conversation, message),))

    def _say(self, key: str, conversation: Conversation, message: Message, **args: Any) -> Reply:
        language = language_of(conversation, message.text)
        if language not in self._parts.shop.languages:
            language = self._parts.shop.default_language
        address = str(conversation.state.get("address") or "")
        text = self._parts.voice.say(language, key, address=address, **args)
        return Reply(text=text, language=language, key=key)


def _tell(error: Exception, message: Message) -> None:
    """Log what broke and where: the error's own words may hold what the shopper wrote, and stay out."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    log.error(
        "turn failed",
        message_id=message.message_id,
        error=type(error).__name__,
        where=f"{place.name}:{place.lineno}",
    )


def _intent(message: Message) -> Mapping[str, Any] | None:
    """Intent and entities of a tapped quick reply, as Rasa takes them."""
    tapped = message.payload.get("tapped")
    if not isinstance(tapped, Mapping):
        return None
    return {"intent": tapped["intent"], "entities": list(tapped.get("entities") or ())}
