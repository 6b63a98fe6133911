"""Payment card numbers are hidden before anything is stored, logged or sent on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

MASK: Final = "•••• •••• •••• ••••"
"""What stands in a card number's place, in every language; the bot knows it by its shape."""

SHORTEST, LONGEST = 13, 19
"""Digits in a payment card number, by ISO/IEC 7812."""

ISSUERS: Final = frozenset({2, 3, 4, 5, 6})
"""First digits of payment cards; Thai and Vietnamese phone and tax numbers begin otherwise more often."""

# Groups of digits (of any script: \d knows ๔ and ４ too), one blank or dash apart.
_RUN: Final = re.compile(r"\d+(?:[ \u00a0\u2009\u202f._\-\u2010-\u2014]\d+)*")
_GROUP: Final = re.compile(r"\d+")


def mask_card_numbers(text: str) -> str:
    """The text with each payment card number replaced by :data:`MASK`; anything else is left alone."""
    return _RUN.sub(lambda run: _mask_run(run.group()), text)


def mask_everywhere(data: Any) -> Any:
    """The same for every text inside plain JSON data."""
    if isinstance(data, str):
        return mask_card_numbers(data)
    if isinstance(data, Mapping):
        return {key: mask_everywhere(value) for key, value in data.items()}
    return [mask_everywhere(item) for item in data] if isinstance(data, list) else data


def passes_luhn(digits: list[int]) -> bool:
    """Whether the check digit of ISO/IEC 7812 is right."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004 — the cross sum of two digits
    return total % 10 == 0


def _mask_run(run: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in _cards(run):
        pieces += [run[at:start], MASK]
        at = end
    return "".join([*pieces, run[at:]])


def _cards(run: str) -> Iterator[tuple[int, int]]:
    """Where card numbers stand in one run of digit groups: whole groups only, the longest first."""
    groups = [(m.start(), m.end(), [int(c) for c in m.group()]) for m in _GROUP.finditer(run)]
    first = 0
    while first < len(groups):
        last = _card_end(groups, first)
        if last is None:
            first += 1
        else:
            yield groups[first][0], groups[last][1]
            first = last + 1


def _card_end(groups: list[tuple[int, int, list[int]]], first: int) -> int | None:
    """The index of the last group of the longest card number that begins with this group."""
    digits: list[int] = []
    found = None
    for index in range(first, len(groups)):
        digits += groups[index][2]
        if len(digits) > LONGEST:
            break
        if len(digits) >= SHORTEST and digits[0] in ISSUERS and passes_luhn(digits):
            found = index
    return found
