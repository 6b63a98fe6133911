"""Bridges between the languages for texts in one of them: the vocabulary's own words, and lost accents.

A title that only says "Running Shoes" should be found by รองเท้าวิ่ง and by "giay chay bo". The vocabulary
knows that these are one value, so its other writings are read into the title; and it knows how "giay chay bo"
is really written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from recommender.lexical import Segmenter, fold

_LONGEST: Final = 6
"""Words in a writing that is looked for."""
_BEGIN: Final = ""
_PAIR_WEIGHT: Final = 20.0
"""How much more two syllables seen together say than one of them seen alone."""

Labels = Mapping[tuple[str, str], Sequence[str]]
"""(attribute, value) → how it is said and written, in any language."""


class ValueFinder:
    """Finds the values that a text speaks of, by the longest writings, from left to right."""

    def __init__(self, labels: Labels, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._owners: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
        for key, writings in labels.items():
            for writing in writings:
                self._owners[self._words(writing)].add(key)

    def values(self, text: str) -> frozenset[tuple[str, str]]:
        """(attribute, value) of every writing in the text; one that belongs to two values brings both."""
        return frozenset(key for keys in self._found(self._words(text)) for key in keys)

    def _found(self, words: tuple[str, ...]) -> Iterator[set[tuple[str, str]]]:
        at = 0
        while at < len(words):
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                keys = self._owners.get(words[at : at + length])
                if keys:
                    yield keys
                    at += length
                    break
            else:
                at += 1

    def _words(self, text: str) -> tuple[str, ...]:
        return tuple(fold(word) for word in self._segmenter.words(text))


class Accents:
    """Puts the accents back on Vietnamese typed without: the likeliest way through what the shop writes.

    A Viterbi search over syllables and pairs of neighbours. What the shop never writes stays as it was typed.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._single: dict[str, Counter[str]] = defaultdict(Counter)
        self._pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            syllables = text.casefold().split()
            if fold(text) == text.casefold():
                continue  # nothing in it shows how accents are put
            for syllable in syllables:
                self._single[fold(syllable)][syllable] += 1
            self._pairs.update(pairwise([_BEGIN, *syllables]))

    def restored(self, text: str) -> str:
        """The text with the likeliest accents, in lower case."""
        best: dict[str, tuple[float, list[str]]] = {_BEGIN: (0.0, [])}
        for bare in text.casefold().split():
            choices = self._single.get(fold(bare)) or Counter({bare: 1})
            total = sum(choices.values())
            best = {
                written: max(
                    (
                        (
                            score + count / total + _PAIR_WEIGHT * self._together(before, written),
                            [*way, written],
                        )
                        for before, (score, way) in best.items()
                    ),
                    key=lambda found: found[0],
                )
                for written, count in choices.items()
            }
        return " ".join(max(best.values(), key=lambda found: found[0])[1])

    def _together(self, before: str, written: str) -> float:
        """How sure the pair is: its count, levelled so that a common pair does not outweigh everything."""
        count = self._pairs[before, written]
        return count / (count + _PAIR_WEIGHT)
