"""Thumbs under replies, and the hand-overs that were used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "message_feedback",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Text(), nullable=True),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.message_id"], name="fk_message_feedback_message_id_messages"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_message_feedback_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_message_feedback"),
    )
    op.create_index("ix_message_feedback_customer_id", "message_feedback", ["customer_id"])
    op.create_table(
        "used_handovers",
        sa.Column("handover_id", sa.Text(), nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("handover_id", name="pk_used_handovers"),
    )
    op.create_index("ix_used_handovers_expires_at", "used_handovers", ["expires_at"])


def downgrade() -> None:
    op.drop_table("used_handovers")
    op.drop_table("message_feedback")
