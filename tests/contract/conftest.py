"""Gives every contract test an empty, migrated database: once SQLite, once a real PostgreSQL.

PostgreSQL is the server of RUJAI_TEST_POSTGRES_URL (whose account may create databases) or, without one, a
private cluster of our own: in a temporary folder, on a unix socket only, stopped at the end. Where no
PostgreSQL is installed its half is skipped, loudly; with CI set in the environment that is a failure.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, text

from storage.engine import make_engine, migrate
from storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DEBIAN = Path("/usr/lib/postgresql")
_MISSING = (
    "no PostgreSQL: half of the contract is not tested; install postgresql, or set RUJAI_TEST_POSTGRES_URL"
)
_FOR_SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Give an engine on an empty database at the newest revision."""
    if request.param == "postgresql":
        shared: Engine = request.getfixturevalue("postgres_engine")
        _empty(shared)
        yield shared
        return
    shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "rujai.db")
    own = make_engine(f"sqlite:///{tmp_path / 'rujai.db'}")
    yield own
    own.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URL of a database in which there is nothing at all, for the migrations' own tests."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.db'}"
        return
    make: Callable[[], tuple[str, Callable[[], None]]] = request.getfixturevalue("postgres_database")
    url, drop = make()
    yield url
    drop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a migrated SQLite file to copy: a millisecond, where migrating takes a hundred."""
    path = tmp_path_factory.mktemp("template") / "rujai.db"
    engine = make_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_engine(
    postgres_database: Callable[[], tuple[str, Callable[[], None]]],
) -> Iterator[Engine]:
    """One migrated PostgreSQL database for the run; each test finds it emptied."""
    url, drop = postgres_database()
    engine = make_engine(url)
    migrate(engine)
    yield engine
    engine.dispose()
    drop()


@pytest.fixture(scope="session")
def postgres_database(postgres_url: URL) -> Callable[[], tuple[str, Callable[[], None]]]:
    """Make a database of one's own; returns its URL and what drops it."""

    def run(statement: str) -> None:
        server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(statement))
        server.dispose()

    def make() -> tuple[str, Callable[[], None]]:
        name = f"rujai_test_{secrets.token_hex(6)}"
        run(f"CREATE DATABASE {name}")
        url = postgres_url.set(database=name).render_as_string(hide_password=False)
        return url, lambda: run(f"DROP DATABASE {name} WITH (FORCE)")

    return make


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[URL]:
    """Where a PostgreSQL listens, with an account that may create databases."""
    given = os.environ.get("RUJAI_TEST_POSTGRES_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    programs = _postgres_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail(_MISSING)
        pytest.skip(_MISSING)
    with tempfile.TemporaryDirectory(prefix="rujai-pg-", dir="/tmp") as name:  # a socket needs a short path
        folder = Path(name)
        as_account = _account_prefix(folder)
        data, log = folder / "data", folder / "log"
        try:
            _run(
                [
                    *as_account,
                    programs / "initdb",
                    "-D",
                    data,
                    "-U",
                    "rujai",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "-N",
                ]
            )
            options = f"{_FOR_SPEED} -c listen_addresses='' -k {folder}"
            _run([*as_account, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"])
            yield URL.create(
                "postgresql+psycopg", username="rujai", database="postgres", query={"host": str(folder)}
            )
        finally:
            if (data / "postmaster.pid").exists():
                _run([*as_account, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])


def _postgres_programs() -> Path | None:
    """Find the folder of initdb and pg_ctl: on PATH, else the newest in Debian's layout."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl", path=str(Path(on_path).parent)):
        return Path(on_path).parent
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda found: float(found.parts[-3]))
    return versions[-1].parent if versions else None


def _account_prefix(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: hand the folder to another account and run as that one."""
    if os.geteuid() != 0:
        return []
    known = {account.pw_name: account for account in pwd.getpwall()}
    account = known.get("postgres") or known["nobody"]
    os.chown(folder, account.pw_uid, account.pw_gid)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode != 0:
        pytest.fail(f"{command} failed: {done.stdout}{done.stderr}")


def _empty(engine: Engine) -> None:
    names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
