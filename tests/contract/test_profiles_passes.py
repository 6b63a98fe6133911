"""One-time passes and unsent messages on both databases: good once, in time, and gone for good."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from profiles.conversations import Conversations
from profiles.model import Decision, Identity, Preference
from profiles.passes import CODE_LIFETIME, LIVE_CODES, Passes, code_in, new_code, shown
from profiles.store import Profiles
from storage.schema import messages
from storage.schema_passes import one_time_passes

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
USER = "U" + "a" * 32


@pytest.fixture
def customer(engine: Engine) -> str:
    return Profiles(engine).customer_for(Identity("line", USER), now=NOW).customer_id


def test_a_code_is_good_once_and_the_same_event_may_come_again(engine: Engine, customer: str) -> None:
    passes = Passes(engine)
    code, until = passes.make_code(customer, "v_1", now=NOW)
    assert until == NOW + CODE_LIFETIME
    first = passes.redeem("code", code, by="event 1", now=NOW)
    assert first is not None
    assert (first.customer_id, first.conversation_id) == (customer, "v_1")
    assert passes.redeem("code", code, by="event 1", now=NOW) == first
    assert passes.redeem("code", code, by="event 2", now=NOW) is None


def test_of_ten_who_type_it_at_once_one_gets_in(engine: Engine, customer: str) -> None:
    passes = Passes(engine)
    code, _ = passes.make_code(customer, "v_1", now=NOW)
    with ThreadPoolExecutor(10) as pool:
        found = list(pool.map(lambda n: passes.redeem("code", code, by=f"event {n}", now=NOW), range(10)))
    assert sum(one is not None for one in found) == 1


def test_a_code_that_is_too_old_or_of_another_kind_is_none(engine: Engine, customer: str) -> None:
    passes = Passes(engine)
    code, until = passes.make_code(customer, "v_1", now=NOW)
    assert passes.redeem("code", code, by="e", now=until) is None
    nonce = passes.make_nonce(customer, now=NOW)
    assert passes.redeem("code", nonce, by="e", now=NOW) is None
    assert passes.redeem("nonce", nonce, by="e", now=NOW) is not None


def test_a_further_code_ends_the_oldest(engine: Engine, customer: str) -> None:
    passes = Passes(engine)
    codes = [
        passes.make_code(customer, "v_1", now=NOW + timedelta(seconds=n))[0] for n in range(LIVE_CODES + 1)
    ]
    assert passes.live(customer, now=NOW) == LIVE_CODES
    assert passes.redeem("code", codes[0], by="e", now=NOW) is None
    assert passes.redeem("code", codes[-1], by="e", now=NOW) is not None


def test_who_reads_the_table_cannot_use_a_code_and_forgetting_takes_it_away(
    engine: Engine, customer: str
) -> None:
    code, _ = Passes(engine).make_code(customer, "v_1", now=NOW)
    with engine.connect() as connection:
        assert code not in str(connection.execute(select(one_time_passes)).all())
    Profiles(engine).forget_everything(customer, now=NOW)
    with engine.connect() as connection:
        assert connection.execute(select(one_time_passes)).all() == []


def test_an_unsent_message_is_emptied_and_so_are_the_words_quoted_from_it(
    engine: Engine, customer: str
) -> None:
    talks, profiles = Conversations(engine), Profiles(engine)
    talk = talks.open(customer, "line", now=NOW, external_id=USER)
    for number, words in enumerate(("I love violet", "and cotton")):
        talks.receive(
            talk.conversation_id,
            client_message_id=f"e{number}",
            text=words,
            payload={"external_id": f"50{number}"},
            at=NOW,
        )
    profiles.remember(customer, [Preference("color", "violet", 1.0, "stated", "I love violet", NOW)])
    assert talks.unsend("line", "U" + "b" * 32, "500", now=NOW) is None  # somebody else's
    assert talks.unsend("line", USER, "", now=NOW) is None
    unsent = talks.unsend("line", USER, "500", now=NOW)
    assert unsent is not None
    with engine.connect() as connection:
        stored = {row.message_id: row for row in connection.execute(select(messages))}
    assert (stored[unsent].text, stored[unsent].payload, stored[unsent].status) == ("", {}, "done")
    assert [m.text for m in talks.messages(talk.conversation_id)] == ["and cotton"]
    (fact,) = profiles.preferences(customer)
    assert (fact.value, fact.quote) == ("violet", "")
    assert talks.get(talk.conversation_id).session_number == 2  # type: ignore[union-attr]
    assert talks.unsend("line", USER, "500", now=NOW) is None  # it is gone


def test_an_unsent_message_leaves_no_word_in_the_decision_that_it_led_to(
    engine: Engine, customer: str
) -> None:
    talks, profiles = Conversations(engine), Profiles(engine)
    talk = talks.open(customer, "line", now=NOW, external_id=USER)
    asked = talks.receive(
        talk.conversation_id,
        client_message_id="e0",
        text="violet please",
        payload={"external_id": "500"},
        at=NOW,
    )
    wish = {"text": "violet please", "wishes": [{"attribute": "color", "value": "violet", "quote": "violet"}]}
    request = {**wish, "wish": wish, "scope": "self"}
    profiles.save_decision(
        Decision("d_1", talk.conversation_id, customer, NOW, "suggestion", request, {}, (), "1", 7)
    )
    said = [("Here", "en", {"key": "found", "decision_id": "d_1"})]
    talks.settle(asked.message.message_id, said, understood={}, language="en", at=NOW)
    assert talks.unsend("line", USER, "500", now=NOW) is not None
    decision = profiles.decision("d_1")
    assert decision is not None
    assert "please" not in str(decision.request)
    assert decision.request["wish"]["wishes"] == [{"attribute": "color", "value": "violet", "quote": ""}]


def test_codes_have_no_letter_that_can_be_mistaken_and_never_look_like_a_number_or_a_word() -> None:
    rng = random.Random(3)
    codes = {new_code(rng.choice) for _ in range(500)}
    assert len(codes) == 500
    assert not set("0OQIL1S5B8Z2AEUVG") & set("".join(codes))
    for code in codes:
        assert code_in(shown(code).lower()) == code
        assert code_in(f"  {code} ") == code
        assert not code.isdigit()
        assert not code.isalpha()


@given(st.text(max_size=12))
def test_what_is_no_code_is_left_alone(text: str) -> None:
    found = code_in(text)
    assert found is None or len(found) == 8


@pytest.mark.parametrize("text", ["34679346", "CRRRPXTH", "สวัสดีค่ะ", "CDFH-3467-H", "my code is CDFH-3467"])
def test_numbers_and_words_are_no_codes(text: str) -> None:
    assert code_in(text) is None
