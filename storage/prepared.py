"""Statements that every turn runs, made ready once: on SQLite they then cost a fifth.

SQLAlchemy finds a statement's text anew each time, and makes objects for what comes back: 140 µs for a row
that SQLite itself reads in 7. Here it does so once for each statement; what columns keep and give back is
still what their types say. On PostgreSQL, where the way to the server costs more, everything goes through
SQLAlchemy; so does whatever SQLite refuses, for SQLAlchemy's errors are the ones that callers know.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Executable, Row
    from sqlalchemy.sql.compiler import SQLCompiler

    Process = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement as SQLite takes it."""

    sql: str
    binds: tuple[tuple[str | None, Process | None, Any], ...]
    """Name of a value that must be given, and what makes of it what the column keeps; else a constant."""
    gives: tuple[tuple[int, Process], ...]
    """Which places of a row its column's type reads."""
    row: Callable[[Sequence[Any]], Any]

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        """The values in the order of the statement's question marks."""
        return [
            constant if name is None else given[name] if process is None else process(given[name])
            for name, process, constant in self.binds
        ]

    def read(self, found: Sequence[Any]) -> Any:
        """A row with its columns as attributes."""
        if not self.gives:
            return self.row(found)
        values = list(found)
        for place, process in self.gives:
            values[place] = process(values[place])
        return self.row(values)


class Prepared:
    """One statement without parameters that change its text; ``columns`` are those that an INSERT names."""

    def __init__(self, statement: Executable, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._ready: WeakKeyDictionary[Dialect, _Ready] = WeakKeyDictionary()

    def one(self, connection: Connection, given: Mapping[str, Any]) -> Row[Any]:
        """The row, which must be there; raises LookupError."""
        found = self.first(connection, given)
        if found is None:
            raise LookupError("a row that was there a moment ago is gone")
        return found

    def first(self, connection: Connection, given: Mapping[str, Any]) -> Row[Any] | None:
        """The first row, its columns as attributes; None where there is none."""
        driver = _sqlite(connection)
        if driver is not None:
            ready = self._for(connection.dialect)
            try:
                found = driver.execute(ready.sql, ready.values(given)).fetchone()
            except sqlite3.Error:
                pass
            else:
                return None if found is None else cast("Row[Any]", ready.read(found))
        return connection.execute(self._statement, dict(given)).first()

    def all(self, connection: Connection, given: Mapping[str, Any]) -> Sequence[Any]:
        """Every row, its columns as attributes."""
        driver = _sqlite(connection)
        if driver is not None:
            ready = self._for(connection.dialect)
            try:
                return [ready.read(found) for found in driver.execute(ready.sql, ready.values(given))]
            except sqlite3.Error:
                pass
        return connection.execute(self._statement, dict(given)).all()

    def run(self, connection: Connection, *given: Mapping[str, Any]) -> int:
        """Run it for each of the given; how many rows it changed, where one was given."""
        driver = _sqlite(connection)
        if driver is not None:
            ready = self._for(connection.dialect)
            try:
                return driver.executemany(ready.sql, [ready.values(one) for one in given]).rowcount
            except sqlite3.Error:
                pass
        each = [dict(one) for one in given]
        return connection.execute(self._statement, each if len(each) > 1 else each[0]).rowcount

    def _for(self, dialect: Dialect) -> _Ready:
        ready = self._ready.get(dialect)
        if ready is None:
            ready = self._ready[dialect] = _made(self._statement, dialect, self._columns)
        return ready


def _sqlite(connection: Connection) -> sqlite3.Connection | None:
    """The driver's own connection, inside of a transaction; None where the database is another."""
    if connection.dialect.name != "sqlite":
        return None
    if not connection.in_transaction():
        connection.begin()
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _made(statement: Executable, dialect: Dialect, columns: Sequence[str] | None) -> _Ready:
    """Have SQLAlchemy write the statement and say what its types do."""
    compiled: SQLCompiler = cast(
        "SQLCompiler",
        statement.compile(dialect=dialect, column_keys=None if columns is None else list(columns)),  # type: ignore[attr-defined]
    )
    if compiled.post_compile_params or compiled.literal_execute_params:
        raise ValueError("a statement whose text depends on its parameters cannot be made ready")
    processes = cast("Mapping[str, Process]", compiled._bind_processors)  # noqa: SLF001 — no public way
    entries = compiled._result_columns  # noqa: SLF001
    gives = (
        (place, entry.type.dialect_impl(dialect).result_processor(dialect, None))
        for place, entry in enumerate(entries)
    )
    return _Ready(
        sql=str(compiled),
        binds=tuple(_bind(compiled, name, processes.get(name)) for name in compiled.positiontup or ()),
        gives=tuple((place, process) for place, process in gives if process is not None),
        row=_row_of(tuple(entry.keyname for entry in entries)),
    )


def _bind(
    compiled: SQLCompiler, name: str, process: Process | None
) -> tuple[str | None, Process | None, Any]:
    if compiled.binds[name].required:
        return name, process, None
    constant = compiled.params[name]
    return None, None, constant if process is None else process(constant)


def _row_of(names: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:
    made: Final = namedtuple("Row", names, rename=True)  # type: ignore[misc] # noqa: PYI024 — its names come from the statement
    return made._make
