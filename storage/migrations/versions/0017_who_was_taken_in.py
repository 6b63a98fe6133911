"""An index by which the ids of a merged person are found without reading every customer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    taken_in = sa.text("merged_into IS NOT NULL")
    op.create_index(
        "ix_customers_merged_into",
        "customers",
        ["merged_into"],
        sqlite_where=taken_in,
        postgresql_where=taken_in,
    )


def downgrade() -> None:
    op.drop_index("ix_customers_merged_into", "customers")
