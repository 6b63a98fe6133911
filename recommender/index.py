"""FAISS over the products' vectors, exactly filtered and never under-filled, from a thousand to a million."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from recommender.encoder import Vectors
from recommender.rowset import Mask, Rows, thinned
from recommender.vector_store import write_whole

_faiss: Any = faiss
"""Its Python wrappers accept arrays and keywords that its generated types do not know."""

Found = tuple[Rows, NDArray[np.float32]]
"""Rows and cosines, nearest first."""
Wanted = tuple[NDArray[np.float32], int]
"""A direction, and how many of its nearest are wanted."""

EXACT_AT_MOST: Final = 5_000
"""So many products are compared one by one; above, codes are compared and the best of them again exactly."""
_FEW: Final = 2_000
"""So few survivors of a filter are compared exactly, whatever the size of the catalogue."""
_TRAINED_ON: Final = 50_000
_DEPTH: Final = 400
"""Products that are compared again exactly, at least."""
_PROBED: Final = 10_000
"""Allowed products whose codes are compared, about: the more a filter cuts away, the more lists are read."""
_LISTS_PER_ROOT: Final = 1.0
_SUBVECTORS: Final = 2
"""Dimensions in one 4-bit code: 96 bytes a product at 384 dimensions."""


class RowVectors:
    """Unit vectors by row. Single precision: half would halve the memory, and numpy converts it slowly.

    Several parts are one after the other: what a catalogue was laid out with, and what was added since.
    """

    def __init__(self, *parts: Vectors) -> None:
        self.parts = parts

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    def __getitem__(self, rows: Any) -> Vectors:
        if len(self.parts) == 1:
            return np.asarray(self.parts[0][rows], np.float32)
        wanted = np.arange(len(self))[rows] if isinstance(rows, slice) else np.asarray(rows)
        flat = wanted.reshape(-1)
        found = np.empty((len(flat), self.parts[0].shape[1]), np.float32)
        first = 0
        for part in self.parts:
            here = (flat >= first) & (flat < first + len(part))
            found[here] = part[flat[here] - first]
            first += len(part)
        return found.reshape(*wanted.shape, -1)

    def plus(self, more: Vectors) -> RowVectors:
        """These and more rows at the end; what was added before and is added now becomes one part."""
        return RowVectors(self.parts[0], np.concatenate([*self.parts[1:], more]))


class VectorIndex(Protocol):
    """Nearest products among those allowed."""

    @property
    def vectors(self) -> RowVectors:
        """Every product's unit vector, by row."""

    def search(self, vector: NDArray[np.float32], allowed: Mask, k: int) -> Found:
        """Rows and cosines of the k nearest allowed products, nearest first; all of them if fewer."""

    def search_each(self, wanted: Sequence[Wanted], allowed: Mask) -> list[Found]:
        """:meth:`search` for several directions; what depends on the filter alone is worked out once."""


def nearest_of(vectors: RowVectors, rows: Rows, vector: NDArray[np.float32], k: int) -> Found:
    """The k nearest of these rows, compared one by one."""
    return _best_of(rows, vectors[rows] @ vector, k)


def _best_of(rows: Rows, cosines: NDArray[np.float32], k: int) -> Found:
    if k < len(rows):
        best = np.argpartition(-cosines, k)[:k]
        rows, cosines = rows[best], cosines[best]
    order = np.argsort(-cosines, kind="stable")
    return rows[order], cosines[order]


class FlatIndex:
    """Exact inner products over every row: a fraction of a millisecond at some thousand products."""

    def __init__(self, vectors: RowVectors) -> None:
        self._vectors = vectors
        whole = np.ascontiguousarray(vectors[:])
        self._index = faiss.IndexFlatIP(whole.shape[1])
        self._index.add(whole)

    @property
    def vectors(self) -> RowVectors:
        """Every product's unit vector, by row."""
        return self._vectors

    def search(self, vector: NDArray[np.float32], allowed: Mask, k: int) -> Found:
        """Rows and cosines of the k nearest allowed products; the filter is a bitmap, so it is exact."""
        wanted = min(k, int(np.count_nonzero(allowed)))
        if wanted <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        bitmap = np.packbits(allowed, bitorder="little")
        parameters = _faiss.SearchParameters(sel=_faiss.IDSelectorBitmap(bitmap))
        found = self._index.search(vector.reshape(1, -1), wanted, params=parameters)
        return found[1][0].astype(np.int64), found[0][0]

    def search_each(self, wanted: Sequence[Wanted], allowed: Mask) -> list[Found]:
        """One after the other: the comparing is all there is to it."""
        return [self.search(vector, allowed, k) for vector, k in wanted]


class CodeIndex:
    """Lists of 4-bit product-quantised codes (Jégou et al. 2011; André et al. 2015), re-ranked exactly.

    A filter is a bitmap that FAISS reads while it compares. The narrower it is, the more lists are read; few
    survivors are compared exactly; and when lists hold too few, all lists are read.
    """

    def __init__(self, vectors: RowVectors, codes: Any) -> None:
        self._vectors = vectors
        self._codes = codes

    @classmethod
    def build(cls, vectors: RowVectors) -> CodeIndex:
        """Learn lists and codes on a sample, the same one every time, and encode every row."""
        dimensions = vectors[:1].shape[1]
        lists = max(1, int(_LISTS_PER_ROOT * len(vectors) ** 0.5))
        codes = _faiss.index_factory(
            dimensions,
            f"IVF{lists},PQ{dimensions // _SUBVECTORS}x4fs",
            _faiss.METRIC_INNER_PRODUCT,
        )
        codes.cp.niter = 10
        codes.train(vectors[thinned(np.arange(len(vectors)), _TRAINED_ON)])
        for start in range(0, len(vectors), _TRAINED_ON):
            codes.add(vectors[start : start + _TRAINED_ON])
        return cls(vectors, codes)

    @property
    def vectors(self) -> RowVectors:
        """Every product's unit vector, by row."""
        return self._vectors

    def search(self, vector: NDArray[np.float32], allowed: Mask, k: int) -> Found:
        """Rows and cosines of the k nearest allowed products, almost always exactly; never too few."""
        return self.search_each([(vector, k)], allowed)[0]

    def search_each(self, wanted: Sequence[Wanted], allowed: Mask) -> list[Found]:
        """:meth:`search` for several directions; the filter is packed, and few survivors fetched, once."""
        count = int(np.count_nonzero(allowed))
        if not wanted:
            return []
        if count <= _FEW:
            rows = np.flatnonzero(allowed)
            cosines = self._vectors[rows] @ np.stack([vector for vector, _ in wanted], axis=1)
            return [_best_of(rows, cosines[:, at], min(k, count)) for at, (_, k) in enumerate(wanted)]
        lists = self._codes.nlist
        probed = min(lists, max(1, int(lists * _PROBED / count)))
        bitmap = np.packbits(allowed, bitorder="little")
        most = min(max(k for _, k in wanted), count)
        directions, depth = [vector for vector, _ in wanted], max(_DEPTH, 2 * most)
        near = self._coded(directions, bitmap, depth, probed)
        if any(len(rows) < most for rows in near):
            near = self._coded(directions, bitmap, depth, lists)
        if any(len(rows) < most for rows in near):  # cannot be, but a shopper would see it
            near = [np.flatnonzero(allowed)] * len(wanted)
        return [
            nearest_of(self._vectors, rows, vector, min(k, count))
            for rows, (vector, k) in zip(near, wanted, strict=True)
        ]

    def _coded(
        self, directions: Sequence[NDArray[np.float32]], bitmap: NDArray[np.uint8], depth: int, probed: int
    ) -> list[Rows]:
        """For each direction what its codes say is nearest; a list that several probe is read once."""
        parameters = _faiss.SearchParametersIVF(nprobe=probed, sel=_faiss.IDSelectorBitmap(bitmap))
        found: NDArray[np.int64] = self._codes.search(np.stack(directions), depth, params=parameters)[1]
        return [rows[rows >= 0] for rows in found]

    def save(self, path: Path) -> None:
        """Write the codes, with a checksum at the end, whole or not at all."""
        image = _faiss.serialize_index(self._codes).tobytes()
        write_whole(path, image + hashlib.sha256(image).digest())

    @classmethod
    def load(cls, path: Path, vectors: RowVectors) -> CodeIndex | None:
        """The codes of these vectors; None where the file is missing or damaged."""
        try:
            image = path.read_bytes()
        except OSError:
            return None
        content, checksum = image[:-32], image[-32:]
        if hashlib.sha256(content).digest() != checksum:
            return None
        codes = _faiss.deserialize_index(np.frombuffer(content, np.uint8))
        return cls(vectors, codes) if codes.ntotal == len(vectors) else None


class GrownIndex:
    """An index and the rows that were added since it was built, which are compared one by one."""

    def __init__(self, base: VectorIndex, vectors: RowVectors) -> None:
        self._base = base.base if isinstance(base, GrownIndex) else base
        self._vectors = vectors

    @property
    def base(self) -> VectorIndex:
        """The index without the added rows."""
        return self._base

    @property
    def vectors(self) -> RowVectors:
        """Every product's unit vector, by row, the added ones last."""
        return self._vectors

    def search(self, vector: NDArray[np.float32], allowed: Mask, k: int) -> Found:
        """The nearest of both."""
        return self.search_each([(vector, k)], allowed)[0]

    def search_each(self, wanted: Sequence[Wanted], allowed: Mask) -> list[Found]:
        """The nearest of both, for several directions."""
        count = len(self._base.vectors)
        added = count + np.flatnonzero(allowed[count:])
        found = []
        for (vector, k), (old, cosines) in zip(
            wanted, self._base.search_each(wanted, allowed[:count]), strict=True
        ):
            new, others = nearest_of(self._vectors, added, vector, k)
            rows, both = np.concatenate([old, new]), np.concatenate([cosines, others])
            order = np.argsort(-both, kind="stable")[:k]
            found.append((rows[order], both[order]))
        return found


def index_for(vectors: RowVectors, folder: Path | None, name: str) -> VectorIndex:
    """The index that suits the size; codes are kept in ``folder`` under a name that tells whose they are."""
    if len(vectors) <= EXACT_AT_MOST:
        return FlatIndex(vectors)
    path = None if folder is None else folder / f"codes-{name}.faiss"
    loaded = None if path is None else CodeIndex.load(path, vectors)
    if loaded is not None:
        return loaded
    built = CodeIndex.build(vectors)
    if path is not None:
        built.save(path)
        for older in path.parent.glob("codes-*.faiss"):
            if older != path:
                older.unlink(missing_ok=True)
    return built
