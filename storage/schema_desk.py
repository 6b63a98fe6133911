"""The tables of the desk: notes, tags, assignments, canned replies, who is looking, privacy requests."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from storage.columns import StorableText, UtcTime, customer_column, json_type, metadata


def _conversation(*, primary_key: bool = False) -> Column[str]:
    key = ForeignKey("conversations.conversation_id")
    return Column("conversation_id", Text, key, primary_key=primary_key, nullable=False)


staff_notes = Table(
    "staff_notes",  # what staff tell each other of a customer; the shopper reads it only in an export
    metadata,
    Column("note_id", Text, primary_key=True),
    customer_column(),
    Column("origin_id", Text),  # as everywhere: whose it was before a merge
    Column("conversation_id", Text),  # in which it was written
    Column("author", Text, nullable=False),  # a login
    Column("text", StorableText, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "customer_id", "at"),
)

conversation_tags = Table(
    "conversation_tags",
    metadata,
    _conversation(primary_key=True),
    Column("tag", StorableText, primary_key=True),
    Column("author", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "tag"),
)

assignments = Table(
    "assignments",  # who is meant to see to a conversation; who answers in it is its owner
    metadata,
    _conversation(primary_key=True),
    Column("assignee", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "assignee"),
)

canned_replies = Table(
    "canned_replies",
    metadata,
    Column("canned_id", Text, primary_key=True),
    Column("name", StorableText, nullable=False),
    Column("texts", json_type(), nullable=False),  # language → text with {fields}
    Column("author", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    UniqueConstraint("name"),
)

staff_presence = Table(
    "staff_presence",  # who has a conversation open just now, and who writes in it; swept as it is written
    metadata,
    _conversation(primary_key=True),
    Column("login", Text, primary_key=True),
    Column("seen_at", UtcTime, nullable=False),
    Column("typing_at", UtcTime),
    Index(None, "seen_at"),
)

privacy_requests = Table(
    "privacy_requests",  # a customer asked for their data, or to be forgotten; kept as proof that it was done
    metadata,
    Column("request_id", Text, primary_key=True),
    customer_column(),
    Column("origin_id", Text),
    Column("kind", Text, nullable=False),  # access or erasure
    Column("status", Text, nullable=False),  # open → done, or declined
    Column("asked_by", Text, nullable=False),  # the member of staff who took it down
    Column("asked_at", UtcTime, nullable=False),
    Column("closed_by", Text),
    Column("closed_at", UtcTime),
    Column("erasure_id", Text),
    Index(None, "customer_id", "asked_at"),
    Index(None, "status", "asked_at"),
)
