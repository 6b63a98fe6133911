"""One-time passes: codes that carry a conversation to another channel, and account links' nonces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "one_time_passes",
        sa.Column("pass_hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text()),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_by", sa.Text()),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.customer_id"], name="fk_one_time_passes_customer_id_customers"
        ),
        sa.PrimaryKeyConstraint("pass_hash", name="pk_one_time_passes"),
    )
    op.create_index("ix_one_time_passes_customer_id", "one_time_passes", ["customer_id"])


def downgrade() -> None:
    op.drop_table("one_time_passes")
