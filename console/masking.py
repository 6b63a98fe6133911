"""What the console shows of a person: cards and phone numbers to nobody, e-mail not to viewers."""

from __future__ import annotations

import re
from typing import Final

from console.accounts import Staff
from dialogue.masking import mask_card_numbers

# A run of digits, perhaps grouped: 081-234-5678, +84 90 123 45 67, (02) 123 4567. Any script's digits.
_PHONE: Final = re.compile(
    r"(?<![\d.,])(?:\+\d{1,3}[ .\-\u00a0]?)?(?:\(\d{1,4}\)[ .\-\u00a0]?)?"
    r"\d{1,4}(?:[ .\-\u00a0]?\d{2,5}){1,5}(?![\d%])"
)
_EMAIL: Final = re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.[^\s@<>()\[\],;:.]{2,}")
FEWEST_DIGITS, MOST_DIGITS = 9, 15
"""Digits of a phone number in Thailand, Vietnam and the world (ITU-T E.164)."""
LAST_SHOWN: Final = 3


def mask_text(text: str, staff: Staff) -> str:
    """The text as this person may read it."""
    masked = _PHONE.sub(lambda found: _mask_phone(found.group()), mask_card_numbers(text))
    return masked if staff.may("agent") else mask_emails(masked)


def mask_emails(text: str) -> str:
    """The text with each e-mail address as ``p•••@•••``."""
    return _EMAIL.sub(lambda found: f"{found.group()[:1]}•••@•••", text)


def mask_phones(text: str) -> str:
    """The text with each phone number hidden but for its last digits."""
    return _PHONE.sub(lambda found: _mask_phone(found.group()), text)


def _mask_phone(found: str) -> str:
    digits = [character for character in found if character.isdigit()]
    if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS or not (
        digits[0] == "0" or _zero(found) or found[0] == "+"
    ):
        return found
    hidden = len(digits) - LAST_SHOWN
    shown = []
    for character in found:
        if character.isdigit() and hidden > 0:
            hidden -= 1
            shown.append("•")
        else:
            shown.append(character)
    return "".join(shown)


def _zero(found: str) -> bool:
    """Whether it begins with a nought of any script, as numbers within a country do, or a country's code."""
    first = next(character for character in found if character.isdigit())
    return int(first) == 0 or found.lstrip("(").startswith(("66", "84"))
