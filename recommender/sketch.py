"""A vector in 64 bytes: enough to tell which few hundred of the survivors of a filter to compare exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import Rows, thinned
from recommender.rowset import best_of

DIMENSIONS: Final = 64
"""Of the vectors' strongest directions; at 384 they hold about nine tenths of what tells products apart."""
_LEARNED_ON: Final = 20_000
_CHUNK: Final = 8_192
_RANGE: Final = 4.0
"""In standard deviations of its direction, what eight bits must hold; hardly anything lies beyond."""
_STEPS: Final = 127


class Vectors(Protocol):
    """Vectors by row, which may be of any kind that gives them in single precision."""

    def __len__(self) -> int: ...
    def __getitem__(self, rows: Rows | slice) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Sketch:
    """Each vector along the strongest principal directions, eight bits each.

    Unlike lists of codes it is read at given rows: what comparing costs depends on how many pass the filter,
    and not on how many there are.
    """

    codes: NDArray[np.int8]
    """(rows, DIMENSIONS)."""
    basis: NDArray[np.float32]
    """(d, DIMENSIONS), the directions times what one step is worth."""

    @classmethod
    def of(cls, vectors: Vectors) -> Sketch:
        """Learn the directions on a sample, the same one every time, and draw every row."""
        sample = vectors[thinned(np.arange(len(vectors)), _LEARNED_ON)]
        mean = sample.mean(axis=0)
        spread, directions = np.linalg.eigh(np.cov(sample - mean, rowvar=False))
        kept = slice(-min(DIMENSIONS, len(spread)), None)
        step = _RANGE * np.sqrt(np.maximum(spread[kept], 1e-12)) / _STEPS
        drawing = (directions[:, kept] / step).astype(np.float32)
        codes = np.empty((len(vectors), drawing.shape[1]), np.int8)
        for start in range(0, len(vectors), _CHUNK):
            drawn = (vectors[start : start + _CHUNK] - mean) @ drawing
            codes[start : start + _CHUNK] = np.clip(np.rint(drawn), -_STEPS, _STEPS)
        return cls(codes, (directions[:, kept] * step).astype(np.float32))

    def nearest(self, wanted: Sequence[tuple[NDArray[np.float32], int]], rows: Rows) -> list[Rows]:
        """For each direction those k of the rows that seem nearest, in no order; all where they are fewer."""
        # Indexing would copy byte by byte and take ten times as long.
        seen = self.codes.take(rows, axis=0).astype(np.float32)
        # One product after the other: BLAS takes longer over a matrix of two columns.
        return [best_of(rows, seen @ (direction @ self.basis), k) for direction, k in wanted]
