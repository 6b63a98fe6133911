"""What kept products away from an answer, and which single change of the wish would have let others in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from recommender.bitmap import Bitmap
from recommender.constraints import (
    Constraint,
    always_allowed,
    breaking_one,
    constraints,
    fit,
    meeting_all,
    price_cost,
    price_distance,
)
from recommender.model import Polarity, PriceBound, Request, Taste, Wish
from recommender.snapshot import Snapshot

CutKind = Literal["stock", "excluded", "wish", "price", "taste"]

EXAMPLES: Final = 3
CHANGES: Final = 4
"""So many changes are tried: each costs a whole answer."""
_FREED: Final = 3
"""A budget is raised until so many more fit, while they lie near it."""
_NEAR: Final = 0.25
_UNSAYING: Final = 1.0
"""What it costs to take a spoken "not …" back: more than any wish, for it is never offered before those."""
_FORGETTING: Final = 1.1
"""… and to take back what the shop was told to remember."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One thing that had to hold, and what it kept away."""

    kind: CutKind
    attribute: str = ""
    values: tuple[str, ...] = ()
    polarity: Polarity = "want"
    count: int = 0
    """Products that do not meet it."""
    alone: int = 0
    """… of which nothing else kept away."""
    examples: tuple[str, ...] = ()
    """Ids of some that it alone kept away, the most popular first."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the wish, the least of its kind, and what it would have brought."""

    kind: Literal["wish", "price", "taste"]
    attribute: str
    values: tuple[str, ...]
    polarity: Polarity
    more: int
    """How many more products would fit."""
    would_show: tuple[str, ...] = ()
    """Ids that would then have been on the cards and were not, best first."""
    price: PriceBound | None = None
    """The bound instead, where the price gives."""
    cost: float = 0.0
    """What it costs the shopper to give this up; see :mod:`recommender.constraints`."""


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What was cut by what, and what would have changed the answer, the cheapest change first."""

    known_count: int
    """Products in the catalogue, for sale or not."""
    cuts: tuple[Cut, ...]
    changes: tuple[Change, ...]


def cuts_of(snapshot: Snapshot, request: Request, taste: Taste) -> tuple[Cut, ...]:
    """Each thing that had to hold with what it kept away; what kept nothing away is left out."""
    base = always_allowed(snapshot, request)
    held = constraints(snapshot, request, taste)
    only_one = base & breaking_one(held, len(snapshot))
    left_out = snapshot.for_sale - base
    found = [
        Cut("stock", count=(~snapshot.for_sale).count()),
        Cut("excluded", count=left_out.count(), alone=meeting_all(held, left_out).count()),
    ]
    for one in held:
        alone = only_one - one.allowed
        cut = Cut(
            kind=one.kind,
            attribute=one.attribute,
            values=one.values,
            polarity=one.polarity,
            count=(base - one.allowed).count(),
            alone=alone.count(),
            examples=_examples(snapshot, alone),
        )
        found.append(cut)
    return tuple(cut for cut in found if cut.count)


def changes_of(
    snapshot: Snapshot,
    request: Request,
    taste: Taste,
    would_show: Callable[[Request, Taste], Sequence[str]] | None = None,
    first: Callable[[Change], bool] | None = None,
) -> tuple[Change, ...]:
    """The single changes that let more products in, the cheapest first, at most four.

    ``would_show`` answers a changed request with the ids that would newly be on its cards; without it
    that is left open. It costs a whole answer: with ``first`` only the first change that meets it is asked.
    """
    base = always_allowed(snapshot, request)
    held = constraints(snapshot, request, taste)
    only_one = base & breaking_one(held, len(snapshot))
    fitting = meeting_all(held, base).count()
    tried = [
        change
        for one in held
        if (alone := only_one - one.allowed).any()
        and (change := _change(snapshot, request, one, alone)) is not None
    ]
    found: list[Change] = []
    for change in sorted(tried, key=lambda change: change.cost)[:CHANGES]:
        changed = changed_by(request, taste, change)
        more = fit(snapshot, *changed).fitting_count - fitting
        if more > 0:
            shown: tuple[str, ...] = ()
            if would_show is not None and (first is None or first(change)):
                shown = tuple(would_show(*changed))
                would_show = None if first is not None and shown else would_show
            found.append(replace(change, more=more, would_show=shown))
    return tuple(found)


def changed_by(request: Request, taste: Taste, change: Change) -> tuple[Request, Taste]:
    """The request and the taste after one change."""
    if change.kind == "price":
        return replace(request, price=change.price), taste
    gone = {(change.attribute, value) for value in change.values}
    if change.kind == "taste":
        excluded = taste.excluded
        kept = tuple(p for p in taste.points if not (p in excluded and (p.attribute, p.value) in gone))
        return request, replace(taste, points=kept)
    wishes = tuple(
        wish
        for wish in request.wishes
        if not ((wish.attribute, wish.value) in gone and wish.polarity == change.polarity and _filters(wish))
    )
    return replace(request, wishes=wishes), taste


def _filters(wish: Wish) -> bool:
    """Whether a wish filters: every avoided value does, a wanted one where it is hard."""
    return wish.polarity == "avoid" or wish.hard


def _examples(snapshot: Snapshot, which: Bitmap) -> tuple[str, ...]:
    rows = which.rows()
    best = rows[np.argsort(-snapshot.popularity[rows], kind="stable")[:EXAMPLES]]
    return tuple(snapshot.products[row].product_id for row in best)


def _change(snapshot: Snapshot, request: Request, one: Constraint, alone: Bitmap) -> Change | None:
    if one.kind == "price":
        bound = request.price
        return None if bound is None else _dearer(snapshot, bound, one, alone)
    cost = one.cost if one.may_give else _UNSAYING if one.kind == "wish" else _FORGETTING
    return Change(one.kind, one.attribute, one.values, one.polarity, more=0, cost=cost)


def _dearer(snapshot: Snapshot, bound: PriceBound, one: Constraint, alone: Bitmap) -> Change | None:
    """The bound widened at one end, to a round figure, as far as the nearest few need."""
    prices = snapshot.price_minor[alone.rows()]
    distances = np.array([price_distance(bound, int(price)) for price in prices])
    order = np.argsort(distances, kind="stable")
    nearest = int(prices[order[0]])
    over = bound.at_most_minor is not None and nearest > bound.at_most_minor
    edge = bound.at_most_minor if over else bound.at_least_minor
    if edge is None:
        return None
    beyond = prices > edge if over else prices < edge
    near = [i for i in order if beyond[i] and distances[i] <= max(_NEAR * edge, distances[order[0]])]
    last = int(prices[near[:_FREED][-1]])
    low = bound.at_least_minor if over else _round_down(last)
    high = _round_up(last) if over else bound.at_most_minor
    wider = PriceBound(at_least_minor=low, at_most_minor=high, around_minor=bound.around_minor)
    return Change(
        "price", one.attribute, (), one.polarity, more=0, price=wider, cost=price_cost(bound, nearest)
    )


def _round_up(price_minor: int) -> int:
    """To the next figure that people name: two digits, never less than a whole unit of the currency."""
    step = _step(price_minor)
    return -(-price_minor // step) * step


def _round_down(price_minor: int) -> int:
    step = _step(price_minor)
    return price_minor // step * step


def _step(price_minor: int) -> int:
    return int(max(10 ** (len(str(max(price_minor, 1))) - 2), 100))
