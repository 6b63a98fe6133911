"""Which catalogue words an unaccented message means: those that stand there once its accents are put back.

The rules of ``unaccented.py`` are evidence and no verdict: a model of whole sentences (``accents.py``) weighs
them against all that the other words say. Rules alone know only the wordings that somebody thought of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.understanding.accents import accents
from bot.understanding.lexicon import Entry
from bot.understanding.model import Found, Prepared
from bot.understanding.tokens import Word
from bot.understanding.unaccented import has_verb, is_meant

Phrase = tuple[str, ...]
Match = tuple[int, int, Entry]
"""The first word, the one after the last, and what they mean."""
Choice = tuple[int, int, Sequence[Entry]]
"""The same, with all that they may mean, the likeliest first."""

_FOR: Final = 4.0
"""In nats, what a rule counts for a word that it takes: a factor of 50. On folded dev 2 to 5 are alike."""
_AGAINST: Final = 8.0
"""And against one that it does not take: its refusals are of idioms, of which the model has seen few."""


def meant(words: Sequence[Word], choices: Sequence[Choice], written: Mapping[Entry, Phrase]) -> list[Match]:
    """Of all that the words may mean what they do; ``written`` has each entry's own words."""
    possible = [choice for choice in choices if not has_verb(words, choice[0])]
    announced = _announced(words, possible)
    evidence: list[dict[str, float]] = [{} for _ in words]
    for (first, _, entries), rightly in zip(possible, announced, strict=True):
        if entries[0].language != "vi":
            continue
        for place, word in enumerate(written[entries[0]], first):
            weight = _FOR if rightly else -_AGAINST
            evidence[place][word] = max(evidence[place].get(word, weight), weight)
    restored = accents().restore([word.text for word in words], evidence)
    kept: list[Match] = []
    for (first, last, entries), rightly in zip(possible, announced, strict=True):
        standing = [one for one in entries if written[one] == restored[first:last]]
        if entries[0].language != "vi" and rightly:
            standing = [entries[0]]
        kept += [(first, last, entry) for entry in standing[:1]]
    return kept


def is_plain(message: Prepared) -> bool:
    """Whether it is Vietnamese typed without accents."""
    return message.language == "vi" and not message.accented


def accented(message: Prepared) -> Prepared:
    """An unaccented message as it would stand with accents, at the same places."""
    written = accents().restore([word.text for word in message.words], [{}] * len(message.words))
    norm = list(message.norm)
    for word, way in zip(message.words, written, strict=True):
        norm[word.start : word.end] = way
    text = replace(message.text, norm="".join(norm))
    words = tuple(replace(word, text=way) for word, way in zip(message.words, written, strict=True))
    return Prepared(text, words, message.language, accented=True)


def still(found: Sequence[Found], read_again: Sequence[Found]) -> list[Found]:
    """What stands there with accents, too: the do of "cai tui do" is đỏ, red, and not đó, that one."""
    values = {one.value for one in read_again}
    return [one for one in found if one.value in values]


def _announced(words: Sequence[Word], choices: Sequence[Choice]) -> list[bool]:
    """Of each choice whether the rules take it for a word of the catalogue."""
    ends: set[int] = set()
    verdicts: dict[int, bool] = {}
    for place in sorted(range(len(choices)), key=lambda place: choices[place][:2]):
        first, last, entries = choices[place]
        verdicts[place] = last - first > 1 or is_meant(
            words, first, entries[0].attribute, follows_another=first in ends
        )
        if verdicts[place]:
            ends.add(last)
    return [verdicts[place] for place in range(len(choices))]
