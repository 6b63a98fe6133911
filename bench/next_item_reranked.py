"""Next item, re-ranked: the first fifty of the blend, put in order by trees that learned from an earlier item.

Candidate generation, then learning to rank: boosted trees (scikit-learn) see of each candidate what every channel thinks
of it and learn from which candidate it really was. They are fitted one item earlier than they are used, with channels
that did not know that item either: what is fitted never sees the last two items of anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from bench import attribute_sasrec as sasrec
from bench import next_item_peers as peers
from bench.leave_one_out import BLOCK, Floats, Score
from bench.next_item_blend import Channels, Parts, blended, channels, described_by, strengths

CANDIDATES: Final = 50
"""Of these the trees choose the order; chosen on the validation item, as the trees' settings were."""
LATEST: Final = 3
"""So many of the latest items are asked one by one what comes after them."""
_BELOW: Final = 1_000.0
"""What is no candidate comes after all that are, in the blend's order."""

Candidates = NDArray[np.int64]


def learn(
    parts: Parts, known: Sequence[Sequence[int]], wanted: Sequence[int], weights: tuple[float, float]
) -> HistGradientBoostingClassifier:
    """Trees that tell the wanted item from the other candidates, fitted where it is among them."""
    seen, right = [], []
    for first, last, items, features in _blocks(parts, known, weights, channels(parts, known)):
        hits = items == np.asarray(wanted[first:last])[:, None]
        found = hits.any(axis=1)
        seen.append(features[found].reshape(-1, features.shape[2]))
        right.append(hits[found].ravel())
    trees = HistGradientBoostingClassifier(
        max_iter=150,
        learning_rate=0.05,
        max_leaf_nodes=15,
        min_samples_leaf=200,
        early_stopping=False,
        random_state=0,
    )
    return trees.fit(np.concatenate(seen), np.concatenate(right))


def reranked(
    parts: Parts,
    known: Sequence[Sequence[int]],
    weights: tuple[float, float],
    trees: HistGradientBoostingClassifier,
) -> Score:
    """The blend's scores, its candidates above all others in the order of the trees."""
    found = channels(parts, known)
    blend = blended(found, weights)
    blocks = [
        (items, trees.decision_function(features.reshape(-1, features.shape[2])).reshape(items.shape))
        for _, _, items, features in _blocks(parts, known, weights, found)
    ]
    candidates = np.concatenate([items for items, _ in blocks])
    liked = np.concatenate([scores for _, scores in blocks]).astype(np.float32)

    def score(first: int, last: int) -> Floats:
        scores = blend(first, last) - _BELOW
        np.put_along_axis(scores, candidates[first:last], liked[first:last], axis=1)
        return scores

    return score


def _blocks(
    parts: Parts, known: Sequence[Sequence[int]], weights: tuple[float, float], found: Channels
) -> Iterator[tuple[int, int, Candidates, Floats]]:
    """(first person, last person, their candidates, (people, candidates, features)), ``BLOCK`` people at a time."""
    after = [strengths(parts, [_latest(met, place) for met in known]) for place in range(LATEST)]
    alike, described, _ = described_by(parts.log, [_latest(met, 0) for met in known])
    popularity = np.log1p(peers.popularity(parts.log.training, parts.log.items))
    models = [(sasrec.encode(model, known), sasrec.item_vectors(model)) for model in parts.models]
    for first in range(0, len(known), BLOCK):
        last = min(first + BLOCK, len(known))
        people = slice(first, last)
        sequence, crowd, likeness = (channel(first, last) for channel in found)
        total = sequence + weights[0] * crowd + weights[1] * likeness
        items = _best(total, known[people])
        logits = [vectors[people] @ every.T for vectors, every in models]
        of_item = [
            total, sequence, crowd, likeness,
            (alike[people] @ described.T).toarray(),
            *(one - one.max(axis=1, keepdims=True) for one in logits),
            *(one[people].toarray() for one in after),
        ]  # fmt: skip
        told = [np.take_along_axis(scores, items, axis=1) for scores in of_item]
        places = [np.argsort(np.argsort(-scores, axis=1), axis=1) for scores in told[1:4]]
        of_person = [
            sequence.max(axis=1), crowd.max(axis=1), (crowd > 0).sum(axis=1),
            np.array([len(met) for met in known[people]]), popularity[[met[-1] for met in known[people]]],
        ]  # fmt: skip
        told += [
            *places,
            popularity[items],
            *(np.broadcast_to(one[:, None], items.shape) for one in of_person),
        ]
        yield first, last, items, np.stack(told, axis=2).astype(np.float32)


def _best(scores: Floats, known: Sequence[Sequence[int]]) -> Candidates:
    """The items with the best scores that were not met, the best first; column 0 is no item."""
    scores = scores.copy()
    scores[:, 0] = -1.0
    for row, met in enumerate(known):
        scores[row, list(met)] = -1.0
    many = min(CANDIDATES, scores.shape[1] - 1)
    best = np.argpartition(-scores, many, axis=1)[:, :many]
    order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1, kind="stable")
    return np.take_along_axis(best, order, axis=1)


def _latest(met: Sequence[int], place: int) -> Sequence[int]:
    """The latest item alone, or the one so many places before it; nothing where there is none."""
    return met[-place - 1 : len(met) - place] if len(met) > place else ()
