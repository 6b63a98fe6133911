"""Inserts a row unless it is there already: the one statement that both databases spell alike but apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table


def insert_if_absent(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert the row; returns False and changes nothing where a unique key of it is taken.

    On PostgreSQL it waits for another transaction that is inserting the same key, so of any number of
    racing callers exactly one gets True.
    """
    key = next(iter(table.primary_key.columns))
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(dict(values)).on_conflict_do_nothing().returning(key)
    return connection.execute(statement).first() is not None
