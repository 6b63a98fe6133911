"""A conversation becomes a dialogue that the conversation tests can read, and says nothing of who it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from console.learn_model import CorrectionError
from console.learn_scenarios import Dialogue, Past, as_yaml, dialogue_of, read_back
from profiles.model import Message
from tests.conversations.checks import CHECKS
from tests.conversations.player import ACTS

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
BUTTON = {"label": "อันนี้", "intent": "ask_similar", "entities": [{"entity": "reference", "value": "1"}]}
CARD = {"position": 1, "product_id": "p1", "title": "เป้", "actions": [BUTTON]}


def said(number: int, sender: str, text: str = "", language: str = "th", **more: Any) -> Message:
    return Message(f"m_{number}", "v_1", number, sender, text, NOW, language, **more)  # type: ignore[arg-type]


def answered(number: int, key: str, **payload: Any) -> Message:
    data = {"key": key, "language": "th", **payload}
    return said(number, "bot", "…", payload=data, in_reply_to=f"m_{number - 1}")


TALK = (
    said(1, "shopper", "หาเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ โทร 081-234-5678 นะ สมศรี"),
    answered(2, "found-some", cards=[CARD], decision_id="d_1"),
    said(3, "shopper", "อันนี้", payload={"tapped": BUTTON}),
    answered(4, "similar", cards=[{**CARD, "note": "เกินงบนิดหน่อย"}], decision_id="d_2"),
    said(5, "shopper", "คุยกับคน"),
    answered(6, "human-waiting"),
    said(7, "shopper", "บอทตอบผิด"),
    answered(8, "fallback-1"),
    said(9, "agent", "สวัสดีค่ะ"),
    said(10, "shopper", "ขอบคุณ"),
    answered(11, "thank"),
)
REQUEST = {
    "wishes": [
        {"attribute": "category", "value": "backpack", "polarity": "want", "hard": True},
        {"attribute": "color", "value": "black", "polarity": "avoid", "hard": True},
        {"attribute": "style", "value": "casual", "polarity": "want", "hard": False},
        {"attribute": "gender", "value": "kids", "polarity": "avoid", "hard": True, "implied": True},
    ],
    "price": {"at_least_minor": None, "at_most_minor": 200_000},
}


def test_what_happened_and_held_is_what_is_expected() -> None:
    past = Past(TALK, {"d_1": REQUEST, "d_2": REQUEST}, frozenset({"m_7"}), ("สมศรี",))
    dialogue = dialogue_of(past, "An angry talk")
    assert yaml.safe_load(as_yaml(dialogue)) == [
        {
            "title": "An angry talk",
            "languages": ["th"],
            "turns": [
                {
                    "shopper": "หาเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ โทร 080-000-0000 นะ สมใจ",
                    "expect": {
                        "says": "found-some",
                        "cards": "some",
                        "every card": {"category": "backpack", "not color": "black", "price at most": 2000},
                    },
                },
                {
                    "tap card": {"position": 1, "intent": "ask_similar"},
                    "expect": {"says": "similar", "cards": "some"},
                },
                {"shopper": "คุยกับคน", "expect": {"says": "human-waiting", "cards": "none"}},
                {"shopper": "บอทตอบผิด", "expect": {"says not": ["fallback-1"]}},
            ],
        }
    ]


def test_it_uses_only_acts_and_checks_that_the_player_knows() -> None:
    for turn in dialogue_of(Past(TALK, {"d_1": REQUEST})).turns:
        assert set(turn) - {"expect"} <= set(ACTS)
        assert set(turn.get("expect", ())) <= set(CHECKS)


def test_a_conversation_in_which_only_people_spoke_is_no_test() -> None:
    with pytest.raises(CorrectionError) as refused:
        dialogue_of(Past((said(1, "agent", "hello"), said(2, "shopper", "hi"))))
    assert refused.value.key == "learn-nothing-to-test"


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_was_said_is_read_back_from_the_file(title: str, text: str) -> None:
    talk = (said(1, "shopper", text, "en"), answered(2, "greet-new"))
    try:
        dialogue = dialogue_of(Past(talk), title)
    except CorrectionError:
        return
    assert read_back(as_yaml(dialogue)) == Dialogue(dialogue.title, "en", dialogue.turns)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- title: x",
        "nonsense",
        "- {title: x, languages: [en], turns: [{shopper: a, tap: b}]}",
        "a: [",
        "[]",
    ],
)
def test_what_is_no_dialogue_is_refused(text: str) -> None:
    with pytest.raises(CorrectionError) as refused:
        read_back(text)
    assert refused.value.key == "learn-bad-scenario"
