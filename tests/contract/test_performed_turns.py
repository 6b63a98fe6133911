"""A turn whose action the worker performs itself: committed and answered at once, and never against its owner."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event, func, select

from channels.parts import EdgeLimits
from storage.engine import reading
from storage.schema import messages, turn_outcomes
from tests.browser.shop import Options, Shop, Visitor, running_shop

SECONDS_MOST = 30.0


def until(ready: Callable[[], bool]) -> bool:
    """Whether it became so in time."""
    deadline = time.monotonic() + SECONDS_MOST
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def said_by_the_bot(visitor: Visitor, talk: str) -> list[str]:
    return [message["key"] for message in visitor.said(talk) if message["sender"] == "bot"]


def outcomes(shop: Shop) -> int:
    """How many turns were committed."""
    with reading(shop.engine) as connection:
        return int(connection.execute(select(func.count()).select_from(turn_outcomes)).scalar_one())


def test_the_turn_and_its_answer_are_committed_together(tmp_path: Path) -> None:
    torn: list[tuple[int, int]] = []
    with running_shop(tmp_path, Options(performs=True)) as shop:
        visitor = shop.visitor()
        talk = visitor.open()

        @event.listens_for(shop.engine, "commit")
        def look(_: object) -> None:
            with shop.engine.connect().execution_options(rujai_read_only=True) as other:
                turns = other.execute(select(func.count()).select_from(turn_outcomes)).scalar_one()
                done = select(func.count()).select_from(messages).where(messages.c.status == "done")
                torn.append((turns, other.execute(done).scalar_one()))

        first = visitor.post(talk, "c1", "hello").json()
        again = visitor.post(talk, "c1", "hello").json()
        assert [reply["key"] for reply in first["replies"]] == ["greet-new"]
        assert first["replies"] == again["replies"]
        assert len(said_by_the_bot(visitor, talk)) == 1
        assert outcomes(shop) == 1
        assert torn
        assert all(turns == done for turns, done in torn)


def test_after_a_takeover_the_turn_is_committed_and_the_bot_says_nothing(tmp_path: Path) -> None:
    with running_shop(tmp_path, Options(performs=True)) as shop:
        visitor = shop.visitor()
        talk = visitor.open()
        visitor.post(talk, "c1", "hold on", wait=False)
        assert until(lambda: bool(shop.rasa.asked))
        shop.conversations.hand_over(talk, "agent:Mai")
        shop.rasa.gate.set()
        assert until(lambda: visitor.said(talk)[0]["status"] == "done")
        assert said_by_the_bot(visitor, talk) == []
        assert outcomes(shop) == 1


def test_an_answer_that_comes_late_is_said_once_after_the_apology(tmp_path: Path) -> None:
    limits = EdgeLimits(messages_per_minute=10_000, patience_seconds=0.5)
    with running_shop(tmp_path, Options(performs=True, limits=limits, rasa_timeout_seconds=30)) as shop:
        visitor = shop.visitor()
        talk = visitor.open()
        assert visitor.post(talk, "c1", "hold on").json()["replies"][0]["key"] == "sorry-slow"
        shop.rasa.gate.set()
        assert until(lambda: visitor.said(talk)[0]["status"] == "done")
        assert said_by_the_bot(visitor, talk) == ["sorry-slow", "greet-new"]


def test_an_action_that_fails_is_apologised_for_and_commits_nothing(tmp_path: Path) -> None:
    with running_shop(tmp_path, Options(performs=True)) as shop:
        visitor = shop.visitor()
        talk = visitor.open()
        replies = visitor.post(talk, "c1", "a backpack").json()["replies"]
        assert [reply["key"] for reply in replies] == ["sorry-trouble"]
        assert visitor.said(talk)[0]["status"] == "late"
        assert outcomes(shop) == 0
