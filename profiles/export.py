"""Gathers all that is stored about one customer, for that customer to read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, select

from profiles.errors import UnknownCustomer
from profiles.person import current, members
from storage.schema import (
    consents,
    conversations,
    customers,
    decisions,
    identities,
    interactions,
    merges,
    message_feedback,
    messages,
    preferences,
    turn_outcomes,
)
from storage.schema_desk import conversation_tags, privacy_requests, staff_notes

if TYPE_CHECKING:
    from sqlalchemy import Table


def everything_about(connection: Connection, customer_id: str) -> dict[str, Any]:
    """Read every row of every table that is about the customer, history included, as plain JSON data.

    Raises UnknownCustomer.
    """
    customer_id = current(connection, customer_id)
    found = _rows(connection, select(customers).where(customers.c.customer_id == customer_id))
    if not found:
        raise UnknownCustomer(customer_id)
    ids = members(connection, customer_id)
    taken_in = customers.c.customer_id.in_(ids - {customer_id})
    talks = _of(connection, conversations, customer_id, order="created_at")
    for talk in talks:
        talk["tags"] = _rows(
            connection,
            select(conversation_tags)
            .where(conversation_tags.c.conversation_id == talk["conversation_id"])
            .order_by(conversation_tags.c.at),
        )
        talk["messages"] = _rows(
            connection,
            select(messages)
            .where(messages.c.conversation_id == talk["conversation_id"])
            .order_by(messages.c.sequence),
        )
    return {
        "customer": found[0],
        "merged": _rows(connection, select(customers).where(taken_in).order_by(customers.c.created_at)),
        "merges": _rows(connection, select(merges).where(merges.c.kept_id.in_(ids)).order_by(merges.c.at)),
        "identities": _of(connection, identities, customer_id, order="created_at"),
        "consents": _of(connection, consents, customer_id),
        "preferences": _of(connection, preferences, customer_id),
        "interactions": _of(connection, interactions, customer_id),
        "decisions": _of(connection, decisions, customer_id),
        "conversations": talks,
        "message_feedback": _of(connection, message_feedback, customer_id),
        "staff_notes": _of(connection, staff_notes, customer_id),
        "privacy_requests": _of(connection, privacy_requests, customer_id, order="asked_at"),
        "turn_outcomes": _of(connection, turn_outcomes, customer_id),
    }


def _of(connection: Connection, table: Table, customer_id: str, *, order: str = "at") -> list[dict[str, Any]]:
    return _rows(connection, select(table).where(table.c.customer_id == customer_id).order_by(table.c[order]))


def _rows(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [
        {str(key): _plain(value) for key, value in row.items()}
        for row in connection.execute(query).mappings()
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
