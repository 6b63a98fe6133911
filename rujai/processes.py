"""Child processes: start them, see that they are ready, and end exactly those that were started."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

STOP_SECONDS = 10.0


class StartError(Exception):
    """Something could not be started; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Child:
    """A process that we started, with the file that its output goes to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, for an error message."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def start(name: str, command: Sequence[str | Path], *, log: Path, env: Mapping[str, str], cwd: Path) -> Child:
    """Start a process in a session of its own, so that Ctrl-C reaches us first and we end it in order."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 — our own commands
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env={**os.environ, **env},
            start_new_session=True,
        )
    return Child(name, process, log)


def stop(child: Child) -> None:
    """Ask the process and those it started to end; insist after ten seconds."""
    for number, patience in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, STOP_SECONDS)):
        if not child.alive:
            return
        try:
            os.killpg(child.process.pid, number)
        except ProcessLookupError:
            return
        try:
            child.process.wait(patience)
        except subprocess.TimeoutExpired:
            continue


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def wait_ready(
    child: Child,
    url: str,
    *,
    seconds: float,
    tell: Callable[[str], None] = lambda _: None,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Wait until a GET of ``url`` answers 200; raises StartError when the process ends or time is up."""
    started = told = clock()
    while clock() - started < seconds:
        if not child.alive:
            words = child.last_words()
            raise StartError(f"{child.name} ended while starting; its last words ({child.log}):\n{words}")
        try:
            if httpx.get(url, timeout=5.0).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        if clock() - told >= 5.0:  # noqa: PLR2004 — "progress for whatever takes longer than a few seconds"
            told = clock()
            tell(f"… {child.name} is starting, {told - started:.0f} s")
        time.sleep(0.2)
    raise StartError(f"{child.name} was not ready after {seconds:.0f} s; see {child.log}, then run again.")
