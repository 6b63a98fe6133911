"""A whole turn: a message stored, understood, recommended, decided, answered and logged, beside plain Rasa 3.6.21.

Both are measured in the same run, on the same machine that also runs the client, with the same messages, in
conversations of at most twenty turns. Everything is on loopback and bounded in count.
"""

from __future__ import annotations

import itertools
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from bench.plain_rasa import served
from bench.record import Row, percentile, record
from rujai.client import Client
from tests.conversations.live import free_port, live

MESSAGES = (
    "อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ",
    "ขอดูแบบอื่นหน่อยค่ะ",
    "do you have blue sneakers under 3000 baht",
    "anything cheaper?",
    "tell me more about the second one",
    "mình cần tìm balo dưới 2000 baht",
    "còn mẫu nào khác không",
    "I don't like red",
    "สวัสดีค่ะ",
    "cảm ơn shop",
)
TURNS_PER_CONVERSATION = 20
ALONE_TURNS = 200
USERS = 16
TURNS_EACH = 40
GOAL_RATIO = 3.5

Say = Callable[[str], None]


def alone(make: Callable[[], Say]) -> list[float]:
    """Milliseconds of each turn of one user; the first conversation only warms up."""
    times: list[float] = []
    texts = itertools.cycle(MESSAGES)
    for number in range(0, ALONE_TURNS + TURNS_PER_CONVERSATION, TURNS_PER_CONVERSATION):
        say = make()
        for _ in range(TURNS_PER_CONVERSATION):
            begun = time.perf_counter()
            say(next(texts))
            if number:
                times.append((time.perf_counter() - begun) * 1000)
    return times


def together(make: Callable[[], Say]) -> tuple[float, list[float]]:
    """Turns a second of sixteen users at once, and the milliseconds of each turn."""
    times: list[float] = []
    lock = threading.Lock()

    def user(number: int) -> None:
        own: list[float] = []
        texts = itertools.cycle(MESSAGES[number % len(MESSAGES) :] + MESSAGES[: number % len(MESSAGES)])
        for start in range(0, TURNS_EACH, TURNS_PER_CONVERSATION):
            say = make()
            for _ in range(min(TURNS_PER_CONVERSATION, TURNS_EACH - start)):
                begun = time.perf_counter()
                say(next(texts))
                own.append((time.perf_counter() - begun) * 1000)
        with lock:
            times.extend(own)

    begun = time.perf_counter()
    with ThreadPoolExecutor(USERS) as pool:
        list(pool.map(user, range(USERS)))
    return USERS * TURNS_EACH / (time.perf_counter() - begun), times


def rujai_user(url: str) -> Callable[[], Say]:
    """Makes users that talk to Rujai through its public API and wait for the answer."""

    def make() -> Say:
        client = Client(url)
        conversation = client.open()["conversation_id"]

        def say(text: str) -> None:
            answer = client.say(conversation, text)
            if not answer.replies or any(reply["key"].startswith("sorry") for reply in answer.replies):
                raise RuntimeError(f"no real answer: {answer.replies}")

        return say

    return make


def rasa_user(url: str) -> Callable[[], Say]:
    """Makes users that talk to plain Rasa through its REST channel."""
    http = threading.local()

    def make() -> Say:
        if not hasattr(http, "client"):
            http.client = httpx.Client(base_url=url, timeout=60.0)
        sender = uuid.uuid4().hex
        client: httpx.Client = http.client

        def say(text: str) -> None:
            answer = client.post("/webhooks/rest/webhook", json={"sender": sender, "message": text}).json()
            if not answer:
                raise RuntimeError("plain Rasa fell silent")

        return say

    return make


def measure(make: Callable[[], Say]) -> dict[str, float]:
    """The figures of one side."""
    single = alone(make)
    rate, many = together(make)
    return {
        "one user, p50": percentile(single, 0.5),
        "one user, p95": percentile(single, 0.95),
        "16 users, turns a second": rate,
        "16 users, p95": percentile(many, 0.95),
    }


def rows_of(ours: dict[str, float], peer: dict[str, float]) -> Sequence[Row]:
    """Each figure beside the peer's, and the ratio that counts on noisy machines."""
    rows = [
        Row(name, value, "1/s" if "second" in name else "ms", peer=peer[name]) for name, value in ours.items()
    ]
    ratio = ours["16 users, turns a second"] / peer["16 users, turns a second"]
    return [
        *rows,
        Row(
            "16 users, ratio of turns a second to plain Rasa",
            ratio,
            "×",
            f">= {GOAL_RATIO}",
            1.0,
            ratio >= GOAL_RATIO,
        ),
    ]


def main() -> None:
    """Measure both sides and record the table."""
    with tempfile.TemporaryDirectory() as folder:
        port, action_port = free_port(), free_port()
        with served(Path(folder), port=port, action_port=action_port):
            peer = measure(rasa_user(f"http://127.0.0.1:{port}"))
    with tempfile.TemporaryDirectory() as folder, live(Path(folder)) as here:
        ours = measure(rujai_user(here.url))
    record(
        "turns",
        rows_of(ours, peer),
        about="A whole turn of Rujai (stored, understood, recommended from the demo catalogue, decided, answered, logged) "
        "beside plain Rasa 3.6.21 with its default pipeline and policies, an equal part of our training data and an action that says "
        "one line. The client runs on the same two cores; trust the ratios.",
    )
