"""The tables of the edge: events that channels hand in, deliveries, budgets, and messages said unasked."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from storage.columns import StorableText, UtcTime, customer_column, json_type, metadata

inbox_events = Table(
    "inbox_events",  # what a webhook brought, stored before it is acknowledged; emptied once done
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # the order within a lane
    Column("channel", Text, nullable=False),
    Column("event_id", StorableText, nullable=False),
    Column("lane", StorableText, nullable=False),  # what must stay in order: one shopper's events
    Column("kind", Text, nullable=False),
    Column("payload", json_type(), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("status", Text, nullable=False),  # waiting → done, or failed after many attempts
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_attempt_at", UtcTime),
    Column("lease_holder", Text),
    Column("lease_until", UtcTime),
    Column("last_error", Text),
    Column("done_at", UtcTime),
    UniqueConstraint("channel", "event_id"),
)
is_waiting = inbox_events.c.status == text("'waiting'")
Index(
    "ix_inbox_events_waiting",
    inbox_events.c.lane,
    inbox_events.c.number,
    sqlite_where=is_waiting,
    postgresql_where=is_waiting,
)

deliveries = Table(
    "deliveries",  # one for each message that goes out, and channel
    metadata,
    Column("delivery_id", Text, primary_key=True),
    Column("message_id", Text, ForeignKey("messages.message_id"), nullable=False),
    Column("conversation_id", Text, ForeignKey("conversations.conversation_id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("status", Text, nullable=False),  # queued → sent → delivered → read, or failed
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_attempt_at", UtcTime),
    Column("lease_holder", Text),
    Column("lease_until", UtcTime),
    Column("parcel_id", Text),  # sent together, and again together: the platform's retry key
    Column("budget", Text),  # what it was paid from: reply or push
    Column("external_id", Text),  # the channel's own id of the sent message
    Column("last_error", Text),
    Column("queued_at", UtcTime, nullable=False),
    Column("sent_at", UtcTime),
    Column("delivered_at", UtcTime),
    Column("read_at", UtcTime),
    UniqueConstraint("message_id", "channel"),
    Index(None, "conversation_id"),
)
is_queued = deliveries.c.status == text("'queued'")
Index("ix_deliveries_queued", deliveries.c.queued_at, sqlite_where=is_queued, postgresql_where=is_queued)

reply_handles = Table(
    "reply_handles",  # the right to answer one message free of charge, once and for a short time
    metadata,
    Column("message_id", Text, ForeignKey("messages.message_id"), primary_key=True),
    Column("handle", Text, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("parcel_id", Text),  # what it was used for
)

channel_usage = Table(
    "channel_usage",  # the monthly meter of what channels charge for
    metadata,
    Column("channel", Text, primary_key=True),
    Column("month", Text, primary_key=True),  # 2026-11, in UTC
    Column("budget", Text, primary_key=True),
    Column("messages", Integer, nullable=False),
)

proactive_messages = Table(
    "proactive_messages",  # every wish to say something unasked: whether it was said, and if not, why
    metadata,
    Column("proactive_id", Text, primary_key=True),
    customer_column(),
    Column("origin_id", Text),  # as everywhere: whose it was before a merge
    Column("at", UtcTime, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("decision", Text, nullable=False),  # said, or why not
    Column("channel", Text),
    Column("message_id", Text),
    Column("once_key", Text),
    UniqueConstraint("once_key"),
    Index(None, "customer_id", "at"),
)
