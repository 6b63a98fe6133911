"""What the store of turns promises: a turn is written whole or not at all, and once however often it is run."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from profiles.conversations import Conversations
from profiles.errors import UnknownConversation, UnknownCustomer
from profiles.model import Consent, Decision, Identity, Interaction, Preference
from profiles.store import Profiles
from profiles.turns import TurnRecord, Turns, Withdrawal

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LIKES_RED = Preference("color", "red", 0.8, "stated", "I like red", NOW)


@pytest.fixture
def profiles(engine: Engine) -> Profiles:
    return Profiles(engine)


@pytest.fixture
def talks(engine: Engine) -> Conversations:
    return Conversations(engine)


@pytest.fixture
def turns(engine: Engine) -> Turns:
    return Turns(engine)


@pytest.fixture
def record(profiles: Profiles, talks: Conversations) -> TurnRecord:
    """A turn that changes something of every kind, for a message that was really received."""
    customer_id = profiles.customer_for(Identity("web", "visitor-1"), now=NOW).customer_id
    talk = talks.open(customer_id, "web", now=NOW).conversation_id
    message = talks.receive(talk, client_message_id="1", text="I like red", payload={}, at=NOW).message
    return TurnRecord(
        message_id=message.message_id,
        conversation_id=talk,
        customer_id=customer_id,
        at=NOW,
        state={"language": "en", "shown": ["p1"]},
        outcome={"replies": [{"text": "Noted."}]},
        remember=(LIKES_RED,),
        interactions=(Interaction(customer_id, "p1", "impression", NOW, "d_1", 1),),
        decision=Decision("d_1", talk, customer_id, NOW, "search", {}, {}, ({"product_id": "p1"},), "1", 7),
        language="en",
        hand_to_person=True,
    )


def test_a_turn_writes_all_that_it_decided(
    turns: Turns, profiles: Profiles, talks: Conversations, record: TurnRecord
) -> None:
    assert turns.begin(record.message_id, record.conversation_id).outcome is None
    assert turns.commit(record) == record.outcome
    assert turns.begin(record.message_id, record.conversation_id).outcome == record.outcome
    assert [one.value for one in profiles.preferences(record.customer_id)] == ["red"]
    assert profiles.interactions(record.customer_id) == record.interactions
    assert profiles.decision("d_1") == record.decision
    customer = profiles.customer(record.customer_id)
    assert customer is not None
    assert customer.language == "en"
    talk = talks.get(record.conversation_id)
    assert talk is not None
    assert (talk.state, talk.owner) == (record.state, "waiting")


def test_the_same_turn_again_writes_nothing_and_returns_the_first_outcome(
    turns: Turns, profiles: Profiles, talks: Conversations, record: TurnRecord
) -> None:
    turns.commit(record)
    again = replace(
        record,
        outcome={"replies": []},
        state={},
        remember=(replace(LIKES_RED, value="blue"),),
        decision=None,
        forget_everything=True,
    )
    assert turns.commit(again) == record.outcome
    assert [one.value for one in profiles.preferences(record.customer_id)] == ["red"]
    assert len(profiles.interactions(record.customer_id)) == 1
    talk = talks.get(record.conversation_id)
    assert talk is not None
    assert talk.state == record.state


def test_of_racing_commits_one_is_written_and_all_return_it(
    turns: Turns, profiles: Profiles, record: TurnRecord
) -> None:
    def commit(number: int) -> object:
        return turns.commit(replace(record, outcome={"number": number}, decision=None))

    with ThreadPoolExecutor(12) as pool:
        outcomes = list(pool.map(commit, range(12)))
    assert outcomes == [turns.begin(record.message_id, record.conversation_id).outcome] * 12
    assert len(profiles.interactions(record.customer_id)) == 1


def test_a_turn_that_fails_leaves_nothing_behind(
    turns: Turns, profiles: Profiles, record: TurnRecord
) -> None:
    with pytest.raises(UnknownConversation, match="v_none"):
        turns.commit(replace(record, conversation_id="v_none"))
    assert turns.begin(record.message_id, record.conversation_id).outcome is None
    assert profiles.preferences(record.customer_id) == ()
    assert turns.commit(record) == record.outcome


def test_a_turn_of_an_unknown_customer_is_refused(turns: Turns, record: TurnRecord) -> None:
    with pytest.raises(UnknownCustomer, match="c_none"):
        turns.commit(replace(record, customer_id="c_none"))


def test_a_correction_takes_back_before_it_remembers(
    turns: Turns, profiles: Profiles, record: TurnRecord
) -> None:
    """As in "I'm size L now, not M", told as a withdrawal of every size and a new one."""
    size = replace(LIKES_RED, attribute="size", value="m")
    profiles.remember(record.customer_id, [size])
    correction = replace(size, value="l", at=NOW + timedelta(minutes=1))
    turns.commit(replace(record, remember=(correction,), withdraw=(Withdrawal(attribute="size"),)))
    assert [one.value for one in profiles.preferences(record.customer_id)] == ["l"]


def test_a_withdrawal_must_name_something() -> None:
    with pytest.raises(ValueError, match="names nothing"):
        Withdrawal()


def test_a_turn_remembers_nothing_of_who_refuses(
    turns: Turns, profiles: Profiles, record: TurnRecord
) -> None:
    no = Consent("personalisation", granted=False, wording="May we?", language="en", at=NOW)
    profiles.record_consent(record.customer_id, no)
    turns.commit(record)
    assert profiles.preferences(record.customer_id) == ()
    assert profiles.interactions(record.customer_id) == ()
    assert profiles.decision("d_1") is not None, "the answer itself can still be explained"


def test_what_is_erased_while_a_turn_runs_does_not_come_back_with_it(
    turns: Turns, profiles: Profiles, talks: Conversations, record: TurnRecord
) -> None:
    profiles.forget_everything(record.customer_id, now=NOW)
    assert turns.commit(record) == record.outcome
    understood = {
        "intent": {"name": "state_preference"},
        "text": "I like red",
        "entities": [{"value": "red"}],
    }
    talks.settle(record.message_id, [("Noted.", "en", {})], understood=understood, language="en", at=NOW)
    assert profiles.preferences(record.customer_id) == ()
    assert profiles.interactions(record.customer_id) == ()
    assert profiles.decision("d_1") is None
    message = talks.message(record.message_id)
    assert message is not None
    assert (message.text, message.understood) == ("", {"intent": {"name": "state_preference"}})
