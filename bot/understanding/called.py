"""Hears how the shopper asks to be called: "gọi mình là chị", "call me anh", เรียกพี่ก็ได้."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.understanding.model import Found, Prepared

_FORMS: Final = r"anh|chị|chi|em|bạn|ban|cô|co|chú|chu|bác|bac|mình|minh"
_SELVES: Final = r"(?:mình|tôi|em|tớ|tui|chị|anh|minh|toi|chi)"
_ASKED: Final = (
    re.compile(
        rf"\b(?:gọi|goi|kêu|keu|xưng(?: hô)?)\s+(?:{_SELVES}\s+)?(?:là|la|bằng)\s+(?P<form>{_FORMS})\b"
    ),
    re.compile(
        r"\b(?:gọi|goi|kêu|keu)\s+(?P<form>anh|chị|chi|bạn|cô|chú|bác)"
        r"(?=\s*(?:$|[.,!]|là được|la duoc|thôi|thoi|nhé|nhe|nha|đi\b|ạ|được rồi|cho tiện))"
    ),
    re.compile(rf"\bcall me (?P<form>{_FORMS})\b"),
    re.compile(r"เรียก(?:เรา|ผม|หนู|ฉัน|ดิฉัน)?(?:ว่า)?\s?(?P<form>พี่|คุณ)(?=\s|$|ก็|นะ|ได้|เลย|ดีกว่า|ค่ะ|ครับ|จ้า)"),
)
_ALONE: Final = re.compile(
    r"\s*(?P<form>anh|chị|em|bạn|cô|chú|bác)(?:\s+(?:thôi|nhé|ạ|đi|nha|là được|em ạ))*\s*[.!]?\s*"
)
"""The whole message: an answer to the question, where it was asked."""

_ACCENTED: Final = {"chi": "chị", "ban": "bạn", "co": "cô", "chu": "chú", "bac": "bác", "minh": "mình"}


def find_called(message: Prepared) -> Iterator[Found]:
    """The form that is asked for, ``durable``; or the bare form, which only answers a question."""
    for pattern in _ASKED:
        match = pattern.search(message.norm)
        if match:
            form = _ACCENTED.get(match["form"], match["form"])
            yield Found("address", form, match.start("form"), match.end("form"), durable=True)
            return
    alone = _ALONE.fullmatch(message.norm) if message.language == "vi" else None
    if alone:
        yield Found("address", alone["form"], alone.start("form"), alone.end("form"))
