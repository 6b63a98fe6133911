"""What staff see and do about one customer: notes, earlier conversations, and requests about their data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import delete, func, insert, select, update

from console.audit import audit
from profiles.person import current, owned
from storage.ids import new_id
from storage.schema import conversations, customers, messages
from storage.schema_console import staff
from storage.schema_desk import privacy_requests, staff_notes

if TYPE_CHECKING:
    from sqlalchemy import Connection

RequestKind = Literal["access", "erasure"]
NOTE_CHARS: Final = 4000
DUE: Final = timedelta(days=30)
"""Within which a request about personal data is to be answered (PDPA section 30, GDPR article 12)."""
TALKS_MOST: Final = 20


class Unwelcome(ValueError):  # noqa: N818 — named as what happened
    """It cannot be done so; ``key`` names the text that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Note:
    """What one member of staff tells the others of a customer; a shopper never sees it in the talk."""

    note_id: str
    conversation_id: str | None
    author: str
    author_name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PrivacyRequest:
    """A customer asked for their data, or to be forgotten."""

    request_id: str
    customer_id: str
    kind: RequestKind
    status: Literal["open", "done", "declined"]
    asked_by: str
    asked_at: datetime
    closed_by: str | None = None
    closed_at: datetime | None = None
    erasure_id: str | None = None

    @property
    def due_at(self) -> datetime:
        """By when it is to be answered."""
        return self.asked_at + DUE


@dataclass(frozen=True, slots=True)
class Talk:
    """An earlier conversation in a line."""

    conversation_id: str
    channel: str
    owner: str
    created_at: datetime
    last_at: datetime
    messages: int


# --- notes -----------------------------------------------------------------------------------------


def add_note(
    connection: Connection,
    customer_id: str,
    text: str,
    *,
    conversation_id: str | None,
    login: str,
    now: datetime,
) -> str:
    """Write a note about a customer; raises Unwelcome where it is empty or too long, or UnknownCustomer."""
    kept = text.strip()
    if not kept:
        raise Unwelcome("console-note-empty")
    if len(kept) > NOTE_CHARS:
        raise Unwelcome("console-note-long")
    note_id = new_id("n")
    known_as = _came_as(connection, conversation_id) or customer_id
    row = {
        "note_id": note_id,
        **owned(connection, known_as),
        "conversation_id": conversation_id,
        "author": login,
        "text": kept,
        "at": now,
    }
    connection.execute(insert(staff_notes).values(row))
    audit(connection, login, "note.added", str(row["customer_id"]), {"note": note_id}, at=now)
    return note_id


def drop_note(connection: Connection, note_id: str, *, login: str, any_author: bool, now: datetime) -> None:
    """Take a note away; somebody else's only with ``any_author``, else Unwelcome is raised."""
    row = connection.execute(select(staff_notes).where(staff_notes.c.note_id == note_id)).first()
    if row is None:
        return
    if row.author != login and not any_author:
        raise Unwelcome("console-note-others")
    connection.execute(delete(staff_notes).where(staff_notes.c.note_id == note_id))
    audit(connection, login, "note.dropped", row.customer_id, {"note": note_id}, at=now)


def notes_of(connection: Connection, customer_id: str, limit: int = 50) -> tuple[Note, ...]:
    """The notes about a customer, the newest first."""
    rows = connection.execute(
        select(staff_notes, func.coalesce(staff.c.display_name, staff_notes.c.author).label("name"))
        .join_from(staff_notes, staff, staff.c.login == staff_notes.c.author, isouter=True)
        .where(staff_notes.c.customer_id == current(connection, customer_id))
        .order_by(staff_notes.c.at.desc(), staff_notes.c.note_id)
        .limit(limit)
    )
    return tuple(
        Note(row.note_id, row.conversation_id, row.author, row.name, row.text, row.at) for row in rows
    )


def _came_as(connection: Connection, conversation_id: str | None) -> str | None:
    """The id under which the conversation's shopper came: after an unmerge the note stays with that one."""
    if conversation_id is None:
        return None
    talk = conversations.c
    query = select(func.coalesce(talk.origin_id, talk.customer_id))
    found: str | None = connection.execute(query.where(talk.conversation_id == conversation_id)).scalar()
    return found


# --- requests about personal data ------------------------------------------------------------------


def ask(
    connection: Connection, customer_id: str, kind: RequestKind, *, login: str, now: datetime
) -> PrivacyRequest:
    """Take down what a customer asked for; one that is open already is not asked for twice."""
    its = privacy_requests.c
    row = owned(connection, customer_id)
    open_ = (its.customer_id == row["customer_id"], its.kind == kind, its.status == "open")
    found = connection.execute(select(privacy_requests).where(*open_)).first()
    if found is not None:
        return _request(found)
    values = {
        "request_id": new_id("q"),
        **row,
        "kind": kind,
        "status": "open",
        "asked_by": login,
        "asked_at": now,
    }
    connection.execute(insert(privacy_requests).values(values))
    audit(
        connection,
        login,
        f"request.{kind}",
        str(row["customer_id"]),
        {"request": values["request_id"]},
        at=now,
    )
    made = select(privacy_requests).where(its.request_id == values["request_id"])
    return _request(connection.execute(made).one())


def close(
    connection: Connection,
    request_id: str,
    status: Literal["done", "declined"],
    *,
    login: str,
    now: datetime,
    erasure_id: str | None = None,
) -> None:
    """Say that a request was carried out, or declined; one that is closed already stays as it is."""
    its = privacy_requests.c
    changed = connection.execute(
        update(privacy_requests)
        .where(its.request_id == request_id, its.status == "open")
        .values(status=status, closed_by=login, closed_at=now, erasure_id=erasure_id)
    )
    if changed.rowcount:
        audit(connection, login, f"request.{status}", request_id, at=now)


def close_all(
    connection: Connection,
    customer_id: str,
    kind: RequestKind,
    *,
    login: str,
    now: datetime,
    erasure_id: str | None = None,
) -> None:
    """Every open request of this kind is carried out with this."""
    for one in requests(connection, customer_id=customer_id):
        if one.kind == kind and one.status == "open":
            close(connection, one.request_id, "done", login=login, now=now, erasure_id=erasure_id)


def request(connection: Connection, request_id: str) -> PrivacyRequest | None:
    """One request."""
    query = select(privacy_requests).where(privacy_requests.c.request_id == request_id)
    row = connection.execute(query).first()
    return None if row is None else _request(row)


def requests(
    connection: Connection, *, customer_id: str | None = None, limit: int = 200
) -> tuple[PrivacyRequest, ...]:
    """The requests of one customer, or of all: the open ones first, those before the closed ones by age."""
    its = privacy_requests.c
    query = select(privacy_requests).order_by((its.status != "open"), its.asked_at, its.request_id)
    if customer_id is not None:
        query = query.where(its.customer_id == current(connection, customer_id))
    return tuple(_request(row) for row in connection.execute(query.limit(limit)))


def _request(row: object) -> PrivacyRequest:
    names = PrivacyRequest.__slots__
    return PrivacyRequest(**{name: getattr(row, name) for name in names})


# --- who they are ----------------------------------------------------------------------------------


def talks_of(connection: Connection, customer_id: str) -> tuple[Talk, ...]:
    """The customer's conversations, the latest first."""
    said, talk = messages.c, conversations.c
    last_at = (
        select(said.at)
        .where(said.conversation_id == talk.conversation_id)
        .order_by(said.sequence.desc())
        .limit(1)
        .correlate(conversations)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            talk.conversation_id,
            talk.channel,
            talk.owner,
            talk.created_at,
            talk.last_sequence,
            last_at.label("at"),
        )
        .where(talk.customer_id == current(connection, customer_id))
        .order_by(talk.created_at.desc(), talk.conversation_id)
        .limit(TALKS_MOST)
    )
    return tuple(
        Talk(
            row.conversation_id,
            row.channel,
            row.owner,
            row.created_at,
            row.at or row.created_at,
            row.last_sequence,
        )
        for row in rows
    )


def customer_like(connection: Connection, text: str) -> str | None:
    """The customer whom staff mean by an id of theirs, or by the id of one of their conversations."""
    wanted = text.strip()
    known = connection.execute(
        select(customers.c.customer_id).where(customers.c.customer_id == wanted)
    ).scalar()
    if known is not None:
        return current(connection, known)
    talk = conversations.c
    found: str | None = connection.execute(
        select(talk.customer_id).where(talk.conversation_id == wanted)
    ).scalar()
    return found
