"""The nouns of memory: customers, identities, consents, preferences, interactions, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Literal

Source = Literal["stated", "observed", "inferred"]
InteractionKind = Literal[
    "impression", "click", "view", "add_to_cart", "purchase", "dismiss", "like", "more_like_this"
]
Purpose = Literal["personalisation", "analytics", "marketing"]
Sender = Literal["shopper", "bot", "agent"]

HALF_LIFE_DAYS: Final[Mapping[str, float]] = {
    "size": 1460.0,
    "gender": 1460.0,
    "address": 1460.0,
    "material": 540.0,
    "brand": 365.0,
    "color": 180.0,
    "style": 180.0,
    "category": 45.0,
    "occasion": 30.0,
    "price": 120.0,
}
"""After how many days a remembered weight counts half: a shoe size hardly fades, an occasion quickly."""

SELF: Final = "self"
"""The scope of what the shopper said about themselves; any other scope is a recipient, as ``mother``."""

HARD_DISLIKE: Final = -1.0
"""A stated dislike excludes, and does not decay: only the shopper withdraws it."""


@dataclass(frozen=True, slots=True)
class Customer:
    """A person known to the shop, by an opaque id."""

    customer_id: str
    created_at: datetime
    language: str | None = None
    display_name: str | None = None
    """Only from a real account link, never guessed."""
    known_as: str = ""
    """The id that this person was asked for by. It differs from ``customer_id`` after a merge; what is
    written under it stays with it, should the merge be undone."""
    address_asked_at: datetime | None = None
    """When they were asked how they would like to be called."""


@dataclass(frozen=True, slots=True)
class Identity:
    """How a channel knows a customer: ``web`` visitor, ``line`` user, ``shop`` account."""

    channel: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes or no to one purpose, with the wording that was shown."""

    purpose: Purpose
    granted: bool
    wording: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Preference:
    """One remembered fact of taste: a memory with its source, not a setting.

    ``weight`` is −1 … +1 as said at ``at``; :meth:`weight_at` lets it fade. ``quote`` is the shopper's own
    words. ``scope`` is ``self`` or the person it was said for.
    """

    attribute: str
    value: str
    weight: float
    source: Source
    quote: str
    at: datetime
    scope: str = SELF
    half_life_days: float = 180.0
    preference_id: str = ""
    asked_at: datetime | None = None
    """When the shopper was asked whether it still holds; nobody is asked twice."""
    seen_from: tuple[str, ...] = ()
    """Where it was not said: the products that it was seen from, the newest first."""

    def __post_init__(self) -> None:
        if not -1.0 <= self.weight <= 1.0:
            raise ValueError(f"a preference's weight is {self.weight}; keep it between -1 and +1")
        if self.half_life_days <= 0:
            raise ValueError(f"half_life_days is {self.half_life_days}; write a number above 0")
        if self.at.tzinfo is None:
            raise ValueError("a preference needs a time with a time zone; pass datetime.now(UTC)")

    def weight_at(self, now: datetime) -> float:
        """The weight as it counts now: halved every ``half_life_days``; a stated hard dislike stays."""
        if self.source == "stated" and self.weight <= HARD_DISLIKE:
            return self.weight
        age_days = max((now - self.at) / timedelta(days=1), 0.0)
        return float(self.weight * 0.5 ** (age_days / self.half_life_days))


@dataclass(frozen=True, slots=True)
class Interaction:
    """Something that happened between a customer and a product."""

    customer_id: str
    product_id: str
    kind: InteractionKind
    at: datetime
    decision_id: str | None = None
    position: int | None = None
    scope: str = SELF


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice with all that is needed to explain and to learn from it later.

    ``candidates`` are plain JSON: product_id, score, parts, reasons, propensity, position (None: not shown).
    """

    decision_id: str
    conversation_id: str
    customer_id: str
    at: datetime
    kind: str
    request: Mapping[str, Any]
    taste: Mapping[str, Any]
    candidates: tuple[Mapping[str, Any], ...]
    policy_version: str
    seed: int
    outcome: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A running talk on one channel with one customer. Its id is opaque and is Rasa's sender id."""

    conversation_id: str
    customer_id: str
    channel: str
    created_at: datetime
    state: Mapping[str, Any] = field(default_factory=dict)
    owner: str = "bot"
    """``bot``, ``waiting`` for a human, or ``agent:<name>``."""
    session_number: int = 1
    """Rasa's session in use; its sender id is ``<conversation_id>.<session_number>``."""
    session_turns: int = 0
    """Turns answered in that session."""
    external_id: str | None = None
    """The shopper as the channel knows them (a LINE user's id): where replies are sent."""
    owner_epoch: int = 0
    """Counts takeovers and hand-backs: an answer that was begun in an earlier epoch is never shown."""
    owner_sequence: int = 0
    """The last message before the present owner came."""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said. ``sequence`` orders the conversation and is the SSE event id."""

    message_id: str
    conversation_id: str
    sequence: int
    sender: Sender
    text: str
    at: datetime
    language: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    """For the bot: the neutral reply. For the shopper: the tapped quick reply, if it was one."""
    understood: Mapping[str, Any] = field(default_factory=dict)
    """For the shopper: intent, confidence and entities as the bot understood them."""
    client_message_id: str | None = None
    in_reply_to: str | None = None
    status: str = "done"
    """For the shopper's: ``received`` → ``done`` (answered), or ``late`` in between: told that the answer
    takes longer, and still owed it. For the bot's: ``sent``."""
    attempts: int = 0
    """How often an answer was sought in vain."""
    next_attempt_at: datetime | None = None
    """When it is sought again; None: at once."""


@dataclass(frozen=True, slots=True)
class Lease:
    """One worker's right to answer in a conversation; a worker that dies loses it at ``until``."""

    holder: str
    now: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ReplyHandle:
    """The right to answer one message free of charge, once, for a short time (LINE's reply token)."""

    handle: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """What became of an incoming message."""

    message: Message
    is_new: bool
    """False: it had come before, and nothing was stored."""
    conversation: Conversation | None = None
    """As it is at this moment; only of a new message."""
    mine: bool = False
    """The lease of the conversation is with the worker that received."""
    alone: bool = False
    """No other message of the conversation waits for an answer."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an answer."""

    replies: tuple[Message, ...]
    """The replies to the message that are in the transcript now, those of an earlier answer included."""
    kept: bool
    """False: it was answered before, taken over by a person, or overtaken by a newer message."""
    more: bool = False
    """Other messages of the conversation wait, and the worker's lease goes on."""
