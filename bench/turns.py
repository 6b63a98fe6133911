"""A whole turn: a message stored, understood, recommended, decided, answered and logged, beside plain Rasa 3.6.21.

Both are measured in the same run, on the same machine that also runs the client, with the same messages, in
conversations of at most twenty turns. Everything is on loopback and bounded in count.
"""

from __future__ import annotations

import asyncio
import tempfile
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bench.load import Say, Wire, rasa_user, rujai_user, talk, together
from bench.plain_rasa import served
from bench.record import Row, percentile, record
from bench.turn_stages import cpu_ms, stages
from tests.conversations.live import free_port, live

MESSAGES = (
    "อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ",
    "ขอดูแบบอื่นหน่อยค่ะ",
    "do you have blue sneakers under 3000 baht",
    "anything cheaper?",
    "tell me more about the second one",
    "mình cần tìm balo dưới 2000 baht",
    "còn mẫu nào khác không",
    "I don't like red",
    "สวัสดีค่ะ",
    "cảm ơn shop",
)
TURNS_PER_CONVERSATION = 20
WARM_UP = 60
TURNS_ALONE = 200
USERS = 16
WORKERS = 2
"""Processes that serve the shop: as many as there are cores."""
TURNS_EACH = 40
GOAL_RATIO = 3.5
GOAL_TURNS_A_SECOND = 60
GOAL_P95_MS = 300


async def measure(
    make: Callable[[], Awaitable[tuple[Say, Wire]]], processes: Mapping[str, int]
) -> tuple[dict[str, float], dict[str, float]]:
    """The figures of one side, and the CPU ms a turn of each process.

    One user and then as many as are measured warm it up: of two workers one may have served nobody before. What
    that first burst took is told beside.
    """
    for _ in range(WARM_UP // TURNS_PER_CONVERSATION):
        with suppress(
            RuntimeError
        ):  # on a busy machine the very first answers may come late, after an honest line
            await talk(make, MESSAGES, TURNS_PER_CONVERSATION, TURNS_PER_CONVERSATION)
    single = await talk(make, MESSAGES, TURNS_ALONE, TURNS_PER_CONVERSATION)

    async def burst() -> tuple[float, list[float]]:
        return await together(make, MESSAGES, users=USERS, turns=TURNS_EACH, per_talk=TURNS_PER_CONVERSATION)

    first_rate, first = await burst()
    spent: dict[str, float] = {}
    with cpu_ms(processes, spent):
        rate, many = await burst()
    return {
        "one user, p50": percentile(single, 0.5),
        "one user, p95": percentile(single, 0.95),
        "16 users, turns a second": rate,
        "16 users, p95": percentile(many, 0.95),
        "16 users, just started: turns a second": first_rate,
        "16 users, just started: p95": percentile(first, 0.95),
    }, {name: ms / (USERS * TURNS_EACH) for name, ms in spent.items()}


def rows_of(ours: dict[str, float], peer: dict[str, float]) -> Sequence[Row]:
    """Each figure beside the peer's, and the ratio that counts on noisy machines."""
    rate, p95 = ours["16 users, turns a second"], ours["16 users, p95"]
    goals = {
        "16 users, turns a second": (f">= {GOAL_TURNS_A_SECOND}", rate >= GOAL_TURNS_A_SECOND),
        "16 users, p95": (f"< {GOAL_P95_MS}", p95 < GOAL_P95_MS),
    }
    rows = [
        Row(
            name,
            value,
            "1/s" if "second" in name else "ms",
            *goals.get(name, ("", None))[:1],
            peer=peer[name],
            met=goals.get(name, ("", None))[1],
        )
        for name, value in ours.items()
    ]
    ratio = ours["16 users, turns a second"] / peer["16 users, turns a second"]
    return [
        *rows,
        Row(
            "16 users, ratio of turns a second to plain Rasa",
            ratio,
            "×",
            f">= {GOAL_RATIO}",
            1.0,
            ratio >= GOAL_RATIO,
        ),
    ]


def cost_rows(spent: Mapping[str, float], peer: Mapping[str, float]) -> Sequence[Row]:
    """The CPU time of each process beside what it stands against."""
    pairs = (("the shop", "the actions"), ("Rasa", "Rasa"), ("the client", "the client"))
    return [
        Row(f"16 users, CPU a turn: {ours} (peer: {theirs})", spent[ours], "ms", peer=peer[theirs])
        for ours, theirs in pairs
    ]


def main() -> None:
    """Measure both sides and record the table."""
    with tempfile.TemporaryDirectory() as folder:
        port, action_port = free_port(), free_port()
        with served(Path(folder), port=port, action_port=action_port) as (rasa, acting):
            pids = {"Rasa": rasa.process.pid, "the actions": acting.process.pid}
            address = f"http://127.0.0.1:{port}"
            peer, theirs = asyncio.run(measure(lambda: rasa_user(address, uuid.uuid4().hex), pids))
    with (
        tempfile.TemporaryDirectory() as folder,
        live(Path(folder), relayed=False, workers=WORKERS) as here,
    ):
        pids = {"Rasa": here.children["rasa"].process.pid, "the shop": here.children["app"].process.pid}
        ours, spent = asyncio.run(measure(lambda: rujai_user(here.url), pids))
        parts = asyncio.run(stages(here, MESSAGES))
    record(
        "channels",
        [
            *rows_of(ours, peer),
            *cost_rows(spent, theirs),
            *(Row(f"one user, stage: {name}", ms, "ms") for name, ms in parts.items()),
        ],
        about="A whole turn of Rujai (stored, understood, recommended from the demo catalogue, decided, answered, logged) "
        "beside plain Rasa 3.6.21 with its default pipeline and policies, an equal part of our training data and an action that says "
        f"one line. The shop is served by {WORKERS} workers (`RUJAI_WORKERS`), over SQLite. The client, one process with plain "
        "sockets, runs on the same two cores; trust the ratios. Each side serves 640 turns of 16 users before the 640 that count; what "
        "those first ones took stands as *just started*.",
        group="turns",
    )
