"""Keeps every set of scorer weights that was in force, so that older decisions still teach."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "scorer_weights",
        sa.Column("weights_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("weights", _JSON, nullable=False),
        sa.Column("report", _JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("weights_id", name="pk_scorer_weights"),
    )


def downgrade() -> None:
    op.drop_table("scorer_weights")
