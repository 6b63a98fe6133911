"""One conversation: what was said, piece by piece, how it was understood, and why the bot answered so."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response, StreamingResponse
from sqlalchemy import Connection

from console.accounts import Staff
from console.desk_context import conversation_context
from console.inbox_live import News, event_of, stream
from console.inbox_search import search
from console.inbox_store import lines_of, mark_seen
from console.inbox_terms import read_query, searchable, snippet
from console.learn_model import Correction
from console.learn_store import corrected
from console.pages import fill, is_live, reader_of, render
from console.parts import Parts
from console.session import PartsDep, Viewer
from console.transcript_store import Piece, after, around, latest
from profiles.model import Conversation
from profiles.transcript import conversation_of
from storage.engine import reading
from storage.schema import conversations

router = APIRouter(prefix="/inbox")
SHOWN_AGAIN: Final = 8
"""So many of the latest messages are shown anew when something changes: understood, delivered, liked."""
HITS: Final = 30


@router.get("/{conversation_id}")
def transcript(conversation_id: str, request: Request, parts: PartsDep, staff: Viewer) -> Response:
    """The conversation with its latest messages, or those around ``at``."""
    conversation = _known(parts, conversation_id)
    at = _number(request, "at")
    with reading(parts.engine) as connection:
        piece = latest(connection, conversation_id) if at is None else around(connection, conversation_id, at)
        if not piece.entries and at is not None:
            piece = latest(connection, conversation_id)
        lines = lines_of(connection, [conversation_id])
        shown = render(
            request,
            "inbox/transcript.html",
            piece=piece,
            line=lines[0] if lines else None,
            conversation=conversation,
            conversation_id=conversation_id,
            last=piece.entries[-1].message.sequence if piece.entries else 0,
            at=at,
            corrected=_corrections(connection, piece),
            value_said=_value_said(parts, request),
            **conversation_context(request, connection, conversation),
        )
    _seen(parts, staff, conversation_id)
    return shown


@router.get("/{conversation_id}/messages")
def messages(conversation_id: str, request: Request, parts: PartsDep, staff: Viewer) -> Response:
    """The messages before or after one; a page of their own without a script."""
    del staff
    conversation = _known(parts, conversation_id)
    before, since = _number(request, "before"), _number(request, "after")
    with reading(parts.engine) as connection:
        if since is not None:
            piece = after(connection, conversation_id, since)
        else:
            piece = latest(connection, conversation_id, before=before)
        context: dict[str, Any] = {
            "piece": piece,
            "conversation": conversation,
            "conversation_id": conversation_id,
            "way": "after" if since is not None else "before",
            "corrected": _corrections(connection, piece),
            "value_said": _value_said(parts, request),
        }
    return render(request, "inbox/_piece.html" if is_live(request) else "inbox/piece.html", **context)


@router.get("/{conversation_id}/find")
def find(conversation_id: str, request: Request, parts: PartsDep, staff: Viewer) -> Response:
    """Where in this conversation the words are."""
    del staff
    _known(parts, conversation_id)
    typed = request.query_params.get("q", "")[:200]
    query = read_query(typed)
    with reading(parts.engine) as connection:
        found = search(connection, query, limit=HITS, conversation_id=conversation_id)
    mask = reader_of(request).mask  # before it is cut: afterwards a telephone number would be none any more
    hits = [(hit.message, snippet(query, mask(searchable(hit.message)))) for hit in found.hits]
    template = "inbox/_found.html" if is_live(request) else "inbox/found.html"
    return render(request, template, hits=hits, typed=typed, conversation_id=conversation_id)


@router.get("/{conversation_id}/why/{decision_id}")
def why(conversation_id: str, decision_id: str, request: Request, parts: PartsDep, staff: Viewer) -> Response:
    """What the bot made this suggestion from, and what would have changed it."""
    del staff
    _known(parts, conversation_id)
    decision = parts.profiles.decision(decision_id)
    if decision is None or decision.conversation_id != conversation_id:
        raise HTTPException(404)
    told = parts.explain(decision, reader_of(request).language)
    template = "inbox/_why.html" if is_live(request) else "inbox/why.html"
    return render(request, template, told=told, conversation_id=conversation_id, decision_id=decision_id)


@router.get("/{conversation_id}/live")
async def live(conversation_id: str, request: Request, parts: PartsDep, staff: Viewer) -> StreamingResponse:
    """New messages as they come, and what becomes of the latest; ``after`` is the last that the page has."""
    await run_in_threadpool(_known, parts, conversation_id)
    reader, value_said = reader_of(request), _value_said(parts, request)
    given = request.headers.get("last-event-id") or request.query_params.get("after") or "0"
    last = int(given) if given.isdecimal() else 0

    def made(since: int) -> tuple[int, str]:
        with reading(parts.engine) as connection:
            piece = after(connection, conversation_id, max(since - SHOWN_AGAIN, 0))
            its = _corrections(connection, piece)
        context = {"conversation_id": conversation_id, "corrected": its, "value_said": value_said}
        fresh = [entry for entry in piece.entries if entry.message.sequence > since]
        again = [entry for entry in piece.entries if entry.message.sequence <= since]
        newest = piece.entries[-1].message.sequence if piece.entries else since
        html = fill("inbox/_said.html", reader, fresh=fresh, again=again, **context)
        if fresh:
            _seen(parts, staff, conversation_id)
        return max(newest, since), html

    async def told(news: News) -> tuple[str, str] | None:
        nonlocal last
        if conversation_id not in news.conversation_ids:
            return None
        if news.html:
            return str(last), news.html
        since = last
        alike = ("transcript", conversation_id, since, reader.language, staff.role)
        last, html = await parts.live.once(alike, lambda: run_in_threadpool(made, since))
        return str(last), html

    async def events() -> AsyncIterator[str]:
        nonlocal last
        last, html = await run_in_threadpool(made, last)
        async for event in stream(parts.live, told, first=event_of(str(last), html)):
            yield event

    return StreamingResponse(events(), media_type="text/event-stream")


def _value_said(parts: Parts, request: Request) -> Callable[[str, str], str]:
    """How the reader's language says an attribute's value, such as the colour black."""
    return partial(parts.vocabulary().label, language=reader_of(request).language)


def _corrections(connection: Connection, piece: Piece) -> dict[str, Correction]:
    heard = [one.message.message_id for one in piece.entries if one.message.sender == "shopper"]
    return corrected(connection, heard)


def _known(parts: Parts, conversation_id: str) -> Conversation:
    """The conversation; 404 where there is none."""
    query = conversations.select().where(conversations.c.conversation_id == conversation_id)
    with reading(parts.engine) as connection:
        row = connection.execute(query).first()
    if row is None:
        raise HTTPException(404)
    return conversation_of(row)


def _number(request: Request, name: str) -> int | None:
    value = request.query_params.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else None  # noqa: PLR2004 — 32 bits


def _seen(parts: Parts, staff: Staff, conversation_id: str) -> None:
    if staff.may("agent"):
        mark_seen(parts.engine, conversation_id)
