"""Threads for one kind of work, so that it does not wait for other work and has no more than it needs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class OwnThreads:
    """So many threads, made when first needed. Belongs to one event loop."""

    def __init__(self, count: int, name: str) -> None:
        self._count = count
        self._name = name
        self._threads: ThreadPoolExecutor | None = None

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the work in one of the threads, after what came before it."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self._count, thread_name_prefix=self._name)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, partial(work, *args, **kwargs))

    def close(self) -> None:
        """End the threads as soon as they have nothing to do."""
        if self._threads is not None:
            self._threads.shutdown(wait=False)
            self._threads = None
