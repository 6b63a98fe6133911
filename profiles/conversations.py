"""The store of what was said: a durable inbox and outbox in one, strictly in order."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from profiles import transcript
from profiles.errors import UnknownConversation, UnknownMessage
from profiles.model import Conversation, Message, Sender
from profiles.person import current, owned
from storage.engine import reading, writing
from storage.ids import new_id
from storage.schema import conversations, is_unanswered, messages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Engine, Select

    from profiles.transcript import Said


class Conversations:
    """Conversations and their messages. Every method is one transaction; any thread may call it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # --- conversations -----------------------------------------------------------------------------

    def open(
        self,
        customer_id: str,
        channel: str,
        *,
        now: datetime,
        state: Mapping[str, Any] | None = None,
    ) -> Conversation:
        """Begin a conversation of a known customer, by the id they are known as; raises UnknownCustomer."""
        with writing(self._engine) as connection:
            owner = owned(connection, customer_id)
            opened = Conversation(
                conversation_id=new_id("v"),
                customer_id=str(owner["customer_id"]),
                channel=channel,
                created_at=now,
                state=dict(state or {}),
            )
            row = {field.name: getattr(opened, field.name) for field in fields(opened)}
            connection.execute(insert(conversations).values(row | owner | {"last_sequence": 0}))
        return opened

    def get(self, conversation_id: str) -> Conversation | None:
        """Read a conversation with its state."""
        found = self._conversations(
            select(conversations).where(conversations.c.conversation_id == conversation_id)
        )
        return found[0] if found else None

    def of_customer(self, customer_id: str) -> tuple[Conversation, ...]:
        """List a customer's conversations, the newest first."""
        query = select(conversations).order_by(
            conversations.c.created_at.desc(), conversations.c.conversation_id
        )
        with reading(self._engine) as connection:
            its = query.where(conversations.c.customer_id == current(connection, customer_id))
            return tuple(transcript.conversation_of(row) for row in connection.execute(its))

    def set_state(self, conversation_id: str, state: Mapping[str, Any]) -> None:
        """Replace the dialogue's memory; raises UnknownConversation."""
        with writing(self._engine) as connection:
            transcript.change(connection, conversation_id, state=dict(state))

    def set_owner(self, conversation_id: str, owner: str) -> None:
        """Hand over to ``bot``, ``waiting`` or ``agent:<name>``; raises UnknownConversation."""
        with writing(self._engine) as connection:
            transcript.change(connection, conversation_id, owner=owner)

    def next_session(self, conversation_id: str) -> int:
        """Begin a fresh session of Rasa, its turns counted anew; returns its number."""
        with writing(self._engine) as connection:
            number: int | None = connection.execute(
                update(conversations)
                .where(conversations.c.conversation_id == conversation_id)
                .values(session_number=conversations.c.session_number + 1, session_turns=0)
                .returning(conversations.c.session_number)
            ).scalar()
            if number is None:
                raise UnknownConversation(conversation_id)
            return number

    # --- inbox -------------------------------------------------------------------------------------

    def receive(
        self,
        conversation_id: str,
        *,
        client_message_id: str | None,
        text: str,
        payload: Mapping[str, Any],
        at: datetime,
    ) -> tuple[Message, bool]:
        """Store what a shopper sent, before anything is done with it; True where it is new.

        The same ``client_message_id`` again, at the same time even, returns the message stored first and
        False. Raises UnknownConversation.
        """
        with self._engine.connect() as connection:
            message = transcript.add_received(
                connection,
                conversation_id,
                client_message_id=client_message_id,
                text=text,
                payload=payload,
                at=at,
            )
            if message is not None:
                connection.commit()
                return message, True
            connection.rollback()  # gives the sequence number back
            first = transcript.find(
                connection,
                messages.c.conversation_id == conversation_id,
                messages.c.client_message_id == client_message_id,
            )
        assert first is not None, "a message stood in the way of another and is gone"
        return first, False

    def unanswered(self) -> tuple[Message, ...]:
        """List shoppers' messages that wait for an answer, the oldest first: to catch up after a crash."""
        return self._messages(
            select(messages).where(is_unanswered).order_by(messages.c.at, messages.c.sequence)
        )

    # --- outbox ------------------------------------------------------------------------------------

    def answer(
        self,
        message_id: str,
        replies: Sequence[Said],
        *,
        understood: Mapping[str, Any],
        language: str,
        at: datetime,
        sender: Sender = "bot",
    ) -> tuple[Message, ...]:
        """Store the replies, what was understood, and that the message is answered, all at once.

        A second answer to a message stores nothing and returns the first. Where the words were erased
        meanwhile, only the intent is kept of what was understood. Raises UnknownMessage.
        """
        with writing(self._engine) as connection:
            row = connection.execute(
                update(messages)
                .where(messages.c.message_id == message_id, is_unanswered)
                .values(status="done", language=language)
                .returning(messages.c.conversation_id, messages.c.erased_at)
            ).first()
            if row is not None:
                kept = understood if row.erased_at is None else _only_the_intent(understood)
                connection.execute(
                    update(messages).where(messages.c.message_id == message_id).values(understood=dict(kept))
                )
                transcript.append(
                    connection, row.conversation_id, replies, in_reply_to=message_id, at=at, sender=sender
                )
                transcript.count_turn(connection, row.conversation_id)
            elif (
                transcript.find(
                    connection, messages.c.message_id == message_id, messages.c.sender == "shopper"
                )
                is None
            ):
                raise UnknownMessage(message_id)
            return transcript.read(connection, transcript.replies_to(message_id))

    def append_replies(
        self,
        conversation_id: str,
        replies: Sequence[Said],
        *,
        at: datetime,
        in_reply_to: str | None = None,
        sender: Sender = "bot",
    ) -> tuple[Message, ...]:
        """Store what is said unasked, or more of it: a human's words, news. Raises UnknownConversation."""
        with writing(self._engine) as connection:
            sequences = transcript.append(
                connection, conversation_id, replies, in_reply_to=in_reply_to, at=at, sender=sender
            )
            return transcript.read(
                connection,
                select(messages)
                .where(messages.c.conversation_id == conversation_id, messages.c.sequence.in_(sequences))
                .order_by(messages.c.sequence),
            )

    # --- transcript --------------------------------------------------------------------------------

    def message(self, message_id: str) -> Message | None:
        """Read one message, its words empty if they were erased."""
        with reading(self._engine) as connection:
            return transcript.find(connection, messages.c.message_id == message_id)

    def messages(
        self, conversation_id: str, *, after: int = 0, before: int | None = None, limit: int = 200
    ) -> tuple[Message, ...]:
        """Read a page in order: the first ones after a sequence number, or the last ones before another.

        Erased messages are left out.
        """
        query = (
            select(messages)
            .where(
                messages.c.conversation_id == conversation_id,
                messages.c.sequence > after,
                messages.c.erased_at.is_(None),
            )
            .limit(limit)
        )
        if before is None:
            return self._messages(query.order_by(messages.c.sequence))
        page = query.where(messages.c.sequence < before).order_by(messages.c.sequence.desc())
        return self._messages(page)[::-1]

    def replies_to(self, message_id: str) -> tuple[Message, ...]:
        """Read what was answered to a message, in order; empty while it waits."""
        return self._messages(transcript.replies_to(message_id))

    def _messages(self, query: Select[Any]) -> tuple[Message, ...]:
        with reading(self._engine) as connection:
            return transcript.read(connection, query)

    def _conversations(self, query: Select[Any]) -> tuple[Conversation, ...]:
        with reading(self._engine) as connection:
            return tuple(transcript.conversation_of(row) for row in connection.execute(query))


def _only_the_intent(understood: Mapping[str, Any]) -> dict[str, Any]:
    return {"intent": understood["intent"]} if "intent" in understood else {}
