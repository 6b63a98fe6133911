"""A query tried as a customer: what was understood and what came of it, with scores; nothing is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

Asked = tuple[str, str, str]
"""The words, their language, and the customer's id (empty: somebody new)."""


class NobodyError(LookupError):
    """There is no customer with that id."""


class NotReadyError(RuntimeError):
    """The index is still being built."""


@dataclass(frozen=True, slots=True)
class Result:
    """A product that was weighed; ``position`` is its card, None where it was a runner-up."""

    product_id: str
    title: str
    price_minor: int
    currency: str
    image: str
    position: int | None
    score: float
    parts: Mapping[str, float]
    """Part of the score → its share; they add up to the score."""
    propensity: float
    reasons: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Trial:
    """The answer that a shopper would get now."""

    heard: bool
    """Whether the bot answered; else only the words were searched."""
    intent: str
    confidence: float
    wish: str
    """In words; empty where none was recognised."""
    exact: bool
    fitting_count: int
    results: tuple[Result, ...]
    facts: tuple[str, ...]
    """What was used of the profile, in words."""


TryQuery = Callable[[str, str, str], Awaitable[Trial]]
"""``(text, language, customer_id) → Trial``; raises NobodyError or NotReadyError."""


async def nobody_tries(_text: str, _language: str, _customer_id: str) -> Trial:
    """Where there is no recommender at all."""
    raise NotReadyError
