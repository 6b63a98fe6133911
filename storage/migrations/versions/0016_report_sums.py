"""Sums of each day, so that half a year of reports is read as fast as a week; all days are counted anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_KEY = ("day", "channel", "language", "intent")
_SUMS = (
    "talks",
    "turns",
    "resolved",
    "handed",
    "came",
    "fallbacks",
    "unsure",
    "thumbs_up",
    "thumbs_down",
    "shown",
    "clicked",
    "added",
    "bought",
)


def upgrade() -> None:
    op.create_table(
        "report_sums",
        *(sa.Column(name, sa.Text(), nullable=False) for name in _KEY),
        *(sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False) for name in _SUMS),
        sa.PrimaryKeyConstraint(*_KEY, name="pk_report_sums"),
    )
    op.execute("DELETE FROM report_days")


def downgrade() -> None:
    op.drop_table("report_sums")
