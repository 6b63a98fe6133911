"""What every vector index must keep: exact filtering, nearest first, never fewer than there are."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.bitmap import Bitmap
from recommender.index import FlatIndex, VectorIndex

INDEXES: list[Callable[[np.ndarray], VectorIndex]] = [FlatIndex]


def _unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("make", INDEXES)
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 70), share=st.floats(0, 1), k=st.integers(0, 80))
@settings(max_examples=60, deadline=None)
def test_the_nearest_allowed_are_found_and_no_other(
    make: Callable[[np.ndarray], VectorIndex], seed: int, count: int, share: float, k: int
) -> None:
    rng = np.random.default_rng(seed)
    vectors, query = _unit(rng.normal(size=(count, 12))), _unit(rng.normal(size=(1, 12)))[0]
    allowed = rng.random(count) < share
    rows, cosines = make(vectors).search(query, Bitmap.of(allowed), k)
    assert len(rows) == min(k, int(allowed.sum()))
    assert allowed[rows].all()
    assert len(set(rows.tolist())) == len(rows)
    best = np.sort((vectors @ query)[allowed])[::-1][: len(rows)]
    assert np.allclose(cosines, best, atol=1e-5)
    assert np.all(np.diff(cosines) <= 1e-6)
