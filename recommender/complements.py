"""What goes with what: a hand-made table of categories, until baskets can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import yaml
from numpy.typing import NDArray

from recommender.snapshot import Rows, Snapshot

_TABLE: Final = Path(__file__).with_name("complements.yml")
_SHARED: Final[Mapping[str, float]] = {"style": 0.2, "occasion": 0.2, "color": 0.1, "gender": 0.1}
"""What a product has in common with the one it should go with, beside the table's word."""
_TABLE_SHARE: Final = 0.6
_FADE: Final = 0.85
"""The table's second complement counts this much of its first, and so on."""


@cache
def complement_table() -> Mapping[str, tuple[str, ...]]:
    """Category → the categories that complement it, best first."""
    table = yaml.safe_load(_TABLE.read_text("utf-8"))
    return {str(category): tuple(map(str, others)) for category, others in table.items()}


def complements_of(snapshot: Snapshot, row: int) -> Sequence[str]:
    """The complementing categories of a product: the entry of its narrowest category that has one."""
    table = complement_table()
    path = snapshot.products[row].attributes.get("category", ())
    return next((table[category] for category in reversed(path) if category in table), ())


def complementary(snapshot: Snapshot, rows: Rows, anchors: Sequence[int]) -> NDArray[np.bool_]:
    """Which of the rows the table names as complements of any anchor."""
    found = np.zeros(len(rows), np.bool_)
    for anchor in anchors:
        for category in complements_of(snapshot, anchor):
            found |= snapshot.having_at("category", category, rows)
    return found


def complement_part(snapshot: Snapshot, rows: Rows, anchors: Sequence[int]) -> NDArray[np.float32]:
    """How well each row complements the anchors, 0 … 1: by the table, then by what they share."""
    if not anchors:
        return np.zeros(len(rows), np.float32)
    each = [_with_one(snapshot, rows, anchor) for anchor in anchors]
    return np.asarray(np.mean(each, axis=0), np.float32)


def _with_one(snapshot: Snapshot, rows: Rows, anchor: int) -> NDArray[np.float32]:
    by_table = np.zeros(len(rows), np.float32)
    for rank, category in enumerate(complements_of(snapshot, anchor)):
        named = snapshot.having_at("category", category, rows)
        by_table = np.maximum(by_table, np.where(named, _FADE**rank, 0.0))
    shared = np.zeros(len(rows), np.float32)
    for attribute, weight in _SHARED.items():
        common = np.zeros(len(rows), np.bool_)
        for value in snapshot.values[anchor].get(attribute, ()):
            common |= snapshot.having_at(attribute, value, rows)
        shared += weight * common
    # What has nothing to do with the anchor does not complement it for being black as well.
    in_common = shared / sum(_SHARED.values())
    both = _TABLE_SHARE * by_table + (1 - _TABLE_SHARE) * in_common
    return np.asarray(np.where(by_table > 0, both, 0.0), np.float32)
