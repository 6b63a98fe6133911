"""The normal form of a text, its words, and that offsets point into what the shopper wrote."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.text import MAX_CHARS, fold, normalise
from bot.understanding.tokens import thai_dictionary, words

FORMS = [
    ("Black", "black"),
    ("อยากได้มากกกก", "อยากได้มาก"),
    ("sooo cool", "so cool"),
    ("2000", "2000"),
    ("๒,๐๐๐", "2,000"),
    ("เเดง", "แดง"),
    ("น้ํา", "น้ำ"),
    ("นํ้า", "น้ำ"),
    ("ａｂｃ１２３", "abc123"),
    ("hi\u200bthere", "hithere"),
    ("áo", "áo"),
    ("T‑shirt", "t‐shirt"),
    ("women’s", "women's"),
    ("1000", "1000"),
    ("ĐEN", "đen"),
]


@pytest.mark.parametrize(("written", "normal"), FORMS)
def test_what_is_typed_comes_into_one_form(written: str, normal: str) -> None:
    assert normalise(written).norm == normal


@pytest.mark.parametrize(("written", "folded"), [("đen", "den"), ("áo khoác", "ao khoac"), ("สีดำ", "สีดำ")])
def test_folding_takes_latin_accents_and_leaves_thai(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_message_is_read_up_to_its_limit() -> None:
    assert len(normalise("a b " * 2000).norm) == MAX_CHARS


ALPHABET = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("กขคดสีไม่เแำ้ํา๐๙ ๆฯ"),
        st.sampled_from("áàảãạđĐơưôêâăếềệ "),
        st.sampled_from("abcABC 0123456789.,/#$฿'’-\u200b\ufe0f\u0301"),
    ),
    max_size=60,
)


@given(ALPHABET)
def test_every_span_lies_in_the_original_and_in_order(text: str) -> None:
    normal = normalise(text)
    assert len(normal.norm) == len(normal.folded) == len(normal.starts) == len(normal.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(normal.starts, normal.ends, strict=True))
    assert list(normal.starts) == sorted(normal.starts)


@given(ALPHABET)
def test_words_cover_every_letter_of_the_normal_form(text: str) -> None:
    norm = normalise(text).norm
    found = words(norm, thai_dictionary())
    assert all(norm[word.start : word.end] == word.text for word in found)
    covered = {place for word in found for place in range(word.start, word.end)}
    assert all(place in covered for place, char in enumerate(norm) if char.isalnum())


@given(ALPHABET, st.sampled_from(["th", "en", "vi"]))
@settings(deadline=None)
def test_no_message_is_refused_and_every_entity_lies_inside_it(reader: Any, text: str, language: str) -> None:
    message, found = reader.read(text, language)
    for one in found:
        entity = one.as_entity(message.text, "test")
        assert 0 <= entity["start"] <= entity["end"] <= len(text)


@given(st.lists(st.sampled_from(
    ["ไม่เอา", "สีดำ", "กับ", "หรือ", "แต่", "ชอบ", "ห้า", "พัน", "ร้อย", "2", "บาท", "ไม่เกิน", "ให้", "แม่", "อันที่", "ถูกสุด", "not", "black", "or", "but", "red", "i", "like", "used", "to", "again", "under", "500", "k", "for", "my", "mom", "the", "second", "one", "không", "thích", "màu", "đen", "hoặc", "trừ", "dưới", "triệu", "cho", "mẹ", "cái", "thứ", "hai", ",", ".", "?", "-"]
), max_size=14), st.sampled_from(["", " "]), st.sampled_from(["th", "en", "vi"]))  # fmt: skip
@settings(deadline=None)  # tests assert no wall time
def test_any_order_of_the_cues_is_survived(reader: Any, parts: Any, joint: Any, language: str) -> None:
    message, found = reader.read(joint.join(parts), language)
    assert all(one.start <= one.end <= len(message.norm) for one in found)


def test_the_offsets_of_entities_point_into_what_was_written(reader: Any) -> None:
    text = "อยากได้มากกกก  กระเป๋าเป้ ＢＬＡＣＫ ไม่เกิน ๒,๐๐๐ บาท"
    message, found = reader.read(text, "th")
    spans = {one.entity: one.as_entity(message.text, "") for one in found}
    assert text[spans["category"]["start"] : spans["category"]["end"]] == "กระเป๋าเป้"
    assert text[spans["color"]["start"] : spans["color"]["end"]] == "ＢＬＡＣＫ"
    assert text[spans["price"]["start"] : spans["price"]["end"]] == "ไม่เกิน ๒,๐๐๐ บาท"


@pytest.mark.parametrize(
    "text",
    ["ก" * 5000, "ไม่เอาสีดำ" * 400, "not black or " * 300, "1 " * 2000, "((((" * 900, "không màu đen " * 250],
)
def test_a_very_long_message_is_read_all_the_same(reader: Any, text: str) -> None:
    _, found = reader.read(text, "en")
    assert all(one.end <= MAX_CHARS for one in found)


def test_a_masked_card_number_is_still_known_as_one(found: Any) -> None:
    """The channel hides card numbers before the bot sees them; the shopper is told not to send any."""
    kinds = [
        one.value for one in found("my card is •••• •••• •••• ••••", "en") if one.entity == "personal_data"
    ]
    assert kinds == ["card"]


def test_a_country_is_no_gender(found: Any) -> None:
    assert [one for one in found("có hàng Việt Nam không", "vi") if one.entity == "gender"] == []


def test_what_suits_me_is_no_suit(found: Any) -> None:
    values = [one.value for one in found("what shirts would suit me?", "en") if one.entity == "category"]
    assert values == ["shirt"]
