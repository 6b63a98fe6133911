"""The small encoder of queries: two layers, taught to say of a short text what the whole encoder says of it.

A shopper waits for the query's vector, nobody for a product's: so products are read by all twelve layers and
queries by two, at a sixth of the cost. Its weights are ours, made by :mod:`recommender.distil`; the vectors
of the words are the whole encoder's.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

LAYERS: Final = (0, 11)
"""Of the whole encoder, with which the small one began to learn."""
WEIGHTS: Final = Path(__file__).with_name("query_weights.npz")
_SCALE: Final = ".scale"
"""Ends the name under which a matrix's steps lie: one a row."""
_STEPS: Final = 127


def query_parts(bert: Any, dense: Any) -> tuple[Any, Any]:
    """The small encoder's transformer and linear layer, from the whole one's and the stored weights."""
    small, last = cut(bert, dense)
    import torch  # noqa: PLC0415 — seconds to import, needed once

    state = {name: torch.from_numpy(array) for name, array in unpacked(WEIGHTS).items()}
    taken = {name.removeprefix("bert."): array for name, array in state.items() if name.startswith("bert.")}
    missing, unexpected = small.load_state_dict(taken, strict=False)
    if unexpected or any(name.startswith("encoder.") for name in missing):
        raise ValueError(
            f"{WEIGHTS.name} is not of this encoder; make it anew with python -m recommender.distil"
        )
    last.load_state_dict(
        {name.removeprefix("dense."): array for name, array in state.items() if name.startswith("dense.")}
    )
    return small, last


def cut(bert: Any, dense: Any) -> tuple[Any, Any]:
    """A copy of the whole encoder with two of its layers."""
    import torch  # noqa: PLC0415

    small = copy.deepcopy(bert)
    small.encoder.layer = torch.nn.ModuleList([small.encoder.layer[layer] for layer in LAYERS])
    small.config.num_hidden_layers = len(LAYERS)
    return small, copy.deepcopy(dense)


def pack(state: Mapping[str, NDArray[np.float32]], path: Path) -> None:
    """Write weights, matrices in 8 bits a row."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, array in state.items():
        if array.ndim < 2:  # noqa: PLR2004
            arrays[name] = array.astype(np.float32)
            continue
        scale = np.abs(array).max(axis=1, keepdims=True) / _STEPS
        arrays[name] = np.round(array / scale).astype(np.int8)
        arrays[name + _SCALE] = scale.astype(np.float32)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def unpacked(path: Path) -> dict[str, NDArray[np.float32]]:
    """Read what :func:`pack` wrote."""
    with np.load(path) as stored:
        return {
            name: (stored[name] * stored[name + _SCALE] if name + _SCALE in stored else stored[name]).astype(
                np.float32
            )
            for name in stored.files
            if not name.endswith(_SCALE)
        }
