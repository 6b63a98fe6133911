"""The peers of the next-item benchmark, each with its usual settings, and the product's own live model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import scipy.linalg
from implicit.als import AlternatingLeastSquares
from numpy.typing import NDArray
from scipy import sparse

from bench.leave_one_out import Floats, Score
from recommender.behaviour import Behaviour, Event

_START = datetime(2014, 1, 1, tzinfo=UTC)


def matrix(sequences: Sequence[Sequence[int]], items: int) -> sparse.csr_matrix:
    """Who met what, (people, items), ones."""
    rows = np.repeat(np.arange(len(sequences)), [len(sequence) for sequence in sequences])
    columns = np.concatenate([np.asarray(sequence, np.int64) for sequence in sequences])
    shape = (len(sequences), items)
    return sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape)


def popularity(training: Sequence[Sequence[int]], items: int) -> Floats:
    """How many people met each item."""
    return np.asarray(matrix(training, items).sum(axis=0), np.float32).ravel()


def item_knn(
    training: Sequence[Sequence[int]], items: int, neighbours: int = 100, shrink: float = 10.0
) -> Any:
    """Cosine between items (Sarwar et al. 2001) with shrinkage, the nearest hundred of each; (items, items)."""
    met = matrix(training, items)
    together = (met.T @ met).tocsr()
    together.setdiag(0)
    together.eliminate_zeros()
    norm = np.sqrt(popularity(training, items) + shrink)
    scaled = sparse.diags(1.0 / norm) @ together @ sparse.diags(1.0 / norm)
    return _strongest(scaled.tocsr(), neighbours)


def ease(training: Sequence[Sequence[int]], items: int, ridge: float = 200.0) -> Floats:
    """EASE (Steck 2019): the best linear item-to-item weights with an empty diagonal; (items, items)."""
    met = matrix(training, items)
    gram = np.asfortranarray((met.T @ met).toarray(), np.float32)
    gram[np.diag_indices(items)] += ridge
    factor, failed = scipy.linalg.lapack.spotrf(gram, lower=1, overwrite_a=1)
    assert failed == 0, "the Gram matrix with its ridge is positive definite"
    inverse, failed = scipy.linalg.lapack.spotri(factor, lower=1, overwrite_c=1)
    assert failed == 0
    inverse = np.tril(inverse) + np.tril(inverse, -1).T
    weights = inverse / -np.diag(inverse)
    weights[np.diag_indices(items)] = 0.0
    return np.asarray(weights, np.float32)


def als(training: Sequence[Sequence[int]], items: int) -> Any:
    """Implicit ALS (Hu et al. 2008) of the package ``implicit``: 128 factors, confidence 40, 15 rounds."""
    model = AlternatingLeastSquares(
        factors=128, regularization=0.05, alpha=40.0, iterations=15, num_threads=1, random_state=1
    )
    model.fit(matrix(training, items), show_progress=False)
    return model


def als_score(model: Any, known: Sequence[Sequence[int]], items: int) -> Score:
    """What people met is folded in, so that the item before the last counts at the test as well."""
    people = model.recalculate_user(np.arange(len(known)), matrix(known, items))
    return lambda first, last: np.asarray(people[first:last] @ model.item_factors.T, np.float32)


def linear_score(weights: Any, known: Sequence[Sequence[int]], items: int) -> Score:
    """What people met times item-to-item weights, dense or sparse."""
    met = matrix(known, items)

    def score(first: int, last: int) -> Floats:
        found = met[first:last] @ weights
        return np.asarray(found.toarray() if sparse.issparse(found) else found, np.float32)

    return score


def live_model(training: Sequence[Sequence[int]]) -> Behaviour:
    """The product's behaviour model, taught event by event, everybody's items a day apart."""
    return Behaviour(
        Event(str(person), str(item), "click", _START + timedelta(days=day))
        for person, sequence in enumerate(training)
        for day, item in enumerate(sequence)
    )


def live_score(model: Behaviour, known: Sequence[Sequence[int]], items: int) -> Score:
    """What the product's model says comes next."""

    def score(first: int, last: int) -> Floats:
        out = np.zeros((last - first, items), np.float32)
        for row in range(first, last):
            recent = [str(item) for item in reversed(known[row][-10:])]
            for item, strength in model.next_after(recent).items():
                out[row - first, int(item)] = strength
        return out

    return score


def _strongest(rows: sparse.csr_matrix, keep: int) -> sparse.csr_matrix:
    for row in range(rows.shape[0]):
        values: NDArray[np.float32] = rows.data[rows.indptr[row] : rows.indptr[row + 1]]
        if len(values) > keep:
            values[values < np.partition(values, -keep)[-keep]] = 0.0
    rows.eliminate_zeros()
    return rows
