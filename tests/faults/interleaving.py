"""Many conversations at once, each message through either of two workers: order is kept, nothing is mixed up."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx

from profiles.conversations import Conversations
from storage.engine import make_engine
from tests.browser.shop import served
from tests.browser.standin import StandIn
from tests.faults.killing import Worker

AT_ONCE = 16
"""Shoppers who write at the same moment."""
PATIENCE_SECONDS = 60.0


@dataclass
class Outcome:
    """What was seen in the store afterwards."""

    messages: int = 0
    disordered: int = 0
    """Conversations whose messages, or their answers, are not in the order in which they were sent."""
    silent: int = 0
    """Messages that heard nothing at all."""
    late: int = 0
    """Messages that heard an honest line, and no answer, for the shopper had written again by then."""
    mixed: int = 0
    """Answers that belong to another message, or to another conversation."""
    turns_doubled: int = 0
    """Messages that the bot was asked about more than once."""
    asked_by_both: int = 0
    """Conversations in which either worker had a part: else the run shows nothing."""


@dataclass
class Talk:
    """One shopper's conversation, with a connection to each worker."""

    number: int
    id: str
    roads: tuple[httpx.Client, httpx.Client]
    through: list[int]
    """Which worker takes each message."""

    def words(self, place: int) -> str:
        """What is written: different everywhere."""
        return f"words {self.number}-{place}"

    def post(self, place: int, *, wait: bool) -> None:
        """Say it; said again under the same id, it is the same message."""
        body = {"client_message_id": f"c{place}", "text": self.words(place)}
        road = self.roads[self.through[place]]
        road.post(f"/conversations/{self.id}/messages", json=body, params={"wait": wait}).raise_for_status()


def run(folder: Path, *, talks: int, messages: int, rng: random.Random) -> Outcome:
    """Let so many conversations of so many messages interleave over two worker processes on one database."""
    standin = StandIn()
    with ExitStack() as running:
        rasa_url = running.enter_context(served(standin.app()))
        workers = [Worker(folder, rasa_url) for _ in range(2)]
        for worker in workers:
            running.callback(worker.kill)
            worker.start()
        people = [_open(running, workers, number, messages, rng) for number in range(talks)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for place in range(messages):  # round by round, so that all conversations are under way at once
                list(pool.map(lambda talk, place=place: talk.post(place, wait=False), people))
            list(pool.map(lambda talk: [talk.post(place, wait=True) for place in range(messages)], people))
    return _look(folder, people, messages, standin)


def _open(running: ExitStack, workers: list[Worker], number: int, messages: int, rng: random.Random) -> Talk:
    first, second = (
        running.enter_context(httpx.Client(base_url=f"{worker.url}/api/v1", timeout=PATIENCE_SECONDS))
        for worker in workers
    )
    token = first.post("/visitors", json={"language": "en"}).raise_for_status().json()["token"]
    for road in (first, second):
        road.headers["Authorization"] = f"Bearer {token}"
    made = first.post("/conversations", json={}).raise_for_status().json()["conversation_id"]
    return Talk(number, made, (first, second), [rng.randrange(2) for _ in range(messages)])


def _look(folder: Path, people: list[Talk], messages: int, standin: StandIn) -> Outcome:
    engine = make_engine(f"sqlite:///{folder / 'rujai.db'}")
    seen = Outcome(messages=len(people) * messages)
    for talk in people:
        said = Conversations(engine).messages(talk.id, limit=10_000)
        wanted = [talk.words(place) for place in range(messages)]
        wrote = [m for m in said if m.sender == "shopper"]
        answers = [m for m in said if m.sender == "bot" and not str(m.payload.get("key")).startswith("sorry")]
        answered = {m.in_reply_to for m in answers}
        heard = {m.in_reply_to for m in said if m.sender == "bot"}
        order = [m.message_id for m in wrote if m.message_id in answered]
        seen.disordered += [m.text for m in wrote] != wanted or [m.in_reply_to for m in answers] != order
        seen.silent += sum(m.message_id not in heard for m in wrote)
        seen.late += sum(m.message_id in heard - answered for m in wrote)
        texts = {m.message_id: m.text for m in wrote}
        seen.mixed += sum(m.text != f"I hear you: {texts.get(str(m.in_reply_to))}" for m in answers)
        asked = [one["message"] for one in standin.asked if one["metadata"]["conversation_id"] == talk.id]
        seen.turns_doubled += len(asked) - len(set(asked))
        seen.asked_by_both += len(set(talk.through)) > 1
    engine.dispose()
    return seen
