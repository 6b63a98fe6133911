"""Lets a person take a conversation over at the moment at which the bot's answer is stored, again and again."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from profiles.conversations import Conversations

SPREAD_SECONDS = 0.002
"""About as long as either transaction takes, so that either may come first."""


@dataclass
class Races:
    """How the races ended."""

    shown: int = 0
    """The answer was stored before the takeover."""
    dropped: int = 0
    after: int = 0
    """A bot message after the takeover: never."""


def race(talks: Conversations, customer_id: str, *, races: int, rng: random.Random) -> Races:
    """Each race is a conversation of its own, with one message and one takeover at once."""
    seen = Races()
    for number in range(races):
        now = datetime.now(UTC)
        talk = talks.open(customer_id, "web", now=now)
        received = talks.receive(talk.conversation_id, client_message_id="c", text="hi", payload={}, at=now)
        waits = (rng.uniform(0, SPREAD_SECONDS), rng.uniform(0, SPREAD_SECONDS))
        barrier = threading.Barrier(2)

        def answer(
            message_id: str = received.message.message_id,
            wait: float = waits[0],
            start: threading.Barrier = barrier,
        ) -> None:
            start.wait()
            time.sleep(wait)
            talks.settle(
                message_id, [("bot", "en", {})], understood={}, language="en", at=datetime.now(UTC), epoch=0
            )

        def take(
            talk_id: str = talk.conversation_id,
            wait: float = waits[1],
            name: int = number,
            start: threading.Barrier = barrier,
        ) -> None:
            start.wait()
            time.sleep(wait)
            talks.hand_over(talk_id, f"agent:a{name}", epoch=0)

        threads = [threading.Thread(target=answer), threading.Thread(target=take)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        owned = talks.get(talk.conversation_id)
        assert owned is not None
        bots = [m for m in talks.messages(talk.conversation_id) if m.sender == "bot"]
        seen.after += sum(m.sequence > owned.owner_sequence for m in bots)
        seen.shown += bool(bots)
        seen.dropped += not bots
    return seen
