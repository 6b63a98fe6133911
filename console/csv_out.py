"""CSV that a spreadsheet opens without running anything: every export of the console goes through here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from fastapi.responses import StreamingResponse

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters by which spreadsheets take a text for a formula (OWASP), full-width ones too."""

BOM: Final = "\ufeff"
"""Tells Excel that Thai and Vietnamese follow as UTF-8."""

Cell = str | int | float | bool | datetime | None


def cell(value: Cell) -> str:
    """One value as its cell's text: what could run gets an apostrophe before it; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value.replace("\x00", "")
    return (
        f"'{text}"
        if text.lstrip(" \u00a0\ufeff").startswith(DANGEROUS) or text.startswith(DANGEROUS)
        else text
    )


def lines(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The file line by line, so that a long export needs no memory."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield BOM
    writer.writerow([cell(value) for value in heading])
    yield _taken(buffer)
    for row in rows:
        writer.writerow([cell(value) for value in row])
        yield _taken(buffer)


def csv_response(name: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> StreamingResponse:
    """A download called ``name``.csv (ASCII letters, digits, dashes)."""
    return StreamingResponse(
        lines(heading, rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"},
    )


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
