"""When a letter or a figure is a size: "size 42", "ไซส์ M", "M or L", and not the l of a word."""

# ruff: noqa: E501 — a table of wordings: one meaning stays on one line
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.understanding.model import Found, Prepared

_CUE: Final = r"(?:\bsizes?\b|\bsz\b|ไซ[สซ]์?|ไซต์|ขนาด|เบอร์|\bcỡ(?: số)?\b|\bco so\b|\bsố đo\b)"
_JOIN: Final = r"(?:\s*(?:/|,|-|\bor\b|\band\b|\bto\b|หรือ|กับ|และ|\bhoặc\b|\bhoac\b|\bhay\b|\bvà\b|\bnot\b|ไม่ใช่|(?:chứ )?không phải|(?:chứ )?đâu phải|(?:chu )?(?:khong|dau) phai)\s*)+"
_LETTER: Final = r"(?:[2-6]xl|x{0,4}l|x{0,3}s|m)"
_NUMBER: Final = r"(?:[1-9]\d?(?:[.,]5)?)"
_FREE: Final = r"(?:free ?size|freesize|one ?size|ฟรีไซ[สซ]์?)"
_EDGE: Final = r"(?![\w'%฿₫$€]|[.,]\d|\s*(?:triệu|trieu|tr\b|k\b|nghìn|ngàn|trăm|บาท|พัน|ร้อย|baht|thb))"
_AFTER_CUE: Final = re.compile(
    rf"{_CUE}\s*(?:is |are |'s |คือ|ที่|เป็น|:|=|an? |now |ของ|เรา|ผม|หนู|ฉัน|พี่|của |em |mình |tôi |anh |chị |là |cua |minh |toi |chi |la |\s)*\s*"
    rf"(?P<sizes>(?:{_LETTER}|{_NUMBER}){_EDGE}(?:{_JOIN}(?:{_LETTER}|{_NUMBER}){_EDGE})*)",
)
_CHANGED: Final = re.compile(
    rf"{_CUE}[^.!?\d]{{0,24}}?(?:\bto|เป็น|\bthành|\bthanh|\bsang)\s+(?P<sizes>(?:{_LETTER}|{_NUMBER}){_EDGE})",
)
_WORN_NUMBER: Final = re.compile(
    rf"(?:\b(?:wear|take|in|mang|đi|di)\s+(?:an? )?|ใส่\s?)(?P<sizes>(?:3[4-9]|4[0-8])(?:[.,]5)?{_EDGE})(?!\s*-?(?:days?|hours?|minutes?|mins?|cm|mm|inch|inches|weeks?|years?|different|of|percent)\b)"
)
_WORN_BY: Final = re.compile(
    rf"(?:\bfeet (?:are|is)|\b(?:shoes?|boots?|sneakers?|heels?|women'?s|men'?s)|\bnữ|\bnam|ผู้หญิง|ผู้ชาย)\s*(?:in |an? )?"
    rf"(?P<sizes>(?:3[4-9]|4[0-8])(?:[.,]5)?{_EDGE})(?=\s*(?:$|[,.!?]))"
    rf"|\bsizes?\b[^.!?\d]{{0,16}}?(?:it'?s|i'?m|i am|now|be|wear|take)\s+(?:actually |really |now )*(?:(?:an? )?(?P<told>(?:3[4-9]|4[0-8])(?:[.,]5)?{_EDGE})|an? (?P<few>{_NUMBER}{_EDGE})(?!\s*-?(?:years?|yo\b|kg|cm|lbs?|pounds)))"
)
_SPOKEN: Final = re.compile(
    r"\b(?:an?|in|wears?|take|size|sized?)\s+(?P<said>extra[- ]small|extra[- ]large|x-?large|x-?small|small|medium|large)\b"
    r"(?=\s*(?:$|[,.?!/]|not\b|now\b|please\b|pls\b|and\b|or\b|but\b|instead\b|though\b|usually\b|these days\b|size\b))"
)
_SPOKEN_SIZES: Final = {"small": "s", "medium": "m", "large": "l"}
_ORDINAL_CUE: Final = "เบอร์"
_SMALLEST_BY_NUMBER: Final = 20
"""เบอร์ 2 is the second of the shown; เบอร์ 38 is a shoe."""
_ONE: Final = re.compile(rf"(?<![\w]){_LETTER}{_EDGE}|(?<![\w.,]){_NUMBER}{_EDGE}")
_BEFORE_CUE: Final = re.compile(rf"(?<![\w'])(?P<sizes>{_LETTER}|\d{{2}})\s+sizes?\b(?!\s*[smlx\d])")
_LETTERS: Final = re.compile(
    rf"(?<![\w'’]){_LETTER}(?![\w'’])(?:{_JOIN}{_LETTER}(?![\w'’]))*",
)
_FREE_SIZE: Final = re.compile(_FREE)
_STANDALONE: Final = re.compile(r"[SMLX2-6]+")
_WORN: Final = re.compile(r"(?:wear|wears|take|i'm an?|i am an?|ใส่|mặc|mac|đi giày|di giay)\s*$")
_NAMES: Final = {"xxl": "xxl", "2xl": "xxl", "3xl": "xxxl", "xxxl": "xxxl", "xxs": "xxs"}
_UNMISTAKABLE: Final = re.compile(
    r"(?:[2-6]xl|x{1,4}l|x{2,3}s)(?:\W*(?:or|and|hoặc|hay|หรือ|/|,)?\W*(?:[2-6]xl|x{1,4}l|x{2,3}s))*"
)
"""Nothing else is written so, in small letters either."""
_SHOUTED: Final = re.compile(r"[A-Z]{4}")
"""Thai has no capitals: only Latin words tell whether everything is written in them."""
_MINIMUM_NUMBER: Final = 2


def find_sizes(message: Prepared) -> list[Found]:
    """The sizes a message names, as lower-case values: ``m``, ``xl``, ``42``, ``free size``."""
    found: list[Found] = []
    for start, end in _spans(message):
        value = _written(message.norm[start:end])
        if not any(other.overlaps(start, end) for other in found):
            found.append(Found("size", _NAMES.get(value, value), start, end))
    return found


def _written(said: str) -> str:
    """The size as it is written: "extra large" is xl."""
    if said.endswith(("small", "medium", "large")):
        extra = "x" if said.startswith(("extra", "x")) else ""
        return extra + _SPOKEN_SIZES[re.split(r"[- ]|(?<=^x)", said)[-1]]
    return said.replace(",", ".")


def _spans(message: Prepared) -> Iterator[tuple[int, int]]:
    norm = message.norm
    for match in _AFTER_CUE.finditer(norm):
        yield from (
            (match.start("sizes") + one.start(), match.start("sizes") + one.end())
            for one in _ONE.finditer(match["sizes"])
            if not _is_position(match, one.group())
        )
    for match in _WORN_BY.finditer(norm):
        yield match.span(match.lastgroup or "sizes")
    for match in _SPOKEN.finditer(norm):
        yield match.span("said")
    for pattern in (_CHANGED, _WORN_NUMBER):
        yield from (match.span("sizes") for match in pattern.finditer(norm))
    for match in _BEFORE_CUE.finditer(norm):
        yield match.span("sizes")
    for match in _FREE_SIZE.finditer(norm):
        yield match.span()
    for match in _LETTERS.finditer(norm):
        if _stands_alone(message, *match.span()):
            yield from (
                (match.start() + one.start(), match.start() + one.end())
                for one in _ONE.finditer(match.group())
            )


def _is_position(match: re.Match[str], size: str) -> bool:
    small = size.isdigit() and int(size) < _SMALLEST_BY_NUMBER
    return small and match.group().startswith(_ORDINAL_CUE)


def _stands_alone(message: Prepared, start: int, end: int) -> bool:
    """A letter without a cue is a size in capitals, after "I wear", or as the whole message."""
    if message.norm[:start].strip() == "" and message.norm[end:].strip(" .!?") == "":
        return True
    if _UNMISTAKABLE.fullmatch(message.norm, start, end):
        return True
    if _WORN.search(message.norm[:start]):
        return True
    first, last = message.text.span(start, end)
    written = message.text.original[first:last]
    written_out = _SHOUTED.search(message.text.original) is not None
    shouting = written_out and message.text.original.isupper() and end - start < _MINIMUM_NUMBER
    letters = "".join(char for char in written if char.isalnum() and char.isascii())
    return not shouting and _only_capitals(written, letters)


def _only_capitals(written: str, letters: str) -> bool:
    parts = re.split(r"[^A-Za-z0-9]+", written)
    sizes = [part for part in parts if _STANDALONE.fullmatch(part)]
    return bool(letters) and bool(sizes) and not any(part[:1] in "smlx" for part in parts if part)
