"""Every product's vector, by row: halves in a mapped file, so that a million take no memory of ours."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import thinned
from recommender.encoder import Vectors

_EXPONENT: Final = np.float32(2.0**112)
"""Between the exponents of half and of single precision."""
_KEPT: Final = np.int32(-0x7000_2000)
"""Sign, exponent and fraction of a half in a single's places; the rest would be copies of the sign."""


_MEASURED_ON: Final = 50_000
"""Rows whose mean and covariance stand for all."""
_CHUNK: Final = 4_096
_AT_ONCE: Final = 1_024
"""Rows that are widened and multiplied at a time: bounds the memory; fewer at a time were no quicker."""


class RowVectors:
    """Unit vectors by row, given in single precision. They are kept in half: a millionth of the cosine.

    Several parts are one after the other: what a catalogue was laid out with, and what was added since.
    """

    def __init__(self, *parts: NDArray[np.floating]) -> None:
        self.parts = parts

    @classmethod
    def of(cls, batches: Iterable[Vectors], count: int, dimensions: int, folder: Path | None) -> RowVectors:
        """All batches, one after the other; in a nameless file of the folder, which goes with the process."""
        shape = (count, dimensions)
        if folder is None or not count:
            rows: NDArray[np.float16] = np.empty(shape, np.float16)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                if hasattr(os, "posix_fallocate"):  # a full disk is an error here, and a crash while writing
                    os.posix_fallocate(file.fileno(), 0, 2 * count * dimensions)
                rows = np.asarray(np.memmap(file, np.float16, "w+", 0, shape))
        start = 0
        for batch in batches:
            rows[start : start + len(batch)] = batch
            start += len(batch)
        return cls(rows)

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    @property
    def nbytes(self) -> int:
        """What they take, on disk where they have a folder."""
        return sum(part.nbytes for part in self.parts)

    def __getitem__(self, rows: Any) -> Vectors:
        if len(self.parts) == 1:
            part = self.parts[0]
            return single(part[rows] if isinstance(rows, slice) else part.take(rows, axis=0))
        wanted = np.arange(len(self))[rows] if isinstance(rows, slice) else np.asarray(rows)
        flat = wanted.reshape(-1)
        found = np.empty((len(flat), self.parts[0].shape[1]), np.float32)
        first = 0
        for part in self.parts:
            here = (flat >= first) & (flat < first + len(part))
            found[here] = single(part.take(flat[here] - first, axis=0))
            first += len(part)
        return found.reshape(*wanted.shape, -1)

    def products(self, rows: NDArray[np.int64], directions: NDArray[np.float32]) -> NDArray[np.float32]:
        """The inner products of these rows with the directions, (n, d): (n, rows)."""
        part = self.parts[0]
        if len(self.parts) > 1 or part.dtype != np.float16:
            return np.asarray(directions @ self[rows].T)
        found = np.empty((len(directions), len(rows)), np.float32)
        scaled = directions * _EXPONENT  # exact, and cheaper than scaling the rows
        for start in range(0, len(rows), _AT_ONCE):
            bits = _widened(part.take(rows[start : start + _AT_ONCE], axis=0)).view(np.float32)
            for its, direction in zip(found, scaled, strict=True):  # one product of both would take longer
                its[start : start + _AT_ONCE] = bits @ direction
        return found

    def moments(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Mean, (d,), and covariance, (d, d), of all rows, or of evenly spaced ones that stand for them."""
        rows = thinned(np.arange(len(self)), _MEASURED_ON)
        dimensions = self.parts[0].shape[1]
        total, squares = np.zeros(dimensions), np.zeros((dimensions, dimensions))
        for start in range(0, len(rows), _CHUNK):
            some = self[rows[start : start + _CHUNK]]
            total += some.sum(axis=0, dtype=np.float64)
            squares += some.T @ some
        mean = total / max(len(rows), 1)
        return mean, squares / max(len(rows), 1) - np.outer(mean, mean)

    def plus(self, more: Vectors) -> RowVectors:
        """These and more rows at the end; what was added before and is added now becomes one part."""
        return RowVectors(self.parts[0], np.concatenate([*self.parts[1:], more.astype(np.float16)]))


def single(numbers: NDArray[np.floating]) -> NDArray[np.float32]:
    """Numbers in single precision; shifting halves takes a fifth of what numpy takes to widen one by one."""
    if numbers.dtype != np.float16:
        return np.asarray(numbers, np.float32)
    wide = _widened(np.ascontiguousarray(numbers)).view(np.float32)
    wide *= _EXPONENT
    return wide


def _widened(halves: NDArray[np.float16]) -> NDArray[np.int32]:
    """The bits of halves in a single's places: the numbers themselves, but for the exponent's offset."""
    bits = halves.view(np.int16).astype(np.int32)
    bits <<= 13
    bits &= _KEPT
    return bits
