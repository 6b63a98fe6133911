"""What the bot says to one message: asked of Rasa, or an honest line of our own where it has no answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, TypeAlias

import structlog
from sqlalchemy import Connection

from channels.own_answers import is_ours, own_answer
from channels.parts import Parts, Perform
from channels.rasa import Answer, Question, RasaError, RasaTooSlow
from channels.spoken import language_of, waiting_line_was_last
from dialogue.reply import Reply, reply_from_json
from dialogue.state import pending_for_bot
from profiles.errors import UnknownMessage
from profiles.model import Conversation, Message, Settled

log = structlog.get_logger(__name__)

TURNS_AT_ONCE: Final = 32
"""Turns under way in this worker; more wait here in order instead of timing out in Rasa."""
APOLOGY: Final = "sorry-"
"""How the keys of lines begin that are said instead of an answer."""


Settle: TypeAlias = "Callable[[Connection, Answer], Settled]"
"""Stores an answer inside a transaction. Raises UnknownMessage."""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The bot has none now; ``apology`` may be said meanwhile."""

    apology: Reply


class Bot:
    """Asks Rasa for one turn at a time of each conversation. Belongs to one event loop."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._slots = asyncio.Semaphore(TURNS_AT_ONCE)

    async def answer(self, conversation: Conversation, message: Message, settle: Settle) -> Answer | NoAnswer:
        """The bot's answer; never raises for what is wrong with Rasa or the actions.

        ``settle`` stores an answer inside a transaction; whether that was done says :attr:`Answer.settled`.
        """
        if is_ours(message):
            return Answer(await asyncio.to_thread(self._own, conversation, message))
        async with self._slots:
            cut = message.text[: self._parts.limits.text_max_chars]
            session = conversation.session_number
            if conversation.session_turns >= self._parts.limits.rasa_session_turns:
                session = await self.fresh_session(conversation)
            try:
                question = self._question(conversation, message, cut, session)
                answer = await self._parts.rasa.ask(question)
                if answer.chosen is not None and self._parts.perform is not None:
                    # With more to say than the action does, it is stored when that was added.
                    whole = cut == message.text
                    answer = await self._performed(self._parts.perform, answer, settle if whole else None)
            except RasaError as error:
                log.warning("no answer from the bot", message_id=message.message_id, error=str(error))
                slow = isinstance(error, RasaTooSlow)
                return NoAnswer(self.line("sorry-slow" if slow else "sorry-trouble", conversation, message))
        if not answer.replies:
            log.warning("the action endpoint did not answer", message_id=message.message_id)
            return NoAnswer(self.line("sorry-trouble", conversation, message))
        if answer.replies[0].key.startswith(APOLOGY):
            return NoAnswer(answer.replies[0])
        if cut != message.text:
            read = self._parts.voice.number(language_of(conversation, message.text), len(cut))
            told = self.line("message-too-long", conversation, message, max=read)
            return replace(answer, replies=(told, *answer.replies))
        return answer

    async def _performed(self, perform: Perform, answer: Answer, settle: Settle | None) -> Answer:
        """With the replies of the action that the bot chose, stored with the turn where ``settle`` is given.

        So a turn stays with the worker that has it: Rasa would have it performed by whichever worker its
        connection leads to, and one of them may then have all the actions while the others have none.
        """
        assert answer.chosen is not None
        stored: list[Answer] = []

        def deliver(connection: Connection, replies: Sequence[Reply]) -> None:
            said = replace(answer, replies=tuple(replies))
            if settle is None or not replies or replies[0].key.startswith(APOLOGY):
                return
            with suppress(UnknownMessage):  # erased meanwhile: the turn is committed all the same
                stored.append(replace(said, settled=settle(connection, said)))

        told = await perform(answer.chosen.action, answer.chosen.state, deliver)
        if stored and (told and not str(told[0].get("key")).startswith(APOLOGY)):
            return stored[-1]
        return replace(answer, replies=tuple(reply_from_json(reply) for reply in told))

    def _own(self, conversation: Conversation, message: Message) -> tuple[Reply, ...]:
        """What is said without Rasa: a label such as ``[image]`` tells nothing of the language."""
        silent = replace(message, text="")
        return own_answer(self._parts, partial(self._own_line, conversation, silent), message)

    def _own_line(self, conversation: Conversation, silent: Message, key: str, **args: Any) -> Reply:
        return self.line(key, conversation, silent, **args)

    async def fresh_session(self, conversation: Conversation) -> int:
        """Begin a new session of Rasa: a turn costs O(n) in its length, and a slow one holds the old one."""
        return await asyncio.to_thread(self._parts.conversations.next_session, conversation.conversation_id)

    def while_a_person_has_it(self, conversation: Conversation, message: Message) -> tuple[Reply, ...]:
        """Nothing; only the first message of a shopper who waits is told that a person will come."""
        if conversation.owner != "waiting":
            return ()
        before = self._parts.conversations.messages(
            conversation.conversation_id, before=message.sequence, limit=20
        )
        if waiting_line_was_last(before):
            return ()
        return (self.line("human-waiting", conversation, message),)

    def line(self, key: str, conversation: Conversation, message: Message, **args: Any) -> Reply:
        """A line of our own in the shopper's language."""
        language = language_of(conversation, message.text)
        if language not in self._parts.shop.languages:
            language = self._parts.shop.default_language
        address = str(conversation.state.get("address") or "")
        text = self._parts.voice.say(language, key, address=address, **args)
        return Reply(text=text, language=language, key=key)

    def _question(self, conversation: Conversation, message: Message, text: str, session: int) -> Question:
        return Question(
            conversation_id=conversation.conversation_id,
            session=session,
            message_id=message.message_id,
            text=text,
            pending=pending_for_bot(conversation.state),
            language=str(conversation.state.get("language") or self._parts.shop.default_language),
            tapped=_intent(message),
            performs=self._parts.perform is not None,
        )


def _intent(message: Message) -> Mapping[str, Any] | None:
    """Intent and entities of a tapped quick reply, as Rasa takes them."""
    tapped = message.payload.get("tapped")
    if not isinstance(tapped, Mapping):
        return None
    return {"intent": tapped["intent"], "entities": list(tapped.get("entities") or ())}
