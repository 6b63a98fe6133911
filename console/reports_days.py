"""The shop's calendar: which days there are to count, where they begin, and when they stand still."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

SETTLES_AFTER: Final = timedelta(days=2)
"""A person may answer on the day after, a click may come late; then a day is left as it is."""
FRESH_FOR: Final = timedelta(seconds=60)
"""So old may today's figures be."""
_RECENT_FOR: Final = timedelta(hours=1)
"""So old may yesterday's be: little still happens to them."""


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a day begins and when the next one does, in UTC."""
    begins, ends = (datetime.combine(one, time(), zone) for one in (day, day + timedelta(days=1)))
    return begins.astimezone(UTC), ends.astimezone(UTC)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    while first <= last:
        yield first
        first += timedelta(days=1)


def due(
    first: date,
    counted_at: Mapping[date, datetime],
    *,
    now: datetime,
    zone: ZoneInfo,
    last: date | None = None,
) -> tuple[date, ...]:
    """The days to count now, the newest first: staff look at today before they look at last year."""
    until = last or now.astimezone(zone).date()
    listed = [day for day in days(first, until) if _is_due(day, counted_at.get(day), now, zone)]
    return tuple(reversed(listed))


def _is_due(day: date, counted_at: datetime | None, now: datetime, zone: ZoneInfo) -> bool:
    if counted_at is None:
        return True
    _, ends = bounds(day, zone)
    if counted_at >= ends + SETTLES_AFTER:
        return False
    if now >= ends + SETTLES_AFTER:
        return True
    return now - counted_at >= (FRESH_FOR if now < ends else _RECENT_FOR)
