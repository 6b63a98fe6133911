"""The pages of conversation tests: a conversation becomes one with a click, and can then be refined."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from console import learn_store as store
from console.audit import audit
from console.learn_model import CorrectionError, transcript_url
from console.learn_pages import said
from console.learn_past import past_of
from console.learn_scenarios import as_yaml, dialogue_of, file_name, read_back
from console.pages import reader_of, redirect, render
from console.session import BASE, Admin, Agent, PartsDep, Viewer
from storage.engine import reading, writing

router = APIRouter(prefix="/learn/tests")
HERE: Final = f"{BASE}/learn/tests"


@router.get("")
def index(request: Request, parts: PartsDep, staff: Viewer) -> Response:
    """Every conversation that was made a test."""
    del staff
    with reading(parts.engine) as connection:
        return render(request, "learn/tests.html", tests=store.all_tests(connection))


@router.post("")
def make(
    request: Request, parts: PartsDep, staff: Agent, conversation_id: Annotated[str, Form(max_length=100)]
) -> Response:
    """Make a conversation a test, or make it anew."""
    now = parts.clock()
    try:
        with writing(parts.engine) as connection:
            past = past_of(connection, conversation_id)
            if past is None:
                raise HTTPException(404)
            dialogue = dialogue_of(past)
            made = store.keep_test(
                connection, conversation_id, dialogue.title, dialogue.language, as_yaml(dialogue),
                by=staff.login, at=now,
            )  # fmt: skip
            audit(connection, staff.login, "learn.test_made", conversation_id, {"test": made.test_id}, at=now)
    except CorrectionError as error:
        return render(request, "house/problem.html", status=422, key=error.key)
    return redirect(f"{HERE}/{made.test_id}", "console-said-test-made")


@router.get("/{test_id}")
def one(request: Request, parts: PartsDep, staff: Viewer, test_id: str) -> Response:
    """One test, as the file that it will be."""
    del staff
    found = _found(parts, test_id)
    return _page(request, found, found.scenario)


@router.post("/{test_id}")
def change(
    request: Request,
    parts: PartsDep,
    staff: Agent,
    test_id: str,
    scenario: Annotated[str, Form(max_length=50_000)],
) -> Response:
    """Keep the test as it was edited, unless it is no dialogue any more."""
    found = _found(parts, test_id)
    now = parts.clock()
    try:
        dialogue = read_back(scenario)
    except CorrectionError as error:
        return _page(request, found, scenario, error=error)
    with writing(parts.engine) as connection:
        store.keep_test(
            connection, found.conversation_id, dialogue.title, dialogue.language, as_yaml(dialogue),
            by=staff.login, at=now,
        )  # fmt: skip
        audit(connection, staff.login, "learn.test_changed", found.conversation_id, {"test": test_id}, at=now)
    return redirect(f"{HERE}/{test_id}", "console-said-test-changed")


@router.post("/{test_id}/export")
def export(parts: PartsDep, staff: Admin, test_id: str) -> Response:
    """The test as a file for ``tests/conversations/scenarios/from_staff``."""
    found = _found(parts, test_id)
    with writing(parts.engine) as connection:
        audit(connection, staff.login, "learn.test_exported", test_id, at=parts.clock())
    name = file_name(test_id).rsplit("/", 1)[-1]
    return Response(
        found.scenario.encode(),
        media_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.post("/{test_id}/delete")
def delete(parts: PartsDep, staff: Agent, test_id: str) -> Response:
    """Forget a test; the conversation stays."""
    with writing(parts.engine) as connection:
        if not store.remove_test(connection, test_id):
            raise HTTPException(404)
        audit(connection, staff.login, "learn.test_deleted", test_id, at=parts.clock())
    return redirect(HERE, "console-said-test-deleted")


def _found(parts: PartsDep, test_id: str) -> store.ConversationTest:
    with reading(parts.engine) as connection:
        found = store.conversation_test(connection, test_id)
    if found is None:
        raise HTTPException(404)
    return found


def _page(
    request: Request, found: store.ConversationTest, scenario: str, *, error: CorrectionError | None = None
) -> Response:
    return render(
        request,
        "learn/test.html",
        status=422 if error else 200,
        test=found,
        scenario=scenario,
        file=file_name(found.test_id),
        error=said(reader_of(request), error) if error else "",
        transcript=transcript_url(found.conversation_id),
    )
