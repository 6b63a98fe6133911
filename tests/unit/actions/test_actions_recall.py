"""What was said to a person is known to the bot afterwards: language and wishes, and nothing made up."""

from __future__ import annotations

from actions.recall import recall
from dialogue.state import state_from_json
from tests.unit.actions.counter import Shopper, at_most, want, written_in


def heard(intent: str, *entities: dict[str, object], text: str) -> dict[str, object]:
    return {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": list(entities)}


def test_the_latest_wish_told_to_a_person_is_the_bots_wish(shopper: Shopper) -> None:
    state = recall(
        shopper.parts,
        {"language": "en"},
        [
            heard("search_product", want("category", "backpack"), text="a backpack please"),
            heard("refine_search", want("color", "navy"), at_most(2000), text="in navy, under 2,000"),
        ],
    )
    request = state_from_json(state).request
    assert request is not None
    assert {(w.attribute, w.value) for w in request.wishes} == {("category", "backpack"), ("color", "navy")}
    assert request.price is not None


def test_the_language_follows_the_shopper_and_what_was_pending_is_over(shopper: Shopper) -> None:
    state = recall(
        shopper.parts,
        {"language": "en", "pending": "human_offer"},
        [heard("thank", written_in("th"), text="ขอบคุณมากค่ะ")],
    )
    assert (state["language"], state["pending"], state["request"]) == ("th", "none", None)


def test_a_product_that_the_agent_pointed_to_is_the_one_spoken_of(shopper: Shopper) -> None:
    state = recall(shopper.parts, {"language": "en"}, [], ("backpack-navy",))
    assert (state["focus"], state["shown"]) == ("backpack-navy", ["backpack-navy"])


def test_what_was_malformed_is_left_out(shopper: Shopper) -> None:
    assert recall(shopper.parts, {}, [{}, {"entities": [1], "intent": 3}])["request"] is None
