"""How many threads work on turns: few, for all that they do in Python they do one at a time."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Threads:
    """Threads of one worker, beside its event loop."""

    actions: int
    """Turns answered at once."""
    store: int
    """What else is read and written at once for messages."""


SQLITE: Final = Threads(actions=1, store=1)
"""One writes at a time anyway, and nothing is waited for but Python's lock, which more threads hand around:
with three and six a turn cost a fifth more CPU time at sixteen shoppers (docs/decisions.md)."""
SERVER: Final = Threads(actions=3, store=6)
"""While one waits for the database server's answer, another works."""


def threads_for(engine: Engine) -> Threads:
    """So many as this database is served best by."""
    return SQLITE if engine.dialect.name == "sqlite" else SERVER


def use(threads: Threads) -> None:
    """Have the running event loop do what it does in threads with so many; it ends them when it ends."""
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(threads.store, thread_name_prefix="store"))
