"""Customers who turn out to be one person: merged with a journal, and parted again exactly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_OWNED = (
    "identities",
    "consents",
    "preferences",
    "interactions",
    "decisions",
    "conversations",
    "turn_outcomes",
)


def upgrade() -> None:
    op.add_column("customers", sa.Column("merged_into", sa.Text(), nullable=True))
    op.add_column("customers", sa.Column("address_asked_at", _TIME, nullable=True))
    for table in _OWNED:
        op.add_column(table, sa.Column("origin_id", sa.Text(), nullable=True))
    op.add_column("preferences", sa.Column("superseded_by", sa.Text(), nullable=True))
    op.add_column("preferences", sa.Column("asked_at", _TIME, nullable=True))
    op.create_table(
        "merges",
        sa.Column("merge_id", sa.Text(), nullable=False),
        sa.Column("kept_id", sa.Text(), nullable=False),
        sa.Column("absorbed_id", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("moved", _JSON, nullable=False),
        sa.Column("superseded", _JSON, nullable=False),
        sa.Column("undone_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["kept_id"], ["customers.customer_id"], name="fk_merges_kept_id_customers"),
        sa.ForeignKeyConstraint(
            ["absorbed_id"], ["customers.customer_id"], name="fk_merges_absorbed_id_customers"
        ),
        sa.PrimaryKeyConstraint("merge_id", name="pk_merges"),
    )
    op.create_index("ix_merges_kept_id", "merges", ["kept_id"])
    op.create_index(
        "uq_merges_standing",
        "merges",
        ["absorbed_id"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("merges")
    op.drop_column("preferences", "asked_at")
    op.drop_column("preferences", "superseded_by")
    for table in _OWNED:
        op.drop_column(table, "origin_id")
    op.drop_column("customers", "address_asked_at")
    op.drop_column("customers", "merged_into")
