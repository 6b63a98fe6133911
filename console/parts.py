"""What the console works with: made once in the composition root and handed to ``make_console``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from fastapi import Request
from sqlalchemy import Connection, Engine

from catalog.model import Product
from catalog.vocabulary import Vocabulary
from console.inbox_live import Live
from console.trial import TryQuery, nobody_tries
from dialogue.explanation import Explanation
from dialogue.reply import Card, Reply
from dialogue.voice import Voice
from profiles.conversations import Conversations
from profiles.model import Conversation, Decision, Message
from profiles.store import Profiles
from profiles.turns import Turns
from recommender.recommend import Recommender
from storage.engine import nothing_else


@dataclass(frozen=True, slots=True)
class ConsoleShop:
    """The shop as its staff know it."""

    name: str
    currency: str
    languages: tuple[str, ...]
    default_language: str
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Bangkok"))
    """In which staff read times and days."""
    image_sources: tuple[str, ...] = ()
    """Other origins that product pictures come from, for the Content-Security-Policy."""


class Mailbox(Protocol):
    """Events of one conversation as they happen (``channels.hub.Listener``)."""

    async def next(self) -> Any:
        """The next event: ``kind`` is message, news, typing or closed; see ``channels.hub.Event``."""


class Desk(Protocol):
    """The seam to the edge, by which the console acts on live conversations."""

    async def hand_over(
        self,
        conversation_id: str,
        owner: str,
        *,
        epoch: int | None = None,
        name: str = "",
        also: Callable[[Connection], None] = nothing_else,
    ) -> Conversation:
        """Change the owner: ``agent:<login>``, ``waiting`` or ``bot``; ``name`` is told to the shopper.

        ``also`` is done in the same transaction: the entry of the audit log.
        Raises UnknownConversation, or OwnerChanged where somebody was faster than ``epoch``.
        """

    async def say(
        self,
        conversation_id: str,
        reply: Reply,
        *,
        owner: str,
        name: str = "",
        also: Callable[[Connection], None] = nothing_else,
    ) -> Message:
        """Say something in the owner's name, to open pages and the channel; raises OwnerChanged."""

    def search(self, conversation_id: str, text: str) -> tuple[Card, ...]:
        """Products for a query, as cards in the shopper's language, the best for this shopper first."""

    def cards(self, conversation_id: str, product_ids: Sequence[str]) -> tuple[Card, ...]:
        """Cards of products that were picked; unknown ones are left out."""

    def reply(self, conversation_id: str, text: str, product_ids: Sequence[str]) -> Reply:
        """Words and picked products as one neutral reply, ready to be said."""

    def deliveries(self, conversation_id: str) -> Mapping[str, Mapping[str, Any]]:
        """What became of each message that went out, by message id."""

    def listening(self, conversation_id: str) -> AbstractContextManager[Mailbox]:
        """A mailbox that hears of this conversation for as long as the ``with`` lasts."""

    def typing(self, conversation_id: str, *, on: bool) -> None:
        """Show the shopper that somebody writes, or has stopped to."""


def _nothing_known(_decision: Decision, _language: str) -> Explanation | None:
    return None


Companion = Callable[[], AbstractAsyncContextManager[None]]
"""What runs beside the application while it lives, such as a follower of the store."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the console. Getters return what is in force now: a catalogue may be swapped."""

    engine: Engine
    shop: ConsoleShop
    voice: Voice
    secret: str
    """Makes the CSRF tokens."""
    desk: Desk
    conversations: Conversations
    profiles: Profiles
    turns: Turns
    products: Callable[[], Mapping[str, Product]]
    """Every product by id, withdrawn ones included."""
    vocabulary: Callable[[], Vocabulary]
    live: Live
    """Follows what changes in conversations, for open pages."""
    recommender: Callable[[], Recommender | None] = lambda: None
    """None while its index is being built."""
    explain: Callable[[Decision, str], Explanation | None] = _nothing_known
    """A stored decision explained in a language; None where its words were erased."""
    try_query: TryQuery = nobody_tries
    """The answer that a shopper would get now, without storing anything."""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    secure_cookies: bool = False
    """Whether staff come by https, so that their cookie never travels otherwise."""
    worker: str = ""
    """This process among others that serve the same database."""


def parts_of(request: Request) -> Parts:
    """The parts of the console that serves this request."""
    parts: Parts = request.app.state.parts
    return parts
