"""The explanation of one decision: what it was made from, and what would have changed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ReasonTold:
    """A machine-readable reason with its share of the score, and its sentence; some are only arithmetic."""

    kind: str
    attribute: str
    value: str
    contribution: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Considered:
    """A product that was weighed; ``position`` is its card, None where it was a runner-up."""

    product_id: str
    title: str
    position: int | None
    score: float
    propensity: float
    price: str
    price_minor: int
    parts: Mapping[str, float]
    reasons: tuple[ReasonTold, ...]


@dataclass(frozen=True, slots=True)
class CutTold:
    """What one constraint kept away: how many, how many by itself alone, and some of those by title."""

    kind: str
    attribute: str
    values: tuple[str, ...]
    polarity: str
    count: int
    alone: int
    examples: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """One change of the wish that would have let more in, and what would have been on the cards."""

    kind: str
    attribute: str
    values: tuple[str, ...]
    polarity: str
    at_least_minor: int | None
    at_most_minor: int | None
    more: int
    would_show: tuple[str, ...]
    """Titles."""
    sentence: str


@dataclass(frozen=True, slots=True)
class FactUsed:
    """A remembered fact as it counted then, in words, with what it came from."""

    attribute: str
    value: str
    weight: float
    source: str
    quote: str
    sentence: str


@dataclass(frozen=True, slots=True)
class MetBefore:
    """A product that this person had bought, clicked or dismissed, and how much that counted."""

    product_id: str
    title: str
    weight: float


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """A product of this decision that is not now as it was then. ``what``: gone, not_for_sale, price."""

    product_id: str
    title: str
    what: str
    price_minor_then: int
    price_minor_now: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that one decision was made from, read back from what was stored when it was made."""

    decision_id: str
    at: datetime
    language: str
    said: str
    """The key of what was said above the cards."""
    text: str
    """The words that were searched with."""
    wish: str
    """The wish as it was understood, in words."""
    scope: str
    exact: bool
    known_count: int | None
    """Products in the catalogue then; None where the decision is older than this record."""
    fitting_count: int
    considered: tuple[Considered, ...]
    cuts: tuple[CutTold, ...]
    changes: tuple[ChangeTold, ...]
    facts: tuple[FactUsed, ...]
    met: tuple[MetBefore, ...]
    policy_version: str
    seed: int
    catalogue_changed: bool | None
    """Whether the catalogue is another one now; None where that cannot be told."""
    changed_since: tuple[ChangedSince, ...] = ()
    request: Mapping[str, Any] = field(default_factory=dict)
    """The request in full, as it was stored."""

    @property
    def chosen(self) -> tuple[Considered, ...]:
        """What was on the cards, in their order."""
        return tuple(sorted((c for c in self.considered if c.position), key=lambda c: c.position or 0))
