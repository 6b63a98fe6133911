"""Words as they are written: BM25 over folded words, pairs and trigrams, in three languages.

It finds what the dense channel misses: brand names, rare words, and Vietnamese typed without accents.
"""

from __future__ import annotations

import math
import re
import threading
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from recommender.rowset import Mask, Rows, best_of, bits_at, distinct

_RUN: Final = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|(?P<word>[^\W_\u0e00-\u0e7f]+)")
Postings = Mapping[str, NDArray[np.int32]]
"""term → rows whose text has it, rising."""

_TRIGRAM: Final = "#"
_PAIR: Final = " "
_WEIGHT: Final = {_TRIGRAM: 0.25, _PAIR: 0.7}
"""Of a whole word's. A trigram: enough that a slip still finds, too little to outweigh a word that is right.
A pair: Vietnamese writes "lamp" as two syllables, "đèn bàn", each of which alone means many things."""
_SHORTEST_WITH_TRIGRAMS: Final = 4
_B: Final = 0.3
"""How much BM25 discounts long texts: little, for what is long here has many words for the same thing."""
_READ_AT_MOST: Final = 10_000
"""Postings read for the candidates of one query, the rarest terms' first: a fraction of a millisecond."""
_LINES: Final = 8192
"""Lines whose terms are remembered: the ways of saying a value stand in every product that has it."""
_DENSE: Final = 32
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
        bare = [fold(word) for word in words]
        found = {*words, *bare, *(f"{one}{_PAIR}{two}" for one, two in pairwise(bare))}
        for word in bare:
            found.update(_trigrams(word))
        return frozenset(found)


@lru_cache(maxsize=16_384)
def _trigrams(word: str) -> tuple[str, ...]:
    if len(word) < _SHORTEST_WITH_TRIGRAMS:
        return ()
    padded = f"^{word}$"
    return tuple(f"{_TRIGRAM}{padded[at : at + 3]}" for at in range(len(padded) - 2))


_Common = tuple[Mapping[str, int], NDArray[np.uint8], int]
"""(term → its line, the lines of bits, lowest bit first, how many rows they cover)."""


class _Term(NamedTuple):
    """A term of the query that there is."""

    weight: float
    rows: NDArray[np.int32]
    place: int | None
    """Its line of bits, where many rows have it."""


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
        rows: Postings,
        usual: float,
        common: _Common | None = None,
    ) -> None:
        self._segmenter = segmenter
        self._lengths = lengths
        self._usual = usual
        """The mean length when the catalogue was laid out."""
        self._rows = rows
        self._discount = np.asarray(1 / (1 - _B + _B * lengths / usual), np.float32)
        self._common, self._bits, self._bits_of = common or _common_terms(rows, len(lengths))
        self._scratch = threading.local()

    @classmethod
    def of(cls, texts: Iterable[str], segmenter: Segmenter) -> LexicalIndex:
        """Read the texts, one a row."""
        rows, lengths = _postings_of(texts, segmenter, first_row=0)
        return cls(segmenter, lengths, rows, float(lengths.mean()) if len(lengths) else 1.0)

    def with_texts(self, texts: Sequence[str]) -> LexicalIndex:
        """This index and the texts of rows that were added at the end; the usual length stays as it was."""
        more, lengths = _postings_of(texts, self._segmenter, first_row=len(self._lengths))
        none = np.empty(0, np.int32)
        both = {term: np.concatenate([self._rows.get(term, none), rows]) for term, rows in more.items()}
        return LexicalIndex(
            self._segmenter,
            np.concatenate([self._lengths, lengths]),
            {**self._rows, **both},
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
            held = bits_at(self._bits, narrow[:known], [place for _, place in common])
            total[:known] = np.array([weight for weight, _ in common], np.float32) @ held.astype(np.float32)
        for term in self._weighed(query):
            if term.place is None:
                _add(total, narrow, term.rows, term.weight)
            elif known < len(rows):
                _add(total[known:], narrow[known:], term.rows, term.weight)
        total *= self._discount[rows]
        return total / (total + _HALF)

    def best(self, query: str, allowed: Mask, k: int) -> Rows:
        """Allowed rows whose words match best, by the query's rarest terms; at most k, in no order."""
        total = self._zeros()
        touched: list[NDArray[np.int32]] = []
        left = _READ_AT_MOST
        for term in self._weighed(query):
            if left <= 0:
                break
            rows = term.rows if len(term.rows) <= left else term.rows[:: -(-len(term.rows) // left)]
            left -= len(rows)
            hits = rows[allowed[rows]]
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
        for term in sorted(self._segmenter.terms(query)):
            rows = self._rows.get(term)
            if rows is not None:
                idf = math.log1p((len(self._lengths) - len(rows) + 0.5) / (len(rows) + 0.5))
                kind = term[0] if term[0] == _TRIGRAM else _PAIR if _PAIR in term else ""
                found.append(_Term(_WEIGHT.get(kind, 1.0) * idf, rows, self._common.get(term)))
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
    terms = {
        term: place
        for place, term in enumerate(term for term, rows in postings.items() if len(rows) * _DENSE > size)
    }
    bits = np.zeros((len(terms), -(-size // 8)), np.uint8)
    for term, place in terms.items():
        mask = np.zeros(size, np.bool_)
        mask[postings[term]] = True
        bits[place] = np.packbits(mask, bitorder="little")
    return terms, bits, size


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


def _postings_of(
    texts: Iterable[str], segmenter: Segmenter, first_row: int
) -> tuple[Postings, NDArray[np.float32]]:
    rows: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
    lengths = array("f")
    for row, text in enumerate(texts, start=first_row):
        terms = segmenter.terms(text)
        lengths.append(max(len(terms), 1))
        for term in terms:
            rows[term].append(row)
    return (
        {term: np.frombuffer(found, np.int32) for term, found in rows.items()},
        np.frombuffer(lengths, np.float32) if len(lengths) else np.empty(0, np.float32),
    )
