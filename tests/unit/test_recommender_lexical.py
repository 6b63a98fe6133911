"""Words are found as people type them: without accents, without spaces, with a slip of the finger."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.lexical import LexicalIndex, Segmenter, fold, is_unaccented

TITLES = [
    "Black Leather Backpack \n กระเป๋าเป้หนังสีดำ \n Ba lô da màu đen",
    "Wooden Desk Lamp \n โคมไฟตั้งโต๊ะไม้ \n Đèn bàn gỗ",
    "Running Shoes \n รองเท้าวิ่ง \n Giày chạy bộ",
]


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(["กระเป๋าเป้"])


@pytest.fixture(scope="module")
def titles(segmenter: Segmenter) -> LexicalIndex:
    return LexicalIndex.of(TITLES, segmenter)


def _scores(index: LexicalIndex, query: str) -> np.ndarray:
    return index.scores_at(query, np.arange(len(index)))


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("backpack", 0),
        ("อยากได้กระเป๋าเป้สักใบ", 0),
        ("ba lo mau den", 0),
        ("den ban", 1),
        ("ĐÈN BÀN", 1),
        ("giay chay bo", 2),
        ("อยากได้รองเท้าวิ่งค่ะ", 2),
        ("runing shoos", 2),
    ],
)
def test_a_product_is_found_by_its_words(titles: LexicalIndex, query: str, row: int) -> None:
    assert int(_scores(titles, query).argmax()) == row


def test_words_that_no_product_has_score_nothing(titles: LexicalIndex) -> None:
    assert not _scores(titles, "xyzzy 🦄").any()


def test_accents_that_are_typed_count_for_more(segmenter: Segmenter) -> None:
    """Since "đen" is black and "đèn" a lamp: who types the accent gets what the accent says."""
    lamp_and_black = LexicalIndex.of(["đèn", "đen"], segmenter)
    assert _scores(lamp_and_black, "đèn").argmax() == 0
    assert _scores(lamp_and_black, "đen").argmax() == 1


def test_the_shop_s_own_words_are_not_cut_apart(segmenter: Segmenter) -> None:
    assert "กระเป๋าเป้" in segmenter.words("กระเป๋าเป้สีดำ")


def test_only_vietnamese_without_accents_is_called_unaccented() -> None:
    assert is_unaccented("qua cho me", "vi")
    assert not is_unaccented("quà cho mẹ", "vi")
    assert not is_unaccented("a gift", "en")


@given(st.text(max_size=60))
def test_folding_leaves_no_latin_accent_and_folds_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded or not folded.isprintable()
    assert not any("\u0300" <= sign <= "\u036f" for sign in unicodedata.normalize("NFD", folded))


@given(st.text(alphabet="กระเป๋าเป้สีดำ abcđêô0123 ,.", max_size=40))
def test_scores_lie_from_0_to_below_1(titles: LexicalIndex, query: str) -> None:
    scores = _scores(titles, query)
    assert scores.shape == (3,)
    assert np.all((scores >= 0) & (scores < 1))
