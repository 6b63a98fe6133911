"""Keeps open pages up to date: one follower for each worker digests what changed and tells every open stream.

However many pages are open, the database is asked once; what several pages show alike is made once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import structlog
from sqlalchemy import Engine, func, select

from console.inbox_digester import Digester
from storage.engine import reading
from storage.schema_inbox import conversation_digests

log = structlog.get_logger(__name__)

T = TypeVar("T")

EVERY_SECONDS: Final = 0.25
"""How often is looked: a message is digested and told within half a second, on any worker."""
IDLE_SECONDS: Final = 1.0
"""The same while no page is open in this worker: then nobody is told, and larger batches cost less."""
AT_ONCE: Final = 200
BACKLOG: Final = 64
STREAM_SECONDS: Final = 120.0
"""A stream ends after so long and the page comes back: whoever lost their access is not followed further."""
QUIET_SECONDS: Final = 15.0
"""A comment is sent after so much silence, so that nothing in between takes the connection for dead."""
_NEWEST: Final = select(func.max(conversation_digests.c.revision))
"""Built once: it is asked many times a second."""


@dataclass(frozen=True, slots=True)
class News:
    """What open pages may want to know: conversations that changed, or parts to show as they are."""

    revision: int
    conversation_ids: tuple[str, ...]
    html: str = ""
    """Set by :meth:`Live.publish`: for pages of this one conversation."""
    closed: bool = False


class Live:
    """Follows the digests in this worker. Belongs to one event loop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._digester = Digester(engine)
        self._listeners: set[asyncio.Queue[News]] = set()
        self._came = asyncio.Event()
        """A page was opened."""
        self._revision = 0
        self._made: dict[Hashable, asyncio.Future[Any]] = {}

    @property
    def revision(self) -> int:
        """The newest revision that was told."""
        return self._revision

    @asynccontextmanager
    async def living(self) -> AsyncIterator[None]:
        """Follow for as long as the server lives."""
        self._revision = await asyncio.to_thread(self._newest)
        task = asyncio.create_task(self._follow(), name="console-live")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            self.close()

    def close(self) -> None:
        """End every open stream, so that the server can stop."""
        for queue in self._listeners:
            _put(queue, News(self._revision, (), closed=True))

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[News]]:
        """A mailbox that hears of all changes from now on."""
        queue: asyncio.Queue[News] = asyncio.Queue(BACKLOG)
        self._listeners.add(queue)
        self._came.set()
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def publish(self, conversation_id: str, html: str) -> None:
        """Show these out-of-band parts on every open page of this conversation in this worker."""
        for queue in self._listeners:
            _put(queue, News(self._revision, (conversation_id,), html))

    async def once(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """What ``make`` makes, made once for all pages that ask for the same of the same revision."""
        task = self._made.get(key)
        if task is None:
            task = self._made[key] = asyncio.ensure_future(make())
        made: T = await asyncio.shield(task)
        return made

    async def _follow(self) -> None:
        while True:
            try:
                while await asyncio.to_thread(self._digester.step):
                    await self._tell()
                await self._tell()
            except Exception as error:  # noqa: BLE001 — tried again; its words may hold a shopper's
                log.warning("console follower failed", error=type(error).__name__)
            await self._rest()

    async def _rest(self) -> None:
        """Until the next look: a moment where pages are open, longer where one would first have to be."""
        if self._listeners:
            await asyncio.sleep(EVERY_SECONDS)
            return
        self._came.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._came.wait(), IDLE_SECONDS)

    async def _tell(self) -> None:
        if not self._listeners:  # a page that is opened later shows all of this
            newest = await asyncio.to_thread(self._newest)
            if not self._listeners:  # else whoever came meanwhile is told, at worst twice
                self._revision = newest
                return
        while found := await asyncio.to_thread(self._changed):
            self._made.clear()
            self._revision = max(revision for _, revision in found)
            news = News(self._revision, tuple(conversation_id for conversation_id, _ in found))
            for queue in self._listeners:
                _put(queue, news)

    def since(self, revision: int) -> tuple[str, ...]:
        """Conversations that changed after a revision, as many as are worth showing one by one."""
        c = conversation_digests.c
        query = select(c.conversation_id).where(c.revision > revision).order_by(c.revision.desc())
        with reading(self._engine) as connection:
            return tuple(connection.execute(query.limit(AT_ONCE)).scalars())

    def _newest(self) -> int:
        with reading(self._engine) as connection:
            return connection.execute(_NEWEST).scalar() or 0

    def _changed(self) -> list[tuple[str, int]]:
        """What came after the revision that was told, whole revisions only."""
        c = conversation_digests.c
        query = select(c.conversation_id, c.revision).where(c.revision > self._revision).order_by(c.revision)
        with reading(self._engine) as connection:
            rows = [(row.conversation_id, row.revision) for row in connection.execute(query.limit(AT_ONCE))]
            if len(rows) == AT_ONCE:
                same = query.where(c.revision == rows[-1][1])
                rows = [row for row in rows if row[1] < rows[-1][1]]
                rows += [(row.conversation_id, row.revision) for row in connection.execute(same)]
            return rows


async def stream(
    live: Live, told: Callable[[News], Awaitable[tuple[str, str] | None]], *, first: str = ""
) -> AsyncIterator[str]:
    """Server-sent events: for each news what ``told`` makes of it, ``(id, html)``; None: nothing."""
    loop = asyncio.get_running_loop()
    end = loop.time() + STREAM_SECONDS
    with live.listening() as mailbox:
        yield first or ": here\n\n"
        while (left := end - loop.time()) > 0:
            news = None
            with suppress(TimeoutError):
                news = await asyncio.wait_for(mailbox.get(), min(left, QUIET_SECONDS))
            if news is None:
                yield ": quiet\n\n"
                continue
            if news.closed:
                return
            event = await told(news)
            if event is not None:
                yield event_of(*event)


def event_of(event_id: str, html: str) -> str:
    """One event without a name: htmx swaps its parts into the page."""
    lines = "".join(f"data: {line}\n" for line in html.splitlines() if line.strip())
    return f"id: {event_id}\n{lines or 'data:'}\n".rstrip("\n") + "\n\n"


def _put(queue: asyncio.Queue[News], news: News) -> None:
    """Hand it over; a page that fell far behind is sent away, and comes back to where it was."""
    try:
        queue.put_nowait(news)
    except asyncio.QueueFull:
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(News(news.revision, (), closed=True))
