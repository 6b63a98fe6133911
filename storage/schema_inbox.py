"""The tables by which staff find conversations: what changed, a digest of each, all words, saved filters."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from storage.columns import StorableText, UtcTime, json_type, metadata

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

conversation_changes = Table(
    "conversation_changes",  # written by triggers, in the transaction of the change; emptied by the digester
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("conversation_id", Text, nullable=False),
    Column("what", Text, nullable=False),  # message, owner, thumb, deal, delivery, other
    Column("message_id", Text),
)

conversation_digests = Table(
    "conversation_digests",  # one row for each conversation in which something was said
    metadata,
    Column("conversation_id", Text, ForeignKey("conversations.conversation_id"), primary_key=True),
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("first_at", UtcTime, nullable=False),
    Column("last_at", UtcTime, nullable=False),
    Column("last_sequence", Integer, nullable=False),
    Column("last_sender", Text, nullable=False),
    Column("last_words", StorableText, nullable=False),
    Column("shopper_at", UtcTime),  # when the shopper last wrote
    Column("shopper_sequence", Integer, nullable=False),
    Column("seen_sequence", Integer, nullable=False),  # what an agent has had before their eyes
    Column("unread", Integer, nullable=False),  # the shopper's messages after that
    Column("waiting_since", UtcTime),  # how long a shopper waits for a person's words
    Column("last_intent", Text, nullable=False),
    Column("acted", Boolean, nullable=False),  # clicked, put into the basket, or bought what was suggested
    Column("low_confidence", Boolean, nullable=False),
    Column("fallback", Boolean, nullable=False),
    Column("handoff_wanted", Boolean, nullable=False),
    Column("bad_thumb", Boolean, nullable=False),
    Column("left_open", Boolean, nullable=False),  # the last wish met no act; once silent: dropped
    Column("bought", Boolean, nullable=False),
    Column("revision", _NUMBER, nullable=False),  # rises with every change of any digest
    Index(None, "last_at"),
    Index(None, "channel", "last_at"),
    Index(None, "language", "last_at"),
    Index(None, "owner", "last_at"),
    Index(None, "first_at"),
    Index(None, "revision"),
)

FLAGS = ("low_confidence", "fallback", "handoff_wanted", "bad_thumb", "left_open", "bought")
for _flag in FLAGS:
    Index(
        f"ix_conversation_digests_{_flag}",
        conversation_digests.c.last_at,
        sqlite_where=text(_flag),
        postgresql_where=text(_flag),
    )
Index(
    "ix_conversation_digests_unread",
    conversation_digests.c.last_at,
    sqlite_where=text("unread > 0"),
    postgresql_where=text("unread > 0"),
)
Index(
    "ix_conversation_digests_waiting",
    conversation_digests.c.waiting_since,
    sqlite_where=text("waiting_since IS NOT NULL"),
    postgresql_where=text("waiting_since IS NOT NULL"),
)

conversation_intents = Table(
    "conversation_intents",  # what was understood in it; last_at is the conversation's, to read in its order
    metadata,
    Column("conversation_id", Text, ForeignKey("conversations.conversation_id"), primary_key=True),
    Column("intent", Text, primary_key=True),
    Column("last_at", UtcTime, nullable=False),
    Index(None, "intent", "last_at"),
)

message_terms = Table(
    "message_terms",  # the words of every message, cut and folded; message_terms_index is over them
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),  # rises with time
    Column("message_id", Text, ForeignKey("messages.message_id"), nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("terms", Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
    UniqueConstraint("message_id"),
    Index(None, "conversation_id"),
)

saved_filters = Table(
    "saved_filters",
    metadata,
    Column("filter_id", Text, primary_key=True),
    Column("login", Text, nullable=False),  # whose; others see it where it is shared
    Column("name", StorableText, nullable=False),
    Column("filter", json_type(), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("login", "name"),
)
