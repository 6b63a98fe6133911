"""The console as one application, mounted at /console: rooms, who may enter, headers, errors as pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final
from urllib.parse import urlencode

import structlog
from anyio import CapacityLimiter
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import iter_route_contexts
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException

from console import (
    audit_pages,
    canned_pages,
    customer_pages,
    desk_pages,
    feed_pages,
    inbox_pages,
    learn_pages,
    learn_test_pages,
    login_pages,
    report_files,
    report_pages,
    staff_pages,
    transcript_pages,
)
from console.guard import ConsoleHeaders
from console.pages import FOLDER, is_live, render
from console.parts import Companion, Parts
from console.reports_counter import Counter
from console.reports_known import KnownSource
from console.session import BASE, MustChangePassword, NotLoggedIn, Refused, logged_in

log = structlog.get_logger(__name__)

ROOMS: Final[Sequence[APIRouter]] = (
    inbox_pages.router,
    transcript_pages.router,
    desk_pages.router,
    learn_test_pages.router,
    canned_pages.router,
    customer_pages.router,
    learn_pages.router,
    report_pages.router,
    report_files.router,
    feed_pages.router,
    staff_pages.router,
    audit_pages.router,
    login_pages.inside,
)
"""Every router in here is behind the login; each route says what role it needs."""


NO_TELEMETRY: Final[TelemetryConfig] = {"tracing": False, "metrics": False, "logs": False}
"""FastAPI's own would tell a collector what staff typed, where a form is refused."""

DOORKEEPERS: Final = 2
"""Passwords checked at once: each costs 64 MiB and 50 ms on purpose, which a crowd must not multiply."""


def make_console(parts: Parts) -> FastAPI:
    """The console's application; mount it at :data:`BASE` and let :func:`living` run beside the server."""
    app = FastAPI(
        title="Rujai console", docs_url=None, redoc_url=None, openapi_url=None, telemetry=NO_TELEMETRY
    )
    app.state.parts = parts
    app.state.doorkeepers = CapacityLimiter(DOORKEEPERS)
    app.include_router(login_pages.outside)
    for room in ROOMS:
        app.include_router(room, dependencies=[Depends(logged_in)])
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="console-static")
    app.add_exception_handler(NotLoggedIn, _on_stranger)
    app.add_exception_handler(MustChangePassword, _on_first_steps)
    app.add_exception_handler(Refused, _on_refused)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_crash)
    app.add_middleware(ConsoleHeaders, image_sources=parts.shop.image_sources)
    list(iter_route_contexts(app.routes))  # now, and not in the first request: see channels/api.py
    return app


def companions(parts: Parts) -> tuple[Companion, ...]:
    """What runs beside the application: an area that follows the store adds its own here."""
    shop, clock = parts.shop, parts.clock
    counter = Counter(parts.engine, shop.time_zone, clock, KnownSource(parts.recommender))
    return (parts.live.living, counter.running)


@asynccontextmanager
async def living(parts: Parts) -> AsyncIterator[None]:
    """Run the companions for as long as the server lives."""
    async with AsyncExitStack() as stack:
        for companion in companions(parts):
            await stack.enter_async_context(companion())
        yield


def _lead(request: Request, address: str) -> Response:
    """To another page: by htmx's own header where htmx asked, else as browsers know it."""
    if is_live(request):
        return Response(status_code=401, headers={"HX-Redirect": address})
    return RedirectResponse(address, status_code=303)


async def _on_stranger(request: Request, _: Exception) -> Response:
    here = request.url.path
    if request.method != "GET" or is_live(request) or here.rstrip("/") == BASE:
        return _lead(request, f"{BASE}/login")
    wanted = f"{here}?{request.url.query}" if request.url.query else here
    return _lead(request, f"{BASE}/login?{urlencode({'next': wanted})}")


async def _on_first_steps(request: Request, _: Exception) -> Response:
    return _lead(request, f"{BASE}/password")


async def _on_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return render(request, "house/problem.html", status=error.status, key=error.key)


async def _on_invalid(request: Request, _: Exception) -> Response:
    return render(request, "house/problem.html", status=422, key="console-problem-invalid")


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    key = "console-problem-missing" if error.status_code == 404 else "console-problem-invalid"  # noqa: PLR2004
    return render(request, "house/problem.html", status=error.status_code, key=key)


async def _on_crash(request: Request, error: Exception) -> Response:
    log.error("console request failed", route=request.scope.get("path"), error=type(error).__name__)
    return render(request, "house/problem.html", status=500, key="console-problem-crash")
