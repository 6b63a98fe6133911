"""Words that staff marked and the catalogue does not know: what its vocabulary lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.vocabulary import Vocabulary
from console.learn_model import LEXICON, Correction


@dataclass(frozen=True, slots=True)
class NewWord:
    """A way of writing a value that stands in no vocabulary yet."""

    attribute: str
    value: str
    language: str
    words: str
    count: int

    @property
    def file(self) -> str:
        """Where it belongs, under ``also``."""
        return f"data/vocabulary/{self.attribute}.yml"


def new_words(corrections: Iterable[Correction], vocabulary: Vocabulary) -> tuple[NewWord, ...]:
    """Each once, the most frequent first. A word that means another value already is none."""
    counted: dict[tuple[str, str, str, str], int] = {}
    for correction in corrections:
        for one in correction.entities if not correction.set_aside else ():
            words = one.words(correction.wording).lower()
            if one.entity in LEXICON and words.strip() and vocabulary.canonical(one.entity, words) is None:
                key = (one.entity, str(one.value), correction.language, words)
                counted[key] = counted.get(key, 0) + 1
    found = [NewWord(*key, count) for key, count in counted.items()]
    return tuple(sorted(found, key=lambda word: (-word.count, word.attribute, word.words)))
