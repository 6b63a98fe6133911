"""Nothing is said unasked that may not be said, and the answer says why; on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from channels.outbox_store import Outbox
from channels.proactive import Proactive, ProactivePurpose, ProactiveRules, Wish
from dialogue.reply import Reply
from profiles.conversations import Conversations
from profiles.errors import UnknownCustomer
from profiles.model import Consent, Identity, Lease
from profiles.store import Profiles
from storage.schema_channels import proactive_messages

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
"""Noon in Bangkok."""


@pytest.fixture
def customer(engine: Engine) -> str:
    return Profiles(engine).customer_for(Identity("plain", "u1"), now=NOON).customer_id


@pytest.fixture
def talk(engine: Engine, customer: str) -> str:
    return Conversations(engine).open(customer, "plain", now=NOON, external_id="u1").conversation_id


def wish(customer: str, purpose: ProactivePurpose = "service", once: str | None = None) -> Wish:
    return Wish(customer, purpose, "back-in-stock", Reply("It is back.", "en", key="back-in-stock"), once)


def proactive(engine: Engine, **rules: object) -> Proactive:
    return Proactive(engine, ProactiveRules(**rules))  # type: ignore[arg-type]


def allow_marketing(engine: Engine, customer: str, *, granted: bool = True) -> None:
    consent = Consent("marketing", granted, "May we write to you?", "en", NOON)
    Profiles(engine).record_consent(customer, consent)


def test_what_may_be_said_is_said_and_queued(engine: Engine, customer: str, talk: str) -> None:
    decided = proactive(engine).say(wish(customer), now=NOON)
    assert (decided.verdict, decided.channel, decided.said) == ("said", "plain", True)
    (parcel,) = Outbox(engine).claim(
        "plain", Lease("w", NOON, NOON + timedelta(seconds=9)), push_per_month=None
    )
    assert (parcel.payloads[0]["text"], parcel.budget) == ("It is back.", "push")


def test_marketing_needs_a_yes_and_a_later_no_counts(engine: Engine, customer: str, talk: str) -> None:
    asked = proactive(engine)
    assert asked.say(wish(customer, "marketing"), now=NOON).verdict == "no consent"
    allow_marketing(engine, customer)
    assert asked.say(wish(customer, "marketing"), now=NOON).verdict == "said"
    allow_marketing(engine, customer, granted=False)
    assert asked.say(wish(customer, "marketing"), now=NOON).verdict == "no consent"


@pytest.mark.parametrize(
    ("hour_utc", "verdict"), [(1, "quiet hours"), (2, "said"), (12, "said"), (13, "quiet hours")]
)
def test_at_night_in_the_shops_time_zone_nothing_is_said(
    engine: Engine, customer: str, talk: str, hour_utc: int, verdict: str
) -> None:
    """Nine in the morning in Bangkok is two in UTC."""
    assert proactive(engine).say(wish(customer), now=NOON.replace(hour=hour_utc)).verdict == verdict


def test_quiet_hours_may_lie_within_a_day() -> None:
    rules = ProactiveRules(time_zone="UTC", quiet_from=time(12), quiet_until=time(14))
    assert [rules.is_quiet(NOON.replace(hour=hour)) for hour in (11, 12, 13, 14)] == [
        False,
        True,
        True,
        False,
    ]


def test_nobody_is_written_to_too_often(engine: Engine, customer: str, talk: str) -> None:
    asked = proactive(engine, most_in_days=2, days=7)
    verdicts = [asked.say(wish(customer), now=NOON + timedelta(days=d)).verdict for d in (0, 1, 2, 7)]
    assert verdicts == ["said", "said", "too often", "said"]


def test_the_same_thing_is_said_once_even_when_asked_at_once(
    engine: Engine, customer: str, talk: str
) -> None:
    asked = proactive(engine, most_in_days=99)
    with ThreadPoolExecutor(8) as pool:
        decided = list(pool.map(lambda _: asked.say(wish(customer, once="sku-1"), now=NOON), range(8)))
    assert sorted(one.verdict for one in decided) == ["said", *["said before"] * 7]
    assert len({one.message_id for one in decided}) == 1
    assert len(Conversations(engine).messages(talk)) == 1


def test_who_never_wrote_is_not_written_to(engine: Engine, customer: str) -> None:
    assert proactive(engine).say(wish(customer), now=NOON).verdict == "no conversation"


def test_who_blocked_us_is_left_alone_until_they_come_back(engine: Engine, customer: str, talk: str) -> None:
    talks = Conversations(engine)
    talks.set_gone("plain", "u1", NOON)
    assert proactive(engine).say(wish(customer), now=NOON).verdict == "gone"
    talks.set_gone("plain", "u1", None)
    assert proactive(engine).say(wish(customer), now=NOON).verdict == "said"


def test_nothing_is_said_into_a_talk_with_a_person(engine: Engine, customer: str, talk: str) -> None:
    Conversations(engine).hand_over(talk, "agent:ploy")
    assert proactive(engine).say(wish(customer), now=NOON).verdict == "a person is talking"


def test_without_budget_nothing_is_pushed(engine: Engine, customer: str, talk: str) -> None:
    assert proactive(engine, push_per_month=0).say(wish(customer), now=NOON).verdict == "no budget"


def test_every_decision_is_kept_without_its_words(engine: Engine, customer: str, talk: str) -> None:
    asked = proactive(engine)
    asked.say(wish(customer, "marketing"), now=NOON)
    asked.say(wish(customer), now=NOON)
    with engine.begin() as connection:
        rows = connection.execute(proactive_messages.select()).all()
    assert {(row.purpose, row.topic, row.decision) for row in rows} == {
        ("marketing", "back-in-stock", "no consent"),
        ("service", "back-in-stock", "said"),
    }


def test_an_unknown_customer_is_an_error(engine: Engine) -> None:
    with pytest.raises(UnknownCustomer):
        proactive(engine).say(wish("c_none"), now=NOON)
