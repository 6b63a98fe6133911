"""Take out of the encoder's vectors what only tells the language, so that Thai finds English titles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

_PHRASES: Final = Path(__file__).with_name("parallel_phrases.json")


def parallel_phrases(part: Literal["fit", "check"]) -> tuple[tuple[str, str, str], ...]:
    """The phrases as (English, Thai, Vietnamese); ``check`` is never used for fitting."""
    rows = json.loads(_PHRASES.read_text("utf-8"))[part]
    return tuple((english, thai, vietnamese) for english, thai, vietnamese in rows)


def language_projection(vectors: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weight (d, d) and bias (d,) that subtract the mean and project out the directions between languages.

    ``vectors`` is (languages, phrases, d): the same phrase at the same place in every language. What
    differs between the languages' means then says nothing of what was said; L languages span L−1 directions.
    """
    mean = vectors.mean(axis=(0, 1))
    centres = vectors.mean(axis=1) - mean
    _, _, directions = np.linalg.svd(centres, full_matrices=False)
    between = directions[: len(vectors) - 1]
    weight = np.eye(vectors.shape[-1], dtype=np.float32) - between.T @ between
    return weight.astype(np.float32), (-weight @ mean).astype(np.float32)
