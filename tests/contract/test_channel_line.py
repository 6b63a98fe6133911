"""LINE keeps the contract of every channel, against the stand-in of its platform over its real protocol."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from channels.channel import Channel, Delivered, Gone, HandleSpent, Parcel, Refused, RetryLater, Sent
from channels.line.api import Access, LineApi, outcome
from channels.line.channel import LineChannel
from channels.line.postback import Postbacks
from channels.line.render import Rendering
from channels.line.standin.api import MessagingApi
from channels.line.standin.app import Account, make_standin
from channels.line.standin.platform import Platform
from channels.line.standin.sender import signature
from dialogue.reply import Reply
from tests.browser.shop import served
from tests.contract.channel_contract import REPLIES, ChannelContract

SECRET = "the channel secret of the tests"
TOKEN = "the access token of the tests"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
USER = "U" + "a" * 32
POSTBACKS = Postbacks("a secret for tests only")


class Line:
    """The stand-in on a port of its own, and the channel that talks to it."""

    def __init__(self, base_url: str, platform: Platform, api: MessagingApi) -> None:
        self.base_url = base_url
        self.platform = platform
        self.api = api
        self.platform.users[USER].friend = True

    def deliver(self, parcel: Parcel, token: str = TOKEN, base_url: str = "") -> Delivered:
        async def story() -> Delivered:
            channel = line_channel(base_url or self.base_url, token)
            try:
                return await channel.deliver(parcel)
            finally:
                await channel.close()

        return asyncio.run(story())

    def shown(self) -> list[str]:
        return [str(e.message.get("text", e.message["type"])) for e in self.platform.chat]


def line_channel(base_url: str, token: str = TOKEN) -> LineChannel:
    return LineChannel(
        channel_secret=SECRET,
        api=LineApi(Access(token, base_url, base_url)),
        rendering=Rendering(POSTBACKS, lambda _: "View", "https://shop.example"),
        postbacks=POSTBACKS,
        clock=lambda: NOW,
        login_url="https://shop.example/login?next=line",
    )


@pytest.fixture(scope="module")
def base() -> Iterator[tuple[str, Platform, MessagingApi]]:
    app = make_standin(Account(SECRET, TOKEN, "http://127.0.0.1:9/channels/line/webhook"))
    with served(app) as base_url:
        yield base_url, app.state.platform, app.state.api


@pytest.fixture
def line(base: tuple[str, Platform, MessagingApi]) -> Line:
    base_url, platform, api = base
    platform.chat.clear()
    platform.used, platform.quota, api.failures = 0, 300, 0
    platform.users[USER].blocked = False
    return Line(base_url, platform, api)


def parcel(*replies: Reply, handle: str = "", key: str = "", to: str = USER, attempt: int = 1) -> Parcel:
    budget = "reply" if handle else "push"
    return Parcel(to, replies or (Reply("hello", "en"),), budget, handle, key or str(uuid.uuid4()), attempt)  # type: ignore[arg-type]


class TestLineChannel(ChannelContract):
    def channel(self) -> Channel:
        return line_channel("http://127.0.0.1:9")

    def call(self) -> tuple[bytes, dict[str, str]]:
        event = {
            "type": "message",
            "mode": "active",
            "timestamp": 1_795_600_000_000,
            "source": {"type": "user", "userId": USER},
            "webhookEventId": "01ABC",
            "deliveryContext": {"isRedelivery": False},
            "replyToken": "t" * 32,
            "message": {"id": "1", "type": "text", "text": "hello", "quoteToken": "q"},
        }
        body = json.dumps({"destination": "U" + "0" * 32, "events": [event]}).encode()
        return body, {"x-line-signature": signature(SECRET, body)}

    def test_delivering_says_what_came_of_it_and_never_raises(self) -> None:
        nobody = Line.deliver.__get__(object.__new__(Line))
        assert isinstance(nobody(parcel(REPLIES["everything"]), base_url="http://127.0.0.1:9"), RetryLater)


def test_every_kind_of_reply_arrives(line: Line) -> None:
    for reply in REPLIES.values():
        assert isinstance(line.deliver(parcel(reply)), Sent)
    assert len(line.platform.chat) >= len(REPLIES)


def test_a_reply_token_is_good_once_and_then_it_is_pushed(line: Line) -> None:
    token = line.platform.event(USER, "message")["replyToken"]
    assert isinstance(line.deliver(parcel(handle=token)), Sent)
    assert line.platform.used == 0
    assert isinstance(line.deliver(parcel(handle=token)), HandleSpent)


def test_a_reply_token_is_good_for_a_minute(line: Line) -> None:
    token = line.platform.event(USER, "message")["replyToken"]
    then = line.platform.clock
    line.platform.clock = lambda: then() + 61
    try:
        assert isinstance(line.deliver(parcel(handle=token)), HandleSpent)
    finally:
        line.platform.clock = then


def test_the_same_parcel_again_is_shown_once(line: Line) -> None:
    key = str(uuid.uuid4())
    for attempt in (1, 2, 3):
        assert isinstance(line.deliver(parcel(key=key, attempt=attempt)), Sent)
    assert line.shown() == ["hello"]
    assert line.platform.used == 1


def test_more_than_five_messages_are_shown_in_order_and_once(line: Line) -> None:
    many = tuple(Reply(f"{n} " * 2300, "en") for n in range(7))
    key = str(uuid.uuid4())
    token = line.platform.event(USER, "message")["replyToken"]
    assert isinstance(line.deliver(parcel(*many, handle=token, key=key)), Sent)
    assert isinstance(line.deliver(parcel(*many, handle=token, key=key, attempt=2)), Sent)
    assert [text[0] for text in line.shown()] == list("0123456")


def test_what_line_answers_decides_what_happens_next(line: Line) -> None:
    assert isinstance(line.deliver(parcel(to="U" + "d" * 32)), Gone)
    line.api.failures = 1
    assert isinstance(line.deliver(parcel()), RetryLater)
    refused = line.deliver(parcel(), token="wrong")
    assert isinstance(refused, RetryLater)
    assert "RUJAI_LINE__ACCESS_TOKEN" in refused.why
    line.platform.quota = line.platform.used
    used_up = line.deliver(parcel())
    assert isinstance(used_up, Refused)
    assert "monthly limit" in used_up.why


def test_who_blocked_us_sees_nothing(line: Line) -> None:
    line.platform.users[USER].blocked = True
    assert isinstance(line.deliver(parcel()), Sent)
    assert line.shown() == []


@pytest.mark.parametrize(
    ("status", "words", "replying", "result"),
    [
        (409, "The retry key is already accepted", False, Sent),
        (400, "Invalid reply token", True, HandleSpent),
        (400, "The request body has 1 error(s); messages[0].text: must be non-empty text", True, Refused),
        (400, "The property, 'to', in the request body is invalid", False, Gone),
        (403, "Access denied", False, RetryLater),
        (429, "You have reached your monthly limit.", False, Refused),
        (429, "The API rate limit has been exceeded. Try again later.", False, RetryLater),
        (503, "", False, RetryLater),
    ],
)
def test_each_answer_of_lines_means_one_thing(
    status: int,
    words: str,
    replying: bool,  # noqa: FBT001
    result: type[Delivered],
) -> None:
    assert isinstance(outcome(status, words, None, replying=replying), result)


def test_the_app_shows_dots_knows_the_language_and_begins_a_link(line: Line) -> None:
    async def story() -> tuple[str, str, str]:
        channel = line_channel(line.base_url)
        try:
            await channel.typing(USER)
            known = await channel.language_of(USER)
            return known, await channel.language_of("U" + "e" * 32), await channel.link_address(USER)
        finally:
            await channel.close()

    known, unknown, address = asyncio.run(story())
    assert (known, unknown) == ("th", "")
    assert line.platform.users[USER].loading_until > line.platform.clock()
    assert address.startswith("https://shop.example/login?next=line&linkToken=")


def test_what_a_shopper_sent_is_streamed_and_cut_off_where_it_is_too_large(line: Line) -> None:
    line.platform.content["77"] = ("image/png", b"x" * 1000)

    async def story(content_id: str, most: int) -> bytes:
        api = LineApi(Access(TOKEN, line.base_url, line.base_url))
        content = await api.content(content_id, max_bytes=most)
        return b"".join([chunk async for chunk in content.chunks])

    assert asyncio.run(story("77", 2000)) == b"x" * 1000
    for content_id, most in (("77", 500), ("78", 2000), ("../../oauth", 2000), ("", 2000)):
        with pytest.raises(Exception, match=r"LINE|content id"):
            asyncio.run(story(content_id, most))
