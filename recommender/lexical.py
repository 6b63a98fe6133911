"""Words as they are written: BM25 over folded words, pairs and trigrams, in three languages.

It finds what the dense channel misses: brand names, rare words, and Vietnamese typed without accents.
"""

from __future__ import annotations

import math
import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import Bitmap, Rows
from recommender.postings import READ_AT_MOST, Postings, Term
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
_LINES: Final = 8192
"""Lines whose terms are remembered, and runs of Thai whose words are: the ways of saying a value stand in
every product that has it."""
_READ_THROUGH: Final = 4_096
"""A posting up to this long is read from its beginning to its end; in a longer one the rows are looked up."""
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
        self._words_of_run = lru_cache(maxsize=_LINES)(self._cut)

    def words(self, text: str) -> list[str]:
        """The words in their order, lower case, accents kept."""
        found: list[str] = []
        for run in _RUN.finditer(unicodedata.normalize("NFC", text).casefold()):
            if run["thai"]:
                found += self._words_of_run(run["thai"])
            else:
                found.append(run["word"])
        return found

    def _cut(self, run: str) -> tuple[str, ...]:
        """The words of one run of Thai; remembered, for what is asked for begins and ends alike."""
        from pythainlp.tokenize import word_tokenize  # noqa: PLC0415

        return tuple(word_tokenize(run, custom_dict=self._dictionary, engine="newmm", keep_whitespace=False))

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


class _Weighed(NamedTuple):
    """A term of the query that there is."""

    weight: float
    term: Term


def _kind_weight(word: str) -> float:
    """What a term of its kind counts: a word, a pair, a trigram."""
    return _WEIGHT.get(word[0], _WEIGHT[_PAIR] if _PAIR in word else 1.0)


def _rarity(frequency: int, size: int) -> float:
    """BM25's weight of a term that so many of all texts have."""
    return math.log1p((size - frequency + 0.5) / (frequency + 0.5))


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
    ) -> None:
        self._segmenter = segmenter
        self._lengths = lengths
        self._usual = usual
        """The mean length when the catalogue was laid out."""
        self._postings = postings
        self._discount = np.asarray(1 / (1 - _B + _B * lengths / usual), np.float32)
        self._scratch = threading.local()

    @classmethod
    def of(cls, texts: Iterable[str], segmenter: Segmenter, folder: Path | None = None) -> LexicalIndex:
        """Read the texts, one a row; ``folder`` has room for what is sorted on the way."""
        postings, lengths = Postings.of(map(segmenter.terms, texts), folder=folder)
        return cls(segmenter, lengths, postings, float(lengths.mean()) if len(lengths) else 1.0)

    def with_texts(self, texts: Sequence[str]) -> LexicalIndex:
        """This index and the texts of rows that were added at the end; the usual length stays as it was."""
        postings, more = self._postings.with_texts(map(self._segmenter.terms, texts), len(self._lengths))
        return LexicalIndex(self._segmenter, np.concatenate([self._lengths, more]), postings, self._usual)

    def __len__(self) -> int:
        return len(self._lengths)

    def scores_at(self, query: str, rows: Rows) -> NDArray[np.float32]:
        """How well these products' words match, 0 to below 1; ``rows`` must rise."""
        total = np.zeros(len(rows), np.float32)
        if not len(rows):
            return total
        narrow = rows.astype(np.int32)  # as wide as the postings: else each would be copied to be compared
        weighed = self._weighed(query)
        common = [(weight, term.column) for weight, term in weighed if term.column is not None]
        known = int(narrow.searchsorted(self._postings.size))
        if common and known:
            held = self._postings.held(narrow[:known], [column for _, column in common])
            total[:known] = held.astype(np.float32) @ np.array([weight for weight, _ in common], np.float32)
        rare = [(weight, term.rows) for weight, term in weighed if term.column is None]
        if rare:
            self._add_rare(total, narrow, rare)
        if known < len(rows):
            for weight, term in weighed:
                if term.column is not None:
                    _add(total[known:], narrow[known:], term.rows, weight)
        total *= self._discount[rows]
        return total / (total + _HALF)

    def best(self, query: str, allowed: Bitmap, k: int) -> Rows:
        """Allowed rows whose words match best, by the query's rarest terms; at most k, in no order."""
        read: list[NDArray[np.int32]] = []
        weights: list[float] = []
        left = READ_AT_MOST
        for weight, term in self._weighed(query):
            if left <= 0:
                break
            rows = term.rows if len(term.rows) <= left else term.rows[:: -(-len(term.rows) // left)]
            left -= len(rows)
            read.append(rows)
            weights.append(weight)
        if not read:
            return np.empty(0, np.int64)
        hits, weight_of_hit = np.concatenate(read), _repeated(weights, read)
        passing = allowed.at(hits)
        hits, weight_of_hit = hits[passing], weight_of_hit[passing]
        found = distinct(hits)
        total = self._zeros()
        np.add.at(total, hits, weight_of_hit)
        scores = total[found] * self._discount[found]
        total[found] = 0.0
        return best_of(found, scores, k)

    def _add_rare(
        self,
        total: NDArray[np.float32],
        narrow: NDArray[np.int32],
        rare: Sequence[tuple[float, NDArray[np.int32]]],
    ) -> None:
        """Add the weights of terms to those of the rising rows that have them, short postings all at once."""
        place = self._zeros()
        place[narrow] = np.arange(1, len(narrow) + 1)
        short = [(weight, rows) for weight, rows in rare if len(rows) <= _READ_THROUGH]
        if short:
            postings = [rows for _, rows in short]
            at = place[np.concatenate(postings)].astype(np.int64)
            weights = _repeated([weight for weight, _ in short], postings)
            hits = at > 0
            np.add.at(total, at[hits] - 1, weights[hits])
        place[narrow] = 0.0
        for weight, rows in rare:
            if len(rows) > _READ_THROUGH:
                _add(total, narrow, rows, weight)

    def _weighed(self, query: str) -> list[_Weighed]:
        """The query's terms that there are, the heaviest first.

        A thread's last query is remembered: it is asked for candidates, and then for their scores.
        """
        last, weighed = getattr(self._scratch, "last", ("", []))
        if last != query:
            weighed = self._looked_up(query)
            self._scratch.last = query, weighed
        return weighed

    def _looked_up(self, query: str) -> list[_Weighed]:
        size = len(self._lengths)
        words = sorted(self._segmenter.terms(query))
        terms = self._postings.found([hash(word) for word in words])
        found = [
            _Weighed(_kind_weight(word) * _rarity(term.frequency, size), term)
            for word, term in zip(words, terms, strict=True)
            if term.frequency
        ]
        return sorted(found, key=lambda one: -one.weight)

    def _zeros(self) -> NDArray[np.float32]:
        """One zero a row, a thread's own; whoever writes into it leaves it zero."""
        zeros: NDArray[np.float32] | None = getattr(self._scratch, "zeros", None)
        if zeros is None:
            zeros = self._scratch.zeros = np.zeros(len(self._lengths), np.float32)
        return zeros


def _repeated(weights: Sequence[float], rows: Sequence[NDArray[np.int32]]) -> NDArray[np.float32]:
    """Each weight as often as there are rows of it."""
    return np.repeat(np.array(weights, np.float32), [len(its) for its in rows])


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
