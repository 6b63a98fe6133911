"""Recalls a person: what counts of what they said, and of what they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select

from profiles.consent import allowed, consents_of
from profiles.model import SELF, Consent, Interaction, Preference, Purpose
from profiles.observed import Goods, observed
from profiles.rows import active
from profiles.taste import resolved
from storage.prepared import Prepared
from storage.schema import interactions, preferences

if TYPE_CHECKING:
    from sqlalchemy import Connection

INTERACTIONS_MAX: Final = 500
"""So many of the newest are looked at: months of an eager shopper."""

_happened: Final = (
    select(*(interactions.c[one.name] for one in fields(Interaction)))
    .where(interactions.c.customer_id == bindparam("person"))
    .order_by(interactions.c.at.desc(), interactions.c.interaction_id)
    .limit(bindparam("most"))
)
_HAPPENED: Final = Prepared(_happened)
_KINDS: Final = (preferences.c.scope, preferences.c.attribute, preferences.c.value)
_FORGOTTEN: Final = Prepared(
    select(*_KINDS, func.max(preferences.c.withdrawn_at).label("at"))
    .where(preferences.c.customer_id == bindparam("person"), preferences.c.withdrawn_at.is_not(None))
    .group_by(*_KINDS)
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known of one person at this moment."""

    facts: Mapping[str, tuple[Preference, ...]] = field(default_factory=dict)
    """scope → what counts, newest first; what was seen in behaviour only where personalisation is allowed."""
    seen: tuple[Preference, ...] = ()
    """What was seen in behaviour, also where something that was said counts instead."""
    interactions: tuple[Interaction, ...] = ()
    """The newest first."""
    consents: Mapping[Purpose, Consent] = field(default_factory=dict)

    def allows(self, purpose: Purpose) -> bool:
        """Whether the person allows the purpose."""
        return allowed(purpose, self.consents)

    def met_for(self, scope: str) -> tuple[Interaction, ...]:
        """What happened while shopping for this person."""
        return tuple(one for one in self.interactions if one.scope == scope)


def recall(connection: Connection, person: str, goods: Goods | None) -> Recalled:
    """Read a person's memory by their current id."""
    consents = consents_of(connection, person)
    facts = active(connection, person)
    met = happened(connection, person, limit=INTERACTIONS_MAX)
    seen: tuple[Preference, ...] = ()
    if goods is not None and met and allowed("personalisation", consents):
        seen = observed(person, met, goods, forgotten(connection, person))
    scopes: defaultdict[str, list[Preference]] = defaultdict(list)
    for fact in (*facts, *seen):
        scopes[fact.scope].append(fact)
    return Recalled({scope: resolved(theirs) for scope, theirs in scopes.items()}, seen, met, consents)


def happened(
    connection: Connection, person: str, *, limit: int, scope: str | None = None
) -> tuple[Interaction, ...]:
    """Read what happened, the newest first; for one scope, or for all."""
    given = {"person": person, "most": limit}
    if scope is None:
        return tuple(Interaction(*row) for row in _HAPPENED.all(connection, given))
    rows = connection.execute(_happened.where(interactions.c.scope == scope), given)
    return tuple(Interaction(*row) for row in rows)


def forgotten(connection: Connection, person: str) -> dict[tuple[str, str, str], datetime]:
    """When each fact was last taken back: what had been seen until then is not used for it."""
    rows = _FORGOTTEN.all(connection, {"person": person})
    return {(row.scope, row.attribute, row.value): row.at for row in rows}


def self_first(facts: Mapping[str, tuple[Preference, ...]]) -> tuple[Preference, ...]:
    """All facts in the order of showing: the shopper's own, then those about each other person."""
    others = sorted(scope for scope in facts if scope != SELF)
    return tuple(fact for scope in (SELF, *others) for fact in facts.get(scope, ()))
