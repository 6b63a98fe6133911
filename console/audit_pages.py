"""The audit log: who changed or took out what, to read, to filter and as CSV; admins only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from console.audit import Entry, audit, entries
from console.audit_actions import ACTIONS, FAMILIES, text_of
from console.csv_out import Cell, csv_response
from console.pages import reader_of, render
from console.parts import Parts
from console.session import Admin, PartsDep
from storage.engine import writing
from storage.json_text import to_json_text

router = APIRouter(prefix="/audit")

PAGE: Final = 100
HEADING: Final = ("at", "login", "action", "object", "detail")


class Choice(BaseModel):
    """Which entries are wanted; what is empty chooses nothing."""

    who: str = Field(default="", max_length=100)
    action: str = Field(default="", max_length=100)
    """A beginning, as ``profile.``."""
    about: str = Field(default="", max_length=100)
    day: str = Field(default="", max_length=10)
    before: int | None = Field(default=None, ge=1)
    """Only those older than this entry, to page back."""


Chosen = Annotated[Choice, Query()]


@router.get("")
def index(request: Request, parts: PartsDep, staff: Admin, choice: Chosen) -> Response:
    """The newest entries first, a hundred at a time."""
    del staff
    found = _entries(parts, choice, limit=PAGE + 1)
    older = found[PAGE - 1].audit_id if len(found) > PAGE else None
    chosen = choice.model_dump(exclude={"before"})
    say, voice = reader_of(request).t, parts.voice

    def did(action: str) -> str:
        """The act in words; one of an older version, which has none any more, by its code."""
        return say(text_of(action)) if voice.knows(text_of(action)) else action

    return render(
        request,
        "house/audit.html",
        entries=found[:PAGE],
        older=older,
        chosen=chosen,
        families=FAMILIES,
        action_known=chosen["action"] in (*ACTIONS, *(f"{family}." for family in FAMILIES)),
        did=did,
    )


@router.get(".csv")
def export(parts: PartsDep, staff: Admin, choice: Chosen) -> Response:
    """The same entries as a file; that it was taken out is itself an entry."""
    found = _entries(parts, choice, limit=None)
    with writing(parts.engine) as connection:
        audit(connection, staff.login, "audit.exported", "", {"rows": len(found)}, at=parts.clock())
    return csv_response("audit", HEADING, _rows(found))


def _entries(parts: Parts, choice: Choice, limit: int | None) -> tuple[Entry, ...]:
    since, until = _day(parts, choice.day)
    return entries(
        parts.engine,
        login=choice.who.strip(),
        action=choice.action.strip(),
        object_id=choice.about.strip(),
        since=since,
        until=until,
        before=choice.before,
        limit=limit,
    )


def _rows(found: Sequence[Entry]) -> Iterator[Sequence[Cell]]:
    for entry in found:
        yield (entry.at, entry.login, entry.action, entry.object_id, to_json_text(dict(entry.detail)))


def _day(parts: Parts, day: str) -> tuple[datetime | None, datetime | None]:
    """From the beginning to the end of a day on the shop's clock; what is no day is no filter."""
    try:
        begin = datetime.combine(date.fromisoformat(day), time.min, parts.shop.time_zone)
    except ValueError:
        return None, None
    return begin, begin + timedelta(days=1)
