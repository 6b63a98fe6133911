"""A server's first requests: every route is made before it listens, whoever asks first and how many at once."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any, Never

import fastapi.routing
import httpx
import pytest
from fastapi import APIRouter, FastAPI
from starlette.testclient import TestClient

from channels.line.standin.app import Account, make_standin
from tests.browser.shop import running_shop

NOWHERE = ("/nowhere", "/api/v1/nowhere", "/console/nowhere")
"""What leads nowhere is compared with every route there is."""


@pytest.fixture
def make_no_more_routes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, a request that has FastAPI make a route fails."""

    def refuse(*_: Any, **__: Any) -> Never:
        raise AssertionError("a request had a route made")

    return lambda: monkeypatch.setattr(fastapi.routing._IncludedRouter, "_build_effective_context", refuse)


def test_no_request_to_the_shop_or_its_console_has_a_route_made(
    tmp_path: Path, make_no_more_routes: Callable[[], None]
) -> None:
    with running_shop(tmp_path) as shop:
        make_no_more_routes()
        answers = [httpx.get(shop.url + path, follow_redirects=True) for path in NOWHERE]
    assert {answer.status_code for answer in answers} <= {HTTPStatus.NOT_FOUND, HTTPStatus.OK}


def test_no_request_to_the_stand_in_for_line_has_a_route_made(
    make_no_more_routes: Callable[[], None],
) -> None:
    app = make_standin(Account("secret", "token", "http://127.0.0.1:1/webhook"))
    make_no_more_routes()
    assert TestClient(app).get("/nowhere").status_code == HTTPStatus.NOT_FOUND


def test_fastapi_would_make_them_in_the_first_request(make_no_more_routes: Callable[[], None]) -> None:
    """Else these tests could not fail any more, and the line that they guard has become needless."""
    app, router = FastAPI(), APIRouter()
    router.add_api_route("/here", lambda: "here")
    app.include_router(router)
    make_no_more_routes()
    with pytest.raises(AssertionError, match="had a route made"):
        TestClient(app).get("/here")
