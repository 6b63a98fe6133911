"""Puts the accents back into Vietnamese typed without them, so that syllables spelt alike are told apart.

A bigram model of accented messages, interpolated with single words by Witten and Bell's method (1991, "The
zero-frequency problem"), and Viterbi's algorithm over the ways to write each syllable. The counts stand in
``accents.txt`` and are made by ``bot/accent_counts.py``; nothing that a shopper wrote is ever added to them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import log
from pathlib import Path
from typing import Final

from bot.understanding.text import fold

EDGE: Final = "<>"
"""Stands before the first word and after the last."""
_FIGURE: Final = "#"
_UNSEEN: Final = 0.3
"""How often a word counts as seen that never was."""
COUNTS: Final = Path(__file__).with_name("accents.txt")

Counts = Mapping[str, Mapping[str, int]]
"""Of each word how often which other came next."""
Evidence = Sequence[Mapping[str, float]]
"""Of each word of a message, by ways to write it, what else speaks for that, in nats."""


class Accents:
    """The counts of a corpus, ready to be asked. Nothing in it changes after it was built."""

    def __init__(self, counts: Counts) -> None:
        self._next = counts
        self._seen = {word: sum(following.values()) for word, following in counts.items()}
        self._alone: Counter[str] = Counter()
        for following in counts.values():
            self._alone.update(following)
        self._ways: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._alone):
            self._ways[fold(word)].append(word)
        self._all = sum(self._alone.values()) + _UNSEEN * len(self._alone)

    def restore(self, words: Sequence[str], evidence: Evidence) -> tuple[str, ...]:
        """The likeliest way to write the words, one for one; those that nobody knows stay as they are."""
        columns: list[dict[str, tuple[float, str]]] = [{EDGE: (0.0, EDGE)}]
        for word, spoken_for in zip(words, evidence, strict=True):
            columns.append(
                {
                    way: self._best(columns[-1], way, spoken_for.get(way, 0.0))
                    for way in self._written(word, spoken_for)
                }
            )
        way = self._best(columns[-1], EDGE, 0.0)[1]
        path = [way]
        for column in reversed(columns[1:]):
            way = column[way][1]
            path.append(way)
        return tuple(reversed(path[:-1]))

    def _best(
        self, column: Mapping[str, tuple[float, str]], way: str, spoken_for: float
    ) -> tuple[float, str]:
        """The score of ``way`` after the best of the words before it, and which that is."""
        return max(
            (score + self._chance(before, way) + spoken_for, before) for before, (score, _) in column.items()
        )

    def _written(self, word: str, spoken_for: Mapping[str, float]) -> Sequence[str]:
        """The ways to write it; of figures and of what has accents only itself."""
        if not word.isascii() or word[0].isdigit():
            return [word]
        return sorted({*(self._ways.get(word) or [word]), *spoken_for})

    def _chance(self, before: str, word: str) -> float:
        """The logarithm of the chance that ``word`` comes after ``before``."""
        before, word = _counted(before), _counted(word)
        chance = (self._alone.get(word, 0) + _UNSEEN) / self._all
        seen = self._seen.get(before, 0)
        if seen:
            following = self._next[before]
            trusted = seen / (seen + len(following))
            chance = trusted * following.get(word, 0) / seen + (1 - trusted) * chance
        return log(chance)


def count(messages: Sequence[Sequence[str]]) -> Counts:
    """The counts of these messages, each given as its words."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words in messages:
        before = EDGE
        for word in (*words, EDGE):
            counts[before][_counted(word)] += 1
            before = _counted(word)
    return counts


def as_lines(counts: Counts) -> str:
    """A line a word: the word, then each that came next and how often; in order, so that changes are seen."""
    return "".join(
        " ".join([word, *(f"{other} {times}" for other, times in sorted(counts[word].items()))]) + "\n"
        for word in sorted(counts)
    )


def from_lines(lines: str) -> Counts:
    """Read what ``as_lines`` wrote."""
    rows = (line.split(" ") for line in lines.splitlines())
    return {row[0]: dict(zip(row[1::2], map(int, row[2::2]), strict=True)) for row in rows}


@cache
def accents() -> Accents:
    """The process's one model."""
    return Accents(from_lines(COUNTS.read_text(encoding="utf-8")))


def _counted(word: str) -> str:
    """All figures count as one word."""
    return _FIGURE if word[0].isdigit() else word
