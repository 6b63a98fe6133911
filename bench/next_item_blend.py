"""Next item, blended: SASRec's probabilities, the live model's strengths and the likeness of attributes in one score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from bench import attribute_sasrec as sasrec
from bench import next_item_peers as peers
from bench.leave_one_out import BLOCK, Floats, Log, Score
from recommender.behaviour import Behaviour

Channels = tuple[Score, Score, Score]
"""SASRec's probabilities; the live model's strengths and the attributes' likeness as shares of their sum."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What was fitted on one log's training items."""

    log: Log
    live: Behaviour
    models: tuple[sasrec.Sasrec, ...]


def channels(parts: Parts, known: Sequence[Sequence[int]]) -> Channels:
    """The three scores of everybody who met ``known``."""
    crowd = strengths(parts, known)
    profile, described, weight = described_by(parts.log, known)

    def likeness(first: int, last: int) -> Floats:
        return _share((profile[first:last] @ described.T).toarray() ** 3 * weight)

    return attended(parts.models, known), lambda first, last: _share(crowd[first:last].toarray()), likeness


def blended(found: Channels, weights: tuple[float, float]) -> Score:
    """SASRec weighs 1, the live model and the attributes what ``weights`` say."""
    sequence, crowd, likeness = found
    return lambda first, last: (
        sequence(first, last) + weights[0] * crowd(first, last) + weights[1] * likeness(first, last)
    )


def attended(models: Sequence[sasrec.Sasrec], known: Sequence[Sequence[int]]) -> Score:
    """The mean of the models' probabilities."""
    encoded = [(sasrec.encode(model, known), sasrec.item_vectors(model)) for model in models]

    def score(first: int, last: int) -> Floats:
        total = np.zeros((last - first, len(encoded[0][1])), np.float32)
        for people, items in encoded:
            logits = people[first:last] @ items.T
            total += _share(np.exp(logits - logits.max(axis=1, keepdims=True)))
        return np.asarray(total / len(encoded), np.float32)

    return score


def strengths(parts: Parts, known: Sequence[Sequence[int]]) -> sparse.csr_matrix:
    """What the live model says comes next, (people, items); worked out once, not once a blend."""
    items = parts.log.items
    score = peers.live_score(parts.live, known, items)
    blocks = [sparse.csr_matrix(score(at, min(at + BLOCK, len(known)))) for at in range(0, len(known), BLOCK)]
    return sparse.vstack(blocks).tocsr() if blocks else sparse.csr_matrix((0, items), dtype=np.float32)


def _share(scores: Floats) -> Floats:
    """Scores as shares of their sum."""
    return np.asarray(scores / np.maximum(scores.sum(axis=1, keepdims=True), 1e-9), np.float32)


def described_by(log: Log, known: Sequence[Sequence[int]]) -> tuple[Any, Any, Floats]:
    """(people's profiles, items' descriptions, items' weight): attributes by tf-idf, the latest ten items fading by .6."""
    pairs = [(item, value) for item, values in log.attributes.items() for value in values if item < log.items]
    at, values = map(np.array, zip(*pairs, strict=True))
    described = sparse.csr_matrix(
        (np.ones(len(at), np.float32), (at, values)), (log.items, int(values.max()) + 1)
    )
    rarity = np.log(log.items / (np.asarray(described.sum(axis=0)).ravel() + 1.0))
    described = described @ sparse.diags(rarity)
    length = np.sqrt(np.asarray(described.multiply(described).sum(axis=1)).ravel())
    described = (sparse.diags(1.0 / np.maximum(length, 1e-9)) @ described).tocsr()
    rows = np.repeat(np.arange(len(known)), [min(len(met), 10) for met in known])
    columns = np.concatenate([np.array(met[::-1][:10], np.int64) for met in known])
    ages = np.concatenate([np.arange(min(len(met), 10)) for met in known])
    met = sparse.csr_matrix((0.6**ages, (rows, columns)), (len(known), log.items))
    return (met @ described).tocsr(), described, np.sqrt(peers.popularity(log.training, log.items) + 1.0)
