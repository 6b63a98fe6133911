"""Words to vectors: the encoder's interface, and sentence-transformers behind it."""

from __future__ import annotations

import hashlib
import json
import threading
import warnings
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One unit vector a row: (n, dimensions), float32."""

_BATCH: Final = 32
_CACHED_QUERIES: Final = 2048
"""At 384 dimensions 3 MB; shoppers ask for the same few things."""


class Encoder(Protocol):
    """What the recommender needs of an embedding model."""

    @property
    def dimensions(self) -> int:
        """How long a vector is."""

    @property
    def name(self) -> str:
        """Model and version; vectors stored under another name are encoded anew."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """What a shopper wrote, one unit row each; (0, dimensions) for no texts."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """What a product says, one unit row each; (0, dimensions) for no texts."""


class SentenceEncoder:
    """A sentence-transformers model, from a folder or by a name that its library resolves.

    Loading takes seconds and some hundred MB; queries that come again are answered from a cache of the
    last 2,048. Safe to use from several threads: torch runs one query at a time.
    """

    def __init__(self, model: str | Path) -> None:
        quiet_libraries()
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 — seconds to import

        is_folder = Path(model).is_dir()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # torch's own, while it loads
            self._model: Any = SentenceTransformer(str(model), device="cpu", local_files_only=is_folder)
        self._dimensions = int(self._model.get_embedding_dimension())
        self._name = _folder_name(Path(model)) if is_folder else str(model)
        self._lock = threading.Lock()
        self._cache: OrderedDict[str, Vectors] = OrderedDict()

    @property
    def dimensions(self) -> int:
        """How long a vector is."""
        return self._dimensions

    @property
    def name(self) -> str:
        """Model and version."""
        return self._name

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of what a shopper wrote, from the cache where it was asked before."""
        with self._lock:
            unknown = list(dict.fromkeys(text for text in texts if text not in self._cache))
            fresh = dict(zip(unknown, self._encode(self._model.encode_query, unknown), strict=True))
            rows = [fresh[text] if text in fresh else self._recall(text) for text in texts]
            self._cache.update(fresh)
            while len(self._cache) > _CACHED_QUERIES:
                self._cache.popitem(last=False)
        return np.stack(rows) if rows else np.empty((0, self._dimensions), np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of what products say."""
        with self._lock:
            return self._encode(self._model.encode_document, list(texts))

    def _recall(self, text: str) -> Vectors:
        self._cache.move_to_end(text)
        return self._cache[text]

    def _encode(self, encode: Any, texts: list[str]) -> Vectors:
        if not texts:
            return np.empty((0, self._dimensions), np.float32)
        rows = encode(texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.ascontiguousarray(rows, np.float32)


def quiet_libraries() -> None:
    """Keep transformers' bars and load reports off the console: our own progress says what happens."""
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415 — seconds to import

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()


def _folder_name(folder: Path) -> str:
    """The name that Rujai wrote into a bundled folder; else its own name and a hash of what it holds."""
    try:
        return str(json.loads((folder / "rujai-encoder.json").read_text("utf-8"))["name"])
    except (OSError, ValueError, KeyError):
        described = sorted(
            f"{path.relative_to(folder)} {path.stat().st_size}"
            for path in folder.rglob("*")
            if path.is_file()
        )
        return f"{folder.name}-{hashlib.sha256(chr(10).join(described).encode()).hexdigest()[:12]}"
