"""Work that is done in rounds: at once when nudged, and every so often in case nobody nudged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

log = structlog.get_logger(__name__)


class Rounds:
    """Calls ``step`` while it says that there is more, then rests. Belongs to one event loop."""

    def __init__(self, name: str, step: Callable[[], Awaitable[bool]], *, every_seconds: float) -> None:
        self._name = name
        self._step = step
        self._every_seconds = every_seconds
        self._nudged = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, with a first round at once."""
        self._task = asyncio.create_task(self._run(), name=self._name)

    def nudge(self) -> None:
        """There is something to do now."""
        self._nudged.set()

    async def stop(self) -> None:
        """End at once; what was under way is taken up by whoever comes next."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._nudged.clear()
            try:
                while await self._step():
                    pass
            except Exception as error:  # noqa: BLE001 — a round that fails is tried again; the message may hold words
                log.warning("round failed", rounds=self._name, error=type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._nudged.wait(), self._every_seconds)
