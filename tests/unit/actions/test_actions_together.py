"""Several acts in one message, reactions to what is shown, and the questions that are asked once."""

from __future__ import annotations

from typing import Any

import pytest

from actions.parts import Parts
from catalog.model import Product
from profiles.model import Identity, Interaction
from tests.unit.actions.counter import Shopper, avoid, open_shopper, reference, want, written_in


def asks(shopper: Shopper, *entities: dict[str, Any]) -> dict[str, Any]:
    return shopper.says("action_search", "search_product", *entities)


def refuses(value: str) -> dict[str, Any]:
    return {"entity": "reference", "value": value, "polarity": "avoid"}


def shown(shopper: Shopper) -> list[str]:
    return [card["product_id"] for card in asks(shopper, want("category", "backpack"))["cards"]]


def questions(heard: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [reply for reply in heard if reply["key"].startswith("ask-")]


def likes(shopper: Shopper, attribute: str, value: str, *, text: str = "I like it") -> None:
    shopper.says("action_remember", "state_preference", want(attribute, value, durable=True), text=text)


# --- several acts, reactions ---------------------------------------------------------------------------


def test_the_first_is_turned_down_the_second_followed_in_blue_and_the_size_kept(
    shopper: Shopper, language: str
) -> None:
    cards = asks(shopper, want("category", "backpack"), avoid("color", "red"))["cards"]
    first, second, *_ = [card["product_id"] for card in cards]
    reply = shopper.says(
        "action_reject_product",
        "reject_product",
        refuses("1"),
        reference("2"),
        want("color", "red"),
        want("size", "m", durable=True),
        text="the first is too flashy, show me the second in red, and I wear M",
    )
    assert [one.product_id for one in shopper.met("dismiss")] == [first]
    assert [card["product_id"] for card in reply["cards"]] == ["backpack-red"]
    assert [one.product_id for one in shopper.met("more_like_this")] == [second]
    assert shopper.facts() == {("size", "m", True)}


def test_one_is_praised_and_another_turned_down_in_one_breath(shopper: Shopper, language: str) -> None:
    first, _, third, *_ = shown(shopper)
    reply = shopper.says("action_like_product", "like_product", reference("1"), refuses("3"))
    assert reply["key"] == "liked"
    assert [one.product_id for one in shopper.met("like")] == [first]
    assert [one.product_id for one in shopper.met("dismiss")] == [third]
    assert shopper.state.rejected == (third,)


def test_the_second_but_otherwise_is_another_like_the_second(
    shopper: Shopper, shop: tuple[Product, ...]
) -> None:
    products = {product.product_id: product for product in shop}
    second = asks(shopper, want("category", "apparel"))["cards"][1]
    color = products[second["product_id"]].attributes["color"][0]
    reply = shopper.says("action_search", "refine_search", reference("2"), avoid("color", color))
    assert reply["key"] == "found-similar"
    assert second["title"] in reply["text"]
    assert reply["cards"]
    assert not [card for card in reply["cards"] if products[card["product_id"]].has("color", color)]


def test_the_second_but_in_red_may_be_one_shown_before_and_is_never_another_colour(shopper: Shopper) -> None:
    cards = asks(shopper, want("category", "backpack"))["cards"]
    other = next(at for at, card in enumerate(cards, 1) if card["product_id"] != "backpack-red")
    reply = shopper.says("action_search", "refine_search", reference(str(other)), want("color", "red"))
    assert [card["product_id"] for card in reply["cards"]] == ["backpack-red"]


def test_both_are_nice_is_praise_of_both(shopper: Shopper) -> None:
    products = shown(shopper)
    shopper.says("action_like_product", "like_product", reference("all"))
    assert {one.product_id for one in shopper.met("like")} == set(products)


@pytest.mark.parametrize("entity", [reference("none"), refuses("2")])
def test_praise_that_is_denied_is_none(shopper: Shopper, entity: dict[str, Any]) -> None:
    shown(shopper)
    shopper.says("action_like_product", "like_product", entity)
    assert shopper.met("like") == []
    assert shopper.met("dismiss")


def test_that_red_bag_is_the_red_one_of_those_shown(shopper: Shopper) -> None:
    shown(shopper)
    that = (reference("it"), want("color", "red"), want("category", "bag"))
    shopper.says("action_like_product", "like_product", *that)
    assert [one.product_id for one in shopper.met("like")] == ["backpack-red"]
    assert shopper.facts() == set()


def test_a_size_told_beside_a_request_for_more_is_kept(shopper: Shopper) -> None:
    shown(shopper)
    shopper.says("action_more_options", "ask_more_options", want("size", "m", durable=True))
    assert shopper.facts() == {("size", "m", True)}


# --- does it still hold --------------------------------------------------------------------------------


def doubts(shopper: Shopper) -> list[dict[str, Any]]:
    heard = shopper.hears(
        "action_search", "search_product", want("category", "backpack"), avoid("color", "black")
    )
    return [reply for reply in questions(heard) if reply["key"] != "ask-address"]


def test_a_wish_against_a_remembered_liking_is_asked_about_once(shopper: Shopper, language: str) -> None:
    likes(shopper, "color", "black")
    (asked,) = doubts(shopper)
    assert asked["key"] == "ask-still"
    assert [button["intent"] for button in asked["quick_replies"]] == ["affirm", "deny"]
    assert shopper.state.pending == "contradiction"
    assert doubts(shopper) == []
    assert doubts(shopper.again()) == []


@pytest.mark.parametrize("typed", [True, False])
def test_not_any_more_lets_the_fact_go(shopper: Shopper, *, typed: bool) -> None:
    likes(shopper, "color", "black")
    (asked,) = doubts(shopper)
    if typed:
        shopper.says("action_deny", "deny")
    else:
        shopper.taps("action_deny", asked["quick_replies"][1])
    assert shopper.facts() == set()
    assert shopper.state.pending == "none"


def test_still_so_keeps_the_fact_as_if_said_today_and_is_not_asked_again(shopper: Shopper) -> None:
    likes(shopper, "color", "black")
    before = shopper.memory()[0]
    (asked,) = doubts(shopper)
    assert shopper.taps("action_affirm", asked["quick_replies"][0])["key"] == "still-kept"
    (after,) = shopper.memory()
    assert (after.quote, after.weight) == (before.quote, before.weight)
    assert after.at > before.at
    assert doubts(shopper) == []


def test_another_size_is_asked_about_and_a_no_puts_it_in_the_old_ones_place(shopper: Shopper) -> None:
    likes(shopper, "size", "m")
    heard = shopper.hears("action_search", "search_product", want("category", "shirt"), want("size", "l"))
    assert [reply["key"] for reply in questions(heard)] == ["ask-still"]
    assert shopper.says("action_deny", "deny")["key"] == "corrected"
    assert shopper.facts() == {("size", "l", True)}


def test_a_button_of_another_customer_settles_nothing(shopper: Shopper, parts: Parts) -> None:
    likes(shopper, "color", "black")
    (asked,) = doubts(shopper)
    other = parts.profiles.customer_for(Identity("web", "stranger"), now=shopper.clock())
    thief = open_shopper(parts, other.customer_id, "en", shopper.clock)
    assert thief.taps("action_deny", asked["quick_replies"][1])["key"] == "deny-idle"
    assert shopper.facts() == {("color", "black", True)}


def test_what_this_wish_overrides_is_said_once(shopper: Shopper, language: str) -> None:
    shopper.says("action_remember", "state_preference", avoid("color", "red", durable=True))
    label = shopper.parts.vocabulary().label("color", "red", language)
    line = shopper.parts.voice.say(language, "session-only", what=label)
    assert line in asks(shopper, want("category", "backpack"), want("color", "red"))["text"]
    assert line not in shopper.says("action_search", "refine_search", want("color", "red"))["text"]
    assert shopper.facts() == {("color", "red", False)}


# --- what is known, page by page -----------------------------------------------------------------------


def test_many_facts_come_in_pages_each_with_its_button(shopper: Shopper, language: str) -> None:
    for number in range(11):
        likes(shopper, "color", f"shade {number}")
    first = shopper.says("action_show_profile", "ask_profile")
    buttons = {b["intent"]: b for b in first["quick_replies"]}
    assert sum(b["intent"] == "withdraw_preference" for b in first["quick_replies"]) == 8
    second = shopper.taps("action_show_profile", buttons["ask_profile"])
    assert sum(b["intent"] == "withdraw_preference" for b in second["quick_replies"]) == 3
    assert len(first["quick_replies"]) <= 13


def test_what_was_seen_says_from_how_many_products_and_is_forgotten_by_its_button(
    shopper: Shopper, parts: Parts, language: str
) -> None:
    for kind in ("backpack", "sneaker", "shirt", "socks"):
        met = [Interaction(shopper.customer_id, f"{kind}-navy", "click", shopper.clock())]
        others = [
            Interaction(shopper.customer_id, f"{kind}-{color}", "impression", shopper.clock())
            for color in ("black", "red", "white")
        ]
        parts.profiles.record_interactions([*met, *others])
    reply = shopper.says("action_show_profile", "ask_profile")
    assert "4" in reply["text"]
    (button,) = [b for b in reply["quick_replies"] if b["intent"] == "withdraw_preference"]
    shopper.taps("action_withdraw", button)
    assert shopper.facts() == set()


# --- how to call them ----------------------------------------------------------------------------------


def vietnamese(shopper: Shopper) -> Shopper:
    return shopper.again("vi")


def address(form: str, **more: Any) -> dict[str, Any]:
    return {"entity": "address", "value": form, "start": 0, "end": len(form), **more}


def test_who_speaks_of_themselves_as_chi_is_called_so_from_then_on(shopper: Shopper) -> None:
    talk = vietnamese(shopper)
    said = "chị tìm balo"
    talk.says("action_search", "search_product", address("chị"), want("category", "backpack"), text=said)
    later = talk.again()
    assert "chị" in later.says("action_thank", "thank")["text"]
    (fact,) = [p for p in later.memory() if p.attribute == "address"]
    assert (fact.value, fact.quote) == ("chị", said)
    assert said in later.says("action_show_profile", "ask_profile")["text"]


def test_how_to_call_them_is_asked_once_after_something_was_shown(shopper: Shopper) -> None:
    talk = vietnamese(shopper)
    heard = talk.hears("action_search", "search_product", want("category", "backpack"))
    assert questions(heard) == []
    (asked,) = questions(talk.hears("action_search", "search_product", want("category", "shirt")))
    assert asked["key"] == "ask-address"
    assert questions(talk.again().hears("action_search", "search_product", want("category", "shirt"))) == []
    reply = talk.taps("action_remember", asked["quick_replies"][1])
    assert reply["key"] == "address-noted"
    assert "chị" in reply["text"]
    assert "chị" in talk.again().says("action_goodbye", "goodbye")["text"]


def test_the_bare_answer_is_taken_whatever_the_bot_made_of_it(shopper: Shopper) -> None:
    talk = vietnamese(shopper)
    for kind in ("backpack", "shirt"):
        talk.says("action_search", "search_product", want("category", kind))
    assert talk.state.pending == "address"
    assert talk.says("action_fallback", "nlu_fallback", address("anh"), text="anh")["key"] == "address-noted"
    assert talk.state.address == "anh"


def test_call_me_ban_goes_before_how_they_speak_of_themselves(shopper: Shopper) -> None:
    talk = vietnamese(shopper)
    talk.says("action_greet", "greet", address("chị"))
    talk.says(
        "action_remember", "state_preference", address("bạn", durable=True), text="gọi mình là bạn thôi"
    )
    talk.says("action_greet", "greet", address("chị"))
    assert "bạn" in talk.says("action_thank", "thank")["text"]
    assert [p.value for p in talk.memory()] == ["bạn"]


def test_in_thai_and_english_nobody_is_asked_how_to_be_called(shopper: Shopper, language: str) -> None:
    if language == "vi":
        return
    for kind in ("backpack", "shirt", "lamp"):
        assert questions(shopper.hears("action_search", "search_product", want("category", kind))) == []


def test_a_thai_shopper_who_asks_for_it_is_called_phi(shopper: Shopper) -> None:
    talk = shopper.again("th")
    reply = talk.says("action_remember", "state_preference", address("พี่", durable=True), written_in("th"))
    assert "พี่" in reply["text"]
    assert "พี่" in talk.again().says("action_show_profile", "ask_profile")["text"]


def test_a_form_of_address_is_no_taste(shopper: Shopper) -> None:
    talk = vietnamese(shopper)
    talk.says("action_greet", "greet", address("chị"))
    talk.says("action_search", "search_product", want("category", "backpack"))
    decision = talk.parts.profiles.decision(str(talk.state.decision_id))
    assert decision is not None
    assert "address" not in str(decision.taste)


def test_the_second_of_only_one_is_taken_for_that_one(shopper: Shopper, language: str) -> None:
    asks(shopper, want("category", "backpack"), want("color", "red"))
    reply = shopper.says("action_details", "ask_product_details", reference("2"))
    assert reply["key"] == "no-such-number"
    assert "1" not in reply["text"]  # "there was only one, that one?" and not "there were only 1, which?"
    assert len(reply["quick_replies"]) == 1
