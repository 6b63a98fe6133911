"""Turns what a customer did with products into soft likes and dislikes, where chance would not explain it.

Nothing is stored: what counts is worked out from the interactions whenever it is asked for, so it fades with
them, joins when customers are merged, and is gone when they are erased. docs/privacy.md tells it in words.

For one person (scope) and one attribute, each *product* is one piece of evidence, however often it was met:

- ``yes``: its strongest welcome (purchase, basket, praise, click, look) × decay;
- ``no``: its dismissal × decay, if that is the newer word;
- ``unheeded``: its impressions of which nothing came, × decay: a little against.

What was shown sets the expectation. The base rate of a value is its share among the products suggested,
smoothed by its share in the shop with the strength of ``PRIOR_PRODUCTS``; who saw only navy says nothing by
clicking navy. A value counts as liked when at least ``PRODUCTS_MIN`` different products with it were
welcomed, so many would have been by chance in fewer than one case in a hundred (binomial tail), and what
speaks for it exceeds what was to be expected by more than what speaks against it. Dislikes likewise, from
dismissals.
The weight grows with the excess ``x`` as ``OBSERVED_MAX · x / (x + HALF_EXCESS)``, beneath any stated like.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from profiles.model import Preference
from profiles.taste import INTERACTION_HALF_LIFE_DAYS, INTERACTION_WEIGHT

if TYPE_CHECKING:
    from profiles.model import Interaction, Source

ATTRIBUTES: Final = ("category", "color", "material", "brand", "style", "occasion")
"""What behaviour may speak of. Not size (a product has many) and not gender (nobody's is guessed)."""

PRODUCTS_MIN: Final = 3
CHANCE_MAX: Final = 0.01
PRIOR_PRODUCTS: Final = 10.0
OBSERVED_MAX: Final = 0.5
INFERRED_MAX: Final = 0.2
HALF_EXCESS: Final = 0.75
"""The excess at which half of the highest weight is reached: three clicks and nothing against them."""
UNHEEDED_MIN: Final = 12
"""So many different products with a value must have been passed over before that says anything."""
OLDEST_DAYS: Final = 180.0
"""Six half-lives: what is older weighs nothing, and must not count as a product either."""
FACTS_MAX: Final = 10
"""For one person; the strongest."""
PREFIX: Final = "o_"

Key = tuple[str, str, str]
"""scope, attribute, value."""


class Goods(Protocol):
    """What must be known of the shop's products."""

    def attributes(self, product_id: str) -> Mapping[str, Sequence[str]]:
        """Attribute → values of a product; empty where it is unknown."""

    def share(self, attribute: str, value: str) -> float:
        """The share of the shop's products with this value among those that state the attribute, 0–1."""


@dataclass(slots=True)
class _Met:
    """One product as this person met it. Weights are as of ``at``, the newest interaction of all."""

    newest: datetime
    shown: bool = False
    """It was suggested. Of a page that was browsed nobody knows what else stood there."""
    yes: float = 0.0
    no: float = 0.0
    unheeded: float = 0.0
    welcomed_at: datetime | None = None
    dismissed_at: datetime | None = None

    @property
    def welcomed(self) -> bool:
        return self.welcomed_at is not None and not self.dismissed

    @property
    def dismissed(self) -> bool:
        if self.dismissed_at is None:
            return False
        return self.welcomed_at is None or self.dismissed_at >= self.welcomed_at

    @property
    def against(self) -> float:
        return (self.no if self.dismissed else 0.0) + (0.0 if self.welcomed else self.unheeded)


@dataclass(slots=True)
class _Tally:
    """What speaks for and against one value, and of how many products."""

    products: list[str] = field(default_factory=list)
    shown: int = 0
    welcomed: int = 0
    dismissed: int = 0
    passed_over: int = 0
    yes: float = 0.0
    against: float = 0.0


def observed(
    customer_id: str,
    met: Sequence[Interaction],
    goods: Goods,
    forgotten: Mapping[Key, datetime] | None = None,
) -> tuple[Preference, ...]:
    """What the interactions show of each person's taste, the strongest first.

    ``forgotten`` are facts that were taken back, with the time: evidence up to then is not used for them.
    """
    told = forgotten or {}
    found = [fact for fact in _facts(customer_id, met, goods) if _key(fact) not in told]
    for since in set(told.values()):
        newer = [one for one in met if one.at > since]
        keys = {key for key, at in told.items() if at == since}
        found += [fact for fact in _facts(customer_id, newer, goods) if _key(fact) in keys]
    found.sort(key=lambda fact: (-abs(fact.weight), fact.attribute, fact.value))
    kept: defaultdict[str, list[Preference]] = defaultdict(list)
    for fact in found:
        if len(kept[fact.scope]) < FACTS_MAX:
            kept[fact.scope].append(fact)
    return tuple(fact for facts in kept.values() for fact in facts)


def _key(fact: Preference) -> Key:
    return fact.scope, fact.attribute, fact.value


def _facts(customer_id: str, met: Sequence[Interaction], goods: Goods) -> list[Preference]:
    scopes: defaultdict[str, list[Interaction]] = defaultdict(list)
    for one in met:
        scopes[one.scope].append(one)
    return [
        fact
        for scope, theirs in scopes.items()
        for fact in _of_one_person(customer_id, scope, _products(theirs), goods)
    ]


def _products(met: Iterable[Interaction]) -> dict[str, _Met]:
    listed = sorted(met, key=lambda one: one.at, reverse=True)
    newest = listed[0].at
    heeded = {(one.decision_id, one.product_id) for one in listed if one.kind != "impression"}
    found: dict[str, _Met] = {}
    for one in listed:
        age_days = (newest - one.at) / timedelta(days=1)
        if age_days > OLDEST_DAYS:
            break
        product = found.setdefault(one.product_id, _Met(one.at))
        weight = INTERACTION_WEIGHT[one.kind] * 0.5 ** (age_days / INTERACTION_HALF_LIFE_DAYS)
        if one.kind == "impression":
            product.shown = True
            if (one.decision_id, one.product_id) not in heeded:
                product.unheeded -= weight
        elif weight > 0:
            product.yes = max(product.yes, weight)
            product.welcomed_at = product.welcomed_at or one.at
        else:
            product.no = max(product.no, -weight)
            product.dismissed_at = product.dismissed_at or one.at
    return found


def _of_one_person(
    customer_id: str, scope: str, products: Mapping[str, _Met], goods: Goods
) -> Iterable[Preference]:
    if sum(m.welcomed or m.dismissed for m in products.values()) < PRODUCTS_MIN:
        return
    described = {product_id: goods.attributes(product_id) for product_id in products}
    for attribute in ATTRIBUTES:
        tallies, whole = _tallies(attribute, products, described)
        for value, tally in tallies.items():
            prior = PRIOR_PRODUCTS * goods.share(attribute, value)
            base = (tally.shown + prior) / (whole.shown + PRIOR_PRODUCTS)
            judged = _judged(tally, whole, base)
            if judged is not None:
                yield _fact(customer_id, (scope, attribute, value), judged, tally, products)


def _tallies(
    attribute: str, products: Mapping[str, _Met], described: Mapping[str, Mapping[str, Sequence[str]]]
) -> tuple[dict[str, _Tally], _Tally]:
    """A tally for each value, and one for all products that state the attribute."""
    whole, tallies = _Tally(), defaultdict[str, _Tally](_Tally)
    for product_id, met in products.items():
        values = described[product_id].get(attribute, ())
        if attribute == "category":
            values = values[-1:]  # the narrowest: every bag is an accessory
        for tally in [whole, *(tallies[value] for value in set(values))] if values else ():
            tally.products.append(product_id)
            tally.shown += met.shown
            tally.welcomed += met.welcomed
            tally.dismissed += met.dismissed
            tally.passed_over += not (met.welcomed or met.dismissed)
            tally.yes += met.yes if met.welcomed else 0.0
            tally.against += met.against
    return dict(tallies), whole


def _judged(tally: _Tally, whole: _Tally, base: float) -> tuple[Source, float] | None:
    """From where it is known, and how far for and against exceed what was to be expected; or nothing."""
    excess = (tally.yes - base * whole.yes) - (tally.against - base * whole.against)
    if excess > 0 and tally.welcomed >= PRODUCTS_MIN:
        likely = chance(tally.welcomed, whole.welcomed, base) <= CHANCE_MAX
        return ("observed", excess) if likely else None
    if excess < 0 and tally.dismissed >= PRODUCTS_MIN:
        likely = chance(tally.dismissed, whole.dismissed, base) <= CHANCE_MAX
        return ("observed", excess) if likely else None
    if excess < 0 and tally.welcomed == 0 and tally.passed_over >= UNHEEDED_MIN:
        unlikely = (1.0 - base) ** whole.welcomed <= CHANCE_MAX
        return ("inferred", excess) if unlikely else None
    return None


def chance(successes: int, trials: int, rate: float) -> float:
    """The probability of so many successes or more, each with this rate: the binomial's upper tail."""
    rate = min(max(rate, 0.0), 1.0)
    return math.fsum(
        math.comb(trials, k) * rate**k * (1.0 - rate) ** (trials - k) for k in range(successes, trials + 1)
    )


def _fact(
    customer_id: str,
    key: Key,
    judged: tuple[Source, float],
    tally: _Tally,
    products: Mapping[str, _Met],
) -> Preference:
    """The fact with its weight as of the newest thing it was seen from; from there it fades by itself."""
    scope, attribute, value = key
    source, excess = judged
    times = {
        product_id: at
        for product_id in tally.products
        if (at := products[product_id].welcomed_at if excess > 0 else products[product_id].dismissed_at)
    }
    newest = max(met.newest for met in products.values())
    at = max(times.values(), default=newest)
    faded = 0.5 ** ((newest - at) / timedelta(days=1) / INTERACTION_HALF_LIFE_DAYS)
    strength = abs(excess) / faded
    most = OBSERVED_MAX if source == "observed" else INFERRED_MAX
    return Preference(
        attribute=attribute,
        value=value,
        weight=math.copysign(most * strength / (strength + HALF_EXCESS), excess),
        source=source,
        quote="",
        at=at,
        scope=scope,
        half_life_days=INTERACTION_HALF_LIFE_DAYS,
        preference_id=fact_id(customer_id, key),
        seen_from=tuple(sorted(times, key=lambda one: (times[one], one), reverse=True)),
    )


def fact_id(customer_id: str, key: Key) -> str:
    """The same id for the same fact of the same customer, and of nobody else, for buttons and addresses."""
    return PREFIX + hashlib.sha256("\x1f".join((customer_id, *key)).encode()).hexdigest()[:32]
