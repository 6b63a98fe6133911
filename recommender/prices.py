"""The price column: which products lie within a bound, and which are the cheapest, at any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.model import PriceBound
from recommender.rowset import Mask, Rows, first_allowed

_STEPS: Final = 64
"""Cumulative bitmaps: a bound is one of them and the few rows up to the next, at N/8 bytes each."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Rows in the order of their prices, with bitmaps of the cheapest 1/64, 2/64 … of them."""

    ordered_minor: NDArray[np.int64]
    order: NDArray[np.int32]
    _cheapest: NDArray[np.uint8]
    """(steps, bytes): the rows before ``step * _width`` in the order."""
    _width: int

    @classmethod
    def of(cls, price_minor: NDArray[np.int64]) -> Prices:
        """Sort the column; equal prices stay in row order."""
        order = np.argsort(price_minor, kind="stable").astype(np.int32)
        width = max(1, -(-len(order) // _STEPS))
        mask = np.zeros(len(order), np.bool_)
        cheapest = []
        for start in range(0, len(order) + 1, width):
            cheapest.append(np.packbits(mask, bitorder="little"))
            mask[order[start : start + width]] = True
        return cls(price_minor[order], order, np.stack(cheapest), width)

    def within(self, bound: PriceBound) -> Mask:
        """Which rows a bound allows, both ends included."""
        count = len(self.order)
        mask = (
            np.ones(count, np.bool_) if bound.at_most_minor is None else self._below(bound.at_most_minor + 1)
        )
        if bound.at_least_minor is not None:
            mask &= ~self._below(bound.at_least_minor)
        return mask

    def cheapest(self, allowed: Mask, k: int) -> Rows:
        """The k cheapest allowed rows."""
        return first_allowed(self.order, allowed, k)

    def dearest(self, allowed: Mask, k: int) -> Rows:
        """The k dearest allowed rows."""
        return first_allowed(self.order[::-1], allowed, k)

    def nearest(self, price_minor: int, allowed: Mask, k: int) -> Rows:
        """The nearest k allowed rows on either side of a price."""
        at = int(np.searchsorted(self.ordered_minor, price_minor))
        sides = (self.order[:at][::-1], self.order[at:])
        return np.concatenate([first_allowed(side, allowed, k) for side in sides])

    def _below(self, price_minor: int) -> Mask:
        cut = int(np.searchsorted(self.ordered_minor, price_minor, side="left"))
        step = cut // self._width
        count = len(self.order)
        mask = np.unpackbits(self._cheapest[step], count=count, bitorder="little").view(np.bool_)
        mask[self.order[step * self._width : cut]] = True
        return mask
