"""Cuts what was said into the terms by which it is found, and what staff type into a question for the index.

A term is a word without accents in lower case. Thai, which has no spaces, is cut by newmm; the words inside
of a compound are terms as well (กระเป๋าเป้ is found by เป้). Where the dictionary ends, in names and codes,
every three neighbouring letters are a term, so that a part finds the whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from profiles.model import Message

TRIGRAM: Final = "\ue000"
"""Marks a term that is three letters and not a word; a private character that nobody types."""
BUCKET: Final = "\ue001"
"""Marks a term that says when: see :func:`bucket`."""
BUCKET_BITS: Final = 14
"""16,384 messages to a bucket: a few thousand hits of the commonest word, which sort in milliseconds."""
_RUN: Final = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59]+|[^\W_\u0e00-\u0e7f]+")
_SHORTEST_PREFIX: Final = {"thai": 2, "latin": 3}
"""So many letters must be typed before what they begin is found too: fewer begin half of the dictionary."""
_TERM_AT_MOST: Final = 64
_QUERY_AT_MOST: Final = 12
"""Words of a query that are looked at; nobody types more to find a message."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query: ``term`` is found (with ``prefix`` also what it begins), or all ``parts`` are."""

    term: str
    prefix: bool
    parts: tuple[str, ...] = ()
    accented: str = ""
    """As typed, where that has accents: a word written with others is not meant."""


@dataclass(frozen=True, slots=True)
class Query:
    """What staff look for: all of the words, and the phrases that they put into quotes."""

    words: tuple[Word, ...]
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    def written(self, term: Callable[[Word], str], conjunction: str, alternative: str) -> str:
        """The words in a database's own language, in which ``term`` writes one that has no parts."""

        def one(word: Word) -> str:
            whole = term(word)
            parts = conjunction.join(term(Word(part, prefix=False)) for part in word.parts)
            return f"({whole}{alternative}({parts}))" if parts else whole

        return conjunction.join(map(one, self.words))


def fold(text: str) -> str:
    """Lower case without accents: ``Đầm đen`` → ``dam den``. Thai marks are letters and stay."""
    lowered = (
        unicodedata.normalize("NFKC", text).casefold().replace("đ", "d").replace("\u0e4d\u0e32", "\u0e33")
    )
    bare = "".join(sign for sign in unicodedata.normalize("NFD", lowered) if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def searchable(message: Message) -> str:
    """All the words of a message: its text, its list, and the titles on its cards."""
    cards = message.payload.get("cards") or ()
    titles = (str(card.get("title") or "") for card in cards)
    return "\n".join(filter(None, (message.text, *map(str, message.payload.get("items") or ()), *titles)))


def terms(text: str) -> frozenset[str]:
    """Every term of a text."""
    found: set[str] = set()
    for line in text.split("\n"):
        found |= _terms_of_line(line)
    return frozenset(found)


def bucket(number: int) -> str:
    """The term that says in which stretch of time a message lies, by its number."""
    return f"{BUCKET}{number >> BUCKET_BITS}"


def read_query(text: str) -> Query:
    """Read what was typed; empty where there is no word in it."""
    phrases = tuple(fold(" ".join(phrase.split())) for phrase in re.findall(r'"([^"]+)"', text))
    typed = unicodedata.normalize("NFC", text).casefold()
    words: dict[str, Word] = {}
    for word in _words(typed):
        words.setdefault(word, _word(word))
    return Query(tuple(words.values())[:_QUERY_AT_MOST], tuple(filter(None, phrases)))


def is_meant(query: Query, text: str) -> bool:
    """Whether accents and phrases, which the index does not know, are right as well."""
    if any(phrase not in fold(" ".join(text.split())) for phrase in query.phrases):
        return False
    accented = [word for word in query.words if word.accented]
    if not accented:
        return True
    said = set(_words(unicodedata.normalize("NFC", text).casefold()))
    return all(any(one.startswith((word.accented, word.term)) for one in said) for word in accented)


def marked(query: Query, text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is what was looked for."""
    bare = "".join(_fold_one(sign) for sign in text)
    places: list[tuple[int, int]] = []
    for word in query.words:
        for wanted in (word.term, *(part for part in word.parts if not part.startswith(TRIGRAM))):
            thai = "\u0e00" <= wanted[0] <= "\u0e7f"
            pattern = re.escape(wanted) if thai or word.parts else rf"(?<!\w){re.escape(wanted)}"
            places += [match.span() for match in re.finditer(pattern, bare)]
    return list(_cut(text, sorted(places)))


def snippet(query: Query, text: str, *, around: int = 70) -> list[tuple[str, bool]]:
    """The stretch of a long text in which the first hit lies, in pieces."""
    line = " ".join(text.split())
    pieces = marked(query, line)
    first = len(pieces[0][0]) if len(pieces) > 1 and not pieces[0][1] else 0
    start = max(0, first - around)
    end = min(len(line), first + 2 * around)
    cut = f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
    return marked(query, cut)


def _cut(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in places:
        if end <= at:
            continue
        start = max(start, at)  # noqa: PLW2901 — hits may overlap
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text) or not text:
        yield text[at:], False


@lru_cache(maxsize=4096)
def _fold_one(sign: str) -> str:
    """One character for one, so that places in the folded text are places in the text."""
    folded = fold(sign)
    return folded if len(folded) == 1 else sign


@lru_cache(maxsize=16_384)
def _terms_of_line(line: str) -> frozenset[str]:
    """Remembered, because what the bot says is said often."""
    found: set[str] = set()
    for word in _words(unicodedata.normalize("NFC", line).casefold()):
        found.update(_terms_of_word(word))
    return frozenset(found)


@lru_cache(maxsize=65_536)
def _terms_of_word(word: str) -> tuple[str, ...]:
    bare = fold(word)[:_TERM_AT_MOST]
    if _is_thai(bare):
        return (bare, *_inside(bare), *(() if bare in _dictionary() else _trigrams(bare)))
    return (bare, *(_trigrams(bare) if any(map(str.isdigit, bare)) else ()))


def _word(word: str) -> Word:
    bare = fold(word)[:_TERM_AT_MOST]
    if _is_thai(bare):
        parts = _inside(bare) if bare in _dictionary() else _trigrams(bare)
        return Word(bare, len(bare) >= _SHORTEST_PREFIX["thai"], tuple(parts))
    parts = _trigrams(bare) if any(map(str.isdigit, bare)) else ()
    accented = word if bare != unicodedata.normalize("NFKC", word).casefold() else ""
    return Word(bare, len(bare) >= _SHORTEST_PREFIX["latin"], parts, accented)


def _words(text: str) -> Iterator[str]:
    for run in _RUN.finditer(text):
        if _is_thai(run.group()):
            yield from _cut_thai(run.group())
        else:
            yield run.group()


def _is_thai(word: str) -> bool:
    return "\u0e00" <= word[:1] <= "\u0e7f"


@lru_cache(maxsize=16_384)
def _cut_thai(run: str) -> tuple[str, ...]:
    from pythainlp.tokenize import word_tokenize  # noqa: PLC0415 — its dictionary is loaded by the first Thai word

    return tuple(str(word) for word in word_tokenize(run, engine="newmm", keep_whitespace=False))


@cache
def _dictionary() -> frozenset[str]:
    from pythainlp.corpus.common import thai_words  # noqa: PLC0415 — a second to import

    return frozenset(thai_words())


def _inside(word: str) -> tuple[str, ...]:
    """The two words of a compound, and theirs: the longest first one decides."""
    known: Any = _dictionary()
    for at in range(len(word) - 2, 1, -1):
        left, right = word[:at], word[at:]
        if left in known and right in known:
            return (left, right, *_inside(left), *_inside(right))
    return ()


def _trigrams(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{TRIGRAM}{word[at : at + 3]}" for at in range(len(word) - 2)))
