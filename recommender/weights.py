"""The weights of the one scorer, in one place: set by hand until they are learned from the log."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of a score counts; every part itself runs from −1 (or 0) to 1.

    Set by eye on thirty queries in three languages on the demo shop: see docs/recommender.md.
    """

    words: float = 1.0
    lexical_share: float = 0.4
    """Of the words: BM25 against dense."""
    lexical_share_unaccented: float = 0.6
    """Of words that are Vietnamese without its accents: those that are put back are a guess."""
    wishes: float = 0.8
    taste: float = 0.5
    behaviour: float = 0.3
    next: float = 0.4
    """What others did next who had met the same products; about as much as one's own behaviour."""
    popularity: float = 0.1
    price: float = 0.6
    similarity: float = 1.2
    complement: float = 1.2
    together: float = 1.2
    variety: float = 0.15
    """What the likeness to a card already chosen takes from a product's chance to be the next one."""
    explore: float = 0.1
    """How often the last card is given to one of the runners-up, to learn."""
    explore_pool: int = 10
    explore_margin: float = 0.25
    """A runner-up further below the last card is not shown to learn: it would look like a mistake."""

    learnt_on: str = ""
    """The day these were learned from the interaction log, as ``2026-11-25``; empty: they are set by hand."""

    @property
    def name(self) -> str:
        """What a decision stores: ``hand-<version>`` or ``learnt-<day>-<version>``."""
        return f"learnt-{self.learnt_on}-{self.version}" if self.learnt_on else f"hand-{self.version}"

    @property
    def version(self) -> str:
        """A short name of these very weights."""
        return _version(self)


@cache
def _version(weights: Weights) -> str:
    return hashlib.sha256(repr(astuple(weights)).encode()).hexdigest()[:8]


HAND_SET: Final = Weights()
