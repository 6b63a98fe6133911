"""What each day came to, for the reports; and the messages of a day without reading all there are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0010"
branch_labels = None
depends_on = None

_MET = ("shown", "clicked", "added", "bought")
_TALKS = ("turns", "unsure", "fallbacks", "unmet", "handed", "person", "resolved", "thumbs_up", "thumbs_down")
_INTENTS = ("turns", "unsure", "fallbacks", "handed", "resolved", "thumbs_up", "thumbs_down")


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _counts(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "report_days",
        *_text("day"),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_report_days"),
    )
    op.create_table(
        "report_talks",
        *_text("day", "conversation_id", "channel", "language"),
        *_counts(*_TALKS, *_MET),
        sa.Column("waited_seconds", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("day", "conversation_id", name="pk_report_talks"),
    )
    op.create_index("ix_report_talks_conversation_id", "report_talks", ["conversation_id"])
    op.create_table(
        "report_intents",
        *_text("day", "conversation_id", "intent", "channel", "language"),
        *_counts(*_INTENTS, *_MET),
        sa.Column("waited_seconds", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("day", "conversation_id", "intent", name="pk_report_intents"),
    )
    op.create_table(
        "report_products",
        *_text("day", "channel", "language", "intent", "product_id"),
        *_counts(*_MET),
        sa.PrimaryKeyConstraint(
            "day", "channel", "language", "intent", "product_id", name="pk_report_products"
        ),
    )
    op.create_table(
        "report_gaps",
        *_text("day", "conversation_id", "kind", "wish", "channel", "language", "in_the_way", "source_id"),
        sa.PrimaryKeyConstraint("day", "conversation_id", "kind", "wish", name="pk_report_gaps"),
    )
    op.create_index("ix_report_gaps_conversation_id", "report_gaps", ["conversation_id"])
    op.create_table(
        "report_measures",
        *_text("day", "measure"),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "measure", name="pk_report_measures"),
    )
    op.create_index("ix_messages_at", "messages", ["at"])


def downgrade() -> None:
    op.drop_index("ix_messages_at", table_name="messages")
    for table in ("measures", "gaps", "products", "intents", "talks", "days"):
        op.drop_table(f"report_{table}")
