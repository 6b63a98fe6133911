"""Reads a demo product's attributes out of its English title and description, by rule and with care."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Terms = Mapping[str, Mapping[str, Any]]
"""The entries of one vocabulary file: canonical value → label, also, implies, parent."""

PLAIN_COLORS: Final = frozenset(
    {"black", "white", "gray", "red", "pink", "orange", "brown", "yellow"}
    | {"green", "blue", "navy", "purple", "teal", "turquoise", "burgundy"}
)
"""Colour words that a title means literally; "Golden Harvest" or "Coral Breeze" want a second witness."""

_PART_WITHIN_WORDS: Final = 3
"""In "black leather shoulder straps" the part stands within three words of the colour."""


_JOINED: Final = re.compile(r"[\s,/-]*(?:and |& |or )?(?:\w+ )?")
"""What stands between the colours of "black, white and bright red handles"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A vocabulary word found in a text, with where it starts and ends."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The English words of one attribute, ready to be looked for; the longest wins."""

    owners: Mapping[str, str]
    pattern: re.Pattern[str]
    misleading: re.Pattern[str] | None

    @classmethod
    def of(cls, attribute: str, terms: Terms, rules: Mapping[str, Any]) -> Words:
        """Collect labels and synonyms in English, without the unreliable ones and with the extra ones."""
        unreliable, misleading, extra = (
            rules[name].get(attribute, ()) for name in ("unreliable", "misleading", "extra")
        )
        owners: dict[str, str] = {}
        for value, term in terms.items():
            for surface in (term["label"]["en"].lower(), *term["also"].get("en", ())):
                if surface not in unreliable:
                    owners.setdefault(surface.replace("-", " "), value)
        owners.update((surface, value) for value, surfaces in dict(extra).items() for surface in surfaces)
        longest_first = sorted(owners, key=len, reverse=True)
        words = "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in longest_first)
        traps = rf"\b(?:{'|'.join(misleading)})\b" if misleading else ""
        traps = re.sub(r" (?![^\[]*\])", "[ -]", traps)
        return cls(
            owners, re.compile(rf"(?<![\w-])(?:{words})(?!\w|-like)"), re.compile(traps) if traps else None
        )

    def find(self, text: str) -> Iterator[Mention]:
        """Yield what is mentioned in a lower-case text, in order, passing over misleading phrases."""
        if self.misleading:
            text = self.misleading.sub(_blank, text)
        for match in self.pattern.finditer(text):
            yield Mention(self.owners[match[0].replace("-", " ")], match.start(), match.end())


def _blank(match: re.Match[str]) -> str:
    return "·" * len(match[0])


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything needed to read the demo texts: the vocabulary and data/catalog/demo_rules.yml."""

    terms: Mapping[str, Terms]
    rules: Mapping[str, Any]
    words: Mapping[str, Words]
    backdrops: re.Pattern[str]
    surroundings: re.Pattern[str]
    in_sets: re.Pattern[str]
    parts: re.Pattern[str]

    @classmethod
    def of(cls, terms: Mapping[str, Terms], rules: Mapping[str, Any]) -> Reader:
        """Prepare a reader from parsed YAML."""
        words = {attribute: Words.of(attribute, entries, rules) for attribute, entries in terms.items()}
        cues = "|".join(rules["surroundings"])
        return cls(
            terms,
            rules,
            words,
            re.compile(rules["backdrops"]),
            re.compile(rf"\b(?:{cues})\b[^,.;!?]*"),
            re.compile(rf"\b(?:{'|'.join(rules['in_sets'])})\b"),
            re.compile(rf"\b(?:{'|'.join(rules['parts'])})\b"),
        )

    def own_words(self, title: str, description: str) -> str:
        """Return the description, lower case, with all that is about the surroundings blanked out."""
        in_a_set = any(word in self.rules["sets"] for word in title.lower().split())

        def keep_or_blank(match: re.Match[str]) -> str:
            told = match[0]
            own = self.parts.search(told) or (in_a_set and self.in_sets.match(told))
            return told if own else _blank(match)

        foreground = self.backdrops.sub(_blank, description.lower())
        return self.surroundings.sub(keep_or_blank, foreground)

    def looks(
        self, attribute: str, title: str, description: str, path: Sequence[str]
    ) -> tuple[tuple[str, ...], str]:
        """Return the product's colours or materials, those of parts and companions last, and the main one.

        There is no main one, and it is empty, where only parts are told of: a red buckle makes no red belt,
        and a red chair in a set makes no red desk. ``path`` is the product's category, wide to narrow.
        """
        own = frozenset(path) | {w for name in path for w in self._implied("category", name)}
        told = self._told(attribute, self.own_words(title, description), own)
        told.sort()
        values = [value for _, _, _, value in told]
        named = [
            item
            for item in self._told(attribute, title.lower(), own)
            if attribute != "color" or self._is_meant(title.lower()[item[1] : item[2]], item[3], values)
        ]
        whole = [value for aside, _, _, value in (*named, *told) if not aside]
        every = dict.fromkeys((*whole, *(value for _, _, _, value in named), *values))
        return tuple(every), next(iter(whole), "")

    def _told(self, attribute: str, text: str, own: frozenset[str]) -> list[tuple[bool, int, int, str]]:
        """Return the mentions as (is of a part or companion, start, end, value)."""
        mentions = list(self.words[attribute].find(text))
        told: list[tuple[bool, int, int, str]] = []
        aside = False
        for index in reversed(range(len(mentions))):
            mention = mentions[index]
            joined = index + 1 < len(mentions) and _JOINED.fullmatch(
                text[mention.end : mentions[index + 1].start]
            )
            aside = aside if joined else self._is_aside(text[mention.end :], own)
            told.append((aside, mention.start, mention.end, mention.value))
        return told[::-1]

    def _is_aside(self, after: str, own: frozenset[str]) -> bool:
        """Tell whether a colour or material, followed by this, is that of a part or of another thing."""
        phrase = re.split(r"[.,;:!·]| (?:and|with|in|on|for|against|featuring) ", after, maxsplit=1)[0]
        words = re.split(r"[\s-]+", phrase.strip(" -"))[:_PART_WITHIN_WORDS]
        if any(self.parts.fullmatch(word) for word in words):
            return True
        things = [self.path(mention.value) for mention in self.words["category"].find(" ".join(words))]
        return any(thing[1:] and own.isdisjoint(thing[1:]) for thing in things)

    def _is_meant(self, word: str, value: str, told: Sequence[str]) -> bool:
        family = {value, *self._implied("color", value)}
        return word in PLAIN_COLORS or any(family & {t, *self._implied("color", t)} for t in told)

    def _implied(self, attribute: str, value: str) -> tuple[str, ...]:
        direct = self.terms[attribute][value].get("implies") or ()
        return tuple(w for d in direct for w in (d, *self._implied(attribute, d)))

    def values(self, attribute: str, title: str, description: str) -> tuple[str, ...]:
        """Return the values of an attribute that the texts tell of, those in the title first."""
        text = f"{title.lower()} . {self.own_words(title, description)}"
        return tuple(dict.fromkeys(mention.value for mention in self.words[attribute].find(text)))

    def head(self, title: str) -> str | None:
        """Return the category that an English title ends in: "Green Apple Crossbody Purse" is a purse."""
        core = re.split(r" (?:with|for|in|on|of|from) |[:&]", title.lower())[0]
        mentions = list(self.words["category"].find(core))
        return max(mentions, key=lambda m: (m.end, m.end - m.start)).value if mentions else None

    def path(self, category: str) -> tuple[str, ...]:
        """Return a category with those above it, wide to narrow."""
        parent = self.terms["category"][category].get("parent")
        return (*self.path(parent), category) if parent else (category,)
