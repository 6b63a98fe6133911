"""Which language a message is in, and what happens where the message does not tell."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.language import detect, uses_accents
from bot.understanding.text import normalise

CLEAR = [
    ("อยากได้กระเป๋า", "th"),
    ("ขอ jacket สีดำ size L", "th"),
    ("áo khoác", "vi"),
    ("đen", "vi"),
    ("màu đen size M", "vi"),
    ("toi muon mua ao khoac den", "vi"),
    ("ao khoac den duoi 500k", "vi"),
    ("co mau khac khong", "vi"),
    ("cho em xem tui xach", "vi"),
    ("ko lay mau den", "vi"),
    ("cai dau tien", "vi"),
    ("noi tieng viet di", "vi"),
    ("tang me nhan dip sinh nhat", "vi"),
    ("giao hang mat bao lau", "vi"),
    ("duoi 1tr5", "vi"),
    ("I need a black bag", "en"),
    ("show me something in blue", "en"),
    ("can i do it", "en"),
    ("what do you know about me", "en"),
    ("under 2000 please", "en"),
    ("more like the second one", "en"),
    ("thanks a lot", "en"),
    ("not black but blue", "en"),
    ("compare the first and the third", "en"),
]


@pytest.mark.parametrize(("text", "expected"), CLEAR)
@pytest.mark.parametrize("fallback", ["th", "en", "vi"])
def test_a_clear_message_is_told_whatever_was_spoken_before(text: str, expected: Any, fallback: str) -> None:
    assert detect(normalise(text), fallback)[0] == expected


@pytest.mark.parametrize("text", ["", "   ", "👍", "555", "2", "???", "M", "ok", "size M", "😀😀", "12.50"])
@pytest.mark.parametrize("fallback", ["th", "en", "vi"])
def test_a_message_that_tells_no_language_keeps_the_conversations(text: str, fallback: str) -> None:
    language, confidence = detect(normalise(text), fallback)
    assert language == fallback
    assert confidence < 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("áo khoác đen", True),
        ("ao khoac den", False),
        ("tui xach mau đen cho me", False),
        ("black bag", False),
    ],
)
def test_one_accent_among_many_words_is_not_writing_with_accents(text: str, expected: Any) -> None:
    assert uses_accents(normalise(text)) is expected
