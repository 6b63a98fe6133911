"""The durable edge: events, deliveries, budgets, leases and the owner's epoch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Written out here and not imported from storage.schema: a revision must stay as it was on its day.
_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_ZERO = sa.text("0")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    op.add_column("conversations", sa.Column("external_id", sa.Text()))
    op.add_column(
        "conversations", sa.Column("owner_epoch", sa.Integer(), nullable=False, server_default=_ZERO)
    )
    op.add_column(
        "conversations", sa.Column("owner_sequence", sa.Integer(), nullable=False, server_default=_ZERO)
    )
    op.add_column("conversations", sa.Column("gone_at", _TIME))
    op.add_column("conversations", sa.Column("lease_holder", sa.Text()))
    op.add_column("conversations", sa.Column("lease_until", _TIME))
    op.create_index("ix_conversations_channel_external_id", "conversations", ["channel", "external_id"])
    op.add_column("messages", sa.Column("attempts", sa.Integer(), nullable=False, server_default=_ZERO))
    op.add_column("messages", sa.Column("next_attempt_at", _TIME))
    op.drop_index("ix_messages_unanswered", "messages")
    _partial("ix_messages_unanswered", "messages", ["at"], "status IN ('received', 'late')")
    _create_inbox()
    _create_outbox()
    _create_proactive()


def _create_inbox() -> None:
    op.create_table(
        "inbox_events",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", _JSON, nullable=False),
        sa.Column("received_at", _TIME, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default=_ZERO),
        sa.Column("next_attempt_at", _TIME),
        sa.Column("lease_holder", sa.Text()),
        sa.Column("lease_until", _TIME),
        sa.Column("last_error", sa.Text()),
        sa.Column("done_at", _TIME),
        sa.PrimaryKeyConstraint("number", name="pk_inbox_events"),
        sa.UniqueConstraint("channel", "event_id", name="uq_inbox_events_channel_event_id"),
    )
    _partial("ix_inbox_events_waiting", "inbox_events", ["lane", "number"], "status = 'waiting'")


def _create_outbox() -> None:
    op.create_table(
        "deliveries",
        sa.Column("delivery_id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default=_ZERO),
        sa.Column("next_attempt_at", _TIME),
        sa.Column("lease_holder", sa.Text()),
        sa.Column("lease_until", _TIME),
        sa.Column("parcel_id", sa.Text()),
        sa.Column("budget", sa.Text()),
        sa.Column("external_id", sa.Text()),
        sa.Column("last_error", sa.Text()),
        sa.Column("queued_at", _TIME, nullable=False),
        sa.Column("sent_at", _TIME),
        sa.Column("delivered_at", _TIME),
        sa.Column("read_at", _TIME),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.message_id"], name="fk_deliveries_message_id_messages"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.conversation_id"],
            name="fk_deliveries_conversation_id_conversations",
        ),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_deliveries"),
        sa.UniqueConstraint("message_id", "channel", name="uq_deliveries_message_id_channel"),
    )
    op.create_index("ix_deliveries_conversation_id", "deliveries", ["conversation_id"])
    _partial("ix_deliveries_queued", "deliveries", ["queued_at"], "status = 'queued'")
    op.create_table(
        "reply_handles",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("parcel_id", sa.Text()),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.message_id"], name="fk_reply_handles_message_id_messages"
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_reply_handles"),
    )
    op.create_table(
        "channel_usage",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("budget", sa.Text(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "month", "budget", name="pk_channel_usage"),
    )


def _create_proactive() -> None:
    op.create_table(
        "proactive_messages",
        sa.Column("proactive_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Text()),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text()),
        sa.Column("message_id", sa.Text()),
        sa.Column("once_key", sa.Text()),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_proactive_messages_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("proactive_id", name="pk_proactive_messages"),
        sa.UniqueConstraint("once_key", name="uq_proactive_messages_once_key"),
    )
    op.create_index("ix_proactive_messages_customer_id_at", "proactive_messages", ["customer_id", "at"])


def downgrade() -> None:
    for table in ("proactive_messages", "channel_usage", "reply_handles", "deliveries", "inbox_events"):
        op.drop_table(table)
    op.execute("UPDATE messages SET status = 'received' WHERE status = 'late'")
    op.drop_index("ix_messages_unanswered", "messages")
    _partial("ix_messages_unanswered", "messages", ["at"], "status = 'received'")
    op.drop_index("ix_conversations_channel_external_id", "conversations")
    for table, columns in (
        ("messages", ("next_attempt_at", "attempts")),
        (
            "conversations",
            ("lease_until", "lease_holder", "gone_at", "owner_sequence", "owner_epoch", "external_id"),
        ),
    ):
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column)
