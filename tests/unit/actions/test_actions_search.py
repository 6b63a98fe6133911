"""Asking for something: hard wishes are kept, reasons are true, the nearest alternatives are marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.parts import Parts
from catalog.model import Product
from recommender.behaviour import Behaviour, Event
from recommender.recommend import Recommender
from tests.unit.actions.counter import Shopper, at_most, avoid, reference, want, written_in

BACKPACK = want("category", "backpack")


def ask(shopper: Shopper, *entities: dict, text: str = "please") -> dict:
    return shopper.says("action_search", "search_product", *entities, text=text)


def refine(shopper: Shopper, *entities: dict) -> dict:
    return shopper.says("action_search", "refine_search", *entities)


def ids(reply: dict) -> list[str]:
    return [card["product_id"] for card in reply["cards"]]


def test_a_wish_brings_cards_that_keep_every_hard_wish(
    shopper: Shopper, language: str, recommender: Recommender
) -> None:
    reply = ask(shopper, BACKPACK, at_most(1000), avoid("color", "black"))
    assert reply["key"] == "found"
    assert reply["language"] == language
    assert len(reply["cards"]) == 2
    for card in reply["cards"]:
        product = recommender.product(card["product_id"])
        assert product is not None
        assert product.has("category", "backpack")
        assert not product.has("color", "black")
        assert card["price_minor"] <= 100_000
        assert card["title"] == product.title(language)
        assert card["reason"]
        assert card["note"] == ""
        assert [b["intent"] for b in card["actions"]] == [
            "ask_similar",
            "reject_product",
            "refine_search",
            "ask_reason",
        ]


def test_a_suggestion_is_stored_with_its_chances_and_one_impression_a_card(
    shopper: Shopper, parts: Parts
) -> None:
    reply = ask(shopper, BACKPACK)
    decision = parts.profiles.decision(reply["decision_id"])
    assert decision is not None
    shown = [c for c in decision.candidates if c["position"] is not None]
    assert [c["product_id"] for c in shown] == ids(reply)
    assert all(0 < c["propensity"] <= 1 for c in shown)
    assert decision.seed == 7
    impressions = sorted((i.position, i.product_id) for i in shopper.met("impression"))
    assert impressions == list(enumerate(ids(reply), 1))
    assert all(reply["decision_id"] in card["link"] for card in reply["cards"])


def test_the_same_message_twice_is_answered_once(shopper: Shopper, parts: Parts) -> None:
    first = shopper.says("action_search", "search_product", BACKPACK)
    again = shopper.says("action_search", "search_product", BACKPACK, message_id=shopper.last_message_id)
    assert again == first
    assert len(shopper.met("impression")) == len(first["cards"])


def test_a_refinement_keeps_the_rest_of_the_wish(shopper: Shopper) -> None:
    ask(shopper, BACKPACK, want("color", "red"))
    reply = refine(shopper, want("color", "white"))
    assert ids(reply) == ["backpack-white"]


def test_a_new_category_starts_afresh(shopper: Shopper) -> None:
    ask(shopper, BACKPACK, want("color", "red"), at_most(1000))
    reply = ask(shopper, want("category", "lamp"))
    assert len(reply["cards"]) == 4
    assert shopper.state.request is not None
    assert shopper.state.request.price is None


def test_what_does_not_fit_is_said_and_the_nearest_is_marked(shopper: Shopper, language: str) -> None:
    reply = ask(shopper, want("category", "lamp"), at_most(4001))
    assert reply["key"] == "closest"
    assert shopper.parts.voice.money(language, 400_100, "THB") in reply["text"]
    assert reply["cards"]
    assert all(card["note"] for card in reply["cards"])


def test_nothing_at_all_is_said_plainly_with_a_way_out(shopper: Shopper, language: str) -> None:
    avoided = [avoid("color", color) for color in ("black", "blue", "navy", "red", "white")]
    reply = ask(shopper, BACKPACK, *avoided)
    assert reply["key"] == "none-at-all"
    assert reply["cards"] == []
    assert reply["quick_replies"]
    freed = shopper.taps("action_search", reply["quick_replies"][0])
    assert freed["cards"]


def test_a_price_in_dollars_is_understood_in_baht(shopper: Shopper) -> None:
    price = {"entity": "price", "value": {"at_most": 20, "currency": "USD"}}
    reply = ask(shopper, BACKPACK, price)
    assert max(card["price_minor"] for card in reply["cards"]) <= 70_000
    assert "700" in reply["text"].splitlines()[0]  # what the sum was taken for is said


def test_a_sum_in_money_without_a_rate_is_left_out_and_that_is_said(shopper: Shopper) -> None:
    price = {"entity": "price", "value": {"at_most": 20, "currency": "EUR"}}
    reply = ask(shopper, BACKPACK, price)
    assert reply["cards"]
    assert "THB" in reply["text"].splitlines()[0]


def test_a_gift_brings_one_question_at_a_time_and_at_most_two(shopper: Shopper, language: str) -> None:
    first = ask(shopper, want("occasion", "gift"))
    assert first["key"] == "question"
    assert first["cards"] == []
    mother = first["quick_replies"][0]
    second = shopper.taps("action_search", mother)
    assert shopper.state.scope == "mother"
    if second["key"].startswith("question"):
        second = shopper.taps("action_search", second["quick_replies"][0])
    assert second["cards"]


def test_anything_will_do_is_an_answer(shopper: Shopper) -> None:
    ask(shopper, want("occasion", "gift"))
    reply = shopper.says("action_more_options", "ask_more_options")
    assert reply["cards"]
    assert shopper.state.pending == "none"


def test_no_is_an_answer_to_a_question_too(shopper: Shopper) -> None:
    ask(shopper, want("occasion", "gift"))
    assert shopper.says("action_deny", "deny")["cards"]


def test_an_answer_to_a_question_keeps_whom_it_is_for(shopper: Shopper) -> None:
    ask(shopper, {"entity": "recipient", "value": "mother"}, want("occasion", "gift"))
    reply = ask(shopper, want("category", "necklace"))
    assert shopper.state.scope == "mother"
    assert reply["cards"]


def test_what_is_made_for_women_is_nothing_for_a_husband_unless_asked_for(shopper: Shopper) -> None:
    husband = {"entity": "recipient", "value": "husband"}
    red = ask(shopper, husband, want("color", "red"), want("occasion", "birthday"))
    others = shopper.says("action_more_options", "ask_more_options")
    assert "necklace-red" not in {*ids(red), *ids(others)}
    assert "men" not in red["text"].replace("husband", "")
    hers = ask(
        shopper, {"entity": "recipient", "value": "mother"}, want("color", "red"), want("category", "jewelry")
    )
    assert ids(hers) == ["necklace-red"]
    # asked for by name, what there is for women is shown, and nothing is said to be in the way
    named = ask(shopper, husband, want("category", "necklace"))
    assert named["key"] == "found"
    assert len(ids(named)) == 4


def test_a_taste_that_not_every_card_meets_is_not_said_of_all(shopper: Shopper, language: str) -> None:
    label = shopper.parts.vocabulary().label("color", "red", language)
    loved = ask(shopper, BACKPACK, want("color", "red", durable=True, scope="self"))
    assert len(ids(loved)) > 1
    assert label not in loved["text"].splitlines()[-1]
    meant = ask(shopper, BACKPACK, want("color", "red"))
    assert label in meant["text"].splitlines()[-1]


def test_pointing_at_what_was_never_shown_begins_no_search(shopper: Shopper, language: str) -> None:
    ask(shopper, want("occasion", "gift"))
    reply = shopper.says("action_price_step", "ask_cheaper", {"entity": "reference", "value": "3"})
    assert reply["key"] == "nothing-shown"
    anything = shopper.says("action_more_options", "ask_more_options")
    assert anything["key"] in ("found", "found-any", "closest")
    assert anything["cards"]


def test_what_was_refused_is_offered_as_fine_and_not_as_left_out(shopper: Shopper, language: str) -> None:
    ask(shopper, BACKPACK, avoid("color", "red"))
    offered = shopper.says("action_more_options", "ask_more_options")["quick_replies"]
    allowing = next(one for one in offered if one["entities"][0]["value"] == "red")
    label = shopper.parts.vocabulary().label("color", "red", language)
    what = shopper.parts.voice.say(language, "named", attribute="color", label=label)
    assert allowing["label"] == shopper.parts.voice.say(language, "button-allow", what=what)
    shopper.taps("action_search", allowing)
    assert shopper.state.request is not None
    assert not [w for w in shopper.state.request.wishes if w.value == "red"]


def test_over_a_figure_named_roughly_is_told_from_that_figure(shopper: Shopper) -> None:
    reply = ask(shopper, BACKPACK, {"entity": "price", "value": {"around": 300}})
    dearer = reply["cards"][0]["price_minor"] // 100 - 300
    assert f"{dearer:,}" in reply["cards"][0]["note"]


def test_others_never_repeat_what_was_shown(shopper: Shopper) -> None:
    first = ask(shopper, want("category", "apparel"))
    others = shopper.says("action_more_options", "ask_more_options")
    assert others["key"] == "found-more"
    assert not set(ids(first)) & set(ids(others))


def test_when_all_was_shown_it_says_so(shopper: Shopper, language: str) -> None:
    ask(shopper, BACKPACK)
    assert shopper.says("action_more_options", "ask_more_options")["key"] == "none-more"


@pytest.mark.parametrize("intent", ["ask_cheaper", "ask_dearer"])
def test_a_price_step_lies_beyond_everything_shown(shopper: Shopper, intent: str) -> None:
    first = ask(shopper, want("category", "apparel"), {"entity": "price", "value": {"around": 2500}})
    prices = [card["price_minor"] for card in first["cards"]]
    stepped = shopper.says("action_price_step", intent)
    if stepped["cards"]:
        beyond = [card["price_minor"] for card in stepped["cards"]]
        assert max(beyond) < min(prices) if intent == "ask_cheaper" else min(beyond) > max(prices)
        assert ".99" not in str(stepped)
    else:
        assert stepped["key"] in ("none-cheaper", "none-dearer")


def test_finer_never_breaks_the_budget(shopper: Shopper) -> None:
    ask(shopper, BACKPACK, at_most(700))
    reply = shopper.says("action_price_step", "ask_dearer")
    assert reply["key"] == "none-dearer"


def test_cheaper_than_one_that_is_named(shopper: Shopper) -> None:
    first = ask(shopper, BACKPACK)
    dearest = max(first["cards"], key=lambda card: card["price_minor"])
    reply = shopper.says("action_price_step", "ask_cheaper", reference("dearest"))
    assert reply["cards"]
    assert max(card["price_minor"] for card in reply["cards"]) < dearest["price_minor"]


def test_more_like_the_second_leaves_the_shown_out(shopper: Shopper, language: str) -> None:
    first = ask(shopper, want("category", "apparel"))
    reply = shopper.says("action_similar", "ask_similar", reference("2"))
    assert reply["key"] == "found-similar"
    assert not set(ids(first)) & set(ids(reply))
    assert [i.product_id for i in shopper.met("more_like_this")] == [ids(first)[1]]


def test_a_button_on_an_old_card_still_means_that_card(shopper: Shopper) -> None:
    first = ask(shopper, BACKPACK)
    ask(shopper, want("category", "lamp"))
    shopper.taps("action_reject_product", first["cards"][0]["actions"][1])
    dismissed = shopper.met("dismiss")
    assert [i.product_id for i in dismissed] == [ids(first)[0]]
    assert dismissed[0].decision_id == first["decision_id"]


def test_a_rejected_product_stays_away_and_the_reason_counts(shopper: Shopper) -> None:
    first = ask(shopper, want("category", "apparel"))
    one = first["cards"][0]
    color = one["product_id"].split("-")[1]
    reply = shopper.says("action_reject_product", "reject_product", reference("1"), want("color", color))
    assert reply["key"] == "found-instead"
    assert all(not card["product_id"].endswith(color) for card in reply["cards"])


def test_what_goes_with_it_is_another_kind_of_thing(shopper: Shopper) -> None:
    ask(shopper, want("category", "shirt"))
    reply = shopper.says("action_complementary", "ask_complementary", reference("1"))
    assert reply["key"] in ("found-with", "none-with")
    assert all(not card["product_id"].startswith("shirt") for card in reply["cards"])


def test_what_others_took_with_it_comes_along_and_is_told_as_such(
    shopper: Shopper, parts: Parts, recommender: Recommender, language: str
) -> None:
    ask(shopper, want("category", "lamp"), want("color", "red"))
    bought = [
        Event(f"someone {n}", product, "purchase", shopper.clock.now)
        for n in range(3)
        for product in ("lamp-red", "necklace-white")
    ]
    crowded = replace(parts, recommender=lambda: recommender.informed(Behaviour(bought), {}))
    shopper.parts = crowded
    reply = shopper.says("action_complementary", "ask_complementary", reference("1"))

    assert reply["key"] == "found-together"
    told = {card["product_id"]: card["reason"] for card in reply["cards"]}
    lamp = recommender.product("lamp-red")
    assert lamp is not None
    assert lamp.title(language) in told["necklace-white"]


def test_an_english_sentence_switches_a_thai_conversation(shopper: Shopper) -> None:
    reply = shopper.says(
        "action_search", "search_product", BACKPACK, written_in("vi"), text="cho mình xem ba lô"
    )
    assert reply["language"] == "vi"
    assert shopper.state.language == "vi"


def test_a_reason_names_the_remembered_taste(shopper: Shopper, parts: Parts) -> None:
    shopper.says(
        "action_remember",
        "state_preference",
        want("material", "cotton", durable=True),
        text="I only wear cotton",
    )
    reply = ask(shopper, want("category", "shirt"))
    assert all("cotton" in card["reason"] for card in reply["cards"])
    socks = ask(shopper, want("category", "socks"))
    assert all("cotton" not in card["reason"] for card in socks["cards"])


def test_who_asks_for_red_today_gets_red(shopper: Shopper) -> None:
    shopper.says("action_remember", "state_preference", avoid("color", "red", durable=True))
    assert "backpack-red" not in ids(ask(shopper, BACKPACK))
    reply = ask(shopper, BACKPACK, want("color", "red"))
    assert ids(reply) == ["backpack-red"]
    assert shopper.facts() == {("color", "red", False)}


def test_every_card_of_the_shop_can_be_titled(shop: tuple[Product, ...], language: str) -> None:
    assert all(product.title(language) for product in shop)


def test_the_kind_of_thing_stays_when_nothing_fits(shopper: Shopper) -> None:
    """A white backpack for at most 400 baht: backpacks, not other cheap or white things."""
    reply = ask(shopper, BACKPACK, want("color", "white"), want("material", "cotton"), at_most(400))
    assert reply["key"] == "closest"
    assert all(card["product_id"].startswith("backpack") for card in reply["cards"])
    assert all(card["note"] for card in reply["cards"])


def test_what_the_shop_does_not_have_is_not_replaced_by_something_else(
    shopper: Shopper, language: str
) -> None:
    reply = ask(shopper, want("category", "sofa"), at_most(5000))
    assert reply["key"] == "none-at-all"
    assert reply["cards"] == []


def test_that_nothing_was_found_is_kept_as_a_decision_with_the_wish(shopper: Shopper, parts: Parts) -> None:
    reply = ask(shopper, want("category", "sofa"), at_most(5000))
    decision = parts.profiles.decision(reply["decision_id"])
    assert decision is not None
    assert decision.kind == "nothing"
    assert all(candidate["position"] is None for candidate in decision.candidates)
    assert [(w["attribute"], w["value"]) for w in decision.request["wish"]["wishes"]] == [
        ("category", "sofa")
    ]
    assert decision.outcome["said"] == "none-at-all"
    assert shopper.state.decision_id is None, "a later 'the first one' must not point into an empty answer"


def test_a_purpose_alone_must_hold(shopper: Shopper) -> None:
    reply = ask(shopper, want("occasion", "wedding"))
    assert reply["cards"]
    assert all(card["product_id"].startswith("necklace") for card in reply["cards"])


def test_a_birthday_present_may_be_anything(shopper: Shopper) -> None:
    """It tells of the giving and rules nothing out, though nothing here is filed under it."""
    reply = ask(
        shopper, {"entity": "recipient", "value": "mother"}, want("occasion", "birthday"), at_most(1000)
    )
    while reply["key"].startswith("question"):
        reply = shopper.says("action_more_options", "ask_more_options")
    assert reply["cards"]
    assert reply["key"].startswith("found")


def test_what_is_like_it_but_of_another_kind_is_marked(shopper: Shopper) -> None:
    ask(shopper, BACKPACK)
    reply = shopper.says("action_similar", "ask_similar", reference("1"))
    assert all(card["note"] for card in reply["cards"] if not card["product_id"].startswith("backpack"))
    assert shopper.state.request is not None
    assert [w.value for w in shopper.state.request.wishes] == ["backpack"]


def test_for_someone_else_leaves_the_shoppers_own_taste_out_of_it(shopper: Shopper, language: str) -> None:
    cards = ask(shopper, BACKPACK)["cards"]
    (button,) = (b for b in cards[0]["actions"] if b["intent"] == "refine_search")
    reply = shopper.taps("action_search", button)
    assert shopper.state.scope == "other"
    assert reply["cards"]
    assert "shop_for_self" in [b["intent"] for b in reply["quick_replies"]]
    assert shopper.facts() == set()
