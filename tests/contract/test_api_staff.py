"""A person takes a conversation over, answers, and gives it back: the bot is silent meanwhile and knows it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.browser.shop import STAFF_TOKEN, Shop, Visitor, running_shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with running_shop(tmp_path_factory.mktemp("shop")) as running:
        yield running


@pytest.fixture(scope="module")
def staff(shop: Shop) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {STAFF_TOKEN}"}
    with httpx.Client(base_url=f"{shop.url}/internal/conversations", headers=headers, timeout=30) as client:
        yield client


def senders(visitor: Visitor, talk: str) -> list[str]:
    return [m["sender"] for m in visitor.said(talk)]


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer wrong", "Basic eA=="])
def test_without_the_staff_token_nothing_is_told_or_done(shop: Shop, token: str) -> None:
    talk = shop.visitor().open()
    base = f"{shop.url}/internal/conversations/{talk}"
    headers = {"Authorization": token}
    assert httpx.get(base, headers=headers).status_code == 401
    assert httpx.post(f"{base}/owner", json={"owner": "agent:x"}, headers=headers).status_code == 401
    say = httpx.post(f"{base}/messages", json={"agent": "x", "text": "hi"}, headers=headers)
    assert say.status_code == 401
    assert shop.conversations.messages(talk) == ()


def test_a_visitors_token_opens_no_staff_route(shop: Shop) -> None:
    visitor = shop.visitor()
    headers = {"Authorization": f"Bearer {visitor.token}"}
    url = f"{shop.url}/internal/conversations/{visitor.open()}"
    assert httpx.get(url, headers=headers).status_code == 401


def test_after_a_takeover_the_bot_is_silent_and_the_agent_speaks(shop: Shop, staff: httpx.Client) -> None:
    visitor = shop.visitor()
    talk = visitor.open()
    visitor.post(talk, "c1", "hello")
    taken = staff.post(f"/{talk}/owner", json={"owner": "agent:ploy", "epoch": 0})
    assert (taken.status_code, taken.json()["epoch"]) == (200, 1)
    visitor.post(talk, "c2", "is anyone there?")
    said = staff.post(f"/{talk}/messages", json={"agent": "ploy", "text": "Ploy here"})
    assert said.status_code == 201
    assert senders(visitor, talk) == ["shopper", "bot", "shopper", "agent"]
    assert visitor.http.get(f"/conversations/{talk}").json()["owner"] == "agent"


def test_a_bot_turn_that_is_under_way_at_the_takeover_is_never_shown(shop: Shop, staff: httpx.Client) -> None:
    visitor = shop.visitor()
    talk = visitor.open()
    shop.rasa.gate.clear()
    visitor.post(talk, "c1", "hold on", wait=False)
    staff.post(f"/{talk}/owner", json={"owner": "agent:ploy"}).raise_for_status()
    shop.rasa.gate.set()
    visitor.post(talk, "c2", "still there?")
    assert senders(visitor, talk) == ["shopper", "shopper"]


def test_who_saw_an_older_epoch_does_not_take_over(shop: Shop, staff: httpx.Client) -> None:
    talk = shop.visitor().open()
    assert staff.post(f"/{talk}/owner", json={"owner": "agent:a", "epoch": 0}).status_code == 200
    late = staff.post(f"/{talk}/owner", json={"owner": "agent:b", "epoch": 0})
    assert late.status_code == 409
    assert "agent:a" in late.json()["detail"]
    assert staff.post(f"/{talk}/messages", json={"agent": "b", "text": "hi"}).status_code == 409


def test_given_back_the_bot_answers_and_has_heard_what_was_said(shop: Shop, staff: httpx.Client) -> None:
    visitor = shop.visitor()
    talk = visitor.open()
    staff.post(f"/{talk}/owner", json={"owner": "agent:ploy"}).raise_for_status()
    visitor.post(talk, "c1", "a red bag for my mother")
    staff.post(f"/{talk}/messages", json={"agent": "ploy", "text": "this one: /products/p-003"})
    staff.post(f"/{talk}/owner", json={"owner": "bot"}).raise_for_status()
    heard = shop.recalled[-1]
    assert [understood["text"] for understood in heard[1]] == ["a red bag for my mother"]
    assert heard[2] == ("p-003",)
    visitor.post(talk, "c2", "thanks")
    assert senders(visitor, talk) == ["shopper", "agent", "shopper", "bot"]


def test_staff_see_what_became_of_each_message(shop: Shop, staff: httpx.Client) -> None:
    visitor = shop.visitor()
    talk = visitor.open()
    visitor.post(talk, "c1", "hello")
    last = visitor.said(talk)[-1]["sequence"]
    assert visitor.http.post(f"/conversations/{talk}/read", json={"up_to": last}).status_code == 204
    seen: dict[str, Any] = staff.get(f"/{talk}").json()
    shoppers, bots = seen["messages"]
    assert shoppers["delivery"] is None
    assert bots["delivery"]["status"] == "read"
    assert bots["delivery"]["delivered_at"]


@pytest.mark.parametrize("body", [{"owner": "me"}, {"owner": "agent:"}, {}, {"owner": "bot", "extra": 1}])
def test_an_owner_that_is_none_is_refused(shop: Shop, staff: httpx.Client, body: dict[str, Any]) -> None:
    assert staff.post(f"/{shop.visitor().open()}/owner", json=body).status_code == 422


def test_what_does_not_exist_is_not_found(staff: httpx.Client) -> None:
    assert staff.get("/v_none").status_code == 404
    assert staff.post("/v_none/owner", json={"owner": "bot"}).status_code == 404
    assert staff.post("/v_none/messages", json={"agent": "a", "text": "hi"}).status_code == 404
