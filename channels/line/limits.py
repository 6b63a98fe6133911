"""What LINE takes at most, and how a text is brought within it; lengths are in UTF-16, as LINE counts.

Source: https://developers.line.biz/en/reference/messaging-api/ (message objects, actions, Flex Message).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

MESSAGES_PER_CALL: Final = 5
TEXT_CHARS: Final = 5000
ALT_TEXT_CHARS: Final = 400
"""The documented maximum was 400 for years and is 1,500 now; 400 is right on either side."""
LABEL_CHARS: Final = 20
DISPLAY_TEXT_CHARS: Final = 300
POSTBACK_CHARS: Final = 300
QUICK_REPLIES: Final = 13
BUBBLES: Final = 12
CAROUSEL_BYTES: Final = 50_000
URI_CHARS: Final = 1000
IMAGE_URL_CHARS: Final = 2000
ELLIPSIS: Final = "…"


def length(text: str) -> int:
    """How long LINE finds a text: an emoji counts twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def clipped(text: str, most: int) -> str:
    """The text within a limit, with a sign where something is missing; no letter loses its marks."""
    if length(text) <= most:
        return text
    return _head(text, most - 1).rstrip() + ELLIPSIS


def pieces(text: str, most: int = TEXT_CHARS) -> Iterator[str]:
    """The text in parts that each fit, cut at line ends or spaces where there are any."""
    rest = text.strip()
    while length(rest) > most:
        head = _head(rest, most)
        cut = max(head.rfind("\n"), head.rfind(" "))
        head = head[:cut] if cut > len(head) // 2 else head
        yield head.rstrip()
        rest = rest[len(head) :].lstrip()
    if rest:
        yield rest


def _head(text: str, most: int) -> str:
    """As much of the beginning as fits, ending before a letter and not inside one with its marks."""
    size = end = 0
    for character in text:
        size += 2 if character > "\uffff" else 1
        if size > most:
            break
        end += 1
    whole = end
    while whole > 1 and whole < len(text) and unicodedata.category(text[whole]).startswith("M"):
        whole -= 1
    return text[: whole if whole > 1 else end]
