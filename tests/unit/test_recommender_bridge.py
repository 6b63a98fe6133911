"""Words of one language find texts of another, and accents come back where the shop knows the word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import Offer, Product
from recommender.bridge import Accents, ValueFinder
from recommender.encoder import Encoder
from recommender.lexical import Segmenter, fold
from recommender.recommend import Recommender

LABELS = {
    ("category", "sneaker"): ["running shoes", "รองเท้าวิ่ง", "giày chạy bộ"],
    ("category", "shoes"): ["shoes", "รองเท้า", "giày"],
    ("color", "black"): ["black", "สีดำ", "màu đen"],
}
SEGMENTER = Segmenter(word for words in LABELS.values() for word in words)
ACCENTS = Accents(
    [*(word for words in LABELS.values() for word in words), "giày thể thao", "màu đỏ", "chạy bộ"]
)


@pytest.mark.parametrize(
    "title", ["Black Running Shoes", "รองเท้าวิ่งสีดำ", "Giày chạy bộ màu đen", "giay chay bo mau den"]
)
def test_the_longest_writing_tells_the_value_in_any_language(title: str) -> None:
    found = ValueFinder(LABELS, SEGMENTER).values(title)
    assert found == {("category", "sneaker"), ("color", "black")}


@pytest.mark.parametrize("query", ["รองเท้าวิ่ง", "giày chạy bộ", "giay chay bo"])
def test_a_title_in_one_language_is_found_by_words_of_another(encoder: Encoder, query: str) -> None:
    titles = ["Blue Running Shoes", "Oak Desk", "Tea Pot", "Wool Socks"]
    products = [Product(f"p{at}", {"en": title}, "/", Offer(100, "THB")) for at, title in enumerate(titles)]
    recommender = Recommender.build(products, encoder, vocabulary_labels=LABELS)
    scores = recommender.retrieval.lexical.scores_at(query, np.arange(len(titles)))
    assert scores.argmax() == 0
    assert scores[0] > 0


def test_what_is_read_in_a_title_is_no_fact_of_the_product(encoder: Encoder) -> None:
    product = Product("p", {"en": "Black Running Shoes"}, "/", Offer(100, "THB"))
    recommender = Recommender.build([product], encoder, vocabulary_labels=LABELS)
    assert not recommender.snapshot.having("color", "black").any()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giay chay bo mau den", "giày chạy bộ màu đen"),
        ("Giay The Thao", "giày thể thao"),
        ("laptop xyz", "laptop xyz"),
    ],
)
def test_accents_come_back_as_the_shop_writes_them(typed: str, meant: str) -> None:
    assert ACCENTS.restored(typed) == meant


@given(st.text(max_size=40))
def test_putting_accents_back_never_changes_a_letter(text: str) -> None:
    assert fold(ACCENTS.restored(text)) == fold(" ".join(text.casefold().split()))
