"""What staff corrected, and the conversations that became tests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("correction_id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("wording_key", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("entities", _JSON, nullable=False),
        sa.Column("understood", _JSON, nullable=False),
        sa.Column("pending", sa.Text(), nullable=False),
        sa.Column("held_out", sa.Boolean(), nullable=False),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.Column("written_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.message_id"], name="fk_corrections_message_id_messages"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.conversation_id"],
            name="fk_corrections_conversation_id_conversations",
        ),
        sa.PrimaryKeyConstraint("correction_id", name="pk_corrections"),
        sa.UniqueConstraint("message_id", name="uq_corrections_message_id"),
    )
    for column in ("wording_key", "conversation_id", "changed_at"):
        op.create_index(f"ix_corrections_{column}", "corrections", [column])
    op.create_table(
        "conversation_tests",
        sa.Column("test_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("scenario", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.conversation_id"],
            name="fk_conversation_tests_conversation_id_conversations",
        ),
        sa.PrimaryKeyConstraint("test_id", name="pk_conversation_tests"),
        sa.UniqueConstraint("conversation_id", name="uq_conversation_tests_conversation_id"),
    )
    op.create_index("ix_conversation_tests_made_at", "conversation_tests", ["made_at"])


def downgrade() -> None:
    op.drop_table("conversation_tests")
    op.drop_table("corrections")
