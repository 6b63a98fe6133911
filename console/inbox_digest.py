"""What the inbox knows of a conversation at a glance, and how each message changes it: pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from profiles.model import Conversation, Message

LOW_CONFIDENCE: Final = 0.5
"""Below it a typed message counts as hardly understood. The bot itself falls back below 0.3 (config.yml)."""

WORDS_AT_MOST: Final = 160
"""Characters of the last words that a list has room for."""

DROPPED_AFTER: Final = timedelta(minutes=30)
"""Silence after which an open wish counts as dropped: as long as a web session is held to last."""

FALLBACK: Final = "nlu_fallback"
WANTS_PERSON: Final = "request_human"
OPEN_INTENTS: Final = frozenset(
    {
        "search_product",
        "refine_search",
        "ask_cheaper",
        "ask_dearer",
        "ask_more_options",
        "ask_similar",
        "ask_complementary",
        "reject_product",
        "compare_products",
        "ask_product_details",
        "ask_availability",
        "ask_order_status",
        "buy_product",
        "complain",
        "insult",
        WANTS_PERSON,
        FALLBACK,
    }
)
"""Who says this and then nothing more has left with something open; thanks or a goodbye closes it."""


@dataclass(frozen=True, slots=True)
class Digest:
    """One conversation in a line of the inbox."""

    conversation_id: str
    channel: str
    owner: str
    first_at: datetime
    last_at: datetime
    language: str = ""
    last_sequence: int = 0
    last_sender: str = ""
    last_words: str = ""
    shopper_at: datetime | None = None
    """When the shopper last wrote."""
    shopper_sequence: int = 0
    seen_sequence: int = 0
    """The last message that an agent has had before their eyes."""
    unread: int = 0
    """The shopper's messages after that."""
    waiting_since: datetime | None = None
    """Since when the shopper waits for a person's words; None where the bot has it, or a person answered."""
    last_intent: str = ""
    acted: bool = False
    """Whether something suggested was clicked, put into the basket, liked or bought."""
    low_confidence: bool = False
    fallback: bool = False
    handoff_wanted: bool = False
    bad_thumb: bool = False
    left_open: bool = False
    bought: bool = False

    def dropped(self, now: datetime) -> bool:
        """Whether the shopper went away with an open wish."""
        return self.left_open and self.last_at < now - DROPPED_AFTER


def empty(conversation: Conversation, at: datetime) -> Digest:
    """The digest of a conversation in which nothing was said yet."""
    return Digest(
        conversation_id=conversation.conversation_id,
        channel=conversation.channel,
        owner=conversation.owner,
        first_at=at,
        last_at=at,
    )


def fold(digest: Digest, message: Message) -> Digest:
    """The digest after this message, or after what was understood of it; the same message twice does no harm.

    Messages come in the order of their sequence; one that was folded before may come again.
    """
    if message.sequence > digest.last_sequence:
        digest = replace(
            digest,
            last_sequence=message.sequence,
            last_at=max(digest.last_at, message.at),
            last_sender=message.sender,
            last_words=in_a_line(message),
        )
        if message.sender == "agent":
            digest = replace(digest, waiting_since=None)
    return _hear(digest, message) if message.sender == "shopper" else digest


def hand_to(digest: Digest, owner: str) -> Digest:
    """The digest after the conversation changed hands: a shopper begins or ceases to wait for a person."""
    waiting_since = digest.waiting_since
    if owner == "bot":
        waiting_since = None
    elif owner == "waiting" or (digest.owner == "bot" and digest.last_sender == "shopper"):
        waiting_since = waiting_since or digest.shopper_at or digest.last_at
    wanted = digest.handoff_wanted or owner == "waiting"
    return replace(digest, owner=owner, waiting_since=waiting_since, handoff_wanted=wanted)


def settle(digest: Digest) -> Digest:
    """The digest with what follows from the rest of it."""
    return replace(digest, left_open=digest.last_intent in OPEN_INTENTS and not digest.acted)


def intent_of(message: Message) -> tuple[str, float]:
    """The intent that was understood and how surely, 0 to 1; empty where nothing was understood yet."""
    intent: Mapping[str, Any] = message.understood.get("intent") or {}
    return str(intent.get("name") or ""), float(intent.get("confidence") or 0.0)


def in_a_line(message: Message) -> str:
    """The words of a message in one line that a list has room for; what has no words is named by its kind."""
    words = " ".join(message.text.split())
    if not words:
        words = next((f"[{kind}]" for kind in ("cards", "images", "links") if message.payload.get(kind)), "")
    return words if len(words) <= WORDS_AT_MOST else f"{words[: WORDS_AT_MOST - 1].rstrip()}…"


def _hear(digest: Digest, message: Message) -> Digest:
    intent, confidence = intent_of(message)
    typed = not message.payload.get("tapped")
    if message.sequence > digest.shopper_sequence:
        waits = digest.waiting_since or (None if digest.owner == "bot" else message.at)
        digest = replace(
            digest,
            shopper_sequence=message.sequence,
            shopper_at=message.at,
            unread=digest.unread + (message.sequence > digest.seen_sequence),
            waiting_since=waits,
        )
    if not intent:
        return digest
    return replace(
        digest,
        language=message.language or digest.language,
        last_intent=intent if message.sequence == digest.shopper_sequence else digest.last_intent,
        low_confidence=digest.low_confidence
        or (typed and intent != FALLBACK and confidence < LOW_CONFIDENCE),
        fallback=digest.fallback or intent == FALLBACK,
        handoff_wanted=digest.handoff_wanted or intent == WANTS_PERSON,
    )
