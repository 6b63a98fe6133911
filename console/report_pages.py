"""The pages of the reports: what came in and what came of it, with the conversations behind every figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection, func, select
from starlette.exceptions import HTTPException

from console import reports_store as store
from console.pages import Reader, reader_of, render
from console.parts import Parts
from console.plots import Bucket, Plot, buckets, plot
from console.report_choice import PRESETS, Choice, Chosen, before, inbox_link
from console.report_files import FILES
from console.report_wishes import Words
from console.reports_measures import ATTRIBUTES, SOURCES
from console.reports_store import Selection, Sums
from console.session import PartsDep, Viewer
from storage.engine import reading
from storage.schema import messages
from storage.schema_reports import report_days

router = APIRouter(prefix="/reports")

PAGE: Final = 50
ROOMS: Final = ("", "/suggestions", "/gaps", "/knowledge")
"""The pages of the area, each under its address below ``/console/reports``."""


@dataclass(frozen=True, slots=True)
class Page:
    """What every page of the reports begins with."""

    reader: Reader
    choice: Choice
    chosen: Selection
    today: date

    @classmethod
    def of(cls, request: Request, choice: Choice) -> Page:
        """For this reader, today on the shop's clock."""
        reader = reader_of(request)
        today = reader.local(reader.now).date()
        return cls(reader, choice, choice.selection(today), today)

    def date(self, day: str | date) -> str:
        """A day as locals write it."""
        read = date.fromisoformat(day) if isinstance(day, str) else day
        return self.reader.parts.voice.day(self.reader.language, read, self.today)

    def span(self, bucket: Bucket | Selection) -> str:
        """A day, or from when to when."""
        first = self.date(bucket.first)
        return first if bucket.first == bucket.last else f"{first} – {self.date(bucket.last)}"

    def render(self, request: Request, connection: Connection, template: str, **context: Any) -> Response:
        """The page with the filters above it."""
        counted = connection.execute(select(func.max(report_days.c.counted_at))).scalar()
        return render(
            request,
            f"reports/{template}.html",
            choice=self.choice,
            chosen=self.chosen,
            choices=store.choices(connection, self.chosen),
            presets=PRESETS,
            rooms=ROOMS,
            files=FILES,
            date=self.date,
            span=self.span,
            today=self.today,
            counted_at=counted,
            **context,
        )


@router.get("")
def overview(request: Request, parts: PartsDep, staff: Viewer, choice: Chosen) -> Response:
    """Conversations, resolution, fallbacks, handoffs, thumbs; by day, channel, language and intent."""
    del staff
    page = Page.of(request, choice)
    with reading(parts.engine) as connection:
        by_day = store.sums_by(connection, page.chosen, "day")
        return page.render(
            request,
            connection,
            "index",
            sums=store.sums(connection, page.chosen),
            earlier=store.sums(connection, before(page.chosen)),
            waits=store.waits(connection, page.chosen),
            talks=_plot(page.chosen, by_day, ("resolved", "handed")),
            failures=_plot(page.chosen, by_day, ("fallbacks", "thumbs_down")),
            tables={
                name: store.sums_by(connection, page.chosen, name)
                for name in ("channel", "language", "intent")
            },
        )


@router.get("/suggestions")
def suggestions(request: Request, parts: PartsDep, staff: Viewer, choice: Chosen) -> Response:
    """Shown, clicked, added, bought: in all, by day, and by product."""
    del staff
    page = Page.of(request, choice)
    with reading(parts.engine) as connection:
        by_day = store.sums_by(connection, page.chosen, "day")
        return page.render(
            request,
            connection,
            "suggestions",
            sums=store.sums(connection, page.chosen),
            earlier=store.sums(connection, before(page.chosen)),
            acts=_plot(page.chosen, by_day, ("bought", "added", "clicked")),
            stages=store.STAGE_NAMES,
            products=store.products(connection, page.chosen, by=choice.by, limit=PAGE),
            titles=_titles(parts, page.reader.language),
        )


@router.get("/gaps")
def gaps(request: Request, parts: PartsDep, staff: Viewer, choice: Chosen) -> Response:
    """What shoppers asked for and the catalogue lacks."""
    del staff
    page = Page.of(request, choice)
    with reading(parts.engine) as connection:
        found = store.lacking(connection, page.chosen)
        return page.render(
            request,
            connection,
            "gaps",
            wishes=[one for one in found if one.kind != "words"],
            words=[one for one in found if one.kind == "words"],
            most=max((one.talks for one in found), default=1),
            told=Words(page.reader, parts.vocabulary()),
        )


@router.get("/knowledge")
def knowledge(request: Request, parts: PartsDep, staff: Viewer, choice: Chosen) -> Response:
    """How complete profiles are, and how what is known grows."""
    del staff
    page = Page.of(request, choice)
    with reading(parts.engine) as connection:
        grown = store.grown(connection, page.chosen.first, page.chosen.last)
        return page.render(
            request,
            connection,
            "knowledge",
            now=grown[max(grown)] if grown else {},
            then=grown[min(grown)] if grown else {},
            attributes=ATTRIBUTES,
            sources=SOURCES,
            learned=_growth(page.chosen, grown),
        )


@router.get("/behind")
def behind(request: Request, parts: PartsDep, staff: Viewer, choice: Chosen) -> Response:
    """The conversations that one figure counts, the newest first."""
    del staff
    page = Page.of(request, choice)
    from_, limit = (choice.page - 1) * PAGE, PAGE
    with reading(parts.engine) as connection:
        try:
            if choice.kind:
                named = (choice.kind, choice.wish)
                found = store.behind_gap(connection, page.chosen, *named, limit=limit, offset=from_)
            elif choice.product:
                zone, product_id = parts.shop.time_zone, choice.product
                found = store.behind_product(
                    connection, page.chosen, choice.measure, product_id, zone, limit=limit, offset=from_
                )
            else:
                found = store.behind(connection, page.chosen, choice.measure, limit=limit, offset=from_)
        except ValueError as error:
            raise HTTPException(404, str(error)) from error
        total, talks = found
        product = parts.products().get(choice.product)
        return page.render(
            request,
            connection,
            "behind",
            total=total,
            talks=talks,
            openings=_openings(connection, [one.conversation_id for one in talks]),
            more=total > choice.page * PAGE,
            inbox="" if choice.kind else inbox_link(choice, page.chosen),
            told=Words(page.reader, parts.vocabulary()),
            title=choice.product if product is None else product.title(page.reader.language),
        )


def _plot(chosen: Selection, by_day: Mapping[str, Sums], names: tuple[str, ...]) -> Plot:
    """Columns of these figures; of talks, what is neither resolved nor handed over stands on top."""
    return plot(
        (bucket, _values(_within(bucket, by_day), names)) for bucket in buckets(chosen.first, chosen.last)
    )


def _within(bucket: Bucket, by_day: Mapping[str, Sums]) -> list[Sums]:
    first, last = bucket.first.isoformat(), bucket.last.isoformat()
    return [sums for day, sums in by_day.items() if first <= day <= last]


def _values(days: Iterable[Sums], names: tuple[str, ...]) -> list[int]:
    listed = list(days)
    values = [sum(getattr(sums, name) for sums in listed) for name in names]
    if names[0] == "resolved":
        values.append(max(sum(sums.talks for sums in listed) - sum(values), 0))
    return values


def _growth(chosen: Selection, grown: Mapping[str, Mapping[str, int]]) -> Plot:
    def learned(bucket: Bucket) -> list[int]:
        first, last = bucket.first.isoformat(), bucket.last.isoformat()
        days = [measures for day, measures in grown.items() if first <= day <= last]
        return [sum(day.get(f"learned_{source}", 0) for day in days) for source in SOURCES]

    return plot((bucket, learned(bucket)) for bucket in buckets(chosen.first, chosen.last))


def _titles(parts: Parts, language: str) -> Any:
    known = parts.products()

    def title(product_id: str) -> str:
        product = known.get(product_id)
        return product_id if product is None else product.title(language)

    return title


def _openings(connection: Connection, talks: list[str]) -> dict[str, str]:
    """What each conversation began with; nothing where it was erased."""
    c = messages.c
    firsts = (
        select(c.conversation_id, func.min(c.sequence).label("sequence"))
        .where(c.conversation_id.in_(talks), c.sender == "shopper", c.erased_at.is_(None))
        .group_by(c.conversation_id)
        .subquery()
    )
    query = select(c.conversation_id, c.text).join(
        firsts, (firsts.c.conversation_id == c.conversation_id) & (firsts.c.sequence == c.sequence)
    )
    return {row.conversation_id: row.text for row in connection.execute(query)}
