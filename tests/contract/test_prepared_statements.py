"""Statements made ready once give and refuse the same as through SQLAlchemy, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from profiles.conversations import Conversations
from profiles.model import Identity
from profiles.store import Profiles
from storage.engine import reading, writing
from storage.prepared import Prepared
from storage.schema import conversations, customers

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
ITS = conversations.c.conversation_id == bindparam("which")
READ = Prepared(select(conversations).where(ITS))
COUNT = Prepared(
    update(conversations)
    .where(ITS)
    .values(last_sequence=conversations.c.last_sequence + bindparam("count"), owner="waiting")
)
COUNTED = Prepared(
    update(conversations)
    .where(ITS)
    .values(last_sequence=conversations.c.last_sequence + bindparam("count"))
    .returning(conversations.c.last_sequence)
)
NAMED = Prepared(insert(customers), ("customer_id", "created_at", "display_name"))


@pytest.fixture
def talk(engine: Engine) -> str:
    customer = Profiles(engine).customer_for(Identity("web", "v"), now=NOW)
    state = {"language": "th", "seen": ["กระเป๋า"]}
    return Conversations(engine).open(customer.customer_id, "web", now=NOW, state=state).conversation_id


def test_a_row_is_what_sqlalchemy_gives(engine: Engine, talk: str) -> None:
    with reading(engine) as connection:
        ready: Any = READ.first(connection, {"which": talk})
        plain = connection.execute(select(conversations)).one()
        assert tuple(ready) == tuple(plain)
        assert (ready.state, ready.created_at) == (plain.state, NOW)
        assert [tuple(row) for row in READ.all(connection, {"which": talk})] == [tuple(plain)]
        assert READ.first(connection, {"which": "nobody"}) is None
        with pytest.raises(LookupError):
            READ.one(connection, {"which": "nobody"})


def test_constants_of_a_statement_are_kept_and_changed_rows_counted(engine: Engine, talk: str) -> None:
    with writing(engine) as connection:
        assert COUNT.run(connection, {"which": talk, "count": 2}) == 1
        assert COUNT.run(connection, {"which": "nobody", "count": 2}) == 0
        assert COUNTED.one(connection, {"which": talk, "count": 3}).last_sequence == 5
        assert READ.one(connection, {"which": talk}).owner == "waiting"


def test_what_is_written_is_rolled_back_with_its_transaction(engine: Engine, talk: str) -> None:
    with engine.connect() as connection:  # nothing has begun yet
        COUNT.run(connection, {"which": talk, "count": 1})
        connection.rollback()
    with reading(engine) as connection:
        assert READ.one(connection, {"which": talk}).last_sequence == 0


def test_what_the_database_refuses_is_sqlalchemys_error_and_words_that_cannot_be_kept_are_replaced(
    engine: Engine,
) -> None:
    row = {"customer_id": "c_1", "created_at": NOW, "display_name": "half an emoji: \ud83d"}
    with writing(engine) as connection:
        NAMED.run(connection, row)
        assert connection.execute(select(customers.c.display_name)).scalar_one() == "half an emoji: ?"
    with pytest.raises(IntegrityError), writing(engine) as connection:
        NAMED.run(connection, row)


def test_a_value_that_is_missing_is_a_mistake_and_no_null(engine: Engine, talk: str) -> None:
    with pytest.raises(Exception, match="count"), writing(engine) as connection:
        COUNT.run(connection, {"which": talk})
