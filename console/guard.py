"""The console's security headers: nothing inline, nothing from elsewhere, never in a frame or a cache."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def policy(image_sources: Iterable[str] = ()) -> str:
    """The Content-Security-Policy: our own files alone, no inline script or style, no eval."""
    images = " ".join(["'self'", *image_sources])
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src {images}; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


class ConsoleHeaders:
    """Sets the headers on every answer. Plain ASGI, so that streams are left alone."""

    def __init__(self, app: ASGIApp, image_sources: Iterable[str] = ()) -> None:
        self._app = app
        self._policy = policy(image_sources)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the answer's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", self._policy)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("X-Frame-Options", "DENY")
                headers.setdefault("Referrer-Policy", "same-origin")
                static = "/static/" in scope["path"]
                headers.setdefault("Cache-Control", "no-cache" if static else "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)
