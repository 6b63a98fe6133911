"""The canned replies of the shop: read by all, written by agents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from console.desk_canned import EXAMPLE, BadCanned, Canned, all_canned, canned, drop, keep
from console.pages import reader_of, redirect, render
from console.parts import parts_of
from console.session import Agent, Viewer
from storage.engine import reading, writing

router = APIRouter(prefix="/canned")


@router.get("")
def index(request: Request, staff: Viewer, edit: str = "") -> Response:
    """All of them, and the form for one."""
    del staff
    with reading(parts_of(request).engine) as connection:
        chosen = canned(connection, edit) if edit else None
    return _page(request, chosen)


@router.post("")
async def keep_one(request: Request, staff: Agent, name: Annotated[str, Form()] = "") -> Response:
    """Store a new one, or change one; what cannot be kept is shown again with the reason."""
    parts, reader = parts_of(request), reader_of(request)
    form = await request.form()
    texts = {language: str(form.get(f"text-{language}") or "") for language in parts.shop.languages}
    canned_id = str(form.get("canned_id") or "") or None
    try:
        with writing(parts.engine) as connection:
            keep(connection, canned_id, name, texts, login=staff.login, now=parts.clock())
    except BadCanned as bad:
        draft = Canned(canned_id or "", name, texts)
        return _page(request, draft, error=reader.t(bad.key, **bad.fields))
    return redirect("/console/canned", "console-said-canned")


@router.post("/drop")
def drop_one(request: Request, staff: Agent, canned_id: Annotated[str, Form()]) -> Response:
    """Take one away."""
    parts = parts_of(request)
    with writing(parts.engine) as connection:
        drop(connection, canned_id, login=staff.login, now=parts.clock())
    return redirect("/console/canned", "console-said-canned-dropped")


def _page(request: Request, chosen: Canned | None, error: str = "") -> Response:
    with reading(parts_of(request).engine) as connection:
        listed = all_canned(connection)
    return render(
        request,
        "desk/canned.html",
        status=422 if error else 200,
        listed=listed,
        chosen=chosen or Canned("", ""),
        error=error,
        example=EXAMPLE,
    )
