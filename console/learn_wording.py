"""Makes an example of what a shopper wrote: one line, no personal data, nothing that trips a file."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

MOST_CHARS: Final = 500
"""Longer messages teach nothing that their beginning does not; what is marked beyond is lost."""
CARD: Final = "•••• •••• •••• ••••"
"""As the edge masks card numbers; the bot knows it by its shape."""
MAIL: Final = "name@example.com"
HELD_OUT_OF: Final = 5
"""One wording in so many is kept apart to judge by; by its key, so that no words stand on both sides."""

_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# A phone number begins with 0 or +, so that a price of seven digits is none.
_PHONE: Final = re.compile(r"(?<![\w.,+])(?:\+[ ]?|\(?(?=[0๐]))\(?\d(?:[ .()-]{0,2}\d){7,13}(?!\d)")
_CARD: Final = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_BRACKETS: Final = str.maketrans("[]", "()")
"""Square brackets are how Rasa marks entities, and cannot be escaped there."""
_MOST_ROUNDS: Final = 5
"""What is masked may have to be cut again, and what is cut looked at again."""
_NAMES: Final = {"th": "สมใจ", "en": "Sam", "vi": "Lan"}


def wording(text: str, *, language: str = "en", names: Iterable[str] = ()) -> str:
    """The text as an example; ``names`` of the customer are replaced by an invented one.

    What it returns, it returns unchanged a second time. Empty where nothing is left to learn from.
    """
    line = text
    for name in sorted({" ".join(name.split()) for name in names}, key=len, reverse=True):
        if len(name) > 1:
            line = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _NAMES[language], line, flags=re.IGNORECASE)
    for _ in range(_MOST_ROUNDS):
        before, line = line, _clean(line)
        if line == before:
            break
    return line


def wording_key(text: str) -> str:
    """By what two wordings are the same: letters, marks and digits, or all of it where there are none."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    letters = "".join(one for one in folded if unicodedata.category(one)[0] in "LMN")
    return unicodedata.normalize("NFKC", letters or "".join(folded.split()))


def is_held_out(key: str) -> bool:
    """Whether a wording is kept apart to judge models by; it is then never taught."""
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "replace")).digest()[:8]) % HELD_OUT_OF == 0


def _clean(text: str) -> str:
    kept = "".join(one if _keeps(one) else " " for one in unicodedata.normalize("NFC", text))
    line = " ".join(kept.translate(_BRACKETS).split())[:MOST_CHARS].rstrip()
    return _PHONE.sub(_invented_phone, _CARD.sub(CARD, _MAIL.sub(MAIL, line)))


def _keeps(one: str) -> bool:
    """Whether a character can stand in a YAML file and in a line; joiners inside emoji can."""
    code = ord(one)
    odd = unicodedata.category(one) in {"Cc", "Cs", "Co", "Zl", "Zp"} or code == 0xFEFF  # noqa: PLR2004 — the byte order mark
    return not odd and code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004 — no characters


def _invented_phone(found: re.Match[str]) -> str:
    """The same shape with zeros: the country or the kind of number may stay, the rest is nobody's."""
    number = found.group()
    left = 3 if "+" in number else 2
    digits = 0
    out = []
    for one in number:
        digits += one.isdigit()
        out.append("0" if one.isdigit() and digits > left else one)
    return "".join(out)
