"""Who answers in a conversation changes hands by compare-and-set: of two people who take it, one has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import update

from profiles import transcript
from profiles.errors import OwnerChanged, UnknownConversation
from storage.schema import conversations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from profiles.model import Conversation

OWNER: Final = re.compile(r"bot|waiting|agent:[^\s:][^:\n]{0,62}")


def hand_over(
    connection: Connection,
    conversation_id: str,
    owner: str,
    *,
    epoch: int | None = None,
    state: Mapping[str, Any] | None = None,
) -> Conversation:
    """Give the conversation to ``bot``, ``waiting`` or ``agent:<name>``; returns it as it is then.

    ``epoch`` is the one that the caller saw; where it has moved on, OwnerChanged is raised and nothing
    changes. With ``state`` the dialogue's memory is replaced in the same step. Whatever the bot has begun to
    answer in an earlier epoch is never shown.
    Raises UnknownConversation.
    """
    if not OWNER.fullmatch(owner):
        raise ValueError(f"the owner is {owner!r}; write bot, waiting, or agent:<name>")
    statement = update(conversations).where(conversations.c.conversation_id == conversation_id)
    if epoch is not None:
        statement = statement.where(conversations.c.owner_epoch == epoch)
    values: dict[str, Any] = {
        "owner": owner,
        "owner_epoch": conversations.c.owner_epoch + 1,
        "owner_sequence": conversations.c.last_sequence,
        **({} if state is None else {"state": dict(state)}),
    }
    row = connection.execute(statement.values(**values).returning(*conversations.c)).first()
    if row is not None:
        return transcript.conversation_of(row)
    current = connection.execute(
        conversations.select().where(conversations.c.conversation_id == conversation_id)
    ).first()
    if current is None:
        raise UnknownConversation(conversation_id)
    raise OwnerChanged(conversation_id, current.owner, current.owner_epoch)


def ask_for_a_person(connection: Connection, conversation_id: str) -> None:
    """The bot itself steps back: its answer in this turn is still shown; nobody's takeover is undone."""
    connection.execute(
        update(conversations)
        .where(conversations.c.conversation_id == conversation_id, conversations.c.owner == "bot")
        .values(owner="waiting", owner_sequence=conversations.c.last_sequence)
    )
