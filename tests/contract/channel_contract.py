"""What every channel promises; a channel's own suite inherits it and gives its channel and its webhook's calls."""

from __future__ import annotations

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from channels.channel import BadEvent, Channel, Event, Gone, HandleSpent, Parcel, Refused, RetryLater, Sent
from dialogue.reply import Card, Image, Link, QuickReply, Reply

CARD = Card(
    product_id="p-1",
    position=1,
    title="กระเป๋าเป้ผ้าแคนวาส",
    price="1,990 บาท",
    price_minor=199_000,
    currency="THB",
    link="https://shop.example/products/p-1?d=d_1",
    image="https://shop.example/pictures/p-1.png",
    image_alt="กระเป๋าเป้ผ้าแคนวาส",
    reason="ไม่ใช่สีดำตามที่บอกไว้",
    note="เกินงบ 90 บาท",
    actions=(QuickReply("แบบใกล้เคียง", "ask_similar", ({"entity": "reference", "value": "1"},)),),
)
REPLIES = {
    "text": Reply("สวัสดีค่ะ", "th", key="greet"),
    "long text": Reply("ยาวมาก " * 3000, "th", key="policy-text"),
    "cards": Reply("เจอ 5 แบบค่ะ", "th", cards=tuple(replace(CARD, position=n) for n in range(1, 6))),
    "many cards": Reply("เจอหลายแบบ", "th", cards=tuple(replace(CARD, position=n) for n in range(1, 31))),
    "quick replies": Reply(
        "Màu nào ạ?", "vi", quick_replies=tuple(QuickReply(f"Màu số {n}", "refine_search") for n in range(20))
    ),
    "long label": Reply("Which?", "en", quick_replies=(QuickReply("a very long label " * 10, "deny"),)),
    "image": Reply("Here you are", "en", images=(Image("https://shop.example/i.png", "the size chart"),)),
    "link": Reply("Read on", "en", links=(Link("https://shop.example/returns", "Returns"),)),
    "list": Reply("I know:", "en", items=("you like red", "size M")),
    "no text": Reply("", "en", cards=(CARD,)),
    "everything": Reply(
        "All",
        "en",
        cards=(CARD,),
        quick_replies=(QuickReply("More", "ask_more_options"),),
        images=(Image("https://shop.example/i.png", "the size chart"),),
        links=(Link("https://shop.example/returns", "Returns"),),
        items=("one", "two"),
    ),
}
"""Every kind of reply, and each beyond what a platform takes at once."""


def strings(value: Any) -> Iterator[str]:
    """Every string in native messages."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


class ChannelContract(ABC):
    """Inherit it as ``TestLineChannel(ChannelContract)``; the fixtures below are the channel's own part."""

    @abstractmethod
    def channel(self) -> Channel:
        """The channel, talking to a stand-in of its platform where it delivers."""

    @abstractmethod
    def call(self) -> tuple[bytes, dict[str, str]] | None:
        """A genuine webhook call with one text message "hello"; None where the channel has no webhook."""

    @pytest.mark.parametrize("name", REPLIES)
    def test_every_reply_is_rendered_and_says_its_text(self, name: str) -> None:
        reply = REPLIES[name]
        native = self.channel().render(reply)
        assert native
        shown = " ".join(strings(list(native)))
        assert reply.text[:20] in shown
        json.dumps(list(native))

    @pytest.mark.parametrize("name", REPLIES)
    def test_nothing_that_matters_is_left_out(self, name: str) -> None:
        """Titles, prices, reasons and links of the cards shown; labels, list lines, images and links."""
        reply = REPLIES[name]
        shown = " ".join(strings(list(self.channel().render(reply))))
        for card in reply.cards[:5]:
            assert all(part in shown for part in (card.title, card.price, card.reason, card.link))
        for wanted in (*reply.items, *(i.url for i in reply.images), *(link.url for link in reply.links)):
            assert wanted in shown
        for quick in reply.quick_replies[:10]:
            assert quick.label[:10] in shown

    def test_its_name_can_stand_in_an_address(self) -> None:
        assert self.channel().name.isascii()
        assert self.channel().name.isalpha()
        assert self.channel().name.islower()

    def test_a_genuine_call_gives_its_events_with_stable_ids(self) -> None:
        call = self.call()
        if call is None:
            pytest.skip("this channel has no webhook")
        (event,) = self.channel().parse(*call)
        assert (event.kind, event.text) == ("text", "hello")
        assert event.external_id
        assert event.at.tzinfo is not None
        again: tuple[Event, ...] = self.channel().parse(*call)
        assert again == (event,)

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"events": 1}', b"\xff\xfe"])
    def test_a_call_that_is_not_the_platforms_is_refused(self, body: bytes) -> None:
        with pytest.raises(BadEvent):
            self.channel().parse(body, {})

    def test_delivering_says_what_came_of_it_and_never_raises(self) -> None:
        parcel = Parcel("somebody", (REPLIES["everything"],), "push", retry_key="0" * 36)
        result = asyncio.run(self.channel().deliver(parcel))
        assert isinstance(result, Sent | RetryLater | HandleSpent | Refused | Gone)
