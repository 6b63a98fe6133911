"""From scores to cards: variety by MMR, and now and then a card to learn from, at a stated chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.constraints import price_distance
from recommender.model import PriceBound
from recommender.ranking import Scored
from recommender.row_vectors import RowVectors
from recommender.snapshot import Snapshot
from recommender.weights import Weights

_DEPTH: Final = 60
"""MMR looks at so many of the best: deeper ones cannot win."""
_SAME_ARTICLE: Final = 2.0
_SAME_KIND: Final = 0.4
"""What they take from a score beside the likeness of the texts: more than a score can make up for, and
enough that the second complement comes before more of the first."""


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
    vectors: RowVectors,
    scored: Scored,
    k: int,
    weights: Weights,
    *,
    rng: np.random.Generator | None,
    kinds_differ: bool = False,
    fresh: AbstractSet[int] = frozenset(),
) -> Slate:
    """The k cards. ``rng`` None means no exploration; ``kinds_differ`` asks for different kinds of things.

    The chances in closed form: the first k−1 greedy cards 1; the last 1−ε; each of m runners-up ε/m. With
    one card, or no runner-up near enough, there is nothing to explore and every card's chance is 1.
    ``fresh`` are rows of new products: they have a share of the runners-up of their own, see :func:`_pool`.
    """
    greedy = mmr(snapshot, vectors, scored, k, weights.variety, kinds_differ=kinds_differ)
    pool = _pool(scored, greedy, weights, fresh) if rng is not None and 1 < len(greedy) == k else ()
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


def nearest_first(snapshot: Snapshot, scored: Scored, slate: Slate, bound: PriceBound | None) -> Slate:
    """The same cards, those nearest to the bound that was given up first; without a bound as they are."""
    if bound is None:
        return slate
    prices = snapshot.price_minor[scored.rows]
    return replace(
        slate, shown=tuple(sorted(slate.shown, key=lambda at: price_distance(bound, int(prices[at]))))
    )


def mmr(
    snapshot: Snapshot,
    vectors: RowVectors,
    scored: Scored,
    k: int,
    variety: float,
    *,
    kinds_differ: bool = False,
) -> tuple[int, ...]:
    """Maximal marginal relevance (Carbonell & Goldstein 1998): the best, then the best that is unlike it.

    Variants of one article (the same item group) follow only when nothing else is left. With
    ``kinds_differ`` other kinds come first: who asks what goes with shoes does not want four pairs of socks.
    """
    order = scored.order[:_DEPTH]
    rows = scored.rows[order]
    alike = variety * _likeness(vectors[rows])
    articles = snapshot.articles[rows]
    if articles.any():
        alike += _SAME_ARTICLE * ((articles[:, None] == articles) & (articles != 0))
    if kinds_differ:
        kinds = np.array([hash(snapshot.narrow_category(row)) for row in rows.tolist()], np.int64)
        alike += _SAME_KIND * ((kinds[:, None] == kinds) & (kinds != 0))
    left = scored.scores[order].astype(np.float64)
    beside = left - alike
    chosen: list[int] = []
    for _ in range(min(k, len(order))):
        at = int(left.argmax())
        chosen.append(at)
        np.minimum(left, beside[at], out=left)
        left[at] = -np.inf
    return tuple(int(order[at]) for at in chosen)


def _pool(
    scored: Scored, greedy: tuple[int, ...], weights: Weights, fresh: AbstractSet[int]
) -> tuple[int, ...]:
    """The runners-up near enough; up to half of the places go to new products, from twice as far away.

    Nobody has met a new product, so nothing but its text and its values can speak for it. Its share stays
    bounded: half of the pool, of one card in ten answers.
    """
    last, margin = float(scored.scores[greedy[-1]]), weights.explore_margin
    new = (
        [at for at in _within(scored, last - 2 * margin, greedy) if int(scored.rows[at]) in fresh]
        if fresh
        else []
    )
    new = new[: weights.explore_pool // 2]
    wanted = weights.explore_pool - len(new)
    near = _within(scored, last - margin, (*greedy, *new), most=wanted + len(greedy) + len(new))
    return (*new, *islice(near, wanted))


def _within(scored: Scored, least: float, taken: Sequence[int], most: int | None = None) -> Iterator[int]:
    """Positions by falling score down to the least, of the ``most`` best; without those that are taken."""
    order = scored.order[:most]
    near = int(np.count_nonzero(scored.scores[order] >= least))
    return (at for at in order[:near].tolist() if at not in taken)


def _likeness(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """Cosines stretched so that 0 is as alike as these candidates are on average, and 1 is the same text."""
    cosines = (vectors @ vectors.T).astype(np.float64)
    usual = float(cosines.mean()) if cosines.size else 0.0
    cosines -= usual
    cosines /= max(1 - usual, 1e-9)
    return np.minimum(np.maximum(cosines, 0.0, out=cosines), 1.0, out=cosines)
