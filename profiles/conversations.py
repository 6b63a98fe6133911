"""The store of what was said: a durable inbox and outbox in one, strictly in order."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select, update

from profiles import answering, ownership, transcript, unsending
from profiles.erasure import sweep
from profiles.errors import OwnerChanged, UnknownConversation
from profiles.model import Conversation, Message, Received
from profiles.person import current, is_theirs, owned
from storage.engine import nothing_else, reading, writing
from storage.ids import new_id
from storage.schema import conversations, is_unanswered, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Engine, Select

    from profiles.model import Lease, ReplyHandle, Sender, Settled
    from profiles.transcript import Said
    from storage.engine import Also

_NEWEST_FIRST: Final = (conversations.c.created_at.desc(), conversations.c.conversation_id)


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
        external_id: str | None = None,
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
                external_id=external_id,
            )
            row = {field.name: getattr(opened, field.name) for field in fields(opened)}
            connection.execute(insert(conversations).values(row | owner | {"last_sequence": 0}))
        return opened

    def get(self, conversation_id: str) -> Conversation | None:
        """Read a conversation with its state."""
        with reading(self._engine) as connection:
            return transcript.conversation(connection, conversation_id)

    def of_visitor(self, conversation_id: str, visitor: str) -> Conversation | None:
        """Read a conversation, if it is this visitor's, whoever they turned out to be since."""
        with reading(self._engine) as connection:
            found = transcript.conversation(connection, conversation_id)
            return found if found is not None and is_theirs(connection, found.customer_id, visitor) else None

    def of_customer(self, customer_id: str) -> tuple[Conversation, ...]:
        """List a customer's conversations, the newest first."""
        with reading(self._engine) as connection:
            its = conversations.c.customer_id == current(connection, customer_id)
            rows = connection.execute(select(conversations).where(its).order_by(*_NEWEST_FIRST))
            return tuple(transcript.conversation_of(row) for row in rows)

    def latest_with(self, channel: str, external_id: str) -> Conversation | None:
        """Read the newest conversation with whom a channel knows by this id."""
        its = (conversations.c.channel == channel, conversations.c.external_id == external_id)
        newest = select(conversations).where(*its).order_by(*_NEWEST_FIRST).limit(1)
        with reading(self._engine) as connection:
            row = connection.execute(newest).first()
            return None if row is None else transcript.conversation_of(row)

    def set_gone(self, channel: str, external_id: str, gone_at: datetime | None) -> None:
        """Note that a shopper cannot be reached on a channel any more, or can again (None)."""
        with writing(self._engine) as connection:
            connection.execute(
                update(conversations)
                .where(conversations.c.channel == channel, conversations.c.external_id == external_id)
                .values(gone_at=gone_at)
            )

    def unsend(
        self, channel: str, external_id: str, platform_message_id: str, *, now: datetime
    ) -> str | None:
        """Take back what a shopper unsent; see :func:`profiles.unsending.unsend`."""
        with writing(self._engine) as connection:
            message_id = unsending.unsend(connection, channel, external_id, platform_message_id, now=now)
        if message_id is not None:
            sweep(self._engine)
        return message_id

    def set_state(self, conversation_id: str, state: Mapping[str, Any]) -> None:
        """Replace the dialogue's memory; raises UnknownConversation."""
        with writing(self._engine) as connection:
            transcript.change_state(connection, conversation_id, state)

    def hand_over(
        self,
        conversation_id: str,
        owner: str,
        *,
        epoch: int | None = None,
        state: Mapping[str, Any] | None = None,
        also: Also = nothing_else,
    ) -> Conversation:
        """Change the owner by compare-and-set; see :func:`profiles.ownership.hand_over`."""
        with writing(self._engine) as connection:
            handed = ownership.hand_over(connection, conversation_id, owner, epoch=epoch, state=state)
            also(connection)
            return handed

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
        lease: Lease | None = None,
        handle: ReplyHandle | None = None,
        visitor: str | None = None,
        may: Callable[[Conversation], None] = lambda _: None,
    ) -> Received:
        """Store what a shopper sent, before anything is done with it.

        The same ``client_message_id`` again, at the same time even, gives the message stored first. With
        ``lease`` the conversation is taken to be answered, if nobody else is at it. With ``visitor`` only
        what is theirs takes it. ``may`` is asked in the same transaction; whatever it raises is raised, and
        nothing is stored then. Raises UnknownConversation.
        """
        with self._engine.connect() as connection:
            row = transcript.allocate(connection, conversation_id, 1, lease)
            talk = transcript.conversation_of(row)
            if visitor is not None and not is_theirs(connection, talk.customer_id, visitor):
                raise UnknownConversation(conversation_id)
            may(talk)
            received = transcript.add_received(
                connection,
                row,
                client_message_id=client_message_id,
                text=text,
                payload=payload,
                at=at,
                lease=lease,
            )
            if received is not None:
                if handle is not None:
                    transcript.keep_handle(connection, received.message.message_id, handle)
                connection.commit()
                return received
            connection.rollback()  # gives the sequence number and the lease back
            first = transcript.find(
                connection,
                messages.c.conversation_id == conversation_id,
                messages.c.client_message_id == client_message_id,
            )
        assert first is not None, "a message stood in the way of another and is gone"
        return Received(first, is_new=False)

    def unanswered(self) -> tuple[Message, ...]:
        """List shoppers' messages that wait for an answer, the oldest first: to catch up after a crash."""
        return self._messages(
            select(messages).where(is_unanswered).order_by(messages.c.at, messages.c.sequence)
        )

    # --- outbox ------------------------------------------------------------------------------------

    def settle(
        self,
        message_id: str,
        replies: Sequence[Said],
        *,
        understood: Mapping[str, Any],
        language: str,
        at: datetime,
        sender: Sender = "bot",
        epoch: int | None = None,
        holder: str | None = None,
    ) -> Settled:
        """Answer a message, all at once and once; see :func:`profiles.answering.settle`."""
        with writing(self._engine) as connection:
            return answering.settle(
                connection,
                message_id,
                replies,
                understood=understood,
                language=language,
                at=at,
                sender=sender,
                epoch=epoch,
                holder=holder,
            )

    def put_off(
        self,
        message_id: str,
        apology: Sequence[Said],
        *,
        at: datetime,
        next_attempt_at: datetime,
        epoch: int | None = None,
    ) -> Settled:
        """Say that the answer takes longer, and keep owing it; see :func:`profiles.answering.put_off`."""
        with writing(self._engine) as connection:
            return answering.put_off(
                connection, message_id, apology, at=at, next_attempt_at=next_attempt_at, epoch=epoch
            )

    def say(
        self,
        conversation_id: str,
        replies: Sequence[Said],
        *,
        at: datetime,
        in_reply_to: str | None = None,
        sender: Sender = "bot",
        owner: str | None = None,
        also: Also = nothing_else,
    ) -> tuple[Message, ...]:
        """Store what is said unasked: a human's words, news. Raises UnknownConversation.

        With ``owner`` only while the conversation is theirs; else OwnerChanged is raised and nothing is said.
        """
        with writing(self._engine) as connection:
            row = transcript.allocate(connection, conversation_id, len(replies))
            if owner is not None and row.owner != owner:
                raise OwnerChanged(conversation_id, row.owner, row.owner_epoch)
            also(connection)
            return transcript.put(connection, row, replies, in_reply_to=in_reply_to, at=at, sender=sender)

    # --- transcript --------------------------------------------------------------------------------

    def message(self, message_id: str) -> Message | None:
        """Read one message, its words empty if they were erased."""
        with reading(self._engine) as connection:
            return transcript.message_by_id(connection, message_id)

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
        with reading(self._engine) as connection:
            return transcript.replies_to(connection, message_id)

    def _messages(self, query: Select[Any]) -> tuple[Message, ...]:
        with reading(self._engine) as connection:
            return transcript.read(connection, query)
