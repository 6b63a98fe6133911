"""New connections are shared out among those who listen on one socket, and each is counted until it is gone."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, cast

from rujai.accepting import PAUSE_MOST_SECONDS, Door, EvenLoop, pause_seconds, share

TOGETHER = 16


class Greeting(asyncio.Protocol):
    """Says which door the connection came through."""

    def __init__(self, name: bytes) -> None:
        self._name = name

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast("asyncio.Transport", transport).write(self._name)


def play(story: Callable[[socket.socket], Coroutine[Any, Any, None]]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, asyncio.Runner(loop_factory=EvenLoop) as runner:
        runner.run(asyncio.wait_for(story(listening), 30))


async def door_on(listening: socket.socket, name: bytes) -> Door:
    made = await asyncio.get_running_loop().create_server(lambda: Greeting(name), sock=listening, backlog=64)
    assert isinstance(made, Door)
    return made


async def come_through(listening: socket.socket) -> tuple[bytes, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    try:
        return await reader.readexactly(1), writer
    except BaseException:
        writer.close()
        raise


def test_those_who_come_at_once_are_shared_out() -> None:
    async def story(listening: socket.socket) -> None:
        with listening.dup() as other:
            doors = [await door_on(listening, b"a"), await door_on(other, b"b")]
            came = await asyncio.gather(*(come_through(listening) for _ in range(TOGETHER)))
            through = [name for name, _ in came]
            assert abs(through.count(b"a") - through.count(b"b")) <= 2
            assert [door.open for door in doors] == [through.count(b"a"), through.count(b"b")]
            for _, writer in came:
                writer.close()
            for door in doors:
                while door.open:  # noqa: ASYNC110 — a door tells nobody that somebody left
                    await asyncio.sleep(0.01)
                door.close()

    play(story)


def test_whoever_has_fewer_gets_the_next() -> None:
    async def story(listening: socket.socket) -> None:
        full = await door_on(listening, b"a")
        held = [(await come_through(listening))[1] for _ in range(TOGETHER)]
        with listening.dup() as other:
            empty = await door_on(other, b"b")
            name, writer = await come_through(listening)
            assert (name, full.open, empty.open) == (b"b", TOGETHER, 1)
            for one in (*held, writer):
                one.close()
            full.close()
            empty.close()

    play(story)


def test_a_door_that_is_closed_takes_nobody_and_lets_those_inside_stay() -> None:
    async def story(listening: socket.socket) -> None:
        first = await door_on(listening, b"a")
        _, inside = await come_through(listening)
        first.close()
        await first.wait_closed()
        with listening.dup() as other:
            second = await door_on(other, b"b")
            name, writer = await come_through(listening)
            assert (name, first.open, inside.is_closing()) == (b"b", 1, False)
            inside.close()
            writer.close()
            second.close()

    play(story)


def test_a_connection_that_cannot_be_served_keeps_nobody_out() -> None:
    made = 0

    def make() -> Greeting:
        nonlocal made
        made += 1
        if made == 1:
            raise ValueError("this one")
        return Greeting(b"a")

    async def story(listening: socket.socket) -> None:
        door = Door(asyncio.get_running_loop(), listening, make, backlog=64)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await come_through(listening)
        name, writer = await come_through(listening)
        assert (name, door.open) == (b"a", 1)
        writer.close()
        door.close()

    play(story)


def test_nobody_waits_long_and_a_storm_is_let_in_as_it_grows() -> None:
    assert pause_seconds(0) == 0
    assert pause_seconds(10) > pause_seconds(5)
    assert pause_seconds(10_000) == PAUSE_MOST_SECONDS
    assert share(0) == share(8) == 1
    assert share(800) == 100
