"""Every text in every language: complete, filled, and as docs/voice.md asks for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import LANGUAGES
from console.learn_model import INTENTS, MARKABLE, POLARITIES, Standing
from dialogue.voice import Voice, VoiceError, ascii_form
from rujai.settings import ROOT

CONTENT = ROOT / "content"
VOICE = Voice.load(CONTENT)
ADDRESSES = ("", "anh", "chị", "cô", "chú", "bác", "em", "ผม", "หนู", "nonsense")

LISTS = {
    "recipient": ["mother", "self", "nobody"],
    "attribute": ["category", "color", "size", "brand", "occasion", "gender", "recipient", "price_band", "x"],
    "purpose": ["personalisation", "analytics", "marketing"],
    "evidence": ["account_link", "code", "vouched"],
    "source": ["stated", "observed", "inferred"],
    "did": ["click", "view", "add_to_cart", "purchase", "dismiss", "like", "more_like_this"],
    "topic": ["delivery", "discount", "x"],
    "kind": ["phone", "card", "email", "x"],
    "stock": ["in_stock", "preorder", "backorder", "out_of_stock"],
    "level": ["cheap", "premium"],
    "count": [1, 2, 4],
    "max": [1, 3],
    "position": [1, 2],
    "intent": [*(one for group in INTENTS.values() for one in group), "x"],
    "theme": [*INTENTS, "x"],
    "entity": [*MARKABLE, "x"],
    "polarity": [*POLARITIES, "x"],
    "sender": ["shopper", "bot", "agent", "x"],
    "since": ["gone", "price", "not_for_sale", "x"],
    "standing": [*get_args(Standing), "x"],
    "detail": [
        *("erasure", "fact", "merge", "note", "other", "request", "test"),
        "assignee",
        "attribute",
        "before",
        "cards",
        "examples",
        "files",
        "from",
        "intent",
        "languages",
        "messages",
        "on",
        "role",
        "rows",
        "tests",
        "to",
        "tries",
        "x",
    ],
    "part": [
        "words",
        "wishes",
        "taste",
        "behaviour",
        "popularity",
        "price",
        "similarity",
        "complement",
        "next",
        "together",
        "x",
    ],
}
"""Arguments that choose between variants, with a value for each variant; all others are texts."""

SHOUT = re.compile(r"[!！]")
LONGEST = 330
"""Longer than this is a lecture; the longest, "what can you do", is about 240."""
THAI = re.compile(r"[ก-๙]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
KNOWN_LATIN = {"rujai", "javascript", "size", "size.", "email", "english", "chat", "demo"}
"""Latin words that Thai or Vietnamese shop assistants write so themselves."""
POLITE = re.compile(r"(ค่ะ|คะ|นะคะ)")


def samples(key: str) -> list[dict[str, object]]:
    """Every variant once: the arguments that choose vary one at a time."""
    needed = sorted(VOICE.variables[key])
    base = {name: LISTS[name][0] if name in LISTS else f"⟨{name}⟩" for name in needed}
    return [base] + [{**base, name: value} for name in needed for value in LISTS.get(name, ())]


def rendered(language: str, key: str, address: str = "") -> list[str]:
    return [VOICE.say(language, key, address=address, **args) for args in samples(key)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(VOICE.variables))
def test_every_message_can_be_said_to_everyone_with_every_field_filled(language: str, key: str) -> None:
    for address in ADDRESSES:
        for args in samples(key):
            text = VOICE.say(language, key, address=address, **args)
            assert text.strip()
            assert not re.search(r"[{}]|\?\?\?|\$\w", text)
            for name, value in args.items():
                if name not in LISTS:
                    assert str(value) in text, f"{key} leaves {name} out in {language}"


@pytest.mark.parametrize("key", sorted(k for k in VOICE.variables if VOICE.variables[k]))
def test_a_field_that_is_not_filled_never_reaches_a_shopper(key: str) -> None:
    for missing in VOICE.variables[key]:
        args = {name: value for name, value in samples(key)[0].items() if name != missing}
        for language in LANGUAGES:
            with pytest.raises(VoiceError, match=missing):
                VOICE.say(language, key, **args)


def test_what_is_unknown_is_named() -> None:
    with pytest.raises(VoiceError, match="no-such-key"):
        VOICE.say("en", "no-such-key")
    with pytest.raises(VoiceError, match='"fr"'):
        VOICE.say("fr", "thank")
    with pytest.raises(VoiceError, match="colour"):
        VOICE.say("en", "thank", colour="red")
    with pytest.raises(VoiceError, match="you"):
        VOICE.say("en", "thank", you="Bob")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_shouted_and_nothing_is_a_lecture(language: str) -> None:
    for key in VOICE.variables:
        for text in rendered(language, key):
            assert not SHOUT.search(text), key
            assert len(text) <= LONGEST, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_question_at_a_time(language: str) -> None:
    for key in VOICE.variables:
        for text in rendered(language, key):
            assert text.count("?") + len(re.findall(r"(?<!นะ)คะ(?=\s|$)", text)) <= 2, (key, text)
            if key.startswith("question"):
                assert text.count("?") <= 1
                assert text.count("คะ") <= 1


@pytest.mark.parametrize("key", sorted(VOICE.variables))
def test_thai_and_vietnamese_are_not_left_in_english(key: str) -> None:
    if key.startswith(("language-name", "money-")):
        return
    thai = [re.sub(r"⟨[^⟩]*⟩|“rujai [^”]*”", "", text) for text in rendered("th", key)]  # a command stays
    vietnamese = [re.sub(r"⟨[^⟩]*⟩", "", text) for text in rendered("vi", key)]
    for text in thai:
        latin = {word.lower() for word in LATIN_WORD.findall(text)} - KNOWN_LATIN
        assert not latin, (key, text)
    for text in vietnamese:
        assert not THAI.search(text), (key, text)
    english = rendered("en", key)
    for text, other in zip(rendered("vi", key), english, strict=True):
        words = re.sub(r"⟨[^⟩]*⟩", "", other)
        assert not (text == other and len(LATIN_WORD.findall(words)) > 1), (key, text)


LINE_LABEL_CHARS = 20
"""What LINE shows of a button; the rest it cuts off."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(k for k in VOICE.variables if k.startswith(("button-", "line-menu-"))))
def test_a_button_fits_where_its_words_are_ours(language: str, key: str) -> None:
    if not VOICE.variables[key]:
        assert len(VOICE.say(language, key)) <= LINE_LABEL_CHARS


@pytest.mark.parametrize("key", ["goodbye", "corrected"])
def test_thai_thanks_are_the_same_for_whoever_is_called_phi(key: str) -> None:
    args = samples(key)[0]
    assert VOICE.say("th", key, address="พี่", **args).startswith("ขอบคุณ")


SPOKEN = ("talk.ftl", "memory.ftl", "search.ftl")
PHRASES = (
    "wish-",
    "fact-",
    "compare-item",
    "compare-differs",
    "compare-value",
    "compare-unsaid",
    "details-fact",
)
LINES = ("profile-line", "profile-for", "policy-text", "question-for", "handoff-hours", "message-too-long")


def spoken_keys() -> list[str]:
    """The messages that are whole sentences, not phrases inside one."""
    keys = []
    for name in SPOKEN:
        text = (CONTENT / "en" / name).read_text(encoding="utf-8")
        keys += re.findall(r"^([a-z][\w-]*) =", text, re.MULTILINE)
    return [key for key in keys if not key.startswith((*PHRASES, *LINES))]


@pytest.mark.parametrize("key", spoken_keys())
def test_thai_sentences_end_politely(key: str) -> None:
    for text in rendered("th", key):
        assert POLITE.search(text), (key, text)


def test_vietnamese_calls_the_shopper_as_they_call_themselves() -> None:
    assert VOICE.say("vi", "greet-again", address="chị").startswith("Dạ, em đây")
    assert "Chị cần" in VOICE.say("vi", "greet-again", address="chị")
    assert "Anh cần" in VOICE.say("vi", "greet-again", address="anh")
    assert "cháu đây" in VOICE.say("vi", "greet-again", address="bác")
    assert "mình đây" in VOICE.say("vi", "greet-again")
    assert "Bạn cần" in VOICE.say("vi", "greet-again", address="em")


def test_thai_never_drops_the_polite_particle_for_a_man() -> None:
    assert VOICE.say("th", "thank", address="ผม") == VOICE.say("th", "thank")


@pytest.mark.parametrize(
    ("language", "whole", "broken", "foreign"),
    [
        ("th", "1,990 บาท", "1,990.50 บาท", "US$1,990"),
        ("en", "฿1,990", "฿1,990.50", "$1,990"),
        ("vi", "1.990 baht", "1.990,50 baht", "1.990 US$"),
    ],
)
def test_money_is_written_as_locals_write_it(language: str, whole: str, broken: str, foreign: str) -> None:
    assert VOICE.money(language, 199_000, "THB") == whole
    assert VOICE.money(language, 199_050, "THB") == broken
    assert VOICE.money(language, 199_000, "USD").replace("\xa0", " ") == foreign


@given(st.integers(0, 10**10), st.sampled_from(LANGUAGES), st.sampled_from(["THB", "USD", "VND", "EUR"]))
def test_no_amount_loses_a_digit(minor: int, language: str, currency: str) -> None:
    figure = VOICE.money(language, minor, currency)
    digits = re.sub(r"\D", "", figure)
    assert digits in (str(minor // 100), f"{minor // 100}{minor % 100:02d}", str(round(minor / 100)))


def test_lists_are_joined_as_one_speaks() -> None:
    assert VOICE.list_and("en", ["red", "blue", "green"]) == "red, blue, and green"
    assert VOICE.list_or("vi", ["đỏ", "xanh"]) == "đỏ hoặc xanh"
    assert VOICE.list_and("th", ["แดง", "ดำ"]) == "แดงและดำ"


def test_figures_and_latin_letters_stand_apart_in_a_thai_list() -> None:
    assert VOICE.list_and("th", ["1", "3"]) == "1 และ 3"
    assert VOICE.list_and("th", ["1", "2", "3"]) == "1 2 และ 3"
    assert VOICE.list_and("th", ["สีดำ", "M"]) == "สีดำและ M"
    assert VOICE.list_or("th", ["1", "2", "3"]) == "1, 2 หรือ 3"


def test_a_day_is_written_as_locals_write_it() -> None:
    today = date(2026, 11, 20)
    assert VOICE.day("th", date(2026, 11, 12), today) == "12 พ.ย."
    assert VOICE.day("th", date(2025, 11, 12), today) == "12 พ.ย. 2568"
    assert VOICE.day("en", date(2025, 11, 12), today) == "12 Nov 2025"
    assert VOICE.number("vi", 1234.5) == "1.234,5"


@given(st.text(max_size=20))
def test_any_address_is_a_form_or_none(address: str) -> None:
    assert ascii_form(address).isascii()
    assert VOICE.say("vi", "greet-again", address=address)


def write(folder: Path, language: str, text: str) -> None:
    (folder / language).mkdir(exist_ok=True)
    (folder / language / "a.ftl").write_text(text, encoding="utf-8")


PERSONS = "person-you = you\nperson-me = I\n"


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("thank = Thanks { $name }\n", "uses"),
        ("", "not in every language"),
        ("thank = a\nthank = b\n", "a second time"),
        ("thank = { $\n", "cannot be read"),
        ("thank = { other }\n", "does not exist"),
    ],
)
def test_content_that_cannot_be_said_is_refused_at_the_start(
    tmp_path: Path, broken: str, complaint: str
) -> None:
    for language in LANGUAGES:
        write(tmp_path, language, PERSONS + (broken if language == "vi" else "thank = a\n"))
    with pytest.raises(VoiceError, match=complaint):
        Voice.load(tmp_path)


def test_a_language_without_texts_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "en", PERSONS)
    with pytest.raises(VoiceError, match="th"):
        Voice.load(tmp_path)
