"""What can go wrong with the database, each said as one sentence with what to do about it.

StorageError
├── DatabaseUnreachable   no server answers, or it refuses the name or password
├── DatabaseFull          no space is left on the disk
├── DatabaseReadOnly      the file or the server cannot be written
├── DatabaseBusy          another process holds the database for too long
└── DatabaseTooNew        it was written by a newer version of the program
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

import psycopg

if TYPE_CHECKING:
    from sqlalchemy import URL


class StorageError(RuntimeError):
    """The database cannot do what was asked; the message says what to do."""


class DatabaseUnreachable(StorageError):  # noqa: N818 — named as what happened
    """No server answers at the address, or it refuses the name or password."""


class DatabaseFull(StorageError):  # noqa: N818
    """No space is left where the database lives."""


class DatabaseReadOnly(StorageError):  # noqa: N818
    """The database can be read but not written."""


class DatabaseBusy(StorageError):  # noqa: N818
    """Another process held the database for longer than we wait."""


class DatabaseTooNew(StorageError):  # noqa: N818
    """The database was written by a newer version of the program."""


_SQLITE: Final = {
    sqlite3.SQLITE_FULL: (DatabaseFull, "the disk is full at {where}; free some space and start again"),
    sqlite3.SQLITE_READONLY: (
        DatabaseReadOnly,
        "{where} cannot be written; give this account write permission on the file and its folder",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        DatabaseUnreachable,
        "{where} cannot be opened; check that its folder exists and may be written",
    ),
    sqlite3.SQLITE_BUSY: (
        DatabaseBusy,
        "another program holds {where}; close it (a database browser perhaps) and try again",
    ),
    sqlite3.SQLITE_NOTADB: (
        StorageError,
        "{where} is not an SQLite database; move it away or set RUJAI_DATABASE_URL to another file",
    ),
    sqlite3.SQLITE_CORRUPT: (
        StorageError,
        "{where} is damaged; restore the latest backup or move the file away to begin anew",
    ),
}
_SQLITE_PRIMARY_CODE: Final = 0xFF
"""SQLite's extended result codes keep the primary code in the lowest byte."""

_POSTGRES: Final = {
    "53100": (DatabaseFull, "the disk of {where} is full; free some space there"),
    "25006": (
        DatabaseReadOnly,
        "{where} is read-only, a standby perhaps; point RUJAI_DATABASE_URL at the primary",
    ),
    "53300": (DatabaseBusy, "{where} has no connection left; raise max_connections or run fewer copies"),
    "40P01": (DatabaseBusy, "two transactions waited for each other on {where}; try again"),
    "42501": (StorageError, "this account may not do that on {where}; GRANT it the rights on the schema"),
}
_UNREACHABLE: Final = (
    "no connection to {where}: {why}; check that the server runs and that RUJAI_DATABASE_URL is right"
)


def place(url: URL) -> str:
    """Where the database is, for people: never with the password."""
    if url.get_backend_name() == "sqlite":
        return f"the database file {url.database}"
    return f"the database server {url.render_as_string(hide_password=True)}"


def explain(error: BaseException, url: URL, *, disconnected: bool = False) -> StorageError | None:
    """Say the driver's error as ours, or ``None`` where it is not about the state of the database."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)  # absent where the module itself complains
        known = None if code is None else _SQLITE.get(code & _SQLITE_PRIMARY_CODE)
    elif isinstance(error, psycopg.Error):
        known = _POSTGRES.get(error.sqlstate or "")
        if known is None and (disconnected or _is_connecting(error)):
            why = " ".join(str(error).split()) or type(error).__name__
            return DatabaseUnreachable(_UNREACHABLE.format(where=place(url), why=why))
    else:
        known = None
    if known is None:
        return None
    kind, sentence = known
    return kind(sentence.format(where=place(url)))


def _is_connecting(error: psycopg.Error) -> bool:
    """Whether there was no session yet (no state, or class 08, 28, 3D), or the server was going down (57)."""
    if not isinstance(error, psycopg.OperationalError):
        return False
    return error.sqlstate is None or error.sqlstate[:2] in {"08", "28", "3D", "57"}
