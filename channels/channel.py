"""What a channel is: it reads its platform's events, shows a neutral reply in its way, and delivers it.

A new channel is one file with a class of this shape, its entry in the composition root, and its contract
suite: docs/channels/adding-a-channel.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from dialogue.reply import Reply

Budget = Literal["reply", "push"]
"""What a delivery is paid from: a reply answers an event and is free, a push is counted and may cost."""

EventKind = Literal[
    "text",  # typed words
    "tapped",  # a button or quick reply of ours
    "sticker",
    "image",
    "audio",
    "video",
    "file",
    "location",
    "follow",  # the shopper opened the channel to us; also after a block
    "unfollow",  # blocked us, or left
    "unsend",  # took a message back: its words must go
    "read",  # read receipt
    "link",  # tied the account to the shop's customer
    "other",  # known and of no effect, or not known: stored, and nothing else
]


class BadEvent(Exception):  # noqa: N818 — named as what happened
    """A webhook call that is not the platform's: wrong signature or no such body. Nothing is stored."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a channel, in neutral words."""

    event_id: str
    """Unique on the channel; the same again is the same event."""
    external_id: str
    """Who it came from, as the channel knows them; empty where nobody (a webhook's test call)."""
    at: datetime
    kind: EventKind
    text: str = ""
    """Typed words; for ``tapped`` the label that is shown as said; else a line for people ("[sticker] …")."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """Plain JSON. ``tapped``: ``{intent, entities}``. Media: the platform's ids."""
    message_id: str = ""
    """The platform's id of the message, where it has one besides the event's: an ``unsend`` names it."""
    reply_handle: str = ""
    """The platform's one-time right to answer this event free of charge."""
    reply_handle_expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can show and do; zero means: not at all, and it is said in words instead."""

    fetches: bool = False
    """The client comes for its messages (a web page), and nothing needs to be sent to it."""
    cards: int = 0
    """Cards in one message."""
    quick_replies: int = 0
    images: bool = False
    links: bool = False
    """Links with words on them; else the address is written out."""
    text_max_chars: int = 4000
    messages_per_call: int = 1
    """Native messages in one delivery."""
    reply_handles: bool = False
    """An event brings a one-time right to answer it free of charge."""
    read_receipts: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """Replies on their way to one shopper, in order: what is queued in one conversation for one channel."""

    external_id: str
    replies: tuple[Reply, ...]
    budget: Budget
    """What the edge allows it to be paid from."""
    reply_handle: str = ""
    """Given with ``reply``: use it once."""
    retry_key: str = ""
    """The same for every attempt at this parcel: a platform that knows retry keys delivers it once."""
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform has taken it. ``external_ids`` are its ids of the messages, if it names them."""

    external_ids: tuple[str, ...] = ()
    messages: int = 1
    """How many it counts against the budget."""


@dataclass(frozen=True, slots=True)
class RetryLater:
    """Not now: the platform is away, slow or asks for patience. Tried again with the same retry key."""

    why: str
    after_seconds: float | None = None
    """As the platform asked; None: the edge's own backoff."""


@dataclass(frozen=True, slots=True)
class HandleSpent:
    """The reply handle is used up or too old: the edge pushes instead, if the budget allows."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take this parcel (a bad body, no right): it failed, and staff see why."""

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The shopper cannot be reached there any more: blocked us, left, deleted the account."""

    why: str


Delivered = Sent | RetryLater | HandleSpent | Refused | Gone


class Channel(Protocol):
    """One way to talk with shoppers."""

    @property
    def name(self) -> str:
        """Its name in the store and in addresses: lower case, letters only."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can show and do."""

    def parse(self, body: bytes, headers: Mapping[str, str]) -> tuple[Event, ...]:
        """The events of a webhook call, its authenticity checked first; raises BadEvent.

        Header names are lower case. An event of a kind it does not know is ``other``, never an error.
        """

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """The reply as native messages, within the platform's limits; the rest is said in words."""

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Hand a parcel to the platform. Never raises: the result says what went wrong, in nobody's words."""
