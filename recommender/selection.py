"""From scores to cards: variety by MMR, and now and then a card to learn from, at a stated chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.ranking import Scored
from recommender.snapshot import Snapshot
from recommender.weights import Weights

_DEPTH: Final = 60
"""MMR looks at so many of the best: deeper ones cannot win."""


@dataclass(frozen=True, slots=True)
class Slate:
    """Positions in ``Scored``: what is shown, and the chance everything considered had to be shown."""

    shown: tuple[int, ...]
    propensities: Mapping[int, float]
    """position → chance; they sum to the number of cards. What is not in it had none."""
    explored: int | None = None
    """The position that is shown to learn, if any."""


def select(
    snapshot: Snapshot,
    vectors: NDArray[np.float32],
    scored: Scored,
    k: int,
    weights: Weights,
    *,
    rng: np.random.Generator | None,
) -> Slate:
    """The k cards. ``rng`` None means no exploration.

    The chances in closed form: the first k−1 greedy cards 1; the last 1−ε; each of m runners-up ε/m. With
    one card, or no runner-up near enough, there is nothing to explore and every card's chance is 1.
    """
    greedy = mmr(snapshot, vectors, scored, k, weights.variety)
    pool = _pool(scored, greedy, weights) if rng is not None and 1 < len(greedy) == k else ()
    if rng is None or not pool:
        return Slate(greedy, dict.fromkeys(greedy, 1.0))
    chances = {
        **dict.fromkeys(greedy[:-1], 1.0),
        greedy[-1]: 1.0 - weights.explore,
        **dict.fromkeys(pool, weights.explore / len(pool)),
    }
    if rng.random() >= weights.explore:
        return Slate(greedy, chances)
    drawn = pool[int(rng.integers(len(pool)))]
    return Slate((*greedy[:-1], drawn), chances, explored=drawn)


def mmr(
    snapshot: Snapshot, vectors: NDArray[np.float32], scored: Scored, k: int, variety: float
) -> tuple[int, ...]:
    """Maximal marginal relevance (Carbonell & Goldstein 1998): the best, then the best that is unlike it.

    Variants of one article (the same item group) count as fully alike.
    """
    order = best_first(scored)[:_DEPTH]
    rows = scored.rows[order]
    alike = _likeness(vectors[rows])
    groups = [snapshot.products[row].item_group_id for row in rows]
    value = scored.scores[order].astype(np.float64)
    nearest = np.zeros(len(order))
    left = np.ones(len(order), np.bool_)
    chosen: list[int] = []
    while len(chosen) < min(k, len(order)):
        at = int(np.argmax(np.where(left, value - variety * nearest, -np.inf)))
        chosen.append(int(order[at]))
        left[at] = False
        nearest = np.maximum(nearest, alike[at])
        if groups[at] is not None:
            nearest[[group == groups[at] for group in groups]] = 2.0
    return tuple(chosen)


def best_first(scored: Scored) -> NDArray[np.int64]:
    """Positions by falling score; equal scores in the order of the product ids."""
    return np.argsort(-scored.scores, kind="stable")


def _pool(scored: Scored, greedy: tuple[int, ...], weights: Weights) -> tuple[int, ...]:
    floor = float(scored.scores[greedy[-1]]) - weights.explore_margin
    near = [int(at) for at in best_first(scored) if at not in greedy and scored.scores[at] >= floor]
    return tuple(near[: weights.explore_pool])


def _likeness(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """Cosines stretched so that 0 is as alike as these candidates are on average, and 1 is the same text."""
    cosines = (vectors @ vectors.T).astype(np.float64)
    usual = float(cosines.mean()) if cosines.size else 0.0
    stretched: NDArray[np.float64] = np.clip((cosines - usual) / max(1 - usual, 1e-9), 0, 1)
    return stretched
