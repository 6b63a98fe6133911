"""Counts the pieces of one message as scikit-learn's TfidfVectorizer would, at a twentieth of its cost."""

from __future__ import annotations

from collections import Counter
from typing import Callable, Iterable

import numpy as np


class Pieces:
    """What a fitted vectorizer knows, ready for one text after the other.

    scikit-learn checks, sums and multiplies matrices of one row: three milliseconds a message for what is a
    look-up in a dictionary. Logarithmic counts, unit length: ``sublinear_tf`` and ``norm="l2"``.
    """

    def __init__(self, analyze: Callable[[str], Iterable[str]], known: list[str], rarity: np.ndarray) -> None:
        """``analyze`` cuts a text; ``known`` are the pieces by column, ``rarity`` their weights (idf)."""
        self._analyze = analyze
        self._columns = {piece: column for column, piece in enumerate(known)}
        self._rarity = rarity

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self._columns)

    def counted(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """The columns of the text's known pieces, ascending, and their values, together of unit length."""
        columns = self._columns
        counts = Counter([columns[piece] for piece in self._analyze(text) if piece in columns])
        places = np.array(sorted(counts), dtype=np.int32)
        values = 1.0 + np.log(np.array([counts[place] for place in places.tolist()], dtype=np.float64))
        values *= self._rarity[places]
        length = float(np.sqrt(values @ values))
        return places, values / length if length else values
