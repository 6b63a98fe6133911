"""Makes the opaque ids of everything we store."""

from __future__ import annotations

import secrets


def new_id(prefix: str) -> str:
    """Return an id such as ``c_5f0e…``: 128 bits nobody guesses, and no dot (Rasa's sender id adds one)."""
    return f"{prefix}_{secrets.token_hex(16)}"
