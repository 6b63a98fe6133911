"""The application's private road into Rasa: POST /webhooks/rujai/webhook (docs/contract.md, section 2)."""

import gc
import hmac
import logging
import os
from typing import Any, Awaitable, Callable, Dict, List, Optional

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from bot import patches
from bot.components.reading import language_slot, slots_of
from bot.components.slots import pending_entity

logger = logging.getLogger(__name__)

_MAX_CHARS = 4000
"""Far beyond what is read of a message; the rest would only travel through the tracker."""
_KEPT_OF_RANKING = 3
_SLASH, _NOT_A_COMMAND = "/", "\u2215"
"""Rasa takes a text that begins with "/" for a command. For the parse alone it is replaced by a sign that
looks the same and is as long, so that offsets agree; what is stored is what was written."""

patches.apply()


class RujaiChannel(InputChannel):
    """Takes one message of one conversation and answers what the actions said and what was understood."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in addresses."""
        return "rujai"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes."""
        routes = Blueprint("rujai_webhook", "bot_channel")

        @routes.after_server_start
        async def keep(*_: Any) -> None:
            """The model and the libraries stay: searching them for garbage would stop every answer."""
            gc.collect()
            gc.freeze()

        @routes.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            if not _allowed(request):
                return response.json({"error": "send the shared secret as Authorization: Bearer"}, status=401)
            body = request.json
            problem = _problem(body)
            if problem:
                return response.json({"error": problem}, status=422)
            return await self._answer(request, body, on_new_message)

        return routes

    async def _answer(
        self, request: Request, body: Dict[str, Any], on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        agent = request.app.ctx.agent
        if agent is None or not agent.is_ready():
            return response.json(
                {"error": "no model is loaded; train the bot and start Rasa again"}, status=503
            )
        collector = CollectingOutputChannel()
        message = _message(body, collector)
        try:
            message.parse_data = await _parse(agent, body, message)
            if body.get("understand_only") is True:  # heard, and nothing else
                return response.json({"messages": [], "understood": message.parse_data})
            await on_new_message(message)
        except Exception as error:  # noqa: BLE001 — the shopper hears of it from the application
            logger.error("message %s failed: %s", message.message_id, type(error).__name__)  # noqa: TRY400 — no text in logs
            return response.json({"messages": [], "understood": message.parse_data or {}}, status=500)
        return response.json({"messages": _replies(collector), "understood": message.parse_data})


def _allowed(request: Request) -> bool:
    secret = os.environ.get("RUJAI_RASA_TOKEN", "")
    given = request.headers.get("Authorization", "")
    return not secret or hmac.compare_digest(given.encode(), f"Bearer {secret}".encode())


def _problem(body: Any) -> str:
    """What is wrong with a request, or nothing."""
    if not isinstance(body, dict):
        return "send one JSON object"
    if not isinstance(body.get("sender"), str) or not body["sender"]:
        return 'name the conversation in "sender"'
    if not isinstance(body.get("message") or "", str):
        return '"message" must be a text'
    tapped = body.get("tapped")
    if tapped is not None and not (isinstance(tapped, dict) and isinstance(tapped.get("intent"), str)):
        return '"tapped" must be null or hold an "intent"'
    return ""


def _message(body: Dict[str, Any], collector: CollectingOutputChannel) -> UserMessage:
    metadata = body.get("metadata") if isinstance(body.get("metadata"), dict) else {}
    return UserMessage(
        text=(body.get("message") or "")[:_MAX_CHARS],
        output_channel=collector,
        sender_id=body["sender"],
        input_channel=RujaiChannel.name(),
        message_id=body.get("message_id"),
        metadata=metadata,
    )


async def _parse(agent: Any, body: Dict[str, Any], message: UserMessage) -> Dict[str, Any]:
    """What was understood: of a tapped quick reply what it stands for, of a text what NLU finds."""
    if body.get("tapped"):
        return tapped_parse(body["tapped"], message)
    if not message.text:
        return _parse_data(message, "nlu_fallback", [])
    text = _NOT_A_COMMAND + message.text[1:] if message.text.startswith(_SLASH) else message.text
    parsed = await agent.processor.parse_message(
        UserMessage(
            text=text, sender_id=message.sender_id, message_id=message.message_id, metadata=message.metadata
        )
    )
    return {
        "text": message.text,
        "intent": parsed.get("intent") or {"name": "nlu_fallback", "confidence": 1.0},
        "entities": parsed.get("entities") or [],
        "intent_ranking": (parsed.get("intent_ranking") or [])[:_KEPT_OF_RANKING],
    }


def tapped_parse(tapped: Dict[str, Any], message: UserMessage) -> Dict[str, Any]:
    """The parse of a quick reply, with the entities that fill this turn's slots."""
    entities = [
        dict(one) for one in tapped.get("entities") or [] if isinstance(one, dict) and "entity" in one
    ]
    return _parse_data(message, tapped["intent"], entities)


def _parse_data(message: UserMessage, intent: str, entities: List[Dict[str, Any]]) -> Dict[str, Any]:
    metadata: Optional[Dict[str, Any]] = message.metadata
    language = {
        "entity": "language",
        "value": language_slot(metadata),
        "language_confidence": 0.0,
        "start": 0,
        "end": 0,
        "extractor": "RujaiChannel",
    }
    return {
        "text": message.text or "",
        "intent": {"name": intent, "confidence": 1.0},
        "entities": [*entities, language, pending_entity(slots_of(metadata))],
        "intent_ranking": [],
    }


def _replies(collector: CollectingOutputChannel) -> List[Any]:
    """The neutral replies among what was said; actions say nothing else."""
    return [message["custom"] for message in collector.messages if "custom" in message]
