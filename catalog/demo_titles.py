"""Composes Thai and Vietnamese titles and descriptions for the demo products; the source has English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from catalog.demo_attributes import Reader, Terms

_MIN_NAME_LETTERS: Final = 3
_MAX_TOLD: Final = 2
"""Further colours and occasions that a description tells; more reads like a list."""

_LOOSE_WORDS: Final = re.compile(r"(?i)^(?:and|&|of|the|a|in|-|–|:|'s)\s+|\s+(?:and|&|of|the|a|in|-|–|:)$")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a title and a description are composed from: canonical values, the main one first.

    ``main_color`` and ``main_material`` are empty where only parts are told: a red buckle makes no red belt.
    """

    title: str
    category: str
    department: str
    gender: str
    colors: tuple[str, ...]
    materials: tuple[str, ...]
    main_color: str
    main_material: str
    styles: tuple[str, ...]
    occasions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes in one language from vocabulary labels and the blocks of data/catalog/demo_texts.yml."""

    language: str
    terms: Mapping[str, Terms]
    blocks: Mapping[str, Any]
    gender_in_title: Sequence[str]

    def title(self, facts: Facts, name: str) -> str:
        """Return the title: what it is, and the name that tells it from its like."""
        return self._what(facts) + (self.blocks["name"].format(name=name) if name else "")

    def description(self, facts: Facts) -> str:
        """Return one natural sentence of what is known for certain."""
        sentence = self._what(facts)
        others = [self.label("color", value) for value in facts.colors if value != facts.main_color][
            :_MAX_TOLD
        ]
        fitting = [self.label("occasion", value) for value in facts.occasions[:_MAX_TOLD]]
        for block, labels in (("colors", others), ("occasions", fitting)):
            if labels:
                sentence += self.blocks[block].format(**{block: self.blocks["and"].join(labels)})
        return sentence + str(self.blocks["end"])

    def label(self, attribute: str, value: str) -> str:
        """Return how Rujai says a value, without the word that only a sentence needs."""
        said = str(self.terms[attribute][value]["label"][self.language])
        unspoken: Mapping[str, str] = self.blocks["unspoken"]
        return said.removeprefix(unspoken.get(attribute, ""))

    def _what(self, facts: Facts) -> str:
        category = self.label("category", facts.category)
        gender = self.blocks["gender"].get(facts.gender, "")
        if facts.department not in self.gender_in_title or gender in category:
            gender = ""
        material = self._unless_said("material", facts.main_material, category)
        what = self.blocks["title"].format(
            category=category,
            gender=gender,
            gap=" " if gender and material else "",
            material=material,
            color=self._unless_said("color", facts.main_color, category),
        )
        style = self._unless_said("style", next(iter(facts.styles), ""), category)
        what = " ".join(what.split()) + (self.blocks["style"].format(style=style) if style else "")
        return what[:1].upper() + what[1:]

    def _unless_said(self, attribute: str, value: str, category: str) -> str:
        if not value:
            return ""
        label = self.label(attribute, value)
        words = (label, *self.terms[attribute][value]["also"].get(self.language, ()))
        gap = "" if self.language == "th" else " "  # Thai writes its words without spaces between them
        said = any(f"{gap}{word}{gap}" in f"{gap}{category}{gap}" for word in words)
        return "" if said else label


def proper_name(reader: Reader, facts: Facts) -> str:
    """Return what is left of an English title once what the composed title says has been taken out."""
    title = re.split(r" (?:with|for) ", facts.title)[0]
    kept = list(title)
    lower = title.lower()
    for attribute, told in (
        ("category", None),
        ("color", None),
        ("material", None),
        ("style", facts.styles[:1]),
    ):
        for mention in reader.words[attribute].find(lower):
            if told is None or mention.value in told:
                kept[mention.start : mention.end] = " " * (mention.end - mention.start)
    sets = "|".join(reader.rules["sets"])
    name = re.sub(rf"(?i)\b(?:{sets})\b", " ", "".join(kept))
    name = " ".join(name.split())
    while (trimmed := _LOOSE_WORDS.sub("", name)) != name:
        name = trimmed
    return name if sum(letter.isalpha() for letter in name) >= _MIN_NAME_LETTERS else ""
