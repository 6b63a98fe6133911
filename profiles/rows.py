"""Reads preferences and decisions from their tables as nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from profiles.model import Decision, Preference
from storage.prepared import Prepared
from storage.schema import is_active, preferences

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

_active: Final = select(preferences).where(preferences.c.customer_id == bindparam("person"), is_active)
_ACTIVE: Final = Prepared(_active)


def active(connection: Connection, customer_id: str, *, scope: str | None = None) -> list[Preference]:
    """Read the facts that are neither superseded nor withdrawn; of one scope, or of all."""
    if scope is None:
        return [preference_of(row) for row in _ACTIVE.all(connection, {"person": customer_id})]
    rows = connection.execute(_active.where(preferences.c.scope == scope), {"person": customer_id})
    return [preference_of(row) for row in rows]


def preference_of(row: Row[Any]) -> Preference:
    """Read a row of preferences as the noun."""
    return Preference(
        attribute=row.attribute,
        value=row.value,
        weight=row.weight,
        source=row.source,
        quote=row.quote,
        at=row.at,
        scope=row.scope,
        half_life_days=row.half_life_days,
        preference_id=row.preference_id,
        asked_at=row.asked_at,
    )


def decision_of(row: Any) -> Decision:
    """Read a row of decisions as the noun; after an erasure customer and conversation are empty strings."""
    return Decision(
        decision_id=row.decision_id,
        conversation_id=row.conversation_id or "",
        customer_id=row.customer_id or "",
        at=row.at,
        kind=row.kind,
        request=row.request,
        taste=row.taste,
        candidates=tuple(row.candidates),
        policy_version=row.policy_version,
        seed=int(row.seed),
        outcome=row.outcome,
    )
