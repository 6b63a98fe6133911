"""Lets the writers of one process at SQLite's one write lock in the order in which they came.

SQLite itself has them poll, each at growing intervals: whoever waited long sleeps longest, and under load a
message could wait for seconds while hundreds of later ones went by. Between processes it polls, but shortly:
see ``storage.engine``.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque


class Turnstile:
    """A lock that goes from hand to hand in order. Any thread may give it back."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    def enter(self, seconds: float) -> bool:
        """Wait for one's turn, so many seconds at most; False where it did not come."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._guard:
            if mine.is_set():  # in this very moment
                return True
            self._waiting.remove(mine)
            return False

    def leave(self) -> None:
        """Let the next one in."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


class QueueingConnection(sqlite3.Connection):
    """A connection that gives its turn back when its transaction has ended, in whichever way."""

    turnstile: Turnstile | None = None
    """Whose turn it has; None: it is not writing, or did not get a turn in time."""
    patience_ms: int = -1

    def be_patient(self, milliseconds: int) -> None:
        """Have SQLite wait so long for a lock, unless it would already."""
        if self.patience_ms != milliseconds:
            self.execute(f"PRAGMA busy_timeout={milliseconds}")
            self.patience_ms = milliseconds

    def wait_in(self, turnstile: Turnstile, seconds: float) -> None:
        """Wait for a turn to write; past ``seconds`` it is left to SQLite to say that it is busy."""
        if self.turnstile is None and turnstile.enter(seconds):
            self.turnstile = turnstile

    def commit(self) -> None:
        """Commit, then let the next one in."""
        try:
            super().commit()
        finally:
            if not self.in_transaction:
                self.leave()

    def rollback(self) -> None:
        """Roll back, then let the next one in."""
        try:
            super().rollback()
        finally:
            self.leave()

    def close(self) -> None:
        """Close, and let the next one in."""
        try:
            super().close()
        finally:
            self.leave()

    def leave(self) -> None:
        """Let the next one in."""
        turnstile, self.turnstile = self.turnstile, None
        if turnstile is not None:
            turnstile.leave()
