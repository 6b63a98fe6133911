"""Why a product is shown: only what is true of it, with its share of the score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from recommender.behaviour import ENOUGH_PEOPLE
from recommender.complements import complement_part, complementary
from recommender.constraints import excluding_points
from recommender.model import Reason, ReasonKind
from recommender.ranking import Asked, likeness
from recommender.retrieval import Retrieval
from recommender.snapshot import UNISEX, Snapshot
from recommender.taste import point_pulls

_SALIENCE: Final[Mapping[ReasonKind, float]] = {
    "similar": 9,
    "goes_with": 9,
    "bought_together": 8.7,
    "taste": 8,
    "wish": 7,
    "also_viewed": 6.5,
    "avoids": 6,
    "cheapest": 5,
    "budget": 4,
    "new": 2.5,
    "popular": 2,
    "words": 1,
    "discovery": 0,
    "against": -1,
    "part": -2,
}
"""What a good seller would say first: what is about this person, then what was asked, then the rest.
Below zero is what only the arithmetic needs; it is no reason to show a product and is never said."""
_DULL_WISH: Final = 3.0
"""That a backpack is a backpack goes without saying, after the budget."""
_POPULAR: Final = 0.5
"""From this much popularity on, a product is one that the shop puts forward."""
_TASTE: Final = 0.1
"""A fainter like is no reason to name."""
_BEHAVIOUR: Final = 0.05
"""A smaller share of the score is no reason to name a product that was bought or clicked."""
_WORDS: Final = 0.15
"""Words that add less are not near enough to be named as the reason."""
_NOTHING: Final = 1e-7
"""A remainder smaller than this is rounding."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What reasons are drawn from, besides the product itself."""

    snapshot: Snapshot
    retrieval: Retrieval
    asked: Asked
    cheapest_minor: int | None
    """The lowest price of all that fits, where cheapness was asked for."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A reason, and the part of the score that its contribution is taken from."""

    reason: Reason
    part: str = ""


def reasons_for(
    ground: Ground, row: int, parts: Mapping[str, float], *, explored: bool
) -> tuple[Reason, ...]:
    """The reasons of one product, best first; never empty. Their contributions add up to its score.

    What no single fact accounts for stays under the name of its part, as a reason of the kind ``part``; what
    speaks against the product is of the kind ``against``, below zero. Neither is ever said as a reason.
    """
    claims = [
        *_about_products(ground, row, parts),
        *_about_others(ground, row, parts),
        *_about_behaviour(ground, row, parts),
        *_about_taste(ground, row, parts),
        *_about_wishes(ground, row, parts),
        *_avoided(ground, row),
        *_about_price(ground, row, parts),
    ]
    if ground.snapshot.popularity[row] >= _POPULAR:
        claims.append(_Claim(Reason("popular", contribution=parts.get("popularity", 0.0)), "popularity"))
    if row in ground.asked.crowd.arrivals:
        claims.append(_Claim(Reason("new")))
    if parts.get("words", 0.0) >= _WORDS:
        claims.append(_Claim(Reason("words", contribution=parts["words"]), "words"))
    found = [claim.reason for claim in claims]
    if explored or not any(_SALIENCE[reason.kind] > 0 for reason in found):
        found.append(Reason("discovery"))
    found += _remainders(claims, parts)
    return tuple(sorted(found, key=lambda reason: (-_salience(reason), -reason.contribution)))


def _remainders(claims: list[_Claim], parts: Mapping[str, float]) -> Iterator[Reason]:
    for part, contribution in parts.items():
        left = contribution - sum(claim.reason.contribution for claim in claims if claim.part == part)
        if abs(left) > _NOTHING:
            yield Reason("part", attribute=part, contribution=left)


def _salience(reason: Reason) -> float:
    return _DULL_WISH if (reason.kind, reason.attribute) == ("wish", "category") else _SALIENCE[reason.kind]


def _about_products(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[_Claim]:
    one, snapshot = np.array([row]), ground.snapshot
    share = parts.get("similarity", 0.0)
    alike = [float(likeness(snapshot, ground.retrieval, one, anchor)[0]) for anchor in ground.asked.anchors]
    for anchor, like in zip(ground.asked.anchors, alike, strict=True):
        if share > 0 and like > 0:
            named = snapshot.products[anchor].product_id
            yield _Claim(Reason("similar", value=named, contribution=share * like / sum(alike)), "similarity")
    share = parts.get("complement", 0.0)
    suits = [float(complement_part(snapshot, one, [partner])[0]) for partner in ground.asked.partners]
    for partner, suit in zip(ground.asked.partners, suits, strict=True):
        if complementary(snapshot, one, [partner])[0]:
            named = snapshot.products[partner].product_id
            yield _Claim(
                Reason("goes_with", value=named, contribution=share * suit / sum(suits)), "complement"
            )


def _about_others(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[_Claim]:
    """What enough different people did: never fewer than three, the person spoken to not counted."""
    asked, behaviour = ground.asked, ground.asked.crowd.behaviour
    if behaviour is None:
        return
    this = ground.snapshot.products[row].product_id
    met = asked.taste.products

    def others(count: int, product_id: str) -> bool:
        return count - (this in met and product_id in met) >= ENOUGH_PEOPLE

    named = dict.fromkeys((*asked.request.bought_with, *asked.request.goes_with))
    took = [name for name in named if others(behaviour.took_both(name, this), name)]
    share = parts.get("together", 0.0)
    for name in took if share > 0 else ():
        yield _Claim(Reason("bought_together", value=name, contribution=share / len(took)), "together")
    share = parts.get("next", 0.0)
    looked = (name for name in asked.taste.recent if others(behaviour.looked_at_both(name, this), name))
    latest = next(looked, None)
    if share > 0 and latest is not None:
        yield _Claim(Reason("also_viewed", value=latest, contribution=share), "next")


def _about_behaviour(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[_Claim]:
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
        yield _Claim(Reason("similar", value=max(chosen)[1], contribution=share), "behaviour")


def _about_taste(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[_Claim]:
    """What it meets of the likes; and what speaks against it: a dislike it meets, a size it does not have."""
    pulls = point_pulls(ground.snapshot, row, ground.asked.request, ground.asked.taste)
    total = sum(pull for _, pull in pulls)
    each = parts.get("taste", 0.0) / total if abs(total) > _NOTHING else 0.0
    for point, pull in sorted(pulls, key=lambda pair: -pair[1]):
        if pull > 0 and point.weight >= _TASTE:
            yield _Claim(Reason("taste", point.attribute, point.value, each * pull), "taste")
        elif pull < 0:
            yield _Claim(Reason("against", point.attribute, point.value, each * pull), "taste")


def _about_wishes(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[_Claim]:
    """What it meets of the wishes. A hard one lets it in and adds nothing to its score."""
    wanted = [wish for wish in ground.asked.request.wishes if wish.polarity == "want"]
    met = [wish for wish in wanted if _has(ground.snapshot, row, wish.attribute, wish.value)]
    scored = [w for w in met if not w.hard and ground.snapshot.has(row, w.attribute, w.value)]
    for wish in met:
        share = parts.get("wishes", 0.0) / len(scored) if wish in scored else 0.0
        yield _Claim(Reason("wish", wish.attribute, wish.value, contribution=share), "wishes")


def _has(snapshot: Snapshot, row: int, attribute: str, value: str) -> bool:
    return snapshot.has(row, attribute, value) or (
        attribute == "gender" and snapshot.has(row, "gender", UNISEX)
    )


def _avoided(ground: Ground, row: int) -> Iterator[_Claim]:
    """What it keeps clear of; only where the product says something of the attribute at all."""
    asked = ground.asked
    spoken = [(w.attribute, w.value) for w in asked.request.wishes if w.polarity == "avoid"]
    remembered = [(p.attribute, p.value) for p in excluding_points(asked.request, asked.taste)]
    for attribute, value in dict.fromkeys([*spoken, *remembered]):
        if ground.snapshot.values[row].get(attribute) and not ground.snapshot.has(row, attribute, value):
            yield _Claim(Reason("avoids", attribute, value))


def _about_price(ground: Ground, row: int, parts: Mapping[str, float]) -> Iterator[_Claim]:
    """The price part belongs to cheapness where that was asked for, to the figure of "around" else."""
    price, share = int(ground.snapshot.price_minor[row]), parts.get("price", 0.0)
    cheapest = ground.cheapest_minor is not None and price == ground.cheapest_minor
    if cheapest:
        yield _Claim(Reason("cheapest", contribution=share), "price")
    bound = ground.asked.request.price
    if bound is not None and bound.allows(price):
        near = bound.around_minor is not None and not cheapest
        yield _Claim(Reason("budget", contribution=share if near else 0.0), "price")
