"""How often one network address may ask the public API at all, whoever it says it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from channels.limits import RateLimiter
from channels.problems import problem_response

REQUESTS_PER_ADDRESS: Final = 20
"""How many times ``messages_per_minute``: offices and mobile networks share one address."""


class AddressLimit:
    """Answers 429 with Retry-After before anything else is done. Plain ASGI: streams are left alone."""

    def __init__(self, app: ASGIApp, per_minute: int, prefix: str, detail: Callable[[], str]) -> None:
        self._app = app
        self._limiter = RateLimiter(per_minute * REQUESTS_PER_ADDRESS)
        self._prefix = prefix
        self._detail = detail

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless its address has asked too often."""
        if scope["type"] == "http" and scope["path"].startswith(self._prefix):
            address = scope["client"][0] if scope.get("client") else "unknown"
            seconds = self._limiter.wait_seconds(address, time.monotonic())
            if seconds:
                response = problem_response(429, self._detail(), {"Retry-After": str(seconds)})
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)
