"""Vietnamese without accents gets them back from the sentence around each syllable, and nothing else about it changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.accent_counts import counted
from bot.understanding.accents import COUNTS, Accents, accents, as_lines, count, from_lines
from bot.understanding.text import fold

SMALL = Accents(
    count([["màu", "đỏ"], ["màu", "đỏ"], ["cái", "đó"], ["cái", "đó"], ["đồ", "da"], ["dưới", "500k"]])
)


def restored(model: Accents, text: str) -> str:
    words = text.split()
    return " ".join(model.restore(words, [{} for _ in words]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mau do", "màu đỏ"), ("cai do", "cái đó"), ("do da", "đồ da"), ("duoi 900k", "dưới 900k")],
)
def test_the_word_before_tells_which_accents_were_left_out(typed: str, meant: str) -> None:
    assert restored(SMALL, typed) == meant


def test_a_word_that_has_accents_and_one_that_nobody_knows_stay_as_they_are() -> None:
    assert restored(SMALL, "cái do xyzzy đo") == "cái đó xyzzy đo"


def test_what_else_speaks_for_a_word_outweighs_the_words_around_it() -> None:
    assert SMALL.restore(["cai", "do"], [{}, {"đỏ": 9.0}]) == ("cái", "đỏ")
    assert SMALL.restore(["mau", "do"], [{}, {"đỏ": -9.0}]) != ("màu", "đỏ")


@pytest.mark.parametrize(
    "meant",
    [
        "cho mình xem áo màu đen",
        "túi này có màu nâu không",
        "shop còn đôi giày nam size 42 không",
        "mình không thích đồ da",
    ],
)
def test_everyday_sentences_get_all_their_accents_back(meant: str) -> None:
    assert restored(accents(), fold(meant)) == meant


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=1, max_size=6), max_size=12
    )
)
def test_only_accents_change(words: list[str]) -> None:
    written = accents().restore(words, [{} for _ in words])

    assert [fold(word) for word in written] == [fold(word) for word in words]


def test_counts_are_read_as_they_were_written() -> None:
    counts = count([["màu", "đỏ"], ["2", "cái"]])

    assert from_lines(as_lines(counts)) == counts


def test_the_counts_are_those_of_the_present_examples_and_vocabulary() -> None:
    assert COUNTS.read_text(encoding="utf-8") == counted(), "run bot/.venv/bin/python -m bot.accent_counts"


@pytest.mark.parametrize(
    "text", ["cai tui do hoi nay ay, gia bao nhieu", "cho loai khong day", "khong doi nao"]
)
def test_no_shown_thing_is_meant_by_a_syllable_that_has_other_accents(found: Any, text: str) -> None:
    assert not [one for one in found(text, "vi") if one.entity == "reference"]


@pytest.mark.parametrize("text", ["thoi bo qua di", "le ra hom qua co hang ma chua thay"])
def test_nobody_is_given_anything_by_a_syllable_that_has_other_accents(found: Any, text: str) -> None:
    assert not [one for one in found(text, "vi") if one.entity == "recipient"]
