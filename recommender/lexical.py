"""Words as they are written: BM25 over folded words, pairs and trigrams, in three languages.

It finds what the dense channel misses: brand names, rare words, and Vietnamese typed without accents.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import Bitmap, Rows
from recommender.postings import READ_AT_MOST, Postings, add_posting
from recommender.query_terms import PAIR, TRIGRAM, UNKNOWN, QueryTerms, Weighed, weight_of
from recommender.rowset import best_of

_RUN: Final = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|(?P<word>[^\W_\u0e00-\u0e7f]+)")
_SHORTEST_WITHTRIGRAMS: Final = 4
_B: Final = 0.3
"""How much BM25 discounts long texts: little, for what is long here has many words for the same thing."""
_LINES: Final = 8192
"""Lines whose terms are remembered, and runs of Thai whose words are: the ways of saying a value stand in
every product that has it."""
_TERMS: Final = 16_384
"""Terms of queries that are remembered: some 5 MB."""
_TERM_BITS: Final = 16
"""Room for the number of a term beside that of a row."""
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
        spelled = [_spelled(word) for word in self.words(line)]
        pairs = (f"{one}{PAIR}{two}" for (one, _), (two, _) in pairwise(spelled))
        return frozenset().union(pairs, *(terms for _, terms in spelled))


@lru_cache(maxsize=16_384)
def _spelled(word: str) -> tuple[str, frozenset[str]]:
    """A word without accents, and the terms that it brings alone."""
    bare = fold(word)
    padded = f"^{bare}$" if len(bare) >= _SHORTEST_WITHTRIGRAMS else ""
    trigrams = (f"{TRIGRAM}{padded[at : at + 3]}" for at in range(len(padded) - 2))
    return bare, frozenset((word, bare, *trigrams))


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
        self._known: dict[str, Weighed | None] = {}
        """Terms that were asked for, None for those that no text has. Looking one up costs more than all else
        that is done with it, and queries share most of their words."""
        self._last = threading.local()

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
        asked = self._asked(query)
        known = int(narrow.searchsorted(self._postings.size))
        if asked.columns and known:
            held = self._postings.held(narrow[:known], asked.columns)
            total[:known] = held.astype(np.float32) @ asked.column_weights
        if asked.rare:
            self._add_rare(total, narrow, asked.rare)
        if known < len(rows):
            for one in asked.terms:
                if one.term.column is not None:
                    add_posting(total[known:], narrow[known:], one.term.rows, one.weight)
        total *= self._discount.take(rows)
        return total / (total + _HALF)

    def best(self, query: str, allowed: Bitmap, k: int) -> Rows:
        """Allowed rows whose words match best, by the query's rarest terms; at most k, in no order."""
        read: list[NDArray[np.int32]] = []
        weights: list[float] = []
        left = READ_AT_MOST
        for one in self._asked(query).terms:
            if left <= 0:
                break
            rows = one.term.rows
            if len(rows) > left:
                rows = rows[:: -(-len(rows) // left)]
            left -= len(rows)
            read.append(rows)
            weights.append(one.weight)
        if not read:
            return np.empty(0, np.int64)
        hits = np.concatenate(read)
        # Row and term in one number: sorted, what one row has lies side by side.
        pairs = hits.astype(np.int64)
        pairs <<= _TERM_BITS
        pairs |= np.repeat(np.arange(len(read)), [len(rows) for rows in read])
        pairs = pairs[allowed.at(hits)]
        if not len(pairs):
            return pairs
        pairs.sort()
        found = pairs >> _TERM_BITS
        first = np.ones(len(found), np.bool_)
        np.not_equal(found[1:], found[:-1], out=first[1:])
        begins = np.flatnonzero(first)
        gained = np.array(weights, np.float32).take(pairs & (2**_TERM_BITS - 1))
        found = found.take(begins)
        return best_of(found, np.add.reduceat(gained, begins) * self._discount.take(found), k)

    def _add_rare(
        self,
        total: NDArray[np.float32],
        narrow: NDArray[np.int32],
        rare: Sequence[tuple[float, NDArray[np.int32]]],
    ) -> None:
        """Add the weights of terms to those of the rising rows that have them, short postings all at once."""
        short = [one for one in rare if len(one[1]) <= _READ_THROUGH]
        if short:
            read, at = np.concatenate([rows for _, rows in short]), None
            if len(read) > _READ_THROUGH:
                # One bit a row stays in the processor's cache; searching for each would take longer.
                at = Bitmap.of_rows(narrow, len(self._lengths)).at(read).nonzero()[0]
                read = read.take(at)
            place = narrow.searchsorted(read)
            hits = (narrow.take(place, mode="clip") == read).nonzero()[0]
            ends = np.cumsum([len(rows) for _, rows in short])
            term = ends.searchsorted(hits if at is None else at.take(hits), side="right")
            weights = np.array([weight for weight, _ in short], np.float32)
            np.add.at(total, place.take(hits), weights.take(term))
        for weight, rows in rare:
            if len(rows) > _READ_THROUGH:
                add_posting(total, narrow, rows, weight)

    def _asked(self, query: str) -> QueryTerms:
        """The query's terms that there are.

        A thread's last query is remembered: it is asked for candidates, and then for their scores.
        """
        last: QueryTerms | None = getattr(self._last, "query", None)
        if last is None or last.text != query:
            last = self._last.query = QueryTerms.of(query, self._looked_up(query))
        return last

    def _looked_up(self, query: str) -> list[Weighed]:
        known = self._known
        terms = {word: known.get(word, UNKNOWN) for word in self._segmenter.terms(query)}
        new = [word for word, one in terms.items() if one is UNKNOWN]
        if new:
            size = len(self._lengths)
            for word, term in zip(new, self._postings.found([hash(word) for word in new]), strict=True):
                weight = weight_of(word, term.frequency, size)
                terms[word] = Weighed(-weight, word, term) if term.frequency else None
            if len(known) + len(new) > _TERMS:
                known.clear()  # another thread that reads it looks its terms up anew
            known.update((word, terms[word]) for word in new)
        return sorted(one for one in terms.values() if one is not None)
