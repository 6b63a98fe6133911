"""Turns the bytes of a feed into records, one damaged record at a time: the good ones always get through."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from catalog.report import ImportRefusedError, RowError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import WriteableBuffer

MAX_LINE_CHARS: Final = 4_000_000
"""What is beyond this in one line is dropped, so that a file without line breaks cannot fill the memory."""
MAX_RECORD_LINES: Final = 1000
"""A quotation mark that is never closed would else swallow the rest of the file into one cell."""
_WRONG_BYTE: Final = re.compile("[\udc80-\udcff]")
SAVE_AS_UTF8: Final = 'save the file as "CSV UTF-8 (comma delimited)" and import it again'
_SIGNATURES: Final = {
    b"PK\x03\x04": "is an Excel workbook or a zip archive",
    b"\xd0\xcf\x11\xe0": "is an old Excel workbook",
    b"\x1f\x8b": "is compressed",
    b"\xff\xfe": "is UTF-16 text",
    b"\xfe\xff": "is UTF-16 text",
    b"%PDF": "is a PDF document",
    b"<?xml": "is XML",
    b"<rss": "is XML",
    b"<!DOCTYPE": "is a web page (a login page, perhaps)",
    b"<!doctype": "is a web page (a login page, perhaps)",
    b"<html": "is a web page (a login page, perhaps)",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the feed: its place, and either its cells or what is wrong with it as a whole."""

    row: int
    line: int
    cells: tuple[str, ...]
    problem: str = ""
    write: str = ""


def refused(problem: str, write: str, *, column: str = "") -> ImportRefusedError:
    """Return the error for a feed that cannot be read at all."""
    return ImportRefusedError(f"{problem}; {write}", RowError(0, column, "", problem, write))


def read_records(chunks: Iterable[bytes]) -> Iterator[Record]:
    """Return the records of a feed in order, the heading first (row 1); blank rows are left out.

    The heading tells the delimiter: comma, tab or semicolon. Raises ImportRefusedError where the file as
    a whole is not text in UTF-8. Memory is bounded by one record.
    """
    lines = _Lines(chunks)
    first = lines.peek()
    delimiter = max(",\t;", key=first.count)
    row = 0
    width: int | None = None
    while (record := _next_record(lines, delimiter, row + 1, width)) is not None:
        row += 1
        width = width or len(record.cells) or None
        if record.problem or any(cell.strip() for cell in record.cells):
            yield record


def is_utf8(text: str) -> bool:
    """Tell whether it is UTF-8; False where a byte was not UTF-8 (it was decoded to a lone surrogate)."""
    return text.isascii() or _WRONG_BYTE.search(text) is None


def _next_record(lines: _Lines, delimiter: str, row: int, width: int | None) -> Record | None:
    """One record, or the reason why its first line is none; reading goes on at the line after that.

    A record over several lines with the wrong number of cells is a quotation mark too many as well.
    """
    start = lines.number + 1
    taken: list[str] = []
    try:
        cells = next(csv.reader(lines.taking(taken), delimiter=delimiter, strict=True), None)
        if cells and len(taken) > 1 and len(cells) != (width or len(cells)):
            raise csv.Error("unexpected number of cells")  # noqa: TRY301 — one way out for every damaged record
    except csv.Error as error:
        lines.give_back(taken[1:])
        return Record(row, start, tuple(taken[0].split(delimiter)), *_explain(error, taken))
    return None if cells is None else Record(row, start, tuple(cells))


def _explain(error: csv.Error, taken: list[str]) -> tuple[str, str]:
    if "field larger" in str(error) and len(taken) == 1:
        return "a cell is longer than 131,072 characters", "write less into it"
    return (
        "the quotation marks do not match",
        'put " around a text with commas or line breaks, and write "" for a quotation mark inside it',
    )


class _Lines:
    """The lines of the feed as text, which can be given back to be read again."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        stream = io.BufferedReader(_ChunkStream(chunks))
        _check_signature(stream.peek(16)[:16])
        # surrogateescape keeps a wrong byte visible, so that only its own row is refused
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        self._waiting: deque[str] = deque()
        self.number = 0

    def peek(self) -> str:
        """Return the next line, which stays where it is."""
        line = self._read()
        if line:
            self.give_back([line])
        return line

    def taking(self, taken: list[str]) -> Iterator[str]:
        """Return the next lines; each is noted in ``taken``."""
        while len(taken) < MAX_RECORD_LINES and (line := self._read()):
            taken.append(line)
            yield line

    def give_back(self, lines: list[str]) -> None:
        """Put lines back in front of what is still to be read."""
        self._waiting.extendleft(reversed(lines))
        self.number -= len(lines)

    def _read(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._text.readline(MAX_LINE_CHARS)
        if len(line) == MAX_LINE_CHARS and not line.endswith(("\n", "\r")):
            while (rest := self._text.readline(MAX_LINE_CHARS)) and not rest.endswith(("\n", "\r")):
                pass
            line += "\n"
        self.number += 1 if line else 0
        return line


class _ChunkStream(io.RawIOBase):
    """Chunks of bytes as a readable stream."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        super().__init__()
        self._chunks = iter(chunks)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def _check_signature(start: bytes) -> None:
    if not start.strip(b"\xef\xbb\xbf\r\n\t ,;"):
        raise refused("the feed is empty", "export the products again, with a heading and one row each")
    for signature, problem in _SIGNATURES.items():
        if start.lstrip(b"\xef\xbb\xbf \r\n").startswith(signature):
            raise refused(f"the feed {problem}", SAVE_AS_UTF8)
