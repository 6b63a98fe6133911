"""A channel that shows nothing but words keeps the contract, and what it cannot show reads well."""

from __future__ import annotations

from channels.channel import Capabilities, Channel
from channels.degrade import as_text, chosen, pieces, shortened
from dialogue.reply import QuickReply
from tests.contract.channel_contract import REPLIES, ChannelContract
from tests.contract.plain_channel import PlainChannel, signed, text_call

WORDS_ONLY = Capabilities()


class TestPlainChannel(ChannelContract):
    def channel(self) -> Channel:
        return PlainChannel()

    def call(self) -> tuple[bytes, dict[str, str]]:
        return text_call(), signed(text_call())


def test_what_cannot_be_shown_is_said_in_lines() -> None:
    assert as_text(REPLIES["everything"], WORDS_ONLY) == (
        "All\n"
        "• one\n"
        "• two\n"
        "the size chart: https://shop.example/i.png\n"
        "Returns: https://shop.example/returns\n"
        "1. กระเป๋าเป้ผ้าแคนวาส: 1,990 บาท\n"
        "   ไม่ใช่สีดำตามที่บอกไว้\n"
        "   เกินงบ 90 บาท\n"
        "   https://shop.example/products/p-1?d=d_1\n"
        "“More”"
    )


def test_what_can_be_shown_is_not_said_again() -> None:
    can = Capabilities(cards=10, quick_replies=13, images=True, links=True)
    assert as_text(REPLIES["everything"], can) == "All\n• one\n• two"


def test_a_long_text_is_cut_between_words_and_nothing_is_lost() -> None:
    text = "one two three " * 50
    cut = pieces(text.strip(), 100)
    assert all(len(piece) <= 100 for piece in cut)
    assert " ".join(cut) == text.strip()
    assert pieces("ก" * 250, 100) == ("ก" * 100, "ก" * 100, "ก" * 50)


def test_a_label_that_is_too_long_shows_that_it_goes_on() -> None:
    assert shortened("สีน้ำเงินเข้มมาก", 8) == "สีน้ำเง…"
    assert shortened("Blue", 8) == "Blue"


def test_a_typed_label_is_the_choice() -> None:
    offered = (QuickReply("In blue", "refine_search"), QuickReply("Cheaper", "ask_cheaper"))
    assert chosen(" in BLUE ", offered) == offered[0]
    assert chosen("something else", offered) is None
