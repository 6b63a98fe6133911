"""Commits what one turn decided, all of it and exactly once, however often the turn is run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select, update

from profiles import memory, transcript
from profiles.erasure import erase, sweep
from profiles.model import SELF, Decision, Interaction, Preference
from profiles.ownership import ask_for_a_person
from profiles.person import Owner, lock, owned
from profiles.recalling import Recalled, recall
from storage.engine import nothing_else, reading, writing
from storage.prepared import Prepared
from storage.schema import conversations, customers, messages, turn_outcomes
from storage.upsert import insert_if_absent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Engine, Row

    from profiles.model import Conversation
    from profiles.observed import Goods
    from storage.engine import Also

_OUTCOME: Final = Prepared(
    select(turn_outcomes.c.outcome).where(turn_outcomes.c.message_id == bindparam("message_id"))
)
_WHOSE: Final = Prepared(
    select(conversations.c.customer_id, conversations.c.origin_id, customers.c.language, messages.c.erased_at)
    .join_from(conversations, customers, conversations.c.customer_id == customers.c.customer_id)
    .join(messages, messages.c.message_id == bindparam("message_id"), isouter=True)
    .where(conversations.c.conversation_id == bindparam("conversation_id"))
)
_LANGUAGE: Final = Prepared(
    update(customers)
    .where(customers.c.customer_id == bindparam("whose"))
    .values(language=bindparam("spoken"))
)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One fact, or one kind of fact, that the shopper takes back; something of it must be named."""

    attribute: str | None = None
    value: str | None = None
    scope: str = SELF
    preference_id: str | None = None
    seen: bool = False
    """It was only seen in behaviour: what it was seen from must not be used for it again."""

    def __post_init__(self) -> None:
        if self.attribute is None and self.value is None and self.preference_id is None:
            raise ValueError("a withdrawal names nothing; name an attribute, a value or a preference_id")


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """All that a turn changes. ``outcome`` is what a repetition of the turn gets back."""

    message_id: str
    conversation_id: str
    customer_id: str
    at: datetime
    state: Mapping[str, Any]
    outcome: Mapping[str, Any]
    remember: tuple[Preference, ...] = ()
    withdraw: tuple[Withdrawal, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    decision: Decision | None = None
    asked: tuple[str, ...] = ()
    """Ids of facts of which it was asked whether they still hold."""
    asked_address: bool = False
    forget_everything: bool = False
    """Done first; whatever else the record holds is then written to the emptied profile."""
    language: str | None = None
    """The customer's language from now on; ``None`` leaves it."""
    hand_to_person: bool = False
    """The bot steps back: from now on the conversation waits for a person, unless one has it already."""

    def of(self, customer_id: str) -> TurnRecord:
        """The same under another id of the person."""
        decision = self.decision
        return replace(
            self,
            customer_id=customer_id,
            interactions=tuple(replace(one, customer_id=customer_id) for one in self.interactions),
            decision=None if decision is None else replace(decision, customer_id=customer_id),
        )


@dataclass(frozen=True, slots=True)
class Opening:
    """What a turn begins with."""

    outcome: Mapping[str, Any] | None = None
    """The turn was committed before, and this is what it came to; nothing else was read."""
    conversation: Conversation | None = None
    recalled: Recalled = field(default_factory=Recalled)
    """What is known of the conversation's customer."""


class Turns:
    """The turns committed so far, by the shopper's message."""

    def __init__(self, engine: Engine, goods: Goods | None = None) -> None:
        self._engine = engine
        self._goods = goods

    def begin(self, message_id: str, conversation_id: str) -> Opening:
        """Read all that a turn begins with, in one transaction; without ``message_id`` no turn was before."""
        with reading(self._engine) as connection:
            first = _outcome(connection, message_id) if message_id else None
            if first is not None:
                return Opening(first)
            talk = transcript.conversation(connection, conversation_id)
            if talk is None:
                return Opening()
            return Opening(None, talk, recall(connection, talk.customer_id, self._goods))

    def commit(self, record: TurnRecord, also: Also = nothing_else) -> Mapping[str, Any]:
        """Write the whole turn in one transaction and return its outcome.

        ``also`` writes more in that transaction, last of all: the answer that the turn came to.

        Where this message's turn was committed before, nothing is written and the first outcome comes back.
        Where its words were erased after it began, only the outcome is kept: what is forgotten stays so.
        Raises UnknownCustomer or UnknownConversation, and then nothing is written.
        """
        with writing(self._engine) as connection:
            found = _whose(connection, record)
            if found is None and (first := _outcome(connection, record.message_id)) is not None:
                return first  # what was said here is gone since
            record, owner, found = _under_its_own_name(connection, record, found)
            row = {
                "message_id": record.message_id,
                **owner,
                "outcome": dict(record.outcome),
                "at": record.at,
            }
            if not insert_if_absent(connection, turn_outcomes, row):
                first = _outcome(connection, record.message_id)
                assert first is not None, "a turn stood in the way of another and is gone"
                return first
            if found is None or found.erased_at is None:
                _write(connection, record, owner, knows_language=None if found is None else found.language)
            also(connection)
        if record.forget_everything:
            sweep(self._engine)
        return dict(record.outcome)


def _whose(connection: Connection, record: TurnRecord) -> Row[Any] | None:
    """Whose the conversation is, the language noted for them, and whether the message's words were erased."""
    which = {"conversation_id": record.conversation_id, "message_id": record.message_id}
    return _WHOSE.first(connection, which)


def _under_its_own_name(
    connection: Connection, record: TurnRecord, row: Row[Any] | None
) -> tuple[TurnRecord, Owner, Row[Any] | None]:
    """The record under the id that the conversation came with: customers may be merged or parted meanwhile.

    Locks the person. Raises UnknownCustomer.
    """
    while row is not None:
        came_as = row.origin_id or row.customer_id
        if came_as != record.customer_id:
            lock(connection, record.customer_id)
        owner = owned(connection, came_as)
        if connection.dialect.name == "postgresql":  # else the write lock was held before the row was read
            row = _whose(connection, record)
        if row is not None and owner["customer_id"] == row.customer_id:
            return (record if came_as == record.customer_id else record.of(came_as)), owner, row
    return record, owned(connection, record.customer_id), None


def _outcome(connection: Connection, message_id: str) -> Mapping[str, Any] | None:
    found = _OUTCOME.first(connection, {"message_id": message_id})
    return None if found is None else found.outcome


def _write(connection: Connection, record: TurnRecord, owner: Owner, *, knows_language: str | None) -> None:
    customer_id = record.customer_id
    if record.forget_everything:
        erase(connection, customer_id, now=record.at, answering=record.message_id)
    for taken in record.withdraw:
        memory.withdraw(
            connection,
            customer_id,
            now=record.at,
            attribute=taken.attribute,
            value=taken.value,
            scope=taken.scope,
            preference_id=taken.preference_id,
            seen=taken.seen,
        )
    memory.remember(connection, customer_id, record.remember, owner=owner)
    if record.decision is not None:
        memory.add_decision(connection, record.decision, owner=owner)
    memory.add_interactions(connection, record.interactions, owner=owner)
    memory.mark_asked(connection, record.asked, record.at)
    if record.asked_address:
        _change_customer(connection, customer_id, address_asked_at=record.at)
    if record.language is not None and (record.forget_everything or record.language != knows_language):
        _LANGUAGE.run(connection, {"whose": customer_id, "spoken": record.language})
    transcript.change_state(connection, record.conversation_id, record.state)
    if record.hand_to_person:
        ask_for_a_person(connection, record.conversation_id)


def _change_customer(connection: Connection, customer_id: str, **values: Any) -> None:
    connection.execute(update(customers).where(customers.c.customer_id == customer_id).values(**values))
