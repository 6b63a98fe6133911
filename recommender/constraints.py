"""What must hold: the hard filters, which of them is in the way, and the least that could give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

import numpy as np

from recommender.bitmap import Bitmap
from recommender.model import Obstacle, PriceBound, Request, Taste, TastePoint, Wish
from recommender.snapshot import ONE_SIZE, UNISEX, Snapshot

_COST: Final[Mapping[str, float]] = {
    "style": 0.1,
    "occasion": 0.15,
    "color": 0.3,
    "material": 0.35,
    "brand": 0.4,
    "gender": 0.7,
    "size": 0.8,
    "category": 0.9,
}
"""What it costs a shopper to give up a wish; set by hand: another colour may do, another size never fits."""
_NEAR_PRICE: Final = 0.25
"""A price this share beyond the bound is still talked about first; see :func:`price_cost`."""
_NEAR_ENOUGH: Final = 0.5
"""A price up to this share beyond the bound may always stand beside the nearest one."""
_TIMES_THE_NEAREST: Final = 2
"""A price further than that may be up to so many times as far from the bound as the nearest one."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that must hold, and which products hold it."""

    kind: Literal["wish", "price", "taste"]
    attribute: str
    values: tuple[str, ...]
    polarity: Literal["want", "avoid"]
    allowed: Bitmap
    cost: float = 0.0
    """What giving it up costs; only of those that may be given up."""
    nearest_price_minor: int | None = None

    @property
    def may_give(self) -> bool:
        """Dislikes never give, spoken now or remembered; a wanted value or a price may."""
        return self.polarity == "want"


@dataclass(frozen=True, slots=True)
class Fit:
    """What passes the filters, what is in the way, and what the nearest alternatives give up."""

    allowed: Bitmap
    """What may be shown: all that fits, or else the nearest alternatives."""
    fitting_count: int
    exact: bool
    obstacles: tuple[Obstacle, ...] = ()
    relaxed: tuple[Obstacle, ...] = ()
    relaxed_price: PriceBound | None = None
    """The bound that was given up, so that the nearest price can come first."""


def always_allowed(snapshot: Snapshot, request: Request) -> Bitmap:
    """What may be shown whatever is wished: for sale, not excluded, not what is compared with."""
    named = (*request.exclude, *request.similar_to, *request.goes_with, *request.bought_with)
    allowed = snapshot.for_sale.without(snapshot.rows_of(named))
    for product_id in request.goes_with:
        if product_id in snapshot.row_of:
            category = snapshot.narrow_category(snapshot.row_of[product_id])
            if category:
                allowed -= snapshot.having("category", category)
    return allowed


def wanted_mask(snapshot: Snapshot, attribute: str, values: Sequence[str]) -> Bitmap:
    """Which products do for any of the values. What is for everyone does for a woman and for a man."""
    first, *others = values
    allowed = snapshot.having(attribute, first)
    for value in others:
        allowed |= snapshot.having(attribute, value)
    if attribute == "size" and any(value.isalpha() for value in values):
        allowed |= snapshot.having("size", ONE_SIZE)
    if attribute == "gender":
        allowed |= snapshot.having("gender", UNISEX) | ~snapshot.described("gender")
    return allowed


def excluding_points(request: Request, taste: Taste) -> tuple[TastePoint, ...]:
    """The remembered dislikes that forbid, save those the shopper now asks for: "now show me red"."""
    wanted = {(wish.attribute, wish.value) for wish in request.wishes if wish.polarity == "want"}
    return tuple(point for point in taste.excluded if (point.attribute, point.value) not in wanted)


def constraints(snapshot: Snapshot, request: Request, taste: Taste) -> tuple[Constraint, ...]:
    """Everything that must hold for this request and this person, beyond what always does."""
    wanted = sorted(
        {(wish.attribute, wish.value) for wish in request.wishes if wish.polarity == "want" and wish.hard}
    )
    found = [
        _wanted(snapshot, attribute, tuple(value for _, value in pairs))
        for attribute, pairs in groupby(wanted, key=lambda pair: pair[0])
    ]
    found += [_avoided(snapshot, wish) for wish in request.wishes if wish.polarity == "avoid"]
    found += [_avoided(snapshot, point) for point in excluding_points(request, taste)]
    if request.price is not None:
        found.append(_priced(snapshot, request.price))
    return tuple(found)


def fit(snapshot: Snapshot, request: Request, taste: Taste) -> Fit:
    """What fits; where nothing does, the nearest alternatives, giving up as little as can be.

    Never given up: stock, excluded ids, a remembered dislike, and an explicit "not …", even when it is
    the only thing in the way; then there are no alternatives and the obstacles say so.
    """
    base = always_allowed(snapshot, request)
    held = constraints(snapshot, request, taste)
    allowed = meeting_all(held, base)
    count = allowed.count()
    if count or not held:
        return Fit(allowed, count, exact=count > 0)
    only_one = base & breaking_one(held, len(snapshot))
    priced = tuple(_with_nearest_price(snapshot, request.price, only_one, one) for one in held)
    obstacles = sorted(
        (((only_one - one.allowed).count(), one) for one in priced),
        key=lambda pair: (pair[0] == 0, not pair[1].may_give, pair[1].cost),
    )
    named = tuple(obstacle for freed, one in obstacles for obstacle in _obstacles(one, freed))
    alternatives, given = _least_relaxation(base, priced)
    relaxed_price = request.price if any(one.kind == "price" for one in given) else None
    if relaxed_price is not None:
        alternatives &= snapshot.prices.within(_about_as_near(snapshot, relaxed_price, alternatives))
    return Fit(
        alternatives,
        0,
        exact=False,
        obstacles=named,
        relaxed=tuple(
            obstacle for freed, one in obstacles if one in given for obstacle in _obstacles(one, freed)
        ),
        relaxed_price=relaxed_price,
    )


def meeting_all(held: Sequence[Constraint], base: Bitmap) -> Bitmap:
    """Which of the products meet all of the constraints."""
    for constraint in held:
        base &= constraint.allowed
    return base


def breaking_one(held: Sequence[Constraint], size: int) -> Bitmap:
    """The products that break one of the constraints and no other."""
    once = twice = Bitmap.none(size)
    for constraint in held:
        broken = ~constraint.allowed
        twice |= once & broken
        once |= broken
    return once - twice


def price_distance(bound: PriceBound, price_minor: int) -> int:
    """How far a price lies outside a bound, in minor units; 0 inside it."""
    if bound.at_most_minor is not None and price_minor > bound.at_most_minor:
        return price_minor - bound.at_most_minor
    if bound.at_least_minor is not None and price_minor < bound.at_least_minor:
        return bound.at_least_minor - price_minor
    return 0


def _least_relaxation(base: Bitmap, held: Sequence[Constraint]) -> tuple[Bitmap, tuple[Constraint, ...]]:
    """The products that miss the fewest, cheapest wishes, all of them the same ones."""
    giving = [one for one in held if one.may_give]
    allowed = meeting_all([one for one in held if not one.may_give], base)
    if not allowed.any():
        return allowed, ()
    rows = allowed.rows()
    missed = np.zeros(len(rows), np.int64)
    for bit, one in enumerate(giving):
        missed |= (~one.allowed.at(rows)).astype(np.int64) << bit

    def price_of(code: int) -> tuple[int, float]:
        return code.bit_count(), sum(one.cost for bit, one in enumerate(giving) if code >> bit & 1)

    best = min((int(code) for code in np.unique(missed)), key=price_of)
    nearest = Bitmap.of_rows(rows[missed == best], len(base))
    return nearest, tuple(one for bit, one in enumerate(giving) if best >> bit & 1)


def _wanted(snapshot: Snapshot, attribute: str, values: tuple[str, ...]) -> Constraint:
    allowed = wanted_mask(snapshot, attribute, values)
    return Constraint("wish", attribute, values, "want", allowed, _COST.get(attribute, 0.5))


def _avoided(snapshot: Snapshot, disliked: Wish | TastePoint) -> Constraint:
    kind: Literal["wish", "taste"] = "wish" if isinstance(disliked, Wish) else "taste"
    allowed = ~snapshot.having(disliked.attribute, disliked.value)
    return Constraint(kind, disliked.attribute, (disliked.value,), "avoid", allowed)


def _priced(snapshot: Snapshot, bound: PriceBound) -> Constraint:
    return Constraint("price", "price", ("",), "want", snapshot.prices.within(bound))


def _with_nearest_price(
    snapshot: Snapshot, bound: PriceBound | None, only_one: Bitmap, one: Constraint
) -> Constraint:
    """The price constraint with the nearest price at which all else fits; any other as it is."""
    if one.kind != "price" or bound is None:
        return one
    nearest = _nearest_price(snapshot, bound, only_one - one.allowed)
    return Constraint("price", "price", one.values, "want", one.allowed, price_cost(bound, nearest), nearest)


def _nearest_price(snapshot: Snapshot, bound: PriceBound, among: Bitmap) -> int | None:
    """The price, of these products, that lies nearest to the bound; None where there is no product."""
    edges = [edge for edge in (bound.at_least_minor, bound.at_most_minor) if edge is not None] or [0]
    rows = np.concatenate([snapshot.prices.nearest(edge, among, 1) for edge in edges])
    prices = [int(snapshot.price_minor[row]) for row in rows]
    return min(prices, key=lambda price: price_distance(bound, price), default=None)


def _about_as_near(snapshot: Snapshot, bound: PriceBound, alternatives: Bitmap) -> PriceBound:
    """The bound widened to what may be offered together: nothing at three times it beside one just above."""
    nearest = _nearest_price(snapshot, bound, alternatives)
    least, most = bound.at_least_minor, bound.at_most_minor
    beyond = 0 if nearest is None else _TIMES_THE_NEAREST * price_distance(bound, nearest)
    return PriceBound(
        at_least_minor=None if least is None else least - max(beyond, int(_NEAR_ENOUGH * least)),
        at_most_minor=None if most is None else most + max(beyond, int(_NEAR_ENOUGH * most)),
    )


def price_cost(bound: PriceBound, nearest_minor: int | None) -> float:
    """A little beyond the budget costs less than another colour; far beyond, as much as another size."""
    if nearest_minor is None:
        return 0.85
    edge = bound.at_most_minor if bound.at_most_minor is not None else bound.at_least_minor
    beyond = price_distance(bound, nearest_minor) / max(edge or 0, 1)
    if beyond <= _NEAR_PRICE:
        return 0.05
    return 0.5 if beyond <= 1.0 else 0.85


def _obstacles(one: Constraint, freed: int) -> list[Obstacle]:
    return [
        Obstacle(one.kind, one.attribute, value, one.polarity, freed, one.nearest_price_minor)
        for value in one.values
    ]
