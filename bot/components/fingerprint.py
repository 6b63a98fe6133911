"""What training depends on besides the examples, so that Rasa's training cache notices when it changes."""

from __future__ import annotations

import hashlib
from functools import cache

from bot.understanding.lexicon import ROOT


@cache
def understanding_fingerprint() -> str:
    """A digest of the vocabulary files and of the code that reads messages."""
    digest = hashlib.sha256()
    reading = ROOT / "bot" / "understanding"
    paths = [*(ROOT / "data" / "vocabulary").glob("*.yml"), *reading.glob("*.py"), *reading.glob("*.txt")]
    for path in sorted(paths):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
