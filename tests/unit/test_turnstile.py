"""SQLite's writers of one process go in the order in which they came, and nobody keeps a turn that is over."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from storage.engine import make_engine, reading, writing
from storage.turnstile import Turnstile


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = make_engine(f"sqlite:///{tmp_path / 'queue.db'}")
    with writing(engine) as connection:
        connection.execute(text("create table line (place integer primary key)"))
    return engine


def _writes_at_once(engine: Engine, place: int) -> bool:
    """Whether a writer gets through long before it would stop waiting in line."""
    done = threading.Event()

    def write() -> None:
        with writing(engine) as connection:
            connection.execute(text("insert into line values (:place)"), {"place": place})
        done.set()

    threading.Thread(target=write, daemon=True).start()
    return done.wait(5)


def test_whoever_came_first_goes_first() -> None:
    turnstile, order = Turnstile(), list[int]()
    assert turnstile.enter(0)

    def go(place: int) -> None:
        assert turnstile.enter(10)
        order.append(place)
        turnstile.leave()

    threads = []
    for place in range(20):
        threads.append(threading.Thread(target=go, args=(place,)))
        threads[-1].start()
        while len(turnstile._waiting) <= place:
            time.sleep(0.001)
    turnstile.leave()
    for thread in threads:
        thread.join()
    assert order == list(range(20))


def test_who_waited_in_vain_no_longer_stands_in_line() -> None:
    turnstile = Turnstile()
    assert turnstile.enter(0)
    assert not turnstile.enter(0.01)
    turnstile.leave()
    assert turnstile.enter(0)


def test_many_writers_each_write_once(engine: Engine) -> None:
    def write() -> None:
        with writing(engine) as connection:
            last = connection.execute(text("select coalesce(max(place), 0) from line")).scalar_one()
            connection.execute(text("insert into line values (:place)"), {"place": last + 1})

    threads = [threading.Thread(target=write) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        assert connection.execute(text("select count(*), max(place) from line")).one() == (30, 30)


def test_a_failed_and_an_abandoned_transaction_give_their_turn_back(engine: Engine) -> None:
    for _ in range(2):
        with pytest.raises(IntegrityError), writing(engine) as connection:
            connection.execute(text("insert into line values (1), (1)"))
    abandoned = engine.connect()
    abandoned.execute(text("insert into line values (2)"))
    abandoned.close()
    assert _writes_at_once(engine, 3)


def test_a_connection_that_committed_but_stays_open_keeps_nobody_waiting(engine: Engine) -> None:
    with engine.connect() as held:
        held.execute(text("insert into line values (1)"))
        held.commit()
        assert _writes_at_once(engine, 2)
