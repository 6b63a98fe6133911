"""Where Rasa asks for an action: rasa-sdk's executor behind a private, authenticated route."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import orjson
from fastapi import APIRouter, HTTPException, Request, Response
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionNotFoundException
from starlette.status import HTTP_400_BAD_REQUEST, HTTP_403_FORBIDDEN, HTTP_404_NOT_FOUND

from actions.handlers.table import HANDLERS

if TYPE_CHECKING:
    from actions.performing import Performer

PATH: Final = "/internal/actions/webhook"
PERFORM: Final = "perform"
"""The key of a message that is no reply, but says which action the asker is to perform."""


class RujaiAction(Action):  # type: ignore[misc]
    """One of the bot's actions: performed here, unless the worker that asked the bot performs it itself."""

    def __init__(self, name: str, performer: Performer) -> None:
        self._name = name
        self._performer = performer

    def name(self) -> str:
        """Return the name under which Rasa asks for it."""
        return self._name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Say this turn's replies, or what is to be performed; no events, for the memory is in our store."""
        del domain
        state = tracker_state(tracker)
        if _asker_performs(state):
            dispatcher.utter_message(json_message={PERFORM: {"action": self._name, "state": state}})
            return []
        for reply in await self._performer.replies(self._name, state):
            dispatcher.utter_message(json_message=reply)
        return []


def _asker_performs(state: Mapping[str, Any]) -> bool:
    """Whether who asked the bot wants to know only what to do; see docs/contract.md §5."""
    metadata = (state["latest_message"] or {}).get("metadata")
    return isinstance(metadata, Mapping) and metadata.get("asker_performs") is True


def tracker_state(tracker: Tracker) -> dict[str, Any]:
    """What a handler reads of rasa-sdk's tracker, without its long list of events."""
    return {
        "sender_id": tracker.sender_id,
        "slots": tracker.slots,
        "latest_message": tracker.latest_message,
    }


def make_executor(performer: Performer) -> ActionExecutor:
    """rasa-sdk's executor with an instance of each action; ``executor.run(call)`` tests one without HTTP."""
    executor = ActionExecutor()
    for name in HANDLERS:
        executor.register_action(RujaiAction(name, performer))
    return executor


def make_router(performer: Performer, token: str) -> APIRouter:
    """The private route ``POST /internal/actions/webhook?token=…``; raises ValueError for an empty token."""
    if not token:
        raise ValueError("the action route needs a token; pass the secret that Rasa's endpoints.yml sends")
    executor = make_executor(performer)
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
