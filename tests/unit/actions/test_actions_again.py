"""Asking for a change: what is carried over, nothing shown twice, the cheapest of those, far from the budget."""

from __future__ import annotations

from typing import Any

import pytest

from actions.parts import Parts
from actions.turn import Told
from actions.wishes import another_kind
from catalog.vocabulary import Vocabulary
from recommender.model import Wish
from tests.unit.actions.counter import Shopper, at_most, reference, want

BACKPACK = want("category", "backpack")
LAMP = want("category", "lamp")
SISTER = {"entity": "recipient", "value": "sister"}


def ask(shopper: Shopper, *entities: dict[str, Any]) -> dict[str, Any]:
    return shopper.says("action_search", "search_product", *entities)


def refine(shopper: Shopper, *entities: dict[str, Any]) -> dict[str, Any]:
    return shopper.says("action_search", "refine_search", *entities)


def ids(reply: dict[str, Any]) -> list[str]:
    return [card["product_id"] for card in reply["cards"]]


def wishes(shopper: Shopper) -> set[tuple[str, str]]:
    assert shopper.state.request is not None
    return {(wish.attribute, wish.value) for wish in shopper.state.request.wishes}


# --- what is carried over ------------------------------------------------------------------------------


@pytest.mark.parametrize("intent", ["search_product", "refine_search", "ask_more_options"])
def test_another_thing_for_another_person_is_a_new_wish_whatever_was_open(
    shopper: Shopper, intent: str
) -> None:
    refine(shopper, want("color", "red"), at_most(900))  # a question is open now
    shopper.says("action_search", intent, SISTER, want("category", "socks", scope="sister"))
    assert wishes(shopper) == {("category", "socks")}
    assert shopper.state.request is not None
    assert shopper.state.request.price is None


def test_a_person_named_in_answer_to_the_question_of_a_gift_keeps_its_budget(shopper: Shopper) -> None:
    ask(shopper, want("occasion", "gift"), at_most(2000))
    ask(shopper, SISTER, want("category", "sneaker"))
    assert ("occasion", "gift") in wishes(shopper)
    assert shopper.state.request is not None
    assert shopper.state.request.price is not None


def test_the_same_for_another_person_keeps_the_wish_and_not_the_size(shopper: Shopper) -> None:
    ask(shopper, want("category", "shirt"), want("color", "white"), want("size", "m"))
    refine(shopper, SISTER)
    assert wishes(shopper) == {("category", "shirt"), ("color", "white")}


def test_one_for_me_too_is_of_the_same_kind_of_thing(shopper: Shopper) -> None:
    ask(shopper, SISTER, BACKPACK)
    reply = shopper.says("action_shop_for_self", "shop_for_self", want("color", "black", scope="self"))
    assert ids(reply) == ["backpack-black"]
    assert shopper.state.scope == "self"


def test_a_person_alone_in_words_not_understood_begins_nothing(shopper: Shopper) -> None:
    ask(shopper, BACKPACK)
    reply = shopper.says("action_fallback", "nlu_fallback", SISTER)
    assert reply["key"] == "fallback-first"
    assert shopper.state.scope == "self"


def test_the_colour_of_one_thing_is_no_condition_on_what_takes_its_place(shopper: Shopper) -> None:
    ask(shopper, BACKPACK, want("color", "red"))
    reply = refine(shopper, LAMP)
    assert reply["key"] == "found"
    assert ids(reply)[0] == "lamp-red"
    assert len(ids(reply)) > 1


@pytest.mark.parametrize(
    ("before", "named", "another"),
    [
        ("accessories", "backpack", False),
        ("backpack", "accessories", False),
        ("backpack", "backpack", False),
        ("backpack", "lamp", True),
        ("backpack", None, False),
        (None, "lamp", False),
    ],
)
def test_a_wider_or_narrower_kind_of_thing_is_no_other_kind(
    vocabulary: Vocabulary, before: str | None, named: str | None, *, another: bool
) -> None:
    wished = [Wish("category", before)] if before else []
    told = [Told("category", named)] if named else []
    assert another_kind(wished, told, vocabulary.ancestors) is another


# --- nothing twice -------------------------------------------------------------------------------------


def test_whoever_asks_for_a_change_sees_others(shopper: Shopper) -> None:
    first = ask(shopper, want("category", "apparel"))
    reply = refine(shopper, want("style", "formal"))
    assert len(ids(reply)) == 4
    assert not set(ids(first)) & set(ids(reply))


def test_whoever_gives_a_wish_up_sees_what_that_lets_in(shopper: Shopper) -> None:
    ask(shopper, BACKPACK, at_most(700))
    assert len(ids(refine(shopper, at_most(1100)))) == 4


def test_where_there_are_no_others_that_is_said_and_nothing_repeated(shopper: Shopper, language: str) -> None:
    ask(shopper, BACKPACK)
    reply = refine(shopper, want("style", "formal"))
    assert reply["key"] == "none-else"
    assert reply["cards"] == []


def test_what_the_shown_meet_already_is_said_of_them(shopper: Shopper, language: str) -> None:
    ask(shopper, BACKPACK)
    reply = refine(shopper, at_most(2000))
    assert reply["key"] == "same-fit"
    assert reply["cards"] == []
    assert shopper.state.request is not None
    assert shopper.state.request.price is not None


def test_a_wish_that_nothing_meets_is_answered_and_left(shopper: Shopper) -> None:
    ask(shopper, BACKPACK)
    reply = refine(shopper, want("color", "green"))
    assert reply["key"] == "none-else"
    assert wishes(shopper) == {("category", "backpack")}


def test_after_the_nearest_come_the_next_nearest(shopper: Shopper) -> None:
    first = ask(shopper, want("category", "apparel"), want("color", "green"))
    assert first["key"] == "closest"
    reply = shopper.says("action_more_options", "ask_more_options")
    assert reply["key"] == "closest"
    assert not set(ids(first)) & set(ids(reply))


def test_more_along_those_lines_is_more_like_all_of_them(shopper: Shopper) -> None:
    first = ask(shopper, want("category", "apparel"))
    reply = shopper.says("action_similar", "ask_similar")
    assert reply["key"] == "found-more"
    assert not set(ids(first)) & set(ids(reply))


# --- the cheapest of those -----------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["cheapest", "dearest"])
@pytest.mark.parametrize(
    ("action", "intent"), [("action_compare", "compare_products"), ("action_price_step", "ask_cheaper")]
)
def test_the_cheapest_of_those_is_named_among_all_of_them(
    shopper: Shopper, language: str, end: str, action: str, intent: str
) -> None:
    intent = "ask_dearer" if (end, intent) == ("dearest", "ask_cheaper") else intent
    cards = ask(shopper, want("category", "apparel"))["cards"]
    prices = [card["price_minor"] for card in cards]
    place = prices.index(min(prices) if end == "cheapest" else max(prices))
    reply = shopper.says(action, intent, reference("all"), reference(end))
    assert reply["key"] == f"shown-{end}"
    assert cards[place]["title"] in reply["text"]
    assert str(place + 1) in reply["text"]
    assert reply["cards"] == []


def test_the_cheapest_of_only_one_is_that_one(shopper: Shopper, language: str) -> None:
    (card,) = ask(shopper, BACKPACK, want("color", "red"))["cards"]
    reply = shopper.says("action_price_step", "ask_cheaper", reference("cheapest"))
    assert reply["key"] == "shown-only"
    assert card["title"] in reply["text"]


def test_cheaper_of_those_names_the_cheapest_before_it_shows_cheaper_ones(shopper: Shopper) -> None:
    cards = ask(shopper, BACKPACK, {"entity": "price", "value": {"at_least": 800}})["cards"]
    cheapest = min(cards, key=lambda card: card["price_minor"])
    reply = shopper.says("action_price_step", "ask_cheaper", reference("all"))
    assert cheapest["title"] in reply["text"].splitlines()[0]


def test_a_step_in_price_is_no_condition_on_the_next_wish(shopper: Shopper) -> None:
    ask(shopper, BACKPACK, at_most(2000))
    shopper.says("action_price_step", "ask_cheaper", reference("dearest"))
    refine(shopper, want("color", "white"))
    assert shopper.state.request is not None
    assert shopper.state.request.price is not None
    assert shopper.state.request.price.at_most_minor == 200_000


def test_a_kind_named_as_going_with_it_is_searched_and_the_thing_itself_is_not(shopper: Shopper) -> None:
    ask(shopper, want("category", "shirt"))
    lamps = shopper.says("action_complementary", "ask_complementary", reference("1"), LAMP)
    assert {one.partition("-")[0] for one in ids(lamps)} == {"lamp"}
    itself = want("category", "shirt")
    ask(shopper, itself)
    several = (reference("1"), reference("2"), itself)
    assert shopper.says("action_complementary", "ask_complementary", *several)["key"] == "which-one"


# --- far from the budget -------------------------------------------------------------------------------


def test_a_multiple_of_the_budget_is_told_and_asked_about_before_it_is_shown(
    shopper: Shopper, language: str, parts: Parts
) -> None:
    reply = ask(shopper, LAMP, at_most(1000))
    assert reply["key"] == "far-over"
    assert reply["cards"] == []
    assert parts.voice.money(language, 450_000, "THB") in reply["text"]
    decision = parts.profiles.decision(reply["decision_id"])
    assert decision is not None
    assert decision.kind == "nothing"
    shown = shopper.says("action_affirm", "affirm")
    assert ids(shown)[0] == "lamp-black"  # the nearest first, with how far it is from the budget
    assert all(card["note"] for card in shown["cards"])
    assert refine(shopper, want("color", "red"))["key"] == "found"


def test_no_thank_you_to_what_is_far_from_the_budget_shows_nothing(shopper: Shopper) -> None:
    ask(shopper, LAMP, at_most(1000))
    assert shopper.says("action_deny", "deny")["cards"] == []


def test_another_budget_is_an_answer_to_it(shopper: Shopper) -> None:
    ask(shopper, LAMP, at_most(1000))
    reply = refine(shopper, at_most(4700))
    assert set(ids(reply)) == {"lamp-black", "lamp-navy"}


def test_the_edge_of_a_step_is_never_called_the_budget(shopper: Shopper, parts: Parts) -> None:
    ask(shopper, BACKPACK)
    reply = shopper.says("action_price_step", "ask_cheaper", reference("dearest"))
    assert reply["cards"]
    assert not [card for card in reply["cards"] if parts.voice.money("en", 109_900, "THB") in card["reason"]]


def test_finer_than_what_lies_over_the_budget_has_left_the_budget(shopper: Shopper) -> None:
    first = ask(shopper, LAMP, at_most(4400))
    shown = {card["product_id"]: card["price_minor"] for card in first["cards"]}
    assert min(shown.values()) > 440_000
    cheapest = str([*shown.values()].index(min(shown.values())) + 1)
    reply = shopper.says("action_price_step", "ask_dearer", reference(cheapest))
    assert reply["key"] == "found-dearer"
