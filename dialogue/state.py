"""What a conversation must remember from one turn to the next. It lives in our store, not in Rasa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter

from recommender.model import PriceBound, Request

Pending = Literal[
    "none", "forget_everything", "human_offer", "question", "correction", "contradiction", "address"
]
"""What the bot is waiting for. Sent to Rasa with every message as its slot ``pending``."""

_OURS = frozenset({"contradiction", "address"})
"""Of these Rasa is not told: they are asked by the way and may be passed over, so whatever comes next is read
as if nothing had been asked; what yes and no mean to them, the actions know."""


def pending_for_bot(state: Mapping[str, Any]) -> str:
    """The slot ``pending`` as Rasa knows it, from a conversation's stored state."""
    pending = str(state.get("pending") or "none")
    return "none" if pending in _OURS else pending


@dataclass(frozen=True, slots=True)
class ConversationState:
    """The dialogue memory of one conversation."""

    language: str = "en"
    language_chosen: bool = False
    """True once chosen by a button or in words; then a short foreign word does not switch it."""
    address: str = ""
    """How the shopper speaks of themselves (``anh``, ``chị``, ``ผม`` …); empty while unknown."""
    request: Request | None = None
    """The wish as it stands, grown over the turns."""
    budget: PriceBound | None = None
    """The price bound in the shopper's own words, before "cheaper" or "finer" moved it."""
    scope: str = "self"
    """Whom the wish is for: ``self``, or a recipient such as ``mother``."""
    shown: tuple[str, ...] = ()
    """Product ids on the latest cards, in the order of their positions."""
    seen: tuple[str, ...] = ()
    """Product ids shown since the wish began: "others" leaves them out."""
    rejected: tuple[str, ...] = ()
    focus: str | None = None
    """The one product spoken of last, for "is it in stock"."""
    decision_id: str | None = None
    pending: Pending = "none"
    pending_data: Mapping[str, Any] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    """Attributes already asked about for this wish."""
    overrides_said: tuple[str, ...] = ()
    """``attribute:value`` of which it was said that this time goes before what is remembered."""
    misunderstandings: int = 0
    greeted: bool = False


_ADAPTER: TypeAdapter[ConversationState] = TypeAdapter(ConversationState)


def state_to_json(state: ConversationState) -> dict[str, Any]:
    """The state as plain JSON data for the store."""
    return _ADAPTER.dump_python(state, mode="json")  # type: ignore[no-any-return]


def state_from_json(data: Mapping[str, Any]) -> ConversationState:
    """The state again; raises pydantic.ValidationError where the data is not one."""
    return _ADAPTER.validate_python(dict(data))
