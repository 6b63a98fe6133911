"""The price column: which products lie within a bound, and which are the cheapest, at any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import Bitmap, Rows
from recommender.model import PriceBound
from recommender.rowset import first_allowed

_STEPS: Final = 64
"""Cumulative bitmaps: a bound is one of them and the few rows up to the next, at N/8 bytes each."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Rows in the order of their prices, with bitmaps of the cheapest 1/64, 2/64 … of them."""

    ordered_minor: NDArray[np.int64]
    order: NDArray[np.int32]
    _cheapest: tuple[Bitmap, ...]
    """At each step the rows before ``step * _width`` in the order."""
    _width: int

    @classmethod
    def of(cls, price_minor: NDArray[np.int64]) -> Prices:
        """Sort the column; equal prices stay in row order."""
        order = np.argsort(price_minor, kind="stable").astype(np.int32)
        width = max(1, -(-len(order) // _STEPS))
        cheapest = [Bitmap.none(len(order))]
        for start in range(0, len(order) - width + 1, width):
            cheapest.append(cheapest[-1] | Bitmap.of_rows(order[start : start + width], len(order)))
        return cls(price_minor[order], order, tuple(cheapest), width)

    def within(self, bound: PriceBound) -> Bitmap:
        """Which rows a bound allows, both ends included."""
        count = len(self.order)
        most, least = bound.at_most_minor, bound.at_least_minor
        within = Bitmap.every(count) if most is None else self._below(most + 1)
        return within if least is None else within - self._below(least)

    def cheapest(self, allowed: Bitmap, k: int) -> Rows:
        """The k cheapest allowed rows."""
        return first_allowed(self.order, allowed, k)

    def dearest(self, allowed: Bitmap, k: int) -> Rows:
        """The k dearest allowed rows."""
        return first_allowed(self.order[::-1], allowed, k)

    def nearest(self, price_minor: int, allowed: Bitmap, k: int) -> Rows:
        """The nearest k allowed rows on either side of a price."""
        at = int(np.searchsorted(self.ordered_minor, price_minor))
        sides = (self.order[:at][::-1], self.order[at:])
        return np.concatenate([first_allowed(side, allowed, k) for side in sides])

    def _below(self, price_minor: int) -> Bitmap:
        cut = int(np.searchsorted(self.ordered_minor, price_minor, side="left"))
        step = cut // self._width
        return self._cheapest[step] | Bitmap.of_rows(self.order[step * self._width : cut], len(self.order))
