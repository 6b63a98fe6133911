"""Which products pass a filter, one bit each: milliseconds of truth values become microseconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""One truth value for each of some rows."""
Rows = NDArray[np.int64]
"""Row numbers of products in a snapshot."""

_BITS: Final = 64
_SPARSE: Final = 32
"""With fewer than one row in so many, rows are set and listed one by one, else by truth values."""


_REMEMBERED: Final = 4_096
"""A list of so many rows is kept: one request asks for it up to three times."""


@dataclass(frozen=True, slots=True, eq=False)
class Bitmap:
    """A set of the rows 0 … size−1. Never changed: every operation makes another."""

    size: int
    words: NDArray[np.uint64]
    """Lowest bit first; what lies beyond the size is 0."""
    _counted: list[int] = field(default_factory=list, repr=False)
    """How many rows are in it, once that was asked."""
    _listed: list[Rows] = field(default_factory=list, repr=False)
    """Its rows, where they are few and were asked for."""

    @classmethod
    def none(cls, size: int) -> Bitmap:
        """No row at all."""
        return cls(size, np.zeros(-(-size // _BITS), np.uint64))

    @classmethod
    def every(cls, size: int) -> Bitmap:
        """All rows."""
        return ~cls.none(size)

    @classmethod
    def of(cls, mask: Mask) -> Bitmap:
        """The rows whose truth value is true."""
        found = cls.none(len(mask))
        packed = np.packbits(mask, bitorder="little")
        found.bytes[: len(packed)] = packed
        return found

    @classmethod
    def of_rows(cls, rows: NDArray[np.integer], size: int) -> Bitmap:
        """These rows, all of them different, in any order."""
        if len(rows) * _SPARSE > size:
            mask = np.zeros(size, np.bool_)
            mask[rows] = True
            return cls.of(mask)
        found = cls.none(size)
        np.add.at(found.bytes, rows >> 3, np.uint8(1) << (rows & 7).astype(np.uint8))
        return found

    @property
    def bytes(self) -> NDArray[np.uint8]:
        """The same memory by bytes, as FAISS reads it."""
        return self.words.view(np.uint8)

    def __len__(self) -> int:
        return self.size

    def __and__(self, other: Bitmap) -> Bitmap:
        return Bitmap(self.size, self.words & other.words)

    def __or__(self, other: Bitmap) -> Bitmap:
        return Bitmap(self.size, self.words | other.words)

    def __sub__(self, other: Bitmap) -> Bitmap:
        return Bitmap(self.size, self.words & ~other.words)

    def __invert__(self) -> Bitmap:
        words = ~self.words
        if self.size % _BITS:
            words[-1] &= np.uint64((1 << self.size % _BITS) - 1)
        return Bitmap(self.size, words)

    def count(self) -> int:
        """How many rows are in it."""
        if not self._counted:
            self._counted.append(int(np.bitwise_count(self.words).sum(dtype=np.int64)))
        return self._counted[0]

    def any(self) -> bool:
        """Whether any row is in it."""
        return bool(self.words.any())

    def has(self, row: int) -> bool:
        """Whether this row is in it."""
        return bool(self.bytes[row >> 3] >> (row & 7) & 1)

    def at(self, rows: NDArray[np.integer]) -> Mask:
        """Which of the rows are in it; costs nothing for the others."""
        # A shift by wider numbers would have every byte widened first.
        place = rows.astype(np.uint8)
        place &= 7
        held = self.bytes.take(rows >> 3)
        held >>= place
        held &= 1
        return held.view(np.bool_)

    def mask(self) -> Mask:
        """One truth value a row."""
        return np.unpackbits(self.bytes, count=self.size, bitorder="little").view(np.bool_)

    def rows(self) -> Rows:
        """Its rows, rising."""
        count = self.count()
        if count * _SPARSE // 2 > self.size:
            return self.mask().nonzero()[0]
        if not self._listed:
            rows = self._rows_in(self._places())
            if count > _REMEMBERED:
                return rows
            rows.flags.writeable = False
            self._listed.append(rows)
        return self._listed[0]

    def spread(self, most: int) -> Rows:
        """Its rows, or evenly spaced ones where they are more than ``most``: the same ones every time."""
        # Every byte with a bit in it brings a row at least: as many as are wanted are enough.
        return thinned(self._rows_in(thinned(self._places(), most)), most)

    def without(self, rows: NDArray[np.integer]) -> Bitmap:
        """All but these rows."""
        return self - Bitmap.of_rows(rows, self.size) if len(rows) else self

    def resized(self, size: int) -> Bitmap:
        """The same rows of a larger set, or those of a smaller one that it has."""
        words = np.zeros(-(-size // _BITS), np.uint64)
        kept = min(len(words), len(self.words))
        words[:kept] = self.words[:kept]
        found = Bitmap(size, words)
        return found & Bitmap.every(size) if size < self.size else found

    def _places(self) -> Rows:
        """The bytes with a bit in them; where most words are empty, only the others are looked into."""
        words = np.flatnonzero(self.words != 0)
        if len(words) * 2 > len(self.words):
            return np.flatnonzero(self.bytes != 0)
        found = np.flatnonzero(self.words[words].view(np.uint8) != 0)
        places: Rows = (words[found >> 3] << 3) | (found & 7)
        return places

    def _rows_in(self, places: Rows) -> Rows:
        """The rows in these bytes."""
        found = np.flatnonzero(np.unpackbits(self.bytes[places], bitorder="little").view(np.bool_))
        rows: Rows = (places[found >> 3] << 3) | (found & 7)
        return rows


def thinned(rows: Rows, most: int) -> Rows:
    """All of the rows, or evenly spaced ones where they are more than ``most``: the same ones every time."""
    if len(rows) <= most:
        return rows
    return np.asarray(rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)])
