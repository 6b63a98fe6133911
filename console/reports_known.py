"""Where the reports learn which words are known: from the catalogue in force and the bot's examples."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from console.reports_words import KnownWords
from recommender.recommend import Recommender

_EXAMPLE: Final = re.compile(r"^\s+- (.+)$", re.MULTILINE)
_MARKUP: Final = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
_AT_ONCE: Final = 20
_PAUSE_S: Final = 0.005
NLU: Final = Path(__file__).parent.parent / "data" / "nlu"


class KnownSource:
    """The known words of the catalogue in force, made anew when it changes; None while there is no index."""

    def __init__(self, recommender: Callable[[], Recommender | None], nlu: Path = NLU) -> None:
        self._recommender = recommender
        self._nlu = nlu
        self._made: tuple[str, KnownWords] | None = None

    def __call__(self) -> KnownWords | None:
        """For the counter's own thread: making them anew takes some seconds."""
        recommender = self._recommender()
        if recommender is None:
            return None
        version = recommender.snapshot.version
        if self._made is None or self._made[0] != version:
            words = recommender.retrieval.segmenter.words
            made = KnownWords.of(words, _calmly(examples(self._nlu)), _calmly(_catalogue(recommender)))
            self._made = version, made
        return self._made[1]


def examples(nlu: Path) -> Iterator[str]:
    """Every training example below a folder of Rasa's YAML, without its markup."""
    for file in sorted(nlu.rglob("*.yml")):
        for line in _EXAMPLE.findall(file.read_text("utf-8")):
            yield _MARKUP.sub(r"\1", line)


def _calmly(texts: Iterable[str]) -> Iterator[str]:
    """The texts with pauses: cutting them takes two seconds, which shoppers must not wait for."""
    for place, text in enumerate(texts):
        if place % _AT_ONCE == 0:
            time.sleep(_PAUSE_S)
        yield text


def _catalogue(recommender: Recommender) -> Iterator[str]:
    for product in recommender.snapshot.products:
        yield from product.titles.values()
    for (_, value), labels in recommender.labels.items():
        yield from (value, *labels)
