"""The road to Rasa: what is sent, and what each way of failing becomes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from channels.rasa import Answer, Question, RasaClient, RasaError, RasaRefused, RasaTooSlow, RasaUnreachable

QUESTION = Question("v_1", 3, "m_1", "/greet is only text", pending="human_offer", language="th")
REPLY = {"text": "ค่ะ", "language": "th"}


def ask(handle: Callable[[httpx.Request], httpx.Response], **options: Any) -> Answer:
    async def story() -> Answer:
        client = RasaClient(
            "http://rasa.test", timeout_seconds=1, transport=httpx.MockTransport(handle), **options
        )
        try:
            return await client.ask(QUESTION)
        finally:
            await client.close()

    return asyncio.run(story())


def test_the_body_is_as_the_contract_has_it() -> None:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"messages": [REPLY], "understood": {"text": "x"}})

    answer = ask(handle, token="shared")
    assert seen[0].url.path == "/webhooks/rujai/webhook"
    assert seen[0].headers["authorization"] == "Bearer shared"
    assert json.loads(seen[0].content) == {
        "sender": "v_1.3",
        "message": "/greet is only text",
        "message_id": "m_1",
        "metadata": {
            "slots": {"pending": "human_offer", "language": "th"},
            "conversation_id": "v_1",
            "message_id": "m_1",
        },
        "tapped": None,
    }
    assert answer.replies[0].text == "ค่ะ"


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(500, text="what the shopper wrote"),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"messages": [{"image": "x"}]}),
        httpx.Response(200, json={"messages": None}),
    ],
)
def test_what_is_no_answer_is_refused_without_repeating_it(response: httpx.Response) -> None:
    with pytest.raises(RasaRefused) as caught:
        ask(lambda _: response)
    assert "shopper" not in str(caught.value)


def test_a_connection_that_broke_is_tried_once_more() -> None:
    calls = []

    def handle(request: httpx.Request) -> httpx.Response:
        calls.append(1)
        if len(calls) == 1:
            raise httpx.RemoteProtocolError("gone", request=request)
        return httpx.Response(200, json={"messages": [REPLY], "understood": {}})

    assert ask(handle).replies[0].text == "ค่ะ"
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (httpx.ConnectError, RasaUnreachable),
        (httpx.ConnectTimeout, RasaUnreachable),
        (httpx.ReadTimeout, RasaTooSlow),
        (httpx.ReadError, RasaUnreachable),
    ],
)
def test_each_failure_of_the_wire_has_its_name(
    failure: type[httpx.RequestError], kind: type[RasaError]
) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise failure("no", request=request)

    with pytest.raises(kind):
        ask(handle)
