"""FAISS over the products' vectors, exactly filtered and never under-filled, from a thousand to a million."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from recommender.bitmap import Bitmap, Rows, thinned
from recommender.row_vectors import RowVectors
from recommender.sketch import Sketch
from recommender.vector_store import write_whole

_faiss: Any = faiss
"""Its Python wrappers accept arrays and keywords that its generated types do not know."""

Found = tuple[Rows, NDArray[np.float32]]
"""Rows and cosines, nearest first."""
Wanted = tuple[NDArray[np.float32], int]
"""A direction, and how many of its nearest are wanted."""

EXACT_AT_MOST: Final = 5_000
"""So many products are compared one by one; above, codes are compared and the best of them again exactly."""
_NARROW: Final = 4_000
"""A filter is narrow where the square of its survivors is below so many times the products: a sketch of each
survivor is then read sooner than the lists among which they lie scattered (measured from 10k to 1M)."""
_FEW: Final = 12_000
"""So many sketches are compared in less time than preparing a search of the codes takes."""
_TRAINED_ON: Final = 50_000
_ADDED: Final = 16_384
"""Rows that are encoded at a time: bounds what FAISS needs beside them."""
_DEPTH: Final = 400
"""Products that are compared again exactly, at least, where an order is wanted."""
_CODED: Final = 800
"""So many do the codes name, at least, before their sketches are compared. Codes are coarser: at a million
products their best 200 lacked one in twenty-five of the exact ten, and the best 200 sketches none."""
_PROBED: Final = 10_000
"""Allowed products whose codes are compared, about: the more a filter cuts away, the more lists are read."""
_LISTS_PER_ROOT: Final = 1.0
_SUBVECTORS: Final = 2
"""Dimensions in one 4-bit code: 96 bytes a product at 384 dimensions."""


class VectorIndex(Protocol):
    """Nearest products among those allowed."""

    @property
    def vectors(self) -> RowVectors:
        """Every product's unit vector, by row."""

    def search(self, vector: NDArray[np.float32], allowed: Bitmap, k: int) -> Found:
        """Rows and cosines of the k nearest allowed products, nearest first; all of them if fewer."""

    def near(self, wanted: Sequence[Wanted], allowed: Bitmap) -> list[Rows]:
        """For each direction about the k nearest allowed rows, never fewer, in no order.

        For who scores them anyway: what depends on the filter alone is worked out once, and nothing twice.
        """


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

    def search(self, vector: NDArray[np.float32], allowed: Bitmap, k: int) -> Found:
        """Rows and cosines of the k nearest allowed products; the filter is a bitmap, so it is exact."""
        wanted = min(k, allowed.count())
        if wanted <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters = _faiss.SearchParameters(sel=_faiss.IDSelectorBitmap(allowed.bytes))
        found = self._index.search(vector.reshape(1, -1), wanted, params=parameters)
        return found[1][0].astype(np.int64), found[0][0]

    def near(self, wanted: Sequence[Wanted], allowed: Bitmap) -> list[Rows]:
        """One after the other: the comparing is all there is to it."""
        return [self.search(vector, allowed, k)[0] for vector, k in wanted]


class CodeIndex:
    """Lists of 4-bit product-quantised codes (Jégou et al. 2011; André et al. 2015), re-ranked exactly.

    A filter is a bitmap that FAISS reads while it compares. The narrower it is, the more lists are read, and
    when they hold too few, all lists are; sketches of a narrow filter's survivors are compared instead.
    """

    def __init__(self, vectors: RowVectors, codes: Any) -> None:
        self._vectors = vectors
        self._codes = codes
        self._sketch = Sketch.of(vectors)

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
        for start in range(0, len(vectors), _ADDED):
            codes.add(vectors[start : start + _ADDED])
        return cls(vectors, codes)

    @property
    def vectors(self) -> RowVectors:
        """Every product's unit vector, by row."""
        return self._vectors

    def search(self, vector: NDArray[np.float32], allowed: Bitmap, k: int) -> Found:
        """Rows and cosines of the k nearest allowed products, almost always exactly; never too few."""
        rows = self.near([(vector, max(_DEPTH, 2 * k))], allowed)[0]
        return nearest_of(self._vectors, rows, vector, min(k, len(rows)))

    def near(self, wanted: Sequence[Wanted], allowed: Bitmap) -> list[Rows]:
        """About the k nearest of each direction, by their sketches or their codes."""
        count = allowed.count()
        if not count or not wanted:
            return [np.empty(0, np.int64)] * len(wanted)
        if count <= _FEW or count * count <= _NARROW * len(allowed):
            return self._sketch.nearest(wanted, allowed.rows())
        return self._probed(wanted, allowed, count)

    def _probed(self, wanted: Sequence[Wanted], allowed: Bitmap, count: int) -> list[Rows]:
        """The best sketches of what the codes say is nearest, in as many lists as the filter asks for."""
        lists = self._codes.nlist
        directions = np.stack([vector for vector, _ in wanted])
        least = min(max(k for _, k in wanted), count)
        depth = min(max(_CODED, 2 * least), count)
        for probed in (min(lists, max(1, int(lists * _PROBED / count))), lists):
            parameters = _faiss.SearchParametersIVF(nprobe=probed, sel=_faiss.IDSelectorBitmap(allowed.bytes))
            # A list that several directions probe is read once.
            found: NDArray[np.int64] = self._codes.search(directions, depth, params=parameters)[1]
            if ((found >= 0).sum(axis=1) >= least).all():
                return [
                    self._sketch.nearest([one], rows[rows >= 0])[0]
                    for rows, one in zip(found, wanted, strict=True)
                ]
        return [allowed.rows()] * len(wanted)  # cannot be, but a shopper would see it

    def save(self, path: Path) -> None:
        """Write the codes, with a checksum at the end, whole or not at all."""
        image = memoryview(_faiss.serialize_index(self._codes))
        write_whole(path, image, hashlib.sha256(image).digest())

    @classmethod
    def load(cls, path: Path, vectors: RowVectors) -> CodeIndex | None:
        """The codes of these vectors; None where the file is missing or damaged."""
        try:
            image = np.memmap(path, np.uint8, "r")
        except (OSError, ValueError):  # none, or an empty one
            return None
        content, checksum = np.asarray(image[:-32]), image[-32:].tobytes()
        if hashlib.sha256(content.data).digest() != checksum:
            return None
        codes = _faiss.deserialize_index(content)
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

    def search(self, vector: NDArray[np.float32], allowed: Bitmap, k: int) -> Found:
        """The nearest of both."""
        rows = self.near([(vector, max(_DEPTH, 2 * k))], allowed)[0]
        return nearest_of(self._vectors, rows, vector, min(k, len(rows)))

    def near(self, wanted: Sequence[Wanted], allowed: Bitmap) -> list[Rows]:
        """About the nearest of both."""
        count = len(self._base.vectors)
        added = np.arange(count, len(allowed))
        added = added[allowed.at(added)]
        old = self._base.near(wanted, allowed.resized(count))
        return [
            np.concatenate([rows, nearest_of(self._vectors, added, vector, k)[0]])
            for rows, (vector, k) in zip(old, wanted, strict=True)
        ]


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
