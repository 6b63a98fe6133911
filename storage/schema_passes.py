"""The table of one-time passes: short codes that carry a conversation over, and account links' nonces."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from storage.columns import UtcTime, customer_column, metadata

one_time_passes = Table(
    "one_time_passes",
    metadata,
    Column("pass_hash", Text, primary_key=True),  # never the code itself: who reads the table cannot use it
    Column("kind", Text, nullable=False),  # code or nonce
    customer_column(),
    Column("conversation_id", Text),
    Column("expires_at", UtcTime, nullable=False),
    Column("used_by", Text),  # the event that used it: the same event again is no second use
    Index(None, "customer_id"),
)
