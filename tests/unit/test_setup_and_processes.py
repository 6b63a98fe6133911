"""What `make run` rests on: finding Pythons, knowing what is up to date, starting and ending processes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rujai import processes, secrets, setup, training
from rujai.processes import StartError
from rujai.settings import ROOT


def test_an_interpreter_that_cannot_run_is_no_candidate(tmp_path: Path) -> None:
    broken = tmp_path / "python3.10"
    broken.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    broken.chmod(0o755)
    assert setup.version_of(broken) is None
    assert setup.version_of(sys.executable) == sys.version_info[:2]


def test_a_missing_python310_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYTHON310", str(tmp_path / "nowhere"))
    nothing = tmp_path / "uv"
    nothing.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    nothing.chmod(0o755)
    with pytest.raises(setup.SetupError, match=r"pyenv install 3\.10.*PYTHON310="):
        setup.find_python310(nothing)


def test_an_environment_is_remade_only_when_its_lock_changed(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("a==1", encoding="utf-8")
    environment = tmp_path / "venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin/python").symlink_to(sys.executable)
    (environment / "rujai-stamp").write_text(setup.stamp_of(lock), encoding="utf-8")
    assert setup.up_to_date(environment, setup.stamp_of(lock))
    lock.write_text("a==2", encoding="utf-8")
    assert not setup.up_to_date(environment, setup.stamp_of(lock))


def test_pip_is_given_the_locked_versions_without_hashes() -> None:
    lines = setup.constraints_without_hashes(ROOT / "locks/modern.txt").splitlines()
    assert len(lines) > 50
    assert any(line.startswith("numpy==") for line in lines)
    assert not any("sha256" in line for line in lines)


def test_both_locks_are_hashed_to_the_last_package() -> None:
    for name in ("modern.txt", "bot.txt", "installer.txt"):
        blocks = (ROOT / "locks" / name).read_text(encoding="utf-8").split("\n")
        packages = [line for line in blocks if line and line[0].isalnum()]
        assert packages
        assert all(line.endswith("\\") for line in packages), f"{name} has a package without a hash"


def test_a_failing_step_shows_its_last_lines(tmp_path: Path) -> None:
    script = [sys.executable, "-c", "print('No space left on device'); raise SystemExit(1)"]
    with pytest.raises(setup.SetupError, match="The disk is full: free about 8 GB"):
        setup.run(script, what="a step")
    assert tmp_path.exists()


def test_a_busy_port_is_not_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert not processes.port_is_free("127.0.0.1", server.getsockname()[1])


def test_stopping_a_child_ends_its_own_children_too(tmp_path: Path) -> None:
    parent = "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print(p.pid, flush=True); time.sleep(60)"
    child = processes.start(
        "parent", [sys.executable, "-c", parent], log=tmp_path / "log", env={}, cwd=tmp_path
    )
    while not (tmp_path / "log").read_text():
        time.sleep(0.05)
    grandchild = int((tmp_path / "log").read_text())
    processes.stop(child)
    assert not child.alive
    for _ in range(100):
        if not _runs(grandchild):
            break
        time.sleep(0.05)
    assert not _runs(grandchild)


def _runs(pid: int) -> bool:
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return bool(state.strip()) and not state.startswith("Z")


def test_a_child_that_ends_while_starting_is_told_with_its_last_words(tmp_path: Path) -> None:
    child = processes.start(
        "the shop",
        [sys.executable, "-c", "raise SystemExit('no disk')"],
        log=tmp_path / "log",
        env={},
        cwd=tmp_path,
    )
    with pytest.raises(StartError, match=r"the shop ended while starting(.|\n)*no disk"):
        processes.wait_ready(child, "http://127.0.0.1:9/", seconds=20)


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = secrets.load_or_make(tmp_path / "secret")
    assert secrets.load_or_make(tmp_path / "secret") == first
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_tokens_of_different_purposes_tell_nothing_of_each_other() -> None:
    assert secrets.derive("s", "rasa") != secrets.derive("s", "actions")
    assert secrets.derive("s", "rasa") == secrets.derive("s", "rasa")


def test_the_model_is_named_after_all_that_it_is_made_from(tmp_path: Path) -> None:
    (tmp_path / "data/nlu").mkdir(parents=True)
    (tmp_path / "config.yml").write_text("a", encoding="utf-8")
    first = training.fingerprint(tmp_path)
    (tmp_path / "data/nlu/en.yml").write_text("b", encoding="utf-8")
    second = training.fingerprint(tmp_path)
    (tmp_path / "README.md").write_text("c", encoding="utf-8")
    assert first != second == training.fingerprint(tmp_path)


def test_setup_needs_nothing_but_the_standard_library() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import runpy; runpy.run_path({str(ROOT / 'rujai/setup.py')!r}, run_name='x')",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": ""},
    )
    assert done.returncode == 0, done.stderr
