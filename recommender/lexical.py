"""Words as they are written: BM25 over folded words, pairs and trigrams, in three languages.

It finds what the dense channel misses: brand names, rare words, and Vietnamese typed without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_RUN: Final = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|(?P<word>[^\W_\u0e00-\u0e7f]+)")
_TRIGRAM: Final = "#"
_PAIR: Final = " "
_WEIGHT: Final = {_TRIGRAM: 0.25, _PAIR: 0.7}
"""Of a whole word's. A trigram: enough that a slip still finds, too little to outweigh a word that is right.
A pair: Vietnamese writes "lamp" as two syllables, "đèn bàn", each of which alone means many things."""
_SHORTEST_WITH_TRIGRAMS: Final = 4
_B: Final = 0.3
"""How much BM25 discounts long texts: little, for what is long here has many words for the same thing."""
_HALF: Final = 8.0
"""The BM25 score that counts as half of a perfect match: about one rare word found."""


def fold(text: str) -> str:
    """Lower case without accents: ``Đầm đen`` → ``dam den``. Thai marks are letters and stay."""
    lowered = unicodedata.normalize("NFKC", text).casefold().replace("đ", "d")
    bare = "".join(sign for sign in unicodedata.normalize("NFD", lowered) if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def is_unaccented(text: str, language: str) -> bool:
    """Whether this is Vietnamese typed without a single accent, as people do on a foreign keyboard."""
    return language == "vi" and fold(text) == unicodedata.normalize("NFC", text).casefold()


class Segmenter:
    """Cuts text into words; Thai runs by newmm, with the shop's own words in its dictionary."""

    def __init__(self, own_words: Iterable[str] = ()) -> None:
        from pythainlp.corpus.common import thai_words  # noqa: PLC0415 — a second to import
        from pythainlp.tokenize import Trie  # noqa: PLC0415

        own = {word for word in own_words if re.fullmatch(r"[\u0e00-\u0e7f]+", word)}
        self._dictionary: Any = Trie({*thai_words(), *own})

    def words(self, text: str) -> list[str]:
        """The words in their order, lower case, accents kept."""
        from pythainlp.tokenize import word_tokenize  # noqa: PLC0415

        found: list[str] = []
        for run in _RUN.finditer(unicodedata.normalize("NFC", text).casefold()):
            if run["thai"]:
                found += word_tokenize(
                    run["thai"], custom_dict=self._dictionary, engine="newmm", keep_whitespace=False
                )
            else:
                found.append(run["word"])
        return found

    def terms(self, text: str) -> frozenset[str]:
        """Words as written, folded where that differs, pairs of neighbours, and trigrams of longer words."""
        found: set[str] = set()
        for line in text.split("\n"):
            words = self.words(line)
            bare = [fold(word) for word in words]
            found.update(words, bare, (f"{one}{_PAIR}{two}" for one, two in pairwise(bare)))
            for word in bare:
                found.update(_trigrams(word))
        return frozenset(found)


@lru_cache(maxsize=16_384)
def _trigrams(word: str) -> tuple[str, ...]:
    if len(word) < _SHORTEST_WITH_TRIGRAMS:
        return ()
    padded = f"^{word}$"
    return tuple(f"{_TRIGRAM}{padded[at : at + 3]}" for at in range(len(padded) - 2))


class LexicalIndex:
    """BM25 postings over the products' texts, one row a product.

    A term counts once in a text: that "table" has six synonyms must not make a table more of one.
    """

    def __init__(self, texts: Sequence[str], segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._count = len(texts)
        rows: defaultdict[str, list[int]] = defaultdict(list)
        lengths = np.ones(max(self._count, 1), np.float32)
        for row, text in enumerate(texts):
            terms = segmenter.terms(text)
            lengths[row] = len(terms)
            for term in terms:
                rows[term].append(row)
        discount = 1 / (1 - _B + _B * lengths / lengths.mean())
        self._postings = {term: self._posting(term, np.array(rows[term]), discount) for term in rows}

    def _posting(
        self, term: str, rows: NDArray[np.int64], discount: NDArray[np.float32]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        idf = np.log1p((self._count - len(rows) + 0.5) / (len(rows) + 0.5))
        kind = term[0] if term[0] == _TRIGRAM else _PAIR if _PAIR in term else ""
        return rows, (_WEIGHT.get(kind, 1.0) * idf * discount[rows]).astype(np.float32)

    def scores(self, query: str) -> NDArray[np.float32]:
        """How well each product's words match, 0 to below 1, one number a row."""
        total = np.zeros(self._count, np.float32)
        for term in self._segmenter.terms(query):
            posting = self._postings.get(term)
            if posting is not None:
                total[posting[0]] += posting[1]
        return total / (total + _HALF)
