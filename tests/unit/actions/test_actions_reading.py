"""Reading a tracker, a price and a reference: whatever comes, a turn comes out."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.language import spoken_to
from actions.money import price_bound
from actions.turn import Told, ToldPrice, Turn, quote_at, read_turn, without_personal_data
from actions.wishes import merged, plan
from dialogue.state import ConversationState
from recommender.model import Request, Wish

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
ENTITY = st.fixed_dictionaries(
    {"entity": st.sampled_from(["color", "price", "reference", "language", "address", "price_level"]) | JSON},
    optional={
        "value": JSON
        | st.fixed_dictionaries({"at_most": JSON, "at_least": JSON, "around": JSON, "currency": JSON}),
        "polarity": JSON,
        "scope": JSON,
        "start": JSON,
        "end": JSON,
        "language_confidence": JSON,
        "product_id": JSON,
    },
)
FIGURE = st.none() | st.floats(0, 1e7)


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=4))
def test_any_nonsense_is_a_turn(tracker: dict[str, Any]) -> None:
    assert read_turn(tracker).intent == "nlu_fallback"


@given(st.lists(ENTITY | JSON, max_size=6), JSON)
def test_any_entities_are_a_turn(entities: list[Any], text: Any) -> None:
    turn = read_turn({"latest_message": {"text": text, "entities": entities, "intent": {"name": "greet"}}})
    assert turn.intent == "greet"
    assert 0.0 <= turn.language_confidence <= 1.0
    price_bound(turn.price, currency="THB", exchange_rates={})


@given(FIGURE, FIGURE, FIGURE, st.sampled_from([None, "THB", "USD", "XXX"]))
def test_a_bound_never_holds_nothing(
    least: float | None, most: float | None, around: float | None, currency: str | None
) -> None:
    bound = price_bound(
        ToldPrice(least, most, around, currency), currency="THB", exchange_rates={"USD": 35.0}
    )
    if bound is not None and bound.at_least_minor is not None and bound.at_most_minor is not None:
        assert bound.at_least_minor <= bound.at_most_minor


def test_prices_are_read_in_the_shops_money() -> None:
    bound = price_bound(ToldPrice(at_most=50, currency="USD"), currency="THB", exchange_rates={"USD": 35.0})
    assert bound is not None
    assert bound.at_most_minor == 175_000
    assert price_bound(ToldPrice(at_most=50, currency="EUR"), currency="THB", exchange_rates={}) is None
    around = price_bound(ToldPrice(around=2000), currency="THB", exchange_rates={})
    assert around is not None
    assert (around.at_least_minor, around.around_minor, around.at_most_minor) == (150_000, 200_000, 250_000)


@pytest.mark.parametrize(
    ("text", "language", "confidence", "figure", "currency"),
    [
        ("ví da dưới 1tr5", "vi", 1.0, 1_500_000, "VND"),
        ("1tr5", "vi", 0.0, 1_500_000, "VND"),
        ("dưới 2000", "vi", 1.0, 2_000, None),
        ("under 1500000", "en", 1.0, 1_500_000, None),
        ("đến 60.000 baht", "vi", 0.0, 60_000, None),
    ],
)
def test_sums_of_vietnamese_speech_are_dong_and_a_buttons_sum_is_the_shops(
    text: str, language: str, confidence: float, figure: int, currency: str | None
) -> None:
    entities = [
        {"entity": "price", "value": {"at_most": figure, "currency": None}},
        {"entity": "language", "value": language, "language_confidence": confidence},
    ]
    price = read_turn({"latest_message": {"text": text, "entities": entities}}).price
    assert price is not None
    assert price.currency == currency


@pytest.mark.parametrize("figure", [True, math.nan, math.inf, -1, "2000", None, 1e15])
def test_what_is_no_figure_is_no_price(figure: Any) -> None:
    entity = {"entity": "price", "value": {"at_most": figure}}
    assert read_turn({"latest_message": {"entities": [entity]}}).price is None


def test_a_tracker_is_read_once_and_whole() -> None:
    turn = read_turn(
        {
            "sender_id": "v_abc.3",
            "slots": {"pending": "question", "language": "th"},
            "latest_message": {
                "text": "First. I hate red, really. Last",
                "intent": {"name": "state_preference", "confidence": 0.91},
                "metadata": {"message_id": "m_1"},
                "entities": [
                    {
                        "entity": "color",
                        "value": "RED",
                        "polarity": "avoid",
                        "durable": True,
                        "start": 14,
                        "end": 17,
                    },
                    {"entity": "reference", "value": 2, "product_id": "p"},
                    {"entity": "language", "value": "th"},
                    {"entity": "language", "value": "en", "language_confidence": 0.8},
                ],
            },
        }
    )
    assert turn == Turn(
        message_id="m_1",
        conversation_id="v_abc",
        text="First. I hate red, really. Last",
        intent="state_preference",
        confidence=0.91,
        language="en",
        language_confidence=0.8,
        wishes=(Told("color", "red", "avoid", durable=True, quote="I hate red, really."),),
        references=("2",),
        product_ids=("p",),
        pending="question",
    )


@given(st.text(max_size=400), st.integers(), st.integers())
def test_a_quote_is_short_and_from_the_text(text: str, start: int, end: int) -> None:
    assert len(quote_at(text, start, end)) <= 120


def test_where_oneself_and_another_are_named_it_is_for_the_other() -> None:
    people = [{"entity": "recipient", "value": value} for value in ("self", "mother")]
    assert read_turn({"latest_message": {"entities": people}}).recipient == "mother"
    assert read_turn({"latest_message": {"entities": people[:1]}}).recipient == "self"


def test_long_figures_and_mail_addresses_are_left_out() -> None:
    assert without_personal_data("call 081-234-5678, mail a.b@c.th, pay 4111 1111 1111 1111") == (
        "call …, mail … pay …"
    )
    assert without_personal_data("under 2,000 baht, size 42") == "under 2,000 baht, size 42"


@pytest.mark.parametrize(
    ("state", "text", "language", "confidence", "expected"),
    [
        (ConversationState("th", greeted=True), "ok", "en", 0.9, "th"),
        (ConversationState("th"), "hi", "en", 0.9, "en"),
        (ConversationState("th", greeted=True), "show me backpacks", "en", 0.9, "en"),
        (ConversationState("en", greeted=True), "สีดำ", "th", 1.0, "th"),
        (ConversationState("th", greeted=True), "show me backpacks", "en", 0.4, "th"),
        (ConversationState("th", language_chosen=True), "backpack nike", "en", 0.95, "th"),
        (ConversationState("th", language_chosen=True), "please show me backpacks", "en", 0.95, "en"),
        (ConversationState("th"), "12345", None, 0.0, "th"),
    ],
)
def test_the_language_follows_what_is_written(
    state: ConversationState, text: str, language: str | None, confidence: float, expected: str
) -> None:
    said = Turn("m", "v", text=text, intent="greet", language=language, language_confidence=confidence)
    assert spoken_to(state, said, ("th", "en", "vi")).language == expected


def test_mashed_keys_are_no_english() -> None:
    mashed = Turn("m", "v", text="asdkjh qweoiu", language="en", language_confidence=0.9)
    assert spoken_to(ConversationState("th"), mashed, ("th", "en", "vi")).language == "th"


def _no_ancestors(category: str) -> tuple[str, ...]:
    return ("accessories",) if category == "backpack" else ()


def test_the_narrower_of_two_categories_is_meant() -> None:
    told = [Told("category", "accessories"), Told("category", "backpack")]
    assert [w.value for w in merged((), told, _no_ancestors)] == ["backpack"]


def test_the_same_attribute_replaces_an_avoidance_adds_a_drop_removes() -> None:
    before = (Wish("color", "red"), Wish("material", "leather", "avoid"))
    after = merged(before, [Told("color", "blue"), Told("color", "black", "avoid")], _no_ancestors)
    assert {(w.value, w.polarity) for w in after} == {
        ("leather", "avoid"),
        ("blue", "want"),
        ("black", "avoid"),
    }
    dropped = merged(after, [Told("material", "leather", "drop")], _no_ancestors)
    assert "leather" not in {w.value for w in dropped}


def test_another_category_lets_the_size_go() -> None:
    before = (Wish("category", "shirt"), Wish("size", "m"), Wish("color", "red"))
    after = merged(before, [Told("category", "sneaker")], _no_ancestors)
    assert {w.value for w in after} == {"sneaker", "red"}


TOLD = st.builds(
    Told,
    attribute=st.sampled_from(["category", "color", "size"]),
    value=st.sampled_from(["a", "b", "c"]),
    polarity=st.sampled_from(["want", "avoid", "drop"]),
)


@given(st.lists(TOLD, max_size=4), st.lists(TOLD, max_size=4))
def test_no_value_is_ever_both_wanted_twice_and_kept_stale(first: list[Told], second: list[Told]) -> None:
    wishes = merged(merged((), first, _no_ancestors), second, _no_ancestors)
    spoken = {(t.attribute, t.value) for t in second}
    older = [w for w in wishes if (w.attribute, w.value) not in spoken]
    replaced = {t.attribute for t in second if t.polarity == "want"}
    assert not [w for w in older if w.polarity == "want" and w.attribute in replaced]


def test_an_answer_to_a_question_refines_even_if_it_sounds_like_a_new_wish() -> None:
    state = ConversationState(
        "en",
        scope="mother",
        pending="question",
        request=Request(wishes=(Wish("occasion", "gift", hard=False),)),
    )
    turn = Turn("m", "v", text="a scarf", intent="search_product", wishes=(Told("category", "scarf"),))
    planned = plan(state, turn, None, _no_ancestors)
    assert not planned.fresh
    assert planned.scope == "mother"
    assert {w.value for w in planned.request.wishes} == {"gift", "scarf"}
