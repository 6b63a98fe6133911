"""Mounts the staff console beside the edge, over the same stores and in the same process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from fastapi import FastAPI
from sqlalchemy import Engine

import actions.parts
from channels.address_limit import AddressLimit
from channels.body_limit import BodyLimit
from channels.edge import Edge
from console.app import living, make_console
from console.inbox_live import Live
from console.parts import ConsoleShop, Parts
from console.session import BASE
from console.trial import TryQuery, nobody_tries
from rujai.desk import EdgeDesk

LOGINS_PER_MINUTE = 3
"""Of one person; an address may ask twenty times that, so that guessing by many names is slow."""


def mount_console(
    app: FastAPI,
    engine: Engine,
    *,
    secret: str,
    acting: actions.parts.Parts,
    try_query: TryQuery = nobody_tries,
    time_zone: str = "Asia/Bangkok",
    secure_cookies: bool = False,
) -> Parts:
    """Mount the console on the edge's application and let its companions live as long as that does."""
    edge: Edge = app.state.edge
    front = edge.parts.shop
    parts = Parts(
        engine=engine,
        shop=ConsoleShop(
            front.name, front.currency, front.languages, front.default_language, ZoneInfo(time_zone),
            front.image_sources,
        ),
        voice=edge.parts.voice,
        secret=secret,
        desk=EdgeDesk(edge, acting),
        conversations=edge.parts.conversations,
        profiles=edge.parts.profiles,
        turns=acting.turns,
        products=edge.parts.products,
        vocabulary=acting.vocabulary,
        live=Live(engine),
        recommender=acting.recommender,
        explain=edge.parts.explain,
        try_query=try_query,
        clock=edge.parts.clock,
        secure_cookies=secure_cookies,
        worker=edge.parts.worker,
    )  # fmt: skip
    guarded = AddressLimit(
        BodyLimit(make_console(parts), edge.parts.limits.body_max_bytes, f"{BASE}/"),
        per_minute=LOGINS_PER_MINUTE,
        prefix=f"{BASE}/login",
        detail=lambda: parts.voice.say(front.default_language, "rate-limited"),
    )
    app.mount(BASE, guarded)
    inner = app.router.lifespan_context

    @asynccontextmanager
    async def life(running: FastAPI) -> AsyncIterator[None]:
        async with inner(running), living(parts):
            yield

    app.router.lifespan_context = life
    return parts
