"""Reads and writes corrections and conversation tests inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from console.learn_model import Correction, Marked, marked_of
from console.learn_wording import is_held_out, wording_key
from storage.ids import new_id
from storage.schema import conversations, customers, messages
from storage.schema_learn import conversation_tests as tests
from storage.schema_learn import corrections


@dataclass(frozen=True, slots=True)
class Subject:
    """A shopper's message that may be corrected."""

    message_id: str
    conversation_id: str
    text: str
    language: str
    tapped: bool
    understood: Mapping[str, Any]
    names: tuple[str, ...]
    """What the customer is called, to be taken out of examples."""

    @property
    def intent(self) -> str:
        """The intent that the bot heard; empty where it was never asked, as when a person answered."""
        return str((self.understood.get("intent") or {}).get("name") or "")

    @property
    def confidence(self) -> float:
        """How sure the bot was, 0–1."""
        return float((self.understood.get("intent") or {}).get("confidence") or 0.0)

    @property
    def pending(self) -> str:
        """What the bot was waiting for."""
        return self._about_the_turn("pending") or "none"

    def _about_the_turn(self, entity: str) -> str:
        found = [one for one in self.understood.get("entities") or () if one.get("entity") == entity]
        return str(found[0].get("value") or "") if found else ""


def subject(connection: Connection, message_id: str) -> Subject | None:
    """A shopper's message; None where there is none, or its words were erased."""
    row = connection.execute(
        select(messages, customers.c.display_name)
        .join(conversations, conversations.c.conversation_id == messages.c.conversation_id)
        .join(customers, customers.c.customer_id == conversations.c.customer_id)
        .where(
            messages.c.message_id == message_id,
            messages.c.sender == "shopper",
            messages.c.erased_at.is_(None),
        )
    ).first()
    if row is None:
        return None
    return Subject(
        message_id=row.message_id,
        conversation_id=row.conversation_id,
        text=row.text,
        language=row.language,
        tapped="tapped" in (row.payload or {}),
        understood=row.understood or {},
        names=(row.display_name,) if row.display_name else (),
    )


@dataclass(frozen=True, slots=True)
class Marking:
    """What staff say of a message."""

    language: str
    wording: str
    intent: str
    entities: tuple[Marked, ...] = ()
    note: str = ""


def mark(connection: Connection, about: Subject, marking: Marking, *, by: str, at: datetime) -> Correction:
    """Keep what staff say of a message, in place of what was said of it before."""
    key = wording_key(marking.wording)
    values = {
        "language": marking.language,
        "wording": marking.wording,
        "wording_key": key,
        "intent": marking.intent,
        "entities": [one.as_json() for one in marking.entities],
        "held_out": is_held_out(key),
        "set_aside": False,
        "note": marking.note,
        "made_by": by,
        "changed_at": at,
    }
    there = update(corrections).where(corrections.c.message_id == about.message_id).values(**values)
    row = connection.execute(there.returning(*corrections.c)).first()
    if row is None:
        fresh = {
            **values,
            "correction_id": new_id("k"),
            "message_id": about.message_id,
            "conversation_id": about.conversation_id,
            "understood": {"intent": about.intent, "confidence": about.confidence},
            "pending": about.pending,
            "made_at": at,
        }
        row = connection.execute(insert(corrections).values(**fresh).returning(*corrections.c)).one()
    return correction_of(row)


def all_corrections(connection: Connection) -> tuple[Correction, ...]:
    """Every correction, the latest change first."""
    query = select(corrections).order_by(corrections.c.changed_at.desc(), corrections.c.correction_id.desc())
    return tuple(correction_of(row) for row in connection.execute(query))


def correction(connection: Connection, correction_id: str) -> Correction | None:
    """One correction."""
    return _one(connection, corrections.c.correction_id == correction_id)


def correction_of_message(connection: Connection, message_id: str) -> Correction | None:
    """What was said of a message."""
    return _one(connection, corrections.c.message_id == message_id)


def corrected(connection: Connection, message_ids: Sequence[str]) -> dict[str, Correction]:
    """The corrections of these messages by message: for a page of a transcript, in one statement."""
    query = select(corrections).where(corrections.c.message_id.in_(message_ids))
    return {row.message_id: correction_of(row) for row in connection.execute(query)}


def set_aside(connection: Connection, correction_id: str, *, aside: bool, at: datetime) -> bool:
    """Keep a correction out of what is taught, or take it back in; False where there is none."""
    statement = (
        update(corrections)
        .where(corrections.c.correction_id == correction_id)
        .values(set_aside=aside, changed_at=at)
    )
    return connection.execute(statement).rowcount > 0


def remove(connection: Connection, correction_id: str) -> bool:
    """Delete a correction; False where there is none."""
    return (
        connection.execute(delete(corrections).where(corrections.c.correction_id == correction_id)).rowcount
        > 0
    )


def written(connection: Connection, correction_ids: Sequence[str], *, at: datetime) -> None:
    """Remember which corrections stand in the training data now, and that the others do not."""
    connection.execute(
        update(corrections)
        .where(corrections.c.written_at.is_not(None), corrections.c.correction_id.not_in(correction_ids))
        .values(written_at=None)
    )
    connection.execute(
        update(corrections).where(corrections.c.correction_id.in_(correction_ids)).values(written_at=at)
    )


def _one(connection: Connection, condition: Any) -> Correction | None:
    row = connection.execute(select(corrections).where(condition)).first()
    return None if row is None else correction_of(row)


def correction_of(row: Row[Any]) -> Correction:
    """A row as the noun."""
    return Correction(
        correction_id=row.correction_id,
        message_id=row.message_id,
        conversation_id=row.conversation_id,
        language=row.language,
        wording=row.wording,
        key=row.wording_key,
        intent=row.intent,
        entities=tuple(marked_of(one) for one in row.entities),
        understood=row.understood,
        pending=row.pending,
        held_out=row.held_out,
        set_aside=row.set_aside,
        note=row.note,
        made_by=row.made_by,
        made_at=row.made_at,
        changed_at=row.changed_at,
        written_at=row.written_at,
    )


# --- conversations as tests ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ConversationTest:
    """A conversation as a dialogue that the tests play."""

    test_id: str
    conversation_id: str
    title: str
    language: str
    scenario: str
    made_by: str
    made_at: datetime


def keep_test(
    connection: Connection,
    conversation_id: str,
    title: str,
    language: str,
    scenario: str,
    *,
    by: str,
    at: datetime,
) -> ConversationTest:
    """Keep a conversation as a test, in place of an earlier one of the same conversation."""
    values = {"title": title, "language": language, "scenario": scenario, "made_by": by, "made_at": at}
    mine = tests.c.conversation_id == conversation_id
    row = connection.execute(update(tests).where(mine).values(**values).returning(*tests.c)).first()
    if row is None:
        fresh = {**values, "test_id": new_id("s"), "conversation_id": conversation_id}
        row = connection.execute(insert(tests).values(**fresh).returning(*tests.c)).one()
    return ConversationTest(**row._mapping)  # noqa: SLF001 — SQLAlchemy's public name for it


def all_tests(connection: Connection) -> tuple[ConversationTest, ...]:
    """Every conversation test, the latest first."""
    query = select(tests).order_by(tests.c.made_at.desc(), tests.c.test_id)
    return tuple(ConversationTest(**row._mapping) for row in connection.execute(query))  # noqa: SLF001


def conversation_test(connection: Connection, test_id: str) -> ConversationTest | None:
    """One conversation test."""
    row = connection.execute(select(tests).where(tests.c.test_id == test_id)).first()
    return None if row is None else ConversationTest(**row._mapping)  # noqa: SLF001


def remove_test(connection: Connection, test_id: str) -> bool:
    """Delete a conversation test; False where there is none."""
    return connection.execute(delete(tests).where(tests.c.test_id == test_id)).rowcount > 0


def counts(connection: Connection) -> dict[str, int]:
    """How many corrections and tests there are."""
    return {
        "corrections": connection.execute(select(func.count()).select_from(corrections)).scalar_one(),
        "tests": connection.execute(select(func.count()).select_from(tests)).scalar_one(),
    }
