"""The pages on which staff correct: the list of corrections, a message to mark, and what is taught."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Annotated, Any, Final, get_args

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from console import learn_store as store
from console.audit import audit
from console.learn_corpus import PROJECT, Corpus, stamp
from console.learn_files import dialogue_files, packed, write_all
from console.learn_form import Draft, Row, draft_of, marking_of
from console.learn_model import (
    CHOICES,
    INTENTS,
    LANGUAGES,
    LEXICON,
    MARKABLE,
    CorrectionError,
    Standing,
    transcript_url,
)
from console.learn_training import Plan, plan
from console.learn_words import new_words
from console.pages import Reader, reader_of, redirect, render
from console.parts import Parts
from console.session import BASE, Admin, Agent, PartsDep, Viewer
from storage.engine import reading, writing

router = APIRouter(prefix="/learn")
HERE: Final = f"{BASE}/learn"
PAGE: Final = 100
STANDINGS: Final[tuple[str, ...]] = get_args(Standing)
Line = Annotated[str, Form(max_length=1000)]
Lines = Annotated[list[str], Form(max_length=50)]


@router.get("")
def index(
    request: Request,
    parts: PartsDep,
    staff: Viewer,
    *,
    standing: Annotated[str, Query(max_length=20)] = "",
    language: Annotated[str, Query(max_length=5)] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """What staff corrected, the latest first, each with what becomes of it."""
    del staff
    verdicts = _plan(parts).verdicts
    chosen = [
        one
        for one in verdicts
        if standing in {"", one.standing} and language in {"", one.correction.language}
    ]
    return render(
        request,
        "learn/index.html",
        verdicts=chosen[(page - 1) * PAGE : page * PAGE],
        older=page + 1 if len(chosen) > page * PAGE else None,
        counts=Counter(one.standing for one in verdicts),
        standings=STANDINGS,
        spoken=LANGUAGES,
        chosen={"standing": standing, "language": language},
    )


@router.get("/messages/{message_id}")
def message(request: Request, parts: PartsDep, staff: Agent, message_id: str) -> Response:
    """The message with the bot's reading, or the last correction, ready to be put right."""
    del staff
    with reading(parts.engine) as connection:
        about = store.subject(connection, message_id)
        correction = store.correction_of_message(connection, message_id)
    if about is None:
        raise HTTPException(404)
    return _form(request, parts, about, draft_of(about, correction), correction)


@router.post("/messages/{message_id}")
def correct(
    request: Request,
    parts: PartsDep,
    staff: Agent,
    message_id: str,
    *,
    language: Line = "",
    wording: Line = "",
    intent: Line = "",
    note: Line = "",
    words: Lines = [],  # noqa: B006 — FastAPI copies it
    entity: Lines = [],  # noqa: B006
    value: Lines = [],  # noqa: B006
    polarity: Lines = [],  # noqa: B006
    scope: Lines = [],  # noqa: B006
    durable: Lines = [],  # noqa: B006
    more: Line = "",
) -> Response:
    """Keep what staff say of the message; a form that cannot be kept comes back with what to do."""
    rows = tuple(Row(*fields) for fields in zip(words, entity, value, polarity, scope, durable, strict=False))
    draft = Draft(language, wording, intent, note, rows)
    with writing(parts.engine) as connection:
        about = store.subject(connection, message_id)
        if about is None or about.tapped:
            raise HTTPException(404)
        before = store.correction_of_message(connection, message_id)
        if more:
            return _form(request, parts, about, draft.with_spare_rows(), before)
        try:
            marking = marking_of(draft, about, parts.vocabulary())
        except CorrectionError as error:
            return _form(request, parts, about, draft.with_spare_rows(), before, error=error)
        now = parts.clock()
        kept = store.mark(connection, about, marking, by=staff.login, at=now)
        detail = {"intent": kept.intent, "before": str(kept.understood.get("intent") or "")}
        audit(connection, staff.login, "learn.corrected", kept.message_id, detail, at=now)
    return redirect(transcript_url(about.conversation_id, message_id), "console-said-corrected")


def _form(
    request: Request,
    parts: Parts,
    about: store.Subject,
    draft: Draft,
    correction: Any,
    *,
    error: CorrectionError | None = None,
) -> HTMLResponse:
    return render(
        request,
        "learn/message.html",
        status=422 if error else 200,
        about=about,
        draft=draft,
        correction=correction,
        error=said(reader_of(request), error) if error else "",
        intents=INTENTS,
        entities=MARKABLE,
        spoken=LANGUAGES,
        choices={row.entity: _choices(parts, row.entity, request) for row in draft.rows if row.entity},
        transcript=transcript_url(about.conversation_id, about.message_id),
    )


@router.get("/values")
def values(
    request: Request, parts: PartsDep, staff: Agent, entity: Annotated[str, Query(max_length=30)] = ""
) -> Response:
    """The values that an entity can have, as options, for the row in which it was chosen."""
    del staff
    return render(request, "learn/_values.html", options=_choices(parts, entity, request))


def _choices(parts: Parts, entity: str, request: Request) -> list[tuple[str, str]]:
    """Value and label in the reader's language."""
    if entity in CHOICES:
        return [(one, "") for one in CHOICES[entity]]
    if entity not in {*LEXICON, "recipient"}:
        return []
    vocabulary, language = parts.vocabulary(), reader_of(request).language
    return [(one, vocabulary.label(entity, one, language)) for one in sorted(vocabulary.values(entity))]


@router.post("/corrections/{correction_id}/aside")
def aside(parts: PartsDep, staff: Agent, correction_id: str, on: Line = "") -> Response:
    """Keep a correction out of what is taught, or take it back in."""
    now = parts.clock()
    with writing(parts.engine) as connection:
        if not store.set_aside(connection, correction_id, aside=on == "yes", at=now):
            raise HTTPException(404)
        audit(connection, staff.login, "learn.set_aside", correction_id, {"on": on == "yes"}, at=now)
    return redirect(HERE, "console-said-aside" if on == "yes" else "console-said-taken-in")


@router.post("/corrections/{correction_id}/delete")
def delete(parts: PartsDep, staff: Agent, correction_id: str) -> Response:
    """Forget a correction."""
    with writing(parts.engine) as connection:
        if not store.remove(connection, correction_id):
            raise HTTPException(404)
        audit(connection, staff.login, "learn.deleted", correction_id, at=parts.clock())
    return redirect(HERE, "console-said-correction-deleted")


@router.get("/training")
def training(request: Request, parts: PartsDep, staff: Viewer) -> Response:
    """What would be written as training data, what would not, and which words the catalogue lacks."""
    del staff
    planned = _plan(parts)
    return render(
        request,
        "learn/training.html",
        plan=planned,
        counts=Counter(one.standing for one in planned.verdicts),
        files=planned.files(),
        words=new_words((one.correction for one in planned.verdicts), parts.vocabulary()),
    )


@router.post("/training/export")
def export(parts: PartsDep, staff: Admin) -> Response:
    """Training data and conversation tests as one archive, to lay over the project's folder."""
    files, planned, tests = _files(parts)
    with writing(parts.engine) as connection:
        detail = {"examples": len(planned.written), "tests": len(tests)}
        audit(connection, staff.login, "learn.exported", "", detail, at=parts.clock())
    return Response(
        packed(files),
        media_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="rujai-corrections.zip"'},
    )


@router.post("/training/write")
def write(request: Request, parts: PartsDep, staff: Admin) -> Response:
    """The same into the project's own folder, where this server may write there."""
    _, planned, tests = _files(parts)
    now = parts.clock()
    try:
        with writing(parts.engine) as connection:
            ids = [one.correction_id for one in planned.written]
            store.written(connection, ids, at=now)
            changed = write_all(PROJECT, planned, tests)
            detail = {"examples": len(ids), "tests": len(tests), "files": len(changed)}
            audit(connection, staff.login, "learn.written", "", detail, at=now)
    except OSError:
        return render(request, "house/problem.html", status=409, key="learn-cannot-write")
    return redirect(f"{HERE}/training", "console-said-written")


def said(reader: Reader, error: CorrectionError) -> str:
    """The sentence of an error, with what was given where it names it."""
    needs = reader.parts.voice.variables[error.key]
    return reader.t(error.key, **({"given": error.given} if "given" in needs else {}))


def _files(parts: Parts) -> tuple[dict[str, str], Plan, tuple[store.ConversationTest, ...]]:
    with reading(parts.engine) as connection:
        tests = store.all_tests(connection)
    planned = _plan(parts)
    return {**planned.files(), **dialogue_files(tests)}, planned, tests


def _plan(parts: Parts) -> Plan:
    with reading(parts.engine) as connection:
        made = store.all_corrections(connection)
    return plan(made, _corpus(stamp(PROJECT)))


@lru_cache(maxsize=1)
def _corpus(_stamp: object) -> Corpus:
    """The project's files, read anew when one of them changed."""
    return Corpus.read(PROJECT)
