"""What shoppers do, one product after the other: a live model that takes in each event as it happens."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from recommender.pairs import Pairs
from recommender.trend import Trend

LOOKED: Final[Mapping[str, float]] = {
    "view": 0.5,
    "click": 1.0,
    "like": 1.0,
    "more_like_this": 1.0,
    "add_to_cart": 1.0,
    "purchase": 1.0,
}
"""What counts as having met a product, and how much a step to it weighs. Being shown something is no act, and
a dismissal tells of one's own taste, not of what others want next."""
_BASKET: Final[Mapping[str, float]] = {"add_to_cart": 0.5, "purchase": 1.0}
_SEASON: Final[Mapping[str, float]] = {
    "view": 0.2,
    "click": 0.5,
    "add_to_cart": 1.0,
    "purchase": 2.0,
    "like": 0.5,
}

WINDOW: Final = 10
"""A step spans at most so many products."""
FADE: Final = 0.8
"""A step over one more product weighs this much of the one before."""
BACKWARD: Final = 0.5
"""Who looked at the second first: it goes together, but it is not the usual way."""
AGE: Final = 0.6
"""What was looked at one product earlier counts this much for what comes next. These four and the two below
were chosen on the validation item of two public logs (docs/recommender.md)."""
_OWN_POWER: Final = 0.5
_NEIGHBOUR_POWER: Final = 0.2
_PRIOR: Final = 3.0
"""A step's weight is divided by (n_a + 3)^.5 (n_b + 3)^.2: what everybody looks at says little."""
RECENT: Final = 10
"""So many of the latest products decide what comes next; older ones weigh nothing any more."""
BASKET_HOURS: Final = 24
ENOUGH_PEOPLE: Final = 3
"""Nothing is said about "others" that fewer different people did."""
_WALKS_KEPT: Final = 50_000
"""Whose last steps are in memory; of who was away for longer the next step begins anew."""


@dataclass(frozen=True, slots=True)
class Event:
    """Someone met a product. ``person`` is any opaque id; the model keeps no more of it than a hash."""

    person: str
    product_id: str
    kind: str
    at: datetime
    walk: str = ""
    """For whom they looked: what is sought for a mother does not follow from what one sought oneself."""


@dataclass(slots=True)
class _Steps:
    seen: dict[str, float] = field(default_factory=dict)
    """The latest different products, the newest last, with what each has added to the season's popularity."""
    basket: dict[str, datetime] = field(default_factory=dict)


class Behaviour:
    """Sequence-aware co-occurrence, baskets and the season's popularity, from a log and then event by event.

    Any number of threads may read and learn: one lock, held for microseconds. Memory is bounded (see
    :mod:`recommender.pairs`). To forget what a person did, another is built from a log without them.
    """

    def __init__(self, log: Iterable[Event] = (), *, walks_kept: int = _WALKS_KEPT) -> None:
        self._lock = threading.Lock()
        self._walks: OrderedDict[int, _Steps] = OrderedDict()
        self._walks_kept = walks_kept
        self._met: dict[str, int] = {}
        self._rarity: dict[str, float] = {}
        self._steps = Pairs()
        self._baskets = Pairs()
        self._trend = Trend()
        self._events = 0
        self._top: tuple[int, int, Sequence[str]] = (-1, 0, ())
        for event in log:
            self._take_in(event)

    @property
    def events(self) -> int:
        """How many events it has learned from: with the catalogue's version, what an answer rests on."""
        return self._events

    def learn(self, event: Event) -> None:
        """Take in one event: a bounded number of steps, whatever the size of the log."""
        with self._lock:
            self._take_in(event)

    def next_after(self, recent: Sequence[str]) -> dict[str, float]:
        """What people did next who had met these products (newest first): product → strength, 0 and above."""
        found: dict[str, float] = {}
        with self._lock:
            for age, product in enumerate(recent[:RECENT]):
                own = AGE**age / (self._met.get(product, 0) + _PRIOR) ** _OWN_POWER
                for other, weight in zip(*self._steps.weights(product), strict=True):
                    found[other] = found.get(other, 0.0) + own * weight * self._rarity[other]
        for product in recent[:RECENT]:
            found.pop(product, None)
        return found

    def together_with(self, products: Sequence[str]) -> dict[str, float]:
        """What enough different people had in one basket with any of these: product → strength above 0."""
        found: dict[str, float] = {}
        with self._lock:
            for product in products:
                own = 1.0 / (self._met.get(product, 0) + _PRIOR) ** _OWN_POWER
                for other, weight in zip(*self._baskets.weights(product), strict=True):
                    if other not in products and self._baskets.people(product, other) >= ENOUGH_PEOPLE:
                        found[other] = found.get(other, 0.0) + own * weight * self._rarity[other]
        return found

    def looked_at_both(self, product: str, other: str) -> int:
        """How many different people met both, one soon after the other; told apart up to four."""
        with self._lock:
            return self._steps.people(product, other)

    def took_both(self, product: str, other: str) -> int:
        """How many different people had both in one basket; told apart up to four."""
        with self._lock:
            return self._baskets.people(product, other)

    def season(self, products: Sequence[str]) -> list[float]:
        """The season's popularity of each product, 0 … 1."""
        with self._lock:
            return [self._trend.share(product) for product in products]

    def trust(self, now: datetime) -> float:
        """How far the season's popularity is to be believed beside the feed's, 0 … 1."""
        with self._lock:
            return self._trend.trust(now)

    def top(self, k: int) -> Sequence[str]:
        """The k most popular products of the season; looked up anew once in a hundred events."""
        with self._lock:
            at, size, kept = self._top
            if at < 0 or size < k or self._events - at >= 100 or len(kept) < min(k, len(self._met)):  # noqa: PLR2004
                kept = self._trend.top(k)
                self._top = (self._events, k, kept)
            return kept[:k]

    def _take_in(self, event: Event) -> None:
        weight = LOOKED.get(event.kind)
        if weight is None:
            return
        self._events += 1
        person = hash(event.person)
        steps = self._steps_of(hash((event.person, event.walk)))
        if event.product_id not in steps.seen:
            met = self._met[event.product_id] = self._met.get(event.product_id, 0) + 1
            self._rarity[event.product_id] = (met + _PRIOR) ** -_NEIGHBOUR_POWER
            self._pair(steps.seen, event.product_id, weight, person)
        # Clicking one product all day makes nothing popular: a person adds only what is more than before.
        added, popular = steps.seen.pop(event.product_id, 0.0), _SEASON.get(event.kind, 0.0)
        if popular > added:
            self._trend.add(event.product_id, popular - added, event.at)
        steps.seen[event.product_id] = max(added, popular)
        if len(steps.seen) > WINDOW:
            del steps.seen[next(iter(steps.seen))]
        if event.kind in _BASKET:
            self._put_in_basket(steps, event, person)

    def _pair(self, seen: Iterable[str], product: str, weight: float, person: int) -> None:
        for gap, before in enumerate(reversed(tuple(seen))):
            step = weight * FADE**gap
            self._steps.add(before, product, step, person)
            self._steps.add(product, before, BACKWARD * step, person)

    def _put_in_basket(self, steps: _Steps, event: Event, person: int) -> None:
        oldest = event.at - timedelta(hours=BASKET_HOURS)
        steps.basket = {product: at for product, at in steps.basket.items() if at >= oldest}
        for other in steps.basket:
            if other != event.product_id:
                self._baskets.add(event.product_id, other, _BASKET[event.kind], person)
                self._baskets.add(other, event.product_id, _BASKET[event.kind], person)
        steps.basket[event.product_id] = event.at
        if len(steps.basket) > 2 * WINDOW:
            del steps.basket[next(iter(steps.basket))]

    def _steps_of(self, walk: int) -> _Steps:
        steps = self._walks.get(walk)
        if steps is None:
            steps = self._walks[walk] = _Steps()
            if len(self._walks) > self._walks_kept:
                self._walks.popitem(last=False)
        else:
            self._walks.move_to_end(walk)
        return steps
