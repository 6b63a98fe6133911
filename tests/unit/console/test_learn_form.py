"""What staff write into the form is read as they mean it, and refused with a sentence where it cannot be."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from catalog.vocabulary import Vocabulary
from console.learn_form import MOST_ROWS, Draft, Row, draft_of, marking_of, price_of
from console.learn_markup import value_text
from console.learn_model import CHOICES, INTENTS, LANGUAGES, CorrectionError, Marked
from console.learn_store import Subject
from console.learn_words import new_words
from rujai.settings import ROOT
from tests.unit.console.test_learn_writing import correction

VOCABULARY = Vocabulary.load(ROOT / "data/vocabulary")
HEARD: dict[str, Any] = {
    "intent": {"name": "refine_search", "confidence": 0.4},
    "entities": [
        {"entity": "color", "value": "black", "start": 6, "end": 11, "polarity": "avoid", "extractor": "x"},
        {"entity": "price", "value": {"at_most": 2000, "currency": "THB"}, "start": 12, "end": 29},
        {"entity": "language", "value": "en", "start": 0, "end": 0},
    ],
}
ABOUT = Subject(
    "m_1", "v_1", "not a black under 2000 baht", "en", tapped=False, understood=HEARD, names=("Ploy",)
)


def draft(**more: Any) -> Draft:
    values: dict[str, Any] = {"language": "en", "wording": ABOUT.text, "intent": "search_product", **more}
    return Draft(**values)


def refusal(given: Draft) -> tuple[str, str]:
    with pytest.raises(CorrectionError) as refused:
        marking_of(given, ABOUT, VOCABULARY)
    return refused.value.key, refused.value.given


def test_the_form_begins_with_what_the_bot_heard() -> None:
    begun = draft_of(ABOUT, None)
    assert (begun.language, begun.intent) == ("en", "refine_search")
    assert [(row.entity, row.value, row.polarity) for row in begun.rows if row.entity] == [
        ("color", "black", "avoid"),
        ("price", "≤2000 THB", ""),
    ]
    assert begun.rows[-1].is_empty


def test_a_correction_comes_back_into_the_form_as_it_was_made() -> None:
    rows = (Row("black", "color", "black", "avoid", "mother", "yes"), Row("under 2000", "price", "≤2000 THB"))
    marking = marking_of(draft(rows=rows, note="  a   note "), ABOUT, VOCABULARY)
    assert marking.note == "a note"
    made = correction(marking.wording, marking.intent, entities=marking.entities, note=marking.note)
    again = draft_of(ABOUT, made)
    assert tuple(row for row in again.rows if not row.is_empty) == rows


def test_a_word_in_any_language_stands_for_its_value_and_its_place_is_found() -> None:
    thai = draft(
        language="th",
        wording="ไม่เอาสีดำ เอาดำ",
        rows=(Row("สีดำ", "color", "", "avoid"), Row("ดำ", "color"), Row("ดำ", "color", "đen")),
    )
    assert marking_of(thai, ABOUT, VOCABULARY).entities == (
        Marked("color", "black", 6, 10, "avoid"),
        Marked("color", "black", 8, 10, "want"),
        Marked("color", "black", 14, 16, "want"),
    )


@pytest.mark.parametrize(
    ("more", "key", "given"),
    [
        ({"intent": "be_nice"}, "learn-bad-intent", ""),
        ({"language": "fr"}, "learn-bad-language", ""),
        ({"wording": " \n "}, "learn-bad-wording", ""),
        ({"rows": (Row("black", "color", "blackish-ultra"),)}, "learn-bad-value", "blackish-ultra"),
        ({"rows": (Row("white", "color", "white"),)}, "learn-bad-words", "white"),
        ({"rows": (Row("black", "", "black"),)}, "learn-bad-entity", "black"),
        ({"rows": (Row("black", "pending", "none"),)}, "learn-bad-entity", "black"),
        ({"rows": (Row("black", "color", "black", "love"),)}, "learn-bad-polarity", "love"),
        ({"rows": (Row("black", "color", "black", "", "the neighbour's cat"),)}, "learn-bad-scope", "the neighbour's cat"),
        ({"rows": (Row("2000", "price", "cheap-ish"),)}, "learn-bad-price", "cheap-ish"),
        ({"rows": (Row("", "topic", "weather"),)}, "learn-bad-value", "weather"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_by_the_sentence_that_tells_what_to_do(
    more: dict[str, Any], key: str, given: str
) -> None:
    assert refusal(draft(**more)) == (key, given)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("≤2000 THB", (None, 2000, None, "THB")),
        ("<= 2,000", (None, 2000, None, None)),
        (">=500 <=1500", (500, 1500, None, None)),
        ("500-1.500 VND", (500, 1500, None, "VND")),
        ("~ 99.50", (None, None, 99.5, None)),
        ("๕๐๐–๙๐๐", (500, 900, None, None)),
    ],
)
def test_a_price_is_written_in_short(text: str, bounds: tuple[Any, ...]) -> None:
    names = ("at_least", "at_most", "around", "currency")
    assert price_of(text) == dict(zip(names, bounds, strict=True))


@pytest.mark.parametrize("text", ["", "2000", "2000-500", "≤", "≤2000 or so", "≤2000 ≤", "≤1.2.3.4"])
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(CorrectionError):
        price_of(text)


figures = st.one_of(st.none(), st.integers(1, 10**9))


@given(figures, figures, figures, st.sampled_from([None, "THB", "VND"]))
def test_a_price_is_read_back_as_it_is_shown(
    low: int | None, high: int | None, around: int | None, currency: str | None
) -> None:
    if low is not None and high is not None and low > high:
        low, high = high, low
    price = {"at_least": low, "at_most": high, "around": around, "currency": currency}
    if (low, high, around) != (None, None, None):
        assert price_of(value_text(price)) == price


@given(
    st.text(max_size=40), st.text(max_size=20), st.sampled_from(["color", "price", "topic", "recipient", ""])
)
def test_any_text_is_kept_or_refused_and_never_breaks(text: str, words: str, entity: str) -> None:
    try:
        kept = marking_of(draft(wording=text, rows=(Row(words, entity, words),)), ABOUT, VOCABULARY)
    except CorrectionError as refused:
        assert refused.key.startswith("learn-bad-")  # noqa: PT017 — both outcomes are right
    else:
        assert all(one.end <= len(kept.wording) for one in kept.entities)


def test_a_form_has_room_for_more_but_not_for_everything() -> None:
    rows = tuple(Row(str(number)) for number in range(50))
    assert len(draft(rows=rows).with_spare_rows().rows) == MOST_ROWS
    assert len(draft().with_spare_rows().rows) == 2


def test_intents_and_choices_are_those_of_the_bot() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    known = [next(iter(one)) for one in domain["intents"]]
    assert sorted(intent for group in INTENTS.values() for intent in group) == sorted(known)
    for theme, intents in INTENTS.items():
        read = yaml.safe_load((ROOT / f"data/nlu/en/{theme}.yml").read_text(encoding="utf-8"))
        assert {block["intent"] for block in read["nlu"]} == set(intents), theme
    assert set(CHOICES["requested_language"]) == set(LANGUAGES)


def test_words_that_the_catalogue_lacks_are_counted_and_known_ones_are_not() -> None:
    made = [
        correction(
            "a slouchy tote",
            number=1,
            entities=(Marked("category", "tote", 2, 14), Marked("color", "black", 0, 0)),
        ),
        correction("one slouchy tote", number=2, entities=(Marked("category", "tote", 4, 16),)),
        correction("black", number=3, entities=(Marked("color", "black", 0, 5),)),
        correction("a greige tote", number=4, entities=(Marked("color", "gray", 2, 8),), set_aside=True),
    ]
    (word,) = new_words(made, VOCABULARY)
    assert (word.words, word.value, word.count, word.file) == (
        "slouchy tote",
        "tote",
        2,
        "data/vocabulary/category.yml",
    )
