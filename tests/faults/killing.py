"""Kills the application again and again while shoppers write, and looks afterwards at what became of every message."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from profiles.conversations import Conversations
from rujai.settings import ROOT
from storage.engine import make_engine
from tests.browser.shop import served
from tests.browser.standin import StandIn

SHOPPERS = 6
SETTLE_SECONDS = 60.0
LOAD_SECONDS = 20.0
"""So long is waited for messages before the next death."""
START_SECONDS = 60.0
"""A worker that does not listen after so long is an error, not a reason to wait on."""


@dataclass
class Outcome:
    """What was seen after so many deaths."""

    kills: int
    acknowledged: int = 0
    lost: int = 0
    """Acknowledged, and not in the store."""
    unanswered: int = 0
    doubled_turns: int = 0
    doubled_replies: int = 0
    disordered: int = 0
    """Conversations in which replies are not in the order of the messages."""

    @property
    def clean(self) -> bool:
        """Whether every acknowledged message is one turn with one reply, in order."""
        bad = self.lost + self.unanswered + self.doubled_turns + self.doubled_replies + self.disordered
        return bad == 0


@dataclass
class Worker:
    """The process that is killed, and where it listens now."""

    folder: Path
    rasa_url: str
    url: str = ""
    process: subprocess.Popen[bytes] | None = None
    ready: threading.Event = field(default_factory=threading.Event)
    performs: bool = False
    """It performs the actions itself, as a shop does, and commits each turn with its answer."""

    def start(self) -> None:
        """Start it and wait until it listens. It says where in a file: its log has the standard output."""
        said = self.folder / "url"
        said.unlink(missing_ok=True)
        command = [sys.executable, "-m", "tests.faults.worker", str(self.folder), self.rasa_url]
        if self.performs:
            command.append("performs")
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_SECONDS
        while not said.exists():
            assert self.process.poll() is None, "the worker ended before it listened"
            assert time.monotonic() < deadline, f"the worker did not listen within {START_SECONDS:.0f} s"
            time.sleep(0.01)
        self.url = said.read_text(encoding="utf-8")
        self.ready.set()

    def kill(self) -> None:
        """Kill -9."""
        self.ready.clear()
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@dataclass
class Shopper:
    """Writes until told to stop; sends a message again, under its id, until it is acknowledged."""

    worker: Worker
    number: int
    stop: threading.Event
    acknowledged: list[str] = field(default_factory=list)
    talk: str = ""

    def run(self) -> None:
        """Talk."""
        token = ""
        count = 0
        while not self.stop.is_set():
            if not self.worker.ready.wait(0.2):
                continue
            with (
                suppress(httpx.HTTPError),
                httpx.Client(base_url=f"{self.worker.url}/api/v1", timeout=5) as http,
            ):
                if not token:
                    token = http.post("/visitors", json={"language": "en"}).raise_for_status().json()["token"]
                http.headers["Authorization"] = f"Bearer {token}"
                if not self.talk:
                    made = http.post("/conversations", json={}).raise_for_status().json()
                    self.talk = str(made["conversation_id"])
                while not self.stop.is_set():
                    name = f"c{self.number}-{count}"
                    body = {"client_message_id": name, "text": f"message {name}"}
                    http.post(f"/conversations/{self.talk}/messages", json=body).raise_for_status()
                    self.acknowledged.append(name)
                    count += 1
                    self.stop.wait(0.05)


def run(folder: Path, *, kills: int, rng: random.Random, shoppers: int = SHOPPERS) -> Outcome:
    """Kill a worker so many times under load; what became of every acknowledged message."""
    standin = StandIn()
    with served(standin.app()) as rasa_url:
        worker, stop = Worker(folder, rasa_url, performs=True), threading.Event()
        people = [Shopper(worker, number, stop) for number in range(shoppers)]
        threads = [threading.Thread(target=person.run, daemon=True) for person in people]
        for thread in threads:
            thread.start()
        try:
            for _ in range(kills):
                worker.start()
                _wait_for_load(people, rng)
                worker.kill()
            stop.set()
            for thread in threads:
                thread.join(10)
            worker.start()
            _settle(folder)
        finally:
            stop.set()
            worker.kill()
    return _look(folder, people, kills)


def _wait_for_load(people: list[Shopper], rng: random.Random) -> None:
    """Until some messages more were acknowledged, and then a random moment."""
    wanted = sum(len(one.acknowledged) for one in people) + rng.randint(1, 20)
    deadline = time.monotonic() + LOAD_SECONDS
    while sum(len(one.acknowledged) for one in people) < wanted and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(rng.uniform(0, 0.05))


def _settle(folder: Path) -> None:
    """Wait until the last worker has caught up."""
    engine = make_engine(f"sqlite:///{folder / 'rujai.db'}")
    deadline = time.monotonic() + SETTLE_SECONDS
    while Conversations(engine).unanswered() and time.monotonic() < deadline:
        time.sleep(0.2)
    engine.dispose()


def _look(folder: Path, people: list[Shopper], kills: int) -> Outcome:
    engine = make_engine(f"sqlite:///{folder / 'rujai.db'}")
    seen = Outcome(kills, acknowledged=sum(len(person.acknowledged) for person in people))
    for person in (one for one in people if one.talk):
        said = Conversations(engine).messages(person.talk, limit=100_000)
        asked = [m for m in said if m.sender == "shopper"]
        turns = Counter(m.client_message_id for m in asked)
        answers = [m for m in said if m.sender == "bot" and not str(m.payload.get("key")).startswith("sorry")]
        replies = Counter(m.in_reply_to for m in answers)
        by_name = {m.client_message_id: m for m in asked}
        seen.lost += sum(name not in turns for name in person.acknowledged)
        seen.doubled_turns += sum(count > 1 for count in turns.values())
        seen.doubled_replies += sum(count > 1 for count in replies.values())
        seen.unanswered += sum(
            not replies[by_name[name].message_id] for name in person.acknowledged if name in by_name
        )
        order = [m.in_reply_to for m in answers]
        seen.disordered += order != [m.message_id for m in asked if replies[m.message_id]]
    engine.dispose()
    return seen
