"""The catalogue's vocabulary as the bot knows it: var/lexicon.json, or data/vocabulary in training."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from bot.understanding.text import fold, normalise

logger = logging.getLogger(__name__)

ROOT: Final = Path(__file__).resolve().parent.parent.parent
ATTRIBUTES: Final = (
    "category",
    "color",
    "material",
    "size",
    "brand",
    "style",
    "occasion",
    "gender",
    "recipient",
)
"""In the order that decides when one surface names two things: "gold" is a colour before it is a material."""

CHECK_SECONDS: Final = 1.0
"""How often at most the file's modification time is looked at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of writing one value: ``สีดำ`` is Thai for the colour ``black``."""

    attribute: str
    value: str
    language: str
    surface: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, with a version that changes whenever they do."""

    version: str
    entries: tuple[Entry, ...]


EMPTY: Final = Lexicon("", ())


def lexicon_path() -> Path:
    """Where the catalogue writes its vocabulary: ``RUJAI_LEXICON``, else ``var/lexicon.json``."""
    named = os.environ.get("RUJAI_LEXICON")
    return Path(named) if named else ROOT / "var" / "lexicon.json"


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon in this file; raises OSError or ValueError where it is missing or broken."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise ValueError(  # noqa: TRY004 — the file is wrong, not a caller
            f'{path.name} has no list "entries"; import the catalogue again'
        )
    entries = tuple(_entry(row) for row in data["entries"])
    return Lexicon(str(data.get("version") or _version(entries)), entries)


def _entry(row: Any) -> Entry:
    if not isinstance(row, dict) or row.get("attribute") not in ATTRIBUTES:
        raise ValueError(f"an entry of the lexicon is not one: {str(row)[:80]}; import the catalogue again")
    surface = normalise(str(row["surface"])).norm.strip()
    return Entry(str(row["attribute"]), str(row["value"]), str(row["language"]), surface)


def read_vocabulary(folder: Path) -> Lexicon:
    """The lexicon of the vocabulary files alone, so that training is the same on every machine."""
    entries: dict[Entry, None] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.stem in ATTRIBUTES:
            terms = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
            entries.update(dict.fromkeys(_vocabulary_entries(path.stem, terms)))
    ordered = tuple(entries)
    return Lexicon(_version(ordered), ordered)


def _vocabulary_entries(attribute: str, terms: Mapping[Any, Any]) -> Iterator[Entry]:
    for value, term in terms.items():
        yield Entry(attribute, str(value).lower(), "en", normalise(str(value)).norm.strip())
        for language, surface in _surfaces(term or {}):
            written = normalise(surface).norm.strip()
            yield Entry(attribute, str(value).lower(), language, written)
            if language == "vi" and fold(written) != written:
                yield Entry(attribute, str(value).lower(), language, fold(written))


def _surfaces(term: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for language, label in (term.get("label") or {}).items():
        yield language, str(label)
    for language, others in (term.get("also") or {}).items():
        yield from ((language, str(other)) for other in others or ())


def _version(entries: tuple[Entry, ...]) -> str:
    listing = "\n".join(
        f"{entry.attribute}\t{entry.value}\t{entry.language}\t{entry.surface}" for entry in entries
    )
    return hashlib.sha256(listing.encode()).hexdigest()


class LexiconFile:
    """The lexicon file as it is now. A broken file keeps the last good one; a missing one warns once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lexicon = EMPTY
        self._stamp: tuple[int, int] | None = None
        self._checked = float("-inf")
        self._warned = False

    def current(self, monotonic: float) -> Lexicon:
        """The lexicon at this moment; looks at the file at most once in ``CHECK_SECONDS``."""
        if monotonic - self._checked >= CHECK_SECONDS:
            self._checked = monotonic
            self._look()
        return self._lexicon

    def _look(self) -> None:
        try:
            state = self._path.stat()
            stamp = (state.st_mtime_ns, state.st_size)
            if stamp == self._stamp:
                return
            self._stamp = stamp
            self._lexicon = read_lexicon(self._path)
            self._warned = False
        except FileNotFoundError:
            self._warn("there is no lexicon at %s; import the catalogue so that its words are understood")
        except (OSError, ValueError, KeyError) as error:
            self._warned = False
            self._warn(f"the lexicon %s cannot be read ({type(error).__name__}); the words known before stay")

    def _warn(self, message: str) -> None:
        if not self._warned:
            self._warned = True
            logger.warning(message, self._path.name)
