"""Corrections and conversation tests on both databases: one a message, the latest word, gone with the customer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from console import learn_store as store
from console.learn_model import Marked
from console.learn_past import past_of
from profiles.conversations import Conversations
from profiles.model import Identity
from profiles.store import Profiles
from profiles.unsending import unsend
from storage.engine import reading, writing
from storage.schema import customers
from storage.schema_learn import conversation_tests, corrections

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
USER = "U" + "c" * 32
UNDERSTOOD = {
    "intent": {"name": "nlu_fallback", "confidence": 0.21},
    "entities": [
        {"entity": "language", "value": "th", "start": 0, "end": 0},
        {"entity": "pending", "value": "question", "start": 0, "end": 0},
    ],
}


@pytest.fixture
def customer(engine: Engine) -> str:
    return Profiles(engine).customer_for(Identity("line", USER), now=NOW).customer_id


@pytest.fixture
def message(engine: Engine, customer: str) -> str:
    talks = Conversations(engine)
    talk = talks.open(customer, channel="line", now=NOW, external_id=USER)
    received = talks.receive(
        talk.conversation_id,
        client_message_id="1",
        text="มีเป้สีดำมั้ย",
        payload={"external_id": "line-1"},
        at=NOW,
    )
    talks.settle(received.message.message_id, [], understood=UNDERSTOOD, language="th", at=NOW)
    with writing(engine) as connection:
        connection.execute(update(customers).values(display_name="สมศรี"))
    return received.message.message_id


def mark(
    engine: Engine, message_id: str, intent: str = "search_product", minutes: int = 0
) -> store.Correction:
    with writing(engine) as connection:
        about = store.subject(connection, message_id)
        assert about is not None
        marking = store.Marking("th", about.text, intent, (Marked("color", "black", 5, 9),), "ถามหาของ")
        return store.mark(connection, about, marking, by="ploy", at=NOW + timedelta(minutes=minutes))


def test_a_message_is_shown_with_what_was_understood_and_the_name_to_take_out(
    engine: Engine, message: str
) -> None:
    with reading(engine) as connection:
        about = store.subject(connection, message)
        assert store.subject(connection, "m_none") is None
    assert about is not None
    assert (about.intent, about.confidence, about.pending, about.names) == (
        "nlu_fallback", 0.21, "question", ("สมศรี",),
    )  # fmt: skip


def test_the_latest_word_about_a_message_counts_and_the_first_reading_stays(
    engine: Engine, message: str
) -> None:
    first = mark(engine, message, "greet")
    second = mark(engine, message, minutes=5)
    assert (second.correction_id, second.intent, second.made_at) == (
        first.correction_id,
        "search_product",
        NOW,
    )
    assert second.understood == {"intent": "nlu_fallback", "confidence": 0.21}
    assert second.pending == "question"
    with reading(engine) as connection:
        assert store.all_corrections(connection) == (second,)
        assert store.corrected(connection, [message, "m_other"]) == {message: second}
        assert store.correction(connection, second.correction_id) == second
    assert second.entities == (Marked("color", "black", 5, 9),)


def test_a_correction_is_set_aside_taken_in_again_and_deleted(engine: Engine, message: str) -> None:
    made = mark(engine, message)
    with writing(engine) as connection:
        assert store.set_aside(connection, made.correction_id, aside=True, at=NOW)
        found = store.correction(connection, made.correction_id)
        assert found is not None
        assert found.set_aside
        assert store.remove(connection, made.correction_id)
        assert not store.remove(connection, made.correction_id)
        assert not store.set_aside(connection, made.correction_id, aside=False, at=NOW)


def test_what_stands_in_the_files_is_remembered(engine: Engine, message: str) -> None:
    made = mark(engine, message)
    with writing(engine) as connection:
        store.written(connection, [made.correction_id], at=NOW)
        found = store.correction(connection, made.correction_id)
        assert found is not None
        assert found.written_at == NOW
        store.written(connection, [], at=NOW)
        found = store.correction(connection, made.correction_id)
        assert found is not None
        assert found.written_at is None


def test_a_conversation_is_one_test_however_often_it_is_made(engine: Engine, message: str) -> None:
    with writing(engine) as connection:
        about = store.subject(connection, message)
        assert about is not None
        talk = about.conversation_id
        first = store.keep_test(connection, talk, "One", "th", "- title: One\n", by="ploy", at=NOW)
        second = store.keep_test(connection, talk, "Two", "th", "- title: Two\n", by="ploy", at=NOW)
        assert first.test_id == second.test_id
        assert store.all_tests(connection) == (second,)
        assert store.conversation_test(connection, first.test_id) == second
        assert store.counts(connection) == {"corrections": 0, "tests": 1}
        assert store.remove_test(connection, first.test_id)


def test_a_conversation_is_read_with_what_went_wrong_in_it(engine: Engine, message: str) -> None:
    mark(engine, message)
    with reading(engine) as connection:
        about = store.subject(connection, message)
        assert about is not None
        past = past_of(connection, about.conversation_id)
        assert past_of(connection, "v_none") is None
    assert past is not None
    assert [one.text for one in past.messages] == ["มีเป้สีดำมั้ย"]
    assert (past.wrong, past.names, past.requests) == (frozenset({message}), ("สมศรี",), {})


def left(engine: Engine) -> tuple[int, int]:
    with reading(engine) as connection:
        return (
            len(connection.execute(select(corrections)).all()),
            len(connection.execute(select(conversation_tests)).all()),
        )


def keep_both(engine: Engine, message: str) -> None:
    made = mark(engine, message)
    with writing(engine) as connection:
        store.keep_test(connection, made.conversation_id, "One", "th", "- title: One\n", by="ploy", at=NOW)
    assert left(engine) == (1, 1)


def test_who_is_forgotten_is_in_no_correction_and_in_no_test(
    engine: Engine, customer: str, message: str
) -> None:
    keep_both(engine, message)
    Profiles(engine).forget_everything(customer, now=NOW)
    assert left(engine) == (0, 0)


def test_what_is_unsent_is_in_no_correction_and_in_no_test(engine: Engine, message: str) -> None:
    keep_both(engine, message)
    with writing(engine) as connection:
        assert unsend(connection, "line", USER, "line-1", now=NOW) == message
        assert store.subject(connection, message) is None
    assert left(engine) == (0, 0)
