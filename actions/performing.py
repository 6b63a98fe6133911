"""Performs an action that the bot chose: in a thread, with a deadline, always with something said in time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import structlog

from actions.language import spoken_to
from actions.respond import Deadline, TooLateError, not_yet, respond
from actions.turn import read_turn
from dialogue.reply import Reply, reply_to_json
from dialogue.state import ConversationState

if TYPE_CHECKING:
    from actions.parts import Parts
    from actions.respond import Deliver
    from actions.turn import Turn

log = structlog.get_logger(__name__)


class Performer:
    """Runs handlers in the threads that this worker has for them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._threads = ThreadPoolExecutor(parts.threads, thread_name_prefix="actions")

    async def replies(
        self, action: str, state: Mapping[str, Any], deliver: Deliver = not_yet
    ) -> list[dict[str, Any]]:
        """The turn's replies within the deadline, else an apology in the shopper's language.

        ``state``: ``sender_id``, ``slots`` and ``latest_message`` of Rasa's tracker. ``deliver`` as
        :func:`actions.respond.respond` has it: not called for an apology or a turn that was committed before.
        """
        deadline = Deadline()
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, respond, self._parts, action, state, deadline, deliver)
        try:
            return await asyncio.wait_for(asyncio.shield(work), self._parts.deadline_seconds)
        except TimeoutError:
            if not deadline.take():  # it is being committed this moment: its answer is the true one
                return await self._committed(work, action, state)
            work.add_done_callback(_swallow)
            return self._sorry("sorry-slow", action, state, "deadline")
        except asyncio.CancelledError:  # nobody waits for it any more; a commit under way is not undone
            work.add_done_callback(_swallow)
            raise
        except Exception as error:  # noqa: BLE001 — a shopper never sees silence or a traceback
            return self._sorry("sorry-trouble", action, state, type(error).__name__)

    async def _committed(
        self, work: asyncio.Future[list[dict[str, Any]]], action: str, state: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        try:
            return await work
        except Exception as error:  # noqa: BLE001
            return self._sorry("sorry-trouble", action, state, type(error).__name__)

    def _sorry(self, key: str, action: str, state: Mapping[str, Any], why: str) -> list[dict[str, Any]]:
        turn = read_turn(state)
        log.warning("action_failed", action=action, message_id=turn.message_id, why=why)
        spoken = _slot_language(state, turn, self._parts)
        text = self._parts.voice.say(spoken.language, key, address=spoken.address)
        return [reply_to_json(Reply(text=text, language=spoken.language, key=key))]


def _slot_language(state: Mapping[str, Any], turn: Turn, parts: Parts) -> ConversationState:
    """The shopper's language without asking the store, which may be what failed."""
    slots = state.get("slots")
    told = slots.get("language") if isinstance(slots, Mapping) else None
    language = told if told in parts.shop.languages else parts.shop.default_language
    return spoken_to(ConversationState(language=str(language)), turn, parts.shop.languages)


def _swallow(work: asyncio.Future[Any]) -> None:
    """A turn that came too late has been apologised for; only an unforeseen end of it is worth a line."""
    if not work.cancelled() and (error := work.exception()) and not isinstance(error, TooLateError):
        log.warning("late_turn_failed", why=type(error).__name__)
