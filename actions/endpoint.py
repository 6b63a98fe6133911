"""Where Rasa asks: rasa-sdk's executor behind a private, authenticated route, with a deadline of our own."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import orjson
import structlog
from fastapi import APIRouter, HTTPException, Request, Response
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionNotFoundException
from starlette.status import HTTP_400_BAD_REQUEST, HTTP_403_FORBIDDEN, HTTP_404_NOT_FOUND

from actions.handlers.table import HANDLERS
from actions.language import spoken_to
from actions.respond import Deadline, TooLateError, respond
from actions.turn import read_turn
from dialogue.reply import Reply, reply_to_json
from dialogue.state import ConversationState

if TYPE_CHECKING:
    from actions.parts import Parts
    from actions.turn import Turn

log = structlog.get_logger(__name__)

PATH: Final = "/internal/actions/webhook"


class RujaiAction(Action):  # type: ignore[misc]
    """One of the bot's actions: runs its handler in a thread, and always says something in time."""

    def __init__(self, name: str, parts: Parts, threads: ThreadPoolExecutor) -> None:
        self._name = name
        self._parts = parts
        self._threads = threads

    def name(self) -> str:
        """Return the name under which Rasa asks for it."""
        return self._name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the replies of this turn; no events, for the memory is in our store."""
        del domain
        for reply in await self._replies(tracker_state(tracker)):
            dispatcher.utter_message(json_message=reply)
        return []

    async def _replies(self, state: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The turn's replies within the deadline, else an apology in the shopper's language."""
        deadline = Deadline()
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, respond, self._parts, self._name, state, deadline)
        try:
            return await asyncio.wait_for(asyncio.shield(work), self._parts.deadline_seconds)
        except TimeoutError:
            if not deadline.take():  # it is being committed this moment: its answer is the true one
                return await self._committed(work, state)
            work.add_done_callback(_swallow)
            return await self._sorry("sorry-slow", state, "deadline")
        except Exception as error:  # noqa: BLE001 — a shopper never sees silence or a traceback
            return await self._sorry("sorry-trouble", state, type(error).__name__)

    async def _committed(
        self, work: asyncio.Future[list[dict[str, Any]]], state: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        try:
            return await work
        except Exception as error:  # noqa: BLE001
            return await self._sorry("sorry-trouble", state, type(error).__name__)

    async def _sorry(self, key: str, state: Mapping[str, Any], why: str) -> list[dict[str, Any]]:
        turn = read_turn(state)
        log.warning("action_failed", action=self._name, message_id=turn.message_id, why=why)
        spoken = _slot_language(state, turn, self._parts)
        text = self._parts.voice.say(spoken.language, key, address=spoken.address)
        return [reply_to_json(Reply(text=text, language=spoken.language, key=key))]


def tracker_state(tracker: Tracker) -> dict[str, Any]:
    """What a handler reads of rasa-sdk's tracker, without its long list of events."""
    return {
        "sender_id": tracker.sender_id,
        "slots": tracker.slots,
        "latest_message": tracker.latest_message,
    }


def make_executor(parts: Parts) -> ActionExecutor:
    """rasa-sdk's executor with an instance of each action; ``executor.run(call)`` tests one without HTTP."""
    executor = ActionExecutor()
    threads = ThreadPoolExecutor(parts.threads, thread_name_prefix="actions")
    for name in HANDLERS:
        executor.register_action(RujaiAction(name, parts, threads))
    return executor


def make_router(parts: Parts, token: str) -> APIRouter:
    """The private route ``POST /internal/actions/webhook?token=…``; raises ValueError for an empty token."""
    if not token:
        raise ValueError("the action route needs a token; pass the secret that Rasa's endpoints.yml sends")
    executor = make_executor(parts)
    router = APIRouter(include_in_schema=False)

    async def webhook(request: Request) -> Response:
        given = request.query_params.get("token", "")
        if not secrets.compare_digest(given.encode(), token.encode()):
            raise HTTPException(HTTP_403_FORBIDDEN, "wrong token; send RUJAI_ACTION_TOKEN")
        try:
            call = orjson.loads(await request.body())
        except ValueError as error:
            raise HTTPException(HTTP_400_BAD_REQUEST, "the body is no JSON") from error
        if not isinstance(call, dict) or not isinstance(call.get("tracker"), dict):
            raise HTTPException(HTTP_400_BAD_REQUEST, "the body has no tracker; send rasa-sdk's call")
        return Response(orjson.dumps(await _run(executor, call)), media_type="application/json")

    # A plain route: every turn comes by, and what FastAPI would do for it (dependencies, a response's schema)
    # costs more than rasa-sdk's executor.
    router.add_route(PATH, webhook, methods=["POST"])
    return router


async def _run(executor: ActionExecutor, call: dict[str, Any]) -> dict[str, Any]:
    try:
        result = await executor.run(call)
    except ActionNotFoundException as error:
        raise HTTPException(HTTP_404_NOT_FOUND, f"no action is called {error.action_name}") from error
    return {"events": result.events if result else [], "responses": result.responses if result else []}


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
