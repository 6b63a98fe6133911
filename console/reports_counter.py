"""Counts the days behind the pages' back: today every minute or so, the past once, one worker at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, update

from console.reports_days import bounds, due
from console.reports_measures import measures
from console.reports_reading import Gap, read_day
from console.reports_talks import counted
from console.reports_words import KnownWords
from storage.engine import reading, writing
from storage.schema import decisions, messages
from storage.schema_reports import (
    report_days,
    report_gaps,
    report_intents,
    report_measures,
    report_products,
    report_sums,
    report_talks,
)
from storage.upsert import insert_if_absent

log = structlog.get_logger(__name__)

_WAKES_EVERY_S: Final = 20.0
_SHARE: Final = 60
"""Counting takes at most such a part of a worker's time: a busy day takes seconds by the evening."""
_PAUSE_S: Final = 0.05
"""Between two days of the past, so that catching up leaves the processor to the shoppers."""
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TABLES: Final = (report_talks, report_intents, report_products, report_sums, report_gaps, report_measures)
Known = Callable[[], KnownWords | None]


class Counter:
    """Keeps the report tables true. Any number of workers may run one: whoever is done first has counted."""

    def __init__(
        self, engine: Engine, zone: ZoneInfo, clock: Callable[[], datetime], known: Known = lambda: None
    ) -> None:
        self._engine = engine
        self._zone = zone
        self._clock = clock
        self._known = known
        self._stopped = threading.Event()

    def catch_up(self, *, pause_s: float = 0.0) -> int:
        """Count every day that is due, the newest first; returns how many."""
        done = 0
        for day in self._due():
            if self._stopped.is_set():
                break
            if day in self._due(day):  # another worker may have come to it first
                done += self.count(day)
                self._stopped.wait(pause_s)
        return done

    def count(self, day: date) -> bool:
        """Count one day anew and put its rows in place of those of before, in one transaction.

        False, and nothing is written, where another worker has counted it later than this one began.
        """
        now = self._clock()
        begins, ends = bounds(day, self._zone)
        with reading(self._engine) as connection:
            happened, gaps = read_day(connection, begins, ends, self._known())
            known_now = measures(connection, begins, min(ends, max(now, begins)))
        rows = counted(happened)
        with writing(self._engine) as connection:
            if not _claim(connection, day, now):
                return False
            for table in _TABLES:
                connection.execute(delete(table).where(table.c.day == day.isoformat()))
            places = {row["conversation_id"]: row for row in rows.talks}
            _put(connection, report_talks, day, rows.talks)
            _put(connection, report_intents, day, rows.intents)
            _put(connection, report_products, day, rows.products)
            _put(connection, report_sums, day, rows.sums)
            _put(connection, report_gaps, day, _gap_rows(_not_erased(connection, gaps), places))
            _put(connection, report_measures, day, [{"measure": m, "value": v} for m, v in known_now.items()])
        return True

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Count from a thread of its own for as long as the ``with`` lasts."""
        self._stopped.clear()
        thread = threading.Thread(target=self._follow, name="reports", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join(timeout=5.0)

    def _due(self, only: date | None = None) -> tuple[date, ...]:
        """The days that are due, or ``only`` this one if it is."""
        query = select(report_days.c.day, report_days.c.counted_at)
        if only is not None:
            query = query.where(report_days.c.day == only.isoformat())
        with reading(self._engine) as connection:
            first = connection.execute(select(func.min(messages.c.at))).scalar()
            known = {date.fromisoformat(row.day): row.counted_at for row in connection.execute(query)}
        if first is None:
            return ()
        begins = first.astimezone(self._zone).date() if only is None else only
        return due(begins, known, now=self._clock(), zone=self._zone, last=only)

    def _follow(self) -> None:
        while not self._stopped.is_set():
            begun = time.monotonic()
            try:
                self.catch_up(pause_s=_PAUSE_S)
            except Exception as error:  # noqa: BLE001 — the figures of before stay; the next look tries again
                log.warning("reports_not_counted", error=type(error).__name__)
            self._stopped.wait(rest_s(time.monotonic() - begun))


def rest_s(took_s: float) -> float:
    """How long to rest after a look that took so long."""
    return max(_WAKES_EVERY_S, _SHARE * took_s)


def _claim(connection: Connection, day: date, now: datetime) -> bool:
    """Say that the day is counted as of now, unless it is as of later; other workers wait for the end."""
    key = day.isoformat()
    insert_if_absent(connection, report_days, {"day": key, "counted_at": _NEVER})
    older = report_days.c.counted_at < now
    claimed = update(report_days).where(report_days.c.day == key, older).values(counted_at=now)
    return connection.execute(claimed).rowcount == 1


def _put(connection: Connection, table: Table, day: date, rows: Any) -> None:
    if rows:
        connection.execute(insert(table), [{"day": day.isoformat(), **row} for row in rows])


def _gap_rows(gaps: list[Gap], places: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Each gap once for a conversation, the latest of the day, with the conversation's place."""
    latest = {(one.conversation_id, one.kind, one.wish): one for one in gaps}
    return [
        {
            "conversation_id": one.conversation_id,
            "kind": one.kind,
            "wish": one.wish,
            "channel": places[one.conversation_id]["channel"],
            "language": places[one.conversation_id]["language"],
            "in_the_way": one.in_the_way,
            "source_id": one.source_id,
        }
        for one in latest.values()
        if one.conversation_id in places
    ]


def _not_erased(connection: Connection, gaps: tuple[Gap, ...]) -> list[Gap]:
    """Those whose words are still there: an erasure may have come while the day was being counted."""
    said = {one.source_id for one in gaps if one.kind == "words"}
    made = {one.source_id for one in gaps if one.kind != "words"}
    still: set[str] = set()
    for ids, column, holds in (
        (sorted(said), messages.c.message_id, messages.c.erased_at.is_(None)),
        (sorted(made), decisions.c.decision_id, decisions.c.conversation_id.is_not(None)),
    ):
        for at in range(0, len(ids), 500):
            batch = ids[at : at + 500]
            still |= set(connection.execute(select(column).where(column.in_(batch), holds)).scalars())
    return [one for one in gaps if one.source_id in still]
