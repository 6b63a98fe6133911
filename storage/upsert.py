"""Inserts a row unless it is there already: the one statement that both databases spell alike but apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

from storage.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table


def insert_if_absent(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert the row; returns False and changes nothing where a unique key of it is taken.

    On PostgreSQL it waits for another transaction that is inserting the same key, so of any number of
    racing callers exactly one gets True.
    """
    statement = _insert_if_absent(table, connection.dialect.name, tuple(values))
    return statement.first(connection, values) is not None


@lru_cache
def _insert_if_absent(table: Table, dialect_name: str, columns: tuple[str, ...]) -> Prepared:
    """Built once a table: building it costs more than running it."""
    key = next(iter(table.primary_key.columns))
    dialect = postgresql if dialect_name == "postgresql" else sqlite
    return Prepared(dialect.insert(table).on_conflict_do_nothing().returning(key), columns)
