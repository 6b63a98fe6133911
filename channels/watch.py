"""Sees what other workers did: the store is asked, for all conversations listened to here at once."""

from __future__ import annotations

import asyncio
from typing import Final

from channels.hub import Hub
from channels.parts import Parts
from channels.rounds import Rounds

WATCH_SECONDS: Final = 0.4
"""A page that hangs on another worker sees a message well within a second."""
AT_ONCE: Final = 500


class Watch:
    """Follows the conversations that somebody listens to in this worker."""

    def __init__(self, parts: Parts, hub: Hub) -> None:
        self._parts = parts
        self._hub = hub
        self._rounds = Rounds("watch", self._look, every_seconds=WATCH_SECONDS)

    def start(self) -> None:
        """Follow from now on."""
        self._rounds.start()

    async def stop(self) -> None:
        """Follow no more."""
        await self._rounds.stop()

    async def _look(self) -> bool:
        listened = self._hub.listened
        for start in range(0, len(listened), AT_ONCE):
            part = listened[start : start + AT_ONCE]
            found = await asyncio.to_thread(self._parts.lanes.pulse, part, self._parts.clock())
            for conversation_id, (latest, holder) in found.items():
                elsewhere = holder is not None and holder != self._parts.worker
                self._hub.pulse(conversation_id, latest, busy_elsewhere=elsewhere)
        return False
