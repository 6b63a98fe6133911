"""Sets of rows that stay small at a million products: a few rows by number, many as one bit each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""One truth value a product."""
Rows = NDArray[np.int64]
"""Row numbers of products in a snapshot."""

_DENSE: Final = 32
"""From one row in so many on, bits take less room than 32-bit row numbers."""
_CHUNK: Final = 1024


@dataclass(frozen=True, slots=True)
class Rowset:
    """Some of the rows 0 … size−1. Rows that were added to the snapshot later are not in it."""

    size: int
    rows: NDArray[np.int32] | None
    """In rising order; None where the set is kept as bits."""
    bits: NDArray[np.uint8] | None = None
    """Lowest bit first."""

    @classmethod
    def of(cls, rows: NDArray[np.int32], size: int) -> Rowset:
        """A set of these rows, which must rise."""
        if len(rows) * _DENSE <= size:
            return cls(size, rows)
        mask = np.zeros(size, np.bool_)
        mask[rows] = True
        return cls(size, None, np.packbits(mask, bitorder="little"))

    def mask(self, count: int) -> Mask:
        """One truth value for each of ``count`` rows."""
        mask = np.zeros(count, np.bool_)
        if self.rows is not None:
            mask[self.rows] = True
        elif self.bits is not None:
            mask[: self.size] = np.unpackbits(self.bits, count=self.size, bitorder="little").view(np.bool_)
        return mask

    def at(self, rows: Rows) -> Mask:
        """Which of the rows are in the set; costs nothing for the others."""
        if self.rows is not None:
            if not len(self.rows):
                return np.zeros(len(rows), np.bool_)
            # Row numbers of another width would have the whole set copied into that width first.
            place = np.minimum(np.searchsorted(self.rows, rows.astype(np.int32)), len(self.rows) - 1)
            return np.asarray(self.rows[place] == rows)
        assert self.bits is not None
        if rows.max(initial=0) < self.size:
            return bits_at(self.bits, rows).view(np.bool_)
        inside = rows < self.size
        return bits_at(self.bits, np.where(inside, rows, 0)).view(np.bool_) & inside

    def has(self, row: int) -> bool:
        """Whether one row is in the set."""
        if self.bits is not None:
            return row < self.size and bool(self.bits[row >> 3] >> (row & 7) & 1)
        assert self.rows is not None
        place = int(np.searchsorted(self.rows, np.int32(row)))
        return place < len(self.rows) and int(self.rows[place]) == row

    def with_rows(self, more: NDArray[np.int32], size: int) -> Rowset:
        """This set and more rows, all of them beyond its present size."""
        if self.rows is not None:
            return Rowset.of(np.concatenate([self.rows, more]), size)
        mask = self.mask(size)
        mask[more] = True
        return Rowset(size, None, np.packbits(mask, bitorder="little"))


def bits_at(
    bits: NDArray[np.uint8], rows: NDArray[np.integer], lines: Sequence[int] | None = None
) -> NDArray[np.uint8]:
    """The rows' bits, each 0 or 1: of one set, (rows,), or of these lines of several, (lines, rows)."""
    held = bits[rows >> 3] if lines is None else bits[np.array(lines)[:, None], rows >> 3]
    # A shift by wider numbers would have every byte widened first.
    found: NDArray[np.uint8] = held >> (rows & 7).astype(np.uint8) & np.uint8(1)
    return found


def distinct(rows: NDArray[np.integer]) -> Rows:
    """The rows without repetition, rising. Sorting a few thousand is quicker than numpy's hashing them."""
    ordered = np.sort(rows).astype(np.int64, copy=False)
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def best_of(rows: Rows, scores: NDArray[np.float32], k: int) -> Rows:
    """The k rows of the highest scores, in no order."""
    return rows if len(rows) <= k else rows[np.argpartition(-scores, k)[:k]]


def first_allowed(order: NDArray[np.int32], allowed: Mask, k: int) -> Rows:
    """The first k rows of an order that are allowed; looks no further than it must."""
    found: list[NDArray[np.int32]] = []
    start, width, missing = 0, max(_CHUNK, 2 * k), k
    while missing > 0 and start < len(order):
        chunk = order[start : start + width]
        hits = chunk[allowed[chunk]][:missing]
        found.append(hits)
        missing -= len(hits)
        start, width = start + width, width * 4
    return np.concatenate(found).astype(np.int64) if found else np.empty(0, np.int64)


def thinned(rows: Rows, most: int) -> Rows:
    """All of the rows, or evenly spaced ones where they are more than ``most``: the same ones every time."""
    if len(rows) <= most:
        return rows
    return np.asarray(rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)])
