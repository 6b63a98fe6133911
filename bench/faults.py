"""`channels.faults`: what becomes of messages when the application is killed, and of answers when a person takes over."""

from __future__ import annotations

import random
import tempfile
import time
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from bench.record import Row, percentile, record
from channels.parts import EdgeLimits
from profiles.conversations import Conversations
from profiles.model import Identity
from profiles.store import Profiles
from storage.engine import make_engine, migrate
from tests.browser.shop import Options, running_shop
from tests.faults import interleaving, killing, takeovers

KILLS = 100
RACES = 1000
TALKS = 50
MESSAGES = 20
ACKNOWLEDGEMENTS = 500
ACKNOWLEDGED_WITHIN_MS = 200
SEED = 20261122


def acknowledgement_ms() -> list[float]:
    """The milliseconds of each acknowledgement with Rasa stopped."""
    options = Options(rasa_url="http://127.0.0.1:9", limits=EdgeLimits(messages_per_minute=1_000_000))
    with tempfile.TemporaryDirectory() as folder, running_shop(Path(folder), options) as shop:
        visitor = shop.visitor()
        times = []
        talk = visitor.open()
        for number in range(ACKNOWLEDGEMENTS):
            if number % 20 == 0:
                talk = visitor.open()
            begun = time.perf_counter()
            assert visitor.post(talk, f"c{number}", "hello", wait=False).status_code == HTTPStatus.ACCEPTED
            times.append((time.perf_counter() - begun) * 1000)
        return times


def main() -> None:
    """Run all four and record them. Bounded: a kill waits at most 20 seconds for load."""
    with tempfile.TemporaryDirectory() as folder:
        seen = killing.run(Path(folder), kills=KILLS, rng=random.Random(SEED))
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/rujai.db")
        migrate(engine)
        customer = Profiles(engine).customer_for(Identity("web", "v"), now=datetime.now(UTC)).customer_id
        races = takeovers.race(Conversations(engine), customer, races=RACES, rng=random.Random(SEED))
        engine.dispose()
    with tempfile.TemporaryDirectory() as folder:
        woven = interleaving.run(Path(folder), talks=TALKS, messages=MESSAGES, rng=random.Random(SEED))
    acknowledged = acknowledgement_ms()
    p99 = percentile(acknowledged, 0.99)
    bad = {
        "acknowledged messages lost": seen.lost,
        "acknowledged messages without a reply": seen.unanswered,
        "turns doubled": seen.doubled_turns,
        "replies doubled": seen.doubled_replies,
        "conversations out of order": seen.disordered,
        "bot messages after a takeover": races.after,
        "interleaved over two workers: conversations out of order": woven.disordered,
        "interleaved over two workers: answers that belong elsewhere": woven.mixed,
        "interleaved over two workers: turns doubled": woven.turns_doubled,
        "interleaved over two workers: messages that heard nothing": woven.silent,
    }
    record(
        "channels",
        [
            Row("deaths by kill -9 under load", seen.kills, ""),
            Row("messages acknowledged meanwhile", seen.acknowledged, ""),
            Row("takeovers that raced with an answer", RACES, ""),
            Row("of these, answer stored first", races.shown, ""),
            Row(f"messages of {TALKS} conversations, interleaved over two workers", woven.messages, ""),
            Row("of these, late and then overtaken by the next", woven.late, ""),
            *(Row(name, value, "", "= 0", None, value == 0) for name, value in bad.items()),
            Row(
                "acknowledgement with Rasa stopped, p99",
                p99,
                "ms",
                f"< {ACKNOWLEDGED_WITHIN_MS}",
                None,
                p99 < ACKNOWLEDGED_WITHIN_MS,
            ),
        ],
        group="faults",
        about="One worker on SQLite is killed at random moments while six shoppers write, and started again; Rasa is a stand-in that "
        "speaks its contract. Takeovers race with the transaction that stores the bot's answer. The interleaved conversations have two "
        "worker processes over one database; each message goes through either of them, by chance.",
        limits="The stand-in answers within milliseconds; the disk is this machine's, and a power failure is not simulated.",
    )
