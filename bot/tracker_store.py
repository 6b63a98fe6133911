"""Rasa's memory of a conversation: in memory, and only for a while; what must last lives in our store.

Rasa's own in-memory store keeps every session until the process ends: it would grow without end, and hold
what shoppers wrote after they had it erased. A session that is gone costs nothing: the application sends
the two slots that matter with every message.
"""

import time
from typing import Any, Callable, Dict, Optional, Text

from cachetools import TTLCache
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain

SESSIONS = 20_000
"""About 10 kB each after twenty turns: 200 MB at the most."""
SECONDS = 3600.0
"""As long as `session_expiration_time` in domain.yml."""


class ForgettingTrackerStore(InMemoryTrackerStore):
    """Rasa's in-memory store that forgets the least used session beyond a count, and any after an hour."""

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
        self.store = TTLCache(maxsize=sessions, ttl=seconds, timer=clock)  # type: ignore[assignment]
