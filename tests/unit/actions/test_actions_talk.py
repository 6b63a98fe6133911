"""Courtesies, service and trouble: honest, calm, and never silent."""

from __future__ import annotations

from typing import Any

import pytest

from actions.handlers.table import HANDLERS
from actions.parts import Parts
from catalog.model import Product
from tests.unit.actions.counter import Shopper, reference, want, written_in

QUIET = {
    "action_goodbye": "goodbye",
    "action_thank": "thank",
    "action_affirm": "affirm-idle",
    "action_deny": "deny-idle",
    "action_capabilities": "capabilities",
    "action_bot_challenge": "bot-challenge",
    "action_order_status": "order-status",
    "action_complain": "complain",
    "action_out_of_scope": "out-of-scope",
    "action_insult": "insult",
    "action_decline_human": "decline-human",
    "action_shop_for_self": "for-self-again",
    "action_handoff": "handoff",
}

NEEDS_A_PRODUCT = {
    "action_similar": "ask_similar",
    "action_complementary": "ask_complementary",
    "action_like_product": "like_product",
    "action_compare": "compare_products",
    "action_details": "ask_product_details",
    "action_availability": "ask_availability",
    "action_reason": "ask_reason",
    "action_buy": "buy_product",
    "action_reject_product": "reject_product",
}


@pytest.mark.parametrize("action", sorted(QUIET))
def test_small_talk_is_answered_in_the_shoppers_language(
    shopper: Shopper, language: str, action: str
) -> None:
    reply = shopper.says(action, "whatever")
    assert reply["key"] == QUIET[action]
    assert reply["language"] == language


@pytest.mark.parametrize("action", sorted(NEEDS_A_PRODUCT))
def test_pointing_at_nothing_is_said_plainly(shopper: Shopper, action: str) -> None:
    assert shopper.says(action, NEEDS_A_PRODUCT[action], reference("2"))["key"] == "nothing-shown"


@pytest.mark.parametrize("action", sorted(set(NEEDS_A_PRODUCT) - {"action_reason"}))
def test_a_number_that_was_not_shown_is_said_plainly(shopper: Shopper, action: str) -> None:
    shopper.says("action_search", "search_product", want("category", "backpack"))
    reply = shopper.says(action, NEEDS_A_PRODUCT[action], reference("9"))
    assert reply["key"] == "no-such-number"
    assert "4" in reply["text"]


def test_where_several_could_be_meant_it_asks_and_the_button_answers(shopper: Shopper) -> None:
    shopper.says("action_search", "search_product", want("category", "backpack"))
    asked = shopper.says("action_details", "ask_product_details")
    assert asked["key"] == "which-one"
    told = shopper.taps("action_details", asked["quick_replies"][1])
    assert told["key"] == "details-stock"
    assert shopper.says("action_availability", "ask_availability")["key"] == "availability"


def test_what_is_liked_while_shopping_for_somebody_is_for_them(shopper: Shopper) -> None:
    theirs = [want("category", "backpack"), {"entity": "recipient", "value": "mother"}]
    shopper.says("action_search", "search_product", *theirs)
    assert shopper.says("action_like_product", "like_product", reference("2"))["key"] == "liked-for"


def test_to_a_question_in_words_a_person_is_offered_and_to_a_tap_not(shopper: Shopper) -> None:
    shopper.says("action_search", "search_product", want("category", "backpack"))
    asked = shopper.says("action_details", "ask_product_details")
    tapped = shopper.taps("action_details", asked["quick_replies"][1])
    typed = shopper.says("action_details", "ask_product_details", reference("2"))
    assert len(typed["text"].splitlines()) == len(tapped["text"].splitlines()) + 1
    assert len(typed["quick_replies"]) == len(tapped["quick_replies"]) + 1


def test_asked_for_in_another_colour_it_says_which_it_has_and_shows_others(
    shopper: Shopper, shop: tuple[Product, ...]
) -> None:
    products = {product.product_id: product for product in shop}
    shown = shopper.says("action_search", "search_product", want("category", "backpack"))
    has = products[shown["cards"][1]["product_id"]].attributes["color"]
    other = next(color for color in ("red", "blue", "black", "green") if color not in has)
    reply = shopper.says("action_availability", "ask_availability", reference("2"), want("color", other))
    assert shown["cards"][1]["title"] in reply["text"].splitlines()[0]
    assert reply["cards"]
    for card in reply["cards"]:
        assert products[card["product_id"]].has("category", "backpack")
        assert products[card["product_id"]].has("color", other)


def test_asked_for_in_a_colour_that_nothing_has_it_shows_nothing_near(
    shopper: Shopper, language: str
) -> None:
    first = shopper.says("action_search", "search_product", want("category", "backpack"))
    reply = shopper.says(
        "action_availability", "ask_availability", reference("1"), want("color", "lotus pink")
    )
    assert reply["key"] == "availability-none-else"
    assert reply["cards"] == []
    lines = reply["text"].splitlines()
    assert len(lines) == 2
    assert first["cards"][0]["title"] in lines[0]
    assert shopper.says("action_availability", "ask_availability")["key"] == "availability"


def test_praise_with_a_question_for_another_colour_is_both(
    shopper: Shopper, shop: tuple[Product, ...]
) -> None:
    products = {product.product_id: product for product in shop}
    shown = shopper.says("action_search", "search_product", want("category", "backpack"))["cards"][0]
    has = products[shown["product_id"]].attributes["color"]
    other = next(color for color in ("red", "blue", "black", "green") if color not in has)
    reply = shopper.says("action_like_product", "like_product", reference("1"), want("color", other))
    assert shown["title"] in reply["text"].splitlines()[0]
    assert all(products[card["product_id"]].has("color", other) for card in reply["cards"])
    assert [one.product_id for one in shopper.met("like")] == [shown["product_id"]]


def test_asked_for_in_its_own_colour_it_is_in_stock(shopper: Shopper, shop: tuple[Product, ...]) -> None:
    products = {product.product_id: product for product in shop}
    shown = shopper.says("action_search", "search_product", want("category", "backpack"))
    (color, *_) = products[shown["cards"][1]["product_id"]].attributes["color"]
    reply = shopper.says("action_availability", "ask_availability", reference("2"), want("color", color))
    assert reply["key"] == "availability"


def test_asked_of_several_whether_they_come_in_something_each_is_answered_for(
    shopper: Shopper, shop: tuple[Product, ...]
) -> None:
    """Nobody who asks "do they come in navy?" should have to say of which."""
    products = {product.product_id: product for product in shop}
    cards = shopper.says("action_search", "search_product", want("category", "backpack"))["cards"]
    assert len(cards) > 1
    (color, *_) = products[cards[0]["product_id"]].attributes["color"]
    none = shopper.says("action_availability", "ask_availability", want("size", "46"))
    assert none["key"] in {"availability-none-of", "availability-not-in", "availability-not-said"}
    assert not none["quick_replies"]
    having = [str(card["position"]) for card in cards if products[card["product_id"]].has("color", color)]
    reply = shopper.says("action_availability", "ask_availability", want("color", color))
    # Which one is clear where the colour tells it from the rest.
    assert reply["key"] == ("availability" if len(having) == 1 else "availability-among")


def test_a_wish_about_those_in_view_is_answered_for_them(shopper: Shopper, shop: tuple[Product, ...]) -> None:
    """Whoever asks whether any of these is black wants others only if none is."""
    products = {product.product_id: product for product in shop}
    wish = want("category", "backpack"), want("color", "red"), want("color", "black")
    shown = [
        products[card["product_id"]]
        for card in shopper.says("action_search", "search_product", *wish)["cards"]
    ]
    assert len(shown) > 1
    (place,) = (str(at) for at, product in enumerate(shown, 1) if product.has("color", "red"))
    reply = shopper.says("action_search", "refine_search", reference("all"), want("color", "red"))
    assert (reply["key"], reply["cards"]) == ("availability-among", [])
    assert place in reply["text"]
    reply = shopper.says("action_search", "refine_search", reference("all"), want("color", "white"))
    assert reply["text"].startswith("None of these comes in white.")
    assert all(products[card["product_id"]].has("color", "white") for card in reply["cards"])


def test_praise_in_another_persons_name_is_not_the_shoppers(shopper: Shopper, language: str) -> None:
    shopper.says("action_search", "search_product", want("category", "backpack"))
    theirs = {**reference("1"), "scope": "girlfriend"}
    assert shopper.says("action_like_product", "like_product", theirs)["key"] == "liked-for"
    assert [one.scope for one in shopper.met("like")] == ["girlfriend"]


def test_the_first_greeting_offers_the_other_languages(shopper: Shopper, language: str) -> None:
    reply = shopper.says("action_greet", "greet")
    assert reply["key"] == "greet-new"
    offered = [b["entities"][0]["value"] for b in reply["quick_replies"] if b["intent"] == "choose_language"]
    assert set(offered) == {"th", "en", "vi"} - {language}
    chosen = next(b for b in reply["quick_replies"] if b["intent"] == "choose_language")
    assert shopper.taps("action_choose_language", chosen)["language"] == offered[0]
    assert shopper.state.language_chosen


def test_who_comes_back_is_greeted_as_known_only_for_what_they_told(shopper: Shopper) -> None:
    assert shopper.again().says("action_greet", "greet")["key"] == "greet-returning"
    shopper.says("action_remember", "state_preference", want("color", "navy", durable=True))
    assert shopper.again().says("action_greet", "greet")["key"] == "greet-known"


def test_a_chosen_language_survives_a_foreign_word_but_not_a_clear_sentence(shopper: Shopper) -> None:
    shopper.says("action_choose_language", "choose_language", {"entity": "requested_language", "value": "vi"})
    reply = shopper.says("action_thank", "thank", written_in("en"), text="ok thanks")
    assert reply["language"] == "vi"
    reply = shopper.says(
        "action_thank", "thank", written_in("en"), text="thank you very much for all of your help"
    )
    assert reply["language"] == "en"


def test_an_address_form_is_kept(shopper: Shopper, parts: Parts) -> None:
    say = {"entity": "requested_language", "value": "vi"}
    shopper.says("action_choose_language", "choose_language", say)
    shopper.says("action_thank", "thank", {"entity": "address", "value": "chị"})
    assert "Chị" in shopper.says("action_deny", "deny")["text"] or shopper.state.address == "chị"
    assert "chị" in shopper.says("action_insult", "insult")["text"].lower()


def test_two_misunderstandings_in_a_row_bring_a_human(shopper: Shopper, language: str) -> None:
    first = shopper.says("action_fallback", "nlu_fallback", text="ʘ‿ʘ")
    assert first["key"] == "fallback-first"
    assert first["quick_replies"]
    second = shopper.says("action_fallback", "nlu_fallback", text="🤷" * 2000)
    assert second["key"] == "fallback-second"
    assert shopper.state.pending == "human_offer"
    assert shopper.says("action_affirm", "affirm")["key"] == "handoff"
    assert shopper.owner == "waiting"


def test_something_understood_in_between_starts_the_count_anew(shopper: Shopper) -> None:
    shopper.says("action_fallback", "nlu_fallback")
    shopper.says("action_thank", "thank")
    assert shopper.says("action_fallback", "nlu_fallback")["key"] == "fallback-first"


def test_a_misunderstood_message_that_names_a_product_is_a_wish(shopper: Shopper) -> None:
    reply = shopper.says("action_fallback", "nlu_fallback", want("category", "backpack"))
    assert reply["cards"]


def test_a_phone_number_is_gently_declined(shopper: Shopper, language: str) -> None:
    phone = {"entity": "personal_data", "value": "phone"}
    assert shopper.says("action_fallback", "nlu_fallback", phone)["key"] == "personal-data"
    replies = shopper.hears("action_search", "search_product", want("category", "backpack"), phone)
    assert [r["key"] for r in replies] == ["found", "personal-data"]


def test_a_policy_is_told_word_for_word_and_an_unwritten_one_never(shopper: Shopper, parts: Parts) -> None:
    told = shopper.says("action_policy", "ask_policy", {"entity": "topic", "value": "returns"})
    assert told["text"] == parts.shop.policies["returns"]["en"]
    unknown = shopper.says("action_policy", "ask_policy", {"entity": "topic", "value": "discount"})
    assert unknown["key"] == "policy-unknown"
    assert shopper.state.pending == "human_offer"
    assert shopper.says("action_policy", "ask_policy")["quick_replies"]


def test_comparing_says_what_differs_and_only_what_is_stated(shopper: Shopper, language: str) -> None:
    shopper.says("action_search", "search_product", want("category", "shirt"))
    reply = shopper.says("action_compare", "compare_products", reference("1"), reference("3"))
    assert reply["key"].startswith("compare-")
    assert len(reply["quick_replies"]) == 2
    one = shopper.says("action_compare", "compare_products", reference("1"))
    assert one["key"] == "compare-need-two"


def test_the_reason_is_the_one_that_was_stored(shopper: Shopper, language: str) -> None:
    shopper.says("action_remember", "state_preference", want("material", "cotton", durable=True))
    shown = shopper.says("action_search", "search_product", want("category", "shirt"))
    every = shopper.says("action_reason", "ask_reason")
    assert all(card["title"] in every["text"] for card in shown["cards"])
    reply = shopper.says("action_reason", "ask_reason", reference("1"))
    assert reply["key"] == "reason-of"
    for part in shown["cards"][0]["reason"].split(" · "):
        assert part in reply["text"]
    assert shown["cards"][1]["title"] not in shopper.says("action_reason", "ask_reason")["text"]


def test_buying_gives_the_link_and_pretends_nothing(shopper: Shopper, language: str) -> None:
    shown = shopper.says("action_search", "search_product", want("category", "backpack"))
    reply = shopper.says("action_buy", "buy_product", reference("1"))
    assert shown["cards"][0]["link"] in reply["text"]
    assert not shopper.met("purchase")
    assert not shopper.met("add_to_cart")


@pytest.mark.parametrize("action", sorted(HANDLERS))
def test_every_action_answers_whatever_the_bot_sends(shopper: Shopper, action: str) -> None:
    """Mixed, contradicting and unknown entities: an answer always, an error never."""
    odd: list[dict[str, Any]] = [
        want("color", "no such colour"),
        want("category", "no such thing"),
        {"entity": "price", "value": {"at_least": 5000, "at_most": 10}},
        reference("0"),
        {"entity": "recipient", "value": "nobody we know"},
        {"entity": "topic", "value": "?"},
    ]
    assert shopper.says(action, "nlu_fallback", *odd, text="?" * 4000)["text"]
    assert shopper.says(action, "nlu_fallback", *odd)["text"]
