"""Has a trained model read messages as the shop would: a Rasa on loopback, asked through the shop's door."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from channels.rasa import HEALTH_PATH, PATH, Question
from rujai import processes, run, training
from rujai.settings import ROOT, Settings
from rujai.understood import constraints, same

READY_SECONDS: Final = 240.0
_HOST: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Example:
    """A message and what it means."""

    text: str
    language: str
    intent: str
    entities: tuple[Mapping[str, Any], ...] = ()
    pending: str = "none"
    scoped: bool = True
    """Whether ``entities`` tell for whom things are: older evaluation lines do not."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An example as a model read it."""

    example: Example
    intent: str
    exact: bool
    """Whether every constraint was read, and none besides."""

    @property
    def right(self) -> bool:
        """Whether the intent is the right one."""
        return self.intent == self.example.intent


@contextmanager
def listening(settings: Settings, model: Path, log: Path) -> Iterator[Callable[[Example], Heard]]:
    """Start Rasa with the model, hand out how to ask it, and end it. Raises StartError, httpx.HTTPError."""
    port = _free_port()
    env = {**run.child_environment(settings), "RUJAI_RASA_PORT": str(port)}
    log.unlink(missing_ok=True)
    command = training.rasa_command(model, host=_HOST, port=port)
    child = processes.start("Rasa", command, log=log, env=env, cwd=ROOT)
    url = f"http://{_HOST}:{port}"
    try:
        processes.wait_ready(child, url + HEALTH_PATH, seconds=READY_SECONDS)
        token = {"Authorization": f"Bearer {env['RUJAI_RASA_TOKEN']}"}
        with httpx.Client(base_url=url, headers=token, timeout=30.0) as door:
            yield lambda example: _ask(door, example)
    finally:
        processes.stop(child)


def read_all(
    settings: Settings,
    model: Path,
    examples: Iterable[Example],
    log: Path,
    tell: Callable[[int], None] = lambda _: None,
) -> tuple[Heard, ...]:
    """What the model makes of each example, in their order; ``tell`` hears how many are read."""
    heard = []
    with listening(settings, model, log) as ask:
        for number, example in enumerate(examples, 1):
            heard.append(ask(example))
            tell(number)
    return tuple(heard)


def _ask(door: httpx.Client, example: Example) -> Heard:
    question = Question("teach", 0, "", example.text, pending=example.pending, language=example.language)
    response = door.post(PATH, json={**question.as_json(), "understand_only": True})
    response.raise_for_status()
    found = response.json()["understood"]
    meant = constraints([dict(one) for one in example.entities], example.intent, scoped=example.scoped)
    read = constraints(found["entities"], example.intent, scoped=example.scoped)
    return Heard(example, str(found["intent"]["name"]), exact=same(meant, read))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])
