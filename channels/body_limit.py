"""How much a request to the public API may carry; the private routes, which Rasa calls, are left alone."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from channels.problems import ADVICE, problem_response


class BodyLimit:
    """Answers 413 as soon as a body is known to be too large: by its announced length, or as it comes."""

    def __init__(self, app: ASGIApp, max_bytes: int, prefix: str) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting."""
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdigit() or int(announced) > self._max_bytes:
            await problem_response(413, ADVICE[413])(scope, receive, send)
            return
        taken = 0

        async def receive_counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._max_bytes:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_counted, send)
