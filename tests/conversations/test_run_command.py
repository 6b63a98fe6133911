"""`make run` as a person at a terminal meets it: it says what it does, refuses clearly, and Ctrl-C ends all."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from rujai import processes
from rujai.settings import ROOT
from tests.conversations.live import RUJAI, borrow, free_port

pytestmark = pytest.mark.live


def _environment(var: Path, port: int, rasa_port: int) -> dict[str, str]:
    borrow(var, ("models", "encoder", "index"))
    return {**os.environ, "RUJAI_VAR": str(var), "RUJAI_PORT": str(port), "RUJAI_RASA_PORT": str(rasa_port)}


def test_run_starts_both_prints_the_addresses_and_ctrl_c_ends_both(tmp_path: Path) -> None:
    port, rasa_port = free_port(), free_port()
    subprocess.run([RUJAI, "train"], check=True, cwd=ROOT)
    process = subprocess.Popen(
        [RUJAI, "run"],
        cwd=ROOT,
        env=_environment(tmp_path, port, rasa_port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    try:
        for line in process.stdout or ():
            said.append(line)
            if "Ctrl-C" in line:
                break
        assert f"http://127.0.0.1:{port}/" in "".join(said), "".join(said)
        assert httpx.get(f"http://127.0.0.1:{port}/api/v1/ready", timeout=10).status_code == httpx.codes.OK
        assert httpx.get(f"http://127.0.0.1:{port}/", timeout=10).status_code == httpx.codes.OK
    finally:
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)  # impatience must not leave a process behind
        rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0, rest
    assert processes.port_is_free("127.0.0.1", port)
    assert processes.port_is_free("127.0.0.1", rasa_port)


def test_a_busy_port_is_told_in_one_sentence_before_anything_is_prepared(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [RUJAI, "run"],
            cwd=ROOT,
            env=_environment(tmp_path, port, free_port()),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stdout.strip().endswith(f"`RUJAI_PORT={port + 1} make run`.")
    assert len(done.stdout.strip().splitlines()) == 1


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    env = {**os.environ, "RUJAI_VAR": str(tmp_path), "RUJAI_PORT": "99999999"}
    done = subprocess.run(
        [RUJAI, "run"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "RUJAI_PORT" in done.stderr
