"""Who is listening to which conversation: messages and typing are handed to open event streams."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Literal

from profiles.model import Message

BACKLOG: Final = 256
"""Events a slow listener may fall behind before it is sent away to resume from where it was."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that an open page wants to know at once."""

    kind: Literal["message", "news", "typing", "closed"]
    """``news``: another worker stored something; the store has it."""
    message: Message | None = None
    data: Mapping[str, Any] | None = None


_CLOSED: Final = Event("closed")


class Listener:
    """One open event stream's mailbox."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Event] = asyncio.Queue(BACKLOG)

    async def next(self) -> Event:
        """The next event; ``closed`` where the stream should end and the client come back."""
        return await self._queue.get()

    def put(self, event: Event) -> None:
        """Hand over an event; a mailbox that is full is emptied and closed, and nothing is lost by it."""
        try:
            self._queue.put_nowait(event)
        except asyncio.QueueFull:
            self.close()

    def close(self) -> None:
        """End the stream at its next event, dropping what waits: the store has every message."""
        while not self._queue.empty():
            self._queue.get_nowait()
        self._queue.put_nowait(_CLOSED)


class Hub:
    """Publishes to the listeners of one conversation. Belongs to one event loop."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._typing: dict[str, Literal["bot", "agent"]] = {}
        self._elsewhere: set[str] = set()
        self._latest: dict[str, int] = {}

    @contextmanager
    def listening(self, conversation_id: str) -> Iterator[Listener]:
        """A mailbox that receives from now on; it is told at once who is typing already."""
        listener = Listener()
        self._listeners[conversation_id].add(listener)
        if conversation_id in self._typing or conversation_id in self._elsewhere:
            listener.put(_typing(on=True, by=self._typing.get(conversation_id, "bot")))
        try:
            yield listener
        finally:
            self._listeners[conversation_id].discard(listener)
            if not self._listeners[conversation_id]:
                del self._listeners[conversation_id]
                self._latest.pop(conversation_id, None)
                self._elsewhere.discard(conversation_id)

    @property
    def listened(self) -> tuple[str, ...]:
        """The conversations that somebody listens to in this worker."""
        return tuple(self._listeners)

    def pulse(self, conversation_id: str, latest: int, *, busy_elsewhere: bool) -> None:
        """What the store says of a conversation: tell listeners what other workers did in it."""
        known = self._latest.get(conversation_id)
        self._latest[conversation_id] = max(latest, known or 0)
        if known is None or latest > known:
            self._publish(conversation_id, Event("news"))
        if busy_elsewhere != (conversation_id in self._elsewhere):
            (self._elsewhere.add if busy_elsewhere else self._elsewhere.discard)(conversation_id)
            self._publish(conversation_id, _typing(on=busy_elsewhere))

    def message(self, message: Message) -> None:
        """Tell everyone who listens that this was said."""
        if message.conversation_id in self._listeners:
            known = self._latest.get(message.conversation_id, 0)
            if message.sequence == known + 1:
                self._latest[message.conversation_id] = message.sequence
        self._publish(message.conversation_id, Event("message", message=message))

    def typing(self, conversation_id: str, *, on: bool, by: Literal["bot", "agent"] = "bot") -> None:
        """Tell everyone who listens that the assistant, or a person, has begun or stopped to write."""
        if on:
            self._typing[conversation_id] = by
        else:
            self._typing.pop(conversation_id, None)
        self._publish(conversation_id, _typing(on=on, by=by))

    def close(self) -> None:
        """End every open stream, so that the server can stop."""
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.close()

    def _publish(self, conversation_id: str, event: Event) -> None:
        for listener in self._listeners.get(conversation_id, ()):
            listener.put(event)


def _typing(*, on: bool, by: Literal["bot", "agent"] = "bot") -> Event:
    return Event("typing", data={"typing": on} if by == "bot" else {"typing": on, "by": by})
