"""Nearest products at size: filtered exactly, never too few, and a damaged file is noticed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recommender.bitmap import Bitmap
from recommender.index import CodeIndex, FlatIndex, GrownIndex, index_for, nearest_of
from recommender.row_vectors import RowVectors, single

COUNT, DIMENSIONS = 12_000, 32


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def vectors() -> RowVectors:
    """Three hundred kinds of things, forty of each, as a catalogue is."""
    rng = np.random.default_rng(1)
    kinds = rng.normal(size=(300, DIMENSIONS))
    return RowVectors(unit(kinds[np.arange(COUNT) % 300] + 0.4 * rng.normal(size=(COUNT, DIMENSIONS))))


@pytest.fixture(scope="module")
def codes(vectors: RowVectors) -> CodeIndex:
    return CodeIndex.build(vectors)


@pytest.mark.parametrize("share", [1.0, 0.5, 0.2, 0.05, 0.0005, 0.0])
def test_a_filter_of_any_width_is_kept_and_filled_with_the_nearest(
    vectors: RowVectors, codes: CodeIndex, share: float
) -> None:
    rng = np.random.default_rng(2)
    hits = 0
    for query in unit(vectors[rng.integers(COUNT, size=20)] + 0.1 * rng.normal(size=(20, DIMENSIONS))):
        allowed = rng.random(COUNT) < share
        rows, cosines = codes.search(query, Bitmap.of(allowed), 100)
        assert allowed[rows].all()
        assert len(rows) == len(set(rows.tolist())) == min(100, int(allowed.sum()))
        assert np.all(np.diff(cosines) <= 1e-6)
        exact, _ = nearest_of(vectors, np.flatnonzero(allowed), query, 10)
        hits += len(set(exact.tolist()) & set(rows.tolist()))
        assert len(exact) == min(10, int(allowed.sum()))
    assert hits >= 0.99 * 20 * min(10, COUNT * share * 0.5)


def test_a_filter_far_from_the_query_is_filled_all_the_same(vectors: RowVectors, codes: CodeIndex) -> None:
    """Where graph and list indexes return nothing: everything allowed lies on the other side."""
    query = vectors[0]
    allowed = np.zeros(COUNT, np.bool_)
    allowed[np.argsort(vectors[:] @ query)[:3000]] = True
    rows, _ = codes.search(query, Bitmap.of(allowed), 200)
    assert len(rows) == 200
    assert allowed[rows].all()


def test_the_same_vectors_make_the_same_index(vectors: RowVectors, codes: CodeIndex) -> None:
    again = CodeIndex.build(vectors)
    everything = Bitmap.every(COUNT)
    for row in range(0, COUNT, 1000):
        one, other = codes.search(vectors[row], everything, 50), again.search(vectors[row], everything, 50)
        assert np.array_equal(one[0], other[0])


def test_rows_that_were_added_are_found_beside_the_old_ones(vectors: RowVectors, codes: CodeIndex) -> None:
    more = unit(np.random.default_rng(3).normal(size=(5, DIMENSIONS)))
    grown = GrownIndex(GrownIndex(codes, vectors.plus(more[:2])), vectors.plus(more[:2]).plus(more[2:]))
    allowed = Bitmap.every(COUNT + 5)
    for place in range(5):
        assert grown.search(more[place], allowed, 3)[0][0] == COUNT + place
    allowed = allowed.without(np.array([COUNT + 4]))
    assert COUNT + 4 not in grown.search(more[4], allowed, 50)[0]
    mixed = [0, COUNT + 1, 5, COUNT + 4]
    expected = np.stack([vectors[0], more[1], vectors[5], more[4]])
    assert np.allclose(grown.vectors[mixed], expected, atol=1e-3), "kept in half precision"


def test_a_code_file_that_is_damaged_or_cut_short_is_made_anew(
    vectors: RowVectors, codes: CodeIndex, tmp_path: Path
) -> None:
    path = tmp_path / "codes-name.faiss"
    codes.save(path)
    assert CodeIndex.load(path, vectors) is not None
    image = path.read_bytes()
    for damaged in (b"", image[: len(image) // 2], image[:500] + b"x" + image[501:]):
        path.write_bytes(damaged)
        assert CodeIndex.load(path, vectors) is None
    index_for(vectors, tmp_path, "name")
    assert path.read_bytes() != damaged
    assert CodeIndex.load(path, vectors) is not None
    assert CodeIndex.load(path, RowVectors(vectors[:5])) is None, "codes of other rows are not used"


def test_few_products_are_compared_one_by_one(vectors: RowVectors) -> None:
    assert isinstance(index_for(RowVectors(vectors[:50]), None, ""), FlatIndex)
    assert isinstance(index_for(vectors, None, ""), CodeIndex)


def test_every_half_is_widened_exactly() -> None:
    halves = np.arange(2**16, dtype=np.uint16).view(np.float16)
    halves = halves[np.isfinite(halves)]
    assert np.array_equal(single(halves), halves.astype(np.float32))


@pytest.mark.parametrize("folder", [True, False])
def test_vectors_are_the_same_from_a_file_as_from_memory(tmp_path: Path, *, folder: bool) -> None:
    rows = unit(np.random.default_rng(4).normal(size=(10, DIMENSIONS))).astype(np.float16)
    kept = RowVectors.of([single(rows[:6]), single(rows[6:])], 10, DIMENSIONS, tmp_path if folder else None)
    assert np.array_equal(kept[:], single(rows))
    assert np.array_equal(kept[np.array([3, 1])], single(rows[[3, 1]]))
    assert list(tmp_path.iterdir()) == [], "the file has no name: it cannot be left behind"
