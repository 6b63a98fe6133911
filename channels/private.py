"""The door by which Rasa comes in: past what only the public needs. Every turn goes through it once."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send


class PrivateDoor:
    """Answers the private routes' paths at once. Plain ASGI.

    Limits of addresses and bodies, headers for browsers, and the search through every public route cost more
    than what rasa-sdk does for a call; the routes check their own token.
    """

    def __init__(self, app: ASGIApp, routers: Iterable[APIRouter]) -> None:
        self._app = app
        routes = [route for router in routers for route in router.routes if isinstance(route, Route)]
        self._paths = frozenset(route.path for route in routes)
        self._inside = ExceptionMiddleware(Router(routes))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Through the door, or on to the public."""
        private = scope["type"] == "http" and scope["path"] in self._paths
        await (self._inside if private else self._app)(scope, receive, send)
