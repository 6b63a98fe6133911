"""What is said without the bot: to who comes, to pictures and stickers, to links and codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from channels.parts import Parts
from dialogue.reply import Link, QuickReply, Reply, reply_from_json
from profiles.model import Message
from profiles.passes import CODE_LIFETIME

Line = Callable[..., Reply]
LOOK_BACK: Final = 20
"""Messages of the other channel among which the last cards are looked for."""


def is_ours(message: Message) -> bool:
    """Whether the edge answers this itself, and the bot never sees it."""
    return "media" in message.payload or "event" in message.payload


def own_answer(parts: Parts, line: Line, message: Message) -> tuple[Reply, ...]:  # noqa: PLR0911 — one a kind
    """The replies to a message that is not for the bot.

    ``line`` says a message of the content files in the conversation's language.
    """
    media, event = message.payload.get("media"), message.payload.get("event")
    if isinstance(media, Mapping):
        return (line(f"media-{media['kind']}"),)
    assert isinstance(event, Mapping)
    match event.get("kind"):
        case "follow":
            key = "line-welcome-back" if event.get("again") else "line-welcome"
            return (_with_languages(parts, line(key, shop=parts.shop.name)),)
        case "link":
            return (line("line-linked" if event.get("ok") else "line-link-failed"),)
        case "link_offer":
            return (_link_offer(line, str(event.get("address") or "")),)
        case "code_given":
            minutes = int(CODE_LIFETIME.total_seconds() // 60)
            return (line("line-code", code=str(event["code"]), minutes=minutes),)
        case "code_used":
            return _code_used(parts, line, event)
        case _:
            return ()


def _with_languages(parts: Parts, reply: Reply) -> Reply:
    """The greeting, with a button for each other language in its own name."""
    others = [language for language in parts.shop.languages if language != reply.language]
    buttons = (
        QuickReply(
            parts.voice.say(language, f"language-name-{language}"),
            "choose_language",
            ({"entity": "requested_language", "value": language},),
        )
        for language in others
    )
    return replace(reply, quick_replies=tuple(buttons))


def _link_offer(line: Line, address: str) -> Reply:
    if not address:
        return line("line-link-unavailable")
    return replace(line("line-link-offer"), links=(Link(address, line("line-link-open").text),))


def _code_used(parts: Parts, line: Line, event: Mapping[str, Any]) -> tuple[Reply, ...]:
    result = event.get("result")
    if result != "continued":
        return (line("line-code-too-many" if result == "too_many" else "line-code-unknown"),)
    told = line("line-code-continued")
    latest = parts.conversations.messages(str(event.get("from")), before=2**31 - 1, limit=LOOK_BACK)
    shown = (one for one in reversed(latest) if one.sender == "bot" and one.payload.get("cards"))
    found = next(shown, None)
    return (told,) if found is None else (told, reply_from_json(found.payload))
