"""Cut a normalised message into words: Thai runs by maximal matching, the rest by spaces and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from pythainlp.corpus import thai_words
from pythainlp.tokenize.newmm import segment
from pythainlp.util import Trie

_WORD: Final = re.compile(
    r"(?P<thai>[\u0e01-\u0e3e\u0e40-\u0e7f]+)"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:[^\W\d_\u0e00-\u0e7f]+\d*)?)"
    r"|(?P<latin>[^\W_\u0e00-\u0e7f]+(?:'[^\W_\u0e00-\u0e7f]+)*)"
    r"|(?P<mark>[^\s\w'-]|_)"
)
_LONG_RUN: Final = 120
"""Thai characters without a space beyond which newmm's safe mode bounds the ambiguity it explores."""

_SILK: Final = "ผ้าไหม"
_WHETHER: Final = "ไหม"
"""Ends a question; silk, too, and part of the words for it."""
_POLITE: Final = re.compile(r"(?:คะ|ค่ะ|คับ|ครับ|ฮะ|จ๊ะ|จ้ะ|จ๋า|อะ|อ่ะ|เนี่ย)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands in the normalised text."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The form in which it is looked up: without the possessive 's."""
        return self.text.removesuffix("'s")


class ThaiDictionary:
    """pythainlp's words and the catalogue's own, so that สีดำ is one word and not two."""

    def __init__(self) -> None:
        self._trie = Trie(thai_words())
        self._known: set[str] = set()

    def add(self, words: Iterable[str]) -> None:
        """Know these Thai words from now on; a word once known stays, which harms nothing."""
        for word in words:
            if word not in self._known:
                self._known.add(word)
                self._trie.add(word)

    def __contains__(self, word: object) -> bool:
        return word in self._trie

    def lists(self, word: str) -> bool:
        """Whether it is a word of the catalogue's."""
        return word in self._known

    def split(self, run: str) -> list[str]:
        """The words of a Thai run, which joined give the run again."""
        if run in self._known:
            return [run]
        return segment(run, custom_dict=self._trie, safe_mode=len(run) > _LONG_RUN)


@cache
def thai_dictionary() -> ThaiDictionary:
    """The process's one dictionary: 62,000 words take a third of a second to index."""
    return ThaiDictionary()


def words(norm: str, dictionary: ThaiDictionary) -> tuple[Word, ...]:
    """The words of a normalised text, punctuation marks included, spaces left out."""
    found: list[Word] = []
    for match in _WORD.finditer(norm):
        if match.lastgroup != "thai":
            found.append(Word(match.group(), match.start(), match.end()))
            continue
        at = match.start()
        for piece in _asked(dictionary.split(match.group()), dictionary):
            found.append(Word(piece, at, at + len(piece)))
            at += len(piece)
    return tuple(found)


def _asked(pieces: list[str], dictionary: ThaiDictionary) -> list[str]:
    """Of a word that ends like a question the word and the ไหม: มีเสื้อผ้าไหมคะ asks for clothes, not silk."""
    for place in range(1, len(pieces)):
        before, piece, after = pieces[place - 1], pieces[place], pieces[place + 1 :]
        stem = piece.removesuffix(_WHETHER)
        asks = _POLITE.match("".join(after)) if after else "มี" in pieces[:place]
        if stem in ("", piece) or not asks:
            continue
        if dictionary.lists(before + stem):
            return [*pieces[: place - 1], before + stem, _WHETHER, *after]
        if piece != _SILK and dictionary.lists(stem):
            return [*pieces[:place], stem, _WHETHER, *after]
    return pieces
