"""A vector in 64 bytes: enough to tell which few hundred of the survivors of a filter to compare exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import Rows
from recommender.row_vectors import RowVectors
from recommender.rowset import best_of

DIMENSIONS: Final = 64
"""Of the vectors' strongest directions; at 384 they hold about nine tenths of what tells products apart."""
_CHUNK: Final = 8_192
_READ: Final = 2_048
"""Rows that are widened and compared at a time: they stay in the processor's cache."""
_RANGE: Final = 4.0
"""In standard deviations of its direction, what eight bits must hold; hardly anything lies beyond."""
_STEPS: Final = 127


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
    def of(cls, vectors: RowVectors) -> Sketch:
        """Find the strongest directions and draw every row along them."""
        mean, covariance = vectors.moments()
        spread, directions = np.linalg.eigh(covariance)
        kept = slice(-min(DIMENSIONS, len(spread)), None)
        step = _RANGE * np.sqrt(np.maximum(spread[kept], 1e-12)) / _STEPS
        drawing = (directions[:, kept] / step).astype(np.float32)
        centre = mean.astype(np.float32)
        codes = np.empty((len(vectors), drawing.shape[1]), np.int8)
        for start in range(0, len(vectors), _CHUNK):
            drawn = (vectors[start : start + _CHUNK] - centre) @ drawing
            codes[start : start + _CHUNK] = np.clip(np.rint(drawn), -_STEPS, _STEPS)
        return cls(codes, (directions[:, kept] * step).astype(np.float32))

    def nearest(self, wanted: Sequence[tuple[NDArray[np.float32], int]], rows: Rows) -> list[Rows]:
        """For each direction those k of the rows that seem nearest, in no order; all where they are fewer."""
        drawn = [direction @ self.basis for direction, _ in wanted]
        cosines = np.empty((len(wanted), len(rows)), np.float32)
        for start in range(0, len(rows), _READ):
            # Indexing would copy byte by byte and take ten times as long.
            seen = self.codes.take(rows[start : start + _READ], axis=0).astype(np.float32)
            for its, direction in zip(cosines, drawn, strict=True):
                its[start : start + _READ] = seen @ direction
        return [best_of(rows, its, k) for its, (_, k) in zip(cosines, wanted, strict=True)]
