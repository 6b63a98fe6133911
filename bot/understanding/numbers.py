"""Figures as they are written and spoken: 2,000 · 2 พัน · สามพันห้า · 1tr2 · hai triệu rưỡi · two grand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.understanding.model import Prepared

_TENTH: Final = 10
_THOUSAND: Final = 1000
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure at ``norm[start:end]``."""

    value: float
    start: int
    end: int
    unit: int = 1
    """The largest unit spoken: 1000 in "2k" and "สามพันห้า"; 1 where only digits were written."""
    lead: float = 0.0
    """What stood before the unit: 2 in "2k"."""
    spelled: bool = False
    """Whether any part was in words."""


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    """``digits``, ``digit`` (a spoken count), ``unit``, ``half``, ``one`` (as in พันนึง), ``zero`` (linh)."""
    value: float
    start: int
    end: int


_THAI_DIGITS: Final = {
    "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9, "ยี่": 2,
}  # fmt: skip
_THAI_ONES: Final = {"นึง": 1, "เดียว": 1, "หนึ่ง": 1, "เอ็ด": 1}
_THAI_UNITS: Final = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": _MILLION}

_ENGLISH_DIGITS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ENGLISH_UNITS: Final = {
    "hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": _MILLION, "mil": _MILLION,
}  # fmt: skip

_VIETNAMESE_DIGITS: Final = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "nửa": 0.5, "mốt": 1,
}  # fmt: skip
_VIETNAMESE_UNITS: Final = {
    "mươi": 10, "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "ng": 1000, "k": 1000,
    "triệu": _MILLION, "trieu": _MILLION, "tr": _MILLION, "củ": _MILLION, "xị": 100_000,
    "cành": 1000,
    "tỷ": 1_000_000_000, "tỉ": 1_000_000_000,
}  # fmt: skip
_VIETNAMESE_PLAIN: Final = {
    "mot": 1, "bon": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "hai": 2, "ba": 3,
}  # fmt: skip
_VIETNAMESE_PLAIN_UNITS: Final = {
    "muoi": 10, "chuc": 10, "tram": 100, "nghin": 1000, "ngan": 1000,
    "cu": _MILLION, "xi": 100_000, "canh": 1000, "ty": 1_000_000_000,
}  # fmt: skip
_NEEDS_COUNT: Final = frozenset(
    {
        "k",
        "tr",
        "ng",
        "mil",
        "grand",
        "củ",
        "cu",
        "xị",
        "xi",
        "cành",
        "canh",
        "mươi",
        "muoi",
        "chục",
        "chuc",
        "ngàn",
        "ngan",
        "nghìn",
        "nghin",
        "trăm",
        "tram",
    }
)
"""Units that mean nothing without a figure before them: a lone "k" is Vietnamese teencode for "no"."""
_SPOKEN_ALONE: Final = frozenset({"ngàn", "ngan", "nghìn", "nghin", "trăm", "tram"})
"""With a half after them these need no figure: "ngàn rưỡi" is one thousand five hundred."""
_A_GRAND: Final = re.compile(r"grand\b(?! (?:piano|opening|total|prize|old))")
_HALVES: Final = {"rưỡi": 0.5, "rưởi": 0.5, "ruoi": 0.5, "ครึ่ง": 0.5}
_ZEROS: Final = {"linh": 0, "lẻ": 0}
_ENGLISH: Final = (("unit", _ENGLISH_UNITS), ("digit", _ENGLISH_DIGITS))
_VIETNAMESE: Final = (
    ("zero", _ZEROS),
    ("half", _HALVES),
    ("unit", _VIETNAMESE_UNITS),
    ("digit", _VIETNAMESE_DIGITS),
)
_VIETNAMESE_TYPED: Final = (*_VIETNAMESE, ("digit", _VIETNAMESE_PLAIN), ("unit", _VIETNAMESE_PLAIN_UNITS))
"""With the words that are typed without accents."""

_FIGURE: Final = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)|\d+"
_THAI_PIECE: Final = re.compile(
    "|".join([*sorted({*_THAI_DIGITS, *_THAI_ONES, *_THAI_UNITS, "ครึ่ง"}, key=len, reverse=True)]),
)
_DIGITS: Final = re.compile(
    rf"(?<![\w.,])(?:{_FIGURE})|(?<=[\u0e00-\u0e7f])(?:{_FIGURE})|(?<=tr)\d+|(?<=\dk)\d(?!\d)"
)
_WORD: Final = re.compile(r"(?<![^\W\d_])[^\W\d_\u0e00-\u0e7f]+")
_A_LITTLE: Final = re.compile(r"(?:một|mot)\s+(?:chút|chut|ít|it|tí|ti|xíu|xiu|tẹo|teo)\b")
"""A little, which adds no one to the figure before it: "hơn 500k một chút"."""
_HALF_A: Final = re.compile(r"nua(?=\s+(?:trieu|cu|tr)\b)")
_BETWEEN: Final = re.compile(r"[\s-]*(?:and\s+)?")


def find_amounts(message: Prepared) -> list[Amount]:
    """Every figure of the message, in order, without overlaps."""
    pieces = sorted(_pieces(message), key=lambda piece: (piece.start, piece.start - piece.end))
    amounts: list[Amount] = []
    at = 0
    while at < len(pieces):
        used, amount = _read(pieces, at, message)
        if amount and (not amounts or amount.start >= amounts[-1].end):
            amounts.append(amount)
        at += max(used, 1)
    return amounts


def _pieces(message: Prepared) -> Iterator[_Piece]:
    for match in _DIGITS.finditer(message.norm):
        yield _Piece("digits", figure(match.group()), match.start(), match.end())
    if message.language == "th":
        yield from _thai_pieces(message)
    for match in _WORD.finditer(message.norm):
        if _A_LITTLE.match(message.norm, match.start()):
            continue
        if message.language == "vi" and _HALF_A.match(message.norm, match.start()):
            yield _Piece("digit", 0.5, match.start(), match.end())
            continue
        kind, value = _latin_piece(match.group(), message)
        if kind:
            yield _Piece(kind, value, match.start(), match.end())


def figure(written: str) -> float:
    """The number in digits: "2,000" and "2.000" are two thousand, "1.5" and "1,5" are one and a half."""
    groups = re.split(r"[.,]", written)
    if len(groups) == 1:
        return float(written)
    if len(groups[-1]) == 3 and all(len(group) == 3 for group in groups[1:]) and groups[0] != "0":  # noqa: PLR2004
        return float("".join(groups))
    return float("".join(groups[:-1]) + "." + groups[-1])


def _thai_pieces(message: Prepared) -> Iterator[_Piece]:
    """Spoken Thai, at word borders only: ร้อย is not in สร้อยคอ, nor ห้า in ห้าม."""
    inside = {place for word in message.words for place in range(word.start + 1, word.end)}
    runs: list[re.Match[str]] = []
    for match in _THAI_PIECE.finditer(message.norm):
        follows = bool(runs) and runs[-1].end() == match.start()
        if match.start() in inside and not follows:
            continue
        runs.append(match)
    for place, match in enumerate(runs):
        joined = place + 1 < len(runs) and runs[place + 1].start() == match.end()
        if match.end() in inside and not joined:
            continue
        yield _Piece(*_thai_meaning(match.group()), match.start(), match.end())


def _thai_meaning(word: str) -> tuple[str, float]:
    if word in _THAI_UNITS:
        return "unit", _THAI_UNITS[word]
    if word in _HALVES:
        return "half", 0.5
    if word == "เอ็ด":
        return "exact", 1
    return ("digit", _THAI_DIGITS[word]) if word in _THAI_DIGITS else ("one", 1)


def _latin_piece(word: str, message: Prepared) -> tuple[str, float]:
    """What a word counts for: its kind and value; no kind for any other word."""
    tables = _ENGLISH if message.language != "vi" else _VIETNAMESE if message.accented else _VIETNAMESE_TYPED
    return next(((kind, table[word]) for kind, table in tables if word in table), ("", 0))


def _read(pieces: Sequence[_Piece], first: int, message: Prepared) -> tuple[int, Amount | None]:
    """The amount that begins at this piece, and how many pieces it took."""
    run = [pieces[first]]
    for piece in pieces[first + 1 :]:
        if not _continues(run, piece, message.norm):
            break
        run.append(piece)
    if run[0].kind in {"half", "one", "zero", "exact"} and (len(run) == 1 or run[1].kind != "unit"):
        return 1, None
    if run[0].kind == "unit" and not _counts_alone(run, message.norm):
        return 1, None
    return len(run), _sum(run, vietnamese=message.language == "vi")


def _counts_alone(run: Sequence[_Piece], norm: str) -> bool:
    """Whether a unit without a figure before it is an amount: a million, "ngàn rưỡi", "a grand"."""
    start, end = run[0].start, run[0].end
    said = norm[start:end]
    if said not in _NEEDS_COUNT:
        return True
    if said in _SPOKEN_ALONE:
        return len(run) > 1 and run[1].kind == "half"
    said_before = norm[:start]
    one = said_before.endswith((" a ", " one ")) or said_before in {"a ", "one "}
    return one and not said_before.endswith("half a ") and _A_GRAND.match(norm, start) is not None


def _continues(run: Sequence[_Piece], piece: _Piece, norm: str) -> bool:
    """Whether the piece goes on with the amount that the run began."""
    before = run[-1]
    gap = norm[before.end : piece.start]
    if piece.start < before.end or not _BETWEEN.fullmatch(gap) or ("-" in gap and before.kind != "digit"):
        return False
    if piece.kind == "unit":
        return before.kind in {"digits", "digit", "unit", "half", "one"}
    if piece.kind == "digits":
        written = norm[piece.start : piece.end].isdigit() and len(gap) <= 1
        return written and before.kind == "unit" and piece.value < before.value >= _THOUSAND  # "1tr2"
    if piece.kind == "digit" and before.kind != "unit":
        tens = before.value >= _TENTH > piece.value and before.value % _TENTH == 0  # twenty five, mười một
        return before.kind == "zero" or (before.kind == "digit" and tens)
    return before.kind == "unit"


def _sum(run: Sequence[_Piece], *, vietnamese: bool) -> Amount | None:
    """What the pieces amount to: a unit multiplies what is smaller before it and adds to what is larger."""
    parts: list[float] = []
    count: float | None = None
    last_unit, exact = 1.0, False
    for piece in run:
        if piece.kind == "unit":
            smaller = sum(part for part in parts if part < piece.value)
            parts = [part for part in parts if part >= piece.value]
            amount = smaller + (count or 0)
            parts.append((amount or 1) * piece.value)
            count, last_unit = None, piece.value
        elif piece.kind == "half" and last_unit > 1:
            parts.append(last_unit / 2)
        elif piece.kind in {"zero", "exact"}:
            exact = True
            count = piece.value or None
        else:
            count = (count or 0) + piece.value
    parts.append(_tail(count, run, last_unit, exact=exact, vietnamese=vietnamese))
    units = [int(piece.value) for piece in run if piece.kind == "unit"]
    spelled = any(piece.kind != "digits" for piece in run)
    if vietnamese and len(parts) > 2 and parts[-2] < 1000 <= parts[0] / 1000 and not parts[-1]:  # noqa: PLR2004
        parts[-2] *= 1000  # "hai triệu năm trăm": the thousand goes without saying
    lead = run[0].value if run[0].kind in {"digits", "digit"} else 1.0
    total = sum(parts)
    end = run[-1].end
    return Amount(total, run[0].start, end, max(units, default=1), lead, spelled) if total else None


def _tail(
    count: float | None, run: Sequence[_Piece], last_unit: float, *, exact: bool, vietnamese: bool
) -> float:
    """The value of a count after the last unit: สามพันห้า is 3,500, 1tr2 is 1,200,000, ยี่สิบห้า is 25."""
    if count is None:
        return 0.0
    if last_unit <= _TENTH or exact:
        return count
    if run[-1].kind == "one" or (_bare_unit(run) and count == 1 and not vietnamese):
        return 0.0
    if count < _TENTH:
        return count * last_unit / _TENTH
    if vietnamese and last_unit >= _MILLION:
        return count * (10_000 if count < 100 else 1000)  # noqa: PLR2004 — 1tr25 and 1tr250
    return count


def _bare_unit(run: Sequence[_Piece]) -> bool:
    """Whether it begins with the unit itself, as in พันหนึ่ง: then the one counts the thousand."""
    return run[0].kind == "unit" and len(run) == 2  # noqa: PLR2004
