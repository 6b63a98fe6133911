"""The next-item benchmark's metrics and ranks, computed by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from bench.leave_one_out import load, ndcg_at, ranks, recall_at


def test_recall_and_ndcg_of_three_users_by_hand() -> None:
    places = np.array([0, 2, 10])
    assert recall_at(places) == pytest.approx(2 / 3)
    assert ndcg_at(places) == pytest.approx((1.0 + 1.0 / math.log2(4)) / 3)


def test_the_first_k_end_at_k() -> None:
    assert recall_at(np.array([9, 10]), 10) == 0.5
    assert ndcg_at(np.array([10]), 10) == 0.0


def test_a_rank_passes_over_what_the_user_has_met() -> None:
    scores = np.array([[9.0, 5.0, 4.0, 3.0]], np.float32)
    (place,) = ranks(lambda a, b: scores[a:b], [[1]], [3])
    assert place == 1  # item 1 was met, item 2 is before it, and column 0 is no item


def test_equal_scores_do_not_help() -> None:
    scores = np.zeros((1, 11), np.float32)
    (place,) = ranks(lambda a, b: scores[a:b], [[1]], [3])
    assert place == 8  # all nine unmet others come first


def test_the_split_keeps_the_last_two_apart(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("1 1 2 3 4\n2 4 3 2\n", encoding="utf-8")
    (tmp_path / "x_item2attributes.json").write_text('{"1": [7]}', encoding="utf-8")
    log = load("x", tmp_path)
    assert log.training == [(1, 2), (4,)]
    assert log.validation == ([(1, 2), (4,)], [3, 3])
    assert log.test == ([(1, 2, 3), (4, 3)], [4, 2])
    assert log.items == 5
    assert log.attributes == {1: [7]}
