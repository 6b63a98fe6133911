"""Serves the application: in this process, or by several workers over the same database and port."""

from __future__ import annotations

import gc
from typing import Final

import uvicorn
from fastapi import FastAPI

from rujai import compose, logs
from rujai.settings import Settings

STOP_SECONDS: Final = 5
BUSY_SECONDS: Final = 120
"""A worker silent for so long has hung. It is silent while it loads its parts, on a busy machine for long."""


def application() -> FastAPI:
    """The application of one worker, with its logs."""
    logs.configure(Settings().log_level)
    made = compose.create()
    # What was loaded stays: a full search for garbage among a million objects would stop every answer for a
    # second. What comes later is searched as ever.
    gc.freeze()
    return made


def serve(settings: Settings) -> None:
    """Serve until told to stop; a worker that ends by itself is replaced."""
    if settings.workers > 1:  # once, before several of them do it at the same time
        compose.tokens_of(settings)
        compose.open_database(settings).dispose()
    logs.configure(settings.log_level)
    loop = "rujai.accepting:EvenLoop" if settings.workers > 1 else "auto"
    uvicorn.run(
        f"{__name__}:{application.__name__}", factory=True, host=settings.host, port=settings.port,
        workers=settings.workers, loop=loop, log_config=None, access_log=False,
        timeout_graceful_shutdown=STOP_SECONDS, timeout_worker_healthcheck=BUSY_SECONDS,
    )  # fmt: skip
