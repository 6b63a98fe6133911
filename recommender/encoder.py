"""Words to vectors: the encoder's interface, the bundled ONNX graph behind it, and sentence-transformers."""

from __future__ import annotations

import hashlib
import json
import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.onnx_graph import GRAPH, MASK, ONNX_FOLDER, QUERY_GRAPH, TOKENIZER, VECTORS
from recommender.onnx_places import IDS

Vectors = NDArray[np.float32]
"""One unit vector a row: (n, dimensions), float32."""

PREFIX: Final = "query: "
"""e5 wants one; the same for queries and passages did better on short product titles."""
_BATCH: Final = 32
_BATCH_TOKENS: Final = 2048
"""Tokens in one run of the graph, padding included: bounds its memory, and more is no faster."""
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


class _Remembered:
    """The vectors of the last 2,048 queries; safe to use from several threads."""

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, texts: Sequence[str], encode: Callable[[list[str]], Vectors]) -> Vectors:
        """The texts' vectors, those that are not remembered by ``encode``, which runs outside the lock."""
        if not texts:
            return np.empty((0, self._dimensions), np.float32)
        if len(texts) == 1:
            return self._one(texts[0], encode)
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        unknown = [text for text in dict.fromkeys(texts) if text not in found]
        if unknown:
            found.update(zip(unknown, encode(unknown), strict=True))
        with self._lock:
            for text in texts:
                self._known[text] = found[text]
                self._known.move_to_end(text)
            while len(self._known) > _CACHED_QUERIES:
                self._known.popitem(last=False)
        return np.stack([found[text] for text in texts])

    def _one(self, text: str, encode: Callable[[list[str]], Vectors]) -> Vectors:
        """As :meth:`of` for one text, which a shopper waits for."""
        with self._lock:
            known = self._known.get(text)
        vector = encode([text])[0] if known is None else known
        with self._lock:
            self._known[text] = vector
            self._known.move_to_end(text)
            if len(self._known) > _CACHED_QUERIES:
                self._known.popitem(last=False)
        return vector[None].copy()


class OnnxEncoder:
    """The bundled encoder as one small graph on ONNX Runtime; needs neither torch nor transformers.

    ``folder`` is what :func:`recommender.bundled.prepare_bundled_encoder` made. Loads in half a second and
    some 100 MB. One thread by default, which is right for a server; give batch work more.
    Safe to use from several threads.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        import onnxruntime  # noqa: PLC0415 — not needed where another model is named
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session, self._query_session = (
            onnxruntime.InferenceSession(
                folder / ONNX_FOLDER / graph, options, providers=["CPUExecutionProvider"]
            )
            for graph in (GRAPH, QUERY_GRAPH)
        )
        self._tokenizer: Any = Tokenizer.from_file(str(folder / ONNX_FOLDER / TOKENIZER))
        self._dimensions = int(self._session.get_outputs()[0].shape[1])
        self._name = f"{_folder_name(folder)}-onnx"
        self._remembered = _Remembered(self._dimensions)

    @property
    def dimensions(self) -> int:
        """How long a vector is."""
        return self._dimensions

    @property
    def name(self) -> str:
        """Model and version."""
        return self._name

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of what a shopper wrote, from memory where it was asked before.

        By the small encoder, which was taught to say of a query what the whole one says: a sixth of the work.
        """
        return self._remembered.of(texts, lambda unknown: self._encode(self._query_session, unknown))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of what products say, by the whole encoder."""
        return self._encode(self._session, [f"{PREFIX}{text}" for text in texts])

    def _encode(self, session: Any, texts: Sequence[str]) -> Vectors:
        """Read in batches of like length, so that little is padding."""
        if len(texts) == 1:  # what a shopper waits for; a batch of one would be handed to other threads
            alone = np.array([self._tokenizer.encode(texts[0]).ids], np.int64)
            return _vectors(session, alone, np.ones_like(alone))
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        rows = np.empty((len(ids), self._dimensions), np.float32)
        waiting = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        while waiting:
            longest = len(ids[waiting[-1]])
            batch = waiting[-max(1, _BATCH_TOKENS // longest) :]
            del waiting[-len(batch) :]
            rows[batch] = _run(session, [ids[at] for at in batch], longest)
        return rows


def _run(session: Any, ids: Sequence[Sequence[int]], longest: int) -> Vectors:
    padded = np.zeros((len(ids), longest), np.int64)
    mask = np.zeros_like(padded)
    for row, tokens in enumerate(ids):
        padded[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    return _vectors(session, padded, mask)


def _vectors(session: Any, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> Vectors:
    return np.asarray(session.run([VECTORS], {IDS: ids, MASK: mask})[0], np.float32)


class SentenceEncoder:
    """A sentence-transformers model, from a folder or by a name that its library resolves.

    The way to name another model, and the reference that the bundled graph is measured against.
    Loading takes seconds and some hundred MB. Safe to use from several threads: torch runs one at a time.
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
        self._remembered = _Remembered(self._dimensions)

    @property
    def dimensions(self) -> int:
        """How long a vector is."""
        return self._dimensions

    @property
    def name(self) -> str:
        """Model and version."""
        return self._name

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of what a shopper wrote, from memory where it was asked before."""
        return self._remembered.of(texts, lambda unknown: self._encode(self._model.encode_query, unknown))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of what products say."""
        return self._encode(self._model.encode_document, list(texts))

    def _encode(self, encode: Any, texts: list[str]) -> Vectors:
        if not texts:
            return np.empty((0, self._dimensions), np.float32)
        with self._lock:
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
