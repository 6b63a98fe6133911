"""The application as RUJAI_WORKERS=2 starts it: two processes, one port, one database, and talks through both."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from rujai.client import Client
from storage.engine import make_engine, reading
from storage.schema import conversations
from tests.conversations.live import Live, free_port

pytestmark = pytest.mark.live

WORKERS = 2
ROUNDS_LEAST = 2
SECONDS_MOST = 90.0
"""So long is talked on until either worker was seen: one may be ready long before the other."""
SAID = {
    "en": ("a backpack under 2000 baht, not black", "anything cheaper?"),
    "th": ("สวัสดีค่ะ", "ขอดูกระเป๋าเป้หน่อยค่ะ"),
    "vi": ("mình cần tìm balo dưới 2000 baht", "còn mẫu nào khác không"),
}


@pytest.fixture
def two_workers(live: Live) -> Iterator[Live]:
    """Two workers more on the shop of all dialogues, behind a port of their own; it goes on meanwhile."""
    port = free_port()
    settings = live.settings.model_copy(update={"port": port})
    beside = Live(settings, live.relay, {**live.env, "RUJAI_PORT": str(port), "RUJAI_WORKERS": str(WORKERS)})
    try:
        beside.start_app()
        yield beside
    finally:
        beside.stop()


@contextmanager
def noted_holders(live: Live) -> Iterator[set[str]]:
    """The workers that are seen to answer in a conversation while the block runs."""
    seen: set[str] = set()
    ended = threading.Event()
    engine = make_engine(live.settings.database)

    def look() -> None:
        while not ended.wait(0.003):
            with reading(engine) as connection:
                holders = connection.execute(select(conversations.c.lease_holder).distinct()).scalars()
                seen.update(holder for holder in holders if holder)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        ended.set()
        watcher.join()
        engine.dispose()


def say(live: Live, talk: tuple[str, Client], text: str) -> None:
    """Say it over a connection of its own, which the kernel gives to either worker."""
    with Client(live.url, token=talk[1].token) as client:
        assert client.say(talk[0], text).replies, f"{text}: silence"


def test_two_workers_answer_every_talk_in_its_order(two_workers: Live) -> None:
    languages = [*SAID, *SAID]
    visitors = [Client(two_workers.url, language=language) for language in languages]
    talks = [(str(visitor.open()["conversation_id"]), visitor) for visitor in visitors]
    rounds, begun = 0, time.monotonic()
    with noted_holders(two_workers) as seen, ThreadPoolExecutor(len(talks)) as pool:
        while rounds < ROUNDS_LEAST or (len(seen) < WORKERS and time.monotonic() - begun < SECONDS_MOST):
            texts = [SAID[language][rounds % 2] for language in languages]
            list(pool.map(lambda talk, text: say(two_workers, talk, text), talks, texts))
            rounds += 1
    assert len(seen) >= WORKERS, f"only {seen} answered"
    for (talk, visitor), language in zip(talks, languages, strict=True):
        told = visitor.get(f"/conversations/{talk}/messages", after=0, limit=100)["messages"]
        wrote = [one for one in told if one["sender"] == "shopper"]
        assert [one["text"] for one in wrote] == [SAID[language][place % 2] for place in range(rounds)]
        answered = list(dict.fromkeys(one["in_reply_to"] for one in told if one["sender"] == "bot"))
        assert answered == [one["message_id"] for one in wrote]
        assert any(one["sender"] == "bot" and not one["key"].startswith("sorry") for one in told)
        visitor.__exit__()
