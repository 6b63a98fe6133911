"""Rate limits in memory: a token bucket per key, so that a burst is fine and a flood is not."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from typing import Final

KEYS: Final = 50_000
"""Buckets kept; the longest unused one goes first, and a forgotten bucket is a full one."""


class RateLimiter:
    """At most ``per_minute`` at once, refilled evenly; time comes in as seconds of a steady clock.

    Any thread may ask.
    """

    def __init__(self, per_minute: int) -> None:
        if per_minute < 1:
            raise ValueError(f"per_minute is {per_minute}; write a number above 0")
        self._capacity = float(per_minute)
        self._per_second = per_minute / 60.0
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def wait_seconds(self, key: str, now: float) -> int:
        """0 where one more is allowed (and counted), else whole seconds until the next will be."""
        with self._one_at_a_time:
            left, since = self._buckets.pop(key, (self._capacity, now))
            left = min(self._capacity, left + max(now - since, 0.0) * self._per_second)
            allowed = left >= 1.0
            self._buckets[key] = (left - 1.0 if allowed else left, now)
            if len(self._buckets) > KEYS:
                self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1.0 - left) / self._per_second))
