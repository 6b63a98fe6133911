"""The road of one message: stored, in order, answered once by the worker that has the conversation, shown."""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any, Final, TypeAlias

import structlog

from channels import storing
from channels.backoff import backoff
from channels.bot import Bot, NoAnswer
from channels.hub import Hub
from channels.own_threads import OwnThreads
from channels.parts import Parts
from channels.rasa import Answer
from channels.rounds import Rounds
from dialogue.masking import mask_card_numbers, mask_everywhere
from dialogue.reply import Reply
from profiles.errors import UnknownMessage
from profiles.model import Conversation, Lease, Message, Received, ReplyHandle, Settled

log = structlog.get_logger(__name__)

SWEEP_SECONDS: Final = 1.0
"""How often is looked for messages that nobody answers: of a worker that died, or due for another attempt."""
LANES_AT_ONCE: Final = 64
LOOK_SECONDS: Final = 0.25
"""How often a waiting client's message is looked up, where another worker answers it."""
HERE_SECONDS: Final = 2.0
"""The same where this worker answers it and will tell."""
RETRY_FIRST_SECONDS: Final = 2.0
RETRY_MOST_SECONDS: Final = 30.0
LEAST_PATIENCE_SECONDS: Final = 0.5

Turn: TypeAlias = "tuple[Message, tuple[Message, ...]]"
"""A message, and the replies to it so far."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a shopper sent: typed text, or the quick reply that was tapped (its label is then the text)."""

    client_message_id: str
    text: str
    tapped: Mapping[str, Any] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """What a channel adds to the stored message, as the ids of a picture."""
    handle: ReplyHandle | None = None


@dataclass(slots=True)
class _Lane:
    """A conversation that this worker answers just now."""

    task: asyncio.Task[None] | None = None
    spoke_at: float = 0.0
    """When the shopper last heard something in it, by the steady clock."""
    nudge: asyncio.Event = field(default_factory=asyncio.Event)
    """Something new came in."""


class Road:
    """Takes messages in and sees each one answered. Belongs to one event loop; each worker has its own."""

    def __init__(self, parts: Parts, hub: Hub, on_said: Callable[[], None] = lambda: None) -> None:
        self._parts = parts
        self._hub = hub
        self._on_said = on_said
        self._bot = Bot(parts)
        self._store_threads = OwnThreads(parts.store_threads, "store")
        self._lanes: dict[str, _Lane] = {}
        self._waiting: dict[str, asyncio.Future[Turn]] = {}
        self._sweeper = Rounds("sweep", self._sweep, every_seconds=SWEEP_SECONDS)
        self._heart = Rounds("heartbeat", self._beat, every_seconds=parts.limits.lease_seconds / 3)

    async def receive(
        self,
        conversation_id: str,
        incoming: Incoming,
        *,
        visitor: str | None = None,
        may: Callable[[Conversation], None] = lambda _: None,
    ) -> Received:
        """Store the message before anything else, then see to its answer; a repetition is no second turn.

        ``visitor`` and ``may`` as :meth:`profiles.conversations.Conversations.receive` has them.
        Raises UnknownConversation, and whatever ``may`` raises.
        """
        received = await self._store_threads.run(self._store, conversation_id, incoming, visitor, may)
        if received.is_new:
            self._hub.message(received.message)
            if received.mine:
                self._move(conversation_id, received)
        return received

    async def turn(self, message: Message, within_seconds: float) -> Turn | None:
        """The message and what was said to it, waiting if need be; None where nothing was said in time."""
        deadline = time.monotonic() + within_seconds
        told = self._waiting.setdefault(message.message_id, asyncio.get_running_loop().create_future())
        try:
            while (left := deadline - time.monotonic()) > 0:
                look = HERE_SECONDS if message.conversation_id in self._lanes else LOOK_SECONDS
                done, _ = await asyncio.wait((told,), timeout=min(left, look))
                if done:
                    return told.result()
                if (found := await self._store_threads.run(self._look_up, message)) is not None:
                    return found
            return await self._store_threads.run(self._look_up, message)
        finally:
            self._waiting.pop(message.message_id, None)

    async def start(self) -> None:
        """Answer what waits, of workers before us too, from now on."""
        self._sweeper.start()
        self._heart.start()

    async def stop(self) -> None:
        """Stop at once; whatever has no answer yet is taken up by another worker, or after the next start."""
        await self._sweeper.stop()
        await self._heart.stop()
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        for task in tasks:
            task.cancel()
        held = tuple(self._lanes)
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._store_threads.run(self._parts.lanes.release, self._parts.worker, held)
        self._store_threads.close()

    # --- lanes -------------------------------------------------------------------------------------

    def _move(self, conversation_id: str, received: Received | None = None) -> None:
        """Set the conversation's lane in motion, or tell the one that moves."""
        lane = self._lanes.get(conversation_id)
        if lane is not None:
            lane.nudge.set()
            return
        lane = self._lanes[conversation_id] = _Lane()
        lane.task = asyncio.create_task(self._run(lane, conversation_id, received), name="lane")

    async def _run(self, lane: _Lane, conversation_id: str, received: Received | None) -> None:
        try:
            more = True
            if received is not None and received.alone and received.conversation is not None:
                more = await self._one(lane, received.conversation, received.message)
            while more or lane.nudge.is_set():
                lane.nudge.clear()
                conversation, message = await self._next(conversation_id)
                if conversation is not None and message is not None:
                    more = await self._one(lane, conversation, message)
                else:
                    more = not await self._rest(conversation_id)
        except Exception as error:  # noqa: BLE001 — the sweeper takes it up again
            _tell(error, conversation_id)
        finally:
            self._lanes.pop(conversation_id, None)

    async def _rest(self, conversation_id: str) -> bool:
        """Give the conversation back, unless something came in meanwhile."""
        return await self._store_threads.run(
            self._parts.lanes.rest, self._parts.worker, conversation_id, self._parts.clock()
        )

    async def _next(self, conversation_id: str) -> tuple[Conversation | None, Message | None]:
        """The message to answer next; late ones that were overtaken, or are too old by now, are closed."""
        conversation, waiting = await self._store_threads.run(self._parts.lanes.waiting_in, conversation_id)
        if conversation is None:
            return None, None
        now = self._parts.clock()
        too_old = now - timedelta(seconds=self._parts.limits.late_answer_seconds)
        for place, message in enumerate(waiting):
            if message.status == "late" and (place < len(waiting) - 1 or message.at < too_old):
                await self._settle(conversation, message, Answer(()))
            elif message.next_attempt_at is None or message.next_attempt_at <= now:
                return conversation, message
        return conversation, None

    async def _one(self, lane: _Lane, conversation: Conversation, message: Message) -> bool:
        """One turn; whether the conversation may have more. Whatever goes wrong, the shopper hears of it."""
        self._hub.typing(message.conversation_id, on=conversation.owner == "bot")
        try:
            return await self._answer(lane, conversation, message)
        except UnknownMessage:  # erased meanwhile
            return False
        except Exception as error:  # noqa: BLE001
            _tell(error, message.message_id)
            return await self._put_off(
                lane, conversation, message, self._bot.line("sorry-trouble", conversation, message)
            )
        finally:
            self._hub.typing(message.conversation_id, on=False)

    async def _answer(self, lane: _Lane, conversation: Conversation, message: Message) -> bool:
        if conversation.owner != "bot":
            said = await self._store_threads.run(self._bot.while_a_person_has_it, conversation, message)
            return (await self._settle(conversation, message, Answer(said))).more
        settle = partial(storing.settle_in, self._parts, conversation, message)
        asking = asyncio.create_task(self._bot.answer(conversation, message, settle))
        try:
            if not await self._in_time(lane, asking, message):
                await self._put_off(
                    lane, conversation, message, self._bot.line("sorry-slow", conversation, message)
                )
                if await self._overtaken(lane, asking, message.conversation_id):
                    await self._bot.fresh_session(conversation)
                    return True
            answer = await asking
        finally:
            asking.cancel()
        if isinstance(answer, NoAnswer):
            return await self._put_off(lane, conversation, message, answer.apology)
        settled = await self._settle(conversation, message, answer)
        lane.spoke_at = time.monotonic()
        return settled.more

    async def _in_time(self, lane: _Lane, asking: asyncio.Task[Answer | NoAnswer], message: Message) -> bool:
        """Whether the answer is there before the shopper has waited too long for anything at all."""
        if message.status == "late":  # the apology was said
            return True
        waited = max((self._parts.clock() - message.at).total_seconds(), 0.0)
        if lane.spoke_at:
            waited = min(waited, time.monotonic() - lane.spoke_at)
        left = max(self._parts.limits.patience_seconds - waited, LEAST_PATIENCE_SECONDS)
        done, _ = await asyncio.wait((asking,), timeout=left)
        return bool(done)

    async def _overtaken(
        self, lane: _Lane, asking: asyncio.Task[Answer | NoAnswer], conversation_id: str
    ) -> bool:
        """Whether the shopper writes again before the late answer is there: it then makes no sense."""
        nudged = asyncio.create_task(lane.nudge.wait())
        try:
            while True:
                await asyncio.wait(
                    (asking, nudged), timeout=SWEEP_SECONDS, return_when=asyncio.FIRST_COMPLETED
                )
                if asking.done() or nudged.done():
                    return not asking.done()
                _, waiting = await self._store_threads.run(self._parts.lanes.waiting_in, conversation_id)
                if len(waiting) > 1:  # received by another worker
                    return True
        finally:
            nudged.cancel()

    # --- the store ---------------------------------------------------------------------------------

    def lease(self) -> Lease:
        """A lease of this worker from now on."""
        now = self._parts.clock()
        return Lease(self._parts.worker, now, now + timedelta(seconds=self._parts.limits.lease_seconds))

    def _store(
        self,
        conversation_id: str,
        incoming: Incoming,
        visitor: str | None,
        may: Callable[[Conversation], None],
    ) -> Received:
        tapped = {} if incoming.tapped is None else {"tapped": mask_everywhere(incoming.tapped)}
        return self._parts.conversations.receive(
            conversation_id,
            client_message_id=incoming.client_message_id,
            text=mask_card_numbers(incoming.text),
            payload={**incoming.extra, **tapped},
            at=self._parts.clock(),
            lease=self.lease(),
            handle=incoming.handle,
            visitor=visitor,
            may=may,
        )

    def _look_up(self, message: Message) -> Turn | None:
        said = self._parts.conversations.message(message.message_id)
        if said is None or said.status == "received":
            return None
        return said, self._parts.conversations.replies_to(message.message_id)

    async def _settle(self, conversation: Conversation, message: Message, answer: Answer) -> Settled:
        """Store the answer, unless that was done with the turn, and show it."""
        settled = answer.settled
        if settled is None:
            settled = await self._store_threads.run(
                storing.settle, self._parts, conversation, message, answer
            )
        language = storing.language_heard(conversation, message, answer)
        self._show(message, settled, status="done", language=language)
        return settled

    async def _put_off(
        self, lane: _Lane, conversation: Conversation, message: Message, apology: Reply
    ) -> bool:
        """Say once that it takes longer, and try again later; the lane has nothing to do until then."""
        pause = backoff(
            message.attempts + 1, first_seconds=RETRY_FIRST_SECONDS, most_seconds=RETRY_MOST_SECONDS
        )
        now = self._parts.clock()
        settled = await self._store_threads.run(
            self._parts.conversations.put_off,
            message.message_id,
            storing.as_said((apology,)),
            at=now,
            next_attempt_at=now + pause,
            epoch=conversation.owner_epoch,
        )
        if settled.kept:  # else the answer was there in this very moment, and is shown as such
            self._show(message, settled, status="late", language=message.language)
        lane.spoke_at = time.monotonic()
        return True

    def _show(self, message: Message, settled: Settled, *, status: str, language: str) -> None:
        """Tell whoever listens or waits in this worker; other workers see it in the store."""
        for reply in settled.replies:
            self._hub.message(reply)
        told = self._waiting.get(message.message_id)
        if told is not None and not told.done():
            told.set_result((replace(message, status=status, language=language), settled.replies))
        self._on_said()

    async def _sweep(self) -> bool:
        lease = self.lease()
        found = await self._store_threads.run(self._parts.lanes.claim_due, lease, limit=LANES_AT_ONCE)
        for conversation_id in found:
            self._move(conversation_id)
        if found:
            log.info("caught up", conversations=len(found))
        return len(found) == LANES_AT_ONCE

    async def _beat(self) -> bool:
        await self._store_threads.run(self._parts.lanes.renew, self.lease(), tuple(self._lanes))
        return False


def _tell(error: Exception, about: str) -> None:
    """Log what broke and where: the error's own words may hold what the shopper wrote, and stay out."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    log.error("turn failed", about=about, error=type(error).__name__, where=f"{place.name}:{place.lineno}")
