"""LINE: what is sent is valid, what comes in is read, stored once, and acknowledged at once.

Ten thousand replies against LINE's specification, every event type, forged signatures, one event ten times at once
over two workers, and the webhook's acknowledgement while Rasa is stopped. About four minutes of CPU.
The specification is read from the folder that RUJAI_BENCH_DATA names; where it is missing this says so and stops.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import just
from linebot.v3.messaging import PushMessageRequest
from sqlalchemy import func, select

from bench.record import Row, percentile, record
from channels.line import spec
from channels.line.postback import Postbacks
from channels.line.render import Rendering, calls
from channels.line.standin.app import Account, make_standin
from channels.line.standin.checks import problems
from channels.line.standin.platform import Platform
from channels.line.standin.sender import BOT, signature
from channels.line.webhook import events_of
from storage.schema import customers, messages
from storage.schema_channels import deliveries, inbox_events
from tests.browser.shop import served
from tests.line import generated
from tests.line.from_schema import from_schema
from tests.line.talking import EMMA, LAN, SECRET, TOKEN, Talk, second_worker, talking
from tests.unit.test_line_webhook import mutated

REPLIES = 10_000
THROUGH_SDK = 10
"""Every so manieth reply also goes through the models of LINE's SDK, which cost far more than the check."""
EVENTS_A_TYPE = 200
FORGED = 1000
CALLS = 400
CALLS_A_SECOND = 20.0
"""One message a second from twenty shoppers: a busy shop's evening."""
SHOPPERS = 40
GOAL_MS = 200.0
POSTBACKS = Postbacks("a secret for the benchmark only")


def replies(folder: Path) -> list[Row]:
    """Generated replies, each call checked against the specification and the documented limits."""
    valid = spec.validator(folder / "messaging-api.yml", "PushMessageRequest")
    rng = random.Random(1)
    rendering = Rendering(POSTBACKS, lambda _: "View", "https://shop.example")
    good = sent = 0
    begun = time.process_time()
    for number in range(REPLIES):
        bodies = [{"to": BOT, "messages": batch} for batch in calls(rendering.messages(generated.reply(rng)))]
        sent += len(bodies)
        shapes = [json.loads(json.dumps(body)) for body in bodies]
        if number % THROUGH_SDK == 0:
            shapes += [json.loads(json.dumps(PushMessageRequest.from_dict(b).to_dict())) for b in bodies]
        good += all(valid.is_valid(one) and not problems(one["messages"]) for one in shapes)
    spent = time.process_time() - begun
    return [
        Row("generated replies that are valid", good, f"of {REPLIES:,}", f"= {REPLIES}", met=good == REPLIES),
        Row("calls that they became", sent, "calls"),
        Row("CPU for rendering and checking one", 1000 * spent / REPLIES, "ms"),
    ]


def events(folder: Path) -> list[Row]:
    """Every event type of webhook.yml, many times, with whatever the schema allows in it."""
    types = spec.event_types(folder / "webhook.yml")
    read = raised = 0
    for kind, name in types.items():
        schema = spec.flat(folder / "webhook.yml", name)
        schema["properties"]["type"] = {"const": kind}

        @settings(max_examples=EVENTS_A_TYPE, deadline=None, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(from_schema(schema), just(kind))
        def one(raw: object, kind: str) -> None:
            nonlocal read, raised
            try:
                events_of(json.dumps({"events": [raw]}), postbacks=POSTBACKS, now=datetime.now(UTC))
                read += 1
            except Exception as error:  # noqa: BLE001 — counted
                raised += 1
                print(f"{kind}: {type(error).__name__}")

        one()
    return [
        Row("event types of the specification", len(types), "types", "= 19", met=len(types) == 19),  # noqa: PLR2004
        Row("generated events that were read", read, "events"),
        Row("of them raised", raised, "events", "= 0", met=raised == 0),
    ]


def forged(talk: Talk) -> Row:
    """Signatures that differ from the good one."""
    body = call(talk.platform, EMMA, "let me in")
    good, rng = signature(SECRET, body), random.Random(2)
    before = counts(talk)
    accepted = 0
    with httpx.Client() as http:
        for _ in range(FORGED):
            header = {"x-line-signature": mutated(good, rng)}
            accepted += http.post(talk.sender.url, content=body, headers=header).is_success
    stored = sum(counts(talk)) - sum(before)
    return Row(
        "forged signatures accepted, or rows stored of them", accepted + stored, f"of {FORGED:,}", "= 0",
        met=accepted + stored == 0,
    )  # fmt: skip


def at_once(folder: Path, talk: Talk) -> Row:
    """One event ten times at once over two workers: what it left in the store."""
    phone = talk.phone(LAN)
    with second_worker(folder, talk) as other, ThreadPoolExecutor(10) as pool:
        before = counts(talk)
        body = call(talk.platform, LAN, "chào shop")
        header = {"x-line-signature": signature(SECRET, body)}
        urls = [talk.sender.url, f"{other.url}/channels/line/webhook"] * 5
        list(pool.map(lambda url: httpx.post(url, content=body, headers=header).raise_for_status(), urls))
        phone.answer()
        time.sleep(3)
        more = tuple(after - first for after, first in zip(counts(talk), before, strict=True))
    shown = len(phone.answers())
    asked = "event, customer, messages, delivery"
    return Row(
        f"the same event 10 times at once over two workers: rows more than 1, 1, 2, 1 ({asked}), or shown twice",
        sum(abs(a - b) for a, b in zip(more, (1, 1, 2, 1), strict=True)) + abs(shown - 1), "rows", "= 0",
        met=more == (1, 1, 2, 1) and shown == 1,
    )  # fmt: skip


def acknowledged(folder: Path) -> list[Row]:
    """Milliseconds until the webhook said 200, at a steady rate, with nothing where Rasa should be."""
    app = make_standin(Account(SECRET, TOKEN, "http://127.0.0.1:9/"))
    platform: Platform = app.state.platform
    for n in range(SHOPPERS):
        platform.add_user("somebody", "en", f"U{n:032x}").friend = True
    bodies = [call(platform, f"U{n % SHOPPERS:032x}", f"message {n}") for n in range(CALLS)]
    with served(app) as line_url, _shop(folder, line_url) as url, httpx.Client(timeout=30) as http:
        taken: list[float] = []
        start = time.perf_counter()

        def post(number: int) -> None:
            time.sleep(max(start + number / CALLS_A_SECOND - time.perf_counter(), 0))
            body, begun = bodies[number], time.perf_counter()
            answer = http.post(
                f"{url}/channels/line/webhook",
                content=body,
                headers={"x-line-signature": signature(SECRET, body)},
            )
            taken.append(1000 * (time.perf_counter() - begun) if answer.is_success else float("inf"))

        with ThreadPoolExecutor(16) as pool:
            list(pool.map(post, range(CALLS)))
    p99 = percentile(taken, 0.99)
    return [
        Row(
            f"webhook acknowledged with Rasa stopped, {CALLS_A_SECOND:.0f} calls a second, p50",
            percentile(taken, 0.5),
            "ms",
        ),
        Row("webhook acknowledged with Rasa stopped, p99", p99, "ms", f"< {GOAL_MS:.0f}", met=p99 < GOAL_MS),
    ]


@contextmanager
def _shop(folder: Path, line_url: str) -> Iterator[str]:
    """The shop in a process of its own; gives its address."""
    command = [sys.executable, str(Path(__file__).with_name("line_shop.py")), str(folder), line_url]
    log = (folder / "log").open("w")
    with (
        log,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        ) as shop,
    ):
        assert shop.stdin is not None
        assert shop.stdout is not None
        try:
            # Before its address it may log: the address is the line that is one.
            yield next(line.strip() for line in shop.stdout if line.startswith("http://"))
        finally:
            shop.stdin.close()
            shop.terminate()


def call(platform: Platform, user_id: str, text: str) -> bytes:
    """A webhook call with one message."""
    words = {"id": str(random.randrange(10**17)), "type": "text", "text": text, "quoteToken": "q"}
    event = platform.event(user_id, "message", message=words)
    return json.dumps({"destination": BOT, "events": [event]}).encode()


def counts(talk: Talk) -> tuple[int, ...]:
    """Rows of what an event leaves behind."""
    with talk.shop.conversations._engine.connect() as connection:  # noqa: SLF001 — a benchmark looks inside
        return tuple(
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (inbox_events, customers, messages, deliveries)
        )


def main() -> None:
    """Measure and record."""
    folder = spec.folder()
    if folder is None:
        print("SKIPPED: LINE's specification (line_openapi) is not in the folder that RUJAI_BENCH_DATA names")
        return
    rows = [*replies(folder), *events(folder)]
    with tempfile.TemporaryDirectory() as name:
        with talking(Path(name)) as talk:
            for user in talk.platform.users.values():
                user.friend = True
            rows += [forged(talk), at_once(Path(name), talk)]
        rows += acknowledged(_fresh(name))
    record(
        "channels",
        rows,
        group="line",
        about="LINE: what is sent is valid, what comes in is read once and acknowledged at once.",
        limits="The stand-in and the callers share the machine with the application, which has a process of its own. SQLite. "
        "The acknowledgement is wall time: on a busy machine it says little.",
    )


def _fresh(name: str) -> Path:
    folder = Path(name) / "acknowledged"
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
