"""The first schema: customers, what is known of them, what was said, and the catalogue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Written out here and not imported from storage.schema: a revision must stay as it was on its day.
_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "catalog_imports",
        sa.Column("import_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("started_at", _TIME, nullable=False),
        sa.Column("finished_at", _TIME, nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("errors", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("import_id", name="pk_catalog_imports"),
    )
    op.create_table(
        "customers",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("display_name", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("customer_id", name="pk_customers"),
    )
    op.create_table(
        "erasures",
        sa.Column("erasure_id", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("counts", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("erasure_id", name="pk_erasures"),
    )
    op.create_table(
        "product_labels",
        sa.Column("attribute", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("attribute", "value", "language", name="pk_product_labels"),
    )
    op.create_table(
        "products",
        sa.Column("product_id", sa.Text(), nullable=False),
        sa.Column("data", _JSON, nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("availability", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", _TIME, nullable=False),
        sa.Column("updated_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("product_id", name="pk_products"),
    )
    op.create_table(
        "consents",
        sa.Column("consent_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_consents_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("consent_id", name="pk_consents"),
    )
    op.create_index("ix_consents_customer_id_purpose_at", "consents", ["customer_id", "purpose", "at"])
    op.create_table(
        "conversations",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("state", _JSON, nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("session_number", sa.Integer(), nullable=False),
        sa.Column("session_turns", sa.Integer(), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_conversations_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_conversations"),
    )
    op.create_index("ix_conversations_customer_id_created_at", "conversations", ["customer_id", "created_at"])
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=True),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("request", _JSON, nullable=False),
        sa.Column("taste", _JSON, nullable=False),
        sa.Column("candidates", _JSON, nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("outcome", _JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_decisions_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("decision_id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_conversation_id", "decisions", ["conversation_id"])
    op.create_index("ix_decisions_customer_id_at", "decisions", ["customer_id", "at"])
    op.create_table(
        "identities",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_identities_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("channel", "external_id", name="pk_identities"),
    )
    op.create_index("ix_identities_customer_id", "identities", ["customer_id"])
    op.create_table(
        "interactions",
        sa.Column("interaction_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("product_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("decision_id", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_interactions_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("interaction_id", name="pk_interactions"),
    )
    op.create_index("ix_interactions_customer_id_at", "interactions", ["customer_id", "at"])
    op.create_index("ix_interactions_decision_id", "interactions", ["decision_id"])
    op.create_index("ix_interactions_product_id", "interactions", ["product_id"])
    op.create_table(
        "preferences",
        sa.Column("preference_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("attribute", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("half_life_days", sa.Float(), nullable=False),
        sa.Column("superseded_at", _TIME, nullable=True),
        sa.Column("withdrawn_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_preferences_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("preference_id", name="pk_preferences"),
    )
    op.create_index("ix_preferences_customer_id_scope", "preferences", ["customer_id", "scope"])
    op.create_index(
        "uq_preferences_active",
        "preferences",
        ["customer_id", "scope", "attribute", "value", "source"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL AND withdrawn_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL AND withdrawn_at IS NULL"),
    )
    op.create_table(
        "turn_outcomes",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("outcome", _JSON, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_turn_outcomes_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_turn_outcomes"),
    )
    op.create_index("ix_turn_outcomes_customer_id", "turn_outcomes", ["customer_id"])
    op.create_table(
        "messages",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("payload", _JSON, nullable=False),
        sa.Column("understood", _JSON, nullable=False),
        sa.Column("client_message_id", sa.Text(), nullable=True),
        sa.Column("in_reply_to", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("erased_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.conversation_id"],
            name="fk_messages_conversation_id_conversations",
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_messages"),
        sa.UniqueConstraint(
            "conversation_id", "client_message_id", name="uq_messages_conversation_id_client_message_id"
        ),
        sa.UniqueConstraint("conversation_id", "sequence", name="uq_messages_conversation_id_sequence"),
    )
    op.create_index("ix_messages_in_reply_to", "messages", ["in_reply_to"])
    op.create_index(
        "ix_messages_unanswered",
        "messages",
        ["at"],
        sqlite_where=sa.text("status = 'received'"),
        postgresql_where=sa.text("status = 'received'"),
    )


def downgrade() -> None:
    for table in (
        "messages",
        "turn_outcomes",
        "preferences",
        "interactions",
        "identities",
        "decisions",
        "conversations",
        "consents",
        "products",
        "product_labels",
        "erasures",
        "customers",
        "catalog_imports",
    ):
        op.drop_table(table)
