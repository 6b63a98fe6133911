"""What is told in passing is kept for the right person, shown with its words, and let go when asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from actions.parts import Parts
from profiles.model import Consent
from recommender.recommend import Recommender
from tests.unit.actions.counter import Shopper, avoid, reference, want

MOTHER = {"entity": "recipient", "value": "mother"}


def tells(shopper: Shopper, *entities: dict[str, Any], text: str = "as I said") -> dict[str, Any]:
    return shopper.says("action_remember", "state_preference", *entities, text=text)


def asks(shopper: Shopper, *entities: dict[str, Any], text: str = "please") -> dict[str, Any]:
    return shopper.says("action_search", "search_product", *entities, text=text)


def test_a_taste_is_acknowledged_and_kept_with_its_words(shopper: Shopper, language: str) -> None:
    reply = tells(shopper, avoid("color", "red", durable=True), text="I hate red.")
    assert reply["key"].startswith("noted")
    assert shopper.facts() == {("color", "red", False)}
    assert shopper.memory()[0].quote == "I hate red."


def test_a_refusal_for_good_is_learned_even_where_it_was_taken_for_a_withdrawal(shopper: Shopper) -> None:
    refused = avoid("color", "red", durable=True)
    shopper.says("action_withdraw", "withdraw_preference", refused, text="I don't like red any more.")
    assert shopper.facts() == {("color", "red", False)}


def test_a_taste_counts_in_the_next_conversation_too(shopper: Shopper, parts: Parts) -> None:
    tells(shopper, avoid("color", "red", durable=True))
    later = shopper.again()
    assert asks(later, want("category", "backpack"))["cards"]
    assert all(
        not card["product_id"].endswith("red") for card in asks(later, want("category", "lamp"))["cards"]
    )


def test_a_taste_inside_a_wish_is_remembered_and_a_wish_of_the_moment_is_not(shopper: Shopper) -> None:
    asks(shopper, want("category", "backpack"), want("color", "navy", durable=True))
    assert shopper.facts() == {("color", "navy", True)}
    asks(shopper, want("category", "lamp"), want("color", "black"))
    assert shopper.facts() == {("color", "navy", True)}


def test_a_loved_colour_pulls_but_does_not_filter(shopper: Shopper) -> None:
    reply = asks(shopper, want("category", "backpack"), want("color", "navy", durable=True))
    assert reply["cards"][0]["product_id"] == "backpack-navy"
    assert len(reply["cards"]) > 1


def test_a_newer_size_takes_the_place_of_the_older_and_says_so(shopper: Shopper) -> None:
    tells(shopper, want("size", "m", durable=True))
    reply = tells(shopper, want("size", "l", durable=True))
    assert "M" in reply["text"]
    assert "L" in reply["text"]
    assert shopper.facts() == {("size", "l", True)}


def test_a_shoe_size_leaves_a_shirt_size_alone(shopper: Shopper) -> None:
    tells(shopper, want("size", "m", durable=True))
    tells(shopper, want("size", "41", durable=True))
    assert shopper.facts() == {("size", "m", True), ("size", "41", True)}


def test_what_is_wished_for_mother_is_never_my_own(shopper: Shopper, language: str) -> None:
    asks(shopper, MOTHER, want("category", "backpack"), want("color", "red", durable=True))
    tells(shopper, want("material", "wool"))
    assert shopper.facts() == set()
    assert shopper.facts("mother") == {("color", "red", True), ("material", "wool", True)}


def test_my_own_taste_does_not_choose_for_mother(shopper: Shopper) -> None:
    tells(shopper, avoid("color", "red", durable=True))
    reply = asks(shopper, MOTHER, want("category", "backpack"), want("color", "red"))
    assert [card["product_id"] for card in reply["cards"]] == ["backpack-red"]
    assert "shop_for_self" in [b["intent"] for b in reply["quick_replies"]]


def test_for_me_again_forgets_whom_it_was_for(shopper: Shopper) -> None:
    asks(shopper, MOTHER, want("category", "backpack"))
    shopper.says("action_shop_for_self", "shop_for_self")
    tells(shopper, want("color", "navy"))
    assert shopper.facts() == {("color", "navy", True)}


def test_even_for_mother_what_is_said_of_oneself_is_ones_own(shopper: Shopper) -> None:
    asks(shopper, MOTHER, want("category", "backpack"))
    tells(shopper, want("color", "navy", scope="self"))
    assert shopper.facts() == {("color", "navy", True)}


def test_no_leather_bags_is_about_leather(shopper: Shopper) -> None:
    tells(shopper, avoid("category", "bag", durable=True), avoid("material", "leather", durable=True))
    assert shopper.facts() == {("material", "leather", False)}


def test_a_fact_is_taken_back_by_its_words(shopper: Shopper, language: str) -> None:
    tells(shopper, avoid("color", "black", durable=True))
    reply = shopper.says("action_withdraw", "withdraw_preference", want("color", "black", polarity="drop"))
    assert reply["key"] == "took-back"
    assert shopper.facts() == set()


def test_taking_back_what_is_not_known_is_said_honestly(shopper: Shopper) -> None:
    reply = shopper.says("action_withdraw", "withdraw_preference", want("color", "black", polarity="drop"))
    assert reply["key"] == "took-back-nothing"


def test_taking_back_a_wish_of_the_moment_shows_new_cards(shopper: Shopper) -> None:
    asks(shopper, want("category", "backpack"), avoid("color", "black"))
    reply = shopper.says("action_withdraw", "withdraw_preference", want("color", "black", polarity="drop"))
    assert "backpack-black" in [card["product_id"] for card in reply["cards"]]


def test_a_correction_lets_the_wrong_fact_go(shopper: Shopper, language: str) -> None:
    tells(shopper, want("size", "m", durable=True))
    reply = shopper.says("action_correct_profile", "correct_profile", want("size", "l"), avoid("size", "m"))
    assert reply["key"] == "corrected"
    assert shopper.facts() == {("size", "l", True)}


def test_a_correction_without_a_fact_asks_which_one(shopper: Shopper) -> None:
    tells(shopper, want("color", "navy", durable=True))
    reply = shopper.says("action_correct_profile", "correct_profile")
    assert reply["key"] == "correct-which"
    assert shopper.state.pending == "correction"


def test_the_profile_shows_each_fact_with_its_words_and_a_button(shopper: Shopper, language: str) -> None:
    tells(shopper, want("material", "cotton", durable=True), text="only cotton for me")
    asks(shopper, MOTHER, want("category", "backpack"), want("color", "red", durable=True))
    reply = shopper.says("action_show_profile", "ask_profile")
    assert "only cotton for me" in reply["text"]
    forget = [b for b in reply["quick_replies"] if b["intent"] == "withdraw_preference"]
    assert len(forget) == 2
    shopper.taps("action_withdraw", forget[0])
    shopper.taps("action_withdraw", forget[1])
    assert shopper.facts() == set()
    assert shopper.facts("mother") == set()


def test_an_empty_profile_is_said_to_be_empty(shopper: Shopper, language: str) -> None:
    assert shopper.says("action_show_profile", "ask_profile")["key"] == "profile-empty"


def test_everything_is_erased_only_after_a_yes(shopper: Shopper, language: str) -> None:
    tells(shopper, want("color", "navy", durable=True))
    assert shopper.says("action_forget_everything", "affirm")["key"] == "confirm-forget"
    assert shopper.facts()
    assert shopper.says("action_forget_everything", "affirm")["key"] == "forgotten"
    assert shopper.facts() == set()
    assert shopper.state.request is None


def test_a_no_keeps_everything(shopper: Shopper, language: str) -> None:
    tells(shopper, want("color", "navy", durable=True))
    shopper.says("action_confirm_forget", "forget_everything")
    assert shopper.says("action_keep_profile", "deny")["key"] == "kept"
    assert shopper.facts()
    assert shopper.state.pending == "none"


def test_without_consent_nothing_is_kept_and_it_says_so(shopper: Shopper, parts: Parts) -> None:
    no = Consent("personalisation", granted=False, wording="…", language="en", at=shopper.clock())
    parts.profiles.record_consent(shopper.customer_id, no)
    assert tells(shopper, want("color", "navy", durable=True))["key"] == "not-kept"
    assert shopper.facts() == set()


def test_a_phone_number_never_enters_a_quote(shopper: Shopper) -> None:
    tells(shopper, want("color", "navy", durable=True), text="I love navy call 081-234-5678 or a@b.co")
    quote = shopper.memory()[0].quote
    assert "234" not in quote
    assert "@" not in quote
    assert "navy" in quote


def test_praise_is_kept_as_an_interaction(shopper: Shopper, recommender: Recommender) -> None:
    first = asks(shopper, want("category", "backpack"))
    reply = shopper.says("action_like_product", "like_product", reference("1"))
    assert reply["key"] == "liked"
    like = shopper.met("like")[0]
    assert like.product_id == first["cards"][0]["product_id"]
    assert like.decision_id == first["decision_id"]
    assert like.position == 1


def test_a_taste_fades_but_a_stated_dislike_stays(shopper: Shopper) -> None:
    tells(shopper, avoid("color", "red", durable=True))
    shopper.clock.now += timedelta(days=2000)
    reply = asks(shopper.again(), want("category", "backpack"))
    assert "backpack-red" not in [card["product_id"] for card in reply["cards"]]
