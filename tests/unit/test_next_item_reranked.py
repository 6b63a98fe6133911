"""The benchmark's learned re-ranking: it orders the blend's candidates and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from bench import next_item_peers as peers
from bench.attribute_sasrec import Sasrec, Shape
from bench.leave_one_out import Log
from bench.next_item_blend import Parts, blended, channels
from bench.next_item_reranked import CANDIDATES, learn, reranked

WEIGHTS = (1.0, 1.0)
ITEMS = 90


@pytest.fixture(scope="module")
def parts() -> Parts:
    """A shop of 89 items, where people go on from an item to the next one, some with a leap."""
    people = [
        tuple((first + step * stride) % (ITEMS - 1) + 1 for step in range(6))
        for first in range(ITEMS - 1)
        for stride in (1, 1, 7)
    ]
    log = Log("small", tuple(people), {item: [item % 9] for item in range(ITEMS)}, ITEMS)
    return Parts(log, peers.live_model(log.training), (Sasrec(ITEMS, log.attributes, Shape()),))


def test_trees_put_candidates_in_order_and_leave_the_rest_below_in_the_blends_order(parts: Parts) -> None:
    known, wanted = parts.log.validation
    score = reranked(parts, known, WEIGHTS, learn(parts, known, wanted, WEIGHTS))(0, 100)
    blend = blended(channels(parts, known), WEIGHTS)(0, 100)
    for row in range(100):
        above = np.flatnonzero(score[row] > -500.0)
        below = np.flatnonzero(score[row] <= -500.0)
        assert len(above) == CANDIDATES
        assert not set(above) & {0, *known[row]}
        unmet = [item for item in below if item not in {0, *known[row]}]
        assert blend[row, unmet].max() <= blend[row, above].min() + 1e-6


def test_the_same_people_get_the_same_scores_in_blocks_of_any_size(parts: Parts) -> None:
    known, wanted = parts.log.validation
    score = reranked(parts, known, WEIGHTS, learn(parts, known, wanted, WEIGHTS))
    np.testing.assert_array_equal(np.concatenate([score(0, 10), score(10, 20)]), score(0, 20))
