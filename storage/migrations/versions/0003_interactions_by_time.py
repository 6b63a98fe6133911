"""Finds what happened since a moment without reading all that ever did: learning follows the log."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_interactions_at", "interactions", ["at"])


def downgrade() -> None:
    op.drop_index("ix_interactions_at", table_name="interactions")
