"""What the store promises of facts that nobody said: they come from behaviour alone, and go with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from profiles.model import Consent, Identity, Interaction, Preference
from profiles.store import Profiles

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Bags:
    """Products named after their colour: navy-1, red-2."""

    def attributes(self, product_id: str) -> Mapping[str, Sequence[str]]:
        return {"color": (product_id.partition("-")[0],)}

    def share(self, attribute: str, value: str) -> float:
        return 0.1 if (attribute, value) == ("color", "navy") else 0.3


@pytest.fixture
def profiles(engine: Engine) -> Profiles:
    return Profiles(engine, Bags())


def newcomer(profiles: Profiles, name: str = "visitor") -> str:
    return profiles.customer_for(Identity("web", name), now=NOW).customer_id


def clicks(profiles: Profiles, customer: str, *products: str, at: datetime = NOW) -> None:
    profiles.record_interactions([Interaction(customer, one, "click", at) for one in products])


def colors(profiles: Profiles, customer: str) -> dict[str, str]:
    return {fact.value: fact.source for fact in profiles.preferences(customer)}


def test_three_clicked_bags_of_a_rare_colour_are_a_fact_with_where_it_came_from(profiles: Profiles) -> None:
    customer = newcomer(profiles)
    clicks(profiles, customer, "navy-1", "navy-2")
    assert colors(profiles, customer) == {}
    clicks(profiles, customer, "navy-3", "red-1")
    (fact,) = profiles.preferences(customer)
    assert (fact.value, fact.source) == ("navy", "observed")
    assert set(fact.seen_from) == {"navy-1", "navy-2", "navy-3"}
    assert profiles.fact(customer, fact.preference_id) == fact


def test_what_was_said_beats_what_was_seen(profiles: Profiles) -> None:
    customer = newcomer(profiles)
    profiles.remember(customer, [Preference("color", "navy", -1.0, "stated", "no navy", NOW)])
    clicks(profiles, customer, *(f"navy-{n}" for n in range(9)), at=NOW + timedelta(days=1))
    assert colors(profiles, customer) == {"navy": "stated"}


@pytest.mark.parametrize("by_id", [True, False])
def test_a_forgotten_fact_is_not_seen_again_in_the_same_evidence(profiles: Profiles, *, by_id: bool) -> None:
    customer = newcomer(profiles)
    clicks(profiles, customer, "navy-1", "navy-2", "navy-3", "navy-4")
    (fact,) = profiles.preferences(customer)
    later = NOW + timedelta(hours=1)
    if by_id:
        assert profiles.withdraw(customer, preference_id=fact.preference_id, now=later) == (fact,)
    else:
        profiles.correct(customer, fact, value="red", now=later)
        profiles.withdraw(customer, attribute="color", value="red", now=later)
    assert colors(profiles, customer) == {}
    clicks(profiles, customer, "navy-5", "navy-6", at=later + timedelta(days=1))
    assert colors(profiles, customer) == {}
    clicks(profiles, customer, "navy-7", at=later + timedelta(days=1))
    assert colors(profiles, customer) == {"navy": "observed"}


def test_another_customers_seen_fact_cannot_be_taken_back(profiles: Profiles) -> None:
    mine, yours = newcomer(profiles), newcomer(profiles, "other")
    clicks(profiles, yours, "navy-1", "navy-2", "navy-3")
    (theirs,) = profiles.preferences(yours)
    assert profiles.withdraw(mine, preference_id=theirs.preference_id, now=NOW) == ()
    assert colors(profiles, yours) == {"navy": "observed"}


def test_who_refuses_personalisation_is_not_read(profiles: Profiles) -> None:
    customer = newcomer(profiles)
    clicks(profiles, customer, "navy-1", "navy-2", "navy-3")
    no = Consent("personalisation", granted=False, wording="?", language="en", at=NOW)
    profiles.record_consent(customer, no)
    assert colors(profiles, customer) == {}


def test_two_halves_of_a_taste_become_one_by_a_merge_and_part_again(profiles: Profiles) -> None:
    web, line = newcomer(profiles), newcomer(profiles, "line")
    clicks(profiles, web, "navy-1", "navy-2")
    clicks(profiles, line, "navy-3")
    merge = profiles.merge(web, line, evidence="account_link", now=NOW)
    assert merge is not None
    assert colors(profiles, line) == {"navy": "observed"}
    profiles.unmerge(merge.merge_id, now=NOW)
    assert colors(profiles, web) == colors(profiles, line) == {}


def test_an_erasure_leaves_nothing_to_be_seen(profiles: Profiles) -> None:
    customer = newcomer(profiles)
    clicks(profiles, customer, "navy-1", "navy-2", "navy-3")
    profiles.forget_everything(customer, now=NOW)
    assert colors(profiles, customer) == {}
