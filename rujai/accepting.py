"""Shares new connections out among the workers, which wait at one port: the kernel would give many to one.

Whoever wakes first takes all that wait: of sixteen shoppers who came at once one worker of two had fifteen.
So a worker waits a moment before it takes one, the longer the more it has; whoever has fewer comes before it.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any, Final

import structlog
import uvloop

log = structlog.get_logger(__name__)

PAUSE_SECONDS: Final = 0.001
"""For each connection that a worker has."""
PAUSE_MOST_SECONDS: Final = 0.02
SHARE: Final = 1 / 8
"""So much of what it has a worker takes at a time: a storm of newcomers is let in as it grows."""
RESTS_SECONDS: Final = 0.5
"""Where none can be taken, as when the process may open no more files."""


class EvenLoop(uvloop.Loop):
    """uvicorn's usual event loop, whose servers on a socket that is shared take connections evenly."""

    async def create_server(self, protocol_factory: Any, *args: Any, **options: Any) -> Any:
        """A server; on a given socket without TLS it is a :class:`Door`."""
        sock = options.get("sock")
        if sock is None or options.get("ssl") is not None:
            return await super().create_server(protocol_factory, *args, **options)
        return Door(self, sock, protocol_factory, backlog=options.get("backlog", 100))


class Door:
    """Takes connections from a listening socket that others listen on, too. Belongs to one event loop."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        sock: socket.socket,
        protocol_factory: Callable[[], asyncio.BaseProtocol],
        *,
        backlog: int,
    ) -> None:
        sock.settimeout(0)
        sock.listen(backlog)
        self.sockets = (sock,)
        self.open = 0
        """Connections that this worker has."""
        self._loop = loop
        self._make = protocol_factory
        self._someone = asyncio.Event()
        self._newcomers: set[asyncio.Task[None]] = set()
        self._task = loop.create_task(self._take_all(sock), name="door")

    def close(self) -> None:
        """Take no more; what is open stays so."""
        self._task.cancel()
        self._loop.remove_reader(self.sockets[0])

    async def wait_closed(self) -> None:
        """Wait until no more is taken."""
        await asyncio.gather(self._task, return_exceptions=True)

    async def _take_all(self, sock: socket.socket) -> None:
        while True:
            self._someone.clear()
            self._loop.add_reader(sock, self._knocked)
            await self._someone.wait()
            await asyncio.sleep(pause_seconds(self.open))
            for _ in range(share(self.open)):
                try:
                    connection, _address = sock.accept()
                except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                    break  # another worker was here before
                except OSError:
                    await asyncio.sleep(RESTS_SECONDS)
                    break
                task = self._loop.create_task(self._let_in(connection), name="newcomer")
                self._newcomers.add(task)
                task.add_done_callback(self._newcomers.discard)

    async def _let_in(self, connection: socket.socket) -> None:
        """Serve it; beside the others, for one that cannot be served keeps nobody out."""
        connection.settimeout(0)
        try:
            await self._loop.connect_accepted_socket(self._counted, connection)
        except Exception as error:  # noqa: BLE001
            log.warning("a connection was not served", error=type(error).__name__)
            connection.close()

    def _counted(self) -> asyncio.BaseProtocol:
        """A protocol that says when its connection is gone."""
        protocol = self._make()
        lost = protocol.connection_lost

        def gone(exc: Exception | None) -> None:
            self.open -= 1
            lost(exc)

        protocol.connection_lost = gone  # type: ignore[method-assign]
        self.open += 1
        return protocol

    def _knocked(self) -> None:
        """Someone waits; it is looked again when they were let in."""
        self._loop.remove_reader(self.sockets[0])
        self._someone.set()


def pause_seconds(open_connections: int) -> float:
    """How long a worker with so many connections lets others go before it."""
    return min(open_connections * PAUSE_SECONDS, PAUSE_MOST_SECONDS)


def share(open_connections: int) -> int:
    """How many a worker with so many connections takes at a time."""
    return max(1, int(open_connections * SHARE))
