"""Finds what an import changed without reading the whole catalogue: new prices are soon in force."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_products_updated_at", "products", ["updated_at"])


def downgrade() -> None:
    op.drop_index("ix_products_updated_at", table_name="products")
