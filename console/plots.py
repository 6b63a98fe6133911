"""Plots as geometry: columns of stacked parts with a scale; a template draws them as SVG with links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

HEIGHT: Final = 140.0
LEFT: Final = 44.0
"""Room for the scale's figures."""
BELOW: Final = 22.0
WIDTH: Final = 1040.0
NARROWEST: Final = 32.0
"""A column is a link, for which WCAG 2.2 asks for 24 pixels; a plot is drawn 800 pixels wide at least."""
_GAP: Final = 0.25
"""Of a column's room, between it and the next one."""
_MOST_DAYS: Final = 31
_MOST_DAYS_IN_WEEKS: Final = 30 * 7
_MOST_DAYS_IN_MONTHS: Final = 900
_LABELS: Final = 8


@dataclass(frozen=True, slots=True)
class Bucket:
    """A day, a week, a month or a year of a plot; both days are included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a column, from the bottom up; ``number`` says which series it is, from 1."""

    number: int
    value: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, what it holds, and whether its label is written below."""

    bucket: Bucket
    x: float
    width: float
    room_x: float
    room: float
    total: int
    parts: tuple[Part, ...]
    labelled: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale."""

    value: int
    y: float


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot of ``width`` × ``height`` units, its axis at ``floor``."""

    width: float
    height: float
    floor: float
    left: float
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]


def buckets(first: date, last: date) -> tuple[Bucket, ...]:
    """Days where they fit, else weeks from Monday, months, or years; cut to the two days at the ends."""
    count = (last - first).days + 1
    found: list[Bucket] = []
    at = first
    while at <= last:
        if count <= _MOST_DAYS:
            end = at
        elif count <= _MOST_DAYS_IN_WEEKS:
            end = at + timedelta(days=6 - at.weekday())
        elif count > _MOST_DAYS_IN_MONTHS:
            end = date(at.year, 12, 31)
        else:
            end = (at.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        end = min(end, last)
        found.append(Bucket(at, end))
        at = end + timedelta(days=1)
    return tuple(found)


def plot(bars: Iterable[tuple[Bucket, Sequence[int]]]) -> Plot:
    """Lay the columns out; each bar holds the values of its parts, 0 and above, from the bottom up."""
    listed = list(bars)
    top = scale([sum(values) for _, values in listed])
    room = max((WIDTH - LEFT) / max(len(listed), 1), NARROWEST)
    every = -(-len(listed) // _LABELS) if listed else 1
    columns = tuple(
        _column(bucket, values, LEFT + room * at, room, top[-1], labelled=at % every == 0)
        for at, (bucket, values) in enumerate(listed)
    )
    ticks = tuple(Tick(value, round(HEIGHT - HEIGHT * value / top[-1], 2)) for value in top)
    return Plot(LEFT + room * max(len(listed), 1), HEIGHT + BELOW, HEIGHT, LEFT, columns, ticks)


def scale(totals: Iterable[int]) -> tuple[int, ...]:
    """Round figures from 0 to the greatest total or above it: three to six of them."""
    most = max([*totals, 1])
    step = 1
    while most > 5 * step:  # six lines at most
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return tuple(range(0, -(-most // step) * step + 1, step))


def _column(
    bucket: Bucket, values: Sequence[int], x: float, room: float, most: int, *, labelled: bool
) -> Column:
    parts: list[Part] = []
    below = 0
    for number, value in enumerate(values, 1):
        below += value
        y, height = HEIGHT - HEIGHT * below / most, HEIGHT * value / most
        if value:
            parts.append(Part(number, value, round(y, 2), round(height, 2)))
    width = room * (1 - _GAP)
    return Column(
        bucket=bucket,
        x=round(x + room * _GAP / 2, 2),
        width=round(width, 2),
        room_x=round(x, 2),
        room=round(room, 2),
        total=below,
        parts=tuple(parts),
        labelled=labelled,
    )
