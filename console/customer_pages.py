"""One customer: what is known, corrected and forgotten on request; notes; merges; requests about data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, Literal

import orjson
from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from console import customer_store as store
from console.audit import audit
from console.customer_context import customer_view
from console.pages import is_live, reader_of, redirect, render
from console.parts import Parts, parts_of
from console.session import Admin, Agent, Refused, Viewer
from profiles.erasure import Erasure
from profiles.export import everything_about
from profiles.model import Preference
from storage.engine import reading, writing

router = APIRouter()

FREE: Final = frozenset({"size", "brand", "address"})
"""Attributes whose values need not be in the shop's vocabulary: a shopper has a size that the shop lacks."""
VALUE_CHARS: Final = 80


def _known(request: Request, customer_id: Annotated[str, Path(max_length=64)]) -> str:
    """The id, if it is some customer's; raises Refused."""
    if parts_of(request).profiles.customer(customer_id) is None:
        raise Refused("console-customer-gone", 404)
    return customer_id


PersonId = Annotated[str, Depends(_known)]
RowId = Annotated[str, Path(max_length=64)]
TalkField = Annotated[str, Form(max_length=64)]


@router.get("/customers/{customer_id}")
def page(request: Request, staff: Viewer, customer_id: PersonId) -> Response:
    """The customer on a page of their own."""
    del staff
    return _shown(request, customer_id)


@router.get("/desk/{conversation_id}/customer")
def panel(request: Request, conversation_id: RowId, staff: Viewer) -> Response:
    """The panel beside a conversation."""
    del staff
    talk = parts_of(request).conversations.get(conversation_id)
    if talk is None:
        raise Refused("console-desk-gone", 404)
    return _shown(request, talk.customer_id, conversation_id)


@router.post("/customers/{customer_id}/facts/delete")
def delete_fact(
    request: Request,
    staff: Agent,
    customer_id: PersonId,
    preference_id: Annotated[str, Form(max_length=200)],
    conversation_id: TalkField = "",
) -> Response:
    """Forget one fact and the words it came from."""
    parts, now = parts_of(request), parts_of(request).clock()

    def also(connection: Connection) -> None:
        audit(connection, staff.login, "profile.fact_deleted", customer_id, {"fact": preference_id}, at=now)

    parts.profiles.withdraw(customer_id, preference_id=preference_id, now=now, also=also)
    return _after(request, customer_id, conversation_id, "console-said-fact-deleted")


class Correction(BaseModel):
    """What is right, and of which fact."""

    preference_id: str = Field(max_length=200)
    value: str
    liked: Literal["yes", "no"]
    conversation_id: str = Field(default="", max_length=64)


@router.post("/customers/{customer_id}/facts/correct")
def correct_fact(
    request: Request, staff: Agent, customer_id: PersonId, form: Annotated[Correction, Form()]
) -> Response:
    """Put what is right in a fact's place, as if the customer had said so."""
    preference_id, conversation_id = form.preference_id, form.conversation_id
    parts, now = parts_of(request), parts_of(request).clock()
    fact = parts.profiles.fact(customer_id, preference_id)
    if fact is None:
        return _after(request, customer_id, conversation_id, error="console-fact-gone")
    right = _canonical(parts, fact, form.value)
    if right is None:
        return _after(request, customer_id, conversation_id, error="console-fact-unknown")

    def also(connection: Connection) -> None:
        detail = {"fact": preference_id, "attribute": fact.attribute}
        audit(connection, staff.login, "profile.fact_corrected", customer_id, detail, at=now)

    kept = parts.profiles.correct(
        customer_id, fact, value=right, liked=form.liked == "yes", now=now, also=also
    )
    if kept is None:
        return _after(request, customer_id, conversation_id, error="console-fact-refused")
    return _after(request, customer_id, conversation_id, "console-said-fact-corrected")


@router.post("/customers/{customer_id}/notes")
def add_note(
    request: Request,
    staff: Agent,
    customer_id: PersonId,
    text: Annotated[str, Form()] = "",
    conversation_id: TalkField = "",
) -> Response:
    """Tell colleagues something of this customer."""

    def change(connection: Connection) -> None:
        now = parts_of(request).clock()
        talk = conversation_id or None
        store.add_note(connection, customer_id, text, conversation_id=talk, login=staff.login, now=now)

    return _changed(request, customer_id, conversation_id, change, "console-said-note")


@router.post("/customers/{customer_id}/notes/drop")
def drop_note(
    request: Request,
    staff: Agent,
    customer_id: PersonId,
    note_id: Annotated[str, Form(max_length=64)],
    conversation_id: TalkField = "",
) -> Response:
    """Take a note away: one's own, or as an admin anybody's."""

    def change(connection: Connection) -> None:
        now, admin = parts_of(request).clock(), staff.may("admin")
        store.drop_note(connection, note_id, login=staff.login, any_author=admin, now=now)

    return _changed(request, customer_id, conversation_id, change, "console-said-note-dropped")


@router.post("/customers/{customer_id}/merge")
def merge(
    request: Request,
    staff: Agent,
    customer_id: PersonId,
    other: Annotated[str, Form(max_length=200)],
    conversation_id: TalkField = "",
) -> Response:
    """Vouch that another customer is the same person; it can be undone exactly."""
    parts, now = parts_of(request), parts_of(request).clock()
    with reading(parts.engine) as connection:
        found = store.customer_like(connection, other)
    if found is None or found == parts.profiles.person(customer_id):
        key = "console-merge-unknown" if found is None else "console-merge-same"
        return _after(request, customer_id, conversation_id, error=key)

    def also(connection: Connection) -> None:
        audit(connection, staff.login, "profile.merged", customer_id, {"other": found}, at=now)

    parts.profiles.merge(customer_id, found, evidence="vouched", now=now, also=also)
    return _after(request, customer_id, conversation_id, "console-said-merged")


@router.post("/customers/{customer_id}/unmerge")
def unmerge(
    request: Request,
    staff: Agent,
    customer_id: PersonId,
    merge_id: Annotated[str, Form(max_length=64)],
    conversation_id: TalkField = "",
) -> Response:
    """Make them two customers again."""
    parts, now = parts_of(request), parts_of(request).clock()
    if merge_id not in {one.merge_id for one in parts.profiles.merges(customer_id)}:
        return _after(request, customer_id, conversation_id, error="console-merge-gone")

    def also(connection: Connection) -> None:
        audit(connection, staff.login, "profile.unmerged", customer_id, {"merge": merge_id}, at=now)

    parts.profiles.unmerge(merge_id, now=now, also=also)
    return _after(request, customer_id, conversation_id, "console-said-unmerged")


@router.post("/customers/{customer_id}/requests")
def ask(
    request: Request,
    staff: Agent,
    customer_id: PersonId,
    kind: Annotated[Literal["access", "erasure"], Form()],
    conversation_id: TalkField = "",
) -> Response:
    """Take down that a customer wants their data, or wants to be forgotten; an admin carries it out."""

    def change(connection: Connection) -> None:
        store.ask(connection, customer_id, kind, login=staff.login, now=parts_of(request).clock())

    return _changed(request, customer_id, conversation_id, change, "console-said-asked")


@router.post("/customers/{customer_id}/export")
def export(request: Request, staff: Admin, customer_id: PersonId) -> Response:
    """All that is stored of a customer as a JSON file, for that customer; open requests are done with it."""
    parts, now = parts_of(request), parts_of(request).clock()
    with writing(parts.engine) as connection:
        known = everything_about(connection, customer_id)
        audit(connection, staff.login, "profile.exported", customer_id, at=now)
        store.close_all(connection, customer_id, "access", login=staff.login, now=now)
    headers = {
        "Content-Disposition": f'attachment; filename="rujai-{known["customer"]["customer_id"]}.json"',
        "Cache-Control": "no-store",
    }
    body = orjson.dumps(known, option=orjson.OPT_INDENT_2)
    return Response(body, media_type="application/json", headers=headers)


@router.post("/customers/{customer_id}/erase")
def erase(
    request: Request, staff: Admin, customer_id: PersonId, sure: Annotated[str, Form()] = ""
) -> Response:
    """Forget a customer for good; the form must say that it is meant."""
    parts, now = parts_of(request), parts_of(request).clock()
    if sure != "yes":
        return _after(request, customer_id, "", error="console-erase-sure")

    def also(connection: Connection, receipt: Erasure) -> None:
        detail = {"erasure": receipt.erasure_id, "messages": receipt.messages}
        audit(connection, staff.login, "profile.erased", customer_id, detail, at=now)
        store.close_all(
            connection, customer_id, "erasure", login=staff.login, now=now, erasure_id=receipt.erasure_id
        )

    parts.profiles.forget_everything(customer_id, now=now, also=also)
    return redirect("/console/requests", "console-said-erased")


@router.get("/requests")
def list_requests(request: Request, staff: Viewer) -> Response:
    """Who asked for their data or to be forgotten, and by when it is to be done."""
    del staff
    with reading(parts_of(request).engine) as connection:
        listed = store.requests(connection)
    return render(request, "customer/requests.html", listed=listed)


@router.post("/requests/{request_id}/decline")
def decline(request: Request, request_id: RowId, staff: Admin) -> Response:
    """Say that a request was declined."""
    parts = parts_of(request)
    with writing(parts.engine) as connection:
        store.close(connection, request_id, "declined", login=staff.login, now=parts.clock())
    return redirect("/console/requests", "console-said-declined")


# --- how the page comes about ----------------------------------------------------------------------


def _shown(
    request: Request, customer_id: str, conversation_id: str = "", *, error: str = "", told: str = ""
) -> Response:
    parts, staff, reader = parts_of(request), request.state.staff, reader_of(request)
    with reading(parts.engine) as connection:
        view = customer_view(
            parts, connection, customer_id, staff, conversation_id=conversation_id, language=reader.language
        )
    if view is None:
        raise Refused("console-customer-gone", 404)
    template = "customer/_panel.html" if is_live(request) else "customer/page.html"
    message = reader.t(error) if error else ""
    return render(
        request, template, customer=view, customer_error=message, customer_told=reader.t(told) if told else ""
    )


def _after(
    request: Request, customer_id: str, conversation_id: str, told: str = "", *, error: str = ""
) -> Response:
    """The panel anew for htmx; else back to the page from which it was done."""
    if error or is_live(request):
        return _shown(request, customer_id, conversation_id, error=error, told=told)
    back = f"/console/inbox/{conversation_id}" if conversation_id else f"/console/customers/{customer_id}"
    return redirect(back, told)


def _changed(
    request: Request,
    customer_id: str,
    conversation_id: str,
    change: Callable[[Connection], None],
    told: str,
) -> Response:
    try:
        with writing(parts_of(request).engine) as connection:
            change(connection)
    except store.Unwelcome as unwelcome:
        return _after(request, customer_id, conversation_id, error=unwelcome.key)
    return _after(request, customer_id, conversation_id, told)


def _canonical(parts: Parts, fact: Preference, said: str) -> str | None:
    """The value that staff mean by a word of the shop in any language; None for none."""
    text = " ".join(said.split())[:VALUE_CHARS]
    if not text:
        return None
    vocabulary = parts.vocabulary()
    if text in vocabulary.values(fact.attribute):
        return text
    found = vocabulary.canonical(fact.attribute, text)
    return found if found is not None or fact.attribute not in FREE else text
