"""Who sees to which conversation: tags, assignments, the queue of those who wait, and who is looking."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, delete, func, insert, select, update

from console.audit import audit
from storage.schema import conversations, messages
from storage.schema_console import staff
from storage.schema_desk import assignments, conversation_tags, staff_presence
from storage.upsert import insert_if_absent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

TAG_CHARS: Final = 40
QUEUE_MOST: Final = 200
HERE: Final = timedelta(seconds=16)
"""A page tells every five seconds that it is open; silent for this long, it is taken to be closed."""
WRITING: Final = timedelta(seconds=8)
_SWEEP: Final = timedelta(hours=1)
_FEW_WORDS: Final = 140


class BadTag(ValueError):  # noqa: N818 — named as what happened
    """Nothing that can be a tag: empty, or too long."""


@dataclass(frozen=True, slots=True)
class Present:
    """A colleague who has the same conversation open."""

    login: str
    name: str
    writing: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation that is with people, and since when its shopper waits for one."""

    conversation_id: str
    channel: str
    language: str
    owner: str
    assignee: str | None
    since: datetime | None
    """None: nothing that the shopper said is unanswered."""
    last_words: str
    tags: tuple[str, ...] = ()


# --- tags ------------------------------------------------------------------------------------------


def as_tag(text: str) -> str:
    """A tag as it is kept: lower case, single spaces, NFC; raises BadTag."""
    tag = " ".join(unicodedata.normalize("NFC", text).replace("\x00", "").lower().split()).strip("#, ")
    if not tag or len(tag) > TAG_CHARS:
        raise BadTag(f"a tag has 1 to {TAG_CHARS} characters")
    return tag


def add_tag(connection: Connection, conversation_id: str, text: str, *, login: str, now: datetime) -> str:
    """Put a tag on a conversation; once is enough. Raises BadTag."""
    tag = as_tag(text)
    row = {"conversation_id": conversation_id, "tag": tag, "author": login, "at": now}
    if insert_if_absent(connection, conversation_tags, row):
        audit(connection, login, "conversation.tagged", conversation_id, at=now)
    return tag


def remove_tag(connection: Connection, conversation_id: str, tag: str, *, login: str, now: datetime) -> None:
    """Take a tag off."""
    its = and_(conversation_tags.c.conversation_id == conversation_id, conversation_tags.c.tag == tag)
    if connection.execute(delete(conversation_tags).where(its)).rowcount:
        audit(connection, login, "conversation.untagged", conversation_id, at=now)


def tags_of(connection: Connection, conversation_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The tags of each conversation that has any, in the order of the alphabet."""
    its = conversation_tags.c
    found: dict[str, list[str]] = {}
    rows = connection.execute(
        select(its.conversation_id, its.tag)
        .where(its.conversation_id.in_(tuple(conversation_ids)))
        .order_by(its.tag)
    )
    for conversation_id, tag in rows:
        found.setdefault(conversation_id, []).append(tag)
    return {conversation_id: tuple(tags) for conversation_id, tags in found.items()}


def known_tags(connection: Connection, limit: int = 100) -> tuple[str, ...]:
    """The tags in use, the most used first: what a form suggests."""
    tag = conversation_tags.c.tag
    query = select(tag).group_by(tag).order_by(func.count().desc(), tag).limit(limit)
    return tuple(connection.execute(query).scalars())


# --- assignment ------------------------------------------------------------------------------------


def assign(
    connection: Connection, conversation_id: str, assignee: str | None, *, login: str, now: datetime
) -> None:
    """Say who is meant to see to a conversation; None: nobody in particular."""
    connection.execute(delete(assignments).where(assignments.c.conversation_id == conversation_id))
    if assignee:
        row = {"conversation_id": conversation_id, "assignee": assignee, "author": login, "at": now}
        connection.execute(insert(assignments).values(row))
    audit(connection, login, "conversation.assigned", conversation_id, {"assignee": assignee or ""}, at=now)


def assignee_of(connection: Connection, conversation_id: str) -> str | None:
    """Who is meant to see to it."""
    query = select(assignments.c.assignee).where(assignments.c.conversation_id == conversation_id)
    found: str | None = connection.execute(query).scalar()
    return found


def colleagues(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(login, name) of everyone who may talk with shoppers, by name."""
    query = (
        select(staff.c.login, staff.c.display_name)
        .where(staff.c.disabled_at.is_(None), staff.c.role.in_(["agent", "admin"]))
        .order_by(func.lower(staff.c.display_name), staff.c.login)
    )
    return tuple((row.login, row.display_name) for row in connection.execute(query))


# --- the queue -------------------------------------------------------------------------------------


def queue(connection: Connection) -> tuple[Waiting, ...]:
    """The conversations that are with people: who waits longest first, then those where nothing is open."""
    talk, since = conversations.c, _waiting_since()
    query = (
        select(
            talk.conversation_id,
            talk.channel,
            talk.state,
            talk.owner,
            assignments.c.assignee,
            since.label("since"),
            _last_words().label("words"),
        )
        .join_from(conversations, assignments, isouter=True)
        .where(talk.owner != "bot")
        .order_by(since.is_(None), since, talk.conversation_id)
        .limit(QUEUE_MOST)
    )
    rows = connection.execute(query).all()
    tags = tags_of(connection, [row.conversation_id for row in rows])
    return tuple(
        Waiting(
            conversation_id=row.conversation_id,
            channel=row.channel,
            language=str(row.state.get("language") or ""),
            owner=row.owner,
            assignee=row.assignee,
            since=row.since,
            last_words=(row.words or "")[:_FEW_WORDS],
            tags=tags.get(row.conversation_id, ()),
        )
        for row in rows
    )


def _waiting_since() -> Any:
    """When the first message was said that no person has answered.

    Unanswered is what was said since a person last spoke, and the message that was the last one when the
    present owner came: it is what the shopper wants a person for.
    """
    talk = conversations.c
    spoke, asked, open_ = messages.alias("spoke"), messages.alias("asked"), messages.alias("open")
    last_agent = _latest(spoke, spoke.c.sender == "agent")
    last_asked = _latest(asked, and_(asked.c.sender == "shopper", asked.c.sequence <= talk.owner_sequence))
    agent_at, asked_at = func.coalesce(last_agent, 0), func.coalesce(last_asked, 1) - 1
    bound = case((agent_at > asked_at, agent_at), else_=asked_at)
    return (
        select(func.min(open_.c.at))
        .where(
            open_.c.conversation_id == talk.conversation_id,
            open_.c.sender == "shopper",
            open_.c.sequence > bound,
        )
        .correlate(conversations)
        .scalar_subquery()
    )


def _latest(table: Any, condition: Any) -> Any:
    return (
        select(table.c.sequence)
        .where(table.c.conversation_id == conversations.c.conversation_id, condition)
        .order_by(table.c.sequence.desc())
        .limit(1)
        .correlate(conversations)
        .scalar_subquery()
    )


def _last_words() -> Any:
    said = messages.alias("said")
    return (
        select(said.c.text)
        .where(
            said.c.conversation_id == conversations.c.conversation_id,
            said.c.sender == "shopper",
            said.c.erased_at.is_(None),
        )
        .order_by(said.c.sequence.desc())
        .limit(1)
        .correlate(conversations)
        .scalar_subquery()
    )


# --- who is looking --------------------------------------------------------------------------------


def be_here(
    connection: Connection, conversation_id: str, login: str, *, writing: bool, now: datetime
) -> None:
    """Note that somebody has the conversation open, and that they write in it just now."""
    its = and_(staff_presence.c.conversation_id == conversation_id, staff_presence.c.login == login)
    values = {"seen_at": now, **({"typing_at": now} if writing else {})}
    if connection.execute(update(staff_presence).where(its).values(values)).rowcount == 0:
        row = {"conversation_id": conversation_id, "login": login, **values}
        insert_if_absent(connection, staff_presence, row)
    connection.execute(delete(staff_presence).where(staff_presence.c.seen_at < now - _SWEEP))


def be_gone(connection: Connection, conversation_id: str, login: str) -> None:
    """Note that they have closed it."""
    its = and_(staff_presence.c.conversation_id == conversation_id, staff_presence.c.login == login)
    connection.execute(delete(staff_presence).where(its))


def others_here(
    connection: Connection, conversation_id: str, login: str, *, now: datetime
) -> tuple[Present, ...]:
    """The colleagues who have the conversation open, by name."""
    here = staff_presence.c
    rows = connection.execute(
        select(here.login, here.typing_at, func.coalesce(staff.c.display_name, here.login).label("name"))
        .join_from(staff_presence, staff, staff.c.login == here.login, isouter=True)
        .where(here.conversation_id == conversation_id, here.login != login, here.seen_at > now - HERE)
        .order_by("name")
    )
    return tuple(
        Present(row.login, row.name, row.typing_at is not None and row.typing_at > now - WRITING)
        for row in rows
    )


def writes(connection: Connection, conversation_id: str, login: str, *, now: datetime) -> bool:
    """Whether they wrote in it a moment ago."""
    its = and_(staff_presence.c.conversation_id == conversation_id, staff_presence.c.login == login)
    at: datetime | None = connection.execute(select(staff_presence.c.typing_at).where(its)).scalar()
    return at is not None and at > now - WRITING
