"""Several workers on one database: one turn for one event, order in every conversation, nothing lost by a death."""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from profiles.conversations import Conversations
from profiles.model import Identity
from profiles.store import Profiles
from storage.engine import make_engine, migrate
from tests.browser.shop import Shop, Visitor, running_shop
from tests.faults import killing
from tests.faults.takeovers import race


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, Shop]]:
    folder = tmp_path_factory.mktemp("shop")
    with running_shop(folder) as first, running_shop(folder) as second:
        yield first, second


def with_both(workers: tuple[Shop, Shop]) -> tuple[Visitor, Visitor, str]:
    """One visitor, through either worker."""
    visitor = workers[0].visitor()
    return visitor, workers[1].returning(visitor.token), visitor.open()


def asked(workers: tuple[Shop, Shop], talk: str) -> list[str]:
    """What Rasa was asked in a conversation, by either worker."""
    return [
        body["message"]
        for shop in workers
        for body in shop.rasa.asked
        if body["metadata"]["conversation_id"] == talk
    ]


def test_the_same_event_ten_times_at_once_is_one_turn_with_one_reply(workers: tuple[Shop, Shop]) -> None:
    first, second, talk = with_both(workers)
    barrier = threading.Barrier(10)

    def post(number: int) -> str:
        barrier.wait()
        answer = (first, second)[number % 2].post(talk, "c1", "a backpack").raise_for_status().json()
        return str(answer["message"]["message_id"])

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(post, range(10)))) == 1
    assert [m["sender"] for m in first.said(talk)] == ["shopper", "bot"]
    assert len(asked(workers, talk)) == 1


def test_interleaved_over_two_workers_each_conversation_keeps_its_order(workers: tuple[Shop, Shop]) -> None:
    talks = [with_both(workers) for _ in range(6)]

    def talk_on(number: int) -> None:
        first, second, talk = talks[number]
        for n in range(8):
            who = (first, second)[(n + number) % 2]
            who.post(talk, f"c{n}", f"words {number}-{n}", wait=False).raise_for_status()
        for n in range(8):
            first.post(talk, f"c{n}", f"words {number}-{n}").raise_for_status()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(talk_on, range(6)))
    for number, (first, _, talk) in enumerate(talks):
        said = [m for m in first.said(talk) if not m["key"].startswith("sorry")]
        wanted = [f"words {number}-{n}" for n in range(8)]
        assert [m["text"] for m in said if m["sender"] == "shopper"] == wanted
        assert [m["text"] for m in said if m["sender"] == "bot"] == [f"I hear you: {text}" for text in wanted]


def test_a_page_on_one_worker_sees_what_another_wrote(workers: tuple[Shop, Shop]) -> None:
    first, second, talk = with_both(workers)
    seen: list[str] = []
    with first.http.stream("GET", f"/conversations/{talk}/events") as stream:
        lines = stream.iter_lines()
        next(lines)
        second.post(talk, "c1", "through the other").raise_for_status()
        for line in lines:
            if line.startswith("data:") and "message_id" in line:
                seen.append(json.loads(line.removeprefix("data:"))["sender"])
            if len(seen) == 2:
                break
    assert seen == ["shopper", "bot"]


def test_with_rasa_stopped_a_message_is_stored_and_acknowledged(tmp_path: Path) -> None:
    from tests.browser.shop import Options  # noqa: PLC0415

    with running_shop(tmp_path, Options(rasa_url="http://127.0.0.1:9")) as shop:
        visitor = shop.visitor()
        talk = visitor.open()
        response: httpx.Response = visitor.post(talk, "c1", "hello", wait=False)
        assert response.status_code == 202
        assert visitor.post(talk, "c1", "hello").json()["replies"][0]["key"] == "sorry-trouble"
        assert visitor.said(talk)[0]["status"] == "late"


def test_nothing_acknowledged_is_lost_or_doubled_when_the_application_is_killed(tmp_path: Path) -> None:
    outcome = killing.run(tmp_path, kills=3, rng=random.Random(7), shoppers=3)
    assert outcome.acknowledged > 0
    assert outcome.clean, outcome


def test_after_a_takeover_that_races_with_an_answer_the_bot_says_nothing(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'rujai.db'}")
    migrate(engine)
    now = datetime.now(UTC)
    customer = Profiles(engine).customer_for(Identity("web", "v"), now=now).customer_id
    outcome = race(Conversations(engine), customer, races=60, rng=random.Random(7))
    engine.dispose()
    assert outcome.after == 0
    assert outcome.shown + outcome.dropped == 60
