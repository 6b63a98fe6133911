"""How long to wait before something is tried again: twice as long each time, up to a limit."""

from __future__ import annotations

from datetime import timedelta


def backoff(attempts: int, *, first_seconds: float = 1.0, most_seconds: float = 300.0) -> timedelta:
    """The pause after so many attempts in vain (1, 2, …)."""
    if attempts < 1:
        raise ValueError(f"{attempts} attempts were made; a pause follows after the first")
    return timedelta(seconds=min(first_seconds * 2.0 ** min(attempts - 1, 32), most_seconds))
