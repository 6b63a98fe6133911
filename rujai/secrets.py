"""The one secret, made on the first start, and what is derived from it for each private seam."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path


def load_or_make(path: Path) -> str:
    """The secret kept in ``path``, made with the owner's rights only when there is none yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        made = secrets.token_urlsafe(48)
        file.write(made)
    return made


def derive(secret: str, purpose: str) -> str:
    """A token for one purpose, so that knowing one tells nothing of another."""
    return hmac.new(secret.encode(), f"rujai/{purpose}".encode(), hashlib.sha256).hexdigest()
