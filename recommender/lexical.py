"""Words as they are written: BM25 over folded words, pairs and trigrams, in three languages.

It finds what the dense channel misses: brand names, rare words, and Vietnamese typed without accents.
"""

from __future__ import annotations

import math
import re
import threading
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import Bitmap, Rows
from recommender.postings import Postings
from recommender.rowset import best_of, distinct

_RUN: Final = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|(?P<word>[^\W_\u0e00-\u0e7f]+)")
_TRIGRAM: Final = "#"
_PAIR: Final = " "
_WEIGHT: Final = {_TRIGRAM: 0.25, _PAIR: 0.7}
"""Of a whole word's. A trigram: enough that a slip still finds, too little to outweigh a word that is right.
A pair: Vietnamese writes "lamp" as two syllables, "đèn bàn", each of which alone means many things."""
_SHORTEST_WITH_TRIGRAMS: Final = 4
_B: Final = 0.3
"""How much BM25 discounts long texts: little, for what is long here has many words for the same thing."""
_READ_AT_MOST: Final = 6_000
"""Postings read for the candidates of one query, the rarest terms' first: a fraction of a millisecond."""
_LINES: Final = 8192
"""Lines whose terms are remembered: the ways of saying a value stand in every product that has it."""
_DENSE: Final = 64
"""A term that one row in so many has, or more, is kept as bits, too."""
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
        self._terms_of_line = lru_cache(maxsize=_LINES)(self._terms_of)

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
        return frozenset().union(*(self._terms_of_line(line.strip()) for line in text.split("\n")))

    def _terms_of(self, line: str) -> frozenset[str]:
        words = self.words(line)
        bare = [_folded(word) for word in words]
        found = {*words, *bare, *(f"{one}{_PAIR}{two}" for one, two in pairwise(bare))}
        for word in bare:
            found.update(_trigrams(word))
        return frozenset(found)


_folded = lru_cache(maxsize=16_384)(fold)


@lru_cache(maxsize=16_384)
def _trigrams(word: str) -> tuple[str, ...]:
    if len(word) < _SHORTEST_WITH_TRIGRAMS:
        return ()
    padded = f"^{word}$"
    return tuple(f"{_TRIGRAM}{padded[at : at + 3]}" for at in range(len(padded) - 2))


_Common = tuple[Mapping[int, int], NDArray[np.uint8], int]
"""(a term's key → its column, (rows, columns / 8) bits, lowest bit first, how many rows they cover).

What one candidate has of all common terms lies side by side, in one or two lines of the processor's cache.
"""


class _Term(NamedTuple):
    """A term of the query that there is."""

    weight: float
    rows: NDArray[np.int32]
    place: int | None
    """Its column of bits, where many rows have it."""


class LexicalIndex:
    """BM25 postings over the products' texts, one row a product.

    A term counts once in a text: that "table" has six synonyms must not make a table more of one. What a
    query costs does not grow with the catalogue: only its rarest terms bring candidates, and only candidates
    are scored by all of them.
    """

    def __init__(
        self,
        segmenter: Segmenter,
        lengths: NDArray[np.float32],
        postings: Postings,
        usual: float,
        common: _Common | None = None,
    ) -> None:
        self._segmenter = segmenter
        self._lengths = lengths
        self._usual = usual
        """The mean length when the catalogue was laid out."""
        self._postings = postings
        self._discount = np.asarray(1 / (1 - _B + _B * lengths / usual), np.float32)
        self._common, self._bits, self._bits_of = common or _common_terms(postings, len(lengths))
        self._scratch = threading.local()

    @classmethod
    def of(cls, texts: Iterable[str], segmenter: Segmenter) -> LexicalIndex:
        """Read the texts, one a row."""
        postings, lengths = Postings.of(map(segmenter.terms, texts))
        return cls(segmenter, lengths, postings, float(lengths.mean()) if len(lengths) else 1.0)

    def with_texts(self, texts: Sequence[str]) -> LexicalIndex:
        """This index and the texts of rows that were added at the end; the usual length stays as it was."""
        postings, lengths = self._postings.with_texts(map(self._segmenter.terms, texts), len(self._lengths))
        return LexicalIndex(
            self._segmenter,
            np.concatenate([self._lengths, lengths]),
            postings,
            self._usual,
            (self._common, self._bits, self._bits_of),
        )

    def __len__(self) -> int:
        return len(self._lengths)

    def scores_at(self, query: str, rows: Rows) -> NDArray[np.float32]:
        """How well these products' words match, 0 to below 1; ``rows`` must rise."""
        total = np.zeros(len(rows), np.float32)
        if not len(rows):
            return total
        narrow = rows.astype(np.int32)  # as wide as the postings: else each would be copied to be compared
        common = [(term.weight, term.place) for term in self._weighed(query) if term.place is not None]
        known = int(narrow.searchsorted(self._bits_of))
        if common and known:
            places = np.array([place for _, place in common])
            held = self._bits.take(narrow[:known], axis=0).take(places >> 3, axis=1)
            held = held >> (places & 7).astype(np.uint8) & np.uint8(1)
            total[:known] = held.astype(np.float32) @ np.array([weight for weight, _ in common], np.float32)
        for term in self._weighed(query):
            if term.place is None:
                _add(total, narrow, term.rows, term.weight)
            elif known < len(rows):
                _add(total[known:], narrow[known:], term.rows, term.weight)
        total *= self._discount[rows]
        return total / (total + _HALF)

    def best(self, query: str, allowed: Bitmap, k: int) -> Rows:
        """Allowed rows whose words match best, by the query's rarest terms; at most k, in no order."""
        total = self._zeros()
        touched: list[NDArray[np.int32]] = []
        left = _READ_AT_MOST
        for term in self._weighed(query):
            if left <= 0:
                break
            rows = term.rows if len(term.rows) <= left else term.rows[:: -(-len(term.rows) // left)]
            left -= len(rows)
            hits = rows[allowed.at(rows)]
            total[hits] += term.weight
            touched.append(hits)
        if not touched:
            return np.empty(0, np.int64)
        found = distinct(np.concatenate(touched))
        scores = total[found] * self._discount[found]
        total[found] = 0.0
        return best_of(found, scores, k)

    def _weighed(self, query: str) -> list[_Term]:
        """The query's terms that there are, the heaviest first.

        A thread's last query is remembered: it is asked for candidates, and then for their scores.
        """
        last, weighed = getattr(self._scratch, "last", ("", []))
        if last != query:
            weighed = self._looked_up(query)
            self._scratch.last = query, weighed
        return weighed

    def _looked_up(self, query: str) -> list[_Term]:
        found = []
        terms = sorted(self._segmenter.terms(query))
        keys = list(map(hash, terms))
        for term, key, rows in zip(terms, keys, self._postings.found(keys), strict=True):
            if len(rows):
                idf = math.log1p((len(self._lengths) - len(rows) + 0.5) / (len(rows) + 0.5))
                kind = term[0] if term[0] == _TRIGRAM else _PAIR if _PAIR in term else ""
                found.append(_Term(_WEIGHT.get(kind, 1.0) * idf, rows, self._common.get(key)))
        return sorted(found, key=lambda term: -term.weight)

    def _zeros(self) -> NDArray[np.float32]:
        """One zero a row, a thread's own; whoever writes into it leaves it zero."""
        zeros: NDArray[np.float32] | None = getattr(self._scratch, "zeros", None)
        if zeros is None:
            zeros = self._scratch.zeros = np.zeros(len(self._lengths), np.float32)
        return zeros


def _common_terms(postings: Postings, size: int) -> _Common:
    """One bit a row for each term that many rows have: whether a row has it is then one look, not a search.

    As a list of its rows such a term takes at least as much room, so that the bits never double the postings.
    """
    common = postings.common(size / _DENSE)
    bits = np.zeros((size, -(-len(common) // 8)), np.uint8)
    for place, (_, rows) in enumerate(common):
        bits[rows, place >> 3] |= np.uint8(1 << (place & 7))
    return {key: place for place, (key, _) in enumerate(common)}, bits, size


def _add(
    total: NDArray[np.float32], narrow: NDArray[np.int32], posting: NDArray[np.int32], weight: float
) -> None:
    """Add the weight to those of the rising rows that are in the posting."""
    if len(posting) < len(narrow):
        place = np.minimum(narrow.searchsorted(posting), len(narrow) - 1)
        total[place[narrow[place] == posting]] += weight
    else:
        place = np.minimum(posting.searchsorted(narrow), len(posting) - 1)
        total += np.float32(weight) * (posting[place] == narrow)
