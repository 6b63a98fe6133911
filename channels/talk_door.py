"""The door for what every turn on the website begins with, past what only other routes need."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError
from starlette.datastructures import Headers
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from channels import api_talk
from channels.edge import Edge
from channels.schemas import MessageIn
from channels.tokens import BadToken

_WAITS: Final[Mapping[bytes, bool]] = {b"": False, b"wait=false": False, b"wait=true": True}
_JSON: Final = ("application/json", "application/json; charset=utf-8")
_BEARER: Final = "Bearer "


class TalkDoor:
    """Answers ``POST …/messages`` where all about the request is plain; whatever is not goes on. Plain ASGI.

    It calls the very function of the documented route. To find the route and what it depends on costs FastAPI
    more than storing the message does; what is wrong with a request, FastAPI tells better.
    """

    def __init__(self, app: ASGIApp, edge: Edge, prefix: str, handlers: Mapping[Any, Any]) -> None:
        self._app = app
        self._edge = edge
        self._path = re.compile(rf"{re.escape(prefix)}/conversations/([^/]{{1,64}})/messages")
        self._inside = ExceptionMiddleware(self._say, handlers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Through the door, or on to the routes."""
        plain = scope["type"] == "http" and scope["method"] == "POST" and scope["query_string"] in _WAITS
        await (self._inside if plain and self._path.fullmatch(scope["path"]) else self._app)(
            scope, receive, send
        )

    async def _say(self, scope: Scope, receive: Receive, send: Send) -> None:
        visitor = self._visitor(scope)
        if visitor is None:
            await self._app(scope, receive, send)
            return
        try:
            content = await Request(scope, receive).body()
        except ClientDisconnect:
            return
        try:
            body = MessageIn.model_validate_json(content)
        except ValidationError:
            await self._app(scope, _once_more(content, receive), send)
            return
        which = self._path.fullmatch(scope["path"])
        assert which is not None, "looked at before"
        response = await api_talk.say(body, which[1], self._edge, visitor, wait=_WAITS[scope["query_string"]])
        await response(scope, receive, send)

    def _visitor(self, scope: Scope) -> str | None:
        """Who asks; None where it is not told in the usual way."""
        headers = Headers(scope=scope)
        shown = headers.get("authorization", "")
        if headers.get("content-type", "").lower() not in _JSON or not shown.startswith(_BEARER):
            return None
        try:
            return self._edge.tokens.read(shown[len(_BEARER) :])
        except BadToken:
            return None


def _once_more(content: bytes, receive: Receive) -> Receive:
    """Gives a body that was read to whoever comes next, then what came after it."""
    left: list[Message] = [{"type": "http.request", "body": content, "more_body": False}]

    async def again() -> Message:
        return left.pop() if left else await receive()

    return again
