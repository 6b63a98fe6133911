"""Security headers on every answer: nothing from elsewhere runs, frames, or sniffs these pages."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

COMMON = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawn picture opened by itself: it may style itself and do nothing else."""


def page_policy(image_sources: Iterable[str] = ()) -> str:
    """The pages' Content-Security-Policy: self only, no inline script or style, no HTML from strings.

    The one Trusted Types policy is the widget's own, through which its fixed templates become elements.
    """
    images = " ".join(["'self'", *image_sources])
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src {images}; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types rujai"
    )


DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Swagger UI draws its icons from data: addresses and styles its elements; its script is our own copy."""


class SecurityHeaders:
    """Sets the headers where a route has not set its own. Plain ASGI, so that streams are left alone."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self._app = app
        headers = COMMON | {"Content-Security-Policy": policy}
        self._pages = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self._api = [*self._pages, (b"cache-control", b"no-store")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the answer's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        ours = self._api if scope["path"].startswith("/api/") else self._pages

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                its = list(message.get("headers", ()))
                names = {name.lower() for name, _ in its}
                message["headers"] = its + [pair for pair in ours if pair[0] not in names]
            await send(message)

        await self._app(scope, receive, send_with_headers)
