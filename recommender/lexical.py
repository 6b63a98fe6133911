"""Words as they are written: BM25 over folded words and their trigrams, in three languages.

It finds what the dense channel misses: brand names, rare words, and Vietnamese typed without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Terms = Mapping[str, float]
"""term → how much it weighs in a text: how often, and a trigram less than a word."""

_RUN: Final = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|(?P<word>[^\W_\u0e00-\u0e7f]+)")
_TRIGRAM_WEIGHT: Final = 0.25
"""Of a whole word's: enough that a typing error still finds, too little to outweigh a word that is right."""
_SHORTEST_WITH_TRIGRAMS: Final = 4
_K1: Final = 1.2
_B: Final = 0.5
"""BM25's usual k1; b is low because these texts are all short titles."""
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

    def terms(self, text: str) -> Counter[str]:
        """Words as written, folded where that differs, and the trigrams of longer ones."""
        counts: Counter[str] = Counter()
        for word in self.words(text):
            bare = fold(word)
            counts[bare] += 1
            if bare != word:
                counts[word] += 1
            counts.update(_trigrams(bare))
        return counts


@lru_cache(maxsize=16_384)
def _trigrams(word: str) -> tuple[str, ...]:
    if len(word) < _SHORTEST_WITH_TRIGRAMS:
        return ()
    padded = f"^{word}$"
    return tuple(f"#{padded[at : at + 3]}" for at in range(len(padded) - 2))


class LexicalIndex:
    """BM25 postings over the products' texts, one row a product."""

    def __init__(self, texts: Sequence[str], segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._count = len(texts)
        counted = [segmenter.terms(text) for text in texts]
        lengths = np.array([counts.total() for counts in counted], np.float32)
        relative = lengths / max(float(lengths.mean()) if len(lengths) else 1.0, 1.0)
        rows: defaultdict[str, list[int]] = defaultdict(list)
        counts_of: defaultdict[str, list[int]] = defaultdict(list)
        for row, counts in enumerate(counted):
            for term, count in counts.items():
                rows[term].append(row)
                counts_of[term].append(count)
        self._postings = {
            term: self._posting(term, np.array(rows[term], np.int64), np.array(counts_of[term]), relative)
            for term in rows
        }

    def _posting(
        self, term: str, rows: NDArray[np.int64], counts: NDArray[np.int64], relative: NDArray[np.float32]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        idf = np.log1p((self._count - len(rows) + 0.5) / (len(rows) + 0.5))
        weight = _TRIGRAM_WEIGHT if term.startswith("#") else 1.0
        tf = counts * (_K1 + 1) / (counts + _K1 * (1 - _B + _B * relative[rows]))
        return rows, (weight * idf * tf).astype(np.float32)

    def scores(self, query: str) -> NDArray[np.float32]:
        """How well each product's words match, 0 to below 1, one number a row."""
        total = np.zeros(self._count, np.float32)
        for term in self._segmenter.terms(query):
            posting = self._postings.get(term)
            if posting is not None:
                total[posting[0]] += posting[1]
        return total / (total + _HALF)
