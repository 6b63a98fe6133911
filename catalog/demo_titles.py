"""Composes Thai and Vietnamese titles and descriptions for the demo products; the source has English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from catalog.demo_attributes import Terms

_MAX_TOLD: Final = 2
"""Further colours and occasions that a description tells; more reads like a list."""

_GLUED: Final = re.compile(r"([A-Za-z0-9])(?=[\u0e00-\u0e7f])")
"""Thai writes its words without spaces, but sets a Latin word such as "DSLR" apart."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a title and a description are composed from: canonical values, the main one first.

    ``group`` is the category right above, or the widest one itself. ``main_color`` and ``main_material``
    are empty where only parts are told: a red buckle makes no red belt.
    """

    title: str
    category: str
    department: str
    group: str
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
    no_material_in_title: Sequence[str]

    def title(self, facts: Facts, name: str) -> str:
        """Return the title: what it is, and the English name where one is needed to tell it from its like."""
        return self._what(facts) + (self.blocks["name"].format(name=name) if name else "")

    def description(self, facts: Facts) -> str:
        """Return one sentence of what the title does not tell: it stands below and repeats nothing."""
        told = {
            "styles": self._labels("style", facts.styles[1:2]),
            "colors": self._labels("color", [c for c in facts.colors if c != facts.main_color]),
            "occasions": self._labels("occasion", facts.occasions),
            "group": [self.label("category", facts.group)],
        }
        phrases = [
            str(self.blocks[block]).format(**{block: self.blocks["and"].join(labels)})
            for block, labels in told.items()
            if labels
        ]
        sentence = str(self.blocks["then"]).join(phrases)
        return sentence[:1].upper() + sentence[1:] + str(self.blocks["end"])

    def _labels(self, attribute: str, values: Sequence[str]) -> list[str]:
        return [self.label(attribute, value) for value in values[:_MAX_TOLD]]

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
        if {facts.department, facts.category} & set(self.no_material_in_title):
            material = ""
        what = self.blocks["title"].format(
            category=category,
            gender=gender,
            gap=" " if gender and material else "",
            material=material,
            color=self._unless_said("color", facts.main_color, category),
        )
        style = self._unless_said("style", next(iter(facts.styles), ""), category)
        what = _GLUED.sub(r"\1 ", " ".join(what.split())) + (
            self.blocks["style"].format(style=style) if style else ""
        )
        return what[:1].upper() + what[1:]

    def _unless_said(self, attribute: str, value: str, category: str) -> str:
        if not value:
            return ""
        label = self.label(attribute, value)
        words = (label, *self.terms[attribute][value]["also"].get(self.language, ()))
        gap = "" if self.language == "th" else " "  # Thai writes its words without spaces between them
        said = any(f"{gap}{word}{gap}" in f"{gap}{category}{gap}" for word in words)
        return "" if said else label
