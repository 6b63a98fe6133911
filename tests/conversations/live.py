"""The real Rasa and the real application for the conversation tests: started once, on ports and data of their own."""

from __future__ import annotations

import os
import selectors
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from rujai import processes, run, training
from rujai.processes import Child
from rujai.settings import ROOT, Settings

READY_SECONDS = 240.0
RUJAI = Path(sys.executable).parent / "rujai"


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Relay:
    """A TCP relay between Rasa and the action endpoint: stopping it is how a test "kills the actions"."""

    def __init__(self, target_port: int) -> None:
        self.port = free_port()
        self._target_port = target_port
        self._server: socket.socket | None = None

    def start(self) -> None:
        """Relay from now on."""
        server = socket.create_server(("127.0.0.1", self.port))
        self._server = server
        threading.Thread(target=self._accept, args=(server,), daemon=True).start()

    def stop(self) -> None:
        """Refuse every connection from now on."""
        if self._server is not None:
            with suppress(OSError):
                self._server.shutdown(socket.SHUT_RDWR)
            self._server.close()
            self._server = None

    def _accept(self, server: socket.socket) -> None:
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=self._pipe, args=(client, server), daemon=True).start()

    def _pipe(self, client: socket.socket, server: socket.socket) -> None:
        with client, suppress(OSError), socket.create_connection(("127.0.0.1", self._target_port)) as target:
            for side in (client, target):  # else a head and its body in two pieces cost 40 ms
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            chooser = selectors.DefaultSelector()
            chooser.register(client, selectors.EVENT_READ, target)
            chooser.register(target, selectors.EVENT_READ, client)
            while self._server is server:
                for key, _ in chooser.select(timeout=0.5):
                    data = key.fileobj.recv(65536)  # type: ignore[union-attr]
                    if not data:
                        return
                    key.data.sendall(data)


@dataclass(slots=True)
class Live:
    """Both processes with the handles that a dialogue's faults need."""

    settings: Settings
    relay: Relay
    env: dict[str, str]
    children: dict[str, Child] = field(default_factory=dict)
    days: float = 0.0
    endpoints: str = "endpoints.yml"

    @property
    def url(self) -> str:
        """Where the public API is."""
        return f"http://{self.settings.host}:{self.settings.port}"

    def start_rasa(self) -> None:
        """Start Rasa and wait for it."""
        model = training.model_path(self.settings.var / "models")
        port = self.settings.rasa_port
        command = training.rasa_command(model, host="127.0.0.1", port=port, endpoints=self.endpoints)
        log = self.settings.var / "log/rasa.log"
        self.children["rasa"] = processes.start("Rasa", command, log=log, env=self.env, cwd=ROOT)
        processes.wait_ready(
            self.children["rasa"], f"{self.settings.rasa_url}/webhooks/rujai/", seconds=READY_SECONDS
        )

    def start_app(self) -> None:
        """Start the application and wait for it."""
        log = self.settings.var / "log/app.log"
        env = {**self.env, "RUJAI_CLOCK_OFFSET_DAYS": str(self.days)}
        self.children["app"] = processes.start("the shop", [RUJAI, "serve"], log=log, env=env, cwd=ROOT)
        processes.wait_ready(self.children["app"], f"{self.url}/api/v1/health", seconds=READY_SECONDS)

    def stop(self, *names: str) -> None:
        """End these processes of ours, or all."""
        for name in names or tuple(self.children):
            processes.stop(self.children.pop(name))

    def restart(self, what: str) -> None:
        """Restart ``rasa``, ``app`` or ``everything``; ``the next day`` also moves the clock."""
        if what == "the next day":
            self.days += 1
        names = (
            ("rasa",) if what == "rasa" else ("app",) if what in {"app", "the next day"} else ("rasa", "app")
        )
        self.stop(*names)
        if "app" in names:
            self.start_app()
        if "rasa" in names:
            self.start_rasa()


def borrow(var: Path, names: tuple[str, ...]) -> None:
    """Use what `rujai train` and `rujai prepare` made, without touching their database."""
    for name in names:
        (ROOT / "var" / name).mkdir(parents=True, exist_ok=True)
        (var / name).symlink_to(ROOT / "var" / name)


@contextmanager
def live(
    var: Path,
    *,
    database_url: str = "",
    endpoints: str = "endpoints.yml",
    relayed: bool = True,
    workers: int = 1,
) -> Iterator[Live]:
    """Both on a fresh database, SQLite unless one is named; ended when the block is left.

    Rasa asks the actions through the relay; who measures has it ask them itself (``relayed=False``).
    """
    borrow(var, ("models", "encoder", "index"))
    port, rasa_port = free_port(), free_port()
    settings = Settings(var=var, port=port, rasa_port=rasa_port, database_url=database_url)
    relay = Relay(port)
    env = run.child_environment(settings)
    if relayed:
        env["RUJAI_ACTION_URL"] = env["RUJAI_ACTION_URL"].replace(f":{port}/", f":{relay.port}/")
    env["RUJAI_DATABASE_URL"] = database_url
    env |= {"RUJAI_SEED": "7", "RUJAI_LIMITS__MESSAGES_PER_MINUTE": "6000", "OMP_NUM_THREADS": "1"}
    env["RUJAI_WORKERS"] = str(workers)
    subprocess.run([RUJAI, "train"], check=True, env={**os.environ, **env, "RUJAI_VAR": str(ROOT / "var")})
    subprocess.run([RUJAI, "prepare"], check=True, env={**os.environ, **env, **run.every_core()})
    relay.start()
    here = Live(settings, relay, env, endpoints=endpoints)
    try:
        here.start_app()
        here.start_rasa()
        yield here
    finally:
        here.stop()
        relay.stop()
