"""What a good seller would do, told on a shop of twenty-four things."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from catalog.model import Offer, Product
from recommender.model import PriceBound, Recommendation, Request, Taste, TastePoint, Wish
from recommender.recommend import Recommender

NOW = datetime(2025, 6, 1, tzinfo=UTC)
NOBODY = Taste()


def ask(
    recommender: Recommender, request: Request, taste: Taste = NOBODY, *, seed: int = 7
) -> Recommendation:
    return recommender.recommend(request, taste, now=NOW, rng=np.random.default_rng(seed), seed=seed)


def ids(answer: Recommendation) -> list[str]:
    return [scored.product_id for scored in answer.products]


def kinds(answer: Recommendation) -> set[str]:
    return {product_id.rsplit("-", 1)[0] for product_id in ids(answer)}


BACKPACK = Wish("category", "backpack")


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("running shoes", "en", "sneaker"),
        ("รองเท้าวิ่ง", "th", "sneaker"),
        ("giày chạy bộ", "vi", "sneaker"),
        ("giay chay bo", "vi", "sneaker"),
        ("ไฟอ่านหนังสือ", "th", "lamp"),
        ("something for a wedding", "en", "necklace"),
        ("ba lô đi học", "vi", "backpack"),
    ],
)
def test_words_in_any_language_find_the_thing(
    recommender: Recommender, text: str, language: str, kind: str
) -> None:
    answer = ask(recommender, Request(text=text, language=language, k=2))
    assert ids(answer)[0].startswith(kind)


def test_not_blue_keeps_navy_away_because_navy_is_blue(recommender: Recommender) -> None:
    answer = ask(recommender, Request(wishes=(BACKPACK, Wish("color", "blue", "avoid")), k=6))
    assert set(ids(answer)) == {"backpack-black", "backpack-red", "backpack-white"}


def test_two_wanted_colors_mean_either(recommender: Recommender) -> None:
    request = Request(wishes=(BACKPACK, Wish("color", "red"), Wish("color", "black")))
    assert set(ids(ask(recommender, request))) == {"backpack-red", "backpack-black"}


def test_a_category_is_met_at_any_level(recommender: Recommender) -> None:
    assert kinds(ask(recommender, Request(wishes=(Wish("category", "apparel"),), k=6))) == {"shirt", "socks"}


def test_a_size_wish_means_to_be_had_in_that_size(recommender: Recommender) -> None:
    answer = ask(recommender, Request(wishes=(Wish("size", "m"),), k=6))
    assert kinds(answer) == {"shirt", "socks"}, "socks come in one size for all"
    assert "shirt-red" not in ids(answer), "it is only left in S"


def test_a_remembered_size_prefers_but_leaves_things_without_sizes_alone(recommender: Recommender) -> None:
    size_m = Taste((TastePoint("size", "m", 1.0),))
    shirts = Request(wishes=(Wish("category", "shirt"),), k=4)
    assert ids(ask(recommender, shirts, size_m))[-1] == "shirt-red"
    assert recommender.count(Request(), size_m) == 24


def test_a_like_comes_first_and_is_the_reason(recommender: Recommender) -> None:
    answer = ask(recommender, Request(wishes=(BACKPACK,)), Taste((TastePoint("color", "red", 0.9),)))
    first = answer.products[0]
    assert first.product_id == "backpack-red"
    assert (first.reasons[0].kind, first.reasons[0].value) == ("taste", "red")
    assert first.reasons[0].contribution > 0


def test_a_stated_hatred_forbids_until_the_shopper_asks_for_it(recommender: Recommender) -> None:
    """First "I hate red", then "now show me red"."""
    hates_red = Taste((TastePoint("color", "red", -1.0, quote="I hate red"),))
    assert "backpack-red" not in ids(ask(recommender, Request(wishes=(BACKPACK,), k=6), hates_red))
    red = Request(wishes=(BACKPACK, Wish("color", "red")))
    assert ids(ask(recommender, red, hates_red)) == ["backpack-red"]


def test_an_observed_dislike_ranks_last_but_forbids_nothing(recommender: Recommender) -> None:
    cool_on_red = Taste((TastePoint("color", "red", -1.0, "observed"),))
    assert ids(ask(recommender, Request(wishes=(BACKPACK,)), cool_on_red))[-1] == "backpack-red"


def test_what_was_bought_before_draws_its_likes_near(recommender: Recommender) -> None:
    runner = Taste(products={"sneaker-red": 1.0, "sneaker-navy": 1.0})
    answer = ask(recommender, Request(exclude=frozenset({"sneaker-red", "sneaker-navy"}), k=1), runner)
    assert kinds(answer) == {"sneaker"}
    assert answer.products[0].parts["behaviour"] > 0
    assert answer.products[0].reasons[0].kind == "similar"
    assert answer.products[0].reasons[0].value in runner.products


def test_a_budget_too_small_names_the_nearest_price_and_shows_it_first(recommender: Recommender) -> None:
    request = Request(wishes=(Wish("category", "sneaker"),), price=PriceBound(at_most_minor=100_000))
    answer = ask(recommender, request)
    assert not answer.exact
    assert answer.fitting_count == 0
    assert [o.kind for o in answer.relaxed] == ["price"]
    assert answer.relaxed[0].nearest_price_minor == 130_000
    assert answer.relaxed[0].count_without == 4
    assert answer.products[0].price_minor == 130_000
    assert all(reason.kind != "budget" for scored in answer.products for reason in scored.reasons)


def test_what_is_over_the_budget_is_told_from_the_nearest_price_on_and_none_at_three_times_it(
    recommender: Recommender,
) -> None:
    lamps = {"lamp-black": 52_500, "lamp-navy": 60_000, "lamp-red": 70_000, "lamp-white": 160_000}
    priced = recommender.with_products(
        replace(p, offer=replace(p.offer, price_minor=lamps.get(p.product_id, p.offer.price_minor)))
        for p in recommender.snapshot.products
    )
    red = (Wish("category", "lamp"), Wish("color", "red", hard=False))
    answer = ask(priced, Request(text="red lamp", wishes=red, price=PriceBound(at_most_minor=50_000), k=6))
    assert ids(answer) == ["lamp-black", "lamp-navy", "lamp-red"]


def test_a_color_that_is_not_there_gives_way_before_the_thing_itself(recommender: Recommender) -> None:
    answer = ask(recommender, Request(wishes=(BACKPACK, Wish("color", "green"))))
    assert kinds(answer) == {"backpack"}
    assert [(o.attribute, o.value) for o in answer.relaxed] == [("color", "green")]


def test_a_spoken_dislike_never_gives_way_even_alone_in_the_way(
    recommender: Recommender, shop: tuple[Product, ...]
) -> None:
    only_black = recommender.with_products([p for p in shop if p.product_id == "backpack-black"])
    answer = ask(only_black, Request(wishes=(BACKPACK, Wish("color", "black", "avoid"))))
    assert answer.products == ()
    assert (answer.obstacles[0].polarity, answer.obstacles[0].count_without) == ("avoid", 1)


def test_cheap_shows_the_cheapest_and_says_so_of_it_alone(recommender: Recommender) -> None:
    answer = ask(recommender, Request(wishes=(Wish("category", "apparel"),), price_level="cheap", k=3))
    prices = [scored.price_minor for scored in answer.products]
    cheapest = [s.price_minor for s in answer.products if any(r.kind == "cheapest" for r in s.reasons)]
    assert cheapest == [min(prices)]


def test_around_a_figure_prefers_what_is_near_it(recommender: Recommender) -> None:
    bound = PriceBound(at_least_minor=80_000, at_most_minor=320_000, around_minor=200_000)
    answer = ask(recommender, Request(price=bound, k=3))
    assert all(150_000 <= scored.price_minor <= 250_000 for scored in answer.products)


def test_similar_means_the_same_kind_and_not_the_same_thing(recommender: Recommender) -> None:
    similar = recommender.similar("lamp-black", 3)
    assert {scored.product_id for scored in similar} == {"lamp-navy", "lamp-red", "lamp-white"}
    assert similar[0].reasons[0].kind == "similar"


def test_what_goes_with_shoes_is_socks_and_no_other_shoes(recommender: Recommender) -> None:
    beside = recommender.goes_with("sneaker-red", 4)
    assert beside[0].product_id.startswith("socks")
    assert not any(scored.product_id.startswith("sneaker") for scored in beside)
    assert (beside[0].reasons[0].kind, beside[0].reasons[0].value) == ("goes_with", "sneaker-red")
    assert len({scored.product_id.split("-")[0] for scored in beside}) > 1, "not four pairs of socks"


def test_variants_of_one_article_do_not_crowd_the_answer(
    recommender: Recommender, shop: tuple[Product, ...]
) -> None:
    grouped = recommender.with_products(
        replace(p, item_group_id="B") if p.product_id.startswith("backpack") else p for p in shop
    )
    answer = ask(grouped, Request(text="backpack", k=4))
    assert sum(product_id.startswith("backpack") for product_id in ids(answer)) == 1


def test_the_last_card_is_drawn_as_often_as_its_propensity_says(recommender: Recommender) -> None:
    """Over 2,000 seeds each card's share lies within four standard errors of its stated chance."""
    request = Request(wishes=(Wish("category", "apparel"),), k=3)
    shown: Counter[str] = Counter()
    for seed in range(2_000):
        answer = ask(recommender, request, seed=seed)
        shown.update(ids(answer))
    stated = {scored.product_id: scored.propensity for scored in answer.considered}
    assert sum(0 < chance < 1 for chance in stated.values()) > 1, "there is something to explore"
    for product_id, chance in stated.items():
        error = 4 * (chance * (1 - chance) / 2_000) ** 0.5
        assert abs(shown[product_id] / 2_000 - chance) <= error + 1e-9


def test_what_is_shown_to_learn_says_so(recommender: Recommender) -> None:
    request = Request(wishes=(Wish("category", "apparel"),), k=3)
    answers = [ask(recommender, request, seed=seed) for seed in range(100)]
    usual = ids(ask(replace(recommender, weights=replace(recommender.weights, explore=0.0)), request))
    for answer in answers:
        for scored in answer.products:
            explored = scored.product_id not in usual
            assert explored == any(reason.kind == "discovery" for reason in scored.reasons)
    assert any(ids(answer) != usual for answer in answers)


def test_a_gift_is_asked_about_by_kind(recommender: Recommender) -> None:
    question = recommender.question(Request(text="a gift"), NOBODY)
    assert question is not None
    assert question.attribute == "category"
    widest = {"accessories", "apparel", "footwear", "home decor", "jewelry"}
    assert len(question.values) >= 4
    assert set(question.values) <= widest


def test_after_the_kind_was_asked_something_else_is(recommender: Recommender) -> None:
    question = recommender.question(Request(), NOBODY, asked=("category",))
    assert question is not None
    assert question.attribute != "category"


@pytest.mark.parametrize(
    "request_",
    [
        Request(wishes=(BACKPACK,)),
        Request(similar_to=("lamp-red",)),
        Request(price=PriceBound(at_most_minor=100_000)),
        Request(wishes=(Wish("color", "green"),)),
    ],
)
def test_a_narrow_wish_is_answered_and_not_asked_about(recommender: Recommender, request_: Request) -> None:
    assert recommender.question(request_, NOBODY) is None


def test_price_bands_are_figures_that_people_name(recommender: Recommender) -> None:
    everything_else = ("category", "occasion", "gender", "style", "color", "material")
    question = recommender.question(Request(), NOBODY, asked=everything_else)
    assert question is not None
    assert question.attribute == "price_band"
    assert question.values == ("0-200000", "200000-400000", "400000-")


def test_a_changed_price_and_stock_count_from_the_next_answer_on(
    recommender: Recommender, shop: tuple[Product, ...]
) -> None:
    changed = recommender.with_products(
        replace(p, offer=Offer(p.offer.price_minor, "THB", "out_of_stock"))
        if p.product_id == "backpack-red"
        else p
        for p in shop
    )
    red = Request(wishes=(BACKPACK, Wish("color", "red")))
    assert ids(ask(changed, red)) != ["backpack-red"]
    assert ids(ask(recommender, red)) == ["backpack-red"]
    assert changed.version != recommender.version


def test_what_is_for_everyone_fits_a_wish_for_her(
    recommender: Recommender, shop: tuple[Product, ...]
) -> None:
    for_men = recommender.with_products(
        replace(p, attributes={**p.attributes, "gender": ("men",)}) if "lamp" in p.product_id else p
        for p in shop
    )
    answer = ask(for_men, Request(wishes=(Wish("gender", "women"),), k=20))
    assert "necklace" in kinds(answer)
    assert "socks" in kinds(answer)
    assert "lamp" not in kinds(answer)
