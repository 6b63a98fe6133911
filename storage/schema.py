"""Every table of the product in one MetaData: the single truth that the migrations must arrive at."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    and_,
    false,
    literal_column,
    text,
)

from storage.columns import StorableText, UtcTime, json_type
from storage.columns import customer_column as _customer
from storage.columns import metadata as metadata  # noqa: PLC0414 — re-exported: all tables are in it


def _origin() -> Column[Any]:
    """Whose the row was before customers were merged; empty: its customer's own. See profiles/merging.py."""
    return Column("origin_id", Text)


# --- who -------------------------------------------------------------------------------------------

customers = Table(
    "customers",
    metadata,
    Column("customer_id", Text, primary_key=True),
    Column("created_at", UtcTime, nullable=False),
    Column("language", Text),
    Column("display_name", StorableText),
    Column("merged_into", Text),  # the customer who took this one in, for as long as that merge stands
    Column("address_asked_at", UtcTime),
)
_taken_in = customers.c.merged_into.is_not(None)
Index(None, customers.c.merged_into, sqlite_where=_taken_in, postgresql_where=_taken_in)

merges = Table(
    "merges",  # the journal of customers who turned out to be one person; see profiles/merging.py
    metadata,
    Column("merge_id", Text, primary_key=True),
    Column("kept_id", Text, ForeignKey("customers.customer_id"), nullable=False),
    Column("absorbed_id", Text, ForeignKey("customers.customer_id"), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("moved", json_type(), nullable=False),
    Column("superseded", json_type(), nullable=False),
    Column("undone_at", UtcTime),
    Index(None, "kept_id"),
)
stands = merges.c.undone_at.is_(None)
Index("uq_merges_standing", merges.c.absorbed_id, unique=True, sqlite_where=stands, postgresql_where=stands)

identities = Table(
    "identities",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("external_id", StorableText, primary_key=True),
    _customer(),
    _origin(),
    Column("created_at", UtcTime, nullable=False),
    Index(None, "customer_id"),
)

consents = Table(
    "consents",  # append-only: the latest row of a purpose counts, the older ones are the proof
    metadata,
    Column("consent_id", Integer, primary_key=True, autoincrement=True),
    _customer(),
    _origin(),
    Column("purpose", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("wording", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "customer_id", "purpose", "at"),
)

# --- what is known ---------------------------------------------------------------------------------

preferences = Table(
    "preferences",
    metadata,
    Column("preference_id", Text, primary_key=True),
    _customer(),
    _origin(),
    Column("scope", Text, nullable=False),
    Column("attribute", Text, nullable=False),
    Column("value", StorableText, nullable=False),
    Column("weight", Float, nullable=False),
    Column("source", Text, nullable=False),
    Column("quote", StorableText, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("half_life_days", Float, nullable=False),
    Column("superseded_at", UtcTime),
    Column("superseded_by", Text),
    Column("withdrawn_at", UtcTime),
    Column("asked_at", UtcTime),  # when the shopper was asked whether it still holds: once is enough
)
is_active = and_(preferences.c.superseded_at.is_(None), preferences.c.withdrawn_at.is_(None))
Index(
    "uq_preferences_active",
    preferences.c.customer_id,
    preferences.c.scope,
    preferences.c.attribute,
    preferences.c.value,
    preferences.c.source,
    unique=True,
    sqlite_where=is_active,
    postgresql_where=is_active,
)
Index(None, preferences.c.customer_id, preferences.c.scope)

interactions = Table(
    "interactions",
    metadata,
    Column("interaction_id", Text, primary_key=True),
    _customer(),
    _origin(),
    Column("product_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("decision_id", Text),
    Column("position", Integer),
    Column("scope", Text, nullable=False),
    Index(None, "customer_id", "at"),
    Index(None, "at"),
    Index(None, "product_id"),
    Index(None, "decision_id"),
)

decisions = Table(
    "decisions",  # after an erasure customer and conversation are empty: what is left is nobody's
    metadata,
    Column("decision_id", Text, primary_key=True),
    Column("conversation_id", Text),
    _customer(nullable=True),
    _origin(),
    Column("at", UtcTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("request", json_type(), nullable=False),
    Column("taste", json_type(), nullable=False),
    Column("candidates", json_type(), nullable=False),
    Column("policy_version", Text, nullable=False),
    Column(
        "seed", Text, nullable=False
    ),  # may need more than 64 bits; JSON and SQL integers do not have them
    Column("outcome", json_type(), nullable=False),
    Index(None, "customer_id", "at"),
    Index(None, "conversation_id"),
)

# --- what was said ---------------------------------------------------------------------------------

conversations = Table(
    "conversations",
    metadata,
    Column("conversation_id", Text, primary_key=True),
    _customer(),
    _origin(),
    Column("channel", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("state", json_type(), nullable=False),
    Column("owner", Text, nullable=False),
    Column("session_number", Integer, nullable=False),
    Column("session_turns", Integer, nullable=False),
    Column("last_sequence", Integer, nullable=False),
    Column("external_id", StorableText),  # the shopper as the channel knows them: a LINE user
    Column("owner_epoch", Integer, nullable=False, server_default=text("0")),  # counts changes of the owner
    Column(
        "owner_sequence", Integer, nullable=False, server_default=text("0")
    ),  # what was said before the last
    Column("gone_at", UtcTime),  # since when the channel says that the shopper cannot be reached
    Column("lease_holder", Text),  # the worker that answers in it just now, and for how long at most
    Column("lease_until", UtcTime),
    Index(None, "customer_id", "created_at"),
    Index(None, "channel", "external_id"),
)
is_attended = conversations.c.owner != literal_column("'bot'")
Index(
    "ix_conversations_attended",
    conversations.c.owner,
    sqlite_where=is_attended,
    postgresql_where=is_attended,
)

messages = Table(
    "messages",
    metadata,
    Column("message_id", Text, primary_key=True),
    Column("conversation_id", Text, ForeignKey("conversations.conversation_id"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("sender", Text, nullable=False),
    Column("text", StorableText, nullable=False),
    Column("language", Text, nullable=False),
    Column("payload", json_type(), nullable=False),
    Column("understood", json_type(), nullable=False),
    Column("client_message_id", StorableText),
    Column("in_reply_to", Text),
    Column("status", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("erased_at", UtcTime),
    Column("attempts", Integer, nullable=False, server_default=text("0")),  # to answer it, that failed
    Column("next_attempt_at", UtcTime),
    UniqueConstraint("conversation_id", "sequence"),
    UniqueConstraint("conversation_id", "client_message_id"),
    Index(None, "in_reply_to"),
    Index(None, "at"),
)
is_unanswered = messages.c.status.in_([literal_column("'received'"), literal_column("'late'")])
Index("ix_messages_unanswered", messages.c.at, sqlite_where=is_unanswered, postgresql_where=is_unanswered)

turn_outcomes = Table(
    "turn_outcomes",
    metadata,
    Column("message_id", Text, primary_key=True),
    _customer(),
    _origin(),
    Column("outcome", json_type(), nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "customer_id"),
)

message_feedback = Table(
    "message_feedback",  # the thumb under a reply: the latest one counts
    metadata,
    Column("message_id", Text, ForeignKey("messages.message_id"), primary_key=True),
    _customer(),
    _origin(),
    Column("helpful", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "customer_id"),
)

used_handovers = Table(
    "used_handovers",  # ids of hand-overs that were shown already, until they have expired anyway
    metadata,
    Column("handover_id", StorableText, primary_key=True),
    Column("expires_at", UtcTime, nullable=False),
    Index(None, "expires_at"),
)

erasures = Table(
    "erasures",  # receipts: they say that and how much was erased, never whose
    metadata,
    Column("erasure_id", Text, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("counts", json_type(), nullable=False),
)

# --- what is sold ----------------------------------------------------------------------------------

products = Table(
    "products",
    metadata,
    Column("product_id", Text, primary_key=True),
    Column("data", json_type(), nullable=False),
    Column("price_minor", BigInteger, nullable=False),  # 30 million dong in hundredths needs it
    Column("currency", Text, nullable=False),
    Column("availability", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False, server_default=false()),
    Column("content_hash", Text, nullable=False),
    Column("first_seen_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Index(None, "updated_at"),
)

product_labels = Table(
    "product_labels",
    metadata,
    Column("attribute", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("label", Text, nullable=False),
)

catalog_imports = Table(
    "catalog_imports",
    metadata,
    Column("import_id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("full", Boolean, nullable=False),
    Column("dry_run", Boolean, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    Column("rows", Integer, nullable=False),
    Column("created", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("errors", json_type(), nullable=False),
)

scorer_weights = Table(
    "scorer_weights",  # append-only: the newest row is in force, the older ones explain older decisions
    metadata,
    Column("weights_id", Integer, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("weights", json_type(), nullable=False),
    Column("report", json_type(), nullable=False),
    Column("at", UtcTime, nullable=False),
)

# --- what goes out and comes in: registered in the same MetaData ----------------------------------------
from storage import (  # noqa: E402
    schema_channels,  # noqa: F401
    schema_console,  # noqa: F401
    schema_desk,  # noqa: F401
    schema_inbox,  # noqa: F401
    schema_learn,  # noqa: F401
    schema_passes,  # noqa: F401
    schema_reports,  # noqa: F401
)
