"""What is told of the products of an answer, with reasons; of the runners-up when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, overload

import numpy as np

from recommender.constraints import Fit
from recommender.model import ScoredProduct
from recommender.ranking import Asked, Scored
from recommender.reasons import Ground, reasons_for
from recommender.retrieval import Retrieval
from recommender.selection import Slate
from recommender.snapshot import Snapshot

_RUNNERS_UP: Final = 10
"""Stored with a decision beside what was shown, so that it can be explained later: as many as may be
shown to learn. Each costs reasons of its own, in what is told and in what is stored."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One request on its way to an answer."""

    asked: Asked
    found: Fit
    scored: Scored
    slate: Slate


class ToldLater(Sequence[ScoredProduct]):
    """Products that are told of when somebody looks at them first, and then remembered.

    A shopper waits for the cards. The runners-up are wanted when the decision is stored; where only related
    products are asked for, nobody wants them.
    """

    def __init__(self, tell: Callable[[], tuple[ScoredProduct, ...]]) -> None:
        self._tell = tell
        self._told: tuple[ScoredProduct, ...] | None = None

    def _all(self) -> tuple[ScoredProduct, ...]:
        if self._told is None:  # two threads would find the same
            self._told = self._tell()
        return self._told

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, at: int) -> ScoredProduct: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ScoredProduct]: ...
    def __getitem__(self, at: int | slice) -> ScoredProduct | Sequence[ScoredProduct]:
        return self._all()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


@dataclass(frozen=True, slots=True)
class Report:
    """Tells of one weighed request what was shown and what was considered."""

    snapshot: Snapshot
    retrieval: Retrieval
    weighed: Weighed

    def shown(self) -> tuple[ScoredProduct, ...]:
        """The cards."""
        return self._told(self.weighed.slate.shown)

    def considered(self, shown: tuple[ScoredProduct, ...]) -> Sequence[ScoredProduct]:
        """The cards, what had a chance to be one, and the best beside them."""
        return ToldLater(lambda: (*shown, *self._told(self._runners_up())))

    def _runners_up(self) -> Sequence[int]:
        slate = self.weighed.slate
        best = self.weighed.scored.order[: _RUNNERS_UP + len(slate.shown)].tolist()
        cards = set(slate.shown)
        return [at for at in dict.fromkeys((*slate.propensities, *best)) if at not in cards]

    def _told(self, places: Sequence[int]) -> tuple[ScoredProduct, ...]:
        """What is told of the products at these places of the scored ones."""
        scored, slate = self.weighed.scored, self.weighed.slate
        at_places = np.array(places, np.int64)
        rows = scored.rows[at_places]
        parts = {name: part[at_places].tolist() for name, part in scored.parts.items()}
        explored = frozenset(at for at, place in enumerate(places) if place == slate.explored)
        ground = Ground(self.snapshot, self.retrieval, self.weighed.asked, self._lowest())
        reasons = reasons_for(ground, rows, parts, explored=explored)
        prices, scores = self.snapshot.price_minor[rows].tolist(), scored.scores[at_places].tolist()
        return tuple(
            ScoredProduct(
                product_id=self.snapshot.products[row].product_id,
                score=scores[at],
                reasons=reasons[at],
                parts={name: part[at] for name, part in parts.items()},
                propensity=slate.propensities.get(places[at], 0.0),
                price_minor=prices[at],
            )
            for at, row in enumerate(rows.tolist())
        )

    def _lowest(self) -> int | None:
        """The lowest price of all that fits, where cheapness was asked for."""
        found = self.weighed.found
        if self.weighed.asked.request.price_level != "cheap" or not found.exact:
            return None
        cheapest = self.snapshot.prices.cheapest(found.allowed, 1).tolist()
        return int(self.snapshot.price_minor[cheapest[0]]) if cheapest else None
