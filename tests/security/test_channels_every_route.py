"""Every documented route refuses what belongs to another visitor, and everyone who asks too often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from channels.parts import EdgeLimits
from tests.browser.shop import Options, Shop, running_shop

METHODS = ("get", "post", "put", "patch", "delete")
BODIES: dict[str, dict[str, Any]] = {
    "/messages": {"client_message_id": "c1", "text": "hello"},
    "/read": {"up_to": 1},
    "/feedback": {"helpful": True},
}
"""What a valid body is, by the end of the path; other routes that take an id get an empty one."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with running_shop(tmp_path_factory.mktemp("shop")) as running:
        yield running


def routes(shop: Shop) -> list[tuple[str, str]]:
    """Every documented route that takes the id of something that a visitor owns."""
    paths = shop.app.openapi()["paths"]
    return [
        (method, path)
        for path, described in paths.items()
        for method in METHODS
        if method in described and "{conversation_id}" in path
    ]


def test_a_token_for_one_with_the_id_of_another_is_refused_on_every_route(shop: Shop) -> None:
    owner, other = shop.visitor(), shop.visitor()
    talk = owner.open()
    owner.post(talk, "c0", "hello")
    before = shop.conversations.messages(talk)
    found = routes(shop)
    assert len(found) >= 5
    for method, path in found:
        body = next((b for end, b in BODIES.items() if path.endswith(end)), {})
        address = path.removeprefix("/api/v1").format(conversation_id=talk, message_id=before[-1].message_id)
        response = other.http.request(method, address, json=None if method == "get" else body)
        assert response.status_code == 404, (method, path, response.text)
        assert talk not in response.text
    assert shop.conversations.messages(talk) == before


def test_without_a_token_no_route_that_needs_one_answers(shop: Shop) -> None:
    talk = shop.visitor().open()
    for method, path in routes(shop):
        response = httpx.request(
            method, shop.url + path.format(conversation_id=talk, message_id="m_1"), json={}
        )
        assert response.status_code == 401, (method, path)


@pytest.fixture
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    limits = EdgeLimits(messages_per_minute=3)
    with running_shop(tmp_path_factory.mktemp("strict"), Options(limits=limits)) as running:
        yield running


def first_refusal(responses: Iterator[httpx.Response]) -> httpx.Response:
    return next(response for response in responses if response.status_code == 429)


def test_a_visitor_a_conversation_and_an_address_each_have_their_limit(strict: Shop) -> None:
    visitor = strict.visitor()
    talk = visitor.open()
    refused = first_refusal(visitor.post(talk, f"c{n}", "hi", wait=False) for n in range(9))
    assert int(refused.headers["retry-after"]) >= 1
    assert refused.headers["content-type"] == "application/problem+json"
    address = first_refusal(httpx.get(f"{strict.url}/api/v1/health") for _ in range(99))
    assert int(address.headers["retry-after"]) >= 1
