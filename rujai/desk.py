"""The console's hands on the edge: takes over, answers with words and cards, gives back, listens.

Staff act through the same edge as the public API: what they say is stored, shown on open pages at once and
sent to the channel, and what the bot had begun to say is never shown.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from channels.storing import as_said
from channels.takeover import hand_over
from dialogue.reply import Card, Reply
from profiles import transcript
from profiles.errors import UnknownConversation
from rujai.desk_cards import DeskCards
from storage.engine import nothing_else
from storage.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    import actions.parts
    from channels.edge import Edge
    from channels.hub import Listener
    from profiles.model import Conversation, Message
    from storage.engine import Also

HERE: Final = "human-here"
LEFT: Final = "human-left"
LOOK_BACK: Final = 200


@dataclass(frozen=True, slots=True)
class EdgeDesk:
    """``console.parts.Desk`` over the edge of this worker. Its coroutines belong to the edge's event loop."""

    edge: Edge
    acting: actions.parts.Parts

    async def hand_over(
        self,
        conversation_id: str,
        owner: str,
        *,
        epoch: int | None = None,
        name: str = "",
        also: Also = nothing_else,
    ) -> Conversation:
        """Change the owner; the shopper is told who has come, or that the bot is back.

        On a channel that is sent to, where a message of its own may cost, it comes with the first answer.
        """
        before = await asyncio.to_thread(self._talk, conversation_id)
        told: list[Message] = []

        def announce(connection: Connection) -> None:
            also(connection)
            line = self._of_the_change(before, owner, name)
            if line is not None and self._fetches(before.channel):
                row = transcript.allocate(connection, conversation_id, 1)
                at, said = self.edge.parts.clock(), as_said((line,))
                told.extend(transcript.put(connection, row, said, in_reply_to=None, at=at, sender="bot"))

        handed = await hand_over(self.edge.parts, conversation_id, owner, epoch=epoch, also=announce)
        self.edge.hub.typing(conversation_id, on=False)
        for message in told:
            self.edge.hub.message(message)
        return handed

    async def say(
        self,
        conversation_id: str,
        reply: Reply,
        *,
        owner: str,
        name: str = "",
        also: Also = nothing_else,
    ) -> Message:
        """Say it in the owner's name, to open pages and to the channel; cards are kept as a decision."""
        talk = await asyncio.to_thread(self._talk, conversation_id)
        replies = [replace(reply, language=reply.language or self._language(talk), key=reply.key or "agent")]
        if name and not self._fetches(talk.channel) and not await asyncio.to_thread(self._was_told, talk):
            replies.insert(0, self._line(talk, HERE, name=name))

        def keep(connection: Connection) -> None:
            also(connection)
            if reply.cards and reply.decision_id:
                DeskCards(self.edge, self.acting).keep(connection, talk, reply)

        said = await self.edge.say_as_person(conversation_id, as_said(replies), owner=owner, also=keep)
        self.edge.hub.typing(conversation_id, on=False)
        return said[-1]

    def search(self, conversation_id: str, text: str) -> tuple[Card, ...]:
        """Products for a query, as cards in the shopper's language, the best for this shopper first."""
        return DeskCards(self.edge, self.acting).search(self._talk(conversation_id), text)

    def cards(self, conversation_id: str, product_ids: Sequence[str]) -> tuple[Card, ...]:
        """Cards of products that were picked; unknown ones are left out."""
        return DeskCards(self.edge, self.acting).chosen(self._talk(conversation_id), product_ids)

    def reply(self, conversation_id: str, text: str, product_ids: Sequence[str]) -> Reply:
        """Words and picked products as one neutral reply, ready to be said."""
        talk, decision_id = self._talk(conversation_id), new_id("d")
        cards = DeskCards(self.edge, self.acting).chosen(talk, product_ids, decision_id)
        return Reply(text, self._language(talk), "agent", cards, decision_id=decision_id if cards else None)

    def deliveries(self, conversation_id: str) -> Mapping[str, Mapping[str, Any]]:
        """What became of each message that went out."""
        return self.edge.parts.outbox.states(conversation_id)

    def listening(self, conversation_id: str) -> AbstractContextManager[Listener]:
        """A mailbox of this conversation's events."""
        return self.edge.hub.listening(conversation_id)

    def typing(self, conversation_id: str, *, on: bool) -> None:
        """Show on the shopper's open pages that a person writes, or has stopped to."""
        self.edge.hub.typing(conversation_id, on=on, by="agent")

    def _of_the_change(self, before: Conversation, owner: str, name: str) -> Reply | None:
        """What the shopper hears of a change of hands; of a seat that stays taken nothing."""
        if owner.startswith("agent:") and owner != before.owner and name:
            return self._line(before, HERE, name=name)
        left = before.owner.startswith("agent:") and owner == "bot"
        return self._line(before, LEFT) if left else None

    def _was_told(self, talk: Conversation) -> bool:
        """Whether the shopper has heard from or of the present owner."""
        since = self.edge.parts.conversations.messages(
            talk.conversation_id, after=talk.owner_sequence, limit=LOOK_BACK
        )
        return any(one.sender == "agent" or one.payload.get("key") == HERE for one in since)

    def _talk(self, conversation_id: str) -> Conversation:
        found = self.edge.parts.conversations.get(conversation_id)
        if found is None:
            raise UnknownConversation(conversation_id)
        return found

    def _language(self, talk: Conversation) -> str:
        return self.edge.language(str(talk.state.get("language")))

    def _fetches(self, channel: str) -> bool:
        return any(one.name == channel and one.capabilities.fetches for one in self.edge.parts.channels)

    def _line(self, talk: Conversation, key: str, **fields: Any) -> Reply:
        language, address = self._language(talk), str(talk.state.get("address") or "")
        said = self.edge.parts.voice.say(language, key, address=address, **fields)
        return Reply(said, language, key=key)
