"""Brings a database to this program's schema, without an alembic.ini, safely from two processes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from storage.errors import DatabaseTooNew, place

_MIGRATIONS: Final = Path(__file__).parent / "migrations"
_ADVISORY_LOCK: Final = 0x52756A6169
""""Rujai" in ASCII: the number of the lock that two migrating processes meet at."""


def migrate(engine: Engine) -> None:
    """Upgrade to the newest revision in one transaction; nothing happens where it is there already.

    A second process waits for the first: on SQLite for the write lock, on PostgreSQL for an advisory lock.
    Raises DatabaseTooNew where the database knows a revision that this program does not.
    """
    config = alembic_config()
    script = ScriptDirectory.from_config(config)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        current = current_revision(connection)
        if current == script.get_current_head():
            return
        if current is not None and current not in {revision.revision for revision in script.walk_revisions()}:
            raise DatabaseTooNew(
                f"{place(engine.url)} is at revision {current}, which this version does not know: a newer "
                "Rujai wrote it; update the program, or restore the backup made before the update"
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def current_revision(connection: Connection) -> str | None:
    """Tell the revision that the database is at; ``None`` for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def alembic_config() -> Config:
    """Alembic's configuration, made in code: a file would be one more thing to keep in step."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
