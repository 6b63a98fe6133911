"""How the database is opened, and what is said when it cannot be; SQLite, whose troubles can be made here."""

from __future__ import annotations

import sqlite3
import stat
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import Engine, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError

import storage.engine
from profiles.model import Identity, Preference
from profiles.store import Profiles
from storage.engine import (
    DatabaseBusy,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseUnreachable,
    StorageError,
    make_engine,
    migrate,
    reading,
    writing,
)
from storage.errors import explain
from storage.ids import new_id
from storage.schema import customers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
POSTGRES = make_url("postgresql+psycopg://rujai:hush@db.example/shop")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "rujai.db"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{path}")
    migrate(engine)
    yield engine
    engine.dispose()


def pragma(engine: Engine, name: str) -> object:
    with reading(engine) as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_sqlite_is_opened_for_many_readers_and_a_safe_writer(engine: Engine) -> None:
    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "foreign_keys") == 1
    assert pragma(engine, "synchronous") == 1
    assert pragma(engine, "secure_delete") == 1
    assert pragma(engine, "busy_timeout") == storage.engine.BUSY_TIMEOUT_MS


def test_the_file_and_its_log_are_for_their_owner_only(engine: Engine, path: Path) -> None:
    with writing(engine) as connection:
        connection.execute(insert(customers).values(customer_id="c_1", created_at=NOW))
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {0o600}


def test_a_second_writer_that_waits_too_long_is_told_who_is_in_the_way(path: Path, engine: Engine) -> None:
    with writing(engine):
        other = sqlite3.connect(path, timeout=0.01)
        with pytest.raises(sqlite3.OperationalError) as caught:
            other.execute("BEGIN IMMEDIATE")
        other.close()
    explained = explain(caught.value, engine.url)
    assert isinstance(explained, DatabaseBusy)
    assert "close it" in str(explained)


def test_a_writer_of_another_process_is_waited_for_and_then_named(
    path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    leaves = threading.Timer(0.1, other.rollback)
    leaves.start()
    with writing(engine):
        assert not other.in_transaction
    assert pragma(engine, "busy_timeout") == storage.engine.BUSY_TIMEOUT_MS
    leaves.join()
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(storage.engine, "BUSY_TIMEOUT_MS", 20)
    with pytest.raises(DatabaseBusy, match="close it"), writing(engine):
        pass
    other.close()


def test_a_full_disk_is_named_and_nothing_is_half_written(engine: Engine) -> None:
    with engine.connect() as connection:
        rows = [{"customer_id": f"c_{number:0500}", "created_at": NOW} for number in range(1000)]
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(DatabaseFull, match="free some space"):
            connection.execute(insert(customers), rows)
        connection.rollback()
        assert connection.execute(select(customers)).all() == []


def test_a_file_that_may_not_be_written_is_named(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
        with pytest.raises(DatabaseReadOnly, match=r"rujai\.db.*write permission"):
            connection.execute(insert(customers).values(customer_id="c_1", created_at=NOW))


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear customer, " * 100)
    with pytest.raises(StorageError, match="not an SQLite database"):
        migrate(make_engine(f"sqlite:///{letter}"))
    assert letter.read_text().startswith("Dear customer")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnreachable, match="check its folder"):
        make_engine(f"sqlite:///{tmp_path / 'file' / 'rujai.db'}")


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("sqlite://", "name a file"),
        ("sqlite:///:memory:", "name a file"),
        ("mysql://root:hush@host/shop", "use sqlite or postgresql"),
        ("hush", "write sqlite:///"),
    ],
)
def test_a_url_that_will_not_do_is_answered_with_one_that_will(url: str, advice: str) -> None:
    with pytest.raises(StorageError, match=advice) as caught:
        make_engine(url)
    assert "hush" not in str(caught.value)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    engine = make_engine("postgresql://rujai:hush@127.0.0.1:1/shop")
    with pytest.raises(DatabaseUnreachable, match="check that the server runs") as caught:
        migrate(engine)
    assert "127.0.0.1" in str(caught.value)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("error", "kind", "advice"),
    [
        (psycopg.errors.DiskFull(), DatabaseFull, "free some space"),
        (psycopg.errors.ReadOnlySqlTransaction(), DatabaseReadOnly, "primary"),
        (psycopg.errors.TooManyConnections(), DatabaseBusy, "max_connections"),
        (psycopg.errors.DeadlockDetected(), DatabaseBusy, "try again"),
        (psycopg.errors.InvalidPassword("no"), DatabaseUnreachable, "RUJAI_DATABASE_URL"),
        (psycopg.errors.AdminShutdown("bye"), DatabaseUnreachable, "server runs"),
        (psycopg.errors.InsufficientPrivilege(), StorageError, "GRANT"),
    ],
)
def test_what_a_server_complains_of_is_said_with_what_to_do(
    error: Exception, kind: type[StorageError], advice: str
) -> None:
    explained = explain(error, POSTGRES)
    assert type(explained) is kind
    assert advice in str(explained)
    assert "hush" not in str(explained)


@pytest.mark.parametrize("error", [psycopg.errors.UniqueViolation(), sqlite3.IntegrityError(), ValueError()])
def test_what_is_not_about_the_databases_state_is_left_as_it_is(error: Exception) -> None:
    assert explain(error, POSTGRES) is None


def test_what_a_shopper_wrote_is_in_no_error(engine: Engine) -> None:
    """Errors end in logs."""
    with pytest.raises(DBAPIError) as caught, writing(engine) as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": "my secret wish"})
    assert "my secret wish" not in str(caught.value)


def test_erased_words_are_gone_from_the_very_file(engine: Engine, path: Path) -> None:
    """SQLite leaves deleted words in free pages and in its log unless told otherwise."""

    def on_disk() -> bytes:
        return b"".join(file.read_bytes() for file in path.parent.iterdir())

    profiles = Profiles(engine)
    customer = profiles.customer_for(Identity("web", "visitor-1"), now=NOW)
    likes = Preference("color", "red", 0.8, "stated", "vermilion is my favourite", NOW)
    profiles.remember(customer.customer_id, [likes])
    assert b"vermilion" in on_disk()
    profiles.forget_everything(customer.customer_id, now=NOW)
    assert b"vermilion" not in on_disk()


def test_ids_are_opaque_unlike_each_other_and_fit_rasas_sender_id() -> None:
    ids = {new_id("v") for _ in range(1000)}
    assert len(ids) == 1000
    assert all(one.startswith("v_") and one.replace("_", "").isalnum() for one in ids)
