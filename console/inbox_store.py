"""Reads the inbox: a page of conversations, how many there are of what, what was found, and saved filters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from console.inbox_changes import touch
from console.inbox_digest import Digest
from console.inbox_digester import digest_of
from console.inbox_search import Hit, search
from console.inbox_terms import Query, searchable, snippet
from storage.engine import reading, writing
from storage.ids import new_id
from storage.schema import conversations, customers
from storage.schema_desk import conversation_tags
from storage.schema_inbox import conversation_digests, conversation_intents, saved_filters

PAGE: Final = 50
COUNT_AT_MOST: Final = 99
"""Beyond it a number says no more than "many", and counting would take longer than reading the page."""
SAVED_AT_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation as the list shows it."""

    digest: Digest
    name: str
    """The customer's, where an account link told it."""
    tags: tuple[str, ...] = ()
    found: tuple[tuple[str, bool], ...] = ()
    """Where it was searched for: the words that were found, in pieces."""
    found_sequence: int = 0
    more: int = 0
    """Further hits in the same conversation."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines and where to go on; None where the list ends."""

    lines: tuple[Line, ...]
    before: str | None


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under a name."""

    filter_id: str
    login: str
    name: str
    query: str
    shared: bool


class BadPlace(ValueError):  # noqa: N818 — named as what happened
    """The address asks to go on from nowhere."""


def page(
    connection: Connection,
    asked: Sequence[ColumnElement[bool]],
    *,
    before: str | None = None,
    limit: int = PAGE,
) -> Page:
    """The conversations that meet the conditions, the latest activity first. Raises BadPlace."""
    c = conversation_digests.c
    query = _lines().where(*asked).order_by(c.last_at.desc(), c.conversation_id.desc()).limit(limit + 1)
    if before is not None:
        at, conversation_id = _place(before)
        query = query.where(or_(c.last_at < at, (c.last_at == at) & (c.conversation_id < conversation_id)))
        query = query.where(c.last_at <= at)  # says the same once more, in a form that an index serves
    rows = connection.execute(query).all()
    shown = [_line(row) for row in rows[:limit]]
    last = shown[-1].digest if len(rows) > limit else None
    return Page(
        _with_tags(connection, shown),
        None if last is None else f"{last.last_at.isoformat()}~{last.conversation_id}",
    )


def lines_of(
    connection: Connection, conversation_ids: Iterable[str], asked: Sequence[ColumnElement[bool]] = ()
) -> tuple[Line, ...]:
    """These conversations as far as they meet the conditions, the latest activity last."""
    c = conversation_digests.c
    query = _lines().where(c.conversation_id.in_(tuple(conversation_ids)), *asked).order_by(c.last_at)
    return _with_tags(connection, [_line(row) for row in connection.execute(query)])


def found(
    connection: Connection,
    query: Query,
    asked: Sequence[ColumnElement[bool]],
    *,
    before: str | None = None,
    limit: int = PAGE,
    shown: Callable[[str], str] = str,
) -> Page:
    """The conversations in which the words were found, each with its latest hit. Raises BadPlace.

    ``shown`` masks a text before it is cut into pieces: afterwards a telephone number would be none any more.
    """
    if before is not None and not before.isdecimal():
        raise BadPlace(before)
    result = search(
        connection, query, limit=limit, before=None if before is None else int(before), only=asked
    )
    hits: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in result.hits:
        hits[hit.message.conversation_id].append(hit)
    rows = connection.execute(_lines().where(conversation_digests.c.conversation_id.in_(tuple(hits))))
    known = {row.conversation_id: row for row in rows}
    lines = [
        _line(
            known[conversation_id],
            found=tuple(snippet(query, shown(searchable(its[0].message)))),
            found_sequence=its[0].message.sequence,
            more=len(its) - 1,
        )
        for conversation_id, its in hits.items()
        if conversation_id in known
    ]
    return Page(_with_tags(connection, lines), None if result.before is None else str(result.before))


def count(connection: Connection, asked: Sequence[ColumnElement[bool]]) -> int:
    """How many meet the conditions, but never more than ``COUNT_AT_MOST`` + 1."""
    some = select(conversation_digests.c.conversation_id).where(*asked).limit(COUNT_AT_MOST + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def values_of(connection: Connection, column: ColumnElement[str]) -> tuple[str, ...]:
    """The different values of an indexed column, by jumping from one to the next instead of reading all."""
    jump = select(func.min(column).label("value")).cte("jump", recursive=True)
    following = select(func.min(column)).where(column > jump.c.value).scalar_subquery()
    jump = jump.union_all(select(following).where(jump.c.value.is_not(None)))
    return tuple(filter(None, connection.execute(select(jump.c.value)).scalars()))


@dataclass(frozen=True, slots=True)
class Choices:
    """What a filter can be set to."""

    channels: tuple[str, ...]
    languages: tuple[str, ...]
    owners: tuple[str, ...]
    intents: tuple[str, ...]
    tags: tuple[str, ...]


def choices(connection: Connection) -> Choices:
    """Read what occurs, so that no choice is an empty one."""
    c = conversation_digests.c
    return Choices(
        channels=values_of(connection, c.channel),
        languages=values_of(connection, c.language),
        owners=values_of(connection, c.owner),
        intents=values_of(connection, conversation_intents.c.intent),
        tags=values_of(connection, conversation_tags.c.tag),
    )


def mark_seen(engine: Engine, conversation_id: str) -> None:
    """An agent has the conversation before their eyes: nothing in it is unread any more."""
    c = conversation_digests.c
    its = c.conversation_id == conversation_id
    with reading(engine) as connection:
        if not connection.execute(select(c.unread).where(its)).scalar():
            return
    with writing(engine) as connection:
        connection.execute(
            update(conversation_digests)
            .where(its)
            .values(
                unread=0,
                seen_sequence=case(
                    (c.last_sequence > c.seen_sequence, c.last_sequence), else_=c.seen_sequence
                ),
            )
        )
        touch(connection, conversation_id)


class SavedFilters:
    """The filters that staff keep; shared ones are everybody's to use and their maker's to remove."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, login: str) -> tuple[SavedFilter, ...]:
        """This person's own and everybody's shared ones, by name."""
        c = saved_filters.c
        query = select(saved_filters).where(or_(c.login == login, c.shared)).order_by(c.name)
        with reading(self._engine) as connection:
            return tuple(
                SavedFilter(row.filter_id, row.login, row.name, str(row.filter.get("query", "")), row.shared)
                for row in connection.execute(query.limit(SAVED_AT_MOST))
            )

    def save(self, login: str, name: str, query: str, *, shared: bool, now: datetime) -> None:
        """Keep a filter under a name; the same name again replaces it."""
        c = saved_filters.c
        with writing(self._engine) as connection:
            connection.execute(delete(saved_filters).where(c.login == login, c.name == name))
            connection.execute(
                insert(saved_filters).values(
                    filter_id=new_id("f"),
                    login=login,
                    name=name,
                    filter={"query": query},
                    shared=shared,
                    created_at=now,
                )
            )

    def remove(self, login: str, filter_id: str) -> bool:
        """Remove one's own filter; False where it is nobody's or somebody else's."""
        c = saved_filters.c
        with writing(self._engine) as connection:
            done = connection.execute(delete(saved_filters).where(c.login == login, c.filter_id == filter_id))
            return done.rowcount > 0


def _lines() -> Select[Any]:
    """Digests with their customers' names."""
    return (
        select(conversation_digests, customers.c.display_name)
        .join(conversations, conversations.c.conversation_id == conversation_digests.c.conversation_id)
        .join(customers, customers.c.customer_id == conversations.c.customer_id)
    )


def _line(row: Row[Any], **more: Any) -> Line:
    return Line(digest=digest_of(row), name=row.display_name or "", **more)


def _with_tags(connection: Connection, lines: Sequence[Line]) -> tuple[Line, ...]:
    tags: defaultdict[str, list[str]] = defaultdict(list)
    ids = [line.digest.conversation_id for line in lines]
    query = select(conversation_tags.c.conversation_id, conversation_tags.c.tag)
    query = query.where(conversation_tags.c.conversation_id.in_(ids)).order_by(conversation_tags.c.tag)
    for row in connection.execute(query) if ids else ():
        tags[row.conversation_id].append(row.tag)
    return tuple(
        Line(
            line.digest,
            line.name,
            tuple(tags[line.digest.conversation_id]),
            line.found,
            line.found_sequence,
            line.more,
        )
        for line in lines
    )


def _place(before: str) -> tuple[datetime, str]:
    at, _, conversation_id = before.partition("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise BadPlace(before) from error
    if moment.tzinfo is None:
        raise BadPlace(before)
    return moment, conversation_id
