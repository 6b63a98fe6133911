"""What staff keep beside conversations: notes, tags, assignments, canned replies, presence, requests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    _notes_and_tags()
    _who_sees_to_it()
    op.create_table(
        "canned_replies",
        sa.Column("canned_id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("texts", _JSON, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "privacy_requests",
        sa.Column("request_id", sa.Text, primary_key=True),
        sa.Column("customer_id", sa.Text, sa.ForeignKey("customers.customer_id"), nullable=False),
        sa.Column("origin_id", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_at", _TIME, nullable=False),
        sa.Column("closed_by", sa.Text),
        sa.Column("closed_at", _TIME),
        sa.Column("erasure_id", sa.Text),
    )
    op.create_index(
        "ix_privacy_requests_customer_id_asked_at", "privacy_requests", ["customer_id", "asked_at"]
    )
    op.create_index("ix_privacy_requests_status_asked_at", "privacy_requests", ["status", "asked_at"])
    owned_by_people = sa.text("owner != 'bot'")
    op.create_index(
        "ix_conversations_attended",
        "conversations",
        ["owner"],
        sqlite_where=owned_by_people,
        postgresql_where=owned_by_people,
    )


def _notes_and_tags() -> None:
    op.create_table(
        "staff_notes",
        sa.Column("note_id", sa.Text, primary_key=True),
        sa.Column("customer_id", sa.Text, sa.ForeignKey("customers.customer_id"), nullable=False),
        sa.Column("origin_id", sa.Text),
        sa.Column("conversation_id", sa.Text),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
    )
    op.create_index("ix_staff_notes_customer_id_at", "staff_notes", ["customer_id", "at"])
    op.create_table(
        "conversation_tags",
        _conversation(),
        sa.Column("tag", sa.Text, primary_key=True),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
    )
    op.create_index("ix_conversation_tags_tag", "conversation_tags", ["tag"])


def _who_sees_to_it() -> None:
    op.create_table(
        "assignments",
        _conversation(),
        sa.Column("assignee", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
    )
    op.create_index("ix_assignments_assignee", "assignments", ["assignee"])
    op.create_table(
        "staff_presence",
        _conversation(),
        sa.Column("login", sa.Text, primary_key=True),
        sa.Column("seen_at", _TIME, nullable=False),
        sa.Column("typing_at", _TIME),
    )
    op.create_index("ix_staff_presence_seen_at", "staff_presence", ["seen_at"])


def _conversation() -> sa.Column[str]:
    key = sa.ForeignKey("conversations.conversation_id")
    return sa.Column("conversation_id", sa.Text, key, primary_key=True)


def downgrade() -> None:
    op.drop_index("ix_conversations_attended", table_name="conversations")
    for table in (
        "privacy_requests",
        "canned_replies",
        "staff_presence",
        "assignments",
        "conversation_tags",
        "staff_notes",
    ):
        op.drop_table(table)
