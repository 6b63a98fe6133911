"""Made-up conversations of any number, the same every time, written into SQLite and copied to PostgreSQL.

Words are the training examples of three languages with made-up order numbers and names; digests and terms are
made by the console's own functions, and the contract tests hold that its digester makes the same.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
import orjson
import yaml
from sqlalchemy import Engine, text

from bench.synthetic import COLORS, KINDS, MATERIALS
from console.inbox_digest import Digest, fold, hand_to, settle
from console.inbox_terms import bucket, searchable, terms
from profiles.model import Message

ROOT: Final = Path(__file__).resolve().parent.parent
LONGEST: Final = 5_000
"""Messages of the longest conversation, the one whose transcript is measured."""
MEAN_MESSAGES: Final = 20
AGENTS: Final = ("ploy", "minh", "anna")
START: Final = datetime(2026, 5, 1, tzinfo=UTC)
DAYS: Final = 180
CHUNK: Final = 500
"""Conversations written together."""
_NAMES: Final = ("สมศรี", "ธนกร", "กนกพร", "Nguyễn Văn An", "Trần Thị Bích", "Malee", "James", "Phúc")
_BOT: Final = {
    "en": ("Here are three that fit.", "I found {n} for you.", "It is in stock, order {code}.", "Sorry, I did not get that."),
    "th": ("มีสามแบบที่เข้ากับที่คุณหาค่ะ", "เจอ {n} ชิ้นค่ะ", "มีของพร้อมส่งค่ะ เลขที่ {code}", "ขอโทษค่ะ ยังไม่เข้าใจ"),
    "vi": ("Mình tìm được ba mẫu hợp với bạn.", "Có {n} mẫu ạ.", "Hàng còn, mã đơn {code} ạ.", "Xin lỗi, mình chưa hiểu ý bạn."),
}  # fmt: skip
_ENTITY: Final = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_KINDS: Final = tuple(kind for kinds in KINDS.values() for kind in kinds)


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation with all that is stored of it."""

    digest: Digest
    customer: str
    messages: tuple[Message, ...]


def examples() -> dict[str, list[tuple[str, str]]]:
    """``language → (intent, text)`` of the training examples, without the marks of entities."""
    found: dict[str, list[tuple[str, str]]] = {"en": [], "th": [], "vi": []}
    for language, said in found.items():
        for file in sorted((ROOT / "data/nlu" / language).glob("*.yml")):
            for part in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)["nlu"]:
                for line in part.get("examples", "").splitlines() if "intent" in part else ():
                    said.append((part["intent"], _ENTITY.sub(r"\1", line.removeprefix("- ")).strip()))
    return found


def talks(count: int, *, seed: int = 1, longest: int = LONGEST) -> Iterator[Talk]:
    """Conversations in the order of their beginning; the lengths are skewed, the last one is the longest."""
    rng = np.random.default_rng(seed)
    said = examples()
    turns = np.minimum(rng.geometric(2 / MEAN_MESSAGES, size=count), 400)
    turns[-1] = longest // 2
    starts = np.sort(rng.random(count)) * DAYS * 86_400
    for number in range(count):
        yield _talk(int(turns[number]), START + timedelta(seconds=float(starts[number])), said, rng)


def _talk(turns: int, at: datetime, said: dict[str, list[tuple[str, str]]], rng: np.random.Generator) -> Talk:
    language = ("th", "vi", "en")[int(rng.choice(3, p=(0.5, 0.3, 0.2)))]
    conversation_id, customer = f"v_{rng.bytes(16).hex()}", f"c_{rng.bytes(16).hex()}"
    channel = "web" if rng.random() < 0.6 else "line"
    digest = Digest(conversation_id, channel, "bot", at, at)
    owner = (
        "bot"
        if rng.random() < 0.97
        else ("waiting", *(f"agent:{one}" for one in AGENTS))[int(rng.integers(4))]
    )
    messages: list[Message] = []
    picks = rng.integers(len(said[language]), size=turns)
    confidences, odds, ids = rng.beta(8, 1.5, size=turns), rng.random((turns, 3)), rng.bytes(32 * turns)
    for turn in range(turns):
        intent, words = said[language][picks[turn]]
        if odds[turn, 0] < 0.05:
            words = f"{words} RJ{int(odds[turn, 1] * 1e7):07}"
        elif odds[turn, 0] < 0.08:
            words = f"{words} {_NAMES[int(odds[turn, 1] * len(_NAMES))]}"
        at += timedelta(seconds=10 + 80 * float(odds[turn, 2]))
        understood = {
            "intent": {"name": intent, "confidence": round(float(confidences[turn]), 3)},
            "entities": [],
        }
        ours = f"m_{ids[32 * turn : 32 * turn + 16].hex()}"
        messages.append(
            Message(
                ours,
                conversation_id,
                2 * turn + 1,
                "shopper",
                words,
                at,
                language,
                {},
                understood,
                ours,
                None,
                "done",
            )
        )
        bot = _BOT[language][int(odds[turn, 1] * 4)].format(n=turn, code=f"RJ{int(odds[turn, 2] * 1e7):07}")
        payload = {"text": bot, "cards": _cards(odds[turn], turn)} if odds[turn, 0] > 0.6 else {"text": bot}
        theirs = f"m_{ids[32 * turn + 16 : 32 * turn + 32].hex()}"
        sent = at + timedelta(seconds=1)
        messages.append(
            Message(
                theirs,
                conversation_id,
                2 * turn + 2,
                "bot",
                bot,
                sent,
                language,
                payload,
                {},
                None,
                ours,
                "sent",
            )
        )
    for message in messages:
        digest = fold(digest, message)
    return Talk(settle(hand_to(digest, owner)), customer, tuple(messages))


def _cards(odds: Any, turn: int) -> list[dict[str, Any]]:
    kind = _KINDS[int(odds[1] * len(_KINDS))]
    return [
        {
            "product_id": f"s{turn * 7 + place:07}", "position": place, "title": f"{COLORS[(turn + place) % len(COLORS)]} {MATERIALS[place]} {kind}",
            "price": "1,990 ฿", "price_minor": 199_000, "currency": "THB", "link": "/products/x", "image": "/pictures/x.svg",
            "image_alt": kind, "reason": "in your budget",
        }
        for place in (1, 2, 3)
    ]  # fmt: skip


def write(engine: Engine, made: Iterator[Talk]) -> tuple[int, str]:
    """Write them in bulk, beside the triggers; returns how many messages and the longest conversation's id."""
    longest, most, total = "", 0, 0
    chunk: list[Talk] = []
    with _into_sqlite(engine) as add:
        for talk in made:
            chunk.append(talk)
            if len(talk.messages) > most:
                longest, most = talk.digest.conversation_id, len(talk.messages)
            if len(chunk) == CHUNK:
                add(chunk, total)
                total += sum(len(one.messages) for one in chunk)
                chunk = []
        add(chunk, total)
        total += sum(len(one.messages) for one in chunk)
    return total, longest


TABLES: Final[dict[str, tuple[str, ...]]] = {
    "customers": ("customer_id", "created_at", "display_name"),
    "conversations": (
        "conversation_id", "customer_id", "channel", "created_at", "state", "owner", "session_number",
        "session_turns", "last_sequence", "external_id",
    ),
    "messages": (
        "message_id", "conversation_id", "sequence", "sender", "text", "language", "payload", "understood",
        "client_message_id", "in_reply_to", "status", "at",
    ),
    "deliveries": ("delivery_id", "message_id", "conversation_id", "channel", "status", "queued_at", "sent_at"),
    "conversation_digests": (*(field.name for field in fields(Digest)), "revision"),
    "conversation_intents": ("conversation_id", "intent", "last_at"),
    "message_terms": ("number", "message_id", "conversation_id", "terms"),
}  # fmt: skip
"""The columns that are written, table by table, in an order that foreign keys allow."""


def rows_of(chunk: Sequence[Talk], number: int) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table as SQLite takes them; ``number`` is how many messages came before."""

    def time(at: datetime) -> str:
        return f"{at:%Y-%m-%d %H:%M:%S.%f}"

    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    for talk in chunk:
        digest, its = talk.digest, talk.digest.conversation_id
        begun = time(digest.first_at)
        rows["customers"].append((talk.customer, begun, None))
        rows["conversations"].append(
            (its, talk.customer, digest.channel, begun, "{}", digest.owner, 1, 1, digest.last_sequence,
             talk.customer if digest.channel == "line" else None)
        )  # fmt: skip
        rows["conversation_digests"].append(
            (
                *(
                    time(v) if isinstance(v := getattr(digest, f.name), datetime) else v
                    for f in fields(Digest)
                ),
                1,
            )
        )
        intents = {message.understood["intent"]["name"] for message in talk.messages if message.understood}
        rows["conversation_intents"] += [(its, intent, time(digest.last_at)) for intent in sorted(intents)]
        delivered = len(talk.messages) > 200 or number % 10 == 0
        for message in talk.messages:
            number += 1
            at = time(message.at)
            rows["messages"].append(
                (message.message_id, its, message.sequence, message.sender, message.text, message.language,
                 orjson.dumps(message.payload).decode(), orjson.dumps(message.understood).decode(),
                 message.client_message_id, message.in_reply_to, message.status, at)
            )  # fmt: skip
            if delivered and message.sender == "bot":
                rows["deliveries"].append(
                    (
                        f"x{message.message_id[1:]}",
                        message.message_id,
                        its,
                        digest.channel,
                        "delivered",
                        at,
                        at,
                    )
                )
            words = terms(searchable(message))
            rows["message_terms"].append((number, message.message_id, its, " ".join(words)))
    return rows


class _into_sqlite:  # noqa: N801 — a context that is called like a function
    """One transaction through the driver itself: SQLAlchemy's own work would take longer than SQLite's."""

    def __init__(self, engine: Engine) -> None:
        self._raw = engine.raw_connection()

    def __enter__(self) -> Any:
        cursor = self._raw.cursor()
        cursor.execute("PRAGMA cache_size=-400000")
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA secure_delete=OFF")
        cursor.execute("BEGIN IMMEDIATE")

        def add(chunk: Sequence[Talk], number: int) -> None:
            made = rows_of(chunk, number)
            for name, columns in TABLES.items():
                marks = ", ".join("?" * len(columns))
                cursor.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", made[name])

        return add

    def __exit__(self, *_: object) -> None:
        cursor = self._raw.cursor()
        cursor.execute("DELETE FROM conversation_changes")
        cursor.execute("COMMIT")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._raw.close()


def copy_of(file: Path, engine: Engine) -> None:
    """Copy what was written into SQLite into PostgreSQL, with triggers and the index over words out of the way."""
    source = sqlite3.connect(file)
    with engine.begin() as connection:
        for name in ("messages", "deliveries"):
            connection.execute(text(f"ALTER TABLE {name} DISABLE TRIGGER USER"))
        connection.execute(text("DROP INDEX message_terms_index"))
        cursor: Any = connection.connection.cursor()
        for name, columns in TABLES.items():
            with cursor.copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in source.execute(f"SELECT {', '.join(columns)} FROM {name}"):
                    copy.write_row((*row[:3], _lexemes(*row)) if name == "message_terms" else row)
        connection.execute(text("CREATE INDEX message_terms_index ON message_terms USING gin (terms)"))
        for name in ("messages", "deliveries"):
            connection.execute(text(f"ALTER TABLE {name} ENABLE TRIGGER USER"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
        plain.execute(text("VACUUM ANALYZE"))


def _lexemes(number: int, _message_id: str, _conversation_id: str, words: str) -> str:
    """The same terms as a tsvector is written, with the stretch of time that PostgreSQL's index needs."""
    return " ".join("'" + word.replace("'", "''") + "'" for word in (*words.split(), bucket(number)))
