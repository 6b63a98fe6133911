"""The road to Rasa: what is sent, and what each way of failing becomes. Over real sockets on loopback."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from channels.rasa import (
    Answer,
    Chosen,
    Question,
    RasaClient,
    RasaError,
    RasaRefused,
    RasaTooSlow,
    RasaUnreachable,
)

QUESTION = Question("v_1", 3, "m_1", "/greet is only text", pending="human_offer", language="th")
REPLY = {"text": "ค่ะ", "language": "th"}
Handle = Callable[[web.Request], Awaitable[web.Response]]


def ask(
    handle: Handle, *, question: Question = QUESTION, timeout_seconds: float = 5.0, **options: Any
) -> Answer:
    async def story() -> Answer:
        app = web.Application()
        app.router.add_post("/webhooks/rujai/webhook", handle)
        async with TestServer(app) as server:
            client = RasaClient(str(server.make_url("")), timeout_seconds=timeout_seconds, **options)
            try:
                return await client.ask(question)
            finally:
                await client.close()

    return asyncio.run(story())


def test_the_body_is_as_the_contract_has_it() -> None:
    seen: list[tuple[web.Request, Any]] = []

    async def handle(request: web.Request) -> web.Response:
        seen.append((request, await request.json()))
        return web.json_response({"messages": [REPLY], "understood": {"text": "x"}})

    answer = ask(handle, token="shared")
    ((request, body),) = seen
    assert request.headers["Authorization"] == "Bearer shared"
    assert body == {
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


def test_an_asker_that_performs_says_so_and_reads_what_was_chosen() -> None:
    state = {"sender_id": "v_1.3", "slots": {"language": "th"}, "latest_message": {"text": "x"}}
    seen: list[Any] = []

    async def handle(request: web.Request) -> web.Response:
        seen.append(await request.json())
        told = {"perform": {"action": "action_search", "state": state}}
        return web.json_response({"messages": [told], "understood": {"text": "x"}})

    answer = ask(handle, question=replace(QUESTION, performs=True))
    assert seen[0]["metadata"]["asker_performs"] is True
    assert answer == Answer((), {"text": "x"}, Chosen("action_search", state))


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, json.dumps({"messages": [{"perform": {"action": "action_search"}}]})),
        (500, "what the shopper wrote"),
        (200, "<html>"),
        (200, "[]"),
        (200, json.dumps({"messages": [{"image": "x"}]})),
        (200, json.dumps({"messages": None})),
    ],
)
def test_what_is_no_answer_is_refused_without_repeating_it(status: int, body: str) -> None:
    async def handle(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body)

    with pytest.raises(RasaRefused) as caught:
        ask(handle)
    assert "shopper" not in str(caught.value)


def _break_off(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


def test_a_connection_that_broke_is_tried_once_more() -> None:
    calls = []

    async def handle(request: web.Request) -> web.Response:
        calls.append(1)
        if len(calls) == 1:
            return _break_off(request)
        return web.json_response({"messages": [REPLY], "understood": {}})

    assert ask(handle).replies[0].text == "ค่ะ"
    assert len(calls) == 2


def test_a_connection_that_breaks_twice_is_a_bot_out_of_reach() -> None:
    async def handle(request: web.Request) -> web.Response:
        return _break_off(request)

    with pytest.raises(RasaUnreachable):
        ask(handle)


def test_an_answer_that_does_not_come_is_too_slow() -> None:
    async def handle(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    with pytest.raises(RasaTooSlow):
        ask(handle, timeout_seconds=0.05)


def test_where_nothing_listens_the_bot_is_out_of_reach() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    async def story() -> None:
        client = RasaClient(f"http://127.0.0.1:{port}", timeout_seconds=1)
        try:
            assert not await client.is_up()
            await client.ask(QUESTION)
        finally:
            await client.close()

    with pytest.raises(RasaUnreachable) as caught:
        asyncio.run(story())
    assert isinstance(caught.value, RasaError)
