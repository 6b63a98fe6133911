"""Sets of rows that stay small at a million products: a few rows by number, many as one bit each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import Bitmap, Mask, Rows

_DENSE: Final = 128
"""From one row in so many on, a set is kept as bits: four times the room at most, and nothing to work out."""
_CHUNK: Final = 1024


@dataclass(frozen=True, slots=True)
class Rowset:
    """Some of the rows 0 … size−1. Rows that were added to the snapshot later are not in it."""

    size: int
    rows: NDArray[np.int32] | None
    """In rising order; None where the set is kept as bits."""
    bits: Bitmap | None = None

    @classmethod
    def of(cls, rows: NDArray[np.int32], size: int) -> Rowset:
        """A set of these rows, which must rise."""
        if len(rows) * _DENSE <= size:
            return cls(size, rows)
        return cls(size, None, Bitmap.of_rows(rows, size))

    def bitmap(self, size: int) -> Bitmap:
        """One bit for each of ``size`` rows."""
        if self.bits is not None:
            return self.bits if size == self.size else self.bits.resized(size)
        assert self.rows is not None
        return Bitmap.of_rows(self.rows, size)

    def at(self, rows: Rows, size: int) -> Mask:
        """Which of the rows, all below ``size``, are in the set; costs nothing for the others."""
        if self.rows is not None:
            if not len(self.rows):
                return np.zeros(len(rows), np.bool_)
            # Row numbers of another width would have the whole set copied into that width first.
            place = self.rows.searchsorted(rows.astype(np.int32))
            return np.asarray(self.rows.take(place, mode="clip") == rows)
        assert self.bits is not None
        if size <= self.size:
            return self.bits.at(rows)
        inside = rows < self.size
        return self.bits.at(np.where(inside, rows, 0)) & inside

    def has(self, row: int) -> bool:
        """Whether one row is in the set."""
        if self.bits is not None:
            return row < self.size and self.bits.has(row)
        assert self.rows is not None
        place = int(np.searchsorted(self.rows, np.int32(row)))
        return place < len(self.rows) and int(self.rows[place]) == row

    def with_rows(self, more: NDArray[np.int32], size: int) -> Rowset:
        """This set and more rows, all of them beyond its present size."""
        if self.rows is not None:
            return Rowset.of(np.concatenate([self.rows, more]), size)
        return Rowset(size, None, self.bitmap(size) | Bitmap.of_rows(more, size))


def distinct(rows: NDArray[np.integer]) -> Rows:
    """The rows without repetition, rising. Sorting a few thousand is quicker than numpy's hashing them."""
    ordered = np.sort(rows).astype(np.int64, copy=False)
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def best_of(rows: Rows, scores: NDArray[np.float32], k: int) -> Rows:
    """The k rows of the highest scores, in no order."""
    return rows if len(rows) <= k else rows[(-scores).argpartition(k)[:k]]


def first_allowed(order: NDArray[np.int32], allowed: Bitmap, k: int) -> Rows:
    """The first k rows of an order that are allowed; looks no further than it must."""
    found: list[NDArray[np.int32]] = []
    start, width, missing = 0, max(_CHUNK, 2 * k), k
    while missing > 0 and start < len(order):
        chunk = order[start : start + width]
        hits = chunk[allowed.at(chunk)][:missing]
        found.append(hits)
        missing -= len(hits)
        start, width = start + width, width * 4
    return np.concatenate(found).astype(np.int64) if found else np.empty(0, np.int64)
