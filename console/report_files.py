"""The reports as files: one CSV each, for admins; that it was taken out stands in the audit log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection
from starlette.exceptions import HTTPException

from console import reports_store as store
from console.audit import audit
from console.csv_out import Cell, csv_response
from console.pages import reader_of
from console.parts import Parts
from console.report_choice import Chosen
from console.report_wishes import Words
from console.reports_store import Selection, Sums
from console.session import Admin, PartsDep
from storage.engine import reading, writing

router = APIRouter(prefix="/reports")

_SUMS: Final = (
    "talks",
    "turns",
    "resolved",
    "handed",
    "came",
    "fallbacks",
    "unsure",
    "thumbs_up",
    "thumbs_down",
    *store.STAGE_NAMES,
)
FILES: Final[dict[str, tuple[str, ...]]] = {
    "day": ("day", *_SUMS),
    "channel": ("channel", *_SUMS),
    "language": ("language", *_SUMS),
    "intent": ("intent", *_SUMS),
    "products": ("product_id", "title", *store.STAGE_NAMES),
    "gaps": ("kind", "wish", "conversations", "in_the_way", "last_day"),
    "knowledge": ("day", "measure", "value"),
}
"""The name of each file → its heading. Headings are names, not texts: programs read them."""


@router.get("/{name}.csv")
def export(name: str, request: Request, parts: PartsDep, staff: Admin, choice: Chosen) -> Response:
    """One report of the chosen days as a file."""
    if name not in FILES:
        raise HTTPException(404, f"there is no report {name}; take one of {', '.join(FILES)}")
    reader = reader_of(request)
    chosen = choice.selection(reader.local(reader.now).date())
    told = Words(reader, parts.vocabulary())
    with reading(parts.engine) as connection:
        rows = list(_rows(connection, parts, chosen, name, told))
    detail = {"rows": len(rows), "from": chosen.first.isoformat(), "to": chosen.last.isoformat()}
    with writing(parts.engine) as connection:
        audit(connection, staff.login, "report.exported", name, detail, at=parts.clock())
    return csv_response(f"{name}-{chosen.first}-{chosen.last}", FILES[name], rows)


def _rows(
    connection: Connection, parts: Parts, chosen: Selection, name: str, told: Words
) -> Iterator[Sequence[Cell]]:
    if name in {"day", "channel", "language", "intent"}:
        for key, sums in store.sums_by(connection, chosen, name).items():  # type: ignore[arg-type]
            yield (key, *_cells(sums, _SUMS))
    elif name == "products":
        known = parts.products()
        for key, sums in store.products(connection, chosen, limit=None).items():
            title = known[key].title(told.reader.language) if key in known else ""
            yield (key, title, *_cells(sums, store.STAGE_NAMES))
    elif name == "gaps":
        for gap in store.lacking(connection, chosen, limit=10_000):
            wish = gap.wish if gap.kind == "words" else " · ".join(told.wish(gap.wish))
            yield (gap.kind, wish, gap.talks, told.obstacle(gap.in_the_way), gap.last_day)
    else:
        for day, measures in store.grown(connection, chosen.first, chosen.last).items():
            for measure, value in sorted(measures.items()):
                yield (day, measure, value)


def _cells(sums: Sums, names: Sequence[str]) -> tuple[int, ...]:
    return tuple(getattr(sums, name) for name in names)
