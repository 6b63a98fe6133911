"""Reads what the shop says about delivery, returns and the like; what is not in the file is never said."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from catalog.model import LANGUAGES

if TYPE_CHECKING:
    from actions.parts import Policies

TOPICS: Final = ("delivery", "returns", "payment", "warranty", "hours", "location", "discount")


class PoliciesError(ValueError):
    """The policies file is not as it must be; the message says what to write."""


def load_policies(path: Path) -> Policies:
    """Read ``[topic]`` tables of ``language = "text"``; raises PoliciesError. A missing file says nothing."""
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PoliciesError(f"{path.name} cannot be read: {error}") from error
    return {topic: _texts(path.name, topic, table) for topic, table in data.items()}


def _texts(file: str, topic: str, table: object) -> dict[str, str]:
    if topic not in TOPICS:
        raise PoliciesError(f"{file}: topic [{topic}] is unknown; write one of {', '.join(TOPICS)}")
    if not isinstance(table, dict):
        raise PoliciesError(f"{file}: [{topic}] must be a table of texts by language")
    for language, text in table.items():
        if language not in LANGUAGES or not isinstance(text, str) or not text.strip():
            raise PoliciesError(f'{file}: [{topic}] {language} must be a text; write th = "…", en = "…"')
    return dict(table)
