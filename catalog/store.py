"""Keeps the catalogue in the database: products by content, the feed's labels, and every import."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, Row, Table, and_, func, not_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from catalog.model import Product
from catalog.report import ImportRefusedError, ImportReport, error_from_json, errors_to_json
from catalog.vocabulary import FeedLabel
from storage.engine import reading, writing
from storage.schema import catalog_imports, product_labels, products

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from catalog.staging import Staging

BATCH: Final = 500
"""Rows in one statement: far below SQLite's limit of 32,766 parameters, and no faster beyond."""
_IMPORT_LOCK: Final = 0x636174616C6F67
"""The number of the lock that two importing processes meet at on PostgreSQL: "catalog" in ASCII."""
_PRODUCT: Final = TypeAdapter(Product)
_OPENING: Final = timedelta(days=1)
"""A shop is filled within a day; what comes later is new."""


class CatalogStore:
    """The catalogue in a database that :func:`storage.engine.migrate` has prepared."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def products(self, *, include_withdrawn: bool = True) -> Iterator[Product]:
        """Every product by id, streamed; withdrawn ones say so themselves."""
        wanted = select(products.c.data, products.c.withdrawn).order_by(products.c.product_id)
        if not include_withdrawn:
            wanted = wanted.where(not_(products.c.withdrawn))
        with reading(self._engine) as connection:
            yield from map(_product, connection.execution_options(yield_per=BATCH).execute(wanted))

    def changed_since(self, moment: datetime) -> Iterator[Product]:
        """Every product that an import begun at this moment or later has written or withdrawn, by id."""
        columns = products.c
        wanted = select(columns.data, columns.withdrawn).where(columns.updated_at >= moment)
        with reading(self._engine) as connection:
            rows = connection.execution_options(yield_per=BATCH).execute(wanted.order_by(columns.product_id))
            yield from map(_product, rows)

    def changed_at(self) -> datetime | None:
        """When the latest import whose changes are in the catalogue was begun; None before any."""
        with reading(self._engine) as connection:
            latest: datetime | None = connection.execute(select(func.max(products.c.updated_at))).scalar()
            return latest

    def product(self, product_id: str) -> Product | None:
        """One product, withdrawn or not; ``None`` for an id that never was in the feed."""
        wanted = select(products.c.data, products.c.withdrawn).where(products.c.product_id == product_id)
        with reading(self._engine) as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _product(row)

    def count(self, *, include_withdrawn: bool = True) -> int:
        """How many products there are."""
        with reading(self._engine) as connection:
            return _count(connection, include_withdrawn=include_withdrawn)

    def version(self) -> str:
        """Return a short text that changes whenever the catalogue does; one small query."""
        with reading(self._engine) as connection:
            return _version(connection)

    def labels(self) -> Iterator[FeedLabel]:
        """Return the values and labels that feeds have brought, for :meth:`Vocabulary.with_feed_values`."""
        columns = product_labels.c
        wanted = select(columns.attribute, columns.value, columns.language, columns.label)
        wanted = wanted.order_by(columns.attribute, columns.value, columns.language)
        with reading(self._engine) as connection:
            for row in connection.execution_options(yield_per=BATCH).execute(wanted):
                yield FeedLabel(*row)

    def category_paths(self) -> tuple[tuple[str, ...], ...]:
        """Return the different category paths of the products, wide to narrow."""
        path = products.c.data["attributes"]["category"].as_string()
        with reading(self._engine) as connection:
            found = connection.execute(
                select(path).where(path.is_not(None)).distinct().order_by(path)
            ).scalars()
            return tuple(tuple(_PATH.validate_json(text)) for text in found)

    def imports(self, limit: int = 20) -> tuple[ImportReport, ...]:
        """Return the latest imports, dry runs and refused ones too, the newest first."""
        wanted = select(catalog_imports).order_by(
            catalog_imports.c.started_at.desc(), catalog_imports.c.finished_at.desc()
        )
        with reading(self._engine) as connection:
            return tuple(_report(row) for row in connection.execute(wanted.limit(limit)))

    def one_import(self, import_id: str) -> ImportReport | None:
        """Return one import; ``None`` where there is none of this id."""
        wanted = select(catalog_imports).where(catalog_imports.c.import_id == import_id)
        with reading(self._engine) as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _report(row)

    def arrivals(self, since: datetime) -> dict[str, datetime]:
        """Map product id → when it first came in, of what came after this moment and after the opening.

        What came within a day of the very first product was there when the shop opened, and is not new.
        """
        columns = products.c
        with reading(self._engine) as connection:
            opened = connection.execute(select(func.min(columns.first_seen_at))).scalar()
            if opened is None:
                return {}
            wanted = select(columns.product_id, columns.first_seen_at).where(
                columns.first_seen_at > max(since, opened + _OPENING), not_(columns.withdrawn)
            )
            return {row.product_id: row.first_seen_at for row in connection.execute(wanted)}

    def hashes(self, product_ids: Sequence[str]) -> dict[str, tuple[str, bool]]:
        """Map product id → content hash and whether it is withdrawn, of those that are known."""
        columns = products.c
        wanted = select(columns.product_id, columns.content_hash, columns.withdrawn)
        with reading(self._engine) as connection:
            found = connection.execute(wanted.where(columns.product_id.in_(product_ids)))
            return {row.product_id: (row.content_hash, row.withdrawn) for row in found}

    def ids_for_sale(self) -> Iterator[str]:
        """Return the ids of all products that are not withdrawn."""
        wanted = select(products.c.product_id).where(not_(products.c.withdrawn))
        with reading(self._engine) as connection:
            yield from connection.execution_options(yield_per=BATCH).execute(wanted).scalars()

    def record(self, report: ImportReport) -> None:
        """Keep the report of an import that changed nothing: a dry run, or a refused one."""
        with writing(self._engine) as connection:
            connection.execute(catalog_imports.insert(), _report_row(report))

    def apply(self, staging: Staging, report: ImportReport, *, version: str) -> None:
        """Write a whole import in one transaction: all of it or, after a crash, nothing.

        ``version`` is that of the catalogue which the staging was compared with; raises
        ImportRefusedError where another import has changed it meanwhile.
        """
        with writing(self._engine) as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _IMPORT_LOCK})
            if _version(connection) != version:
                raise ImportRefusedError("another import has changed the catalogue meanwhile; import again")
            for batch in staging.changed(BATCH):
                rows = [_row(product, content_hash, report.started_at) for product, content_hash in batch]
                _upsert(connection, products, rows, keep=("first_seen_at",))
            for labels in staging.labels(BATCH):
                _upsert(connection, product_labels, labels)
            for ids in staging.withdrawn(BATCH):
                gone = update(products).where(products.c.product_id.in_(ids))
                connection.execute(gone.values(withdrawn=True, updated_at=report.started_at))
            connection.execute(catalog_imports.insert(), _report_row(report))


_PATH: Final = TypeAdapter(list[str])


def _product(row: Row[*tuple[Any, ...]]) -> Product:
    product = _PRODUCT.validate_python(row.data)
    return replace(product, withdrawn=True) if row.withdrawn else product


def _row(product: dict[str, Any], content_hash: str, now: datetime) -> dict[str, Any]:
    offer = product["offer"]
    return {
        "product_id": product["product_id"],
        "data": product,
        "price_minor": offer["price_minor"],
        "currency": offer["currency"],
        "availability": offer["availability"],
        "withdrawn": False,
        "content_hash": content_hash,
        "first_seen_at": now,
        "updated_at": now,
    }


def _upsert(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]], keep: Sequence[str] = ()
) -> None:
    """Insert rows; where the key exists, overwrite all columns but ``keep``."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    key = [column.name for column in table.primary_key]
    new = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in (*key, *keep)}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=new), list(rows))


def _count(connection: Connection, *, include_withdrawn: bool) -> int:
    wanted = select(func.count()).select_from(products)
    return connection.execute(
        wanted if include_withdrawn else wanted.where(not_(products.c.withdrawn))
    ).scalar_one()


def _version(connection: Connection) -> str:
    """How many imports have changed something, and one of their ids to tell two databases apart."""
    columns = catalog_imports.c
    changed = and_(not_(columns.dry_run), columns.created + columns.updated + columns.withdrawn > 0)
    wanted = select(func.count(), func.coalesce(func.max(columns.import_id), "")).where(changed)
    number, latest = connection.execute(wanted).one()
    return f"{number}-{latest}"


def _report_row(report: ImportReport) -> dict[str, Any]:
    names = (column.name for column in catalog_imports.columns if column.name != "errors")
    return {name: getattr(report, name) for name in names} | {"errors": errors_to_json(report.errors)}


def _report(row: Row[*tuple[Any, ...]]) -> ImportReport:
    given = dict(row._mapping)  # noqa: SLF001 — SQLAlchemy's public name for it
    given["errors"] = tuple(error_from_json(error) for error in given["errors"])
    given["finished_at"] = given["finished_at"] or given["started_at"]
    return ImportReport(**given)
