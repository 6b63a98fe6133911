"""Where a turn's time goes: each stage asked for by itself, and the CPU time of the processes that share a turn."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from bench.load import Wire
from bench.record import percentile
from tests.conversations.live import Live

ROUNDS = 6


async def stages(here: Live, texts: Sequence[str]) -> dict[str, float]:
    """The median milliseconds of one user's turn, stage by stage; the last is what is left of the whole."""
    app, rasa = Wire.to(here.url), Wire.to(here.settings.rasa_url)
    rasa.head = f"Authorization: Bearer {here.env['RUJAI_RASA_TOKEN']}\r\n"
    visitor = json.loads((await app.post("/api/v1/visitors", {"language": "en"}))[1])
    app.head = f"Authorization: Bearer {visitor['token']}\r\n"
    took: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        opened = json.loads((await app.post("/api/v1/conversations", {}))[1])
        talk = opened["conversation_id"]
        for place, text in enumerate(texts):
            for name, wire, path, body in _steps(talk, place, text, app=app, rasa=rasa):
                begun = time.perf_counter()
                status, answer = await wire.post(path, body)
                took.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
                assert status in {HTTPStatus.OK, HTTPStatus.ACCEPTED}, (name, status, answer[:200])
    app.close()
    rasa.close()
    middle = {name: percentile(times, 0.5) for name, times in took.items()}
    return {
        "stored and acknowledged": middle["stored"],
        "understood": middle["understood"],
        "dialogue, read, recommended, said": middle["asked"] - middle["understood"],
        "decision logged, answer stored and delivered": middle["whole"] - middle["asked"] - middle["stored"],
    }


def _steps(
    talk: str, place: int, text: str, *, app: Wire, rasa: Wire
) -> Iterator[tuple[str, Wire, str, Mapping[str, object]]]:
    """What is asked of whom: the whole turn, and parts of it by themselves."""
    path = f"/api/v1/conversations/{talk}/messages"
    yield "whole", app, f"{path}?wait=true", {"client_message_id": f"w{place}", "text": text}
    alone = {"client_message_id": f"s{place}", "text": text}
    yield "stored", app, path, alone
    yield "(its answer, waited for)", app, f"{path}?wait=true", alone
    # Without a message's id an action answers and keeps nothing: it reads, recommends and finds its words.
    question = {
        "sender": f"{talk}.stages",
        "message": text,
        "message_id": "",
        "metadata": {"slots": {}, "conversation_id": talk, "message_id": ""},
        "tapped": None,
    }
    yield "understood", rasa, "/webhooks/rujai/webhook", {**question, "understand_only": True}
    yield "asked", rasa, "/webhooks/rujai/webhook", question


@contextmanager
def cpu_ms(processes: Mapping[str, int], into: dict[str, float]) -> Iterator[None]:
    """Adds the CPU milliseconds that each named process and its children take while the block runs.

    And those of ``the client``: this process, without the others, which are its children.
    """
    before, own = {name: _cpu_ms(pid) for name, pid in processes.items()}, time.process_time()
    yield
    into["the client"] = (time.process_time() - own) * 1000
    for name, pid in processes.items():
        into[name] = _cpu_ms(pid) - before[name]


def _cpu_ms(pid: int) -> float:
    """Of a process and its children, from Linux's own account of them."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
    children = {
        int(one) for file in Path(f"/proc/{pid}/task").glob("*/children") for one in file.read_text().split()
    }
    return own + sum(_cpu_ms(child) for child in children)
