"""How long staff wait: inbox, search and transcript at 100,000 conversations, on SQLite and on PostgreSQL.

The databases are made once, by ``bench/talks.py``, and kept in ``var/bench``: RUJAI_BENCH_CONVERSATIONS changes
their size, and the rows then say so. Requests go through the whole application in this process; server time is
the wall time of a request, and beside it stands the CPU time of this process, which other work does not swell.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx
import numpy as np
from sqlalchemy import URL, Engine, func, select

from bench.record import ROOT, Row, percentile, record
from bench.talks import DAYS, START, copy_of, talks, write
from catalog.vocabulary import Vocabulary
from console.accounts import StaffAccounts
from console.app import make_console
from console.inbox_live import Live
from console.parts import ConsoleShop, Parts
from console.session import COOKIE
from dialogue.voice import Voice
from profiles.conversations import Conversations
from profiles.store import Profiles
from profiles.turns import Turns
from storage.engine import make_engine, migrate, reading
from storage.schema import conversations, messages

FOLDER: Final = ROOT / "var/bench"
CONVERSATIONS: Final = int(os.environ.get("RUJAI_BENCH_CONVERSATIONS", "100000"))
ROUNDS: Final = 40
GOAL_MS: Final = 150.0
TRANSCRIPT_GOAL_MS: Final = 100.0
WORDS: Final = (
    "กระเป๋า", "สีดำ", "รองเท้าผ้าใบ", "สมศรี", "ส่งของ", "ของขวัญ", "túi", "giày thể thao", "tui xach", "màu đen",
    "đổi trả", "Nguyễn", "backpack", "black shoes", "RJ123", "delivery", "gift for my mother", "Malee", "4321", "qwertyuiop",
)  # fmt: skip
"""Common, rare, with and without accents, parts of numbers, and a word that nobody wrote."""
FILTERS: Final = (
    "", "channel=line", "language=vi", "owner=waiting", "owner=agent:minh", "intent=complain", "intent=search_product",
    "flag=fallback", "flag=low_confidence", "flag=dropped", "flag=handoff_wanted&language=th", "flag=unread&channel=line",
    "from=2026-06-01&to=2026-06-03", "intent=insult&channel=line&language=vi&flag=low_confidence", "flag=bought",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """Times of one kind of request, in milliseconds."""

    wall_ms: list[float]
    cpu_ms: list[float]
    first_ms: list[float]
    """Wall times of each page's first request, before which nobody had asked for it."""


def parts_of(engine: Engine) -> Parts:
    """The console's parts over a database, with nothing of the edge behind them."""
    nothing: Any = None
    words = Vocabulary.load(ROOT / "data/vocabulary")
    now = START.timestamp() + (DAYS + 1) * 86_400
    return Parts(
        engine=engine, shop=ConsoleShop("Bench", "THB", ("th", "en", "vi"), "en"), voice=Voice.load(ROOT / "content"),
        secret="for the benchmark only", desk=nothing, conversations=Conversations(engine), profiles=Profiles(engine),
        turns=Turns(engine), products=dict, vocabulary=lambda: words, live=Live(engine),
        clock=lambda: datetime.fromtimestamp(now, UTC),
    )  # fmt: skip


async def ask(client: httpx.AsyncClient, paths: list[str]) -> Measured:
    """Each page, after a first round that is measured apart: it reads the database from the disk."""
    distinct = list(dict.fromkeys(paths))
    wall, cpu = [], []
    for path in [*distinct, *paths]:
        at, used = time.perf_counter(), time.process_time()
        response = await client.get(path)
        wall.append(1000 * (time.perf_counter() - at))
        cpu.append(1000 * (time.process_time() - used))
        assert response.status_code == httpx.codes.OK, path
        if os.environ.get("RUJAI_BENCH_EACH"):
            print(f"{wall[-1]:8.1f} {cpu[-1]:8.1f} ms  {path}")
    first, wall, cpu = wall[: len(distinct)], wall[len(distinct) :], cpu[len(distinct) :]
    return Measured(wall, cpu, first)


async def measure(engine: Engine, longest: str) -> dict[str, Measured]:
    """Inbox, filters, search and transcripts."""
    rng = np.random.default_rng(5)
    with reading(engine) as connection:
        some = connection.execute(select(conversations.c.conversation_id).limit(4000)).scalars().all()
    parts = parts_of(engine)
    now = parts.clock()
    accounts = StaffAccounts(engine)
    if accounts.find("bench") is None:
        accounts.add(
            "bench", "Bench", "viewer", "a password for the bench", by="-", now=now, must_change=False
        )
    token = accounts.enter("bench", "a password for the bench", now=now).token
    app = make_console(parts)
    transport = httpx.ASGITransport(app=app, root_path="/console")
    anywhere = [some[int(place)] for place in rng.integers(len(some), size=ROUNDS)]
    filters = [FILTERS[turn % len(FILTERS)] for turn in range(3 * len(FILTERS))]
    words = [WORDS[turn % len(WORDS)] for turn in range(3 * len(WORDS))]
    async with httpx.AsyncClient(
        transport=transport, base_url="http://bench", cookies={COOKIE: token}, timeout=60
    ) as client:
        return {
            "inbox page": await ask(client, ["/console/inbox"] * ROUNDS),
            "inbox page, filtered": await ask(client, [f"/console/inbox?{one}" for one in filters]),
            "search": await ask(client, [f"/console/inbox?q={one}" for one in words]),
            "search with a rare filter": await ask(
                client, [f"/console/inbox?q={one}&channel=line&flag=fallback" for one in words]
            ),
            "first transcript page, 5,000 messages": await ask(
                client, [f"/console/inbox/{longest}"] * ROUNDS
            ),
            "older piece of it": await ask(
                client,
                [
                    f"/console/inbox/{longest}/messages?before={n}"
                    for n in rng.integers(50, 4900, size=ROUNDS)
                ],
            ),
            "first transcript page, any": await ask(client, [f"/console/inbox/{one}" for one in anywhere]),
        }


def rows_of(name: str, measured: dict[str, Measured], counted: tuple[int, int]) -> list[Row]:
    """The figures of one database."""
    full = counted[0] >= 100_000
    rows = [Row(f"{name}: conversations", counted[0], ""), Row(f"{name}: messages", counted[1], "")]
    for what, times in measured.items():
        goal = TRANSCRIPT_GOAL_MS if "transcript" in what else GOAL_MS
        wall = percentile(times.wall_ms, 0.95)
        rows.append(
            Row(
                f"{name}: {what}, p95 server time",
                wall,
                "ms",
                f"< {goal:.0f}",
                None,
                wall < goal if full else None,
            )
        )
        rows.append(Row(f"{name}: {what}, p95 CPU of the application", percentile(times.cpu_ms, 0.95), "ms"))
        rows.append(Row(f"{name}: {what}, p95 of the first requests", percentile(times.first_ms, 0.95), "ms"))
    return rows


def filled(engine: Engine, fill: Callable[[Engine], object]) -> tuple[str, int, int]:
    """Fill an empty database; gives the longest conversation, and how many conversations and messages there are."""
    migrate(engine)
    with reading(engine) as connection:
        there = connection.execute(select(func.count()).select_from(conversations)).scalar_one()
    if there == 0:
        at, used = time.perf_counter(), time.process_time()
        fill(engine)
        print(
            f"made in {time.perf_counter() - at:.0f} s, {time.process_time() - used:.0f} s of CPU in this process"
        )
    with reading(engine) as connection:
        longest = (
            select(conversations.c.conversation_id).order_by(conversations.c.last_sequence.desc()).limit(1)
        )
        return (
            connection.execute(longest).scalar_one(),
            connection.execute(select(func.count()).select_from(conversations)).scalar_one(),
            connection.execute(select(func.count()).select_from(messages)).scalar_one(),
        )


@contextmanager
def postgres(folder: Path) -> Iterator[str | None]:
    """A cluster of our own on a unix socket, stopped at the end; None where no PostgreSQL is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    programs = Path(shutil.which("initdb") or (found[-1] if found else "/nowhere")).parent
    if not (programs / "initdb").exists():
        print("no PostgreSQL: its half is skipped; install postgresql")
        yield None
        return
    account: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        account = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    data, sockets = folder / "data", tempfile.gettempdir()  # a socket needs a short path

    def run(*command: str | Path) -> None:
        subprocess.run([*account, *map(str, command)], check=True, cwd="/", capture_output=True)

    if not data.exists():
        run(programs / "initdb", "-D", data, "-U", "rujai", "-A", "trust", "-E", "UTF8", "-N")
    options = f"-c listen_addresses='' -k {sockets} -p 5499 -c shared_buffers=2GB -c max_wal_size=4GB"
    run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", "120", "-o", options, "start")
    try:
        url = URL.create(
            "postgresql+psycopg",
            username="rujai",
            database="postgres",
            query={"host": sockets, "port": "5499"},
        )
        yield url.render_as_string(hide_password=False)
    finally:
        run(programs / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")


def one(name: str, url: str, fill: Callable[[Engine], object]) -> list[Row]:
    """Fill and measure one database."""
    engine = make_engine(url)
    try:
        longest, *counted = filled(engine, fill)
        measured = asyncio.run(measure(engine, longest))
        return rows_of(name, measured, (counted[0], counted[1]))
    finally:
        engine.dispose()


def main() -> None:
    """Measure both databases and record the figures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    chosen = os.environ.get("RUJAI_BENCH_DATABASE", "")
    rows: list[Row] = []
    file = FOLDER / f"console-{CONVERSATIONS}.db"
    if chosen != "postgresql" or not file.exists():
        rows += one("SQLite", f"sqlite:///{file}", lambda engine: write(engine, talks(CONVERSATIONS)))
    if chosen != "sqlite":
        with postgres(FOLDER / f"console-{CONVERSATIONS}-pg") as url:
            rows += one("PostgreSQL", url, lambda engine: copy_of(file, engine)) if url else []
    record(
        "console", rows, group="console_inbox",
        about="Staff pages at 100,000 conversations and 2 million messages, made up by `bench/talks.py` from the training examples of three languages.",
        limits="Requests are asked one after the other, in the application's own process: no network, no queue. Every search of a round is another one. "
        "Each page is asked for once before it is measured, so that the databases lie in memory, as they do in a shop that is at work; those first requests, which "
        "read the disk after a start, stand beside. PostgreSQL has 2 GB of shared buffers (its manual advises "
        "a quarter of the memory, here 6).",
    )  # fmt: skip
