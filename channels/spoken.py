"""Small readings of what was said: in which language to apologise, and what was said last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from catalog.model import Language
from catalog.surface import written_language
from profiles.model import Conversation, Message

WAITING_LINE: Final = "human-waiting"


def language_of(conversation: Conversation, text: str) -> str:
    """The language for a line of our own: of the script where it tells, else the conversation's.

    Only for lines said without the bot, which knows better; a script never contradicts a chosen language.
    """
    stored = str(conversation.state.get("language") or "en")
    if conversation.state.get("language_chosen"):
        return stored
    return written_language(text, cast("Language", stored))


def heard_language(understood: Mapping[str, Any]) -> str:
    """The message's language as the bot heard it; empty where it did not say."""
    for entity in understood.get("entities") or ():
        if entity.get("entity") == "language":
            return str(entity.get("value") or "")
    return ""


def waiting_line_was_last(messages: Sequence[Message]) -> bool:
    """Whether the bot's latest words were that a human is on the way: it then need not say so again."""
    said = [m for m in messages if m.sender == "bot"]
    return bool(said) and max(said, key=lambda m: m.sequence).payload.get("key") == WAITING_LINE
