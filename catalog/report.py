"""What an import tells the shop operator: each bad cell with what to write, and the sums."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from catalog.model import CatalogError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

MAX_KEPT_ERRORS: Final = 1000
"""More than anybody reads; the sum of rejected rows counts them all."""
_SHOWN_CHARS: Final = 60


@dataclass(frozen=True, slots=True)
class RowError:
    """One cell that cannot be taken, and what to write there.

    ``row`` counts as a spreadsheet does (the heading is row 1), ``line`` as a text editor does: they
    differ below a cell that holds a line break. Both are 0, and ``column`` is empty, where the file as a
    whole is meant; ``column`` is also empty where the row as a whole is.
    """

    line: int
    column: str
    value: str
    problem: str
    write: str
    row: int = 0

    def message(self, source: str) -> str:
        """One sentence: ``demo.csv row 41, column price: "abc" is not a number; write 1990.00 THB``."""
        place = source
        if self.row:
            place += f" row {self.row}"
        if self.line not in (0, self.row):
            place += f" (line {self.line})"
        if self.column:
            place += f", column {self.column}"
        quoted = f'"{shortened(self.value)}" ' if self.value else ""
        return f"{place}: {quoted}{self.problem}; {self.write}"


def shortened(value: str) -> str:
    """Return a value as a message can show it: one line, printable, not too long."""
    plain = " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in value).split())
    return plain if len(plain) <= _SHOWN_CHARS else plain[: _SHOWN_CHARS - 1] + "…"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One reading of a feed: what it changed, or would change in a dry run.

    ``rows`` are the products found in the feed: ``created + updated + unchanged + rejected``. A rejected
    row leaves its product as it was. ``withdrawn`` counts products that a full feed no longer names.
    ``errors`` holds the first 1,000.
    """

    import_id: str
    source: str
    full: bool
    dry_run: bool
    started_at: datetime
    finished_at: datetime
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    rejected: int = 0
    errors: tuple[RowError, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.finished_at - self.started_at).total_seconds()

    @property
    def changed(self) -> bool:
        """Whether anything in the catalogue is, or would be, different now."""
        return self.created + self.updated + self.withdrawn > 0

    def messages(self) -> tuple[str, ...]:
        """Every kept error as a sentence that names the source."""
        return tuple(error.message(self.source) for error in self.errors)


class ImportRefusedError(CatalogError):
    """A feed was not imported and the catalogue is as it was; the message says why and what to do."""

    def __init__(self, message: str, error: RowError | None = None) -> None:
        super().__init__(message)
        self.error = error


def errors_to_json(errors: tuple[RowError, ...]) -> list[dict[str, Any]]:
    """Return the first errors as plain JSON data for the store."""
    return [asdict(error) | {"value": shortened(error.value)} for error in errors[:MAX_KEPT_ERRORS]]


def error_from_json(data: Mapping[str, Any]) -> RowError:
    """One error again."""
    return RowError(**data)
