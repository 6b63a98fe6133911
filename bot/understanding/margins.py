"""The arithmetic of the intent classifier: linear margins, their confidence, and two of them in a row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Final

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.svm import LinearSVC

_FOLDS: Final = 3
_TOLERANCE: Final = 1e-3
_SHARPNESS: Final = (0.5, 20.0)
_QUICK, _CAREFUL = "quick.npz", "careful.npz"

Encode = Callable[[np.ndarray], np.ndarray]
"""Places of examples to their vectors: (n,) → (n, dimensions)."""


@dataclass(frozen=True)
class Margins:
    """One-against-rest support vector machines; ``weights`` is (features, intents)."""

    intents: list[str]
    weights: np.ndarray
    bias: np.ndarray
    sharpness: float
    """What multiplies margins before the softmax, fitted where they were not trained (Guo et al. 2017)."""
    mean: np.ndarray
    scale: np.ndarray
    """Taken off the dense block, and what multiplies it then: (dimensions,); of no length without one."""

    def confidences(self, sparse: csr_matrix, dense: np.ndarray | None = None) -> np.ndarray:
        """Shares of the intents, each row adding up to 1: (n, intents)."""
        pieces = sparse.shape[1]
        margins = _product(sparse, self.weights[:pieces]) + self.bias
        if dense is not None:
            margins = margins + ((dense - self.mean) * self.scale) @ self.weights[pieces:]
        return softmax(margins * self.sharpness)

    def save(self, file: Path) -> None:
        """Write it, without pickles."""
        parts = {name: getattr(self, name) for name in ("weights", "bias", "sharpness", "mean", "scale")}
        np.savez_compressed(file, intents=np.array(self.intents), **parts)

    @classmethod
    def load(cls, file: Path) -> "Margins":
        """Read what ``save`` wrote."""
        with np.load(file) as kept:
            parts = {name: kept[name] for name in kept.files}
        return cls(**{**parts, "intents": parts["intents"].tolist(), "sharpness": float(parts["sharpness"])})


@dataclass(frozen=True)
class Cascade:
    """A quick reading; where it is less than ``sure``, the mean of it and of a careful one.

    The mean, since the two err apart: on dev it is right oftener than either.
    """

    quick: Margins
    careful: Margins
    sure: float

    @property
    def intents(self) -> list[str]:
        """The names that ``confidences`` speaks of, in its order."""
        return self.quick.intents

    def confidences(self, sparse: csr_matrix, encode: Callable[[], np.ndarray] | None) -> np.ndarray:
        """Shares of the intents of one message, adding up to 1: (intents,); quick ones if not to encode."""
        shares: np.ndarray = self.quick.confidences(sparse)[0]
        if encode is None or shares.max() >= self.sure:
            return shares
        return np.asarray((shares + self.careful.confidences(sparse, encode())[0]) / 2)

    def save(self, folder: Path) -> None:
        """Write both readings into the folder."""
        self.quick.save(folder / _QUICK)
        self.careful.save(folder / _CAREFUL)
        (folder / "sure").write_text(str(self.sure), encoding="ascii")

    @classmethod
    def load(cls, folder: Path) -> "Cascade":
        """Read what ``save`` wrote."""
        sure = float((folder / "sure").read_text(encoding="ascii"))
        return cls(Margins.load(folder / _QUICK), Margins.load(folder / _CAREFUL), sure)


def _product(rows: csr_matrix, weights: np.ndarray) -> np.ndarray:
    """``rows @ weights``; of one row only the weights that it meets are touched, not all copied first."""
    if rows.shape[0] == 1:
        return np.asarray(rows.data @ weights[rows.indices])[np.newaxis]
    return np.asarray(rows @ weights)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Rows of shares that add up to 1."""
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def fit_cascade(
    sparse: csr_matrix,
    names: np.ndarray,
    encode: Encode,
    *,
    price: float,
    dense_weight: float,
    sure: float,
    enough: int,
    seed: int,
) -> Cascade:
    """Fit both readings; only the examples that the careful one learns from are encoded.

    Those are all that the quick one, not having seen them, is unsure of or wrong about, and of the rest so
    many that each intent has ``enough``: else the careful one forgets what easy messages look like.
    """
    rng = np.random.RandomState(seed)
    folds = rng.randint(_FOLDS, size=len(names))
    quick, unseen = _fit(sparse, names, folds, price, seed)
    unsure = (unseen.max(axis=1) < sure) | (np.array(quick.intents)[unseen.argmax(axis=1)] != names)
    kept = np.flatnonzero(unsure | _drawn_for_each(names, unsure, enough, rng))
    dense = encode(kept)
    mean, scale = (
        dense.mean(axis=0),
        dense_weight / (np.maximum(dense.std(axis=0), 1e-9) * np.sqrt(dense.shape[1])),
    )
    rows = hstack([sparse[kept], csr_matrix((dense - mean) * scale)]).tocsr()
    careful, _ = _fit(rows, names[kept], folds[kept], price, seed, tried=1)
    return Cascade(
        quick, Margins(careful.intents, careful.weights, careful.bias, careful.sharpness, mean, scale), sure
    )


def _drawn_for_each(
    names: np.ndarray, hard: np.ndarray, enough: int, rng: np.random.RandomState
) -> np.ndarray:
    """Which of the others to keep, drawn at random, so that each intent has ``enough`` with the hard ones."""
    drawn = np.zeros(len(names), bool)
    for intent in np.unique(names):
        easy = rng.permutation(np.flatnonzero((names == intent) & ~hard))
        drawn[easy[: max(0, enough - int((hard & (names == intent)).sum()))]] = True
    return drawn


def _fit(
    rows: csr_matrix, names: np.ndarray, folds: np.ndarray, price: float, seed: int, *, tried: int = _FOLDS
) -> tuple[Margins, np.ndarray]:
    """Margins fitted to all rows, and the confidences of ``tried`` folds by fits that left them out."""
    intents = np.unique(names)
    margins = np.full((len(names), len(intents)), -1.0)
    for fold in range(tried):
        left_out = folds == fold
        known, weights, bias = _separate(rows[~left_out], names[~left_out], price, seed)
        margins[np.ix_(left_out, np.searchsorted(intents, known))] = rows[left_out] @ weights + bias
    judged = folds < tried
    sharpness = _sharpness(margins[judged], np.searchsorted(intents, names[judged])) if judged.any() else 1.0
    _, weights, bias = _separate(rows, names, price, seed)
    fitted = Margins(
        intents.tolist(), weights.astype(np.float32), bias, sharpness, mean=np.zeros(0), scale=np.zeros(0)
    )
    return fitted, softmax(margins * sharpness)


def _separate(
    rows: csr_matrix, names: np.ndarray, price: float, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The intents in order, their weights (features, intents), and their bias."""
    model = LinearSVC(C=price, tol=_TOLERANCE, random_state=seed).fit(rows, names)
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # noqa: PLR2004 — scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]), np.hstack([-bias, bias])
    return model.classes_, np.ascontiguousarray(weights.T), bias


def _sharpness(margins: np.ndarray, places: np.ndarray) -> float:
    """The factor that gives the right intents the highest likelihood."""
    chosen = np.arange(len(places))

    def loss(factor: float) -> float:
        return float(-np.log(softmax(margins * factor)[chosen, places] + 1e-12).mean())

    return float(minimize_scalar(loss, bounds=_SHARPNESS, method="bounded").x)
