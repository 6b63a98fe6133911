"""What the live behaviour model learns, how little one person can do to it, and how it stays bounded."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.behaviour import Behaviour, Event
from recommender.pairs import Pairs
from recommender.trend import Trend

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


def _walk(
    person: str, *products: str, kind: str = "click", at: datetime = NOON, walk: str = ""
) -> list[Event]:
    return [Event(person, p, kind, at + timedelta(minutes=n), walk) for n, p in enumerate(products)]


def test_what_follows_is_stronger_than_what_came_before() -> None:
    model = Behaviour(_walk("ann", "tent", "lamp"))
    assert model.next_after(["tent"])["lamp"] == pytest.approx(2 * model.next_after(["lamp"])["tent"])


def test_a_step_over_a_product_weighs_four_fifths() -> None:
    found = Behaviour(_walk("ann", "tent", "lamp", "mug")).next_after(["tent"])
    assert found["mug"] == pytest.approx(0.8 * found["lamp"])


def test_a_strength_is_the_count_over_the_powers_of_both_popularities() -> None:
    model = Behaviour(_walk("ann", "tent", "lamp") + _walk("bob", "tent", "lamp") + _walk("cem", "tent"))
    assert model.next_after(["tent"])["lamp"] == pytest.approx(2 / ((3 + 3) ** 0.5 * (2 + 3) ** 0.2))


def test_the_latest_product_says_most_about_the_next() -> None:
    model = Behaviour(_walk("ann", "tent", "lamp") + _walk("bob", "boots", "socks"))
    found = model.next_after(["boots", "tent"])
    assert found["lamp"] == pytest.approx(0.6 * found["socks"])


def test_what_was_met_is_not_what_comes_next() -> None:
    assert set(Behaviour(_walk("ann", "a", "b", "c")).next_after(["a", "b"])) == {"c"}


def test_learning_event_by_event_comes_to_the_same_as_from_the_log() -> None:
    log = _walk("ann", "a", "b", "c", "a") + _walk("bob", "b", "c", kind="purchase")
    live = Behaviour()
    for event in log:
        live.learn(event)
    assert live.next_after(["b"]) == Behaviour(log).next_after(["b"])
    assert live.events == 6


def test_one_person_who_goes_round_and_round_counts_once() -> None:
    once = Behaviour(_walk("ann", "a", "b"))
    often = Behaviour(_walk("ann", *(["a", "b"] * 50)))
    assert often.next_after(["a"]) == once.next_after(["a"])


def test_one_person_cannot_make_a_product_the_seasons_best() -> None:
    crowd = [event for n in range(5) for event in _walk(f"p{n}", "lamp")]
    model = Behaviour(crowd + _walk("eve", *(["mug"] * 500)))
    assert model.top(2) == ["lamp", "mug"]
    assert model.season(["lamp", "mug"])[1] < 1.0


def test_being_shown_or_dismissed_teaches_nothing_about_others() -> None:
    model = Behaviour(_walk("ann", "a", "b", kind="impression") + _walk("ann", "a", "c", kind="dismiss"))
    assert model.events == 0
    assert model.next_after(["a"]) == {}


def test_what_is_sought_for_another_person_is_a_walk_of_its_own_and_no_second_person() -> None:
    model = Behaviour(_walk("ann", "boots") + _walk("ann", "pearls", walk="mother"))
    assert model.next_after(["boots"]) == {}
    model = Behaviour([e for w in ("", "mother", "wife") for e in _walk("ann", "a", "b", walk=w)])
    assert model.looked_at_both("a", "b") == 1


def test_baskets_are_silent_until_three_people_agree() -> None:
    model = Behaviour(
        _walk("ann", "tent", "lamp", kind="purchase") + _walk("bob", "tent", "lamp", kind="purchase")
    )
    assert model.together_with(["tent"]) == {}
    for event in _walk("cem", "lamp", "tent", kind="add_to_cart"):
        model.learn(event)
    assert set(model.together_with(["tent"])) == {"lamp"}
    assert model.took_both("tent", "lamp") == 3


def test_what_was_bought_on_another_day_was_not_bought_together() -> None:
    log = [
        event
        for n in range(3)
        for event in (
            Event(f"p{n}", "tent", "purchase", NOON),
            Event(f"p{n}", "lamp", "purchase", NOON + timedelta(hours=25)),
        )
    ]
    assert Behaviour(log).together_with(["tent"]) == {}


def test_looking_is_no_buying() -> None:
    log = [event for n in range(3) for event in _walk(f"p{n}", "tent", "lamp")]
    model = Behaviour(log)
    assert (model.looked_at_both("tent", "lamp"), model.took_both("tent", "lamp")) == (3, 0)


def test_last_seasons_best_is_passed_by_this_seasons() -> None:
    trend = Trend(half_life_days=14)
    for _ in range(8):
        trend.add("water gun", 1.0, NOON)
    for _ in range(3):
        trend.add("raincoat", 1.0, NOON + timedelta(days=28))
    assert list(trend.top(2)) == ["raincoat", "water gun"]
    assert trend.share("raincoat") == 1.0
    assert trend.share("unknown") == 0.0


def test_a_silent_shop_trusts_its_log_less_and_less() -> None:
    trend = Trend(half_life_days=14)
    assert trend.trust(NOON) == 0.0
    for _ in range(200):
        trend.add("lamp", 1.0, NOON)
    assert trend.trust(NOON) == pytest.approx(0.5)
    assert trend.trust(NOON + timedelta(days=14)) == pytest.approx(100 / 300)


def test_years_of_events_do_not_overflow_the_decay() -> None:
    trend = Trend(half_life_days=1)
    for day in range(0, 4_000, 10):
        trend.add("lamp", 1.0, NOON + timedelta(days=day))
    assert trend.share("lamp") == 1.0
    assert 0.0 < trend.trust(NOON + timedelta(days=4_000)) < 1.0


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 5)), max_size=300))
def test_pairs_stay_bounded_and_their_count_true(steps: list[tuple[int, int, int]]) -> None:
    pairs = Pairs(per_product=4, in_all=40)
    for a, b, person in steps:
        pairs.add(str(a), str(b), 1.0, person)
        assert len(pairs) <= 40
    assert len(pairs) == sum(len(row) for row in pairs._rows.values())
    assert all(len(pairs.weights(str(a))[0]) <= 4 for a in range(31))


def test_the_strongest_neighbours_survive() -> None:
    pairs = Pairs(per_product=2)
    for person in range(3):
        pairs.add("a", "strong", 1.0, person)
    for n in range(20):
        pairs.add("a", f"weak{n}", 1.0, 9)
    assert "strong" in pairs.weights("a")[0]


def test_walks_are_forgotten_oldest_first() -> None:
    model = Behaviour(walks_kept=2)
    for person in ("ann", "bob", "cem"):
        for event in _walk(person, "a"):
            model.learn(event)
    for event in _walk("ann", "b"):
        model.learn(event)
    assert model.next_after(["a"]) == {}


def test_many_threads_may_learn_and_ask_at_once() -> None:
    model = Behaviour()
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for n in range(300):
                model.learn(Event(name, f"product-{n % 40}", "click", NOON))
                model.next_after([f"product-{n % 40}"])
                model.top(5)
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(f"p{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert model.events == 1_800
