"""The neutral reply: one message object that every channel renders natively."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class QuickReply:
    """A button. ``intent`` and ``entities`` travel back when it is tapped; ``label`` is shown as said.

    ``entities`` are in the same form as the bot's own: ``{"entity": "color", "value": "black", …}``.
    """

    label: str
    intent: str
    entities: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One suggested product as a shopper sees it; texts are already in the shopper's language."""

    product_id: str
    position: int
    title: str
    price: str
    price_minor: int
    currency: str
    link: str
    image: str
    image_alt: str
    reason: str
    """The most personal reasons in a line, for a card's little room."""
    note: str = ""
    """What marks it as an alternative ("a little over your budget"); empty for an exact answer."""
    in_stock: bool = True
    actions: tuple[QuickReply, ...] = ()
    reasons: tuple[str, ...] = ()
    """Every reason, the most personal first, for where there is room to tell them."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that is not a product's: one that staff sent, a size chart."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page to open, with the words that are tapped."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the assistant says in one bubble: text, and perhaps cards and quick replies under it.

    Every channel shows what it can of it and says the rest in words (``channels/degrade.py``).
    """

    text: str
    language: str
    key: str = ""
    """The message's name in the content files, for tests, logs and reports: never shown."""
    cards: tuple[Card, ...] = ()
    quick_replies: tuple[QuickReply, ...] = ()
    decision_id: str | None = None
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    items: tuple[str, ...] = ()
    """Lines of a list under the text."""
    meta: Mapping[str, Any] = field(default_factory=dict)


_ADAPTER: TypeAdapter[Reply] = TypeAdapter(Reply)


def reply_to_json(reply: Reply) -> dict[str, Any]:
    """The reply as plain JSON data, as it crosses Rasa and the public API."""
    return _ADAPTER.dump_python(reply, mode="json")  # type: ignore[no-any-return]


def reply_from_json(data: Mapping[str, Any]) -> Reply:
    """The reply again; raises pydantic.ValidationError where the data is not one."""
    return _ADAPTER.validate_python(dict(data))
