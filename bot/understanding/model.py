"""The nouns of understanding: a prepared message, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from bot.understanding.text import Text
from bot.understanding.tokens import Word

CATALOGUE: Final = frozenset(
    {"category", "color", "material", "size", "brand", "style", "occasion", "gender"},
)
"""Entities that come from the catalogue's vocabulary and carry polarity, scope and durability."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A message ready to be read: its normal form, its words, its language."""

    text: Text
    words: tuple[Word, ...]
    language: str
    accented: bool
    """Whether Vietnamese accents are used; then a word without them is another (``do`` is not ``đỏ``)."""

    @property
    def norm(self) -> str:
        """The normalised text."""
        return self.text.norm

    @property
    def folded(self) -> str:
        """The normalised text without Latin accents, of the same length."""
        return self.text.folded


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found at ``norm[start:end]``; the three marks are None or False where nothing was said."""

    entity: str
    value: Any
    start: int
    end: int
    confidence: float = 1.0
    polarity: str | None = None
    scope: str | None = None
    durable: bool = False

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with the span."""
        return self.start < end and start < self.end

    def as_entity(self, text: Text, extractor: str) -> dict[str, Any]:
        """Rasa's dict for it, with offsets into what the shopper wrote."""
        start, end = text.span(self.start, self.end)
        entity = {
            "entity": self.entity,
            "value": self.value,
            "start": start,
            "end": end,
            "confidence_entity": self.confidence,
            "extractor": extractor,
        }
        if self.polarity:
            entity["polarity"] = self.polarity
        if self.scope:
            entity["scope"] = self.scope
        if self.durable:
            entity["durable"] = True
        return entity
