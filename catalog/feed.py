"""Reads a product feed in Google Merchant Center's columns: each row a product, or what to write instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from catalog.feed_attributes import AttributeReader
from catalog.feed_heading import FeedFormat, Heading, read_heading
from catalog.feed_records import read_records, refused
from catalog.feed_row import RowReader, RowResult
from catalog.report import ImportRefusedError, RowError
from catalog.vocabulary import FeedLabel, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

__all__ = [
    "FeedFormat",
    "FeedLabel",
    "Heading",
    "ImportRefusedError",
    "RowError",
    "RowResult",
    "read_feed",
]


def read_feed(
    data: bytes | Iterable[bytes], *, vocabulary: Vocabulary, feed: FeedFormat, now: datetime
) -> Iterator[RowResult]:
    """Return the rows of a feed, in order, as they are read: CSV or TSV in UTF-8, with or without a BOM.

    ``data`` is the file, whole or in chunks; ``now`` decides whether a sale price is in effect. Memory is
    bounded by one row and the ids. Raises ImportRefusedError, before the first row, where the file as a
    whole cannot be read; a row never raises.
    """
    records = read_records((data,) if isinstance(data, bytes) else data)
    heading = next(records, None)
    if heading is None:
        raise refused("the feed is empty", "export the products again, with a heading and one row each")
    if heading.problem:
        raise refused(f"the heading cannot be read: {heading.problem}", heading.write)
    columns = read_heading(heading.cells)
    reader = RowReader(columns, feed, AttributeReader(columns, feed, vocabulary.from_files), now)
    first_rows: dict[str, int] = {}
    for record in records:
        result = reader.read(record)
        earlier = first_rows.setdefault(result.product_id, result.row) if result.product else result.row
        yield result if earlier == result.row else _duplicate(result, earlier)


def _duplicate(result: RowResult, earlier: int) -> RowResult:
    error = RowError(
        result.line,
        "id",
        result.product_id,
        f"stands in row {earlier} already",
        "give every product an id of its own",
        result.row,
    )
    return replace(result, product=None, labels=(), errors=(error,))
