"""The tables of the staff console: who may come in, their sessions, and the log of what they changed."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from storage.columns import StorableText, UtcTime, json_type, metadata

staff = Table(
    "staff",
    metadata,
    Column("staff_id", Text, primary_key=True),
    Column("login", Text, nullable=False),  # also who owns a conversation: agent:<login>
    Column("display_name", StorableText, nullable=False),
    Column("role", Text, nullable=False),  # viewer, agent or admin
    Column("password_hash", Text, nullable=False),  # argon2id with its salt and parameters
    Column("language", Text),  # of the interface; none: the browser's
    Column("failed_count", Integer, nullable=False, server_default=text("0")),  # wrong passwords in a row
    Column("locked_until", UtcTime),
    Column(
        "must_change", Integer, nullable=False, server_default=text("0")
    ),  # the password was set by another
    Column("created_at", UtcTime, nullable=False),
    Column("last_login_at", UtcTime),
    Column("disabled_at", UtcTime),
    UniqueConstraint("login"),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column(
        "session_hash", Text, primary_key=True
    ),  # never the token itself: who reads the table cannot use it
    Column("staff_id", Text, ForeignKey("staff.staff_id"), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Index(None, "staff_id"),
    Index(None, "expires_at"),
)

audit_log = Table(
    "audit_log",  # append-only: who changed or took out what; ids and counts, never what a shopper wrote
    metadata,
    Column("audit_id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False),
    Column("login", Text, nullable=False),  # also of one who is gone by now; "-" for the command line
    Column("action", Text, nullable=False),  # as conversation.take_over
    Column("object_id", StorableText, nullable=False),
    Column("detail", json_type(), nullable=False),
    Index(None, "at"),
    Index(None, "login", "audit_id"),
    Index(None, "object_id", "audit_id"),
)
