"""How many threads work on turns: few, for all that they do in Python they do one at a time."""

from __future__ import annotations

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
    """Turns stored at once: what came in, and what was answered."""


SQLITE: Final = Threads(actions=1, store=1)
"""One writes at a time anyway, and nothing is waited for but Python's lock, which more threads hand around:
with three and six a turn cost a fifth more CPU time at sixteen shoppers (docs/decisions.md)."""
SERVER: Final = Threads(actions=3, store=6)
"""While one waits for the database server's answer, another works."""


def threads_for(engine: Engine) -> Threads:
    """So many as this database is served best by."""
    return SQLITE if engine.dialect.name == "sqlite" else SERVER
