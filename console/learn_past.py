"""Reads a conversation as the maker of tests needs it, inside a transaction that the caller holds."""

from __future__ import annotations

from sqlalchemy import Connection, select

from console.learn_scenarios import Past
from profiles.transcript import read
from storage.schema import conversations, customers, decisions, message_feedback, messages
from storage.schema_learn import corrections

_MOST_MESSAGES = 200


def past_of(connection: Connection, conversation_id: str) -> Past | None:
    """The conversation from its beginning, with the requests of its decisions and what went wrong in it."""
    name = connection.execute(
        select(customers.c.display_name)
        .join(conversations, conversations.c.customer_id == customers.c.customer_id)
        .where(conversations.c.conversation_id == conversation_id)
    ).first()
    if name is None:
        return None
    said = read(
        connection,
        select(messages)
        .where(messages.c.conversation_id == conversation_id, messages.c.erased_at.is_(None))
        .order_by(messages.c.sequence)
        .limit(_MOST_MESSAGES),
    )
    ids = [one.payload["decision_id"] for one in said if one.payload.get("decision_id")]
    query = select(decisions.c.decision_id, decisions.c.request).where(decisions.c.decision_id.in_(ids))
    requests = {row.decision_id: row.request for row in connection.execute(query)}
    return Past(said, requests, _wrong(connection, conversation_id), (name[0],) if name[0] else ())


def _wrong(connection: Connection, conversation_id: str) -> frozenset[str]:
    """Shoppers' messages that staff put right, or under whose answer the thumb went down."""
    put_right = select(corrections.c.message_id, corrections.c.intent, corrections.c.understood).where(
        corrections.c.conversation_id == conversation_id, corrections.c.set_aside.is_(False)
    )
    marked = {
        row.message_id for row in connection.execute(put_right) if row.understood.get("intent") != row.intent
    }
    down = (
        select(messages.c.in_reply_to)
        .join(message_feedback, message_feedback.c.message_id == messages.c.message_id)
        .where(messages.c.conversation_id == conversation_id, message_feedback.c.helpful.is_(False))
    )
    return frozenset({*marked, *connection.execute(down).scalars()} - {None})
