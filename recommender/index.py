"""FAISS over the products' vectors, with exact filtering, behind an interface small enough to replace."""

from __future__ import annotations

from typing import Any, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from recommender.encoder import Vectors
from recommender.snapshot import Mask, Rows

_faiss: Any = faiss
"""Its Python wrappers accept arrays and keywords that its generated types do not know."""


class VectorIndex(Protocol):
    """Nearest products among those allowed."""

    @property
    def vectors(self) -> Vectors:
        """Every product's unit vector, by row."""

    def search(self, vector: NDArray[np.float32], allowed: Mask, k: int) -> tuple[Rows, NDArray[np.float32]]:
        """Rows and cosines of the k nearest allowed products, nearest first; all of them if fewer."""


class FlatIndex:
    """Exact inner products over every row: a fraction of a millisecond at some thousand products."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = np.ascontiguousarray(vectors, np.float32)
        self._index = faiss.IndexFlatIP(self._vectors.shape[1])
        self._index.add(self._vectors)

    @property
    def vectors(self) -> Vectors:
        """Every product's unit vector, by row."""
        return self._vectors

    def search(self, vector: NDArray[np.float32], allowed: Mask, k: int) -> tuple[Rows, NDArray[np.float32]]:
        """Rows and cosines of the k nearest allowed products; the filter is a bitmap, so it is exact."""
        wanted = min(k, int(allowed.sum()))
        if wanted <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        bitmap = np.packbits(allowed, bitorder="little")
        selector = _faiss.IDSelectorBitmap(bitmap)
        found = self._index.search(
            vector.reshape(1, -1), wanted, params=_faiss.SearchParameters(sel=selector)
        )
        return found[1][0].astype(np.int64), found[0][0]
