"""What behaviour may say of a taste: something where chance would not explain it, and else nothing."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.model import Interaction, InteractionKind, Preference
from profiles.observed import CHANCE_MAX, INFERRED_MAX, OBSERVED_MAX, chance, fact_id, observed

NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
COLORS: Final = ("navy", "black", "red", "white", "green")
MATERIALS: Final = ("cotton", "wool", "linen", "leather")


class Shop:
    """A hundred bags: five colours, four materials, each pair five times, all equally common."""

    def __init__(self) -> None:
        self.products = {
            f"{color}-{material}-{number}": {"color": (color,), "material": (material,), "size": ("m",)}
            for color in COLORS
            for material in MATERIALS
            for number in range(5)
        }

    def attributes(self, product_id: str) -> Mapping[str, Sequence[str]]:
        return self.products.get(product_id, {})

    def share(self, attribute: str, value: str) -> float:
        values = {"color": COLORS, "material": MATERIALS}[attribute]
        return values.count(value) / len(values)


SHOP: Final = Shop()


def did(kind: InteractionKind, *products: str, days_ago: float = 0) -> list[Interaction]:
    at = NOW - timedelta(days=days_ago)
    return [Interaction("c", one, kind, at - timedelta(minutes=n), "d") for n, one in enumerate(products)]


def bags(color: str, count: int = 3) -> list[str]:
    """Bags of one colour, each of another material."""
    return [f"{color}-{MATERIALS[n % 4]}-{n // 4}" for n in range(count)]


def facts(met: Sequence[Interaction]) -> dict[str, float]:
    return {fact.value: fact.weight for fact in observed("c", met, SHOP)}


ALL_SHOWN: Final = did("impression", *(bag for color in COLORS for bag in bags(color)))


def test_three_different_navy_bags_among_many_colours_are_a_liking() -> None:
    (fact,) = observed("c", [*ALL_SHOWN, *did("click", *bags("navy"))], SHOP)
    assert (fact.attribute, fact.value, fact.source, fact.quote) == ("color", "navy", "observed", "")
    assert 0 < fact.weight <= OBSERVED_MAX
    assert set(fact.seen_from) == set(bags("navy"))


@pytest.mark.parametrize("kind", ["click", "purchase", "like"])
def test_one_product_never_shows_a_taste_however_often_it_is_met(kind: InteractionKind) -> None:
    assert facts([*ALL_SHOWN, *did(kind, *["navy-cotton-0"] * 40)]) == {}


def test_who_was_shown_only_navy_says_nothing_by_clicking_navy() -> None:
    shown = did("impression", *bags("navy", 12))
    assert "navy" not in facts([*shown, *did("click", *bags("navy"))])


def test_buying_says_more_than_looking() -> None:
    looked = facts([*ALL_SHOWN, *did("view", *bags("navy"))])["navy"]
    clicked = facts([*ALL_SHOWN, *did("click", *bags("navy"))])["navy"]
    bought = facts([*ALL_SHOWN, *did("purchase", *bags("navy"))])["navy"]
    assert 0 < looked < clicked < bought < OBSERVED_MAX


def test_shown_and_not_heeded_counts_a_little_against() -> None:
    clicked = [*ALL_SHOWN, *did("click", *bags("navy", 8))]
    ignored = did("impression", *(f"navy-{m}-{n}" for m in MATERIALS for n in (3, 4)))
    assert 0 < facts([*clicked, *ignored])["navy"] < facts(clicked)["navy"]


def test_three_dismissed_bags_are_a_soft_dislike() -> None:
    weight = facts([*ALL_SHOWN, *did("dismiss", *bags("red"))])["red"]
    assert -OBSERVED_MAX < weight < 0


def test_a_dismissal_after_a_click_is_the_last_word() -> None:
    met = [*ALL_SHOWN, *did("click", *bags("navy"), days_ago=1), *did("dismiss", *bags("navy"))]
    assert facts(met)["navy"] < 0


def test_what_was_always_passed_over_is_only_inferred() -> None:
    others = [bag for color in ("navy", "black") for bag in bags(color, 12)]
    shown = did("impression", *others, *bags("red", 16))
    found = {f.value: f for f in observed("c", [*shown, *did("click", *others)], SHOP)}
    assert found["red"].source == "inferred"
    assert -INFERRED_MAX < found["red"].weight < 0


def test_what_was_looked_at_for_mother_is_hers() -> None:
    hers = [replace(one, scope="mother") for one in (*ALL_SHOWN, *did("click", *bags("navy")))]
    assert {fact.scope for fact in observed("c", hers, SHOP)} == {"mother"}


def test_sizes_are_never_read_off_products() -> None:
    assert "m" not in facts([*ALL_SHOWN, *did("purchase", *bags("navy", 20))])


def test_what_was_forgotten_is_not_seen_in_the_old_evidence_again() -> None:
    old = [*ALL_SHOWN, *did("click", *bags("navy"), days_ago=2)]
    taken_back = {("self", "color", "navy"): NOW - timedelta(days=1)}
    assert observed("c", old, SHOP, taken_back) == ()
    again = did("impression", *bags("red"), *bags("black"), *bags("white")) + did("click", *bags("navy", 4))
    (fact,) = observed("c", [*old, *again], SHOP, taken_back)
    assert fact.value == "navy"
    assert fact.at > NOW - timedelta(days=1)


def test_evidence_fades() -> None:
    fresh = observed("c", [*ALL_SHOWN, *did("click", *bags("navy"))], SHOP)[0]
    assert fresh.weight_at(NOW + timedelta(days=30)) == pytest.approx(fresh.weight / 2, rel=0.01)


def test_the_weight_does_not_depend_on_what_else_happened_later() -> None:
    then = [*ALL_SHOWN, *did("click", *bags("navy"))]
    later = [Interaction("c", "unknown", "view", NOW + timedelta(days=20))]
    one, other = observed("c", then, SHOP)[0], observed("c", [*later, *then], SHOP)[0]
    assert one.at == other.at
    assert one.weight == pytest.approx(other.weight, abs=0.02)


def test_an_id_is_the_same_fact_of_the_same_customer_only() -> None:
    navy = ("self", "color", "navy")
    assert fact_id("c", navy) == fact_id("c", navy)
    assert len({fact_id("c", navy), fact_id("other", navy), fact_id("c", ("mother", "color", "navy"))}) == 3


@given(st.integers(0, 30), st.floats(0, 1), st.data())
def test_the_chance_is_a_probability_and_falls_with_more_successes(
    trials: int, rate: float, data: st.DataObject
) -> None:
    successes = data.draw(st.integers(0, trials))
    assert 0.0 <= chance(successes, trials, rate) <= 1.0 + 1e-9
    assert chance(successes, trials, rate) >= chance(successes + 1, trials, rate)
    assert chance(0, trials, rate) == pytest.approx(1.0)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(SHOP.products)),
            st.sampled_from(["impression", "click", "view", "dismiss", "purchase"]),
            st.integers(0, 400),
        ),
        max_size=60,
    )
)
def test_no_history_gives_more_than_a_soft_fact(history: list[tuple[str, InteractionKind, int]]) -> None:
    met = [Interaction("c", one, kind, NOW - timedelta(days=days)) for one, kind, days in history]
    for fact in observed("c", met, SHOP):
        assert isinstance(fact, Preference)
        assert 0 < abs(fact.weight) < OBSERVED_MAX


def _shopper(rng: random.Random, loves: str | None) -> list[Interaction]:
    """Thirty rounds of five random bags; one in five is clicked, of the loved colour four times as often."""
    met: list[Interaction] = []
    for turn in range(30):
        at = NOW - timedelta(hours=turn)
        for bag in rng.sample(sorted(SHOP.products), 5):
            met.append(Interaction("c", bag, "impression", at, f"d{turn}"))
            rate = 0.8 if loves and bag.startswith(loves) else 0.2 if not loves else 0.05
            if rng.random() < rate:
                met.append(Interaction("c", bag, "click", at, f"d{turn}"))
    return met


def test_who_clicks_at_random_is_credited_with_nearly_nothing_and_who_loves_a_colour_is_known() -> None:
    """Nine values are judged of each: at one in a hundred each, some chance finds are to be expected."""
    rng = random.Random(7)
    random_finds = sum(bool(facts(_shopper(rng, None))) for _ in range(100))
    lovers_known = sum(facts(_shopper(rng, "navy")).get("navy", 0) > 0 for _ in range(50))
    assert random_finds <= 100 * 9 * CHANCE_MAX
    assert lovers_known >= 45
