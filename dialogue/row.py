"""A row of suggestions outside of any talk: what a page's shelf asks for, and what it gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dialogue.reply import Card

RowKind = Literal["personal", "similar", "goes_with"]


@dataclass(frozen=True, slots=True)
class RowQuestion:
    """Which row, for whom, in which language."""

    kind: RowKind
    language: str
    customer_id: str | None = None
    """None: nobody who is known; the row is then the same for everyone, and nothing is stored."""
    product_id: str | None = None
    """The product of the page, for every kind but ``personal``."""
    k: int = 8


@dataclass(frozen=True, slots=True)
class Row:
    """The cards of a row under a title; ``decision_id`` is what impressions and clicks are told with."""

    title: str
    cards: tuple[Card, ...] = ()
    personal: bool = False
    """Whether what is known of the customer had a part in it."""
    decision_id: str | None = None


Rows = Callable[[RowQuestion], Row]
"""Answers a shelf's question; a row without cards where there is nothing to show."""
