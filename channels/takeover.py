"""A conversation changes hands; before the bot gets it back it hears what was said meanwhile."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Final

import structlog

from channels.parts import Parts
from channels.rasa import RasaError
from profiles.errors import UnknownConversation
from profiles.model import Conversation, Message
from storage.engine import nothing_else

if TYPE_CHECKING:
    from storage.engine import Also

log = structlog.get_logger(__name__)

HEARD_AT_MOST: Final = 20
"""So many of the shopper's latest messages to a person are read; older ones are settled by then."""
PRODUCT: Final = re.compile(r"/products/([A-Za-z0-9_.%-]{1,100})")


async def hand_over(
    parts: Parts,
    conversation_id: str,
    owner: str,
    *,
    epoch: int | None = None,
    also: Also = nothing_else,
) -> Conversation:
    """Change the owner by compare-and-set; the bot's memory is brought up to date in the same transaction.

    Raises UnknownConversation or OwnerChanged.
    """
    before = await asyncio.to_thread(parts.conversations.get, conversation_id)
    if before is None:
        raise UnknownConversation(conversation_id)
    state = await _with_what_was_said(parts, before) if owner == "bot" and before.owner != "bot" else None
    return await asyncio.to_thread(
        parts.conversations.hand_over,
        conversation_id,
        owner,
        epoch=before.owner_epoch if epoch is None and state is not None else epoch,
        state=state,
        also=also,
    )


async def _with_what_was_said(parts: Parts, before: Conversation) -> dict[str, Any] | None:
    """The dialogue's memory with what shopper and agent wrote since the takeover; None where it stays."""
    said = await asyncio.to_thread(
        parts.conversations.messages, before.conversation_id, after=before.owner_sequence
    )
    language = str(before.state.get("language") or parts.shop.default_language)
    heard: list[dict[str, Any]] = []
    for message in [one for one in said if one.sender == "shopper"][-HEARD_AT_MOST:]:
        try:
            cut = message.text[: parts.limits.text_max_chars]
            heard.append({**await parts.rasa.understand(before.conversation_id, cut, language), "text": cut})
        except RasaError as error:  # the bot gets it back all the same
            log.warning("not heard", message_id=message.message_id, error=str(error))
    known = parts.products()
    pointed = [
        product_id
        for message in said
        if message.sender == "agent"
        for product_id in _pointed_to(message)
        if product_id in known
    ]
    if not heard and not pointed:
        return None
    return await asyncio.to_thread(parts.recall, before.state, heard, tuple(dict.fromkeys(pointed))[-5:])


def _pointed_to(message: Message) -> list[str]:
    """The products that an agent's message shows as cards, or links to."""
    cards = [str(card.get("product_id")) for card in message.payload.get("cards") or ()]
    return cards + PRODUCT.findall(f"{message.text} {message.payload.get('links', '')}")
