"""The application's private road into Rasa: POST /webhooks/rujai/webhook (docs/contract.md, section 2)."""

from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse


class RujaiChannel(InputChannel):
    """Takes one message of one conversation and answers what the actions said."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in addresses."""
        return "rujai"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes."""
        routes = Blueprint("rujai_webhook", "bot_channel")

        @routes.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        return routes
