"""Vectors kept by the hash of their text, in memory and on disk, so that only what changed is encoded."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from recommender.encoder import Encoder, Vectors

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, steps done, steps in all)."""

_MANIFEST: Final = "manifest.json"
_LAYOUT: Final = 1
_BATCH: Final = 64


@dataclass(frozen=True, slots=True)
class VectorStore:
    """text hash → unit vector, all of one encoder."""

    encoder_name: str
    dimensions: int
    vectors: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    def of(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts that are all in the store; KeyError for one that is not."""
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        return np.stack([self.vectors[text_hash(text)] for text in texts])


def text_hash(text: str) -> str:
    """The key of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def encode_missing(
    store: VectorStore, texts: Iterable[str], encoder: Encoder, progress: Progress | None = None
) -> VectorStore:
    """A store with exactly these texts: known vectors are taken over, the others encoded."""
    wanted = {text_hash(text): text for text in texts}
    kept = store.vectors if _same_encoder(store, encoder) else {}
    vectors = {key: kept[key] for key in wanted if key in kept}
    missing = sorted((key for key in wanted if key not in kept), key=lambda key: (len(wanted[key]), key))
    for start in range(0, len(missing), _BATCH):  # by length, so that a batch is not padded much
        batch = missing[start : start + _BATCH]
        rows = encoder.encode_passages([wanted[key] for key in batch])
        vectors.update(zip(batch, rows, strict=True))
        if progress is not None:
            progress("encoding products", start + len(batch), len(missing))
    return VectorStore(encoder.name, encoder.dimensions, vectors)


def load_store(folder: Path, encoder: Encoder) -> VectorStore:
    """What the folder holds for this encoder; an empty store where it is missing, foreign or damaged."""
    empty = VectorStore(encoder.name, encoder.dimensions)
    try:
        manifest: dict[str, Any] = json.loads((folder / _MANIFEST).read_text("utf-8"))
        if (manifest["layout"], manifest["encoder"], manifest["dimensions"]) != (
            _LAYOUT,
            encoder.name,
            encoder.dimensions,
        ):
            return empty
        image = (folder / manifest["file"]).read_bytes()
        if hashlib.sha256(image).hexdigest() != manifest["sha256"]:
            return empty
        rows = np.frombuffer(image, "<f4").reshape(-1, encoder.dimensions)
        return VectorStore(encoder.name, encoder.dimensions, dict(zip(manifest["texts"], rows, strict=True)))
    except (OSError, ValueError, KeyError, TypeError):
        return empty


def save_store(folder: Path, store: VectorStore) -> None:
    """Write the store so that a crash at any moment leaves the old one or the new one, whole.

    The vectors go into a file named by their checksum; the manifest that names it is renamed into place
    last; only then is an older file removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    keys = sorted(store.vectors)
    rows = [store.vectors[key] for key in keys]
    matrix = np.stack(rows) if rows else np.empty((0, store.dimensions), np.float32)
    image = np.ascontiguousarray(matrix, "<f4").tobytes()
    checksum = hashlib.sha256(image).hexdigest()
    name = f"vectors-{checksum[:16]}.f32"
    manifest = {
        "layout": _LAYOUT,
        "encoder": store.encoder_name,
        "dimensions": store.dimensions,
        "file": name,
        "sha256": checksum,
        "texts": keys,
    }
    _write_whole(folder / name, image)
    _write_whole(folder / _MANIFEST, json.dumps(manifest).encode())
    for older in folder.glob("vectors-*.f32"):
        if older.name != name:
            older.unlink(missing_ok=True)


def _write_whole(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _same_encoder(store: VectorStore, encoder: Encoder) -> bool:
    return (store.encoder_name, store.dimensions) == (encoder.name, encoder.dimensions)
