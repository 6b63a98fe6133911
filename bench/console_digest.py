"""What the inbox costs a turn: the notes that triggers write within it, and the digester's work beside it."""

from __future__ import annotations

import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, text

from bench.record import Row, record
from bench.talks import examples
from console.inbox_digester import Digester
from profiles.conversations import Conversations
from profiles.model import Identity
from profiles.store import Profiles
from storage.engine import make_engine, migrate

TURNS = 40
STRETCHES = 40
GOAL_MS = 0.3
START = datetime(2026, 11, 1, tzinfo=UTC)


def turns(engine: Engine, talk: str, said: list[tuple[str, str]], number: int) -> float:
    """Receive and answer so many messages; gives milliseconds of CPU a turn, SQLite's own work included."""
    talks = Conversations(engine)
    used = time.process_time()
    for turn in range(TURNS):
        at = START + timedelta(seconds=number * TURNS + turn)
        intent, words = said[(number * TURNS + turn) % len(said)]
        heard = talks.receive(talk, client_message_id=f"{number}-{turn}", text=words, payload={}, at=at)
        talks.settle(
            heard.message.message_id, [("Here are three that fit.", "en", {"text": "Here are three that fit."})],
            understood={"intent": {"name": intent, "confidence": 0.9}, "entities": []}, language="en", at=at,
        )  # fmt: skip
    return 1000 * (time.process_time() - used) / TURNS


def main() -> None:
    """Short stretches of turns with and without the triggers, by turns, in one database: the medians of both."""
    said = [one for its in examples().values() for one in its][::7]
    plain, noted, digested = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'bench.db'}")
        migrate(engine)
        customer = Profiles(engine).customer_for(Identity("web", "bench"), now=START)
        open_talk = Conversations(engine).open
        with engine.begin() as connection:
            query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('messages', 'deliveries')"
            triggers = connection.execute(text(query)).all()
        for number in range(STRETCHES):
            talk = open_talk(customer.customer_id, "web", now=START).conversation_id
            noted.append(turns(engine, talk, said, number))
            used = time.process_time()
            Digester(engine).catch_up()
            digested.append(1000 * (time.process_time() - used) / TURNS)
            with engine.begin() as connection:
                for trigger in triggers:
                    connection.execute(text(f"DROP TRIGGER {trigger.name}"))
            talk = open_talk(customer.customer_id, "web", now=START).conversation_id
            plain.append(turns(engine, talk, said, number))
            with engine.begin() as connection:
                for trigger in triggers:
                    connection.exec_driver_sql(trigger.sql)
        engine.dispose()
    without, with_them, beside = median(plain), median(noted), median(digested)
    added = median(one - other for one, other in zip(noted, plain, strict=True))
    record(
        "console", [
            Row("a turn in the store, without the triggers", without, "ms CPU"),
            Row("the same with them", with_them, "ms CPU", "", without),
            Row("what they add to a turn", added, "ms CPU", f"< {GOAL_MS}", None, added < GOAL_MS),
            Row("the digester's work for a turn, beside it and in batches", beside, "ms CPU"),
        ],
        group="console_digest", about="Receiving and answering a message on SQLite, with and without what notes it for the inbox.",
        limits=f"{STRETCHES} stretches of {TURNS} turns each way, by turns; what is added is the median of the differences. SQLite works in the same process and is counted.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
