"""`console.console_reports`: pages of the reports with 100,000 conversations and 2 million messages."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, func, insert, select, text

from bench.record import Row, percentile, record
from console.reports_counter import Counter
from console.session import BASE
from storage.engine import make_engine, migrate
from storage.schema import conversations, customers, decisions, interactions, message_feedback, messages
from tests.browser.console import staff_client
from tests.browser.shop import running_shop

TALKS: Final = 100_000
TURNS: Final = 10
"""A turn is a message and its answer: 20 messages a conversation."""
DAYS: Final = 180
SEED: Final = 20261125
ASKS: Final = 40
ZONE: Final = ZoneInfo("Asia/Bangkok")
LIMIT_MS: Final = 150
_BATCH: Final = 20_000
_INTENTS: Final = ("search_product", "refine_search", "ask_cheaper", "ask_policy", "thank", "nlu_fallback")
_VALUES: Final = ("sofa", "kayak", "tent", "lamp", "bag")


def fill(
    engine: Engine, end: datetime, chance: random.Random, *, talks: int = TALKS, days: int = DAYS
) -> None:
    """Conversations of a turn or more, evenly over the days; every fourth turn a suggestion of four cards."""
    with engine.begin() as connection:  # the inbox has a measurement of its own
        if engine.dialect.name == "sqlite":
            for name in (
                connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
                .scalars()
                .all()
            ):
                connection.execute(text(f"DROP TRIGGER {name}"))
    tables = (customers, conversations, messages, decisions, interactions, message_feedback)
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in tables}
    for number in range(talks):
        _talk(rows, number, end - timedelta(seconds=chance.random() * days * 86_400), chance)
        if number % (_BATCH // (TURNS * 2)) == 0 or number == talks - 1:
            with engine.begin() as connection:
                for table in tables:
                    if rows[table.name]:
                        connection.execute(insert(table), rows[table.name])
                        rows[table.name].clear()


def _talk(rows: dict[str, list[dict[str, Any]]], number: int, at: datetime, chance: random.Random) -> None:
    talk, customer, language = f"v_{number}", f"c_{number}", chance.choice(("th", "en", "vi"))
    rows["customers"].append({"customer_id": customer, "created_at": at})
    rows["conversations"].append({
        "conversation_id": talk, "customer_id": customer, "channel": chance.choice(("web", "line")), "created_at": at,
        "state": {"language": language}, "owner": "bot", "session_number": 1, "session_turns": TURNS,
        "last_sequence": 2 * TURNS,
    })  # fmt: skip
    for turn in range(TURNS):
        at += timedelta(seconds=20)
        asked, said = f"m_{number}_{turn}", f"r_{number}_{turn}"
        intent = chance.choice(_INTENTS)
        key = "fallback-first" if intent == "nlu_fallback" else "handoff" if _one_in(100, chance) else "found"
        suggests = intent == "search_product"
        if suggests and _one_in(10, chance):
            key = "closest"
        decision = f"d_{number}_{turn}" if suggests else None
        understood = {
            "intent": {"name": intent, "confidence": chance.random()},
            "entities": [{"entity": "category"}],
        }
        common = {"conversation_id": talk, "at": at, "language": language}
        rows["messages"] += [
            {**common, "message_id": asked, "sequence": 2 * turn + 1, "sender": "shopper", "text": "I want a bag",
             "payload": {}, "understood": understood, "in_reply_to": None, "status": "done"},
            {**common, "message_id": said, "sequence": 2 * turn + 2, "sender": "bot", "text": "Here are some",
             "payload": {"key": key, "decision_id": decision, "cards": ["x" * 300] * (4 if suggests else 0)},
             "understood": {}, "in_reply_to": asked, "status": "sent"},
        ]  # fmt: skip
        if _one_in(50, chance):
            thumb = {"message_id": said, "customer_id": customer, "helpful": not _one_in(3, chance), "at": at}
            rows["message_feedback"].append(thumb)
        if decision:
            _suggestion(rows, decision, common, customer, chance)


def _one_in(count: int, chance: random.Random) -> bool:
    return chance.randrange(count) == 0


def _suggestion(
    rows: dict[str, list[dict[str, Any]]],
    decision: str,
    common: dict[str, Any],
    customer: str,
    chance: random.Random,
) -> None:
    wishes = [{"attribute": "category", "value": chance.choice(_VALUES), "polarity": "want"}]
    rows["decisions"].append({
        "decision_id": decision, "conversation_id": common["conversation_id"], "customer_id": customer,
        "at": common["at"], "kind": "suggestion", "request": {"wish": {"wishes": wishes}}, "taste": {},
        "candidates": [], "policy_version": "1", "seed": "7", "outcome": {},
    })  # fmt: skip
    for position in range(1, 5):
        kinds = ["impression"] + ["click"] * (_one_in(10, chance)) + ["purchase"] * (_one_in(100, chance))
        product = f"p{int(chance.paretovariate(0.4)) % 1000}"
        rows["interactions"] += [
            {"interaction_id": f"i_{decision}_{position}_{kind}", "customer_id": customer, "product_id": product,
             "kind": kind, "at": common["at"], "decision_id": decision, "position": position, "scope": "self"}
            for kind in kinds
        ]  # fmt: skip


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
        database = f"sqlite:///{Path(folder) / 'rujai.db'}"
        engine = make_engine(database)
        migrate(engine)
        fill(engine, end, random.Random(SEED))
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
        with running_shop(Path(folder)) as shop, staff_client(shop, "viewer") as staff:
            for name, path in paths(today.isoformat()):
                assert staff.get(f"{BASE}{path}").status_code == 200  # noqa: PLR2004 — fills the caches, too
                times = [cpu_ms(lambda path=path: staff.get(f"{BASE}{path}")) for _ in range(ASKS)]  # type: ignore[misc]
                p95 = percentile(times, 0.95)
                beside = peer if name == "overview, 30 days" else None
                rows.append(Row(f"{name}, p95", p95, "CPU ms", f"< {LIMIT_MS}", beside, p95 < LIMIT_MS))
    about = (
        f"The reports over {TALKS:,} conversations and {TALKS * TURNS * 2:,} messages of {DAYS} days, on SQLite: what "
        "counting costs, and each page over HTTP with the client's own share in it. The peer is one of the overview's "
        "sums read from the messages."
    )
    record("console", rows, about=about, group="console_reports", limits=(
        "Processor time of the whole process, since the machine's wall time means little. Texts are short, so the "
        "messages are smaller than real ones; the pages do not read them."
    ))  # fmt: skip
