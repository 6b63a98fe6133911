"""Why a product is shown: only what is true of it, the most personal first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from recommender.complements import complementary
from recommender.constraints import excluding_points
from recommender.model import Reason, ReasonKind
from recommender.ranking import Asked
from recommender.snapshot import UNISEX, Snapshot

_SALIENCE: Final[Mapping[ReasonKind, float]] = {
    "similar": 9,
    "goes_with": 9,
    "taste": 8,
    "wish": 7,
    "avoids": 6,
    "cheapest": 5,
    "budget": 4,
    "popular": 2,
    "words": 1,
    "discovery": 0,
}
"""What a good seller would say first: what is about this person, then what was asked, then the rest."""
_DULL_WISH: Final = 3.0
"""That a backpack is a backpack goes without saying, after the budget."""
_POPULAR: Final = 0.5
"""From this much popularity on, a product is one that the shop puts forward."""
_TASTE: Final = 0.1
"""A fainter like is no reason to name."""
_BEHAVIOUR: Final = 0.05
"""A smaller share of the score is no reason to name a product that was bought or clicked."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What reasons are drawn from, besides the product itself."""

    snapshot: Snapshot
    asked: Asked
    cheapest_minor: int | None
    """The lowest price of all that fits, where cheapness was asked for."""


def reasons_for(
    ground: Ground, row: int, parts: Mapping[str, float], *, explored: bool
) -> tuple[Reason, ...]:
    """The reasons of one product, best first; never empty."""
    found = [
        *_about_products(ground, row, parts),
        *_about_behaviour(ground, row, parts),
        *_about_taste(ground, row, parts),
        *_about_wishes(ground, row, parts),
        *_avoided(ground, row),
        *_about_price(ground, row, parts),
    ]
    if ground.snapshot.popularity[row] >= _POPULAR:
        found.append(Reason("popular", contribution=parts.get("popularity", 0.0)))
    if not found and parts.get("words", 0.0) > 0:
        found.append(Reason("words", contribution=parts["words"]))
    if explored or not found:
        found.append(Reason("discovery"))
    return tuple(sorted(found, key=lambda reason: (-_salience(reason), -reason.contribution)))


def _salience(reason: Reason) -> float:
    return _DULL_WISH if (reason.kind, reason.attribute) == ("wish", "category") else _SALIENCE[reason.kind]


def _about_products(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[Reason]:
    one = np.array([row])
    products = ground.snapshot.products
    if parts.get("similarity", 0.0) > 0:
        for anchor in ground.asked.anchors:
            yield Reason("similar", value=products[anchor].product_id, contribution=parts["similarity"])
    for partner in ground.asked.partners:
        if complementary(ground.snapshot, one, [partner])[0]:
            yield Reason("goes_with", value=products[partner].product_id, contribution=parts["complement"])


def _about_behaviour(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[Reason]:
    """That it is of the same kind as something this person chose before, where that made a difference."""
    share = parts.get("behaviour", 0.0)
    if share < _BEHAVIOUR or ground.asked.anchors:
        return
    snapshot = ground.snapshot
    kind = snapshot.products[row].attributes.get("category", ())[:2]
    chosen = [
        (weight, product_id)
        for product_id, weight in ground.asked.taste.products.items()
        if weight > 0
        and (other := snapshot.row_of.get(product_id, row)) != row
        and snapshot.products[other].attributes.get("category", ())[:2] == kind
    ]
    if kind and chosen:
        yield Reason("similar", value=max(chosen)[1], contribution=share)


def _about_taste(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[Reason]:
    wanted = {wish.attribute for wish in ground.asked.request.wishes if wish.polarity == "want"}
    met = [
        point
        for point in ground.asked.taste.points
        if point.weight >= _TASTE
        and point.attribute not in wanted
        and ground.snapshot.has(row, point.attribute, point.value)
    ]
    total = sum(point.weight for point in met)
    for point in sorted(met, key=lambda point: -point.weight):
        share = parts.get("taste", 0.0) * point.weight / total
        yield Reason("taste", point.attribute, point.value, contribution=share)


def _about_wishes(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[Reason]:
    wanted = [wish for wish in ground.asked.request.wishes if wish.polarity == "want"]
    met = [wish for wish in wanted if _has(ground.snapshot, row, wish.attribute, wish.value)]
    soft = sum(not wish.hard for wish in met)
    for wish in met:
        share = 0.0 if wish.hard else parts.get("wishes", 0.0) / soft
        yield Reason("wish", wish.attribute, wish.value, contribution=share)


def _has(snapshot: Snapshot, row: int, attribute: str, value: str) -> bool:
    return snapshot.has(row, attribute, value) or (
        attribute == "gender" and snapshot.has(row, "gender", UNISEX)
    )


def _avoided(ground: Ground, row: int) -> Iterator[Reason]:
    """What it keeps clear of; only where the product says something of the attribute at all."""
    asked = ground.asked
    spoken = [(w.attribute, w.value) for w in asked.request.wishes if w.polarity == "avoid"]
    remembered = [(p.attribute, p.value) for p in excluding_points(asked.request, asked.taste)]
    for attribute, value in dict.fromkeys([*spoken, *remembered]):
        if ground.snapshot.values[row].get(attribute) and not ground.snapshot.has(row, attribute, value):
            yield Reason("avoids", attribute, value)


def _about_price(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[Reason]:
    price = int(ground.snapshot.price_minor[row])
    if ground.cheapest_minor is not None and price == ground.cheapest_minor:
        yield Reason("cheapest", contribution=parts.get("price", 0.0))
    bound = ground.asked.request.price
    if bound is not None and bound.allows(price):
        yield Reason("budget", contribution=parts.get("price", 0.0))
