"""The one public application: the documented API, the demo shop with its chat, and what is mounted beside."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.resources import files
from typing import Any, Final

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import Scope

from channels import (
    api_decisions,
    api_profile,
    api_shop,
    api_talk,
    api_widget,
    pages,
    problems,
    staff,
    webhooks,
)
from channels.address_limit import AddressLimit
from channels.body_limit import BodyLimit
from channels.edge import Edge
from channels.headers import SecurityHeaders, page_policy
from channels.line import routes
from channels.parts import Parts
from channels.private import PrivateDoor
from channels.schemas import Problem
from channels.talk_door import TalkDoor

PREFIX = "/api/v1"
DESCRIPTION = """
Talk to Rujai from any page or application. Become a visitor, open a conversation, say something, listen.
Every error is an `application/problem+json` that says what to do. `docs/api.md` has it all with curl.
"""


CORS: Final[dict[str, Any]] = {
    "allow_methods": ["GET", "POST", "PUT", "PATCH", "DELETE"],
    "allow_headers": ["Authorization", "Content-Type", "Last-Event-ID"],
    "expose_headers": ["Retry-After"],
    "allow_credentials": False,  # who a visitor is travels in a header, never in a cookie
    "max_age": 7200,
}
"""What a page of another origin may do where its origin is allowed."""


NO_TELEMETRY: Final[TelemetryConfig] = {"tracing": False, "metrics": False, "logs": False}
"""FastAPI's own would tell a collector what shoppers wrote, where a body is refused; asking it costs 2 %."""


def make_app(parts: Parts) -> FastAPI:
    """The application, not yet started; its life begins and ends with the server's."""
    edge = Edge.of(parts)
    app = _Api(
        title=f"{parts.shop.name}: Rujai API",
        version="1",
        description=DESCRIPTION,
        docs_url=None,  # pages.py serves it with our own copy of Swagger UI: no CDN
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        lifespan=_life(edge),
        generate_unique_id_function=lambda route: route.name,
        telemetry=NO_TELEMETRY,
    )
    app.state.edge = edge
    app.include_router(api_talk.router, prefix=PREFIX)
    app.include_router(api_shop.router, prefix=PREFIX)
    app.include_router(api_profile.router, prefix=PREFIX)
    app.include_router(api_decisions.router, prefix=PREFIX)
    app.include_router(api_widget.router, prefix=PREFIX)
    app.include_router(pages.router, include_in_schema=False)
    app.include_router(webhooks.router, include_in_schema=False)
    app.include_router(staff.router, include_in_schema=False)
    app.include_router(routes.public, prefix=PREFIX)
    app.include_router(routes.private, include_in_schema=False)
    app.mount("/static", _Static(directory=parts.static_folder), name="static")
    app.mount("/docs/assets", _Static(directory=str(files("fastapi_offline") / "static")), name="docs-assets")
    problems.install(app)
    pages.install(app)
    app.add_middleware(TalkDoor, edge=edge, prefix=PREFIX, handlers=problems.HANDLERS)
    app.add_middleware(
        AddressLimit,
        per_minute=parts.limits.messages_per_minute,
        prefix="/api/",
        detail=lambda: parts.voice.say(parts.shop.default_language, "rate-limited"),
    )
    app.add_middleware(BodyLimit, max_bytes=parts.limits.body_max_bytes, prefix="/api/")
    app.add_middleware(SecurityHeaders, policy=page_policy(parts.shop.image_sources))
    if parts.shop.origins:
        app.add_middleware(CORSMiddleware, allow_origins=parts.shop.origins, **CORS)
    app.add_middleware(PrivateDoor, routers=parts.private)  # the outermost: what is added last comes first
    # Now: FastAPI would make the routes in the first requests, in several threads at once.
    list(iter_route_contexts(app.routes))
    return app


def _life(edge: Edge) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await edge.start()
        try:
            yield
        finally:
            await edge.stop()

    return life


class _Api(FastAPI):
    """FastAPI, with the problem that every route may answer among the documented schemas."""

    def openapi(self) -> dict[str, Any]:
        """The API's description as OpenAPI."""
        described = super().openapi()
        described["components"]["schemas"].setdefault("Problem", Problem.model_json_schema())
        return described


EMBEDDED: Final = "widget/"
"""The static folder whose files pages of any origin load."""


class _Static(StaticFiles):
    """Files that a browser may keep, but asks about each time: a new release is seen at once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with its ETag and the word to ask again."""
        response = await super().get_response(path, scope)
        response.headers.setdefault("Cache-Control", "no-cache")
        if path.startswith(EMBEDDED):
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
