"""Open pages of the console stay live: fifty at once, over one follower, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, event

from console.inbox_live import Live, News, stream
from profiles.conversations import Conversations
from profiles.model import Identity
from profiles.store import Profiles

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PAGES = 50


def open_talk(engine: Engine, visitor: str) -> str:
    customer = Profiles(engine).customer_for(Identity("web", visitor), now=NOW)
    return Conversations(engine).open(customer.customer_id, "web", now=NOW).conversation_id


def hear(engine: Engine, talk: str, number: int) -> None:
    Conversations(engine).receive(talk, client_message_id=str(number), text="hello", payload={}, at=NOW)


@asynccontextmanager
async def pages(live: Live, told: Any) -> AsyncIterator[list[asyncio.Queue[str]]]:
    """Fifty open streams; each queue receives its events, without the comments."""
    queues: list[asyncio.Queue[str]] = [asyncio.Queue() for _ in range(PAGES)]
    ready = [asyncio.Event() for _ in range(PAGES)]

    async def read(place: int) -> None:
        async for sent in stream(live, told):
            ready[place].set()
            if not sent.startswith(":"):
                queues[place].put_nowait(sent)

    tasks = [asyncio.create_task(read(place)) for place in range(PAGES)]
    await asyncio.gather(*(one.wait() for one in ready))
    try:
        yield queues
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def test_fifty_open_pages_hear_of_a_message_and_the_database_is_asked_once(engine: Engine) -> None:
    talk, made = open_talk(engine, "a"), []

    async def run() -> int:
        live, statements = Live(engine), 0

        async def told(news: News) -> tuple[str, str]:
            async def make() -> str:
                made.append(news.revision)
                return ",".join(news.conversation_ids)

            return str(news.revision), await live.once(news.revision, make)

        def count(*_: object) -> None:
            nonlocal statements
            statements += 1

        async with live.living(), pages(live, told) as queues:
            event.listen(engine, "before_cursor_execute", count)
            await asyncio.to_thread(hear, engine, talk, 1)
            sent = await asyncio.gather(*(asyncio.wait_for(queue.get(), 20) for queue in queues))
            event.remove(engine, "before_cursor_execute", count)
        assert all(one.endswith(f"data: {talk}\n\n") for one in sent)
        return statements

    statements = asyncio.run(run())
    assert len(made) == len(set(made))
    assert statements < PAGES


def test_a_page_that_falls_behind_is_sent_away_and_loses_nothing(engine: Engine) -> None:
    talk = open_talk(engine, "a")

    async def run() -> tuple[str, ...]:
        live = Live(engine)
        async with live.living():
            with live.listening() as mailbox:
                for number in range(100):
                    live.publish(talk, f"<p>{number}</p>")
                await asyncio.to_thread(hear, engine, talk, 1)
                assert (await mailbox.get()).closed
            for _ in range(400):
                if not live.revision:
                    await asyncio.sleep(0.05)
        return live.since(0)

    assert asyncio.run(run()) == (talk,)


def test_a_message_taken_in_by_another_worker_is_heard_too(engine: Engine) -> None:
    talk = open_talk(engine, "a")

    async def run() -> tuple[str, ...]:
        here, there = Live(engine), Live(engine)
        async with here.living(), there.living():
            with here.listening() as mine, there.listening() as theirs:
                await asyncio.to_thread(hear, engine, talk, 1)
                first = await asyncio.wait_for(mine.get(), 20)
                second = await asyncio.wait_for(theirs.get(), 20)
        return first.conversation_ids + second.conversation_ids

    assert asyncio.run(run()) == (talk, talk)


def test_streams_end_when_the_server_stops(engine: Engine) -> None:

    async def told(_: News) -> tuple[str, str] | None:
        return None

    async def run() -> None:
        live = Live(engine)
        async with live.living():
            reader = asyncio.create_task(drain(stream(live, told)))
            await asyncio.sleep(0.1)
        await asyncio.wait_for(reader, 5)

    asyncio.run(run())


async def drain(events: AsyncIterator[str]) -> None:
    async for _ in events:
        pass
