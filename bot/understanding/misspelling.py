"""Catalogue words written wrongly: "backpak", "lether", "กะเป๋าเป้". A wrong guess is worse than none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.understanding.language import SYLLABLE
from bot.understanding.lexicon import Entry
from bot.understanding.model import Found, Prepared
from bot.understanding.text import fold, is_thai
from bot.understanding.tokens import Word, thai_dictionary

_MIN_CHARS: Final = 5
_MIN_SCORE: Final = 88.0
"""Of 100, by rapidfuzz's ratio: one letter too many or too few in five to nine letters."""
_LONG: Final = 7
"""From so many letters on one wrong letter is still the same word more often than another."""
_MAX_WINDOW: Final = 4
"""Into so many pieces the dictionary cuts one misspelt Thai word."""

_COMMON_WORDS: Final = Path(__file__).with_name("common_words.txt")
"""Everyday English words of five letters and more: they must never become a colour or a category."""


@cache
def common_words() -> frozenset[str]:
    """The words that are written rightly as they are."""
    return frozenset(_COMMON_WORDS.read_text(encoding="utf-8").split())


class Speller:
    """The single words of a lexicon, filed by script, first letter and length."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._filed: dict[tuple[str, int], dict[str, Entry]] = defaultdict(dict)
        for entry in entries:
            surface = entry.surface
            if len(surface) >= _MIN_CHARS and _one_script(surface):
                self._filed[_first(surface), len(surface)].setdefault(surface, entry)

    def find(self, message: Prepared, covered: AbstractSet[int]) -> list[Found]:
        """Misspelt words among those that nothing else explains."""
        found: list[Found] = []
        for start, end in _windows(message, covered):
            written = message.norm[start:end]
            entry = self._nearest(written, message)
            if entry and not any(other.overlaps(start, end) for other in found):
                score = round(fuzz.ratio(written, entry.surface) / 100, 2)
                found.append(Found(entry.attribute, entry.value, start, end, confidence=score))
        return found

    def _nearest(self, written: str, message: Prepared) -> Entry | None:
        choices: dict[str, Entry] = {}
        for size in range(len(written) - 1, len(written) + 2):
            choices.update(self._filed.get((_first(written), size), {}))
        best = process.extractOne(written, list(choices), scorer=fuzz.ratio, score_cutoff=75.0)
        if best is None or not _same_word(written, best[0], best[1]):
            return None
        entry = choices[best[0]]
        if not is_thai(written[0]) and entry.language == "vi" and message.language != "vi":
            return None
        if message.language == "vi" and SYLLABLE.fullmatch(written):
            return None  # a syllable is written rightly: "thong tin" has no thongs in it
        return entry


def _same_word(written: str, surface: str, score: float) -> bool:
    """Whether two spellings are one word: a letter more or less, two swapped, or in long words one wrong."""
    if fold(written) == fold(surface):
        return False
    if score >= _MIN_SCORE:
        return True
    if OSA.distance(written, surface, score_cutoff=1) > 1:
        return False
    return sorted(written) == sorted(surface) or (len(surface) >= _LONG and not is_thai(written[0]))


def _first(word: str) -> str:
    """The first letter, or of Thai the first consonant: a leading vowel is often what is wrong."""
    return next((char for char in word if not "\u0e40" <= char <= "\u0e44"), word[0])


def _one_script(surface: str) -> bool:
    thai = is_thai(surface[0])
    return all(is_thai(char) == thai and (thai or char.isalpha()) for char in surface)


def _windows(message: Prepared, covered: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Each unexplained Latin word, and each run of up to four unexplained Thai pieces, longest first."""
    words = message.words
    for size in range(_MAX_WINDOW, 0, -1):
        for first in range(len(words) - size + 1):
            window = words[first : first + size]
            if any(place in covered for place in range(first, first + size)):
                continue
            if size == 1 and _may_be_misspelt(window[0].key):
                yield window[0].start, window[0].start + len(window[0].key)
            elif all(is_thai(word.text[0]) for word in window) and _adjacent(window):
                start, end = window[0].start, window[-1].end
                if end - start >= _MIN_CHARS and message.norm[start:end] not in thai_dictionary():
                    yield start, end


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= _MIN_CHARS and word.isalpha() and word not in common_words()


def _adjacent(window: Sequence[Word]) -> bool:
    return all(before.end == after.start for before, after in pairwise(window))
