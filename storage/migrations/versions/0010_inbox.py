"""Lets staff find conversations: triggers note what changes; digests and words are kept beside the talk.

Triggers, because every writer must be seen (answers, erasures, order feeds), in the transaction of the change
itself; each adds one narrow row, and a digester of the console empties them (console/inbox_digester.py).
What is erased leaves the words and the digest in the same transaction. A later batch_alter_table of a table
with triggers must make them again: SQLite copies the table without them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FLAGS = ("low_confidence", "fallback", "handoff_wanted", "bad_thumb", "left_open", "bought")
_DEALS = "('click', 'view', 'add_to_cart', 'purchase', 'like', 'more_like_this')"

# name → table, event, condition, what is done. NEW and OLD are spelt alike by both databases.
_TRIGGERS = (
    ("message_said", "messages", "INSERT", "", "NEW.conversation_id, 'message', NEW.message_id"),
    (
        "message_read",
        "messages",
        "UPDATE OF understood, erased_at",
        "",
        "NEW.conversation_id, 'message', NEW.message_id",
    ),
    (
        "owner_changed",
        "conversations",
        "UPDATE OF owner",
        "NEW.owner <> OLD.owner",
        "NEW.conversation_id, 'owner', NULL",
    ),
    (
        "delivery_moved",
        "deliveries",
        "UPDATE OF status",
        "NEW.status <> OLD.status",
        "NEW.conversation_id, 'delivery', NEW.message_id",
    ),
)
_THUMB = "SELECT conversation_id, 'thumb', message_id FROM messages WHERE message_id = {row}.message_id"
_DEAL = (
    "SELECT conversation_id, 'deal', NULL FROM decisions "
    "WHERE decision_id = NEW.decision_id AND conversation_id IS NOT NULL"
)
_ERASED = "NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL"


def upgrade() -> None:
    _create_digests()
    _create_words()
    if op.get_bind().dialect.name == "postgresql":
        _add_postgres_triggers()
    else:
        _add_sqlite_triggers()
    op.execute(
        "INSERT INTO conversation_changes (conversation_id, what, message_id) "
        "SELECT conversation_id, 'message', message_id FROM messages "
        "WHERE erased_at IS NULL ORDER BY at, sequence"
    )


def _create_digests() -> None:
    op.create_table(
        "conversation_changes",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="pk_conversation_changes"),
    )
    op.create_table(
        "conversation_digests",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("channel", "language", "owner")),
        sa.Column("first_at", _TIME, nullable=False),
        sa.Column("last_at", _TIME, nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.Column("last_sender", sa.Text(), nullable=False),
        sa.Column("last_words", sa.Text(), nullable=False),
        sa.Column("shopper_at", _TIME),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("shopper_sequence", "seen_sequence", "unread")
        ),
        sa.Column("waiting_since", _TIME),
        sa.Column("last_intent", sa.Text(), nullable=False),
        sa.Column("acted", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in _FLAGS),
        sa.Column("revision", _NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.conversation_id"],
            name="fk_conversation_digests_conversation_id_conversations",
        ),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_conversation_digests"),
    )
    for column in ("last_at", "first_at", "revision"):
        op.create_index(f"ix_conversation_digests_{column}", "conversation_digests", [column])
    for column in ("channel", "language", "owner"):
        op.create_index(
            f"ix_conversation_digests_{column}_last_at", "conversation_digests", [column, "last_at"]
        )
    for flag in _FLAGS:
        _partial(flag, "last_at", flag)
    _partial("unread", "last_at", "unread > 0")
    _partial("waiting", "waiting_since", "waiting_since IS NOT NULL")
    op.create_table(
        "conversation_intents",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("last_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.conversation_id"],
            name="fk_conversation_intents_conversation_id_conversations",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "intent", name="pk_conversation_intents"),
    )
    op.create_index("ix_conversation_intents_intent_last_at", "conversation_intents", ["intent", "last_at"])


def _partial(name: str, column: str, where: str) -> None:
    op.create_index(
        f"ix_conversation_digests_{name}",
        "conversation_digests",
        [column],
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _create_words() -> None:
    op.create_table(
        "message_terms",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.message_id"], name="fk_message_terms_message_id_messages"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_message_terms"),
        sa.UniqueConstraint("message_id", name="uq_message_terms_message_id"),
    )
    op.create_index("ix_message_terms_conversation_id", "message_terms", ["conversation_id"])
    op.create_table(
        "saved_filters",
        sa.Column("filter_id", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("filter", _JSON, nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("filter_id", name="pk_saved_filters"),
        sa.UniqueConstraint("login", "name", name="uq_saved_filters_login_name"),
    )


_NOTE = "INSERT INTO conversation_changes (conversation_id, what, message_id) "
_FORGET = (
    "DELETE FROM message_terms WHERE message_id = NEW.message_id; "
    "UPDATE conversation_digests SET last_words = '' WHERE conversation_id = NEW.conversation_id; "
)


def _statements() -> list[tuple[str, str, str, str, str]]:
    """Every trigger as name, table, event, condition and statements."""
    found = [
        (name, table, event, when, f"{_NOTE}VALUES ({values}); ")
        for name, table, event, when, values in _TRIGGERS
    ]
    found += [
        (f"thumb_{event.lower()}", "message_feedback", event, "", f"{_NOTE}{_THUMB.format(row=row)}; ")
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ]
    deal = f"NEW.decision_id IS NOT NULL AND NEW.kind IN {_DEALS}"
    found.append(("deal_made", "interactions", "INSERT", deal, f"{_NOTE}{_DEAL}; "))
    found.append(("message_erased", "messages", "UPDATE OF erased_at", _ERASED, _FORGET))
    return found


def _add_sqlite_triggers() -> None:
    """With them goes the full-text index: SQLite keeps it in a table of its own that follows the words."""
    op.execute(
        "CREATE VIRTUAL TABLE message_terms_index USING fts5(terms, content='message_terms', "
        "content_rowid='number', tokenize='ascii', detail='none', columnsize=0)"
    )
    op.execute(
        "CREATE TRIGGER terms_added AFTER INSERT ON message_terms BEGIN "
        "INSERT INTO message_terms_index (rowid, terms) VALUES (NEW.number, NEW.terms); END"
    )
    op.execute(
        "CREATE TRIGGER terms_removed AFTER DELETE ON message_terms BEGIN "
        "INSERT INTO message_terms_index (message_terms_index, rowid, terms) "
        "VALUES ('delete', OLD.number, OLD.terms); END"
    )
    for name, table, event, when, body in _statements():
        condition = f"WHEN {when} " if when else ""
        op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} {condition}BEGIN {body}END")


def _add_postgres_triggers() -> None:
    op.create_index("message_terms_index", "message_terms", ["terms"], postgresql_using="gin")
    for name, table, event, when, body in _statements():
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}RETURN NULL; END $$"
        )
        condition = f"WHEN ({when}) " if when else ""
        op.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} "
            f"FOR EACH ROW {condition}EXECUTE FUNCTION {name}()"
        )


def downgrade() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    for name, table, *_ in _statements():
        op.execute(f"DROP TRIGGER {name} ON {table}" if postgres else f"DROP TRIGGER {name}")
        if postgres:
            op.execute(f"DROP FUNCTION {name}()")
    if not postgres:
        op.execute("DROP TABLE message_terms_index")
    for table in (
        "saved_filters",
        "message_terms",
        "conversation_intents",
        "conversation_digests",
        "conversation_changes",
    ):
        op.drop_table(table)
