"""Find the catalogue's vocabulary in a message with spaCy's PhraseMatcher, and settle what overlaps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.understanding.lexicon import ATTRIBUTES, Entry, Lexicon
from bot.understanding.misspelling import Speller
from bot.understanding.model import Found, Prepared
from bot.understanding.restoring import Choice, Match, Phrase, is_plain, meant
from bot.understanding.text import fold, is_thai, word_set
from bot.understanding.tokens import ThaiDictionary, Word, words
from bot.understanding.unaccented import NO_PARTS

_UNKNOWN: Final = "\u2400"
"""Stands for every word that no phrase has, so that spaCy's string store keeps nothing a shopper wrote."""

_CLASSIFIERS: Final = (
    *("cái ", "chiếc ", "đôi ", "con ", "bộ ", "cai ", "chiec ", "doi ", "bo "),
    *("ทำจาก", "ทำด้วย"),
)
_EXACT, _FOLDED = "exact", "folded"
_BARE_SIZE: Final = re.compile(r"\d+|x*[sml]|\dx[sl]|sizes")
"""Sizes that are sizes only in their surroundings, which ``sizes`` looks at."""

_PRIORITY: Final = {attribute: rank for rank, attribute in enumerate(ATTRIBUTES)}
_PLAIN_PRIORITY: Final = {**_PRIORITY, "color": -1}
"""Unaccented, "den" is the colour before it is the lamp."""
_FOREIGN: Final = word_set(
    "to do so me no ban con be day den hang hay la ta tan the top can set in on an cap"
)
"""Vietnamese words that English surfaces would be mistaken for."""

_LEADING: Final = word_set(
    "màu mau sắc sac làm lam bằng bang chất chat liệu lieu phong cách cach kiểu kieu loại loai hãng hang for"
)
"""Words that, at its head, only lead to what a phrase says."""

_QUALITIES: Final = frozenset({"color", "material", "style", "occasion", "gender"})


class Phrases:
    """One lexicon, indexed. Built anew when the lexicon changes; reading it changes nothing."""

    def __init__(self, lexicon: Lexicon, dictionary: ThaiDictionary) -> None:
        self.version = lexicon.version
        kept = _without_classifiers([entry for entry in lexicon.entries if _standing_alone(entry)])
        self.recipients = tuple(entry for entry in lexicon.entries if entry.attribute == "recipient")
        dictionary.add(run for entry in kept for run in _thai_words(entry.surface))
        self._exact: dict[Phrase, list[Entry]] = defaultdict(list)
        self._folded: dict[Phrase, list[Entry]] = defaultdict(list)
        self._written: dict[Entry, Phrase] = {}
        for entry in kept:
            phrase = self._written[entry] = keys(words(entry.surface, dictionary))
            self._exact[phrase].append(entry)
            if entry.language == "vi":
                self._folded[tuple(fold(word) for word in phrase)].append(entry)
        self._unaccented = _unaccented_listings(kept)
        self._exact.pop((), None)
        self._folded.pop((), None)
        self._vocab = Vocab()
        self._words = {word for phrase in (*self._exact, *self._folded) for word in phrase}
        self._matchers = {
            _EXACT: self._matcher(self._exact),
            _FOLDED: self._matcher(self._folded),
        }
        self._speller = Speller(kept)
        self._parts = _parts(kept)

    def find(self, message: Prepared) -> list[Found]:
        """What the lexicon knows in this message, without overlaps, in order."""
        matches = self._restored(message) if is_plain(message) else list(self._matches(message))
        taken = _most_covering(message.words, matches)
        covered = {place for first, last, _ in taken for place in range(first, last)}
        spelled = self._speller.find(message, covered)
        found = [
            _found(message.words, first, last, part)
            for first, last, entry in taken
            for part in (entry, *self._parts.get((entry.value, entry.surface), ()))
        ]
        return sorted([*found, *spelled], key=lambda one: one.start)

    def _matcher(self, phrases: Iterable[Phrase]) -> PhraseMatcher:
        matcher = PhraseMatcher(self._vocab, attr="ORTH")
        matcher.add("phrase", [Doc(self._vocab, words=list(phrase)) for phrase in phrases])
        return matcher

    def _matches(self, message: Prepared) -> Iterator[Match]:
        exact = keys(message.words)
        for first, last in self._spans(_EXACT, exact):
            entries = self._exact[exact[first:last]]
            really = [entry for entry in entries if entry not in self._unaccented]
            if message.accented or any(entry.language == "vi" for entry in really):
                entries = really  # "nam" is a man before it is nấm, a mushroom
            entry = _choose(entries, message)
            if entry:
                yield first, last, entry

    def _restored(self, message: Prepared) -> list[Match]:
        """What stands in an unaccented message once its accents are put back."""
        choices: list[Choice] = [
            (first, last, [entry])
            for first, last, entry in self._matches(message)
            if entry not in self._unaccented
        ]
        exact = keys(message.words)
        folded = tuple(fold(word) for word in exact)
        for first, last in self._spans(_FOLDED, folded):
            # Not those listed without the accents that they have: a "sao" that stays so is why, and no flute.
            listed = [entry for entry in self._folded[folded[first:last]] if entry not in self._unaccented]
            entries = _agreeing(listed, exact[first:last])
            choices += [(first, last, entries)] if entries else []
        return meant(message.words, choices, self._written)

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
    """Leave out cái áo where áo is listed, or it would hide the áo khoác of "cái áo khoác"; so ทำจากไม้."""
    listed = {(entry.value, entry.surface) for entry in entries}
    return [entry for entry in entries if (entry.value, _led_to(entry.surface)) not in listed]


def _led_to(surface: str) -> str:
    """What stands behind a classifier or "made of"; nothing where there is neither."""
    return next((surface.removeprefix(one) for one in _CLASSIFIERS if surface.startswith(one)), "")


def _unaccented_listings(entries: Sequence[Entry]) -> frozenset[Entry]:
    """Surfaces listed without the accents they have: not meant where the shopper writes accents."""
    accented = {
        (entry.value, fold(entry.surface)) for entry in entries if fold(entry.surface) != entry.surface
    }
    return frozenset(
        entry for entry in entries if entry.language == "vi" and (entry.value, entry.surface) in accented
    )


def _parts(entries: Sequence[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """What a listed compound says besides: a "leather belt" is a belt, and of leather.

    Only where the compound without that word is listed for the same value, so that a "drinking glass" is
    not of glass.
    """
    listed = {(entry.value, entry.surface) for entry in entries}
    qualities = {
        (entry.language, entry.surface): entry
        for entry in entries
        if entry.attribute in _QUALITIES and not (entry.language == "vi" and entry.surface in NO_PARTS)
    }
    parts: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for rest, quality in _splits(entry.surface):
            part = qualities.get((entry.language, quality))
            named = part is not None and part.value in entry.value  # a travel poster has a key of its own
            if part and not named and part.attribute != entry.attribute and (entry.value, rest) in listed:
                parts[entry.value, entry.surface] = [part]
    return parts


def _splits(surface: str) -> Iterator[tuple[str, str]]:
    """The surface as (rest, one word or more), from either end; Thai at every character."""
    places = [place for place, char in enumerate(surface) if char == " "]
    for place in places:
        yield surface[:place], surface[place + 1 :]
        yield surface[place + 1 :], surface[:place]
    if surface and is_thai(surface[0]) and not places:
        for place in range(2, len(surface) - 1):
            yield surface[:place], surface[place:]


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
    priority = _PLAIN_PRIORITY if is_plain(message) else _PRIORITY
    return min(
        possible,
        key=lambda entry: (entry.language != message.language, priority[entry.attribute]),
        default=None,
    )


def _speaks(entry: Entry, message: Prepared) -> bool:
    """Whether a surface of this language can be meant in a message of that one."""
    if entry.language == message.language or not entry.surface.isascii():
        return True
    if entry.language == "vi":
        return False
    return not (message.language == "vi" and entry.surface in _FOREIGN)


def _agreeing(entries: Sequence[Entry], written: Phrase) -> list[Entry]:
    """The entries whose surface agrees with every accent that was written, the likeliest attribute first."""
    possible = [
        entry
        for entry in entries
        if all(_agrees(word, entry.surface) for word in written if not word.isascii())
    ]
    return sorted(possible, key=lambda entry: _PLAIN_PRIORITY[entry.attribute])


def _agrees(word: str, surface: str) -> bool:
    return word in surface.split()


def _most_covering(message: Sequence[Word], matches: Iterable[Match]) -> list[Match]:
    """Of matches that overlap, those that together say most of the message, in as few phrases as may be.

    What only leads to a word says nothing: of "màu xanh lam", xanh lam says more than màu xanh. Equal
    sets: the leftmost. Weighted interval scheduling (Kleinberg and Tardos, Algorithm Design, 6.1).
    """
    ordered = sorted(matches, key=lambda match: (match[1], match[0]))
    best: list[tuple[tuple[int, int], list[Match]]] = [((0, 0), [])] * (len(message) + 1)
    """By how many words of the message are read: what is said and, negative, in how many phrases."""
    at = 0
    for first, last, entry in ordered:
        for place in range(at + 1, last + 1):
            best[place] = best[place - 1]
        at = last
        (said, phrases), taken = best[first]
        score = (said + _said(message[first:last]), phrases - 1)
        if score > best[last][0]:
            best[last] = (score, [*taken, (first, last, entry)])
    return best[at][1]


def _said(phrase: Sequence[Word]) -> int:
    """How many of its words say something by themselves; at least one."""
    leading = takewhile(lambda word: word.key in _LEADING, phrase)
    return max(1, len(phrase) - sum(1 for _ in leading))


def _found(message: Sequence[Word], first: int, last: int, entry: Entry) -> Found:
    return Found(entry.attribute, entry.value, message[first].start, message[last - 1].end)
