"""Which rows have which term, as three arrays: an object a term would take a gigabyte at a million rows."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
"""Hashes of terms; of a million different terms two clash once in forty million catalogues."""

_CHUNK: Final = 32_768
"""Texts that are sorted at a time: bounds what building needs beside its result."""


class _Chunk(NamedTuple):
    """The postings of some texts."""

    keys: Keys
    """Rising, each once."""
    counts: NDArray[np.int64]
    rows: NDArray[np.int32]
    """By key, rising within one."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Term → the rows whose text has it, rising. In memory only: the hashes are this process's own."""

    keys: Keys
    """Rising, each once."""
    starts: NDArray[np.int64]
    """Where each key's rows begin, and where the last one's end."""
    rows: NDArray[np.int32]
    added: Mapping[int, NDArray[np.int32]] = field(default_factory=dict)
    """All rows of the terms that rows added later have."""

    @classmethod
    def of(
        cls, texts: Iterable[Iterable[str]], *, chunk: int = _CHUNK
    ) -> tuple[Postings, NDArray[np.float32]]:
        """The postings of texts, each given by its different terms, and how many terms each has."""
        lengths = array("f")
        chunks = list(_chunks(texts, lengths, chunk))
        keys, inverse = np.unique(_joined([part.keys for part in chunks], np.int64), return_inverse=True)
        places = np.split(inverse, np.cumsum([len(part.keys) for part in chunks])[:-1]) if chunks else []
        counts = np.zeros(len(keys), np.int64)
        for place, part in zip(places, chunks, strict=True):
            counts[place] += part.counts
        starts = np.concatenate([[0], np.cumsum(counts)])
        rows = np.empty(int(starts[-1]), np.int32)
        free = starts[:-1].copy()
        for place, part in zip(places, chunks, strict=True):
            before = free[place] - (np.cumsum(part.counts) - part.counts)
            rows[np.repeat(before, part.counts) + np.arange(len(part.rows))] = part.rows
            free[place] += part.counts
        return cls(keys, starts, rows), np.array(lengths, np.float32)

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
        both = {
            key: np.concatenate([before, np.array(rows, np.int32)])
            for before, (key, rows) in zip(self.found(list(more)), more.items(), strict=True)
        }
        grown = Postings(self.keys, self.starts, self.rows, {**self.added, **both})
        return grown, np.array(lengths, np.float32)

    def found(self, keys: Sequence[int]) -> list[NDArray[np.int32]]:
        """The rows of each key; none for one that no text has."""
        none = np.empty(0, np.int32)
        if not len(self.keys):
            return [self.added.get(key, none) for key in keys]
        wanted = np.array(keys, np.int64)
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        here = (self.keys[place] == wanted).tolist()
        bounds = zip(keys, here, self.starts[place].tolist(), self.starts[place + 1].tolist(), strict=True)
        return [
            self.added[key] if key in self.added else self.rows[first:last] if known else none
            for key, known, first, last in bounds
        ]

    def common(self, least: float) -> list[tuple[int, NDArray[np.int32]]]:
        """The keys that more than so many rows have, with these."""
        places = np.flatnonzero(np.diff(self.starts) > least).tolist()
        return [(int(self.keys[at]), self.rows[self.starts[at] : self.starts[at + 1]]) for at in places]


def _chunks(texts: Iterable[Iterable[str]], lengths: array[float], size: int) -> Iterable[_Chunk]:
    hashes, counts = array("q"), array("i")
    for terms in texts:
        before = len(hashes)
        hashes.extend(map(hash, terms))
        counts.append(len(hashes) - before)
        lengths.append(max(counts[-1], 1))
        if len(counts) == size:
            yield _sorted(hashes, counts, len(lengths) - len(counts))
            hashes, counts = array("q"), array("i")
    if counts:
        yield _sorted(hashes, counts, len(lengths) - len(counts))


def _sorted(hashes: array[int], counts: array[int], first_row: int) -> _Chunk:
    keys = np.array(hashes, np.int64)
    rows = np.repeat(np.arange(first_row, first_row + len(counts), dtype=np.int32), np.array(counts))
    order = np.argsort(keys, kind="stable")
    different, begins = np.unique(keys[order], return_index=True)
    return _Chunk(different, np.diff(begins, append=len(keys)), rows[order])


def _joined(parts: Sequence[Keys], dtype: type[np.int64]) -> Keys:
    return np.concatenate(parts) if parts else np.empty(0, dtype)
