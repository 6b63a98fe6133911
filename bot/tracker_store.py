"""Rasa's memory of a conversation: in memory, and only for a while; what must last lives in our store.

Rasa's own in-memory store keeps every session until the process ends: it would grow without end, and hold
what shoppers wrote after they had it erased. A session that is gone costs nothing: the application sends
the two slots that matter with every message.
"""

import time
from typing import Any, Callable, Dict, Iterable, Optional, Text

from cachetools import TTLCache
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

SESSIONS = 5_000
"""The least used make room: a session that is gone costs nothing."""
SECONDS = 3600.0
"""As long as `session_expiration_time` in domain.yml."""
EVENTS = 16
"""What a rule looks back on, twice: every rule reads this turn alone, and a turn has about eight events.
Rasa works out the states of all that a tracker holds, in every turn: the tenth cost three times the first."""


class ForgettingTrackerStore(TrackerStore):
    """Keeps the trackers themselves; forgets the least used beyond a count, and any after an hour.

    Rasa's in-memory store writes every tracker out as JSON and reads it again, at 14 % of Rasa's CPU time.
    That is needless here: one turn at a time has a tracker, under the conversation's lock.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: Optional[EventBroker] = None,
        sessions: int = SESSIONS,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
        **kwargs: Dict[Text, Any],
    ) -> None:
        """Make an empty store; ``sessions`` and ``seconds`` may be set in endpoints.yml."""
        super().__init__(domain, event_broker, **kwargs)
        self.store: TTLCache = TTLCache(maxsize=sessions, ttl=seconds, timer=clock)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker under its sender, without what is too old to matter."""
        await self.stream_events(tracker)
        while len(tracker.events) > EVENTS:
            tracker.events.popleft()
        self.store[tracker.sender_id] = tracker

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """The sender's tracker; None where it is not known, or not any more."""
        return self.store.get(sender_id)

    async def keys(self) -> Iterable[Text]:
        """The senders that are remembered now."""
        return list(self.store.keys())
