"""What the edge is built from: made once in the composition root and handed to ``make_app``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from fastapi import APIRouter
from sqlalchemy import Connection

from catalog.model import Product
from channels.channel import Channel
from channels.inbox_store import Inbox
from channels.outbox_store import Outbox
from channels.rasa import RasaClient
from channels.web import WebChannel
from dialogue.explanation import Explanation
from dialogue.reply import Reply
from dialogue.row import Row, RowQuestion, Rows
from dialogue.voice import Voice
from profiles.accounts import Accounts
from profiles.conversations import Conversations
from profiles.feedback import Feedback
from profiles.lanes import Lanes
from profiles.model import Decision
from profiles.passes import Passes
from profiles.store import Profiles
from recommender.model import ScoredProduct
from storage.ids import new_id


@dataclass(frozen=True, slots=True)
class ShopFront:
    """The shop as its pages and the API present it."""

    name: str
    currency: str
    languages: tuple[str, ...]
    default_language: str
    image_sources: tuple[str, ...] = ()
    """Other origins that product pictures come from, for the Content-Security-Policy."""
    origins: tuple[str, ...] = ()
    """Origins of other pages that may embed the widget: the browser is told so (CORS)."""


@dataclass(frozen=True, slots=True)
class EdgeLimits:
    """What protects the service and the shopper's patience; see ``rujai.settings.Limits``."""

    text_max_chars: int = 2000
    messages_per_minute: int = 60
    rasa_session_turns: int = 20
    patience_seconds: float = 2.5
    """Then the shopper hears an honest line, and the answer later."""
    late_answer_seconds: float = 600.0
    """After so long a late answer makes no sense any more."""
    lease_seconds: float = 10.0
    """A worker that gave no sign of life for so long has died, and others take over its conversations."""
    push_per_month: int | None = None
    """Messages that each channel may push in a month; None: as many as needed."""
    wait_seconds: float = 20.0
    """How long ``wait=true`` waits for an answer before it says 202."""
    body_max_bytes: int = 64 * 1024


class Relater(Protocol):
    """What a product page asks of the recommender."""

    def similar(self, product_id: str, k: int = ...) -> tuple[ScoredProduct, ...]:
        """Products like this one, best first."""

    def goes_with(self, product_id: str, k: int = ...) -> tuple[ScoredProduct, ...]:
        """Products that complement this one, best first."""

    def bought_together(self, product_id: str, k: int = ...) -> tuple[ScoredProduct, ...]:
        """Products that others took together with this one, best first; often none."""


class Labels(Protocol):
    """What the pages ask of the vocabulary in force."""

    def label(self, attribute: str, value: str, language: str) -> str:
        """How Rujai says this canonical value in this language."""


def _no_row(question: RowQuestion) -> Row:
    del question
    return Row(title="")


Recall = Callable[[Mapping[str, Any], Sequence[Mapping[str, Any]], Sequence[str]], dict[str, Any]]
"""``(state, understood messages, products pointed to) → state``; see ``actions.recall``."""


Deliver = Callable[[Connection, Sequence[Reply]], None]
Perform = Callable[[str, Mapping[str, Any], Deliver], Awaitable[Sequence[Mapping[str, Any]]]]
"""``(action, state of the tracker, deliver) → neutral replies as JSON data``; see ``actions.performing``."""


def _nothing_recalled(
    state: Mapping[str, Any], heard: Sequence[Mapping[str, Any]], shown: Sequence[str]
) -> dict[str, Any]:
    del heard, shown
    return dict(state)


def _no_products() -> Mapping[str, Product]:
    return {}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the edge. The getters return what is in force now: a catalogue may be swapped."""

    shop: ShopFront
    secret: str
    """Signs visitor tokens."""
    conversations: Conversations
    lanes: Lanes
    inbox: Inbox
    outbox: Outbox
    profiles: Profiles
    feedback: Feedback
    accounts: Accounts
    passes: Passes
    voice: Voice
    rasa: RasaClient
    labels: Labels
    products: Callable[[], Mapping[str, Product]] = _no_products
    """Every product by id, withdrawn ones included. The same object for as long as nothing changed."""
    relater: Callable[[], Relater | None] = lambda: None
    """The recommender; None while its index is being built."""
    explain: Callable[[Decision, str], Explanation | None] = lambda _decision, _language: None
    """A stored decision explained in a language; None where its words were erased."""
    rows: Rows = _no_row
    """What answers the shelves of pages."""
    handover_secret: str = ""
    """Shared with the shop's server, which vouches for customers with it; empty: it cannot."""
    picture: Callable[[Product, str], str] | None = None
    """``(product, language) → SVG``; None: there are no pictures of our own."""
    limits: EdgeLimits = field(default_factory=EdgeLimits)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    channels: tuple[Channel, ...] = (WebChannel(),)
    """The ways to talk with shoppers; a webhook is at ``/channels/<name>/webhook``."""
    worker: str = field(default_factory=lambda: new_id("w"))
    """This process among others that serve the same database."""
    store_threads: int = 4
    """In which turns are stored; what else is asked of the store, and names of servers, have others."""
    perform: Perform | None = None
    """Performs the action that the bot chose in this worker; None: Rasa has it performed by any."""
    recall: Recall = _nothing_recalled
    """Brings a dialogue's memory up to date with what was said to a person."""
    line_dialog: str = ""
    """LINE's page of an account link, where it is not LINE's own but the stand-in's."""
    staff_token: str = ""
    """Opens the private staff routes; empty: there are none."""
    private: tuple[APIRouter, ...] = ()
    """Routers that are mounted beside the API and left out of its documentation, such as the actions'."""
    static_folder: Path = Path(__file__).parent / "static"
