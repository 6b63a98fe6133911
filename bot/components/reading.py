"""The reader in use: of the live lexicon when the bot talks, of data/vocabulary when it is trained."""

from __future__ import annotations

import threading
import time
from functools import cache
from typing import Any, Mapping, Optional

from bot.understanding.language import LANGUAGES
from bot.understanding.lexicon import EMPTY, ROOT, LexiconFile, lexicon_path, read_vocabulary
from bot.understanding.reader import Reader
from bot.understanding.tokens import thai_dictionary


class LiveReader:
    """Follows the lexicon file: a changed one is indexed beside the conversation, then swapped in."""

    def __init__(self, file: LexiconFile) -> None:
        self._file = file
        self._reader = Reader(EMPTY, thai_dictionary())
        self._loaded = False
        self._work: Optional[threading.Thread] = None

    def current(self) -> Reader:
        """The reader of the newest lexicon that is ready; only the very first one is waited for."""
        lexicon = self._file.current(time.monotonic())
        if lexicon.version != self._reader.version and not self.busy:
            self._work = threading.Thread(target=self._swap, args=(lexicon,), daemon=True)
            self._work.start()
            if not self._loaded:
                self._work.join()
                self._loaded = True
        return self._reader

    @property
    def busy(self) -> bool:
        """Whether a new lexicon is being indexed."""
        return self._work is not None and self._work.is_alive()

    def _swap(self, lexicon: Any) -> None:
        self._reader = Reader(lexicon, thai_dictionary())


@cache
def live_reader() -> LiveReader:
    """The process's one live reader."""
    return LiveReader(LexiconFile(lexicon_path()))


@cache
def training_reader() -> Reader:
    """The reader of the vocabulary files alone: training is the same with and without a catalogue."""
    return Reader(read_vocabulary(ROOT / "data" / "vocabulary"), thai_dictionary())


def slots_of(metadata: Optional[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The slots that the application sent with a message; a training example may carry them, too."""
    if not isinstance(metadata, Mapping):
        return {}
    slots = metadata.get("slots") or metadata.get("example")
    return slots if isinstance(slots, Mapping) else {}


def language_slot(metadata: Optional[Mapping[str, Any]]) -> str:
    """The conversation's language, which decides where a message does not tell its own."""
    language = slots_of(metadata).get("language")
    return language if language in LANGUAGES else "en"
