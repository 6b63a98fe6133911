"""The private route: a token, a deadline, an apology instead of silence, and no words in the log."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from typing import Any, NoReturn

import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient

from actions.endpoint import PATH, make_executor, make_router
from actions.handlers.table import HANDLERS
from actions.parts import Parts
from actions.performing import Performer
from actions.respond import Deadline, TooLateError, respond
from channels.private import PrivateDoor
from recommender.recommend import Recommender
from tests.unit.actions.counter import Shopper, want

SECRET_WORDS = "a very private sentence"


def call(shopper: Shopper, action: str, *entities: dict[str, Any]) -> dict[str, Any]:
    tracker = shopper.tracker(
        "search_product", *entities, text=SECRET_WORDS, message_id="m_" + shopper.customer_id
    )
    whole = {"events": [], "paused": False, "followup_action": None, "active_loop": {}, **tracker}
    return {
        "next_action": action,
        "sender_id": tracker["sender_id"],
        "tracker": {**whole, "latest_action_name": None, "latest_input_channel": "rujai"},
        "domain": {},
        "version": "3.6.21",
    }


def client(parts: Parts) -> TestClient:
    app = FastAPI()
    app.add_middleware(PrivateDoor, routers=[make_router(Performer(parts), "right")])
    return TestClient(app)


def said(answer: dict[str, Any]) -> dict[str, Any]:
    (response,) = answer["responses"]
    assert not response["text"]
    custom: dict[str, Any] = response["custom"]
    return custom


def test_every_action_of_the_bot_is_registered(parts: Parts) -> None:
    assert set(make_executor(Performer(parts)).actions) == set(HANDLERS)


def test_rasa_gets_neutral_replies(parts: Parts, shopper: Shopper) -> None:
    backpack = want("category", "backpack")
    answer = client(parts).post(PATH + "?token=right", json=call(shopper, "action_search", backpack))
    assert said(answer.json())["key"] == "found"
    assert answer.json()["events"] == []


def test_an_asker_that_performs_is_told_what_to_do_and_nothing_is_done_here(
    parts: Parts, shopper: Shopper
) -> None:
    asked = call(shopper, "action_search", want("category", "backpack"))
    asked["tracker"]["latest_message"]["metadata"]["asker_performs"] = True
    chosen = said(client(parts).post(PATH + "?token=right", json=asked).json())["perform"]
    assert chosen["action"] == "action_search"
    assert shopper.met("impression") == []

    replies = asyncio.run(Performer(parts).replies(chosen["action"], chosen["state"]))
    assert [reply["key"] for reply in replies] == ["found"]
    assert shopper.met("impression") != []


@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong", "?token=%E0%B8%81"])
def test_without_the_token_nothing_is_answered(parts: Parts, shopper: Shopper, query: str) -> None:
    assert client(parts).post(PATH + query, json=call(shopper, "action_greet")).status_code == 403


def test_an_empty_token_is_refused_at_start(parts: Parts) -> None:
    with pytest.raises(ValueError, match="token"):
        make_router(Performer(parts), "")


@pytest.mark.parametrize("body", [b"not json", b"[]", b'{"next_action": "action_greet"}'])
def test_a_body_that_is_no_call_is_refused(parts: Parts, body: bytes) -> None:
    assert client(parts).post(PATH + "?token=right", content=body).status_code == 400


def test_an_unknown_action_is_named(parts: Parts, shopper: Shopper) -> None:
    answer = client(parts).post(PATH + "?token=right", json=call(shopper, "action_dance"))
    assert answer.status_code == 404
    assert "action_dance" in answer.text


def test_whatever_breaks_is_apologised_for_in_the_shoppers_language(
    parts: Parts, shopper: Shopper, language: str
) -> None:
    def broken() -> NoReturn:
        raise RuntimeError(SECRET_WORDS)

    with structlog.testing.capture_logs() as logs:
        answer = client(replace(parts, recommender=broken)).post(
            PATH + "?token=right", json=call(shopper, "action_search", want("category", "backpack"))
        )
    reply = said(answer.json())
    assert (reply["key"], reply["language"]) == ("sorry-trouble", language)
    assert [line["why"] for line in logs] == ["RuntimeError"]
    assert SECRET_WORDS not in str(logs) + answer.text


def test_what_takes_too_long_is_apologised_for(
    parts: Parts, shopper: Shopper, recommender: Recommender
) -> None:
    go_on = threading.Event()

    def slow() -> Recommender:
        go_on.wait(20)
        return recommender

    executor = make_executor(Performer(replace(parts, recommender=slow, deadline_seconds=0.05)))
    result = asyncio.run(executor.run(call(shopper, "action_search", want("category", "backpack"))))
    assert result is not None
    assert result.responses[0]["custom"]["key"] == "sorry-slow"
    go_on.set()


def test_a_turn_that_comes_after_its_deadline_writes_nothing(parts: Parts, shopper: Shopper) -> None:
    late = Deadline()
    late.take()
    tracker = call(shopper, "action_search", want("category", "backpack"))["tracker"]
    with pytest.raises(TooLateError):
        respond(parts, "action_search", tracker, late)
    assert shopper.met("impression") == []
    assert parts.turns.begin("m_" + shopper.customer_id, shopper.conversation_id).outcome is None


def test_a_deadline_is_taken_once() -> None:
    deadline = Deadline()
    assert [deadline.take(), deadline.take()] == [True, False]
