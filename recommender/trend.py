"""What is looked at and bought this season: counts that halve with time, without a clock of their own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

HALF_LIFE_DAYS: Final = 14.0
"""A fortnight: long enough for a quiet shop, short enough that Songkran is over in May. Set by hand."""
TRUSTED_AT: Final = 200.0
"""With so many fresh events in the whole shop the log weighs as much as the feed's own popularity."""
_RESCALE_AT: Final = 2.0**60


class Trend:
    """Forward decay (Cormode et al. 2009): newer events count more, so what is stored stays as it is.

    Not thread-safe: its owner holds the lock.
    """

    def __init__(self, half_life_days: float = HALF_LIFE_DAYS) -> None:
        self._half_life = timedelta(days=half_life_days)
        self._landmark: datetime | None = None
        self._counts: dict[str, float] = {}
        self._all = 0.0
        self._most = 0.0

    def add(self, product: str, weight: float, at: datetime) -> None:
        """Count one event; late ones count as little as their age says."""
        growth = self._growth(at)
        if growth > _RESCALE_AT:
            self._rescale(at, growth)
            growth = 1.0
        counted = self._counts[product] = self._counts.get(product, 0.0) + weight * growth
        self._all += weight * growth
        self._most = max(self._most, counted)

    def share(self, product: str) -> float:
        """The product's popularity beside the most popular one's, 0 … 1, on a logarithmic scale."""
        counted = self._counts.get(product)
        if counted is None or not self._most:
            return 0.0
        # A hundredth of the most popular is as good as none; a linear share would know only one star.
        return max(0.0, 1.0 + math.log(counted / self._most) / math.log(100.0))

    def trust(self, now: datetime) -> float:
        """How far the log is to be believed beside the feed, 0 … 1: 0 for an empty or a long silent shop."""
        if self._landmark is None:
            return 0.0
        fresh = self._all / self._growth(now)
        return fresh / (fresh + TRUSTED_AT)

    def top(self, k: int) -> Sequence[str]:
        """The k most popular products of the season, best first."""
        return sorted(self._counts, key=lambda product: (-self._counts[product], product))[:k]

    def _growth(self, at: datetime) -> float:
        if self._landmark is None:
            self._landmark = at
        return float(2.0 ** ((at - self._landmark) / self._half_life))

    def _rescale(self, at: datetime, growth: float) -> None:
        self._landmark = at
        self._counts = {name: count / growth for name, count in self._counts.items() if count / growth > 1e-6}  # noqa: PLR2004 — long forgotten
        self._all /= growth
        self._most = max(self._counts.values(), default=0.0)
