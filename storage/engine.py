"""Opens the database so that it keeps its promises: durable, concurrent, silent about personal data."""

from __future__ import annotations

import sqlite3
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import (
    DatabaseBusy,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseTooNew,
    DatabaseUnreachable,
    StorageError,
    explain,
)
from storage.json_text import from_json_text, to_json_text
from storage.migrate import migrate
from storage.turnstile import QueueingConnection, Turnstile

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import TypeAlias

    from sqlalchemy.engine import ExceptionContext

    Also: TypeAlias = Callable[[Connection], None]

__all__ = [
    "DatabaseBusy",
    "DatabaseFull",
    "DatabaseReadOnly",
    "DatabaseTooNew",
    "DatabaseUnreachable",
    "StorageError",
    "make_engine",
    "migrate",
    "nothing_else",
    "reading",
    "writing",
]

THREADS: Final = 40
"""anyio's default number of worker threads; each may hold a connection, so the pool is no smaller."""

BUSY_TIMEOUT_MS: Final = 15_000
"""How long a writer waits for SQLite's one write lock. An import of 100k products holds it for seconds."""

_LOOK_MS: Final = 3
"""After so long of looking SQLite is let look anew: at 1 ms and 3, and so on."""

CONNECT_TIMEOUT_S: Final = 5
_OWN_PLANS: Final = "-c plan_cache_mode=force_custom_plan"
"""A plan for any value, which PostgreSQL may take once a statement was prepared, reads a table backwards for
a rare word: 3 seconds, where a plan for the value at hand takes 16 ms."""
_READ_ONLY: Final = "rujai_read_only"


def make_engine(url: str, *, threads: int = THREADS) -> Engine:
    """Open ``sqlite:///path`` or ``postgresql+psycopg://user:password@host/name``.

    Nothing is created but SQLite's empty file (readable by its owner only); call :func:`migrate` next. Errors
    of the database's state reach every caller as a :class:`StorageError`. Statements' parameters never get
    into errors or logs: they hold what shoppers wrote.
    """
    parsed = _parse(url)
    common: dict[str, Any] = {
        "pool_size": threads // 2,
        "max_overflow": threads - threads // 2,
        "pool_use_lifo": True,  # the connection used last has the pages and statements at hand
        "hide_parameters": True,
        "json_serializer": to_json_text,
        "json_deserializer": from_json_text,
    }
    if parsed.get_backend_name() == "sqlite":
        _make_file(parsed)
        engine = create_engine(parsed, connect_args={"factory": QueueingConnection}, **common)
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begins_sqlite(Turnstile()))
    else:
        connect_args = {
            "connect_timeout": CONNECT_TIMEOUT_S,
            "application_name": "rujai",
            "options": f"{_OWN_PLANS} {parsed.query.get('options', '')}".strip(),
        }
        engine = create_engine(parsed, pool_pre_ping=True, connect_args=connect_args, **common)
    event.listen(engine, "handle_error", _say_what_to_do(parsed))
    return engine


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """One transaction that writes: committed at the end of the ``with``, rolled back by an exception.

    On SQLite it takes the write lock at once (BEGIN IMMEDIATE), so that reading and then writing cannot fail
    half-way with "database is locked". Plain ``engine.begin()`` is the same.
    """
    return engine.begin()


def reading(engine: Engine) -> AbstractContextManager[Connection]:
    """One transaction that only reads: a steady view that blocks no writer and waits for none."""
    return _read_only(engine).begin()


@lru_cache(maxsize=8)
def _read_only(engine: Engine) -> Engine:
    """The same engine, marked; made once, for making it costs as much as a statement."""
    return engine.execution_options(**{_READ_ONLY: True})


def nothing_else(connection: Connection) -> None:
    """The ``also`` of a store's method by which nothing more belongs into its transaction.

    Who passes another one (the staff console: the entry of its audit log) has both stand or fall together.
    """
    del connection


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        # Not quoted: it may hold a password.
        raise StorageError(
            "the database URL cannot be read; write sqlite:///var/rujai.db or postgresql+psycopg://user:password@host/name"
        ) from error
    if parsed.drivername in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise StorageError(
            f"{parsed.drivername} is not a database that Rujai knows; use sqlite or postgresql+psycopg"
        )
    if parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise StorageError("a database in memory forgets its customers; name a file: sqlite:///var/rujai.db")
    return parsed


def _make_file(url: URL) -> None:
    """Make SQLite's file readable by its owner only; its -wal and -shm files inherit the mode."""
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        if path.exists():  # readable at least; writing will say so itself
            return
        raise DatabaseUnreachable(
            f"the database file {path} cannot be made ({error.strerror}); "
            "check its folder's permissions and free space"
        ) from error


def _open_sqlite(connection: QueueingConnection, _record: object) -> None:
    """Switch off the driver's own transactions (SQLAlchemy begins ours) and set the pragmas."""
    connection.isolation_level = None
    connection.be_patient(BUSY_TIMEOUT_MS)
    _use_wal(connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # erased words are overwritten, not only unlinked


def _use_wal(connection: sqlite3.Connection) -> None:
    """Turn the journal to WAL; the change of mode does not honour busy_timeout, so it is tried again here."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _begins_sqlite(turnstile: Turnstile) -> Callable[[Connection], None]:
    """Make the listener that begins a transaction; the writers of this process wait in line for it."""

    def listener(connection: Connection) -> None:
        driver = cast("QueueingConnection", connection.connection.driver_connection)
        if connection.get_execution_options().get(_READ_ONLY, False):
            driver.be_patient(BUSY_TIMEOUT_MS)  # a reader waits only where a crash is being recovered from
            driver.execute("BEGIN")  # takes no lock, so nothing can be wrong with it
            return
        driver.wait_in(turnstile, BUSY_TIMEOUT_MS / 1000)
        try:
            _begin_writing(driver)
        except sqlite3.Error as error:
            driver.leave()
            raise explain(error, connection.engine.url) or error from error

    return listener


def _begin_writing(driver: QueueingConnection) -> None:
    """Take the write lock, looking for it every millisecond or two while another process has it.

    Not by SQLAlchemy, for a turn has three of these. SQLite itself looks after 1, 2, 5, 10 … 100 ms, while
    everybody here stands in line behind: so it is let begin to count anew. Raises sqlite3.Error.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    driver.be_patient(_LOOK_MS)  # and while it has the lock, nothing else makes it wait
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > deadline:
                raise
        else:
            return


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _say_what_to_do(url: URL) -> Callable[[ExceptionContext], StorageError | None]:
    """Make the listener that turns a driver's error into one that can be acted upon."""

    def listener(context: ExceptionContext) -> StorageError | None:
        if context.is_pre_ping:
            return None
        return explain(context.original_exception, url, disconnected=context.is_disconnect)

    return listener
