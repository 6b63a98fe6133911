"""The stream of events: every message once, in order, resumed where it was left, alive in between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import fastapi.routing
import pytest

from tests.browser.shop import Shop, Visitor, running_shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with running_shop(tmp_path_factory.mktemp("shop")) as running:
        yield running


@contextmanager
def stream(visitor: Visitor, conversation: str, **headers: str) -> Iterator[Iterator[dict[str, Any]]]:
    """The events of a conversation as they come; a comment is ``{"comment": …}``."""
    path = f"/conversations/{conversation}/events"
    with visitor.http.stream("GET", path, headers=headers, timeout=20) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        yield parsed(response.iter_lines())


def parsed(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    event: dict[str, Any] = {}
    for line in lines:
        if line.startswith(":"):
            event["comment"] = line[1:].strip()
        elif line:
            name, _, value = line.partition(": ")
            event[name] = json.loads(value) if name == "data" else value
        elif event:
            yield event
            event = {}


def messages(events: Iterator[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for event in events:
        if event.get("event") == "message":
            found.append(event)
        if len(found) == count:
            return found
    return found


def test_what_is_said_comes_as_it_is_said_with_its_sequence_as_id(shop: Shop) -> None:
    visitor = shop.visitor()
    conversation = visitor.open()
    with stream(visitor, conversation) as events:
        visitor.post(conversation, "c1", "a backpack")
        heard = messages(events, 2)
    assert [e["id"] for e in heard] == ["1", "2"]
    said, reply = visitor.said(conversation)
    assert heard[0]["data"]["message_id"] == said["message_id"]
    assert heard[0]["data"]["client_message_id"] == "c1"
    assert heard[1]["data"] == reply
    assert len(heard[1]["data"]["cards"]) == 4


def test_typing_begins_before_the_reply_and_ends_after_it(shop: Shop) -> None:
    visitor = shop.visitor()
    conversation = visitor.open()
    seen = []
    with stream(visitor, conversation) as events:
        visitor.post(conversation, "c1", "hello")
        for event in events:
            if "event" in event:
                data = event["data"]
                seen.append(data.get("typing", data.get("sender")))
                assert ("id" in event) == (event["event"] == "message")
            if seen and seen[-1] is False:
                break
    assert seen == ["shopper", True, "bot", False]


@pytest.mark.parametrize("at", range(9))
def test_a_stream_resumes_after_the_last_event_without_loss_or_repeats(shop: Shop, at: int) -> None:
    visitor = shop.visitor()
    conversation = visitor.open()
    for number in range(4):
        visitor.post(conversation, f"c{number}", f"number {number}")
    with stream(visitor, conversation, **{"Last-Event-ID": str(at)}) as events:
        visitor.post(conversation, "c9", "number 9")
        heard = messages(events, 10 - at)
    assert [int(e["id"]) for e in heard] == list(range(at + 1, 11))


def test_a_stream_cut_at_any_point_and_resumed_hears_everything_once(shop: Shop) -> None:
    visitor = shop.visitor()
    conversation = visitor.open()
    heard: list[int] = []
    for number in range(12):
        visitor.post(conversation, f"c{number}", f"number {number}", wait=False)
        with stream(visitor, conversation, **{"Last-Event-ID": str(heard[-1] if heard else 0)}) as events:
            heard += [int(e["id"]) for e in messages(events, 1 + number % 2)]
    with stream(visitor, conversation, **{"Last-Event-ID": str(heard[-1])}) as events:
        heard += [int(e["id"]) for e in messages(events, 24 - len(heard))]
    assert heard == list(range(1, 25))


def test_two_pages_of_one_visitor_hear_the_same(shop: Shop) -> None:
    visitor = shop.visitor()
    conversation = visitor.open()
    with stream(visitor, conversation) as one, stream(visitor, conversation) as two:
        visitor.post(conversation, "c1", "hello")
        assert messages(one, 2) == messages(two, 2)


def test_what_others_say_is_not_heard(shop: Shop) -> None:
    visitor, other = shop.visitor(), shop.visitor()
    conversation = visitor.open()
    with stream(visitor, conversation) as events:
        other.post(other.open(), "c1", "a secret")
        visitor.post(conversation, "c1", "hello")
        assert [e["data"]["text"] for e in messages(events, 2)] == ["hello", "I hear you: hello"]


def test_a_silent_stream_is_kept_alive_by_comments(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """FastAPI sends the heartbeats; only their interval is shortened, as its own tests do."""
    monkeypatch.setattr(fastapi.routing, "_PING_INTERVAL", 0.05)
    visitor = shop.visitor()
    with stream(visitor, visitor.open()) as events:
        comments = [next(events)["comment"] for _ in range(3)]
    assert comments == ["listening", "ping", "ping"]


def test_an_id_that_is_no_number_is_refused(shop: Shop) -> None:
    visitor = shop.visitor()
    response = visitor.http.get(f"/conversations/{visitor.open()}/events", headers={"Last-Event-ID": "abc"})
    assert response.status_code == 422
