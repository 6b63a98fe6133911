"""Vectors by the hash of their text, in a file mapped into memory, so that only what changed is encoded."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from recommender.encoder import Encoder, Vectors

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, steps done, steps in all)."""

Keys = NDArray[np.uint64]

_MANIFEST: Final = "manifest.json"
_LAYOUT: Final = 2
_BATCH: Final = 256
_SORTED: Final = 16_384
"""Texts that are sorted by length at a time."""
_KEY_BYTES: Final = 8
_HALF_BYTES: Final = 2
"""Vectors are kept in half precision: a millionth of the cosine, for half the room."""


@dataclass(frozen=True, slots=True)
class VectorStore:
    """text hash → unit vector, all of one encoder. The vectors may lie in a file that is mapped, not read."""

    encoder_name: str
    dimensions: int
    keys: Keys
    """In rising order."""
    matrix: NDArray[np.float16]
    """(texts, dimensions), in the order of the keys."""

    @classmethod
    def empty(cls, encoder: Encoder) -> VectorStore:
        """A store that holds nothing yet."""
        none = np.empty((0, encoder.dimensions), np.float16)
        return cls(encoder.name, encoder.dimensions, np.empty(0, np.uint64), none)

    def __len__(self) -> int:
        return len(self.keys)

    def places(self, keys: Keys) -> NDArray[np.int64]:
        """Where the keys stand; −1 for one that is not there."""
        if not len(self.keys):
            return np.full(len(keys), -1, np.int64)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, place, -1)

    def means(self, texts: Iterable[Sequence[str]]) -> Iterator[Vectors]:
        """The unit mean of each group of texts, all of them in the store, some rows at a time."""
        groups = iter(texts)
        while some := [[text_key(text) for text in group] for group in islice(groups, _BATCH)]:
            place = self.places(np.array([key for group in some for key in group], np.uint64))
            if place.min() < 0:
                raise KeyError("a text has no vector in the store")
            first = np.cumsum([0, *(len(group) for group in some[:-1])])
            sums = np.add.reduceat(self.matrix[place].astype(np.float32), first, axis=0)
            yield sums / np.linalg.norm(sums, axis=1, keepdims=True)


def text_key(text: str) -> int:
    """The key of a text: 64 bits; of catalogues of three million texts, one in four million has a clash."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=_KEY_BYTES).digest())


def encode_missing(
    store: VectorStore,
    texts: Iterable[str],
    encoder: Encoder,
    progress: Progress | None = None,
    folder: Path | None = None,
) -> VectorStore:
    """A store with exactly these texts: known vectors are taken over, the others encoded.

    ``texts`` are read twice and never all held: no iterator. With a folder the new store is written there
    while it is made, and holds nothing in memory. A crash at any moment leaves the old store or the new one,
    whole: the file is named by its checksum, and the manifest that names it is renamed into place last; only
    then are older files removed.
    """
    keys = np.unique(np.fromiter(map(text_key, texts), np.uint64))
    known = store.places(keys) if _same_encoder(store, encoder) else np.full(len(keys), -1, np.int64)
    if len(store) == len(keys) and (known >= 0).all() and _same_encoder(store, encoder):
        return store
    if folder is None:
        matrix = np.empty((len(keys), encoder.dimensions), np.float16)
        _fill(matrix, keys, texts, known, store=store, encoder=encoder, progress=progress)
        return VectorStore(encoder.name, encoder.dimensions, keys, matrix)
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".vectors-", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(keys.astype("<u8").tobytes())
            file.truncate(len(keys) * (_KEY_BYTES + _HALF_BYTES * encoder.dimensions))
        if len(keys):
            mapped = _mapped(temporary, len(keys), encoder.dimensions, "r+")
            _fill(mapped, keys, texts, known, store=store, encoder=encoder, progress=progress)
            mapped.flush()
        _publish(folder, temporary, encoder, len(keys))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return load_store(folder, encoder)


def load_store(folder: Path, encoder: Encoder) -> VectorStore:
    """What the folder holds for this encoder; an empty store where it is missing, foreign or damaged."""
    empty = VectorStore.empty(encoder)
    try:
        manifest: dict[str, Any] = json.loads((folder / _MANIFEST).read_text("utf-8"))
        mine = (_LAYOUT, encoder.name, encoder.dimensions)
        if (manifest["layout"], manifest["encoder"], manifest["dimensions"]) != mine:
            return empty
        path, count = folder / manifest["file"], int(manifest["texts"])
        if not count or _checksum(path) != manifest["sha256"]:
            return empty
        keys = np.fromfile(path, "<u8", count).astype(np.uint64)
        return VectorStore(
            encoder.name, encoder.dimensions, keys, _mapped(path, count, encoder.dimensions, "r")
        )
    except (OSError, ValueError, KeyError, TypeError):
        return empty


def _fill(
    matrix: NDArray[np.float16],
    keys: Keys,
    texts: Iterable[str],
    known: NDArray[np.int64],
    *,
    store: VectorStore,
    encoder: Encoder,
    progress: Progress | None,
) -> None:
    """Fill each key's row, from the store where it is ``known`` there."""
    have = np.flatnonzero(known >= 0)
    for start in range(0, len(have), _BATCH):
        some = have[start : start + _BATCH]
        matrix[some] = store.matrix[known[some]]
    missing, done = len(keys) - len(have), 0
    for rows, some_texts in _lacking(keys, texts, known < 0):
        # By length, so that a batch is not padded much; the longest first: memory shows its most at once.
        order = sorted(range(len(rows)), key=lambda at: -len(some_texts[at]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            matrix[[rows[at] for at in batch]] = encoder.encode_passages([some_texts[at] for at in batch])
            done += len(batch)
            if progress is not None:
                progress("encoding products", done, missing)


def _lacking(
    keys: Keys, texts: Iterable[str], lacking: NDArray[np.bool_]
) -> Iterator[tuple[list[int], list[str]]]:
    """The texts whose rows are lacking, each once, with these rows; some thousand at a time."""
    rows: list[int] = []
    found: list[str] = []
    left = int(np.count_nonzero(lacking))
    for text in texts if left else ():
        row = int(np.searchsorted(keys, np.uint64(text_key(text))))
        if lacking[row]:
            lacking[row] = False
            rows.append(row)
            found.append(text)
            left -= 1
            if len(rows) == _SORTED or not left:
                yield rows, found
                rows, found = [], []
            if not left:
                return


def _mapped(path: Path, count: int, dimensions: int, mode: Any) -> np.memmap[Any, np.dtype[np.float16]]:
    return np.memmap(path, np.dtype("<f2"), mode, _KEY_BYTES * count, (count, dimensions))


def _publish(folder: Path, temporary: Path, encoder: Encoder, count: int) -> None:
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    checksum = _checksum(temporary)
    name = f"vectors-{checksum[:16]}.f16"
    temporary.chmod(0o644)
    temporary.replace(folder / name)
    manifest = {
        "layout": _LAYOUT,
        "encoder": encoder.name,
        "dimensions": encoder.dimensions,
        "file": name,
        "sha256": checksum,
        "texts": count,
    }
    write_whole(folder / _MANIFEST, json.dumps(manifest).encode())
    for older in folder.glob("vectors-*"):
        if older.name != name:
            older.unlink(missing_ok=True)


def write_whole(path: Path, *parts: bytes | memoryview) -> None:
    """Write a file so that whoever reads it, also after a crash, sees the old one or the new one."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _same_encoder(store: VectorStore, encoder: Encoder) -> bool:
    return (store.encoder_name, store.dimensions) == (encoder.name, encoder.dimensions)
