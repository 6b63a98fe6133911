"""A shopper at the counter: says what the bot would have understood, and hears the replies."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from actions.parts import Parts
from actions.respond import respond
from dialogue.state import ConversationState, state_from_json
from profiles.model import Interaction, Preference

MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that moves when told to, and a little with each look."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Shopper:
    """Someone in a conversation: says what the bot would have understood, and hears plain JSON replies."""

    parts: Parts
    customer_id: str
    conversation_id: str
    language: str = "en"
    clock: Clock = field(default_factory=Clock)
    counter: Iterator[int] = field(default_factory=itertools.count)
    last_message_id: str = ""

    def says(
        self, action: str, intent: str, *entities: Mapping[str, Any], text: str = "as I said", **more: Any
    ) -> dict[str, Any]:
        """Run one turn; the answer to it: the last reply that is no question about the shopper."""
        heard = self.hears(action, intent, *entities, text=text, **more)
        return [reply for reply in heard if not reply["key"].startswith("ask-")][-1]

    def hears(
        self, action: str, intent: str, *entities: Mapping[str, Any], text: str = "as I said", **more: Any
    ) -> list[dict[str, Any]]:
        """Run one turn; every reply to it."""
        message_id = more.get("message_id") or f"m_{self.conversation_id}_{next(self.counter)}"
        self.last_message_id = message_id
        return respond(self.parts, action, self.tracker(intent, *entities, text=text, message_id=message_id))

    def tracker(
        self, intent: str, *entities: Mapping[str, Any], text: str, message_id: str
    ) -> dict[str, Any]:
        """A tracker as Rasa sends it, for one message."""
        return {
            "sender_id": f"{self.conversation_id}.1",
            "slots": {"pending": self.state.pending, "language": self.language},
            "latest_message": {
                "text": text,
                "intent": {"name": intent, "confidence": 0.9},
                "entities": [dict(e) for e in entities],
                "metadata": {"conversation_id": self.conversation_id, "message_id": message_id},
            },
        }

    def taps(self, action: str, button: Mapping[str, Any]) -> dict[str, Any]:
        """Tap a quick reply as it came."""
        return self.says(action, button["intent"], *button["entities"], text=button["label"])

    @property
    def state(self) -> ConversationState:
        """What the dialogue remembers."""
        conversation = self.parts.conversations.get(self.conversation_id)
        assert conversation is not None
        return state_from_json(conversation.state)

    @property
    def owner(self) -> str:
        conversation = self.parts.conversations.get(self.conversation_id)
        assert conversation is not None
        return conversation.owner

    def facts(self, scope: str = "self") -> set[tuple[str, str, bool]]:
        """What is remembered: (attribute, value, liked)."""
        return {(p.attribute, p.value, p.weight > 0) for p in self.memory(scope)}

    def memory(self, scope: str = "self") -> tuple[Preference, ...]:
        return self.parts.profiles.preferences(self.customer_id, scope=scope)

    def met(self, kind: str) -> list[Interaction]:
        return [i for i in self.parts.profiles.interactions(self.customer_id) if i.kind == kind]

    def again(self, language: str | None = None) -> Shopper:
        """The same shopper in a new conversation."""
        return open_shopper(self.parts, self.customer_id, language or self.language, self.clock)


def open_shopper(parts: Parts, customer_id: str, language: str, clock: Clock) -> Shopper:
    opened = parts.conversations.open(customer_id, "web", now=clock(), state={"language": language})
    return Shopper(parts, customer_id, opened.conversation_id, language, clock)


def want(attribute: str, value: str, **more: Any) -> dict[str, Any]:
    """An entity as the bot finds it."""
    return {"entity": attribute, "value": value, "polarity": "want", **more}


def avoid(attribute: str, value: str, **more: Any) -> dict[str, Any]:
    return {"entity": attribute, "value": value, "polarity": "avoid", **more}


def at_most(baht: int) -> dict[str, Any]:
    return {"entity": "price", "value": {"at_most": baht, "at_least": None, "around": None, "currency": None}}


def reference(value: str) -> dict[str, Any]:
    return {"entity": "reference", "value": value}


def written_in(language: str, confidence: float = 1.0) -> dict[str, Any]:
    return {"entity": "language", "value": language, "language_confidence": confidence}
