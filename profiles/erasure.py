"""Forgets a customer for good: what it leaves behind belongs to nobody."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import Connection, Engine, delete, insert, select, update

from profiles.answering import OPEN
from profiles.person import lock, members
from storage.ids import new_id
from storage.schema import (
    conversations,
    customers,
    decisions,
    erasures,
    interactions,
    message_feedback,
    messages,
    preferences,
    turn_outcomes,
)
from storage.schema_channels import proactive_messages
from storage.schema_desk import conversation_tags, staff_notes
from storage.schema_learn import conversation_tests, corrections
from storage.schema_passes import one_time_passes
from storage.schema_reports import report_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from storage.turnstile import QueueingConnection

_NOBODYS: Final[frozenset[str]] = frozenset({"product_id", "score", "propensity", "position"})
"""What stays of a decision's candidates: enough to learn from, nothing about a person."""

_SWEEP_TIMEOUT_MS: Final = 500
"""How long the shopper who asked to be forgotten may wait for readers to let go of the log."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """The receipt of an erasure: how much was erased, and not whose."""

    erasure_id: str
    at: datetime
    preferences: int
    interactions: int
    decisions: int
    messages: int
    conversations: int


def erase(
    connection: Connection, customer_id: str, *, now: datetime, answering: str | None = None
) -> Erasure:
    """Erase all that is known of a customer but the identity, so that the visitor's token still works.

    ``answering`` is the message that asked for it: then other messages that wait for an answer keep their
    words, since they were said after it. Raises UnknownCustomer.
    """
    customer_id = lock(connection, customer_id)
    talks = select(conversations.c.conversation_id).where(conversations.c.customer_id == customer_id)
    receipt = Erasure(
        erasure_id=new_id("e"),
        at=now,
        preferences=_delete(connection, preferences, customer_id),
        interactions=_delete(connection, interactions, customer_id),
        decisions=_anonymise_decisions(connection, customer_id),
        messages=_blank_messages(connection, talks, now, answering),
        conversations=_blank_conversations(connection, customer_id),
    )
    for learnt in (corrections, conversation_tests):  # made of words that are gone now
        connection.execute(delete(learnt).where(learnt.c.conversation_id.in_(talks)))
    _delete(connection, turn_outcomes, customer_id, but=answering)
    _delete(connection, message_feedback, customer_id)
    connection.execute(delete(report_gaps).where(report_gaps.c.conversation_id.in_(talks)))
    _delete(connection, proactive_messages, customer_id)
    _delete(connection, staff_notes, customer_id)
    connection.execute(delete(conversation_tags).where(conversation_tags.c.conversation_id.in_(talks)))
    ids = members(connection, customer_id)
    connection.execute(delete(one_time_passes).where(one_time_passes.c.customer_id.in_(ids)))
    connection.execute(
        update(customers)
        .where(customers.c.customer_id.in_(ids))
        .values(language=None, display_name=None, address_asked_at=None)
    )
    counts = {key: value for key, value in asdict(receipt).items() if key not in {"erasure_id", "at"}}
    connection.execute(insert(erasures).values(erasure_id=receipt.erasure_id, at=now, counts=counts))
    return receipt


def sweep(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, where erased words would stay readable until it is next reused.

    Best effort: readers at work may keep a part of it for the next sweep. PostgreSQL's own vacuum does this.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()  # a checkpoint cannot run inside a transaction
    try:
        driver = cast("QueueingConnection", connection.driver_connection)
        driver.be_patient(_SWEEP_TIMEOUT_MS)
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _delete(connection: Connection, table: Any, customer_id: str, *, but: str | None = None) -> int:
    statement = delete(table).where(table.c.customer_id == customer_id)
    if but is not None:
        statement = statement.where(table.c.message_id != but)
    return connection.execute(statement).rowcount


def _anonymise_decisions(connection: Connection, customer_id: str) -> int:
    rows = connection.execute(
        select(decisions.c.decision_id, decisions.c.candidates).where(decisions.c.customer_id == customer_id)
    ).all()
    for row in rows:
        connection.execute(
            update(decisions)
            .where(decisions.c.decision_id == row.decision_id)
            .values(
                customer_id=None,
                origin_id=None,
                conversation_id=None,
                request={},
                taste={},
                outcome={},
                candidates=_impersonal(row.candidates),
            )
        )
    return len(rows)


def _impersonal(candidates: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in candidate.items() if key in _NOBODYS} for candidate in candidates]


def _blank_messages(connection: Connection, talks: Any, now: datetime, answering: str | None) -> int:
    """Empty the words and keep the rows: a repeated delivery is still known as a repetition."""
    statement = update(messages).where(messages.c.conversation_id.in_(talks), messages.c.erased_at.is_(None))
    if answering is not None:
        statement = statement.where(~messages.c.status.in_(OPEN) | (messages.c.message_id == answering))
    return connection.execute(statement.values(text="", payload={}, understood={}, erased_at=now)).rowcount


def _blank_conversations(connection: Connection, customer_id: str) -> int:
    """Empty the dialogue's memory and leave Rasa's session behind: its tracker holds words as well."""
    return connection.execute(
        update(conversations)
        .where(conversations.c.customer_id == customer_id)
        .values(state={}, session_number=conversations.c.session_number + 1, session_turns=0)
    ).rowcount
