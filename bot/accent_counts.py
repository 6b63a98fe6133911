"""Counts the words of accented Vietnamese anew: ``bot/.venv/bin/python -m bot.accent_counts``.

It writes ``accents.txt`` from the intents' training examples and the vocabulary, never from what shoppers
wrote. Run it after a change of ``data/nlu/vi`` or ``data/vocabulary``; a test tells when that was forgotten.
"""

from __future__ import annotations

import re
from typing import Final, Iterator

from bot.understanding.accents import COUNTS, as_lines, count
from bot.understanding.language import uses_accents
from bot.understanding.lexicon import ROOT, read_vocabulary
from bot.understanding.text import normalise
from bot.understanding.tokens import thai_dictionary, words

_EXAMPLE: Final = re.compile(r"^ +- (?!intent:|text:|lookup:|regex:|synonym:)(.+)$", re.MULTILINE)
_ANNOTATED: Final = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def counted() -> str:
    """What accents.txt should hold."""
    messages = []
    for text in _accented():
        normal = normalise(text)
        if uses_accents(normal):
            messages.append([word.text for word in words(normal.norm, thai_dictionary())])
    return as_lines(count(messages))


def _accented() -> Iterator[str]:
    for file in sorted((ROOT / "data" / "nlu" / "vi").glob("*.yml")):
        for example in _EXAMPLE.findall(file.read_text(encoding="utf-8")):
            yield _ANNOTATED.sub(r"\1", example)
    for entry in read_vocabulary(ROOT / "data" / "vocabulary").entries:
        if entry.language == "vi":
            yield entry.surface


if __name__ == "__main__":
    COUNTS.write_text(counted(), encoding="utf-8")
