"""Writes and takes back what is remembered of a customer, inside a transaction that the caller holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, insert, select, update

from profiles.consent import allowed, consents_of
from profiles.model import SELF, Decision, Interaction, Preference
from profiles.person import Owner, owned
from profiles.rows import active
from profiles.taste import displaces
from storage.ids import new_id
from storage.prepared import Prepared
from storage.schema import decisions, interactions, preferences
from storage.upsert import insert_if_absent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

_ADD_INTERACTIONS: Final = Prepared(
    insert(interactions),
    (
        *("interaction_id", "customer_id", "origin_id", "product_id", "kind"),
        *("at", "decision_id", "position", "scope"),
    ),
)


def remember(
    connection: Connection, customer_id: str, facts: Sequence[Preference], *, owner: Owner | None = None
) -> tuple[Preference, ...]:
    """Store facts that belong together, as one message told them; returns those stored, with their ids.

    A newer fact makes history of the ones it displaces; an older one that arrives late is history itself.
    Values told together stand side by side ("S or M"). Nothing is stored for a customer who refuses
    personalisation. A fact whose id is known already is left as it is. ``owner``: of a person who is locked.
    """
    if not facts:
        return ()
    owner = owner or owned(connection, customer_id)
    if not allowed("personalisation", consents_of(connection, str(owner["customer_id"]))):
        return ()
    stored: list[Preference] = []
    for fact in facts:
        named = fact if fact.preference_id else replace(fact, preference_id=new_id("p"))
        if named is not fact or not _is_known(connection, named.preference_id):
            _displace_and_insert(connection, owner, named, told_together=stored)
        stored.append(named)
    return tuple(stored)


def withdraw(
    connection: Connection,
    customer_id: str,
    *,
    now: datetime,
    attribute: str | None = None,
    value: str | None = None,
    scope: str = SELF,
    preference_id: str | None = None,
    seen: bool = False,
) -> tuple[Preference, ...]:
    """Take facts back, whatever their source; returns them as they were. Their quotes are erased for good.

    By id: that fact, and the same fact from other sources. Otherwise: all that match the attribute and the
    value, of which one may be left open. ``seen`` says that it was only seen in behaviour: then a mark is
    kept so that it is not seen in the same behaviour again. Raises ValueError where nothing is named.
    """
    if attribute is None and value is None and preference_id is None:
        raise ValueError("name an attribute, a value or a preference_id; forget_everything() erases all")
    owner = owned(connection, customer_id)
    customer_id = str(owner["customer_id"])
    facts = active(connection, customer_id)
    if preference_id is not None:
        named = next((fact for fact in facts if fact.preference_id == preference_id), None)
        if named is None:
            return ()
        attribute, value, scope = named.attribute, named.value, named.scope
    taken = tuple(
        fact
        for fact in facts
        if fact.scope == scope
        and (attribute is None or fact.attribute == attribute)
        and (value is None or fact.value == value)
    )
    for fact in taken:
        _take_back(connection, customer_id, fact, now)
    if seen and not taken and attribute is not None and value is not None:
        _mark_as_forgotten(connection, owner, (scope, attribute, value), now)
    return taken


def add_interactions(
    connection: Connection, happened: Iterable[Interaction], *, owner: Owner | None = None
) -> int:
    """Store what happened, for customers who allow it to be used; returns how many were stored.

    ``owner``: of the one person, locked already, whose interactions they all are.
    """
    listed = list(happened)
    owners = {
        customer_id: owner or owned(connection, customer_id)
        for customer_id in sorted({one.customer_id for one in listed})
    }
    allowing = {id_: its for id_, its in owners.items() if _may_be_used(connection, str(its["customer_id"]))}
    rows: list[dict[str, Any]] = [
        {
            "interaction_id": new_id("i"),
            **allowing[one.customer_id],
            "product_id": one.product_id,
            "kind": one.kind,
            "at": one.at,
            "decision_id": one.decision_id,
            "position": one.position,
            "scope": one.scope,
        }
        for one in listed
        if one.customer_id in allowing
    ]
    if rows:
        _ADD_INTERACTIONS.run(connection, *rows)
    return len(rows)


def _may_be_used(connection: Connection, person: str) -> bool:
    answers = consents_of(connection, person)
    return allowed("personalisation", answers) or allowed("analytics", answers)


def add_decision(connection: Connection, decision: Decision, *, owner: Owner | None = None) -> None:
    """Store a decision; one whose id is known already is left as it is. ``owner``: as in :func:`remember`."""
    insert_if_absent(
        connection,
        decisions,
        {
            "decision_id": decision.decision_id,
            "conversation_id": decision.conversation_id,
            **(owner or owned(connection, decision.customer_id)),
            "at": decision.at,
            "kind": decision.kind,
            "request": decision.request,
            "taste": decision.taste,
            "candidates": decision.candidates,
            "policy_version": decision.policy_version,
            "seed": str(decision.seed),
            "outcome": decision.outcome,
        },
    )


def mark_asked(connection: Connection, preference_ids: Sequence[str], at: datetime) -> None:
    """Note that it was asked whether these facts still hold."""
    if preference_ids:
        connection.execute(
            update(preferences).where(preferences.c.preference_id.in_(preference_ids)).values(asked_at=at)
        )


def _mark_as_forgotten(
    connection: Connection, owner: Mapping[str, str | None], key: tuple[str, str, str], now: datetime
) -> None:
    scope, attribute, value = key
    connection.execute(
        insert(preferences).values(
            preference_id=new_id("p"),
            **owner,
            scope=scope,
            attribute=attribute,
            value=value,
            weight=0.0,
            source="observed",
            quote="",
            at=now,
            half_life_days=1.0,
            withdrawn_at=now,
        )
    )


def _is_known(connection: Connection, preference_id: str) -> bool:
    query = select(preferences.c.preference_id).where(preferences.c.preference_id == preference_id)
    return connection.execute(query).first() is not None


def _displace_and_insert(
    connection: Connection,
    owner: Mapping[str, str | None],
    fact: Preference,
    *,
    told_together: Sequence[Preference],
) -> None:
    together = {(one.preference_id, one.value) for one in told_together}
    displaced = [
        old
        for old in active(connection, str(owner["customer_id"]), scope=fact.scope)
        if displaces(fact, old)
        and (old.value == fact.value or (old.preference_id, old.value) not in together)
    ]
    newer = min((old for old in displaced if old.at > fact.at), key=lambda old: old.at, default=None)
    if newer is None:
        _supersede(connection, [old.preference_id for old in displaced], fact)
    connection.execute(
        insert(preferences).values(
            preference_id=fact.preference_id,
            **owner,
            scope=fact.scope,
            attribute=fact.attribute,
            value=fact.value,
            weight=fact.weight,
            source=fact.source,
            quote=fact.quote,
            at=fact.at,
            half_life_days=fact.half_life_days,
            superseded_at=None if newer is None else newer.at,
            superseded_by=None if newer is None else newer.preference_id,
            asked_at=fact.asked_at,
        )
    )


def _supersede(connection: Connection, preference_ids: Sequence[str], by: Preference) -> None:
    if preference_ids:
        connection.execute(
            update(preferences)
            .where(preferences.c.preference_id.in_(preference_ids))
            .values(superseded_at=by.at, superseded_by=by.preference_id)
        )


def _take_back(connection: Connection, customer_id: str, fact: Preference, now: datetime) -> None:
    same = (
        preferences.c.customer_id == customer_id,
        preferences.c.scope == fact.scope,
        preferences.c.attribute == fact.attribute,
        preferences.c.value == fact.value,
    )
    connection.execute(update(preferences).where(*same).values(quote=""))
    still = preferences.c.withdrawn_at.is_(None)  # its history too: undoing a merge must not bring it back
    connection.execute(update(preferences).where(*same, still).values(withdrawn_at=now))
