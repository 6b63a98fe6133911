"""Says in plain lines what a channel cannot show: readable in every language, nothing lost but the looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from channels.channel import Capabilities
from dialogue.reply import Card, Link, QuickReply, Reply

ELLIPSIS = "…"


def as_text(reply: Reply, can: Capabilities) -> str:
    """The reply's text, and below it whatever the channel cannot show otherwise."""
    parts = [reply.text, *(f"• {item}" for item in reply.items)]
    if not can.images:
        parts += [f"{image.alt}: {image.url}" for image in reply.images]
    if not can.links:
        parts += [_link(link) for link in reply.links]
    parts += [line for card in reply.cards[can.cards :] for line in _card(card)]
    left = reply.quick_replies[can.quick_replies :]
    if left:
        parts.append(_choices(left))
    return "\n".join(part for part in parts if part)


def pieces(text: str, max_chars: int) -> tuple[str, ...]:
    """The text in pieces that a channel takes, cut at line ends or spaces where there are any."""
    found: list[str] = []
    while len(text) > max_chars:
        cut = max(text.rfind("\n", 0, max_chars), text.rfind(" ", 0, max_chars))
        cut = cut if cut > max_chars // 2 else max_chars
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return (*found, text) if text else tuple(found)


def shortened(text: str, max_chars: int) -> str:
    """A label within a platform's limit, with a sign where something is missing."""
    return text if len(text) <= max_chars else text[: max_chars - 1].rstrip() + ELLIPSIS


def chosen(typed: str, offered: Sequence[QuickReply]) -> QuickReply | None:
    """The choice that is meant where somebody types its label, because there was no button to tap."""
    wanted = typed.strip().casefold()
    return next((one for one in offered if one.label.strip().casefold() == wanted), None)


def _card(card: Card) -> Iterator[str]:
    yield f"{card.position}. {card.title}: {card.price}"
    for line in (card.reason, card.note, card.link):
        if line:
            yield f"   {line}"


def _link(link: Link) -> str:
    return f"{link.label}: {link.url}" if link.label else link.url


def _choices(offered: Sequence[QuickReply]) -> str:
    return " / ".join(f"“{one.label}”" for one in offered)
