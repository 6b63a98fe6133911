"""Why products are shown: only what is true of them, with its share of the score.

One fact is looked up for all products of an answer at once: thirty are explained with each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from recommender.behaviour import ENOUGH_PEOPLE
from recommender.complements import complement_part, complementary
from recommender.constraints import excluding_points
from recommender.model import Reason, ReasonKind
from recommender.ranking import Asked, likeness
from recommender.retrieval import Retrieval
from recommender.snapshot import UNISEX, Rows, Snapshot
from recommender.taste import point_pulls

Parts = Mapping[str, list[float]]
"""scorer part → its share of the score of each row."""

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
_SAID: Final = frozenset(kind for kind, salience in _SALIENCE.items() if salience > 0)
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
_IN_BUDGET: Final = Reason("budget")
_DISCOVERY: Final = Reason("discovery")
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


@dataclass(slots=True)
class _Told:
    """What was said of each row so far, and how much of each part of its score that accounts for."""

    parts: Parts
    reasons: list[list[Reason]]
    claimed: dict[str, list[float]] = field(default_factory=dict)

    def share(self, part: str) -> list[float]:
        """The part's share of each row's score; nothing where the scorer had no such part."""
        return self.parts.get(part) or [0.0] * len(self.reasons)

    def say(self, at: int, reason: Reason, part: str = "") -> None:
        """Add a reason; its contribution is taken from this part of the score."""
        self.reasons[at].append(reason)
        if reason.contribution:
            if part not in self.claimed:
                self.claimed[part] = [0.0] * len(self.reasons)
            self.claimed[part][at] += reason.contribution


def reasons_for(
    ground: Ground, rows: Rows, parts: Parts, *, explored: AbstractSet[int] = frozenset()
) -> list[tuple[Reason, ...]]:
    """The reasons of each row, best first; never empty. Their contributions add up to its score.

    ``explored`` are the places in ``rows`` of what is shown to learn. What no single fact accounts for stays
    under the name of its part, as a reason of the kind ``part``; what speaks against the product is of the
    kind ``against``, below zero. Neither is ever said as a reason.
    """
    told = _Told(parts, [[] for _ in rows])
    for tell in _TELLERS:
        tell(ground, rows, told)
    for at, found in enumerate(told.reasons):
        if at in explored or not any(reason.kind in _SAID for reason in found):
            found.append(_DISCOVERY)
    _say_remainders(told)
    return [tuple(sorted(found, key=_place)) for found in told.reasons]


def _say_remainders(told: _Told) -> None:
    """What no fact of a row accounts for, by part."""
    for part, shares in told.parts.items():
        claimed = told.claimed.get(part)
        for at, share in enumerate(shares):
            left = share if claimed is None else share - claimed[at]
            if abs(left) > _NOTHING:
                told.reasons[at].append(Reason("part", part, "", left))


def _place(reason: Reason) -> tuple[float, float]:
    kind = reason.kind
    dull = kind == "wish" and reason.attribute == "category"
    return -(_DULL_WISH if dull else _SALIENCE[kind]), -reason.contribution


def _about_products(ground: Ground, rows: Rows, told: _Told) -> None:
    snapshot, asked = ground.snapshot, ground.asked
    share = told.share("similarity")
    alike = [likeness(snapshot, ground.retrieval, rows, anchor).tolist() for anchor in asked.anchors]
    for at in range(len(rows) if alike else 0):
        total = sum(like[at] for like in alike)
        for anchor, like in zip(asked.anchors, alike, strict=True):
            if share[at] > 0 and like[at] > 0:
                named = snapshot.products[anchor].product_id
                told.say(
                    at,
                    Reason("similar", value=named, contribution=share[at] * like[at] / total),
                    "similarity",
                )
    share = told.share("complement")
    suits = [complement_part(snapshot, rows, [partner]).tolist() for partner in asked.partners]
    named_by_table = [complementary(snapshot, rows, [partner]).tolist() for partner in asked.partners]
    for at in range(len(rows) if suits else 0):
        total = sum(suit[at] for suit in suits)
        for partner, suit, goes in zip(asked.partners, suits, named_by_table, strict=True):
            if goes[at]:
                named = snapshot.products[partner].product_id
                told.say(
                    at,
                    Reason("goes_with", value=named, contribution=share[at] * suit[at] / total),
                    "complement",
                )


def _about_others(ground: Ground, rows: Rows, told: _Told) -> None:
    """What enough different people did: never fewer than three, the person spoken to not counted."""
    asked, behaviour = ground.asked, ground.asked.crowd.behaviour
    if behaviour is None:
        return
    met = asked.taste.products
    named = tuple(dict.fromkeys((*asked.request.bought_with, *asked.request.goes_with)))
    together, following = told.share("together"), told.share("next")
    for at, row in enumerate(rows.tolist()):
        this = ground.snapshot.products[row].product_id

        def others(count: int, product_id: str, this: str = this) -> bool:
            return count - (this in met and product_id in met) >= ENOUGH_PEOPLE

        if together[at] > 0:
            took = [name for name in named if others(behaviour.took_both(name, this), name)]
            for name in took:
                told.say(
                    at,
                    Reason("bought_together", value=name, contribution=together[at] / len(took)),
                    "together",
                )
        if following[at] > 0:
            looked = (
                name for name in asked.taste.recent if others(behaviour.looked_at_both(name, this), name)
            )
            latest = next(looked, None)
            if latest is not None:
                told.say(at, Reason("also_viewed", value=latest, contribution=following[at]), "next")


def _about_behaviour(ground: Ground, rows: Rows, told: _Told) -> None:
    """That it is of the same kind as something this person chose before, where that made a difference."""
    share, snapshot = told.share("behaviour"), ground.snapshot
    if ground.asked.anchors or not any(one >= _BEHAVIOUR for one in share):
        return
    chosen = [
        (weight, product_id, other, snapshot.products[other].attributes.get("category", ())[:2])
        for product_id, weight in ground.asked.taste.products.items()
        if weight > 0 and (other := snapshot.row_of.get(product_id)) is not None
    ]
    for at, row in enumerate(rows.tolist()):
        kind = snapshot.products[row].attributes.get("category", ())[:2]
        if share[at] < _BEHAVIOUR or not kind:
            continue
        same = [(weight, name) for weight, name, other, its in chosen if other != row and its == kind]
        if same:
            told.say(at, Reason("similar", value=max(same)[1], contribution=share[at]), "behaviour")


def _about_taste(ground: Ground, rows: Rows, told: _Told) -> None:
    """What it meets of the likes; and what speaks against it: a dislike it meets, a size it does not have."""
    pulls = [
        (point, pull.tolist())
        for point, pull in point_pulls(ground.snapshot, rows, ground.asked.request, ground.asked.taste)
    ]
    if not pulls:
        return
    totals = map(sum, zip(*(pull for _, pull in pulls), strict=True))
    each = [
        share / total if abs(total) > _NOTHING else 0.0
        for share, total in zip(told.share("taste"), totals, strict=True)
    ]
    for point, pull in pulls:
        for at, pulled in enumerate(pull):
            if pulled < 0 or (pulled > 0 and point.weight >= _TASTE):
                kind: ReasonKind = "taste" if pulled > 0 else "against"
                told.say(at, Reason(kind, point.attribute, point.value, each[at] * pulled), "taste")


def _about_wishes(ground: Ground, rows: Rows, told: _Told) -> None:
    """What it meets of the wishes. A hard one lets it in and adds nothing to its score."""
    snapshot, share = ground.snapshot, told.share("wishes")
    wanted = [wish for wish in ground.asked.request.wishes if wish.polarity == "want"]
    has = [snapshot.having_at(wish.attribute, wish.value, rows) for wish in wanted]
    soft = [its.tolist() for wish, its in zip(wanted, has, strict=True) if not wish.hard]
    counts = [sum(met) for met in zip(*soft, strict=True)]
    for wish, its in zip(wanted, has, strict=True):
        met = its | snapshot.having_at("gender", UNISEX, rows) if wish.attribute == "gender" else its
        let_in = Reason("wish", wish.attribute, wish.value)
        for at in met.nonzero()[0].tolist():
            if wish.hard or not its[at]:
                told.say(at, let_in)
                continue
            told.say(at, Reason("wish", wish.attribute, wish.value, share[at] / counts[at]), "wishes")


def _about_avoided(ground: Ground, rows: Rows, told: _Told) -> None:
    """What it keeps clear of; only where the product says something of the attribute at all."""
    asked, snapshot = ground.asked, ground.snapshot
    spoken = [(w.attribute, w.value) for w in asked.request.said if w.polarity == "avoid"]
    remembered = [(p.attribute, p.value) for p in excluding_points(asked.request, asked.taste)]
    for attribute, value in dict.fromkeys([*spoken, *remembered]):
        clear = snapshot.described_at(attribute, rows) & ~snapshot.having_at(attribute, value, rows)
        avoids = Reason("avoids", attribute, value)
        for at in np.flatnonzero(clear).tolist():
            told.say(at, avoids)


def _about_price(ground: Ground, rows: Rows, told: _Told) -> None:
    """The price part belongs to cheapness where that was asked for, to the figure of "around" else."""
    bound, lowest, share = ground.asked.request.price, ground.cheapest_minor, told.share("price")
    for at, price in enumerate(ground.snapshot.price_minor[rows].tolist()):
        cheapest = price == lowest
        if cheapest:
            told.say(at, Reason("cheapest", contribution=share[at]), "price")
        if bound is not None and bound.allows(price):
            near = bound.around_minor is not None and not cheapest
            told.say(at, Reason("budget", contribution=share[at]) if near else _IN_BUDGET, "price")


def _about_itself(ground: Ground, rows: Rows, told: _Told) -> None:
    """That the shop puts it forward, that it is new, that its text is near to the words."""
    popularity, words = told.share("popularity"), told.share("words")
    arrivals, numbers = ground.asked.crowd.arrivals, rows.tolist()
    for at, pushed in enumerate(ground.snapshot.popularity[rows].tolist()):
        if pushed >= _POPULAR:
            told.say(at, Reason("popular", contribution=popularity[at]), "popularity")
        if numbers[at] in arrivals:
            told.say(at, Reason("new"))
        if words[at] >= _WORDS:
            told.say(at, Reason("words", contribution=words[at]), "words")


_TELLERS: Final[Sequence[Callable[[Ground, Rows, _Told], None]]] = (
    _about_products,
    _about_others,
    _about_behaviour,
    _about_taste,
    _about_wishes,
    _about_avoided,
    _about_price,
    _about_itself,
)
