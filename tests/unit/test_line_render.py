"""What is sent to LINE: within its limits and its specification, whatever the reply."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linebot.v3.messaging import PushMessageRequest

from channels.line import limits, spec
from channels.line.postback import Postbacks
from channels.line.render import Rendering, calls, whole_url
from channels.line.standin.checks import problems
from dialogue.reply import QuickReply, Reply
from tests.contract.channel_contract import CARD
from tests.line import generated

POSTBACKS = Postbacks("a secret for tests only")
RENDERING = Rendering(
    POSTBACKS, lambda language: {"th": "ดูสินค้า"}.get(language, "View"), "https://shop.example"
)
MADE = 500
SPEC = spec.folder()
needs_spec = pytest.mark.skipif(
    SPEC is None, reason="LINE'S SPECIFICATION IS NOT HERE: what we send is not checked; set RUJAI_BENCH_DATA"
)


def bodies(reply: Reply, rendering: Rendering = RENDERING) -> list[dict[str, Any]]:
    return [{"to": "U" + "0" * 32, "messages": batch} for batch in calls(rendering.messages(reply))]


@needs_spec
@pytest.mark.parametrize("base_url", ["https://shop.example", ""])
def test_whatever_the_reply_is_every_call_is_valid_before_and_after_the_sdk(base_url: str) -> None:
    assert SPEC is not None
    valid = spec.validator(SPEC / "messaging-api.yml", "PushMessageRequest")
    rng = random.Random(20261125)
    rendering = replace(RENDERING, base_url=base_url)
    for number in range(MADE // 2):
        reply = generated.reply(rng)
        made = bodies(reply, rendering)
        assert made, number
        for body in made:
            shapes = [json.loads(json.dumps(body))]
            if number % 10 == 0:  # the SDK's models cost a hundred times the check
                shapes.append(json.loads(json.dumps(PushMessageRequest.from_dict(body).to_dict())))
            for one in shapes:
                assert valid.is_valid(one), number
                assert problems(one["messages"]) == [], number


@needs_spec
@pytest.mark.parametrize(
    "broken",
    [
        {"type": "txt", "text": "unknown kind"},
        {"type": "text"},
        {"type": "text", "text": 3},
        {"type": "text", "text": "x", "colour": "red"},
        {"type": "flex", "altText": "x", "contents": {"type": "bubbel"}},
        {"type": "flex", "altText": "x", "contents": {"type": "bubble", "body": {"type": "box"}}},
        {"type": "image", "originalContentUrl": "https://a.example/a.png"},
    ],
)
def test_the_specification_as_we_read_it_refuses_what_line_refuses(broken: dict[str, Any]) -> None:
    assert SPEC is not None
    valid = spec.validator(SPEC / "messaging-api.yml", "PushMessageRequest")
    assert not valid.is_valid({"to": "U", "messages": [broken]})


@pytest.mark.parametrize(
    ("message", "where"),
    [
        ({"type": "text", "text": "x" * 5001}, "text"),
        ({"type": "text", "text": "👟" * 2501}, "text"),
        ({"type": "image", "originalContentUrl": "http://a.example/a", "previewImageUrl": "https://a.example"}, "https"),
        ({"type": "text", "text": "x", "quickReply": {"items": [{"action": {"type": "message", "label": "x" * 21, "text": "x"}}]}}, "label"),
        ({"type": "flex", "altText": " ", "contents": {"type": "carousel", "contents": []}}, "altText"),
    ],
)  # fmt: skip
def test_the_limits_are_checked(message: dict[str, Any], where: str) -> None:
    assert any(where in problem for problem in problems([message]))
    assert problems([{"type": "text", "text": "x"}] * 6)


def test_a_card_shows_its_picture_price_reason_and_carries_its_decision() -> None:
    reply = Reply(
        "Here", "en", cards=(replace(CARD, image="/pictures/p-1.svg?language=th"),), decision_id="d_9"
    )
    _, flex = RENDERING.messages(reply)
    bubble = flex["contents"]
    assert bubble["hero"]["url"] == "https://shop.example/pictures/p-1.png?language=th"
    words = [line["text"] for line in bubble["body"]["contents"]]
    assert words == [CARD.title, CARD.price, CARD.note, CARD.reason]
    opened, similar = (button["action"] for button in bubble["footer"]["contents"])
    assert opened == {"type": "uri", "label": "View", "uri": CARD.link}
    tapped = POSTBACKS.read(similar["data"])
    assert tapped is not None
    assert (tapped.intent, tapped.decision_id) == ("ask_similar", "d_9")
    assert flex["altText"].startswith("Here\n1. ")


def test_without_a_public_address_there_is_no_picture_of_ours_and_no_dead_link() -> None:
    card = replace(CARD, image="/pictures/p-1.svg", link="/products/p-1")
    (flex,) = replace(RENDERING, base_url="").messages(Reply("", "en", cards=(card,)))
    assert "hero" not in flex["contents"]
    assert all(button["action"]["type"] == "postback" for button in flex["contents"]["footer"]["contents"])


def test_buttons_hang_under_the_last_message_and_say_the_whole_label() -> None:
    long = QuickReply("a label that is far too long for LINE", "affirm")
    *rest, last = RENDERING.messages(Reply("Well", "en", cards=(CARD,), quick_replies=(long,)))
    assert all("quickReply" not in message for message in rest)
    action = last["quickReply"]["items"][0]["action"]
    assert len(action["label"]) <= 20
    assert action["displayText"] == long.label


def test_a_button_that_says_more_than_line_carries_is_typed_instead() -> None:
    heavy = QuickReply("Blue", "refine_search", ({"entity": "color", "value": "น้ำเงิน" * 60},))
    (message,) = RENDERING.messages(Reply("Well", "en", quick_replies=(heavy,)))
    assert message["quickReply"]["items"][0]["action"] == {"type": "message", "label": "Blue", "text": "Blue"}


def test_short_texts_are_joined_so_that_one_call_does() -> None:
    made = calls([{"type": "text", "text": str(n)} for n in range(7)])
    assert made == [[{"type": "text", "text": "0\n1\n2\n3\n4\n5\n6"}]]
    assert [len(batch) for batch in calls([{"type": "flex"}] * 7)] == [5, 2]


@given(st.text(alphabet="กขค้ำ่a 👟\n", max_size=300), st.integers(2, 60))
def test_cutting_loses_no_letter_and_keeps_within_the_limit(text: str, most: int) -> None:
    cut = list(limits.pieces(text, most))
    assert all(limits.length(piece) <= most for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())
    assert limits.length(limits.clipped(text, most)) <= most


def test_a_thai_letter_keeps_its_marks_when_a_label_is_cut() -> None:
    assert limits.clipped("สีน้ำเงินเข้มมาก", 4) == "สี…"


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("/p/1", "https://shop.example/p/1"),
        ("https://ร้าน.example/เป้", "https://xn--3xa0a2ajd.example/%E0%B9%80%E0%B8%9B%E0%B9%89"),
        ("javascript:alert(1)", None),
        ("ftp://x", None),
        ("", None),
        ("https://[::1", None),
    ],
)
def test_a_link_is_whole_and_safe_or_none(link: str, whole: str | None) -> None:
    found = whole_url("https://shop.example", link)
    assert (found is None) == (whole is None)
    assert found is None or found.isascii()
    if whole is not None and "xn--" not in whole:
        assert found == whole
