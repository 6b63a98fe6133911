"""The desk: the queue, taking over, answering, handing back, tags, assignment, and who else is looking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Form, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from sqlalchemy import Connection

from console import desk_store
from console.accounts import Staff
from console.audit import audit
from console.desk_canned import BadCanned, canned, fields_of, filled, missing
from console.desk_context import DeskView, Draft, desk_view, holder_of, name_of
from console.inbox_changes import touch
from console.pages import is_live, reader_of, redirect, render
from console.parts import Parts, parts_of
from console.session import Agent, Refused, Viewer
from profiles.errors import OwnerChanged, UnknownConversation
from profiles.model import Conversation
from storage.engine import reading
from storage.engine import writing as transaction

router = APIRouter()

MESSAGE_CHARS: Final = 5000
CARDS_MOST: Final = 10
FIELD: Final = "field-"
"""How the form's names of a canned reply's fields begin."""
OWNERS: Final = {
    "me": "conversation.take_over",
    "bot": "conversation.hand_back",
    "waiting": "conversation.release",
}

TalkId = Annotated[str, Path(max_length=64)]


@router.get("/waiting")
def waiting(request: Request, staff: Viewer) -> Response:
    """Who waits for a person and since when; htmx asks for the list alone."""
    with reading(parts_of(request).engine) as connection:
        listed = desk_store.queue(connection)
        names = dict(desk_store.colleagues(connection))
    mine = [one for one in listed if holder_of(one.owner, staff.owner) == "me"]
    rest = [one for one in listed if one not in mine]
    template = "waiting/_queue.html" if is_live(request) else "waiting/index.html"
    groups = (
        ("mine", mine),
        ("assigned", [one for one in rest if one.assignee == staff.login]),
        ("nobody", [one for one in rest if one.assignee != staff.login and one.owner == "waiting"]),
        ("others", [one for one in rest if one.assignee != staff.login and one.owner != "waiting"]),
    )
    return render(request, template, groups=groups, names=names)


@router.get("/desk/{conversation_id}/toolbar")
def toolbar(request: Request, conversation_id: TalkId, staff: Viewer) -> Response:
    """The bar above a transcript."""
    del staff
    return _part(request, conversation_id, "desk/_toolbar.html")


@router.get("/desk/{conversation_id}/composer")
def composer(request: Request, conversation_id: TalkId, staff: Viewer) -> Response:
    """The form below a transcript."""
    del staff
    return _part(request, conversation_id, "desk/_composer.html")


@router.post("/desk/{conversation_id}/owner")
async def change_owner(
    request: Request,
    conversation_id: TalkId,
    staff: Agent,
    owner: Annotated[str, Form()],
    epoch: Annotated[int, Form()],
) -> Response:
    """Take the conversation, hand it back to the bot, or let it wait for a colleague."""
    if owner not in OWNERS:
        raise Refused("console-desk-no-owner", 422)
    parts, now = parts_of(request), parts_of(request).clock()

    def also(connection: Connection) -> None:
        audit(connection, staff.login, OWNERS[owner], conversation_id, at=now)
        touch(connection, conversation_id)

    error = ""
    try:
        await parts.desk.hand_over(
            conversation_id,
            staff.owner if owner == "me" else owner,
            epoch=epoch,
            name=staff.display_name,
            also=also,
        )
    except UnknownConversation as unknown:
        raise Refused("console-desk-gone", 404) from unknown
    except OwnerChanged as changed:
        error = await _has_it(request, changed)
    return await run_in_threadpool(_all_parts, request, conversation_id, Draft(error=error))


@router.post("/desk/{conversation_id}/compose")
async def compose(request: Request, conversation_id: TalkId, staff: Agent) -> Response:
    """The draft after a search, a card put in or taken out, or a canned reply; nothing is said or stored."""
    form = {name: value for name, value in (await request.form()).multi_items() if isinstance(value, str)}
    chosen = [v for n, v in (await request.form()).multi_items() if n == "product" and isinstance(v, str)]
    draft = await run_in_threadpool(_drafted, request, conversation_id, staff, form, chosen)
    return await run_in_threadpool(_composed, request, conversation_id, draft)


@router.post("/desk/{conversation_id}/messages")
async def say(
    request: Request,
    conversation_id: TalkId,
    staff: Agent,
    text: Annotated[str, Form()] = "",
    product: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Say it to the shopper; whatever stands in the way, the draft is kept."""
    parts, now = parts_of(request), parts_of(request).clock()
    words, chosen = text.strip().replace("\r\n", "\n"), (product or [])[:CARDS_MOST]
    desk = parts.desk
    await run_in_threadpool(_talk, parts, conversation_id)
    error = _not_yet(request, words, chosen)
    if not error:
        try:
            reply = await run_in_threadpool(desk.reply, conversation_id, words, chosen)

            def also(connection: Connection) -> None:
                detail = {"cards": len(reply.cards)}
                audit(connection, staff.login, "conversation.answered", conversation_id, detail, at=now)
                touch(connection, conversation_id)

            await desk.say(conversation_id, reply, owner=staff.owner, name=staff.display_name, also=also)
            return await run_in_threadpool(_composed, request, conversation_id, Draft())
        except UnknownConversation as unknown:
            raise Refused("console-desk-gone", 404) from unknown
        except OwnerChanged as changed:
            error = await _has_it(request, changed)
    cards = await run_in_threadpool(desk.cards, conversation_id, chosen)
    draft = Draft(text=text, cards=cards, error=error)
    return await run_in_threadpool(_all_parts, request, conversation_id, draft)


@router.post("/desk/{conversation_id}/tags")
def add_tag(request: Request, conversation_id: TalkId, staff: Agent, tag: Annotated[str, Form()]) -> Response:
    """Put a tag on."""

    def change(connection: Connection) -> None:
        try:
            desk_store.add_tag(
                connection, conversation_id, tag, login=staff.login, now=parts_of(request).clock()
            )
        except desk_store.BadTag as error:
            raise Refused("console-desk-bad-tag", 422) from error

    return _changed(request, conversation_id, change)


@router.post("/desk/{conversation_id}/tags/remove")
def remove_tag(
    request: Request, conversation_id: TalkId, staff: Agent, tag: Annotated[str, Form()]
) -> Response:
    """Take a tag off."""
    now = parts_of(request).clock()
    return _changed(
        request,
        conversation_id,
        lambda connection: desk_store.remove_tag(
            connection, conversation_id, tag, login=staff.login, now=now
        ),
    )


@router.post("/desk/{conversation_id}/assignee")
def assign(
    request: Request, conversation_id: TalkId, staff: Agent, assignee: Annotated[str, Form()] = ""
) -> Response:
    """Say who is meant to see to it."""
    now = parts_of(request).clock()

    def change(connection: Connection) -> None:
        if assignee and assignee not in dict(desk_store.colleagues(connection)):
            raise Refused("console-desk-no-colleague", 422)
        desk_store.assign(connection, conversation_id, assignee or None, login=staff.login, now=now)

    return _changed(request, conversation_id, change)


@router.post("/desk/{conversation_id}/presence")
async def presence(
    request: Request,
    conversation_id: TalkId,
    staff: Viewer,
    epoch: Annotated[int, Form()] = -1,
    text: Annotated[str, Form()] = "",
    *,
    writing: Annotated[bool, Form()] = False,
) -> Response:
    """A page tells that it is open; it learns who else is there, and whether the owner has changed.

    ``text`` is what was being written: it is shown again where somebody else has taken over.
    """
    desk, writes = await run_in_threadpool(_be_here, request, conversation_id, staff, writing=writing)
    if desk.holder == "me":
        parts_of(request).desk.typing(conversation_id, on=writes)
    stays = epoch in (-1, desk.conversation.owner_epoch)
    template = "desk/_present.html" if stays else "desk/_moved.html"
    return render(request, template, desk=desk, draft=Draft(text[: 2 * MESSAGE_CHARS]))


# --- how the parts come about ----------------------------------------------------------------------


def _be_here(request: Request, conversation_id: str, staff: Staff, *, writing: bool) -> tuple[DeskView, bool]:
    """Note it; the desk as it is then, and whether this person is writing to the shopper."""
    parts = parts_of(request)
    now, talk = parts.clock(), _talk(parts, conversation_id)
    mine = holder_of(talk.owner, staff.owner) == "me"
    with transaction(parts.engine) as connection:
        desk_store.be_here(connection, conversation_id, staff.login, writing=writing and mine, now=now)
        writes = desk_store.writes(connection, conversation_id, staff.login, now=now)
    with reading(parts.engine) as connection:
        return desk_view(request, connection, talk), writes


def _talk(parts: Parts, conversation_id: str) -> Conversation:
    found = parts.conversations.get(conversation_id)
    if found is None:
        raise Refused("console-desk-gone", 404)
    return found


def _view(request: Request, conversation_id: str) -> DeskView:
    parts = parts_of(request)
    talk = _talk(parts, conversation_id)
    with reading(parts.engine) as connection:
        return desk_view(request, connection, talk)


def _part(request: Request, conversation_id: str, template: str, draft: Draft | None = None) -> Response:
    """One part for htmx; the same within a page of its own for everybody else."""
    desk = _view(request, conversation_id)
    name = template if is_live(request) else "desk/page.html"
    return render(request, name, desk=desk, draft=draft or Draft(), part=template)


def _composed(request: Request, conversation_id: str, draft: Draft) -> Response:
    if not is_live(request) and draft == Draft():
        return redirect(f"/console/inbox/{conversation_id}")
    return _part(request, conversation_id, "desk/_composer.html", draft)


def _all_parts(request: Request, conversation_id: str, draft: Draft) -> Response:
    """Toolbar and composer anew: the owner may have changed."""
    if not is_live(request) and draft == Draft():
        return redirect(f"/console/inbox/{conversation_id}")
    return _part(request, conversation_id, "desk/_both.html", draft)


def _changed(request: Request, conversation_id: str, change: Callable[[Connection], None]) -> Response:
    """Do it in one transaction with its audit row, and show the toolbar anew."""
    parts = parts_of(request)
    _talk(parts, conversation_id)
    with transaction(parts.engine) as connection:
        change(connection)
        touch(connection, conversation_id)
    if not is_live(request):
        return redirect(f"/console/inbox/{conversation_id}")
    return _part(request, conversation_id, "desk/_toolbar.html")


async def _has_it(request: Request, changed: OwnerChanged) -> str:
    def read() -> str:
        with reading(parts_of(request).engine) as connection:
            return name_of(connection, changed.owner)

    name = await run_in_threadpool(read)
    reader = reader_of(request)
    return reader.t("console-desk-taken", name=name) if name else reader.t("console-desk-changed")


def _not_yet(request: Request, words: str, chosen: list[str]) -> str:
    """Why it cannot be said yet, in the reader's words; empty where nothing is in the way."""
    reader = reader_of(request)
    if not words and not chosen:
        return reader.t("console-desk-say-something")
    if len(words) > MESSAGE_CHARS:
        return reader.t("console-desk-too-long", most=reader.number(MESSAGE_CHARS))
    open_fields = fields_of(words)
    return reader.t("console-canned-empty", fields=", ".join(open_fields)) if open_fields else ""


def _drafted(
    request: Request, conversation_id: str, staff: Staff, form: Mapping[str, str], chosen: list[str]
) -> Draft:
    parts = parts_of(request)
    desk, text = parts.desk, form.get("text", "")[: 2 * MESSAGE_CHARS]
    _talk(parts, conversation_id)
    if insert := form.get("insert"):
        chosen = [*chosen, insert]
    chosen = [one for one in dict.fromkeys(chosen) if one != form.get("remove")][:CARDS_MOST]
    query = form.get("q", "").strip()
    searched = "search" in form and bool(query)
    draft = Draft(
        text=text,
        cards=desk.cards(conversation_id, chosen),
        query=query,
        found=desk.search(conversation_id, query) if searched else None,
    )
    return _with_canned(request, conversation_id, staff, form, draft)


def _with_canned(
    request: Request, conversation_id: str, staff: Staff, form: Mapping[str, str], draft: Draft
) -> Draft:
    """The canned reply put in where all its fields are filled; else the draft asks for them."""
    reader, parts = reader_of(request), parts_of(request)
    if not form.get("canned") or "cancel" in form:
        return draft
    with reading(parts.engine) as connection:
        found = canned(connection, form["canned"])
        language = desk_view(request, connection, _talk(parts, conversation_id)).language
    if found is None or language not in found.texts:
        return replace(
            draft, error=reader.t("console-canned-not-in", language=reader.t(f"language-name-{language}"))
        )
    wording = found.texts[language]
    given = {name.removeprefix(FIELD): value for name, value in form.items() if name.startswith(FIELD)}
    values = {**given, "agent": staff.display_name, "shop": parts.shop.name}
    lacking = missing(wording, values)
    if lacking:
        asked = any(name.startswith(FIELD) for name in form)
        error = reader.t("console-canned-empty", fields=", ".join(lacking)) if asked else ""
        wanted = tuple(name for name in fields_of(wording) if name not in {"agent", "shop"})
        return replace(draft, canned=found, lacking=wanted, values=given, error=error)
    try:
        said = filled(wording, values)
    except BadCanned as bad:  # pragma: no cover — nothing is lacking
        return replace(draft, error=reader.t(bad.key, **bad.fields))
    return replace(draft, text=f"{draft.text.rstrip()}\n{said}".strip())
