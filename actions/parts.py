"""What the handlers work with: made once in the composition root and passed in."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from catalog.vocabulary import Vocabulary
from dialogue.voice import Voice
from profiles.conversations import Conversations
from profiles.store import Profiles
from profiles.turns import Turns
from recommender.recommend import Recommender

Policies = Mapping[str, Mapping[str, str]]
"""topic → language → what the shop says about it."""

SEED_BITS: Final = 62
"""A seed fits into a signed 64-bit column of any database."""


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop as the assistant presents it."""

    name: str
    currency: str
    languages: tuple[str, ...]
    default_language: str
    url: str = ""
    """Where relative links of products lead; empty: they stay relative."""
    exchange_rates: Mapping[str, float] = field(default_factory=dict)
    """One unit of a foreign currency in the shop's."""
    policies: Policies = field(default_factory=dict)


def _seed() -> int:
    return secrets.randbits(SEED_BITS)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the action endpoint. Getters return what is in force now: catalogues are swapped."""

    shop: Shop
    profiles: Profiles
    conversations: Conversations
    turns: Turns
    recommender: Callable[[], Recommender | None]
    """None while its index is being built."""
    vocabulary: Callable[[], Vocabulary]
    voice: Voice
    clock: Callable[[], datetime] = _now
    seeds: Callable[[], int] = _seed
    """A seed for each decision; fixed in tests."""
    deadline_seconds: float = 3.0
    """After so long the shopper hears an apology instead."""
    threads: int = 3
    """Turns answered at once; more wait in line. Each holds a database connection for a moment."""
