"""What behaviour does to an answer: candidates, parts that add up, true reasons, and both cold starts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from recommender.behaviour import Behaviour, Event
from recommender.model import PriceBound, Recommendation, Request, Taste, Wish
from recommender.recommend import Recommender

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)


def _log(people: int, *products: str, kind: str = "click") -> list[Event]:
    return [
        Event(f"p{n}", product, kind, NOW - timedelta(hours=2, minutes=-at))
        for n in range(people)
        for at, product in enumerate(products)
    ]


def _ask(recommender: Recommender, request: Request, taste: Taste = Taste(), seed: int = 1) -> Recommendation:  # noqa: B008 — frozen
    return recommender.recommend(request, taste, now=NOW, rng=np.random.default_rng(seed), seed=seed)


def _with(recommender: Recommender, log: list[Event]) -> Recommender:
    return recommender.informed(Behaviour(log), {})


def test_what_others_did_next_comes_first_and_says_so(recommender: Recommender) -> None:
    crowd = _with(recommender, _log(4, "backpack-black", "lamp-red"))
    answer = _ask(crowd, Request(k=3), Taste(recent=("backpack-black",)))
    first = answer.products[0]
    assert first.product_id == "lamp-red"
    assert first.parts["next"] > 0
    assert next((r.kind, r.value) for r in first.reasons) == ("also_viewed", "backpack-black")


def test_a_live_event_counts_in_the_next_answer(recommender: Recommender) -> None:
    model = Behaviour(_log(3, "backpack-black", "lamp-red"))
    crowd = recommender.informed(model, {})
    for event in _log(9, "backpack-black", "socks-navy"):
        model.learn(event)
    assert _ask(crowd, Request(k=1), Taste(recent=("backpack-black",))).products[0].product_id == "socks-navy"


def test_two_people_are_no_others_to_speak_of(recommender: Recommender) -> None:
    crowd = _with(recommender, _log(2, "backpack-black", "lamp-red"))
    answer = _ask(crowd, Request(k=24), Taste(recent=("backpack-black",)))
    kinds = {reason.kind for one in answer.products for reason in one.reasons}
    assert "also_viewed" not in kinds


def test_the_person_spoken_to_is_not_one_of_the_others(recommender: Recommender) -> None:
    crowd = _with(recommender, _log(3, "backpack-black", "lamp-red"))
    both = {"backpack-black": 0.5, "lamp-red": 0.5}
    answer = _ask(crowd, Request(k=24), Taste(products=both, recent=("backpack-black",)))
    assert not any(reason.kind == "also_viewed" for one in answer.products for reason in one.reasons)


def test_parts_add_up_with_behaviour_in_them(recommender: Recommender) -> None:
    crowd = _with(recommender, _log(5, "backpack-black", "lamp-red", "socks-red", kind="purchase"))
    request = Request(text="lamp", goes_with=("backpack-black",), k=4)
    for one in _ask(crowd, request, Taste(recent=("socks-red",))).considered:
        assert one.score == pytest.approx(sum(one.parts.values()), abs=1e-5)
        assert one.score == pytest.approx(sum(reason.contribution for reason in one.reasons), abs=1e-5)


def test_bought_together_is_empty_without_three_people_and_then_tells_why(recommender: Recommender) -> None:
    assert (
        _with(recommender, _log(2, "shirt-navy", "lamp-red", kind="purchase")).bought_together("shirt-navy")
        == ()
    )
    assert recommender.bought_together("shirt-navy") == ()
    crowd = _with(recommender, _log(3, "shirt-navy", "lamp-red", kind="purchase"))
    (found,) = crowd.bought_together("shirt-navy")
    assert found.product_id == "lamp-red"
    assert ("bought_together", "shirt-navy") in [(r.kind, r.value) for r in found.reasons]


def test_an_unknown_product_was_bought_with_nothing(recommender: Recommender) -> None:
    assert _with(recommender, _log(3, "a", "b", kind="purchase")).bought_together("no such thing") == ()


def test_behaviour_never_overrules_a_hard_wish(recommender: Recommender) -> None:
    crowd = _with(recommender, _log(9, "backpack-black", "lamp-black"))
    request = Request(wishes=(Wish("color", "black", "avoid"),), k=24)
    answer = _ask(crowd, request, Taste(recent=("backpack-black",)))
    assert not any(one.product_id.endswith("black") for one in answer.products)


def test_the_seasons_best_counts_beside_the_feed(recommender: Recommender) -> None:
    quiet = _ask(recommender, Request(k=24)).considered
    busy = _with(recommender, [Event(f"p{n}", "lamp-white", "purchase", NOW) for n in range(400)])
    before = {one.product_id: one.parts.get("popularity", 0.0) for one in quiet}
    after = {one.product_id: one.parts.get("popularity", 0.0) for one in _ask(busy, Request(k=24)).considered}
    assert before["lamp-white"] == 0.0
    assert after["lamp-white"] > 0.05
    assert after["backpack-black"] < before["backpack-black"]


def test_a_new_customer_gets_an_answer_from_an_empty_log(recommender: Recommender) -> None:
    fresh = recommender.informed(Behaviour(), {})
    answer = _ask(fresh, Request(k=4))
    assert len(answer.products) == 4
    assert all(one.reasons for one in answer.products)


def test_a_new_product_is_found_by_its_words_from_the_first_minute(recommender: Recommender) -> None:
    arrived = recommender.informed(Behaviour(_log(9, "lamp-white", "lamp-black")), {"lamp-navy": NOW})
    answer = _ask(arrived, Request(text="navy desk lamp", k=1))
    assert answer.products[0].product_id == "lamp-navy"
    assert "new" in {reason.kind for reason in answer.products[0].reasons}


def test_new_products_have_a_bounded_share_and_exact_chances(recommender: Recommender) -> None:
    new = {f"{kind}-navy": NOW - timedelta(days=3) for kind in ("sneaker", "socks", "shirt", "necklace")}
    arrived = recommender.informed(None, new)
    shown: Counter[str] = Counter()
    for seed in range(400):
        answer = _ask(arrived, Request(k=4), seed=seed)
        shown.update(one.product_id for one in answer.products)
        assert sum(one.propensity for one in answer.considered) == pytest.approx(4)
    share = sum(shown[name] for name in new) / 1600
    chance = sum(one.propensity for one in answer.considered if one.product_id in new) / 4
    assert 0 < share < 0.025
    assert share == pytest.approx(chance, abs=0.012)


def test_after_a_month_nothing_is_new_any_more(recommender: Recommender) -> None:
    old = recommender.informed(None, {"lamp-navy": NOW - timedelta(days=31)})
    answer = _ask(old, Request(text="navy desk lamp", k=1))
    assert "new" not in {reason.kind for reason in answer.products[0].reasons}


def test_a_changed_catalogue_keeps_what_was_learned(recommender: Recommender) -> None:
    crowd = _with(recommender, _log(4, "backpack-black", "lamp-red"))
    swapped = crowd.with_products(recommender.snapshot.products)
    assert swapped.behaviour is crowd.behaviour
    assert _ask(swapped, Request(k=1), Taste(recent=("backpack-black",))).products[0].product_id == "lamp-red"


def test_a_change_is_tried_with_the_behaviour_that_the_answer_knew(recommender: Recommender) -> None:
    learned = _with(recommender, _log(5, "backpack-black", "sneaker-white"))
    taste = Taste(products={"backpack-black": 1.0}, recent=("backpack-black",))
    request = Request(price=PriceBound(None, 150_000), k=2)
    for change in learned.scrutinise(request, taste).changes:
        shown = [
            one.product_id for one in _ask(learned, replace(request, price=change.price), taste).products
        ]
        assert set(change.would_show[:1]) <= set(shown)
