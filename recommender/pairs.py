"""Which products go with which by what people did: bounded counts that know on how many people they rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

KEPT_PER_PRODUCT: Final = 100
"""Neighbours kept of each product; 300 find no more (Beauty, validation: Recall@10 .1028 and .1030)."""
KEPT_IN_ALL: Final = 500_000
"""Pairs kept in all: some 280 bytes each with all that belongs to them (413,000 took 114 MB), so 140 MB."""
_SLACK: Final = 2
"""Twice as many may gather before the weakest are dropped, so that dropping costs little per event."""
_READY_MAX: Final = 20_000
"""Answers kept ready: 16 bytes a neighbour, some 30 MB at most."""
_PEOPLE_TOLD_APART: Final = 4
"""One more than a reason needs (three): the person who is spoken to may be one of them."""


Neighbours = tuple[tuple[str, ...], tuple[float, ...]]
"""Names, and the weights in the same order."""


@dataclass(slots=True)
class _Pair:
    weight: float
    people: tuple[int, ...]
    """Hashes of the first few different people; enough to know that there are enough, and no more."""


class Pairs:
    """product → neighbour → weight. Not thread-safe: its owner holds the lock."""

    def __init__(self, *, per_product: int = KEPT_PER_PRODUCT, in_all: int = KEPT_IN_ALL) -> None:
        self._rows: dict[str, dict[str, _Pair]] = {}
        self._per_product = per_product
        self._in_all = in_all
        self._count = 0
        self._ready: dict[str, Neighbours] = {}
        """Answers given before and still true: asked far more often than changed."""

    def __len__(self) -> int:
        return self._count

    def add(self, product: str, neighbour: str, weight: float, person: int) -> None:
        """Count one person's step from a product to a neighbour.

        Whoever is among the few people told apart counts once: nobody alone makes a thin pair look strong.
        """
        self._ready.pop(product, None)
        row = self._rows.setdefault(product, {})
        pair = row.get(neighbour)
        if pair is None:
            row[neighbour] = _Pair(weight, (person,))
            self._count += 1
            self._stay_bounded(row)
        elif person not in pair.people:
            pair.weight += weight
            if len(pair.people) < _PEOPLE_TOLD_APART:
                pair.people = (*pair.people, person)

    def weights(self, product: str) -> Neighbours:
        """The product's neighbours and their weights, at most ``per_product``, in no order."""
        ready = self._ready.get(product)
        if ready is None:
            row = self._rows.get(product, {})
            names = row if len(row) <= self._per_product else _strongest(row, self._per_product)
            ready = tuple(names), tuple(row[name].weight for name in names)
            if len(self._ready) >= _READY_MAX:
                self._ready.clear()
            self._ready[product] = ready
        return ready

    def people(self, product: str, neighbour: str) -> int:
        """How many different people the pair rests on, told apart up to four."""
        pair = self._rows.get(product, {}).get(neighbour)
        return 0 if pair is None else len(pair.people)

    def _stay_bounded(self, row: dict[str, _Pair]) -> None:
        if len(row) > _SLACK * self._per_product:
            self._thin(row, self._per_product)
        if self._count > self._in_all:
            self._ready.clear()
            for other in self._rows.values():
                self._thin(other, max(len(other) // 2, 1))
            if self._count > self._in_all:  # as many products as pairs: the oldest products go
                for product in list(self._rows)[: len(self._rows) // 2]:
                    self._count -= len(self._rows.pop(product))

    def _thin(self, row: dict[str, _Pair], keep: int) -> None:
        kept = _strongest(row, keep)
        self._count -= len(row) - len(kept)
        for name in row.keys() - set(kept):
            del row[name]


def _strongest(row: Mapping[str, _Pair], keep: int) -> list[str]:
    """The names of the strongest pairs; of equal ones those of more people, then by name."""
    return sorted(row, key=lambda name: (-row[name].weight, -len(row[name].people), name))[:keep]
