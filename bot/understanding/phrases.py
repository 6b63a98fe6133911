"""Find the catalogue's vocabulary in a message with spaCy's PhraseMatcher, longest match first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.understanding.lexicon import ATTRIBUTES, Entry, Lexicon
from bot.understanding.misspelling import Speller
from bot.understanding.model import Found, Prepared
from bot.understanding.text import fold, is_thai
from bot.understanding.tokens import ThaiDictionary, Word, words

_UNKNOWN: Final = "\u2400"
"""Stands for every word that no phrase has, so that spaCy's string store keeps nothing a shopper wrote."""

_CLASSIFIERS: Final = ("cái ", "chiếc ", "đôi ", "con ", "bộ ", "cai ", "chiec ", "doi ", "bo ")
_AMBIGUOUS_PLAIN: Final = frozenset(
    "den do tim be da bo lua len xam hong vang trang nau cam ghi nhe tat non mu vi day nam nu doi luoi ren".split(),
)
"""Words that without accents are others: ``den`` is ``đen`` (black), ``đến`` (to) or ``đèn`` (lamp)."""
_REALLY_PLAIN: Final = frozenset({"cam", "da", "be", "ghi", "len", "nam", "ren"})
"""Those that are words of their own without any accent."""
_EXPECTED_BEFORE: Final = frozenset(
    "mau hoac va hay tru ngoai ma lay khong ko k thich ghet bang chat lieu do cho tong kieu bo".split(),
)
"""After these, or after another word of the catalogue, an ambiguous unaccented word is meant."""

_EXACT, _FOLDED = "exact", "folded"
_BARE_SIZE: Final = re.compile(r"\d+|x*[sml]|\dx[sl]|sizes")
"""Sizes that are sizes only in their surroundings, which ``sizes`` looks at."""

_PRIORITY: Final = {attribute: rank for rank, attribute in enumerate(ATTRIBUTES)}
_FOREIGN: Final = frozenset(
    "to do so me no ban con be day den hang hay la ta tan the top can set in on an".split(),
)
"""Vietnamese words that English surfaces would be mistaken for."""

Phrase = tuple[str, ...]


class Phrases:
    """One lexicon, indexed. Built anew when the lexicon changes; reading it changes nothing."""

    def __init__(self, lexicon: Lexicon, dictionary: ThaiDictionary) -> None:
        self.version = lexicon.version
        kept = _without_classifiers([entry for entry in lexicon.entries if _standing_alone(entry)])
        self.recipients = tuple(entry for entry in lexicon.entries if entry.attribute == "recipient")
        dictionary.add(run for entry in kept for run in _thai_words(entry.surface))
        self._exact: dict[Phrase, list[Entry]] = defaultdict(list)
        self._folded: dict[Phrase, list[Entry]] = defaultdict(list)
        for entry in kept:
            phrase = keys(words(entry.surface, dictionary))
            self._exact[phrase].append(entry)
            if entry.language == "vi":
                self._folded[tuple(fold(word) for word in phrase)].append(entry)
        self._exact.pop((), None)
        self._folded.pop((), None)
        self._vocab = Vocab()
        self._words = {word for phrase in (*self._exact, *self._folded) for word in phrase}
        self._matchers = {
            _EXACT: self._matcher(self._exact),
            _FOLDED: self._matcher(self._folded),
        }
        self._speller = Speller(kept)

    def find(self, message: Prepared) -> list[Found]:
        """What the lexicon knows in this message, without overlaps, in order."""
        taken = _longest(_expected(message, list(self._matches(message))))
        covered = {place for first, last, _ in taken for place in range(first, last)}
        spelled = self._speller.find(message, covered)
        found = [_found(message.words, first, last, entry) for first, last, entry in taken]
        return sorted([*found, *spelled], key=lambda one: one.start)

    def _matcher(self, phrases: Iterable[Phrase]) -> PhraseMatcher:
        matcher = PhraseMatcher(self._vocab, attr="ORTH")
        matcher.add("phrase", [Doc(self._vocab, words=list(phrase)) for phrase in phrases])
        return matcher

    def _matches(self, message: Prepared) -> Iterator[tuple[int, int, Entry]]:
        exact = keys(message.words)
        for first, last in self._spans(_EXACT, exact):
            entry = _choose(self._exact[exact[first:last]], message)
            if entry:
                yield first, last, entry
        if message.language != "vi" or message.accented:
            return
        folded = tuple(fold(word) for word in exact)
        for first, last in self._spans(_FOLDED, folded):
            entry = _plain(self._folded[folded[first:last]], exact[first:last])
            if entry:
                yield first, last, entry

    def _spans(self, matcher: str, phrase: Phrase) -> Iterator[tuple[int, int]]:
        known = [word if word in self._words else _UNKNOWN for word in phrase]
        if all(word == _UNKNOWN for word in known):
            return
        for _, first, last in self._matchers[matcher](Doc(self._vocab, words=known)):
            yield first, last


def _standing_alone(entry: Entry) -> bool:
    """Whether the surface says what it means without its surroundings; people have a module of their own."""
    if entry.attribute == "recipient" or not entry.surface:
        return False
    return not (entry.attribute == "size" and _BARE_SIZE.fullmatch(entry.surface))


def _without_classifiers(entries: Sequence[Entry]) -> list[Entry]:
    """Leave out cái áo where áo is listed, or it would hide the áo khoác of "cái áo khoác"."""
    listed = {(entry.value, entry.surface) for entry in entries}
    return [
        entry
        for entry in entries
        if not (
            entry.surface.startswith(_CLASSIFIERS) and (entry.value, entry.surface.split(" ", 1)[1]) in listed
        )
    ]


def keys(found: Sequence[Word]) -> Phrase:
    """The look-up forms of these words."""
    return tuple(word.key for word in found)


def _thai_words(surface: str) -> Iterator[str]:
    """The Thai runs of a surface, each of which becomes one word of the dictionary."""
    run = ""
    for char in f"{surface} ":
        if is_thai(char):
            run += char
        elif run:
            yield run
            run = ""


def _choose(entries: Sequence[Entry], message: Prepared) -> Entry | None:
    """The entry that is meant: of this language before another, colour before material."""
    possible = [entry for entry in entries if _speaks(entry, message)]
    return min(
        possible,
        key=lambda entry: (entry.language != message.language, _PRIORITY[entry.attribute]),
        default=None,
    )


def _speaks(entry: Entry, message: Prepared) -> bool:
    """Whether a surface of this language can be meant in a message of that one."""
    if entry.language == message.language or not entry.surface.isascii():
        return not (entry.language == "vi" and message.accented and _misses_accents(entry))
    if entry.language == "vi":
        return False
    return not (message.language == "vi" and entry.surface in _FOREIGN)


def _misses_accents(entry: Entry) -> bool:
    """An unaccented listing of an accented word: not meant where the shopper writes accents."""
    return entry.surface.isascii() and entry.surface in _AMBIGUOUS_PLAIN - _REALLY_PLAIN


def _plain(entries: Sequence[Entry], written: Phrase) -> Entry | None:
    """The entry whose surface agrees with every accent that was written."""
    possible = [
        entry
        for entry in entries
        if all(_agrees(word, entry.surface) for word in written if not word.isascii())
    ]
    return min(possible, key=lambda entry: _PRIORITY[entry.attribute], default=None)


def _agrees(word: str, surface: str) -> bool:
    return word in surface.split()


def _expected(message: Prepared, matches: list[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    """Without the ambiguous unaccented words that stand where nothing announces them."""
    if message.language != "vi" or message.accented:
        return matches
    ends = {last for _, last, entry in matches}
    words = message.words
    return [
        (first, last, entry)
        for first, last, entry in matches
        if last - first > 1
        or words[first].text not in _AMBIGUOUS_PLAIN
        or len(words) <= 2  # noqa: PLR2004 — the answer to "which colour?"
        or first in ends
        or (first > 0 and words[first - 1].text in _EXPECTED_BEFORE)
    ]


def _longest(matches: Iterable[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    """Longest first, then leftmost; what overlaps a longer one is left out."""
    taken: list[tuple[int, int, Entry]] = []
    for first, last, entry in sorted(matches, key=lambda match: (match[0] - match[1], match[0])):
        if all(last <= begin or end <= first for begin, end, _ in taken):
            taken.append((first, last, entry))
    return taken


def _found(message: Sequence[Word], first: int, last: int, entry: Entry) -> Found:
    return Found(entry.attribute, entry.value, message[first].start, message[last - 1].end)
