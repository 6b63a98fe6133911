"""What the profile store promises about customers, consents, preferences, interactions and decisions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from profiles.errors import UnknownCustomer
from profiles.model import Consent, Decision, Identity, Interaction, Preference, Source
from profiles.store import Profiles

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
VISITOR = Identity("web", "visitor-1")


@pytest.fixture
def profiles(engine: Engine) -> Profiles:
    return Profiles(engine)


@pytest.fixture
def somchai(profiles: Profiles) -> str:
    return profiles.customer_for(VISITOR, now=NOW).customer_id


def fact(attribute: str, value: str, weight: float = 0.8, *, days: float = 0, **other: Any) -> Preference:
    """A fact of this many days after NOW, stated unless said otherwise."""
    source: Source = other.pop("source", "stated")
    return Preference(
        attribute, value, weight, source, other.pop("quote", "so I said"), NOW + timedelta(days=days), **other
    )


def known(profiles: Profiles, customer_id: str, scope: str = "self") -> dict[str, float]:
    return {
        f"{one.attribute}:{one.value}": one.weight for one in profiles.preferences(customer_id, scope=scope)
    }


def refusal(*, granted: bool = False, minutes: int = 0) -> Consent:
    return Consent(
        "personalisation", granted, "May we remember your taste?", "en", NOW + timedelta(minutes=minutes)
    )


# --- customers -------------------------------------------------------------------------------------


def test_the_same_identity_is_the_same_customer(profiles: Profiles, somchai: str) -> None:
    again = profiles.customer_for(VISITOR, now=NOW + timedelta(days=1))
    assert again.customer_id == somchai
    assert again.created_at == NOW
    assert profiles.identities(somchai) == (VISITOR,)


def test_the_same_name_on_another_channel_is_another_customer(profiles: Profiles, somchai: str) -> None:
    other = profiles.customer_for(Identity("line", VISITOR.external_id), now=NOW)
    assert other.customer_id != somchai


def test_racing_first_visits_make_one_customer(profiles: Profiles, engine: Engine) -> None:
    with ThreadPoolExecutor(20) as pool:
        ids = {
            customer.customer_id
            for customer in pool.map(lambda _: profiles.customer_for(VISITOR, now=NOW), range(20))
        }
    assert len(ids) == 1
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM customers").scalar() == 1


def test_a_language_is_kept_for_the_next_visit(profiles: Profiles, somchai: str) -> None:
    profiles.set_language(somchai, "vi")
    customer = profiles.customer(somchai)
    assert customer is not None
    assert customer.language == "vi"


def test_an_unknown_customer_is_none_to_read_and_an_error_to_write(profiles: Profiles) -> None:
    assert profiles.customer("c_nobody") is None
    with pytest.raises(UnknownCustomer, match="c_nobody"):
        profiles.set_language("c_nobody", "th")
    with pytest.raises(UnknownCustomer, match="c_nobody"):
        profiles.remember("c_nobody", [fact("color", "red")])
    with pytest.raises(UnknownCustomer, match="c_nobody"):
        profiles.record_consent("c_nobody", refusal())
    with pytest.raises(UnknownCustomer, match="c_nobody"):
        profiles.export("c_nobody")
    with pytest.raises(UnknownCustomer, match="c_nobody"):
        profiles.forget_everything("c_nobody", now=NOW)


# --- consent ---------------------------------------------------------------------------------------


def test_personalisation_is_allowed_unless_refused_and_the_rest_only_if_granted(
    profiles: Profiles, somchai: str
) -> None:
    assert profiles.may(somchai, "personalisation")
    assert not profiles.may(somchai, "analytics")
    assert not profiles.may(somchai, "marketing")


def test_the_latest_answer_counts_and_the_older_ones_stay(profiles: Profiles, somchai: str) -> None:
    profiles.record_consent(somchai, refusal())
    assert not profiles.may(somchai, "personalisation")
    profiles.record_consent(somchai, refusal(granted=True, minutes=1))
    assert profiles.may(somchai, "personalisation")
    assert profiles.consents(somchai) == (refusal(granted=True, minutes=1),)
    assert [one["granted"] for one in profiles.export(somchai)["consents"]] == [False, True]


def test_who_refuses_personalisation_is_neither_remembered_nor_steered(
    profiles: Profiles, somchai: str
) -> None:
    """What was known before stays visible and forgettable, but is not used."""
    profiles.remember(somchai, [fact("color", "red")])
    profiles.record_interactions([Interaction(somchai, "p1", "click", NOW)])
    profiles.record_consent(somchai, refusal())
    assert profiles.remember(somchai, [fact("color", "blue")]) == ()
    assert profiles.record_interactions([Interaction(somchai, "p2", "click", NOW)]) == 0
    assert profiles.preferences(somchai, purpose="personalisation") == ()
    assert profiles.interactions(somchai, purpose="personalisation") == ()
    assert known(profiles, somchai) == {"color:red": 0.8}
    assert [one.product_id for one in profiles.interactions(somchai)] == ["p1"]


# --- preferences -----------------------------------------------------------------------------------


def test_a_fact_comes_back_as_it_was_said(profiles: Profiles, somchai: str) -> None:
    said = fact("color", "red", -1.0, quote="ไม่ชอบสีแดง", scope="mother", half_life_days=90.0)
    (stored,) = profiles.remember(somchai, [said])
    assert stored.preference_id
    assert replace(stored, preference_id="") == said
    assert profiles.preferences(somchai, scope="mother") == (stored,)


def test_a_newer_like_replaces_an_older_dislike_of_the_same_value(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("color", "red", -1.0)])
    profiles.remember(somchai, [fact("color", "red", 0.9, days=1)])
    assert known(profiles, somchai) == {"color:red": 0.9}


def test_an_older_fact_that_arrives_late_does_not_replace_a_newer_one(
    profiles: Profiles, somchai: str
) -> None:
    profiles.remember(somchai, [fact("color", "red", 0.9, days=1)])
    profiles.remember(somchai, [fact("color", "red", -1.0)])
    assert known(profiles, somchai) == {"color:red": 0.9}
    history = profiles.export(somchai)["preferences"]
    assert [one["superseded_at"] is None for one in history] == [False, True]


def test_a_new_size_replaces_the_old_one_but_not_the_shoe_size(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("size", "s"), fact("size", "eu 42")])
    profiles.remember(somchai, [fact("size", "m", days=1)])
    assert known(profiles, somchai) == {"size:m": 0.8, "size:eu 42": 0.8}


def test_two_sizes_told_together_stand_side_by_side(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("size", "s"), fact("size", "m")])
    assert known(profiles, somchai) == {"size:s": 0.8, "size:m": 0.8}


def test_colours_stand_side_by_side(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("color", "red")])
    profiles.remember(somchai, [fact("color", "blue", days=1)])
    assert known(profiles, somchai) == {"color:red": 0.8, "color:blue": 0.8}


def test_stated_beats_observed_beats_inferred_however_new(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("color", "red", -1.0)])
    profiles.remember(somchai, [fact("color", "red", 0.5, days=1, source="observed")])
    profiles.remember(somchai, [fact("color", "blue", 0.5, source="observed")])
    profiles.remember(somchai, [fact("color", "blue", 0.1, days=2, source="inferred")])
    profiles.remember(somchai, [fact("size", "m")])
    profiles.remember(somchai, [fact("size", "l", 0.5, days=3, source="observed")])
    assert known(profiles, somchai) == {"color:red": -1.0, "color:blue": 0.5, "size:m": 0.8}


def test_what_is_said_for_someone_else_stays_out_of_the_own_profile(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("size", "s", scope="mother"), fact("size", "l")])
    assert known(profiles, somchai) == {"size:l": 0.8}
    assert known(profiles, somchai, scope="mother") == {"size:s": 0.8}


def test_the_newest_fact_comes_first(profiles: Profiles, somchai: str) -> None:
    for day, value in enumerate(["red", "blue", "green"]):
        profiles.remember(somchai, [fact("color", value, days=day)])
    assert [one.value for one in profiles.preferences(somchai)] == ["green", "blue", "red"]


def test_remembering_the_same_id_again_changes_nothing(profiles: Profiles, somchai: str) -> None:
    stored = profiles.remember(somchai, [fact("color", "red")])
    assert profiles.remember(somchai, stored) == stored
    assert len(profiles.export(somchai)["preferences"]) == 1


def test_one_row_is_active_however_many_threads_say_the_same(profiles: Profiles, somchai: str) -> None:
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda day: profiles.remember(somchai, [fact("color", "red", days=day)]), range(12)))
    (active,) = profiles.preferences(somchai)
    assert active.at == NOW + timedelta(days=11)
    history = profiles.export(somchai)["preferences"]
    assert len(history) == 12
    assert sum(one["superseded_at"] is None for one in history) == 1


# --- withdrawing -----------------------------------------------------------------------------------


def test_a_withdrawn_fact_counts_no_more_whatever_its_source(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("color", "black", -1.0), fact("color", "red")])
    profiles.remember(somchai, [fact("color", "black", -0.4, source="observed")])
    taken = profiles.withdraw(somchai, attribute="color", value="black", now=NOW)
    assert {(one.value, one.source) for one in taken} == {("black", "stated"), ("black", "observed")}
    assert known(profiles, somchai) == {"color:red": 0.8}


def test_a_fact_is_withdrawn_by_its_id_in_any_scope(profiles: Profiles, somchai: str) -> None:
    stored = profiles.remember(somchai, [fact("size", "s", scope="mother"), fact("size", "s")])
    assert profiles.withdraw(somchai, preference_id=stored[0].preference_id, now=NOW) == (stored[0],)
    assert known(profiles, somchai, scope="mother") == {}
    assert known(profiles, somchai) == {"size:s": 0.8}


def test_a_whole_attribute_is_withdrawn_without_naming_values(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("color", "red"), fact("color", "blue"), fact("size", "m")])
    assert len(profiles.withdraw(somchai, attribute="color", now=NOW)) == 2
    assert known(profiles, somchai) == {"size:m": 0.8}


def test_a_value_is_withdrawn_without_naming_its_attribute(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("material", "cotton"), fact("color", "red")])
    (taken,) = profiles.withdraw(somchai, value="cotton", now=NOW)
    assert taken.attribute == "material"


def test_withdrawing_what_is_not_known_takes_nothing(profiles: Profiles, somchai: str) -> None:
    assert profiles.withdraw(somchai, attribute="color", value="red", now=NOW) == ()
    assert profiles.withdraw(somchai, preference_id="p_unknown", now=NOW) == ()


def test_withdrawing_must_name_something(profiles: Profiles, somchai: str) -> None:
    with pytest.raises(ValueError, match="forget_everything"):
        profiles.withdraw(somchai, now=NOW)


def test_another_customers_fact_cannot_be_withdrawn_by_its_id(profiles: Profiles, somchai: str) -> None:
    (stored,) = profiles.remember(somchai, [fact("color", "red")])
    stranger = profiles.customer_for(Identity("web", "visitor-2"), now=NOW).customer_id
    assert profiles.withdraw(stranger, preference_id=stored.preference_id, now=NOW) == ()
    assert known(profiles, somchai) == {"color:red": 0.8}


def test_the_words_of_a_withdrawn_fact_are_erased_from_its_history_too(
    profiles: Profiles, somchai: str
) -> None:
    profiles.remember(somchai, [fact("color", "red", -1.0, quote="I hate red")])
    profiles.remember(somchai, [fact("color", "red", quote="red is nice", days=1)])
    (taken,) = profiles.withdraw(somchai, value="red", now=NOW + timedelta(days=2))
    assert taken.quote == "red is nice"
    assert [one["quote"] for one in profiles.export(somchai)["preferences"]] == ["", ""]


def test_a_fact_can_be_stated_again_after_it_was_withdrawn(profiles: Profiles, somchai: str) -> None:
    profiles.remember(somchai, [fact("color", "red")])
    profiles.withdraw(somchai, value="red", now=NOW)
    profiles.remember(somchai, [fact("color", "red", 0.7, days=1)])
    assert known(profiles, somchai) == {"color:red": 0.7}


# --- behaviour and decisions -----------------------------------------------------------------------


def test_interactions_come_back_newest_first_and_as_they_were(profiles: Profiles, somchai: str) -> None:
    shown = Interaction(somchai, "p1", "impression", NOW, decision_id="d1", position=2, scope="mother")
    bought = Interaction(somchai, "p2", "purchase", NOW + timedelta(hours=1))
    assert profiles.record_interactions([shown, bought]) == 2
    assert profiles.interactions(somchai) == (bought, shown)
    assert profiles.interactions(somchai, limit=1) == (bought,)
    assert profiles.interactions(somchai, scope="mother") == (shown,)


def decision(customer_id: str) -> Decision:
    return Decision(
        decision_id="d_1",
        conversation_id="v_1",
        customer_id=customer_id,
        at=NOW,
        kind="search",
        request={"text": "เสื้อแดง"},
        taste={"color": {"red": 0.8}},
        candidates=(
            {"product_id": "p1", "score": 1.5, "propensity": 0.25, "position": 1, "reasons": ["red"]},
        ),
        policy_version="1",
        seed=2**63 + 5,
    )


def test_a_decision_comes_back_with_its_propensities_and_a_seed_beyond_64_bits(
    profiles: Profiles, somchai: str
) -> None:
    profiles.save_decision(decision(somchai))
    assert profiles.decision("d_1") == decision(somchai)
    assert profiles.decision("d_2") is None


def test_saving_a_decision_twice_keeps_the_first(profiles: Profiles, somchai: str) -> None:
    profiles.save_decision(decision(somchai))
    profiles.save_decision(replace(decision(somchai), kind="another"))
    stored = profiles.decision("d_1")
    assert stored is not None
    assert stored.kind == "search"
