"""The store of who customers are and what is remembered of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from profiles import consent as consent_rules
from profiles import memory, merging
from profiles.erasure import Erasure, erase, sweep
from profiles.errors import UnknownCustomer
from profiles.export import everything_about
from profiles.merging import Evidence, Merge
from profiles.model import (
    SELF,
    Consent,
    Customer,
    Decision,
    Identity,
    Interaction,
    Preference,
    Purpose,
)
from profiles.observed import PREFIX, Goods
from profiles.person import current
from profiles.recalling import Recalled, happened, recall
from profiles.rows import decision_of
from profiles.taste import stated
from storage.engine import nothing_else, reading, writing
from storage.ids import new_id
from storage.schema import customers, decisions, identities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from storage.engine import Also


class Profiles:
    """Customers and their memory. Every method is one transaction; any number of threads may call them."""

    def __init__(self, engine: Engine, goods: Goods | None = None) -> None:
        """Without ``goods`` nothing is read out of behaviour: what products are like is not known."""
        self._engine = engine
        self._goods = goods

    # --- who ---------------------------------------------------------------------------------------

    def customer_for(self, identity: Identity, *, now: datetime) -> Customer:
        """Find the customer whom a channel knows by this identity, or make one."""
        found = self._known_by(identity)
        if found is not None:
            return found
        new = new_id("c")
        customer = Customer(customer_id=new, created_at=now, known_as=new)
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
        """Read a customer by id; one who was merged is found under the person's id, and known as asked."""
        with reading(self._engine) as connection:
            return _customer(connection, customer_id)

    def person(self, customer_id: str) -> str:
        """The id under which everything of this person is kept: another one after a merge."""
        with reading(self._engine) as connection:
            return current(connection, customer_id)

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
        query = select(identities.c.channel, identities.c.external_id).order_by(
            identities.c.created_at, identities.c.channel, identities.c.external_id
        )
        with reading(self._engine) as connection:
            person = current(connection, customer_id)
            rows = connection.execute(query.where(identities.c.customer_id == person))
            return tuple(Identity(*row) for row in rows)

    def merge(
        self, kept: str, absorbed: str, *, evidence: Evidence, now: datetime, also: Also = nothing_else
    ) -> Merge | None:
        """Make two customers one person; see :func:`profiles.merging.merge`."""
        with writing(self._engine) as connection:
            also(connection)
            return merging.merge(connection, kept, absorbed, evidence=evidence, now=now)

    def unmerge(self, merge_id: str, *, now: datetime, also: Also = nothing_else) -> Merge:
        """Make them two again, exactly; see :func:`profiles.merging.unmerge`."""
        with writing(self._engine) as connection:
            also(connection)
            return merging.unmerge(connection, merge_id, now=now)

    def merges(self, customer_id: str) -> tuple[Merge, ...]:
        """List every merge that touched this person, undone ones too, the oldest first."""
        with reading(self._engine) as connection:
            return merging.merges_of(connection, customer_id)

    # --- consent -----------------------------------------------------------------------------------

    def record_consent(self, customer_id: str, consent: Consent) -> None:
        """Append a yes or no; raises UnknownCustomer."""
        with writing(self._engine) as connection:
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
        recalled = self.recall(customer_id)
        if purpose is not None and not recalled.allows(purpose):
            return ()
        return recalled.facts.get(scope, ())

    def recall(self, customer_id: str) -> Recalled:
        """Read all that a turn needs of a person's memory, in one transaction."""
        with reading(self._engine) as connection:
            return recall(connection, current(connection, customer_id), self._goods)

    def withdraw(
        self,
        customer_id: str,
        *,
        attribute: str | None = None,
        value: str | None = None,
        scope: str = SELF,
        preference_id: str | None = None,
        now: datetime,
        also: Also = nothing_else,
    ) -> tuple[Preference, ...]:
        """Take facts back and return them; see :func:`profiles.memory.withdraw`.

        By id it may also be a fact that was only seen: then what it was seen from is not used for it again.
        """
        seen = () if preference_id is None else self._seen(customer_id, preference_id)
        for fact in seen:
            attribute, value, scope, preference_id = fact.attribute, fact.value, fact.scope, None
        with writing(self._engine) as connection:
            also(connection)
            taken = memory.withdraw(
                connection,
                customer_id,
                now=now,
                attribute=attribute,
                value=value,
                scope=scope,
                preference_id=preference_id,
                seen=bool(seen),
            )
        return taken or seen

    def correct(
        self,
        customer_id: str,
        fact: Preference,
        *,
        value: str | None = None,
        liked: bool | None = None,
        now: datetime,
        also: Also = nothing_else,
    ) -> Preference | None:
        """Put what is right in a fact's place, as stated and without words; ``None`` where refused."""
        likes = fact.weight > 0 if liked is None else liked
        right = stated(fact.attribute, value or fact.value, likes=likes, scope=fact.scope, quote="", at=now)
        with writing(self._engine) as connection:
            if not consent_rules.may(connection, customer_id, "personalisation"):
                return None
            also(connection)
            memory.withdraw(
                connection,
                customer_id,
                now=now,
                attribute=fact.attribute,
                value=fact.value,
                scope=fact.scope,
                seen=fact.source != "stated",
            )
            (kept,) = memory.remember(connection, customer_id, (right,))
            return kept

    def fact(self, customer_id: str, preference_id: str) -> Preference | None:
        """Find one fact that counts, by its id; another customer's is none."""
        facts = (fact for listed in self.recall(customer_id).facts.values() for fact in listed)
        return next((fact for fact in facts if fact.preference_id == preference_id), None)

    def _seen(self, customer_id: str, preference_id: str) -> tuple[Preference, ...]:
        fact = self.fact(customer_id, preference_id) if preference_id.startswith(PREFIX) else None
        return () if fact is None else (fact,)

    # --- behaviour and decisions -------------------------------------------------------------------

    def record_interactions(self, met: Sequence[Interaction]) -> int:
        """Store what happened where the customer allows its use; returns how many were stored."""
        with writing(self._engine) as connection:
            return memory.add_interactions(connection, met)

    def interactions(
        self,
        customer_id: str,
        *,
        limit: int = 500,
        scope: str | None = None,
        purpose: Purpose | None = None,
    ) -> tuple[Interaction, ...]:
        """List the newest first; ``scope`` and ``purpose`` narrow as in :meth:`preferences`."""
        with reading(self._engine) as connection:
            if purpose is not None and not consent_rules.may(connection, customer_id, purpose):
                return ()
            return happened(connection, current(connection, customer_id), limit=limit, scope=scope)

    def save_decision(self, decision: Decision) -> None:
        """Store a decision with its candidates and propensities; saving it twice changes nothing."""
        with writing(self._engine) as connection:
            memory.add_decision(connection, decision)

    def decision(self, decision_id: str) -> Decision | None:
        """Read a decision; after an erasure its customer and conversation are empty strings."""
        with reading(self._engine) as connection:
            row = connection.execute(select(decisions).where(decisions.c.decision_id == decision_id)).first()
        return None if row is None else decision_of(row)

    # --- the customer's rights ---------------------------------------------------------------------

    def forget_everything(
        self, customer_id: str, *, now: datetime, also: Callable[[Connection, Erasure], None] | None = None
    ) -> Erasure:
        """Erase all but the identity, so that the visitor's token works on with an empty profile.

        ``also`` is done in the same transaction, and is given the receipt.
        """
        with writing(self._engine) as connection:
            receipt = erase(connection, customer_id, now=now)
            if also is not None:
                also(connection, receipt)
        sweep(self._engine)
        return receipt

    def export(self, customer_id: str) -> dict[str, Any]:
        """Return all that is known of a customer as plain JSON data; raises UnknownCustomer."""
        with reading(self._engine) as connection:
            return everything_about(connection, customer_id)

    def _known_by(self, identity: Identity) -> Customer | None:
        query = select(identities.c.customer_id, identities.c.origin_id).where(
            identities.c.channel == identity.channel, identities.c.external_id == identity.external_id
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
            return None if row is None else _customer(connection, row.origin_id or row.customer_id)


def _customer(connection: Connection, customer_id: str) -> Customer | None:
    own = connection.execute(select(customers).where(customers.c.customer_id == customer_id)).first()
    if own is None:
        return None
    row = own
    if own.merged_into is not None:
        person = current(connection, customer_id)
        row = connection.execute(select(customers).where(customers.c.customer_id == person)).one()
    return Customer(
        customer_id=row.customer_id,
        created_at=row.created_at,
        language=own.language or row.language,
        display_name=row.display_name or own.display_name,
        known_as=customer_id,
        address_asked_at=row.address_asked_at or own.address_asked_at,
    )
