"""The store of who customers are and what is remembered of them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from profiles import consent as consent_rules
from profiles import memory
from profiles.erasure import Erasure, erase, sweep
from profiles.errors import UnknownCustomer
from profiles.export import everything_about
from profiles.model import SELF, Consent, Customer, Decision, Identity, Interaction, Preference, Purpose
from profiles.taste import resolved
from storage.engine import reading, writing
from storage.ids import new_id
from storage.schema import customers, decisions, identities, interactions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class Profiles:
    """Customers and their memory. Every method is one transaction; any number of threads may call them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # --- who ---------------------------------------------------------------------------------------

    def customer_for(self, identity: Identity, *, now: datetime) -> Customer:
        """Find the customer whom a channel knows by this identity, or make one."""
        found = self._known_by(identity)
        if found is not None:
            return found
        customer = Customer(customer_id=new_id("c"), created_at=now)
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(customers).values(customer_id=customer.customer_id, created_at=now))
                connection.execute(
                    insert(identities).values(
                        channel=identity.channel,
                        external_id=identity.external_id,
                        customer_id=customer.customer_id,
                        created_at=now,
                    )
                )
        except IntegrityError:  # another thread was a moment faster with the same identity
            found = self._known_by(identity)
            if found is None:
                raise
            return found
        return customer

    def customer(self, customer_id: str) -> Customer | None:
        """Read a customer by id."""
        with reading(self._engine) as connection:
            row = connection.execute(select(customers).where(customers.c.customer_id == customer_id)).first()
        return None if row is None else Customer(**row._mapping)  # noqa: SLF001 — its public name

    def set_language(self, customer_id: str, language: str) -> None:
        """Remember the language to begin the next conversation in; raises UnknownCustomer."""
        with writing(self._engine) as connection:
            changed = connection.execute(
                update(customers).where(customers.c.customer_id == customer_id).values(language=language)
            )
            if changed.rowcount == 0:
                raise UnknownCustomer(customer_id)

    def identities(self, customer_id: str) -> tuple[Identity, ...]:
        """List how the channels know a customer, the oldest first."""
        query = (
            select(identities.c.channel, identities.c.external_id)
            .where(identities.c.customer_id == customer_id)
            .order_by(identities.c.created_at, identities.c.channel, identities.c.external_id)
        )
        with reading(self._engine) as connection:
            return tuple(Identity(*row) for row in connection.execute(query))

    # --- consent -----------------------------------------------------------------------------------

    def record_consent(self, customer_id: str, consent: Consent) -> None:
        """Append a yes or no; raises UnknownCustomer."""
        with writing(self._engine) as connection:
            memory.lock(connection, customer_id)
            consent_rules.add_consent(connection, customer_id, consent)

    def consents(self, customer_id: str) -> tuple[Consent, ...]:
        """List the latest answer to each purpose that was asked about."""
        with reading(self._engine) as connection:
            return tuple(consent_rules.latest_consents(connection, customer_id).values())

    def may(self, customer_id: str, purpose: Purpose) -> bool:
        """Whether the purpose is allowed: personalisation unless refused, anything else only if granted."""
        with reading(self._engine) as connection:
            return consent_rules.may(connection, customer_id, purpose)

    # --- preferences -------------------------------------------------------------------------------

    def remember(self, customer_id: str, preferences: Sequence[Preference]) -> tuple[Preference, ...]:
        """Store what one message told; see :func:`profiles.memory.remember`."""
        with writing(self._engine) as connection:
            return memory.remember(connection, customer_id, preferences)

    def preferences(
        self, customer_id: str, *, scope: str = SELF, purpose: Purpose | None = None
    ) -> tuple[Preference, ...]:
        """List what counts, newest first: one fact per value, stated before observed before inferred.

        To use them for a purpose, name it: where the customer refuses it there are none. To show the
        customer what is known, name none.
        """
        with reading(self._engine) as connection:
            if purpose is not None and not consent_rules.may(connection, customer_id, purpose):
                return ()
            return resolved(memory.active(connection, customer_id, scope=scope))

    def withdraw(
        self,
        customer_id: str,
        *,
        attribute: str | None = None,
        value: str | None = None,
        scope: str = SELF,
        preference_id: str | None = None,
        now: datetime,
    ) -> tuple[Preference, ...]:
        """Take facts back and return them; see :func:`profiles.memory.withdraw`."""
        with writing(self._engine) as connection:
            return memory.withdraw(
                connection,
                customer_id,
                now=now,
                attribute=attribute,
                value=value,
                scope=scope,
                preference_id=preference_id,
            )

    # --- behaviour and decisions -------------------------------------------------------------------

    def record_interactions(self, happened: Sequence[Interaction]) -> int:
        """Store what happened where the customer allows its use; returns how many were stored."""
        with writing(self._engine) as connection:
            return memory.add_interactions(connection, happened)

    def interactions(
        self,
        customer_id: str,
        *,
        limit: int = 500,
        scope: str | None = None,
        purpose: Purpose | None = None,
    ) -> tuple[Interaction, ...]:
        """List the newest first; ``scope`` and ``purpose`` narrow as in :meth:`preferences`."""
        query = (
            select(*(interactions.c[field.name] for field in fields(Interaction)))
            .where(interactions.c.customer_id == customer_id)
            .order_by(interactions.c.at.desc(), interactions.c.interaction_id)
            .limit(limit)
        )
        if scope is not None:
            query = query.where(interactions.c.scope == scope)
        with reading(self._engine) as connection:
            if purpose is not None and not consent_rules.may(connection, customer_id, purpose):
                return ()
            return tuple(Interaction(*row) for row in connection.execute(query).all())

    def save_decision(self, decision: Decision) -> None:
        """Store a decision with its candidates and propensities; saving it twice changes nothing."""
        with writing(self._engine) as connection:
            memory.add_decision(connection, decision)

    def decision(self, decision_id: str) -> Decision | None:
        """Read a decision; after an erasure its customer and conversation are empty strings."""
        with reading(self._engine) as connection:
            row = connection.execute(select(decisions).where(decisions.c.decision_id == decision_id)).first()
        if row is None:
            return None
        fields = dict(row._mapping)  # noqa: SLF001 — its public name
        return Decision(
            **fields
            | {
                "conversation_id": row.conversation_id or "",
                "customer_id": row.customer_id or "",
                "candidates": tuple(row.candidates),
                "seed": int(row.seed),
            }
        )

    # --- the customer's rights ---------------------------------------------------------------------

    def forget_everything(self, customer_id: str, *, now: datetime) -> Erasure:
        """Erase all but the identity, so that the visitor's token works on with an empty profile."""
        with writing(self._engine) as connection:
            receipt = erase(connection, customer_id, now=now)
        sweep(self._engine)
        return receipt

    def export(self, customer_id: str) -> dict[str, Any]:
        """Return all that is known of a customer as plain JSON data; raises UnknownCustomer."""
        with reading(self._engine) as connection:
            return everything_about(connection, customer_id)

    def _known_by(self, identity: Identity) -> Customer | None:
        query = (
            select(customers)
            .join(identities)
            .where(identities.c.channel == identity.channel, identities.c.external_id == identity.external_id)
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        return None if row is None else Customer(**row._mapping)  # noqa: SLF001 — its public name
