"""`console.console_reports`: pages of the reports with 100,000 conversations and 2 million messages."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, func, select

from bench.record import ROOT, Row, percentile, record
from catalog.vocabulary import Vocabulary
from console.accounts import StaffAccounts
from console.app import make_console
from console.parts import ConsoleShop, Parts
from console.reports_counter import Counter
from console.session import BASE, COOKIE
from dialogue.voice import Voice
from profiles.conversations import Conversations
from profiles.store import Profiles
from profiles.turns import Turns
from storage.engine import make_engine, migrate
from storage.schema import messages

TALKS: Final = 100_000
TURNS: Final = 10
"""A turn is a message and its answer: 20 messages a conversation."""
DAYS: Final = 180
SEED: Final = 20261125
ASKS: Final = 40
ZONE: Final = ZoneInfo("Asia/Bangkok")
LIMIT_MS: Final = 150
PASSWORD: Final = "a password for the bench only"  # noqa: S105 — opens nothing but the bench's own database
_BATCH: Final = 1_000
_NAMED: Final = [{"entity": "category"}]
Row_ = dict[str, Any]
_INTENTS: Final = ("search_product", "refine_search", "ask_cheaper", "ask_policy", "thank", "nlu_fallback")
_VALUES: Final = ("sofa", "kayak", "tent", "lamp", "bag")


def fill(
    database: Path, end: datetime, chance: random.Random, *, talks: int = TALKS, days: int = DAYS
) -> None:
    """Conversations evenly over the days, in the order of time; one turn in six a suggestion of four cards.

    Written by SQLite's own driver, without the triggers of the inbox, which has a measurement of its own.
    """
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        starts = sorted(chance.random() for _ in range(talks))
        rows: dict[str, list[Row_]] = {}
        for number, start in enumerate(starts):
            _talk(rows, number, end - timedelta(days=days * (1 - start), minutes=10), chance)
            if number % _BATCH == 0 or number == talks - 1:
                for table, listed in rows.items():
                    names = ", ".join(listed[0])
                    values = ", ".join(f":{name}" for name in listed[0])
                    insert = f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 — our own names
                    connection.executemany(insert, listed)
                connection.commit()
                rows.clear()


def _put(rows: dict[str, list[Row_]], table: str, **values: Any) -> None:
    rows.setdefault(table, []).append(
        {name: orjson.dumps(v).decode() if isinstance(v, dict | list) else v for name, v in values.items()}
    )


def _talk(rows: dict[str, list[Row_]], number: int, at: datetime, chance: random.Random) -> None:
    talk, customer, language = f"v_{number:06}", f"c_{number:06}", chance.choice(("th", "en", "vi"))
    channel = chance.choice(("web", "line"))
    _put(rows, "customers", customer_id=customer, created_at=_stored(at))
    _put(
        rows, "conversations", conversation_id=talk, customer_id=customer, channel=channel, owner="bot",
        created_at=_stored(at), state={"language": language}, session_number=1, session_turns=TURNS,
        last_sequence=2 * TURNS,
    )  # fmt: skip
    for turn in range(TURNS):
        at += timedelta(seconds=20)
        when, asked, said = _stored(at), f"m_{number:06}_{turn}", f"r_{number:06}_{turn}"
        intent = chance.choice(_INTENTS)
        key = "fallback-first" if intent == "nlu_fallback" else "handoff" if _one_in(100, chance) else "found"
        suggests = intent == "search_product"
        if suggests and _one_in(10, chance):
            key = "closest"
        decision = f"d_{number:06}_{turn}" if suggests else None
        understood = {"intent": {"name": intent, "confidence": chance.random()}, "entities": _NAMED}
        common = {"conversation_id": talk, "at": when, "language": language}
        _put(
            rows, "messages", **common, message_id=asked, sequence=2 * turn + 1, sender="shopper",
            text="I want a bag", payload={}, understood=understood, in_reply_to=None, status="done",
        )  # fmt: skip
        payload = {"key": key, "decision_id": decision, "cards": ["x" * 300] * (4 if suggests else 0)}
        _put(
            rows, "messages", **common, message_id=said, sequence=2 * turn + 2, sender="bot",
            text="Here are some", payload=payload, understood={}, in_reply_to=asked, status="sent",
        )  # fmt: skip
        if _one_in(50, chance):
            helpful = not _one_in(3, chance)
            _put(rows, "message_feedback", message_id=said, customer_id=customer, helpful=helpful, at=when)
        if decision:
            _suggestion(rows, decision, common, customer, chance)


def _suggestion(
    rows: dict[str, list[Row_]], decision: str, common: Row_, customer: str, chance: random.Random
) -> None:
    talk, when = common["conversation_id"], common["at"]
    wishes = [{"attribute": "category", "value": chance.choice(_VALUES), "polarity": "want"}]
    _put(
        rows, "decisions", decision_id=decision, conversation_id=talk, customer_id=customer, at=when,
        kind="suggestion", request={"wish": {"wishes": wishes}}, taste={}, candidates=[], policy_version="1",
        seed="7", outcome={},
    )  # fmt: skip
    for position in range(1, 5):
        product = f"p{int(chance.paretovariate(0.4)) % 1000}"
        for kind in ("impression", *("click",) * _one_in(10, chance), *("purchase",) * _one_in(100, chance)):
            _put(
                rows, "interactions", interaction_id=f"i_{decision}_{position}_{kind}", customer_id=customer,
                product_id=product, kind=kind, at=when, decision_id=decision, position=position, scope="self",
            )  # fmt: skip


def _one_in(count: int, chance: random.Random) -> bool:
    return chance.randrange(count) == 0


def _stored(at: datetime) -> str:
    """A moment as SQLAlchemy writes it into SQLite."""
    return f"{at:%Y-%m-%d %H:%M:%S.%f}"


def naive(engine: Engine, begins: datetime) -> float:
    """The peer: the overview's sums by day read from the messages themselves; CPU milliseconds."""
    key = messages.c.payload["key"].as_string()
    day = func.substr(messages.c.at, 1, 10)
    query = select(day, key, func.count()).where(messages.c.at >= begins).group_by(day, key)
    with engine.connect() as connection:
        return cpu_ms(lambda: connection.execute(query).all())


def cpu_ms(act: Callable[[], object]) -> float:
    """The processor time of the whole process while this runs, in milliseconds."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000


def staff_of(engine: Engine) -> TestClient:
    """A member of staff before the console alone: nothing else runs in the process, no follower, no digester."""
    nothing: Any = None
    words = Vocabulary.load(ROOT / "data" / "vocabulary")
    parts = Parts(
        engine, ConsoleShop("Bench", "THB", ("th", "en", "vi"), "en", ZONE), Voice.load(ROOT / "content"), "secret",
        nothing, Conversations(engine), Profiles(engine), Turns(engine), dict, lambda: words, nothing,
    )  # fmt: skip
    app = FastAPI()
    app.mount(BASE, make_console(parts))
    accounts, now = StaffAccounts(engine), datetime.now(UTC)
    if accounts.find("bench") is None:
        accounts.add("bench", "Bench", "viewer", PASSWORD, by="-", now=now, must_change=False)
    return TestClient(app, cookies={COOKIE: accounts.enter("bench", PASSWORD, now=now).token})


def paths(today: str) -> Iterator[tuple[str, str]]:
    """The name of each page that is asked for, and its address."""
    yield "overview, 30 days", "/reports"
    yield "overview, 180 days", "/reports?days=180"
    yield "overview of one intent, 30 days", "/reports?intent=search_product"
    yield "suggestions, 30 days", "/reports/suggestions"
    yield "suggestions, 180 days", "/reports/suggestions?days=180"
    yield "not in the shop, 180 days", "/reports/gaps?days=180"
    yield "knowledge, 30 days", "/reports/knowledge"
    yield "conversations behind a day", f"/reports/behind?measure=fallbacks&from={today}&to={today}"
    yield "conversations behind a product", "/reports/behind?measure=clicked&product=p1"


def main() -> None:
    """Fill a database, count its days, and ask for every page."""
    end = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "rujai.db"
        engine = make_engine(f"sqlite:///{database}")
        migrate(engine)
        fill(database, end, random.Random(SEED))
        counter = Counter(engine, ZONE, lambda: datetime.now(UTC))
        today = end.astimezone(ZONE).date()
        one_day = cpu_ms(lambda: counter.count(today - timedelta(days=7)))
        all_days = cpu_ms(counter.catch_up)
        peer = naive(engine, end - timedelta(days=30))
        engine.dispose()
        rows = [
            Row("counting one day", one_day, "CPU ms"),
            Row(f"catching up with {DAYS} days", all_days / 1000, "CPU s"),
        ]
        with staff_of(make_engine(f"sqlite:///{database}")) as staff:
            for name, path in paths(today.isoformat()):
                assert staff.get(f"{BASE}{path}").status_code == HTTPStatus.OK  # fills the caches, too
                times = [cpu_ms(partial(staff.get, f"{BASE}{path}")) for _ in range(ASKS)]
                p95 = percentile(times, 0.95)
                beside = peer if name == "overview, 30 days" else None
                rows.append(Row(f"{name}, p95", p95, "CPU ms", f"< {LIMIT_MS}", beside, p95 < LIMIT_MS))
    about = (
        f"The reports over {TALKS:,} conversations and {TALKS * TURNS * 2:,} messages of {DAYS} days, on SQLite: what "
        "counting costs, and each page of the console's application with the client's own share in it. The peer is one of the overview's "
        "sums read from the messages."
    )
    record("console", rows, about=about, group="console_reports", limits=(
        "Processor time of the whole process, since the machine's wall time means little. Texts are short, so the "
        "messages are smaller than real ones; the pages do not read them."
    ))  # fmt: skip
