"""Which messages reached their page: gathered for a moment and written together, for it is not urgent."""

from __future__ import annotations

import asyncio
from typing import Final

from channels.parts import Parts
from channels.rounds import Rounds
from profiles.model import Message

WRITE_SECONDS: Final = 0.5
AT_ONCE: Final = 500


class Receipts:
    """Marks messages as delivered once their page has fetched them. Belongs to one event loop."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._fetched: set[str] = set()
        self._rounds = Rounds("receipts", self._write, every_seconds=WRITE_SECONDS)

    def fetched(self, *messages: Message) -> None:
        """These were handed to their page."""
        self._fetched.update(one.message_id for one in messages if one.sender != "shopper")

    def start(self) -> None:
        """Write from now on."""
        self._rounds.start()

    async def stop(self) -> None:
        """Write what is left, and no more."""
        await self._rounds.stop()
        while await self._write():
            pass

    async def _write(self) -> bool:
        if not self._fetched:
            return False
        part = [self._fetched.pop() for _ in range(min(AT_ONCE, len(self._fetched)))]
        try:
            await asyncio.to_thread(self._parts.outbox.record_fetched, part, at=self._parts.clock())
        except BaseException:
            self._fetched.update(part)
            raise
        return bool(self._fetched)
