"""The stand-in as one small application on a port of its own, on this machine only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.routing import iter_route_contexts
from fastapi.staticfiles import StaticFiles
from starlette.middleware.base import RequestResponseEndpoint
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response

from channels.line import spec
from channels.line.standin.api import MessagingApi
from channels.line.standin.phone import STATIC, Phone, Shop
from channels.line.standin.platform import Platform, Refusal
from channels.line.standin.sender import WebhookSender

PEOPLE: Final = (("มาลี", "th", "a"), ("Emma", "en", "b"), ("Lan", "vi", "c"))
"""Three made-up people with a phone each; the letter fills their user id."""
POLICY: Final = "default-src 'self'; img-src * data:; style-src 'self'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Account:
    """The pretended LINE account: what the application has in its settings."""

    channel_secret: str
    access_token: str
    webhook_url: str
    handover_secret: str = ""
    """With it the stand-in also plays the shop's login page, for account links."""


def make_standin(
    account: Account, *, platform: Platform | None = None, transport: httpx.AsyncBaseTransport | None = None
) -> FastAPI:
    """The application; ``app.state`` holds ``platform``, ``api`` and ``sender`` for who tests with it."""
    line = platform or Platform()
    for name, language, letter in PEOPLE:
        line.add_user(name, language, "U" + letter * 32)
    folder = spec.folder()
    api = MessagingApi(line, account.access_token, folder / "messaging-api.yml" if folder else None)
    sender = WebhookSender(account.webhook_url, account.channel_secret, transport=transport)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        await sender.close()

    app = FastAPI(title="LINE stand-in", docs_url=None, redoc_url=None, openapi_url=None, lifespan=life)
    app.state.platform, app.state.api, app.state.sender = line, api, sender
    app.include_router(api.router())
    app.include_router(Phone(line, sender, Shop(account.webhook_url, account.handover_secret)).router())
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    # A page elsewhere must not drive the phone through the reader's browser.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "testserver", "line"])

    @app.middleware("http")
    async def policy(request: Request, call_next: RequestResponseEndpoint) -> Response:
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    @app.exception_handler(Refusal)
    async def refused(_: Request, error: Refusal) -> JSONResponse:
        return JSONResponse(error.body, error.status)

    list(iter_route_contexts(app.routes))  # now, and not in the first request: see channels/api.py
    return app
