"""A client that costs next to nothing: it shares two cores with what it measures. HTTP/1.1 over plain sockets."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

Say = Callable[[str], Awaitable[None]]
"""Says one text and comes back when it was answered."""


@dataclass
class Wire:
    """One connection that is kept open."""

    host: str
    port: int
    head: str = ""
    """Header lines that every request carries."""
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None, repr=False)

    @classmethod
    def to(cls, url: str) -> Wire:
        """A connection to the server of this address."""
        parts = urlsplit(url)
        return cls(parts.hostname or "127.0.0.1", parts.port or 80)

    async def post(self, path: str, body: Any) -> tuple[int, bytes]:
        """Post JSON; the status and the body of the answer, which must have a length."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self.host, self.port, limit=2**22)
        reader, writer = self._streams
        data = json.dumps(body).encode()
        writer.write(
            f"POST {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(data)}\r\n{self.head}\r\n".encode()
            + data
        )
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        return int(head[9:12]), await reader.readexactly(length)

    def close(self) -> None:
        """Give the connection back."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def rujai_user(url: str) -> tuple[Say, Wire]:
    """A visitor with a conversation, who waits for each answer."""
    wire = Wire.to(url)
    visitor = json.loads((await wire.post("/api/v1/visitors", {"language": "en"}))[1])
    wire.head = f"Authorization: Bearer {visitor['token']}\r\n"
    opened = json.loads((await wire.post("/api/v1/conversations", {}))[1])
    path = f"/api/v1/conversations/{opened['conversation_id']}/messages?wait=true"
    number = 0

    async def say(text: str) -> None:
        nonlocal number
        number += 1
        status, body = await wire.post(path, {"client_message_id": f"c{number}", "text": text})
        if status != HTTPStatus.OK or b'"replies":[{' not in body or b'"key":"sorry' in body:
            raise RuntimeError(f"no real answer: {status} {body[:300]!r}")

    return say, wire


async def rasa_user(url: str, sender: str) -> tuple[Say, Wire]:
    """Someone who talks to plain Rasa through its REST channel."""
    wire = Wire.to(url)

    async def say(text: str) -> None:
        status, body = await wire.post("/webhooks/rest/webhook", {"sender": sender, "message": text})
        if status != HTTPStatus.OK or b'"text"' not in body:
            raise RuntimeError(f"plain Rasa fell silent: {status} {body[:300]!r}")

    return say, wire


async def talk(
    make: Callable[[], Awaitable[tuple[Say, Wire]]], texts: Sequence[str], turns: int, per_talk: int
) -> list[float]:
    """One user: so many turns, a new conversation after every ``per_talk``; the milliseconds of each turn."""
    times: list[float] = []
    while len(times) < turns:
        say, wire = await make()
        for _ in range(min(per_talk, turns - len(times))):
            begun = time.perf_counter()
            await say(texts[len(times) % len(texts)])
            times.append((time.perf_counter() - begun) * 1000)
        wire.close()
    return times


async def together(
    make: Callable[[], Awaitable[tuple[Say, Wire]]],
    texts: Sequence[str],
    *,
    users: int,
    turns: int,
    per_talk: int,
) -> tuple[float, list[float]]:
    """Turns a second of so many users at once, and the milliseconds of each turn."""
    begun = time.perf_counter()
    own = await asyncio.gather(
        *(
            talk(make, [*texts[n % len(texts) :], *texts[: n % len(texts)]], turns, per_talk)
            for n in range(users)
        )
    )
    took = time.perf_counter() - begun
    return users * turns / took, [one for times in own for one in times]
