"""How soon staff see what a shopper wrote: from its acknowledgement to the event of an open transcript."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import httpx

from bench.record import ROOT, Row, percentile, record
from console.session import COOKIE

MESSAGES: Final = 40
PAGES: Final = (1, 50)
PAUSE_SECONDS: Final = 0.43
"""Between two messages; no multiple of the follower's quarter of a second, so that every phase of it is met."""
POLL_SECONDS: Final = 2.0
GOAL_SECONDS: Final = 1.0
PATIENCE_SECONDS: Final = 30.0


@contextmanager
def shop() -> Iterator[tuple[str, str]]:
    """A shop in a process of its own; where it is, and a session of staff."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(ROOT / "bench/console_live_shop.py"), folder]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as process:
            assert process.stdout is not None
            try:
                url, token = process.stdout.readline().split()
                yield url, token
            finally:
                process.communicate()  # its standard input ends: so does it


async def events(client: httpx.AsyncClient, path: str, ready: asyncio.Event, seen: dict[str, float]) -> None:
    """Follow one open transcript; when each text came first."""
    async with client.stream("GET", path, timeout=None) as response:
        response.raise_for_status()
        async for line in response.aiter_lines():
            ready.set()
            for text in re.findall(r"number-\d+-\d+", line):
                seen.setdefault(text, time.perf_counter())


async def poll(client: httpx.AsyncClient, path: str, ready: asyncio.Event, seen: dict[str, float]) -> None:
    """The peer: a page that asks for the transcript's end every two seconds, as plain pages do."""
    while True:
        page = (await client.get(path)).raise_for_status()
        for text in re.findall(r"number-\d+-\d+", page.text):
            seen.setdefault(text, time.perf_counter())
        ready.set()
        await asyncio.sleep(POLL_SECONDS)


@asynccontextmanager
async def opened(
    url: str, token: str, talk: str, pages: int, *, polled: bool
) -> AsyncIterator[list[dict[str, float]]]:
    """So many open pages of one conversation, and what each of them saw when."""
    seen: list[dict[str, float]] = [{} for _ in range(pages)]
    ready = [asyncio.Event() for _ in range(pages)]
    limits = httpx.Limits(max_connections=pages + 1)
    path = f"/console/inbox/{talk}" + ("/messages" if polled else "/live?after=0")
    async with httpx.AsyncClient(base_url=url, cookies={COOKIE: token}, limits=limits) as client:
        follow = poll if polled else events
        tasks = [asyncio.create_task(follow(client, path, *of)) for of in zip(ready, seen, strict=True)]
        try:
            await asyncio.wait_for(asyncio.gather(*(one.wait() for one in ready)), PATIENCE_SECONDS)
            yield seen
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def waits(url: str, token: str, pages: int, *, polled: bool, round_: int) -> list[float]:
    """Seconds from the acknowledgement of each message until each page had it."""
    async with httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=PATIENCE_SECONDS) as shopper:
        visitor = (await shopper.post("/visitors", json={"language": "en"})).raise_for_status().json()
        shopper.headers["Authorization"] = f"Bearer {visitor['token']}"
        talk = (await shopper.post("/conversations", json={})).raise_for_status().json()["conversation_id"]
        said: dict[str, float] = {}
        async with opened(url, token, talk, pages, polled=polled) as seen:
            for number in range(MESSAGES):
                text = f"number-{round_}-{number}"
                body = {"client_message_id": text, "text": text}
                await asyncio.sleep(PAUSE_SECONDS)
                (await shopper.post(f"/conversations/{talk}/messages", json=body)).raise_for_status()
                said[text] = time.perf_counter()
            for _ in range(round(PATIENCE_SECONDS / POLL_SECONDS)):
                if any(len(one) < MESSAGES for one in seen):
                    await asyncio.sleep(POLL_SECONDS)
    missing = sum(MESSAGES - len(one) for one in seen)
    if missing:
        raise RuntimeError(f"{missing} messages did not come to an open page within {PATIENCE_SECONDS:.0f} s")
    return [max(one[text] - at, 0.0) for one in seen for text, at in said.items()]


def rows_of(pages: int, ours: list[float], peer: list[float]) -> list[Row]:
    """Median, 95th percentile and worst, beside the polling page's."""
    name = f"{pages} open page{'s' if pages > 1 else ''}"
    rows = [
        Row(f"{name}: {what}", percentile(ours, share), "s", "", percentile(peer, share))
        for what, share in (("median", 0.5), ("95th percentile", 0.95))
    ]
    worst = max(ours)
    goal = f"< {GOAL_SECONDS:.0f}"
    return [*rows, Row(f"{name}: the slowest", worst, "s", goal, max(peer), worst < GOAL_SECONDS)]


def main() -> None:
    """With one page and with fifty, and each time the page that polls beside it."""
    rows: list[Row] = []
    with shop() as (url, token):
        for place, pages in enumerate(PAGES):
            ours = asyncio.run(waits(url, token, pages, polled=False, round_=2 * place))
            peer = asyncio.run(waits(url, token, pages, polled=True, round_=2 * place + 1))
            rows += rows_of(pages, ours, peer)
    record(
        "console", rows, group="console_live",
        about="From the acknowledgement of a shopper's message to its arrival at open transcripts of that conversation, each on its own event stream.",
        limits=f"{MESSAGES} messages each; the shop runs in a process of its own on SQLite with a stand-in for Rasa, the pages share the client's process. "
        f"The peer is a page of the same console that asks every {POLL_SECONDS:.0f} seconds.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
