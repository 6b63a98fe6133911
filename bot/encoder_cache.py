"""Vectors of training examples, kept on disk, so that a training encodes only what is new."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import List, Sequence
from zipfile import BadZipFile

import numpy as np

from bot.encoder import Encoder, encoder_folder

logger = logging.getLogger(__name__)


def encode_remembered(encoder: Encoder, texts: Sequence[str], folder: Path | None = None) -> np.ndarray:
    """One row a text, (n, dimensions); rows of an earlier call with this encoder come from the disk.

    Only training examples come here, never what a shopper wrote. Kept in half precision: the rounding is a
    tenth of what int8 weights lose. A cache that cannot be read or written is done without.
    """
    file = (folder or encoder_folder().parent) / f"examples-{encoder.name}.npz"
    known = _read(file)
    keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24] for text in texts]
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        rows = encoder.encode(list(new.values())).astype(np.float16)
        known.update(zip(new, rows, strict=True))
        _write(file, known)
    return np.stack([known[key] for key in keys]).astype(np.float32)


def _read(file: Path) -> dict[str, np.ndarray]:
    try:
        with np.load(file) as kept:
            return dict(zip(kept["keys"].tolist(), kept["rows"], strict=True))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return {}


def _write(file: Path, known: dict[str, np.ndarray]) -> None:
    names: List[str] = list(known)
    beside = file.with_suffix(".new.npz")
    try:
        np.savez(beside, keys=np.array(names), rows=np.stack([known[name] for name in names]))
        beside.replace(file)
    except OSError as error:
        logger.warning(
            "the examples' vectors cannot be kept (%s); the next training encodes them again", error.strerror
        )
