"""How an answer is stored: in a transaction of its own, or in the one that commits the turn it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from channels.parts import Parts
from channels.rasa import Answer
from channels.spoken import heard_language, language_of
from dialogue.reply import Reply, reply_to_json
from profiles import answering
from profiles.model import Conversation, Message, Settled


def settle(parts: Parts, conversation: Conversation, message: Message, answer: Answer) -> Settled:
    """Store the answer once; see :func:`profiles.answering.settle`."""
    return parts.conversations.settle(
        message.message_id, as_said(answer.replies), **_terms(parts, conversation, message, answer)
    )


def settle_in(
    parts: Parts, conversation: Conversation, message: Message, connection: Connection, answer: Answer
) -> Settled:
    """The same, inside a transaction that the caller holds."""
    terms = _terms(parts, conversation, message, answer)
    said = as_said(answer.replies)
    return answering.settle(connection, message.message_id, said, sender="bot", **terms)


def language_heard(conversation: Conversation, message: Message, answer: Answer) -> str:
    """The language that the message was written in, as far as it is known."""
    return heard_language(answer.understood) or language_of(conversation, message.text)


def as_said(replies: Sequence[Reply]) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Replies as the store takes them."""
    return [(reply.text, reply.language, reply_to_json(reply)) for reply in replies]


def _terms(parts: Parts, conversation: Conversation, message: Message, answer: Answer) -> dict[str, Any]:
    """Under which the answer may be stored: in the owner's epoch in which it was begun, by this worker."""
    return {
        "understood": answer.understood,
        "language": language_heard(conversation, message, answer),
        "at": parts.clock(),
        "epoch": conversation.owner_epoch,
        "holder": parts.worker,
    }
