"""The inbox: the list of conversations with its filters and its search, kept up to date while it is open."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response, StreamingResponse
from sqlalchemy import ColumnElement, Connection

from console.accounts import Staff
from console.inbox_filter import FLAGS, Filter, conditions, read_filter, to_pairs, to_query
from console.inbox_live import News, event_of, stream
from console.inbox_store import (
    COUNT_AT_MOST,
    BadPlace,
    Page,
    SavedFilters,
    choices,
    count,
    found,
    lines_of,
    page,
)
from console.inbox_terms import read_query
from console.pages import fill, is_live, reader_of, redirect, render
from console.parts import Parts
from console.session import BASE, PartsDep, Viewer
from storage.engine import reading

router = APIRouter(prefix="/inbox")
HERE: Final = f"{BASE}/inbox"
VIEWS: Final[tuple[tuple[str, Filter, str], ...]] = (
    ("all", Filter(), "1"),
    ("waiting", Filter(owner="waiting"), "2"),
    ("mine", Filter(owner="me"), "3"),
    ("unread", Filter(flags=("unread",)), "4"),
)
"""The filters that everybody needs, with the key that leads there."""
NAME_AT_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class View:
    """One of the ready-made filters as the page shows it."""

    name: str
    query: str
    key: str
    count: str
    current: bool


@router.get("")
def index(request: Request, parts: PartsDep, staff: Viewer) -> Response:
    """The inbox with its first conversations, or what was searched for."""
    wanted, bad = read_filter(request.query_params.multi_items())
    before = request.query_params.get("before")
    with reading(parts.engine) as connection:
        try:
            shown = _page(connection, _asked(parts, staff, wanted), wanted, before, reader_of(request).mask)
        except BadPlace:
            bad, before = (*bad, "before"), None
            shown = _page(connection, _asked(parts, staff, wanted), wanted, None, reader_of(request).mask)
        context: dict[str, Any] = {"page": shown, "wanted": wanted, "next": _next(wanted, shown)}
        if before is not None and is_live(request):
            return render(request, "inbox/_rows.html", **context)
        return render(
            request,
            "inbox/index.html",
            **context,
            bad=bad,
            query=to_query(wanted),
            pairs=to_pairs(wanted),
            active=_active(wanted),
            views=_views(connection, parts, staff, wanted),
            choices=choices(connection),
            flags=FLAGS,
            saved=SavedFilters(parts.engine).of(staff.login),
            revision=parts.live.revision,
        )


@router.get("/live")
async def live(request: Request, parts: PartsDep, staff: Viewer) -> StreamingResponse:
    """Rows of this page's filter as they change; ``since`` is the revision that the page shows."""
    wanted, _ = read_filter(request.query_params.multi_items())
    seen = request.headers.get("last-event-id") or request.query_params.get("since") or ""
    reader = reader_of(request)

    async def rows(ids: tuple[str, ...], revision: int) -> str:
        def made() -> str:
            with reading(parts.engine) as connection:
                lines = lines_of(connection, ids, _asked(parts, staff, wanted))
            kept = {line.digest.conversation_id for line in lines}
            return fill("inbox/_live.html", reader, lines=lines, gone=[one for one in ids if one not in kept])

        key = (
            revision,
            ids,
            to_query(wanted),
            reader.language,
            staff.role,
            staff.login if wanted.owner == "me" else "",
        )
        return await parts.live.once(key, lambda: run_in_threadpool(made))

    async def told(news: News) -> tuple[str, str] | None:
        if news.html or not news.conversation_ids:
            return None
        return str(news.revision), await rows(news.conversation_ids, news.revision)

    async def events() -> AsyncIterator[str]:
        first = ""
        revision = parts.live.revision
        if seen.isdecimal() and int(seen) < revision:
            ids = await run_in_threadpool(parts.live.since, int(seen))
            first = event_of(str(revision), await rows(ids, revision)) if ids else ""
        async for event in stream(parts.live, told, first=first):
            yield event

    return StreamingResponse(events(), media_type="text/event-stream")


@router.post("/filters")
def save_filter(
    request: Request,
    parts: PartsDep,
    staff: Viewer,
    *,
    name: Annotated[str, Form(max_length=NAME_AT_MOST)],
    query: Annotated[str, Form(max_length=2000)] = "",
    shared: Annotated[bool, Form()] = False,
) -> Response:
    """Keep the filter that is in force under a name."""
    del request
    wanted = to_query(_of_query(query))
    if name.strip() and wanted:
        saved = SavedFilters(parts.engine)
        saved.save(staff.login, name.strip(), wanted, shared=shared and staff.may("agent"), now=parts.clock())
        return redirect(f"{HERE}?{wanted}", "console-said-filter-saved")
    return redirect(f"{HERE}?{wanted}", "console-said-filter-empty")


@router.post("/filters/remove")
def remove_filter(
    parts: PartsDep, staff: Viewer, *, filter_id: Annotated[str, Form(max_length=64)]
) -> Response:
    """Remove one's own saved filter."""
    SavedFilters(parts.engine).remove(staff.login, filter_id)
    return redirect(HERE, "console-said-filter-removed")


def _of_query(query: str) -> Filter:
    return read_filter(parse_qsl(query))[0]


def _asked(parts: Parts, staff: Staff, wanted: Filter) -> list[ColumnElement[bool]]:
    return conditions(wanted, now=parts.clock(), zone=parts.shop.time_zone, login=staff.login)


def _page(
    connection: Connection,
    asked: list[ColumnElement[bool]],
    wanted: Filter,
    before: str | None,
    mask: Callable[[str], str],
) -> Page:
    if wanted.q:
        return found(connection, read_query(wanted.q), asked, before=before, shown=mask)
    return page(connection, asked, before=before)


def _next(wanted: Filter, shown: Page) -> str:
    return "" if shown.before is None else f"{HERE}?{to_query(wanted, before=shown.before)}"


def _views(connection: Connection, parts: Parts, staff: Staff, wanted: Filter) -> list[View]:
    made = []
    for name, its, key in VIEWS:
        number = count(connection, _asked(parts, staff, its)) if its else 0
        shown = f"{COUNT_AT_MOST}+" if number > COUNT_AT_MOST else str(number or "")
        made.append(View(name, to_query(its), key, shown, wanted == its))
    return made


def _active(wanted: Filter) -> list[tuple[str, str, str]]:
    """What is filtered by: the parameter, its value, and the address without it."""
    pairs = to_pairs(wanted)
    chips = []
    for name, value in pairs:
        rest, _ = read_filter([pair for pair in pairs if pair != (name, value)])
        chips.append((name, value, f"{HERE}?{to_query(rest)}"))
    return chips
