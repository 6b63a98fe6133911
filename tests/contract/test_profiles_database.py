"""What the database itself promises, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from storage.engine import DatabaseTooNew, make_engine, migrate, reading, writing
from storage.migrate import alembic_config, current_revision
from storage.schema import catalog_imports, customers, erasures, identities, metadata, products
from storage.upsert import insert_if_absent

NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)


def test_the_migrations_arrive_at_exactly_the_schema(engine: Engine) -> None:
    """Autogenerate finds nothing left to do, types and partial indexes included.

    Only the full-text index has no place in a schema that both databases share: SQLite keeps it in tables.
    """
    options = {
        "compare_server_default": True,
        "include_object": lambda _, name, *__: not (name or "").startswith("message_terms_index"),
    }
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(blank_url: str) -> None:
    engine = make_engine(blank_url)
    migrate(engine)
    with writing(engine) as connection:
        connection.execute(insert(customers).values(customer_id="c_1", created_at=NOON))
    migrate(engine)
    with reading(engine) as connection:
        assert connection.execute(select(customers.c.customer_id)).scalars().all() == ["c_1"]
    engine.dispose()


def test_programs_that_start_together_migrate_once(blank_url: str) -> None:
    """Each has its own engine, as two processes have."""
    engines = [make_engine(blank_url) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as pool:
        list(pool.map(migrate, engines))
    with reading(engines[0]) as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
        assert current_revision(connection) is not None
    for engine in engines:
        engine.dispose()


def test_every_migration_can_be_taken_back(blank_url: str) -> None:
    engine = make_engine(blank_url)
    migrate(engine)
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    migrate(engine)
    assert "customers" in inspect(engine).get_table_names()
    engine.dispose()


def test_a_database_of_a_newer_program_is_refused_with_advice(blank_url: str) -> None:
    engine = make_engine(blank_url)
    migrate(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match=r"9999.*update the program"):
        migrate(engine)
    engine.dispose()


def test_a_time_comes_back_as_the_same_moment_in_utc(engine: Engine) -> None:
    bangkok = NOON.astimezone(timezone(timedelta(hours=7)))
    with writing(engine) as connection:
        connection.execute(insert(customers).values(customer_id="c_1", created_at=bangkok))
    with reading(engine) as connection:
        stored = connection.execute(select(customers.c.created_at)).scalar_one()
    assert stored == NOON
    assert stored.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    naive = NOON.replace(tzinfo=None)
    with writing(engine) as connection, pytest.raises(Exception, match="has no time zone"):
        connection.execute(insert(customers).values(customer_id="c_1", created_at=naive))


def test_json_keeps_thai_and_takes_any_mapping(engine: Engine) -> None:
    counts = MappingProxyType({"สี": ("ดำ", 1.5, None), "wishes": frozenset({"b", "a"})})
    with writing(engine) as connection:
        connection.execute(insert(erasures).values(erasure_id="e_1", at=NOON, counts=counts))
    with reading(engine) as connection:
        stored = connection.execute(select(erasures.c.counts)).scalar_one()
    assert stored == {"สี": ["ดำ", 1.5, None], "wishes": ["a", "b"]}


@pytest.mark.parametrize("odd", ["nul\x00", "half an emoji \ud83d", "\\u0000 as text"])
def test_text_that_no_database_can_keep_is_replaced_and_not_refused(engine: Engine, odd: str) -> None:
    with writing(engine) as connection:
        connection.execute(insert(customers).values(customer_id="c_1", created_at=NOON, display_name=odd))
        connection.execute(
            insert(erasures).values(erasure_id="e_1", at=NOON, counts={"said": odd, odd: [odd]})
        )
    with reading(engine) as connection:
        name = connection.execute(select(customers.c.display_name)).scalar_one()
        counts = connection.execute(select(erasures.c.counts)).scalar_one()
    assert name == odd.replace("\x00", "").replace("\ud83d", "?")
    assert counts == {"said": name, name: [name]}


def test_a_row_that_points_nowhere_is_refused(engine: Engine) -> None:
    orphan = {"channel": "web", "external_id": "x", "customer_id": "nobody", "created_at": NOON}
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(insert(identities).values(orphan))


@pytest.mark.postgres
def test_postgresql_plans_each_statement_for_its_own_values(postgres_engine: Engine) -> None:
    # A plan for any value reads a whole table backwards for a rare word: 3 seconds, where 16 ms are enough.
    with reading(postgres_engine) as connection:
        assert connection.execute(text("SHOW plan_cache_mode")).scalar_one() == "force_custom_plan"


def test_an_exception_takes_the_whole_transaction_back(engine: Engine) -> None:

    def fail_half_way() -> None:
        with writing(engine) as connection:
            connection.execute(insert(customers).values(customer_id="c_1", created_at=NOON))
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        fail_half_way()
    with reading(engine) as connection:
        assert connection.execute(select(customers)).all() == []


def test_a_reader_neither_waits_for_a_writer_nor_sees_its_unfinished_work(engine: Engine) -> None:
    with writing(engine) as writer, reading(engine) as reader:
        writer.execute(insert(customers).values(customer_id="c_1", created_at=NOON))
        assert reader.execute(select(customers)).all() == []


def test_writers_who_read_first_do_not_lose_an_update(engine: Engine) -> None:
    """The classic counter: on SQLite it needs BEGIN IMMEDIATE, on PostgreSQL the row's lock."""
    with writing(engine) as connection:
        connection.execute(insert(erasures).values(erasure_id="e_1", at=NOON, counts={"n": 0}))

    def count(_: int) -> None:
        with writing(engine) as connection:
            locked = select(erasures.c.counts).with_for_update()
            counts = connection.execute(locked).scalar_one()
            connection.execute(erasures.update().values(counts={"n": counts["n"] + 1}))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(40)))
    with reading(engine) as connection:
        assert connection.execute(select(erasures.c.counts)).scalar_one() == {"n": 40}


def test_of_racing_inserts_of_one_key_exactly_one_wins(engine: Engine) -> None:
    def attempt(_: int) -> bool:
        with writing(engine) as connection:
            return insert_if_absent(connection, customers, {"customer_id": "c_1", "created_at": NOON})

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(attempt, range(8))) == [False] * 7 + [True]


def test_the_catalogue_tables_take_what_an_import_writes(engine: Engine) -> None:
    """Among it a price beyond 32 bits: thirty million dong in hundredths."""
    product = {
        "product_id": "p1",
        "data": {"titles": {"vi": "Túi xách"}},
        "price_minor": 3_000_000_000,
        "currency": "VND",
        "availability": "in_stock",
        "content_hash": "abc",
        "first_seen_at": NOON,
        "updated_at": NOON,
    }
    counts = dict.fromkeys(["rows", "created", "updated", "unchanged", "withdrawn", "rejected"], 1)
    run = {"import_id": "x", "source": "demo.csv", "full": True, "dry_run": False, "started_at": NOON}
    with writing(engine) as connection:
        connection.execute(insert(products).values(product))
        connection.execute(insert(catalog_imports).values(**run, **counts, errors=[{"line": 2}]))
    with reading(engine) as connection:
        stored = connection.execute(select(products)).one()
        assert (stored.price_minor, stored.withdrawn) == (3_000_000_000, False)
        assert connection.execute(select(catalog_imports.c.errors)).scalar_one() == [{"line": 2}]
