"""What a shop's hand-over comes to in the store, and what a thumb does, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from profiles.accounts import Accounts, HandoverUsed
from profiles.conversations import Conversations
from profiles.feedback import Feedback
from profiles.model import Customer, Identity
from profiles.store import Profiles
from storage.engine import reading
from storage.schema import used_handovers

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=5)


def enter(
    engine: Engine, account: str, handover: str, visitor: str | None = None, *, now: datetime = NOW
) -> Customer:
    return Accounts(engine).enter(
        account, handover_id=handover, expires_at=now + timedelta(minutes=5), visitor=visitor, now=now
    )


def anonymous(engine: Engine, name: str) -> str:
    return Profiles(engine).customer_for(Identity("web", name), now=NOW).customer_id


def test_an_account_is_the_same_customer_each_time(engine: Engine) -> None:
    first, again = enter(engine, "4711", "a"), enter(engine, "4711", "b")
    assert again == first
    assert Profiles(engine).identities(first.customer_id) == (Identity("shop", "4711"),)


def test_a_visitor_who_logs_in_for_the_first_time_stays_who_they_were(engine: Engine) -> None:
    visitor = anonymous(engine, "v1")
    assert enter(engine, "4711", "a", visitor).customer_id == visitor
    assert set(Profiles(engine).identities(visitor)) == {Identity("web", "v1"), Identity("shop", "4711")}


def test_an_account_that_was_here_before_takes_the_visitor_in_and_can_let_them_go(engine: Engine) -> None:
    profiles = Profiles(engine)
    known = enter(engine, "4711", "a")
    visitor = anonymous(engine, "v2")
    assert enter(engine, "4711", "b", visitor) == known
    assert profiles.person(visitor) == known.customer_id
    (merge,) = profiles.merges(visitor)
    assert merge.evidence == "account_link"
    profiles.unmerge(merge.merge_id, now=SOON)
    assert profiles.identities(visitor) == (Identity("web", "v2"),)
    assert profiles.identities(known.customer_id) == (Identity("shop", "4711"),)


def test_the_same_visitor_twice_is_merged_once(engine: Engine) -> None:
    enter(engine, "4711", "a")
    visitor = anonymous(engine, "v2")
    for handover in ("b", "c"):
        enter(engine, "4711", handover, visitor)
    assert len(Profiles(engine).merges(visitor)) == 1


def test_two_accounts_at_one_computer_stay_two_customers(engine: Engine) -> None:
    visitor = anonymous(engine, "v1")
    first = enter(engine, "4711", "a", visitor)
    second = enter(engine, "4712", "b", visitor)
    assert second.customer_id != first.customer_id


def test_a_token_of_nobody_does_not_matter(engine: Engine) -> None:
    assert enter(engine, "4711", "a", "c_gone").customer_id != "c_gone"


def test_a_handover_is_good_once_even_if_shown_ten_times_at_once(engine: Engine) -> None:
    def show(_: int) -> bool:
        try:
            enter(engine, "4711", "same")
        except HandoverUsed:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(show, range(10))) == 1


def test_ten_handovers_of_one_account_at_once_make_one_customer(engine: Engine) -> None:
    with ThreadPoolExecutor(10) as pool:
        found = list(pool.map(lambda n: enter(engine, "4711", f"h{n}").customer_id, range(10)))
    assert len(set(found)) == 1


def test_what_has_expired_is_not_kept(engine: Engine) -> None:
    enter(engine, "4711", "a")
    enter(engine, "4711", "b", now=SOON + timedelta(minutes=1))
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(used_handovers)).scalar() == 1


@pytest.fixture
def reply(engine: Engine) -> tuple[str, str, str]:
    """A bot's reply: customer, conversation, message."""
    customer, talks = anonymous(engine, "v1"), Conversations(engine)
    talk = talks.open(customer, "web", now=NOW).conversation_id
    (answer,) = talks.say(talk, [("hi", "en", {})], at=NOW)
    return customer, talk, answer.message_id


def test_a_thumb_moves_with_a_merge_and_back(engine: Engine, reply: tuple[str, str, str]) -> None:
    customer, _, message = reply
    profiles = Profiles(engine)
    Feedback(engine).record(message, customer, helpful=True, at=NOW)
    other = anonymous(engine, "v9")
    merge = profiles.merge(other, customer, evidence="vouched", now=NOW)
    assert merge is not None
    assert len(profiles.export(other)["message_feedback"]) == 1
    profiles.unmerge(merge.merge_id, now=SOON)
    assert profiles.export(other)["message_feedback"] == []
    assert len(profiles.export(customer)["message_feedback"]) == 1


def test_the_latest_thumb_counts_and_can_be_taken_back(engine: Engine, reply: tuple[str, str, str]) -> None:
    customer, talk, message = reply
    feedback = Feedback(engine)
    feedback.record(message, customer, helpful=True, at=NOW)
    feedback.record(message, customer, helpful=False, at=SOON)
    assert feedback.of_conversation(talk) == {message: False}
    assert len(Profiles(engine).export(customer)["message_feedback"]) == 1
    feedback.take_back(message)
    assert feedback.of_conversation(talk) == {}
