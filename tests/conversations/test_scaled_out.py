"""The parts of the container road together: profiles and trackers in PostgreSQL, Rasa's locks in Redis."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from sqlalchemy import URL, create_engine, make_url, text

from tests.contract.conftest import postgres_database, postgres_url  # noqa: F401 — fixtures
from tests.conversations.live import Live, free_port, live
from tests.conversations.player import Dialogue, Player, dialogues

pytestmark = [pytest.mark.live, pytest.mark.postgres]

PLAYED = ("A backpack under", "A dislike is kept", "Everything forgotten after one confirmation")


@pytest.fixture(scope="module")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    program = shutil.which("redis-server")
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "no Redis: locks are not tested; install redis-server"
        )
        return
    port = free_port()
    folder = tmp_path_factory.mktemp("redis")
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on {port}")


def _endpoints(folder: Path, trackers: URL, redis_port: int) -> Path:
    """Like deploy/endpoints.yml, with the addresses of this run."""
    deployed = yaml.safe_load(Path("deploy/endpoints.yml").read_text(encoding="utf-8"))
    deployed["tracker_store"] |= {
        "url": trackers.host or "",
        "port": trackers.port,
        "db": trackers.database,
        "username": trackers.username,
        "password": trackers.password,
        "query": dict(trackers.query),
    }
    deployed["lock_store"] |= {"url": "127.0.0.1", "port": redis_port}
    path = folder / "endpoints.yml"
    path.write_text(yaml.safe_dump(deployed), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def scaled_out(
    tmp_path_factory: pytest.TempPathFactory,
    postgres_database: Callable[[], tuple[str, Callable[[], None]]],  # noqa: F811
    redis_port: int,
) -> Iterator[tuple[Live, str]]:
    folder = tmp_path_factory.mktemp("scaled")
    ours, drop_ours = postgres_database()
    trackers, drop_trackers = postgres_database()
    (folder / "var").mkdir()
    endpoints = _endpoints(folder, make_url(trackers), redis_port)
    with live(folder / "var", database_url=ours, endpoints=str(endpoints)) as here:
        yield here, trackers
    drop_ours()
    drop_trackers()


@pytest.mark.parametrize(
    "dialogue", [d for d in dialogues() if any(title in d.name for title in PLAYED)], ids=lambda d: d.name
)
def test_a_dialogue_runs_the_same_on_postgresql_and_redis(
    scaled_out: tuple[Live, str], dialogue: Dialogue
) -> None:
    Player(scaled_out[0], dialogue).play()


def test_rasas_trackers_are_in_postgresql(scaled_out: tuple[Live, str]) -> None:
    engine = create_engine(scaled_out[1])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM events")).scalar_one() > 0
    engine.dispose()
