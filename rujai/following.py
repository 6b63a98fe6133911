"""Follows what customers do: learns from each event within a second, and anew when somebody was forgotten."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

import structlog

from profiles.behaviour_log import BehaviourLog
from profiles.model import Interaction
from recommender.behaviour import LOOKED, Behaviour, Event

FOLLOW_SECONDS: Final = 1.0
"""How often new events are asked for, by one indexed query; every copy of the application asks."""
OVERLAP: Final = timedelta(seconds=30)
"""Events are stored a little after they happened, and several processes store: so far back is read again."""
REMEMBERED_DAYS: Final = 365
"""Older behaviour is not learned from: another year's things are not sold any more."""
ANEW_SECONDS: Final = 600.0
"""After an erasure or an answer about consent the model is built anew, at most once in so long."""
ANEW_DAILY_SECONDS: Final = 86_400.0
"""And once a day in any case: late rows come in, and what is older than a year goes."""
_SEEN_MAX: Final = 20_000

log = structlog.get_logger()


class Follower:
    """Holds the behaviour model in force, and a thread that keeps it up with the log."""

    def __init__(
        self, source: BehaviourLog, clock: Callable[[], datetime], changed: Callable[[Behaviour], None]
    ) -> None:
        self._source = source
        self._clock = clock
        self._changed = changed
        self._behaviour = Behaviour()
        self._seen: dict[str, datetime] = {}
        self._latest: datetime | None = None
        self._mark = (0, 0)
        self._built = float("-inf")
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def behaviour(self) -> Behaviour:
        """The model in force."""
        return self._behaviour

    def learn_anew(self) -> None:
        """Build the model from the log as it is now: whoever was forgotten or has refused is not in it."""
        self._mark = self._source.rights_exercised()
        self._built = time.monotonic()
        self._seen, self._latest = {}, None
        start = self._clock() - timedelta(days=REMEMBERED_DAYS)
        self._behaviour = Behaviour(self._read(start))
        self._changed(self._behaviour)

    def follow(self) -> None:
        """Take in what is new; build anew where rights were exercised, or the day is over."""
        age = time.monotonic() - self._built
        exercised = self._source.rights_exercised() != self._mark
        if age >= ANEW_DAILY_SECONDS or (exercised and age >= ANEW_SECONDS):
            self.learn_anew()
            return
        start = self._clock() - timedelta(days=REMEMBERED_DAYS)
        for event in self._read(start if self._latest is None else self._latest - OVERLAP):
            self._behaviour.learn(event)

    def watch(self) -> None:
        """Follow from a thread of its own until :meth:`close`."""
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop following."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(timeout=5.0)

    def _read(self, start: datetime) -> Iterator[Event]:
        """What happened since and was not read before."""
        for interaction_id, happened in self._source.since(start, LOOKED):
            if interaction_id in self._seen:
                continue
            self._seen[interaction_id] = happened.at
            self._latest = max(self._latest or happened.at, happened.at)
            if len(self._seen) > _SEEN_MAX:
                self._let_go()
            yield event_of(happened)
        self._let_go()

    def _let_go(self) -> None:
        """Keep only the ids that may be read again."""
        if self._latest is not None:
            oldest = self._latest - OVERLAP
            self._seen = {known: at for known, at in self._seen.items() if at >= oldest}

    def _run(self) -> None:
        while not self._stopped.wait(FOLLOW_SECONDS):
            try:
                self.follow()
            except Exception as error:  # noqa: BLE001 — the model stays as it was; the next look tries again
                log.warning("behaviour_not_followed", error=type(error).__name__)


def event_of(happened: Interaction) -> Event:
    """An interaction as the recommender takes it."""
    return Event(
        person=happened.customer_id,
        product_id=happened.product_id,
        kind=happened.kind,
        at=happened.at,
        walk=happened.scope,
    )
