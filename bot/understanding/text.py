"""Bring what shoppers type into one form, and remember where each character came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

MAX_CHARS: Final = 2000
"""A longer message is read up to here; a wish that long is a paste, and parsing time must stay bounded."""

_SARA_AA, _SARA_AM, _NIKHAHIT, _SARA_E, _SARA_AE = "า", "ำ", "\u0e4d", "เ", "แ"
_THAI_DIGITS: Final = {chr(0x0E50 + digit): str(digit) for digit in range(10)}
_QUOTES: Final = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
_KEPT_DOUBLE: Final = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A message in normal form. ``starts[i]`` and ``ends[i]`` bound what character ``i`` was made of."""

    original: str
    norm: str
    """Lower case, NFC, without zero-width characters, lengthening squeezed, Thai digits as Arabic ones."""
    folded: str
    """``norm`` with Latin accents taken off; the same length, so that offsets agree."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``norm[start:end]`` stands in the original, as (start, end)."""
        if not self.starts or start >= end:
            return 0, 0
        return self.starts[start], self.ends[end - 1]


def is_thai(char: str) -> bool:
    """Whether the character belongs to the Thai script; the sign of the baht is in its block and does not."""
    return "\u0e01" <= char <= "\u0e7f" and char != "฿"


def normalise(original: str) -> Text:
    """The message in normal form; reads at most ``MAX_CHARS`` characters and never raises."""
    pieces = _squeeze(_thai_order(_characters(original[:MAX_CHARS])))
    norm = "".join(char for char, _, _ in pieces)
    return Text(
        original=original,
        norm=norm,
        folded=fold(norm),
        starts=tuple(start for _, start, _ in pieces),
        ends=tuple(end for _, _, end in pieces),
    )


Piece = tuple[str, int, int]


def _characters(original: str) -> list[Piece]:
    """Each character in lower-case composed form with the span it came from."""
    pieces: list[Piece] = []
    at, size = 0, len(original)
    while at < size:
        end = at + 1
        while end < size and _joins(original[end]):
            end += 1
        pieces += [(char, at, end) for char in _compose(original[at:end])]
        at = end
    return pieces


def _joins(char: str) -> bool:
    """Whether a character is an accent of the one before it; Thai marks stand for themselves."""
    return char > "\u02ff" and not is_thai(char) and unicodedata.combining(char) != 0


def _compose(cluster: str) -> str:
    if len(cluster) == 1:
        if cluster.isascii():
            return cluster.lower() if cluster.isprintable() else " "
        if is_thai(cluster):
            return _THAI_DIGITS.get(cluster, cluster)
        if cluster in _QUOTES:
            return _QUOTES[cluster]
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", cluster).lower())
    return "".join(char for char in composed if _visible(char))


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in {"Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me"} or is_thai(char)


def _thai_order(pieces: list[Piece]) -> list[Piece]:
    """Repair what keyboards allow: two sara e for sara ae, nikhahit and sara aa for sara am."""
    repaired: list[Piece] = []
    for char, start, end in pieces:
        before = repaired[-1][0] if repaired else ""
        if char == _SARA_E and before == _SARA_E:
            repaired[-1] = (_SARA_AE, repaired[-1][1], end)
        elif char == _SARA_AA and before == _NIKHAHIT:
            repaired[-1] = (_SARA_AM, repaired[-1][1], end)
        elif char == _SARA_AA and len(repaired) > 1 and repaired[-2][0] == _NIKHAHIT and _is_mark(before):
            first = repaired[-2][1]
            repaired[-2:] = [(before, first, repaired[-1][2]), (_SARA_AM, first, end)]
        else:
            repaired.append((char, start, end))
    return repaired


def _is_mark(char: str) -> bool:
    return "\u0e47" <= char <= "\u0e4e"


def _squeeze(pieces: list[Piece]) -> list[Piece]:
    """Shorten "sooo" to "so" and "มากกก" to "มาก"; figures are left alone."""
    squeezed: list[Piece] = []
    at = 0
    while at < len(pieces):
        char, start, _ = pieces[at]
        stop = at + 1
        while stop < len(pieces) and pieces[stop][0] == char:
            stop += 1
        run = stop - at
        if _squeezable(char, run):
            squeezed.append((char, start, pieces[stop - 1][2]))
        else:
            squeezed += pieces[at:stop]
        at = stop
    return squeezed


def _squeezable(char: str, run: int) -> bool:
    if run == 1 or char.isdigit():
        return False
    if is_thai(char) and ("\u0e30" <= char <= "\u0e3a" or _is_mark(char)):
        return True
    return run > _KEPT_DOUBLE


class _Folding(dict[int, str]):
    """The fold of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = "d" if char == "đ" else unicodedata.normalize("NFD", char)[0]
        folded = base if base.isascii() else char
        if len(self) < 10_000:  # noqa: PLR2004 — bounds what a stream of odd characters can keep
            self[code] = folded
        return folded


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """Latin letters without their accents, ``đ`` as ``d``: one for one; other scripts as they are."""
    return text if text.isascii() else text.translate(_FOLDING)


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing, for tables that read best as running text."""
    return frozenset(listing.split())
