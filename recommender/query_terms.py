"""The terms of one query: what each of them weighs, and which are common and which are rare."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from recommender.postings import Term

TRIGRAM: Final = "#"
PAIR: Final = " "
_WEIGHT: Final = {TRIGRAM: 0.25, PAIR: 0.7}
"""Of a whole word's. A trigram: enough that a slip still finds, too little to outweigh a word that is right.
A pair: Vietnamese writes "lamp" as two syllables, "đèn bàn", each of which alone means many things."""


class Weighed(NamedTuple):
    """A term of the query that there is; in order, the heaviest is the first."""

    lightness: float
    """Its weight below zero."""
    word: str
    term: Term

    @property
    def weight(self) -> float:
        """What a text that has it gains."""
        return -self.lightness


UNKNOWN: Final = Weighed(0.0, "", Term(0, np.empty(0, np.int32), None))
"""Stands for a term that was not looked up yet."""


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """The terms of one query, as candidates are found and scored by them."""

    text: str
    terms: Sequence[Weighed]
    """The heaviest first."""
    columns: Sequence[int]
    """Of the common ones."""
    column_weights: NDArray[np.float32]
    rare: Sequence[tuple[float, NDArray[np.int32]]]
    """Weight and rows of the others."""

    @classmethod
    def of(cls, text: str, terms: Sequence[Weighed]) -> QueryTerms:
        """Tell common and rare terms apart."""
        common = [one for one in terms if one.term.column is not None]
        return cls(
            text,
            terms,
            [one.term.column for one in common if one.term.column is not None],
            np.array([one.weight for one in common], np.float32),
            [(one.weight, one.term.rows) for one in terms if one.term.column is None],
        )


def weight_of(word: str, frequency: int, size: int) -> float:
    """What a term counts that so many of ``size`` texts have: its kind's share of BM25's weight."""
    kind = _WEIGHT.get(word[0], _WEIGHT[PAIR] if PAIR in word else 1.0)
    return kind * math.log1p((size - frequency + 0.5) / (frequency + 0.5))
