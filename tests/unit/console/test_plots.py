"""Plots: what is drawn is what was counted, and every column can be hit."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.plots import HEIGHT, NARROWEST, Bucket, buckets, plot, scale

FIRST = date(2026, 11, 2)


@given(st.integers(0, 10**9))
def test_the_scale_is_round_reaches_the_greatest_and_stays_short(most: int) -> None:
    found = scale([most])
    assert found[0] == 0
    assert found[-1] >= most
    assert 2 <= len(found) <= 6
    assert set(str(found[1]).rstrip("0")) <= set("125")


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=40))
def test_parts_are_as_high_as_their_share_and_stand_on_each_other(values: list[tuple[int, int]]) -> None:
    drawn = plot([(Bucket(FIRST, FIRST), value) for value in values])
    most = drawn.ticks[-1].value
    for column, value in zip(drawn.columns, values, strict=True):
        assert column.total == sum(value)
        assert sum(part.height for part in column.parts) == pytest.approx(HEIGHT * sum(value) / most, abs=0.1)
        assert all(part.y >= -0.01 for part in column.parts)
        assert column.room >= NARROWEST


@given(st.integers(0, 4000))
def test_buckets_cover_every_day_once_and_are_few(days: int) -> None:
    last = FIRST + timedelta(days=days)
    found = buckets(FIRST, last)
    assert (found[0].first, found[-1].last) == (FIRST, last)
    assert all(b.first == a.last + timedelta(days=1) for a, b in pairwise(found))
    assert len(found) <= 31


def test_nothing_is_a_plot_too() -> None:
    assert plot([]).columns == ()
