"""Reads a transcript piece by piece: what was said, what became of it, and what was made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from console import learn_store
from console.inbox_digest import LOW_CONFIDENCE, intent_of
from profiles.model import Message
from profiles.transcript import message_of
from storage.schema import message_feedback, messages
from storage.schema_channels import deliveries

PIECE: Final = 40
"""Messages that are loaded together: two screens."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that was found in a message."""

    name: str
    value: str
    polarity: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a transcript."""

    message: Message
    erased: bool
    delivery: str
    """queued, sent, delivered, read or failed; empty for the shopper's own."""
    delivery_error: str
    helpful: bool | None
    """The shopper's thumb."""
    intent: str
    confidence: float
    entities: tuple[Entity, ...]
    cards: tuple[Mapping[str, Any], ...]
    decision_id: str
    corrected: str = ""
    """The intent that staff put it right to."""

    @property
    def unsure(self) -> bool:
        """Whether it was hardly understood."""
        return bool(self.intent) and self.confidence < LOW_CONFIDENCE


@dataclass(frozen=True, slots=True)
class Piece:
    """Entries in their order, and whether there is more on either side."""

    entries: tuple[Entry, ...]
    older: bool
    newer: bool


def latest(
    connection: Connection, conversation_id: str, *, before: int | None = None, limit: int = PIECE
) -> Piece:
    """The last messages, or the last ones before a sequence number."""
    query = _of(conversation_id).order_by(messages.c.sequence.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(messages.c.sequence < before)
    rows = connection.execute(query).all()
    return Piece(_entries(connection, rows[:limit][::-1]), older=len(rows) > limit, newer=before is not None)


def after(connection: Connection, conversation_id: str, sequence: int, *, limit: int = PIECE) -> Piece:
    """The messages that follow a sequence number."""
    query = _of(conversation_id).where(messages.c.sequence > sequence)
    rows = connection.execute(query.order_by(messages.c.sequence).limit(limit + 1)).all()
    return Piece(_entries(connection, rows[:limit]), older=True, newer=len(rows) > limit)


def around(connection: Connection, conversation_id: str, sequence: int, *, limit: int = PIECE) -> Piece:
    """The messages before and after one of them."""
    first = latest(connection, conversation_id, before=sequence + 1, limit=limit // 2)
    then = after(connection, conversation_id, sequence, limit=limit // 2)
    return Piece(first.entries + then.entries, older=first.older, newer=then.newer)


def _of(conversation_id: str) -> Any:
    return select(messages).where(messages.c.conversation_id == conversation_id)


def _entries(connection: Connection, rows: Sequence[Any]) -> tuple[Entry, ...]:
    ids = [row.message_id for row in rows if row.sender != "shopper"]
    sent = {
        row.message_id: row
        for row in connection.execute(
            select(deliveries.c.message_id, deliveries.c.status, deliveries.c.last_error).where(
                deliveries.c.message_id.in_(ids)
            )
        )
    }
    query = select(message_feedback.c.message_id, message_feedback.c.helpful)
    thumbs = {
        row.message_id: row.helpful
        for row in connection.execute(query.where(message_feedback.c.message_id.in_(ids)))
    }
    heard = [row.message_id for row in rows if row.sender == "shopper"]
    corrected = {one: made.intent for one, made in learn_store.corrected(connection, heard).items()}
    return tuple(
        _entry(row, sent.get(row.message_id), thumbs.get(row.message_id), corrected.get(row.message_id, ""))
        for row in rows
    )


def _entry(row: Any, delivery: Any, helpful: bool | None, corrected: str) -> Entry:  # noqa: FBT001 — a thumb
    message = message_of(row)
    intent, confidence = intent_of(message) if message.sender == "shopper" else ("", 0.0)
    cards = message.payload.get("cards") or ()
    return Entry(
        message=message,
        erased=row.erased_at is not None,
        delivery="" if delivery is None else delivery.status,
        delivery_error="" if delivery is None else delivery.last_error or "",
        helpful=helpful,
        intent=intent,
        confidence=confidence,
        entities=tuple(_entity(one) for one in message.understood.get("entities") or () if _is_shown(one)),
        cards=tuple(card for card in cards if isinstance(card, dict)),
        decision_id=str(message.payload.get("decision_id") or ""),
        corrected=corrected,
    )


def _is_shown(entity: Mapping[str, Any]) -> bool:
    """What steers the dialogue, and the language, which the message tells, are no findings."""
    return entity.get("entity") not in {None, "language", "pending"}


def _entity(entity: Mapping[str, Any]) -> Entity:
    value = entity.get("value")
    if isinstance(value, Mapping):
        value = " ".join(f"{key} {one}" for key, one in value.items() if one is not None).replace("_", " ")
    return Entity(
        str(entity["entity"]), str(value), str(entity.get("polarity") or ""), str(entity.get("scope") or "")
    )
