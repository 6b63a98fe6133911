"""Which rows have which term: arrays, and bits of what is common. An object a term would take gigabytes."""

from __future__ import annotations

import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
"""Hashes of terms; of a million different terms two clash once in forty million catalogues."""

_PAIRS: Final = 2**21
"""Terms of texts that are sorted at a time: bounds what building needs beside its result."""
_DENSE: Final = 64
"""A term is common that more than one row in so many has: whether a row has it is one look and no search."""
READ_AT_MOST: Final = 6_000
"""Rows that a query reads of its terms, the rarest first: a fraction of a millisecond. Of a common term no
more are kept as numbers, for nobody would read them."""


class Term(NamedTuple):
    """A term that some text has."""

    frequency: int
    """How many rows have it."""
    rows: NDArray[np.int32]
    """These, rising; of a common term evenly spaced ones, READ_AT_MOST at most, and all that were added."""
    column: int | None
    """Where it stands in the bits, if it is common."""


class _Part(NamedTuple):
    """The postings of some texts, by key."""

    keys: Keys
    """Rising, each once."""
    counts: NDArray[np.int64]
    rows: NDArray[np.int32]
    """Rising within one key."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Term → the rows whose text has it. In memory only: the hashes are this process's own."""

    size: int
    """How many rows were laid out; those that were added are beyond."""
    keys: Keys
    """Rising, each once."""
    counts: NDArray[np.int64]
    starts: NDArray[np.int64]
    """Where each key's rows begin, and where the last one's end."""
    rows: NDArray[np.int32]
    columns: Mapping[int, int]
    """key → column of the bits, of the common ones."""
    bits: NDArray[np.uint8]
    """(size, columns / 8), lowest bit first: all that one row has of them lies side by side."""
    added: Mapping[int, Term] = field(default_factory=dict)
    """The terms that rows added later have."""

    @classmethod
    def of(
        cls, texts: Iterable[Iterable[str]], *, folder: Path | None = None, pairs: int = _PAIRS
    ) -> tuple[Postings, NDArray[np.float32]]:
        """The postings of texts, each given by its different terms, and how many terms each has.

        Sorted by pieces, which lie in a nameless file of the folder until all are counted.
        """
        lengths = array("f")
        with tempfile.TemporaryFile(dir=folder) as file:
            heads = []
            for part in _parts(texts, lengths, pairs):
                part.rows.tofile(file)
                heads.append((part.keys, part.counts))
            file.seek(0)
            pieces = (np.fromfile(file, np.int32, int(counts.sum())) for _, counts in heads)
            return _merged(heads, pieces, len(lengths)), np.array(lengths, np.float32)

    def with_texts(
        self, texts: Iterable[Iterable[str]], first_row: int
    ) -> tuple[Postings, NDArray[np.float32]]:
        """These postings and those of texts whose rows begin at ``first_row``, beyond all others."""
        more: defaultdict[int, list[int]] = defaultdict(list)
        lengths = array("f")
        for row, terms in enumerate(texts, start=first_row):
            hashes = list(map(hash, terms))
            lengths.append(max(len(hashes), 1))
            for key in hashes:
                more[key].append(row)
        added = dict(self.added)
        for before, (key, rows) in zip(self.found(list(more)), more.items(), strict=True):
            all_rows = np.concatenate([before.rows, np.array(rows, np.int32)])
            added[key] = Term(before.frequency + len(rows), all_rows, before.column)
        return replace(self, added=added), np.array(lengths, np.float32)

    def found(self, keys: Sequence[int]) -> list[Term]:
        """What there is of each key; nothing of one that no text has."""
        none = Term(0, np.empty(0, np.int32), None)
        found = [self.added.get(key, none) for key in keys] if self.added else [none] * len(keys)
        if not len(self.keys):
            return found
        wanted = np.array(keys, np.int64)
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        here = np.flatnonzero(self.keys[place] == wanted)
        place = place[here]
        bounds = zip(self.starts[place].tolist(), self.starts[place + 1].tolist(), strict=True)
        for at, count, (first, last) in zip(here.tolist(), self.counts[place].tolist(), bounds, strict=True):
            if found[at] is none:
                found[at] = Term(count, self.rows[first:last], self.columns.get(keys[at]))
        return found

    def held(self, rows: NDArray[np.int32], columns: Sequence[int]) -> NDArray[np.uint8]:
        """Whether these rows, laid out all of them, have these common terms: 0 or 1, (rows, columns)."""
        place = np.array(columns)
        held = self.bits.take(rows, axis=0).take(place >> 3, axis=1)
        found: NDArray[np.uint8] = held >> (place & 7).astype(np.uint8) & np.uint8(1)
        return found


def _parts(texts: Iterable[Iterable[str]], lengths: array[float], pairs: int) -> Iterator[_Part]:
    hashes, counts = array("q"), array("i")
    for terms in texts:
        before = len(hashes)
        hashes.extend(map(hash, terms))
        counts.append(len(hashes) - before)
        lengths.append(max(counts[-1], 1))
        if len(hashes) >= pairs:
            yield _sorted(hashes, counts, len(lengths) - len(counts))
            hashes, counts = array("q"), array("i")
    yield _sorted(hashes, counts, len(lengths) - len(counts))


def _sorted(hashes: array[int], counts: array[int], first_row: int) -> _Part:
    keys = np.array(hashes, np.int64)
    numbers = np.arange(first_row, first_row + len(counts), dtype=np.int32)
    rows = np.repeat(numbers, np.array(counts, np.int64))
    order = np.argsort(keys, kind="stable")
    different, begins = np.unique(keys[order], return_index=True)
    return _Part(different, np.diff(begins, append=len(keys)), rows[order])


def _merged(
    heads: Sequence[tuple[Keys, NDArray[np.int64]]], pieces: Iterable[NDArray[np.int32]], size: int
) -> Postings:
    keys, inverse = np.unique(np.concatenate([keys for keys, _ in heads]), return_inverse=True)
    places = np.split(inverse, np.cumsum([len(keys) for keys, _ in heads])[:-1])
    counts = np.zeros(len(keys), np.int64)
    for place, (_, its) in zip(places, heads, strict=True):
        counts[place] += its
    common = np.flatnonzero(counts > size / _DENSE)
    step = np.ones(len(keys), np.int64)
    step[common] = -(-counts[common] // READ_AT_MOST)
    starts = np.concatenate([[0], np.cumsum(-(-counts // step))])
    rows = np.empty(int(starts[-1]), np.int32)
    column = np.full(len(keys), -1)
    column[common] = np.arange(len(common))
    bits = np.zeros((size, -(-len(common) // 8)), np.uint8)
    seen = np.zeros(len(keys), np.int64)
    for place, (_, its), piece in zip(places, heads, pieces, strict=True):
        begins = np.cumsum(its) - its
        nth = np.repeat(seen[place] - begins, its) + np.arange(len(piece))
        seen[place] += its
        at, steps = np.repeat(starts[place], its), np.repeat(step[place], its)
        taken = nth % steps == 0
        rows[(at + nth // steps)[taken]] = piece[taken]
        for one in np.flatnonzero(column[place] >= 0).tolist():
            its_rows, its_column = piece[begins[one] : begins[one] + its[one]], int(column[place[one]])
            bits[its_rows, its_column >> 3] |= np.uint8(1 << (its_column & 7))
    columns = dict(zip(keys[common].tolist(), range(len(common)), strict=True))
    return Postings(size, keys, counts, starts, rows, columns, bits)


def add_posting(
    total: NDArray[np.float32], narrow: NDArray[np.int32], posting: NDArray[np.int32], weight: float
) -> None:
    """Add the weight to those of the rising rows that are in the posting."""
    if len(posting) < len(narrow):
        place = np.minimum(narrow.searchsorted(posting), len(narrow) - 1)
        total[place[narrow[place] == posting]] += weight
    else:
        place = np.minimum(posting.searchsorted(narrow), len(posting) - 1)
        total += np.float32(weight) * (posting[place] == narrow)
