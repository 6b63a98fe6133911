"""Imports a product feed: compares it with the catalogue row by row, then writes all changes at once."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from catalog.feed import RowResult, read_feed
from catalog.feed_heading import FeedFormat
from catalog.feed_source import Progress, open_feed, source_name
from catalog.report import MAX_KEPT_ERRORS, ImportRefusedError, ImportReport, RowError
from catalog.staging import PreparedProduct, Staging, batches
from catalog.store import BATCH, CatalogStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from catalog.vocabulary import Vocabulary

MASS_WITHDRAWAL_SHARE: Final = 0.5
"""A feed that lacks more than this share of the catalogue is more likely cut off than meant."""


def import_feed(
    source: str | Path,
    *,
    store: CatalogStore,
    vocabulary: Vocabulary,
    shop_currency: str,
    base_url: str,
    now: datetime,
    full: bool = True,
    dry_run: bool = False,
    allow_mass_withdrawal: bool = False,
    progress: Progress | None = None,
    feed: FeedFormat | None = None,
) -> ImportReport:
    """Read a feed from a file or a web address into the store, in one transaction.

    A product that a ``full`` feed no longer names is withdrawn, and comes back when it does. A bad row
    leaves its product as it was. Importing the same feed again writes no product. ``feed`` tells the
    roles of the columns where they are not the usual ones; ``progress`` hears of bytes.

    Raises ImportRefusedError, with the catalogue as it was, where the feed cannot be read as a whole or
    would withdraw more than half of the catalogue without ``allow_mass_withdrawal``. Dry runs and
    refusals are recorded in the store as well.
    """
    clock = _clock(now)
    draft = ImportReport(f"imp_{uuid.uuid4().hex}", source_name(source), full, dry_run, now, now)
    layout = replace(feed or FeedFormat(), currency=shop_currency, base_url=base_url)
    try:
        with Staging() as staging, open_feed(source, progress) as chunks:
            version = store.version()
            tally = _stage(read_feed(chunks, vocabulary=vocabulary, feed=layout, now=now), store, staging)
            if full:
                _stage_withdrawals(store, staging, allow_mass=allow_mass_withdrawal)
            report = tally.report(draft, clock(), withdrawn=len(staging.gone))
            if dry_run:
                store.record(report)
            else:
                store.apply(staging, report, version=version)
            return report
    except ImportRefusedError as error:
        reason = error.error or RowError(0, "", "", *_halves(str(error)))
        store.record(replace(draft, finished_at=clock(), errors=(reason,)))
        raise ImportRefusedError(f"{draft.source}: {error}; nothing was changed", reason) from error


@dataclass(slots=True)
class _Tally:
    """The sums of an import while it runs."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    errors: list[RowError] = field(default_factory=list)

    def reject(self, errors: Iterable[RowError]) -> None:
        self.rejected += 1
        self.errors.extend(errors)
        del self.errors[MAX_KEPT_ERRORS:]

    def report(self, draft: ImportReport, finished_at: datetime, *, withdrawn: int) -> ImportReport:
        return replace(
            draft,
            finished_at=finished_at,
            rows=self.rows,
            created=self.created,
            updated=self.updated,
            unchanged=self.unchanged,
            withdrawn=withdrawn,
            rejected=self.rejected,
            errors=tuple(self.errors),
        )


def _stage(rows: Iterable[RowResult], store: CatalogStore, staging: Staging) -> _Tally:
    """Compare every row with what is stored, and note what differs."""
    tally = _Tally()
    for batch in batches(rows, BATCH):
        tally.rows += len(batch)
        staging.met.update(result.product_id for result in batch if result.product_id)
        good = [PreparedProduct(r.product, r.labels) for r in batch if r.product is not None]
        stored = store.hashes([prepared.product_id for prepared in good])
        for prepared in good:
            known = stored.get(prepared.product_id)
            if known == (prepared.content_hash, False):
                tally.unchanged += 1
                continue
            tally.created += known is None
            tally.updated += known is not None
            staging.add(prepared)
        for result in batch:
            if result.product is None:
                tally.reject(result.errors)
    return tally


def _stage_withdrawals(store: CatalogStore, staging: Staging, *, allow_mass: bool) -> None:
    if not staging.met:
        raise ImportRefusedError("no product can be read from the feed; export the products again")
    staging.gone = [product_id for product_id in store.ids_for_sale() if product_id not in staging.met]
    before = store.count(include_withdrawn=False)
    if len(staging.gone) > before * MASS_WITHDRAWAL_SHARE and not allow_mass:
        raise ImportRefusedError(
            f"the feed lacks {len(staging.gone):,} of the {before:,} products in the catalogue "
            f"and would withdraw them; import it as a partial feed, or allow the mass withdrawal"
        )


def _halves(sentence: str) -> tuple[str, str]:
    problem, _, write = sentence.partition("; ")
    return problem, write


def _clock(start: datetime) -> Callable[[], datetime]:
    """Let the given time run on, so that a report can say how long it took."""
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)
