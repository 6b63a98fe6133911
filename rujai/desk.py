"""The console's hands on the edge: takes over, speaks and listens as the private staff routes do."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from channels.conversation import as_said
from channels.edge import Edge
from channels.hub import Listener
from channels.takeover import hand_over
from dialogue.reply import Reply
from profiles.model import Conversation, Message


@dataclass(frozen=True, slots=True)
class EdgeDesk:
    """``console.parts.Desk`` over the edge of this worker."""

    edge: Edge

    async def hand_over(self, conversation_id: str, owner: str, *, epoch: int | None = None) -> Conversation:
        """Change the owner; what was said meanwhile is told to the bot when it gets it back."""
        return await hand_over(self.edge.parts, conversation_id, owner, epoch=epoch)

    async def say(self, conversation_id: str, reply: Reply, *, owner: str) -> Message:
        """Say it in the owner's name, to open pages and to the channel."""
        (message,) = await self.edge.say_as_person(conversation_id, as_said((reply,)), owner=owner)
        return message

    def deliveries(self, conversation_id: str) -> Mapping[str, Mapping[str, Any]]:
        """What became of each message that went out."""
        return self.edge.parts.outbox.states(conversation_id)

    def listening(self, conversation_id: str) -> AbstractContextManager[Listener]:
        """A mailbox of this conversation's events."""
        return self.edge.hub.listening(conversation_id)

    def typing(self, conversation_id: str, *, on: bool) -> None:
        """Show it on the shopper's open pages."""
        self.edge.hub.typing(conversation_id, on=on)
