"""Which of the shoppers' words neither catalogue nor bot know, and what they wished for in vain."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from recommender.lexical import fold

SEARCHING: Final = frozenset({"search_product", "refine_search", "ask_availability"})
"""Intents in which a word that nobody knows is most likely the name of a thing."""
_ORDINARY: Final = 3
"""A word that stands in so many examples is everyday language; a rarer one may be the thing itself."""
_SHORTEST: Final = 3
"""Letters of a word worth telling; Thai particles and units are shorter."""
_MOST_WORDS: Final = 4
_PRIVATE: Final = re.compile(r"\S+@\S+|\S*\d\S*|https?://\S+")
"""Mail, links, and anything with a figure in it: no name of a thing, and perhaps somebody's number."""

Words = Callable[[str], Sequence[str]]
"""Cuts a text into words in lower case (:meth:`recommender.lexical.Segmenter.words`)."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words of the catalogue and of everyday language, folded: ``Đầm`` and ``dam`` are one."""

    words: Words
    known: frozenset[str]

    @classmethod
    def of(cls, words: Words, examples: Iterable[str], catalogue: Iterable[str]) -> KnownWords:
        """Learn from the bot's training examples and from all titles and labels of the catalogue."""
        often = Counter(fold(word) for example in examples for word in set(words(example)))
        ordinary = {word for word, count in often.items() if count >= _ORDINARY}
        return cls(words, frozenset(ordinary.union(fold(word) for text in catalogue for word in words(text))))

    def unknown(self, text: str) -> tuple[str, ...]:
        """The unknown words, neighbours joined, at most four; nothing that holds a figure or an address."""
        runs: list[list[str]] = [[]]
        for word in self.words(_PRIVATE.sub(" . ", text)):
            if _may_be_a_thing(word) and not self._knows(fold(word)):
                runs[-1].append(word)
            else:
                runs.append([])
        joined = (("" if _is_thai(run[0]) else " ").join(run[:3]) for run in runs if run)
        return tuple(dict.fromkeys(word for word in joined if len(word) >= _SHORTEST))[:_MOST_WORDS]

    def _knows(self, word: str) -> bool:
        """English says more than one with an s at the end."""
        return word in self.known or (word.endswith("s") and word[:-1] in self.known)


def _may_be_a_thing(word: str) -> bool:
    return _is_thai(word) or (len(word) >= _SHORTEST and word.isalpha())


def _is_thai(word: str) -> bool:
    return any("\u0e00" <= sign <= "\u0e7f" for sign in word)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish that was not met: what was wanted, and up to which price in minor units."""

    values: tuple[tuple[str, str], ...] = ()
    """(attribute, value), avoided ones with a minus before the value; the category first."""
    at_least_minor: int | None = None
    at_most_minor: int | None = None

    def to_text(self) -> str:
        """A text that is the same for the same wish, whatever the order it was said in."""
        price = [self.at_least_minor, self.at_most_minor]
        return json.dumps([list(self.values), price], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Wanted:
        """The wish again."""
        values, (low, high) = json.loads(text)
        return cls(tuple((name, value) for name, value in values), low, high)


def wanted_of(request: Mapping[str, Any]) -> Wanted:
    """The wish of a stored decision; its own words are left out, for they are a person's."""
    wish = request.get("wish") or {}
    price = wish.get("price") or {}
    values = {
        (str(one["attribute"]), ("-" if one.get("polarity") == "avoid" else "") + str(one["value"]))
        for one in wish.get("wishes") or ()
    }
    return Wanted(
        values=tuple(sorted(values, key=lambda pair: (pair[0] != "category", pair))),
        at_least_minor=price.get("at_least_minor"),
        at_most_minor=price.get("at_most_minor"),
    )


def in_the_way(outcome: Mapping[str, Any]) -> str:
    """The one wish without which most would have fitted, as ``color=pink``; empty where none is known."""
    found = [one for one in outcome.get("in_the_way") or () if one.get("kind") in {"wish", "price"}]
    if not found:
        return ""
    most = max(found, key=lambda one: int(one.get("count_without") or 0))
    if most["kind"] == "price":
        return f"price={most.get('nearest_price_minor') or ''}"
    return f"{most['attribute']}={'-' if most.get('polarity') == 'avoid' else ''}{most['value']}"
