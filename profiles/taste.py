"""Weighs what is remembered: which fact beats which, how facts fade, and what behaviour says of a product."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from profiles.model import HALF_LIFE_DAYS, HARD_DISLIKE, Preference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from profiles.model import Interaction, InteractionKind, Source

RANK: Final[Mapping[Source, int]] = {"stated": 2, "observed": 1, "inferred": 0}
"""Stated beats observed beats inferred."""

SINGLE_VALUED: Final = frozenset({"size", "gender", "address"})
"""Attributes of which a person has one at a time: a new value replaces the old one of the same family."""

LIKE: Final = 0.8
"""The weight of "I like": strong, but no filter. A size is certain (1.0), a dislike excludes (-1.0)."""
CERTAIN: Final = 1.0

INTERACTION_WEIGHT: Final[Mapping[InteractionKind, float]] = {
    "purchase": 1.0,
    "add_to_cart": 0.6,
    "like": 0.5,
    "more_like_this": 0.4,
    "click": 0.25,
    "view": 0.1,
    "impression": -0.02,
    "dismiss": -0.6,
}
"""What one interaction says of a product, −1 … +1. Set by hand, not yet learnt: their order is the claim
(paying says more than saying, saying more than looking), and fifty unheeded impressions make one full no."""

INTERACTION_HALF_LIFE_DAYS: Final = 30.0
"""Behaviour fades within a season; what was said fades by its own half-life."""

_LETTER_SIZE: Final = re.compile(r"(\d*x*[sl]|m|free ?size|one ?size)")


def stated(attribute: str, value: str, *, likes: bool, scope: str, quote: str, at: datetime) -> Preference:
    """A fact as the shopper states it."""
    likes_it = CERTAIN if attribute in SINGLE_VALUED else LIKE
    return Preference(
        attribute=attribute,
        value=value,
        weight=likes_it if likes else HARD_DISLIKE,
        source="stated",
        quote=quote,
        at=at,
        scope=scope,
        half_life_days=HALF_LIFE_DAYS[attribute],
    )


def family(attribute: str, value: str) -> str | None:
    """Within which one value replaces another; ``None`` where several may stand side by side.

    Clothes in letters and shoes in numbers do not replace each other, nor do EU and US numbers.
    """
    if attribute not in SINGLE_VALUED:
        return None
    if attribute == "address":  # one may be chị in Vietnamese and พี่ in Thai
        return "th" if any("\u0e00" <= letter <= "\u0e7f" for letter in value) else "vi"
    if attribute != "size":
        return ""
    size = value.strip().lower()
    if _LETTER_SIZE.fullmatch(size):
        return "letter"
    return re.sub(r"[\d.,/\s-]+", "", size)


def displaces(new: Preference, old: Preference) -> bool:
    """Whether storing ``new`` makes ``old`` history: the same fact again, or another value of a single one.

    Only facts of one source displace each other in the store; between sources :func:`resolved` decides.
    """
    if (new.scope, new.attribute, new.source) != (old.scope, old.attribute, old.source):
        return False
    return new.value == old.value or _rivals(new, old)


def resolved(preferences: Iterable[Preference]) -> tuple[Preference, ...]:
    """Keep what counts of many facts, newest first: one per value, the better source before the newer."""
    best: dict[tuple[str, str, str], Preference] = {}
    for fact in preferences:
        key = (fact.scope, fact.attribute, fact.value)
        if key not in best or _precedence(fact) > _precedence(best[key]):
            best[key] = fact
    kept = [
        fact
        for fact in best.values()
        if not any(_rivals(fact, other) and RANK[other.source] > RANK[fact.source] for other in best.values())
    ]
    return tuple(
        sorted(kept, key=lambda fact: (fact.at, fact.attribute, fact.value, fact.scope), reverse=True)
    )


def decayed(preferences: Iterable[Preference], now: datetime) -> tuple[tuple[Preference, float], ...]:
    """Each preference beside its weight as it counts now, −1 … +1, in the given order."""
    return tuple((fact, fact.weight_at(now)) for fact in preferences)


def product_weights(interactions: Iterable[Interaction], now: datetime) -> dict[str, float]:
    """Sum up what behaviour says of each product, −1 … +1, halved every 30 days.

    An impression counts (a little, against) only where nothing came of it: no other interaction with that
    product from the same decision.
    """
    met = tuple(interactions)
    heeded = {(one.decision_id, one.product_id) for one in met if one.kind != "impression"}
    weights: defaultdict[str, float] = defaultdict(float)
    for one in met:
        if one.kind == "impression" and (one.decision_id, one.product_id) in heeded:
            continue
        age_days = max((now - one.at) / timedelta(days=1), 0.0)
        weights[one.product_id] += INTERACTION_WEIGHT[one.kind] * 0.5 ** (
            age_days / INTERACTION_HALF_LIFE_DAYS
        )
    return {product_id: min(max(weight, -1.0), 1.0) for product_id, weight in weights.items()}


def recent_products(interactions: Iterable[Interaction], limit: int = 10) -> tuple[str, ...]:
    """List the latest different products that were looked at, liked or taken; newest first, as given."""
    met = (one.product_id for one in interactions if INTERACTION_WEIGHT[one.kind] > 0)
    return tuple(dict.fromkeys(met))[:limit]


def _precedence(fact: Preference) -> tuple[int, datetime]:
    return RANK[fact.source], fact.at


def _rivals(one: Preference, other: Preference) -> bool:
    """Whether two wanted values of a single-valued attribute exclude each other."""
    if (one.scope, one.attribute) != (other.scope, other.attribute) or one.value == other.value:
        return False
    if one.weight <= 0 or other.weight <= 0:  # not wanting M says nothing about wanting S
        return False
    its_family = family(one.attribute, one.value)
    return its_family is not None and its_family == family(other.attribute, other.value)
