"""The arithmetic of memory: what fades how, what beats what, and what behaviour says of a product."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.model import HARD_DISLIKE, Interaction, InteractionKind, Preference, Source
from profiles.taste import (
    INTERACTION_HALF_LIFE_DAYS,
    INTERACTION_WEIGHT,
    decayed,
    displaces,
    family,
    product_weights,
    resolved,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RED = Preference("color", "red", 0.8, "stated", "", NOW)

_UNTIMED = settings(deadline=None)  # the machine may be busy

moments = st.timedeltas(timedelta(days=-2000), timedelta(days=0)).map(lambda age: NOW + age)
facts = st.builds(
    Preference,
    attribute=st.sampled_from(["color", "size", "gender"]),
    value=st.sampled_from(["red", "s", "m", "eu 42", "eu 43", "women", "men"]),
    weight=st.floats(-1, 1),
    source=st.sampled_from(get_args(Source)),
    quote=st.just(""),
    at=moments,
    scope=st.sampled_from(["self", "mother"]),
    half_life_days=st.floats(1, 2000),
)
events = st.builds(
    Interaction,
    customer_id=st.just("c"),
    product_id=st.sampled_from(["p1", "p2"]),
    kind=st.sampled_from(get_args(InteractionKind)),
    at=moments,
    decision_id=st.sampled_from([None, "d1", "d2"]),
)


# --- preferences -----------------------------------------------------------------------------------


def test_a_weight_is_half_after_one_half_life() -> None:
    ((_, weight),) = decayed([replace(RED, half_life_days=180.0)], NOW + timedelta(days=180))
    assert weight == pytest.approx(0.4)


def test_a_stated_hard_dislike_never_fades_but_an_observed_one_does() -> None:
    years_later = NOW + timedelta(days=3650)
    stated = replace(RED, weight=HARD_DISLIKE)
    (_, kept), (_, faded) = decayed([stated, replace(stated, source="observed")], years_later)
    assert kept == HARD_DISLIKE
    assert -0.01 < faded < 0


@_UNTIMED
@given(
    facts, st.timedeltas(timedelta(0), timedelta(days=3000)), st.timedeltas(timedelta(0), timedelta(days=99))
)
def test_a_weight_never_grows_and_never_changes_its_sign(
    fact: Preference, wait: timedelta, more: timedelta
) -> None:
    ((_, earlier),) = decayed([fact], NOW + wait)
    ((_, later),) = decayed([fact], NOW + wait + more)
    assert abs(later) <= abs(earlier) <= abs(fact.weight)
    assert later * fact.weight >= 0


@_UNTIMED
@given(facts)
def test_a_fact_from_the_future_counts_as_if_said_now(fact: Preference) -> None:
    """Two machines' clocks may differ."""
    ((_, weight),) = decayed([fact], fact.at - timedelta(days=1))
    assert weight == fact.weight


@pytest.mark.parametrize(
    ("one", "other"),
    [("s", "xl"), ("m", "3xl"), ("xxl", "free size"), ("eu 42", "EU 43"), ("42", "43.5"), ("30-32", "34")],
)
def test_sizes_of_one_kind_are_one_family(one: str, other: str) -> None:
    assert family("size", one) == family("size", other)


@pytest.mark.parametrize(("one", "other"), [("s", "42"), ("eu 42", "us 9"), ("42", "42 cm")])
def test_sizes_of_different_kinds_are_different_families(one: str, other: str) -> None:
    assert family("size", one) != family("size", other)


def test_only_size_and_gender_are_single_valued() -> None:
    assert family("color", "red") is None
    assert family("gender", "women") == family("gender", "men")


@pytest.mark.parametrize(
    ("newer", "expected"),
    [
        (replace(RED, weight=-1.0), True),
        (replace(RED, value="blue"), False),
        (replace(RED, scope="mother"), False),
        (replace(RED, source="inferred"), False),
        (replace(RED, attribute="style"), False),
    ],
)
def test_only_the_same_fact_of_the_same_source_displaces_a_colour(
    newer: Preference,
    expected: bool,  # noqa: FBT001 — a parameter of the table above
) -> None:
    assert displaces(newer, RED) is expected


def test_not_wanting_a_size_leaves_another_size_alone() -> None:
    small = replace(RED, attribute="size", value="s")
    assert displaces(replace(small, value="m"), small)
    assert not displaces(replace(small, value="m", weight=-1.0), small)


@_UNTIMED
@given(st.lists(facts, max_size=12))
def test_of_many_facts_one_per_value_is_kept_and_none_of_a_better_source_is_lost(
    said: list[Preference],
) -> None:
    kept = resolved(said)
    values = [(one.scope, one.attribute, one.value) for one in kept]
    assert len(values) == len(set(values))
    assert set(kept) <= set(said)
    stated = {(one.scope, one.attribute, one.value) for one in said if one.source == "stated"}
    assert stated <= set(values)
    assert all(one.source == "stated" for one in kept if (one.scope, one.attribute, one.value) in stated)


@_UNTIMED
@given(st.lists(facts, max_size=12))
def test_resolving_again_and_in_another_order_changes_nothing(said: list[Preference]) -> None:
    """Facts of one moment and source that contradict each other are left out: there the order decides."""
    once = resolved({(one.scope, one.attribute, one.value, one.source, one.at): one for one in said}.values())
    assert resolved(once) == once
    assert resolved(reversed(once)) == once


# --- behaviour -------------------------------------------------------------------------------------


def met(
    kind: InteractionKind, *, days_ago: float = 0, product: str = "p1", decision: str | None = "d1"
) -> Interaction:
    return Interaction("c", product, kind, NOW - timedelta(days=days_ago), decision_id=decision)


def test_weights_are_those_of_the_table_and_halve_every_thirty_days() -> None:
    happened = [met("add_to_cart"), met("click", days_ago=30, product="p2")]
    assert product_weights(happened, NOW) == pytest.approx({"p1": 0.6, "p2": 0.125})


def test_paying_says_more_than_saying_and_saying_more_than_looking() -> None:
    order: list[InteractionKind] = [
        "purchase",
        "add_to_cart",
        "like",
        "click",
        "view",
        "impression",
        "dismiss",
    ]
    weights = [INTERACTION_WEIGHT[kind] for kind in order]
    assert weights == sorted(weights, reverse=True)
    assert set(INTERACTION_WEIGHT) == set(get_args(InteractionKind))


def test_an_impression_counts_only_where_nothing_came_of_it() -> None:
    assert product_weights([met("impression")], NOW) == pytest.approx({"p1": -0.02})
    assert product_weights([met("impression"), met("click")], NOW) == pytest.approx({"p1": 0.25})
    other_time = [met("impression", decision="d2"), met("click")]
    assert product_weights(other_time, NOW) == pytest.approx({"p1": 0.23})


def test_a_new_dismissal_outweighs_an_old_click() -> None:
    assert product_weights([met("click", days_ago=20), met("dismiss")], NOW)["p1"] < 0


@_UNTIMED
@given(st.lists(events, max_size=30))
def test_weights_stay_between_minus_and_plus_one(happened: list[Interaction]) -> None:
    weights = product_weights(happened, NOW)
    assert set(weights) <= {one.product_id for one in happened}
    assert all(-1.0 <= weight <= 1.0 for weight in weights.values())


@_UNTIMED
@given(st.lists(events, max_size=30), st.floats(0, 400))
def test_behaviour_fades_and_never_grows(happened: list[Interaction], days: float) -> None:
    before = product_weights(happened, NOW)
    after = product_weights(happened, NOW + timedelta(days=days))
    for product_id, weight in after.items():
        assert abs(weight) <= abs(before[product_id]) + 1e-9
        assert weight * before[product_id] >= -1e-9


@_UNTIMED
@given(st.lists(events, max_size=30))
def test_after_ten_half_lives_little_is_left(happened: list[Interaction]) -> None:
    later = NOW + timedelta(days=10 * INTERACTION_HALF_LIFE_DAYS)
    assert all(abs(weight) <= len(happened) / 1024 for weight in product_weights(happened, later).values())
