"""The encoder in Rasa's Python: ONNX Runtime over the folder that the application prepares."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Sequence

import numpy as np

from bot.understanding.lexicon import ROOT

_MODEL, _TOKENIZER = "model_int8.onnx", "tokenizer.json"
_PREFIX: Final = "query: "
"""What e5 was trained to read before a short text."""
_MAX_TOKENS: Final = 96
"""Beyond three hundred letters a message's intent stands in its beginning; the cost grows with the length."""
_BATCH: Final = 32
_REMEMBERED: Final = 256


class EncoderMissingError(FileNotFoundError):
    """There is no encoder where it should be; the message says what to do."""


def encoder_folder() -> Path:
    """Where the encoder is: ``var/encoder/onnx``, or below ``RUJAI_VAR``."""
    return Path(os.environ.get("RUJAI_VAR", str(ROOT / "var"))) / "encoder" / "onnx"


class Encoder:
    """Texts to unit vectors, float32. One thread: the machine's cores belong to other conversations."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # noqa: PLC0415 — half a second, and only where it is used
        from tokenizers import Tokenizer  # noqa: PLC0415

        _check(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / _MODEL), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = Tokenizer.from_file(str(folder / _TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self.name = self.identity(folder)
        self._one = lru_cache(maxsize=_REMEMBERED)(self._encode_one)

    @staticmethod
    def identity(folder: Path) -> str:
        """A digest of the model and its vocabulary."""
        _check(folder)
        return _digest(folder, (folder / _MODEL).stat().st_mtime_ns)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text: (n, dimensions)."""
        if len(texts) == 1:
            return self._one(texts[0])
        rows = [None] * len(texts)
        by_length = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        for first in range(0, len(by_length), _BATCH):
            places = by_length[first : first + _BATCH]
            for place, row in zip(places, self._run([texts[place] for place in places]), strict=True):
                rows[place] = row
        return np.stack(rows)

    def _encode_one(self, text: str) -> np.ndarray:
        return self._run([text])

    def _run(self, texts: Sequence[str]) -> np.ndarray:
        read = self._tokenizer.encode_batch([_PREFIX + _whole(text) for text in texts])
        longest = max(len(one.ids) for one in read)
        ids = np.ones((len(read), longest), np.int64)
        mask = np.zeros((len(read), longest), np.int64)
        for row, one in enumerate(read):
            ids[row, : len(one.ids)] = one.ids
            mask[row, : len(one.ids)] = 1
        vectors = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return np.asarray(vectors, np.float32)


def _whole(text: str) -> str:
    """The text with half a character, which no tokenizer takes, as a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _check(folder: Path) -> None:
    if not (folder / _MODEL).is_file() or not (folder / _TOKENIZER).is_file():
        raise EncoderMissingError(
            f"The encoder is missing in {folder}. Run `rujai train`: it prepares the encoder, then trains."
        )


@lru_cache(maxsize=4)
def _digest(folder: Path, changed_ns: int) -> str:
    del changed_ns
    digest = hashlib.sha256()
    for name in (_MODEL, _TOKENIZER):
        with (folder / name).open("rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
    return digest.hexdigest()[:16]
