"""Writes var/lexicon.json, through which the bot knows the shop's words without being trained again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from catalog.vocabulary import Vocabulary


def write_lexicon(path: Path, vocabulary: Vocabulary, currency: str) -> str:
    """Write every entry of the vocabulary (docs/contract.md §1); return the version, a hash of its content.

    The file is replaced in one step, so that a reader sees the old or the new one, and is left alone
    where nothing has changed, so that the bot does not reload in vain.
    """
    entries = [asdict(entry) for entry in vocabulary.entries()]
    version = hashlib.sha256(orjson.dumps([currency, entries])).hexdigest()
    content = orjson.dumps(
        {"version": version, "currency": currency, "entries": entries}, option=orjson.OPT_APPEND_NEWLINE
    )
    if not (path.exists() and path.read_bytes() == content):
        _replace(path, content)
    return version


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=path.name, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
