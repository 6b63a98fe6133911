"""The monthly meter of what channels charge for: counted before it is sent, given back if it is not."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, select, update

from storage.engine import reading
from storage.schema_channels import channel_usage
from storage.upsert import insert_if_absent


def month_of(at: datetime) -> str:
    """The month that a delivery is counted in: ``2026-11``, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m}"


def spend(connection: Connection, channel: str, budget: str, at: datetime, limit: int | None) -> bool:
    """Count one message if the month's limit allows; None is no limit."""
    key = {"channel": channel, "month": month_of(at), "budget": budget}
    insert_if_absent(connection, channel_usage, {**key, "messages": 0})
    statement = update(channel_usage).where(*(channel_usage.c[name] == value for name, value in key.items()))
    if limit is not None:
        statement = statement.where(channel_usage.c.messages < limit)
    return connection.execute(statement.values(messages=channel_usage.c.messages + 1)).rowcount > 0


def refund(connection: Connection, channel: str, budget: str, at: datetime, messages: int) -> None:
    """Give messages back that were counted and not sent; a negative number counts more."""
    connection.execute(
        update(channel_usage)
        .where(
            channel_usage.c.channel == channel,
            channel_usage.c.month == month_of(at),
            channel_usage.c.budget == budget,
        )
        .values(messages=channel_usage.c.messages - messages)
    )


def used(engine: Engine, channel: str, budget: str, at: datetime) -> int:
    """How many messages this month's meter stands at."""
    query = select(channel_usage.c.messages).where(
        channel_usage.c.channel == channel,
        channel_usage.c.month == month_of(at),
        channel_usage.c.budget == budget,
    )
    with reading(engine) as connection:
        return connection.execute(query).scalar() or 0
