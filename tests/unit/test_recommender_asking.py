"""What a question is worth: checked against cases that can be counted by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.asking import ask_or_show, expected_turns, gain_bits, turns_if_asked, turns_if_shown, updated

EVEN = np.full(8, 1 / 8)
HALVES = np.array([[1, 1, 1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 1, 1, 1]], float)


def test_an_even_split_tells_one_bit_and_half_of_it_where_half_the_shoppers_cannot_say() -> None:
    assert gain_bits(EVEN, HALVES) == pytest.approx(1.0)
    assert gain_bits(EVEN, HALVES * 0.5) == pytest.approx(0.5)


def test_an_answer_that_any_item_may_get_tells_nothing() -> None:
    assert gain_bits(EVEN, np.full((4, 8), 0.25)) == pytest.approx(0.0)


def test_few_enough_to_show_are_shown_and_many_are_asked_about() -> None:
    assert ask_or_show(EVEN, [HALVES], k=8, turns_left=10).question is None
    many = np.full(64, 1 / 64)
    halves = np.repeat(HALVES, 8, axis=1)
    useless = np.ones((1, 64))
    choice = ask_or_show(many, [useless, halves], k=4, turns_left=10)
    assert choice.question == 1
    assert choice.turns < choice.turns_showing


def test_in_the_last_turn_there_is_no_time_to_ask() -> None:
    assert (
        ask_or_show(np.full(64, 1 / 64), [np.repeat(HALVES, 8, axis=1)], k=4, turns_left=1).question is None
    )


def test_showing_all_there_is_takes_one_turn() -> None:
    assert turns_if_shown(EVEN, k=8, turns_left=5) == 1.0
    assert expected_turns(EVEN, k=4, turns_left=5) == pytest.approx(1.5)  # four now, four in the next turn


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=30), st.integers(1, 8), st.integers(2, 15))
def test_turns_lie_between_one_and_one_more_than_are_left(weights: list[float], k: int, left: int) -> None:
    chances = np.array(weights) / sum(weights)
    halves = np.array([np.arange(len(weights)) % 2 == 0, np.arange(len(weights)) % 2 == 1], float)
    for turns in (expected_turns(chances, k, left), turns_if_shown(chances, k, left)):
        assert 1.0 - 1e-9 <= turns <= left + 1.0 + 1e-9
    assert 2.0 - 1e-9 <= turns_if_asked(chances, halves, k, left) <= left + 1.0 + 1e-9
    assert 0.0 <= gain_bits(chances, halves) <= 1.0 + 1e-9
    assert updated(chances, halves[0]).sum() == pytest.approx(1.0)
