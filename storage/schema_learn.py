"""The tables of what staff corrected: messages with their right meaning, conversations made tests."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, Text

from storage.columns import StorableText, UtcTime, json_type, metadata

corrections = Table(
    "corrections",  # what a message should have meant: one a message, the latest word of staff
    metadata,
    Column("correction_id", Text, primary_key=True),
    Column("message_id", Text, ForeignKey("messages.message_id"), nullable=False, unique=True),
    Column("conversation_id", Text, ForeignKey("conversations.conversation_id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("wording", StorableText, nullable=False),  # the message as an example, without personal data
    Column("wording_key", StorableText, nullable=False),  # by which two wordings count as the same
    Column("intent", Text, nullable=False),
    Column("entities", json_type(), nullable=False),
    Column("understood", json_type(), nullable=False),  # what the bot made of it then: intent, confidence
    Column("pending", Text, nullable=False),  # what the bot was waiting for
    Column("held_out", Boolean, nullable=False),  # kept apart to judge by: never taught
    Column("set_aside", Boolean, nullable=False),
    Column("note", StorableText, nullable=False),
    Column("made_by", StorableText, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("written_at", UtcTime),
    Index(None, "wording_key"),
    Index(None, "conversation_id"),
    Index(None, "changed_at"),
)

conversation_tests = Table(
    "conversation_tests",  # conversations as dialogues that the tests play, without personal data
    metadata,
    Column("test_id", Text, primary_key=True),
    Column("conversation_id", Text, ForeignKey("conversations.conversation_id"), nullable=False, unique=True),
    Column("title", StorableText, nullable=False),
    Column("language", Text, nullable=False),
    Column("scenario", StorableText, nullable=False),  # the dialogue as YAML
    Column("made_by", StorableText, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Index(None, "made_at"),
)
