"""Reads from the database what happened on one day, as the reports count it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, select

from console.reports_talks import HANDOFF, STAGES, Asked, Day, Met, Said, Thumb
from console.reports_words import SEARCHING, KnownWords, in_the_way, wanted_of
from profiles.behaviour_log import refusing_learning
from storage.schema import conversations, decisions, interactions, message_feedback, messages

_BATCH: Final = 500
_LATE: Final = timedelta(minutes=15)
"""So long after midnight a reply to the day's last message may come."""
_UNMET: Final = frozenset({"closest", "none-at-all", "far-over", "far-under"})
"""Replies to a wish that nothing fits."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was asked for and is not there; ``source_id`` is the decision, or the message."""

    conversation_id: str
    kind: str
    wish: str
    in_the_way: str
    source_id: str


def read_day(
    connection: Connection, begins: datetime, ends: datetime, known: KnownWords | None
) -> tuple[Day, tuple[Gap, ...]]:
    """What happened from ``begins`` until before ``ends``, and the wishes of it that were not met.

    Suggestions, wishes and words of customers who refuse to be learned from are left out; that they wrote
    is counted, as a shop counts who comes in.
    """
    asked, words = _asked(connection, _within(messages.c.at, begins, ends), known)
    said = _said(connection, _within(messages.c.at, begins, ends + _LATE))
    met = _met(connection, begins, ends)
    thumbs = _thumbs(connection, begins, ends)
    replied = {one.decision_id: one for one in said if one.decision_id is not None}
    met = _with_intents(connection, met, replied, {one.message_id: one.intent for one in asked})
    mine = {one.message_id for one in asked}
    said = tuple(one for one in said if one.at < ends or one.in_reply_to in mine)
    everything: tuple[Asked | Said | Thumb | Met, ...] = (*asked, *said, *thumbs, *met)
    talks = _talks(connection, {one.conversation_id for one in everything})
    refusing = refusing_learning(connection)
    open_ = {name for name, row in talks.items() if row.customer_id not in refusing}
    gaps = [*_unmet(connection, [one for one in said if one.key in _UNMET]), *words]
    gaps = [one for one in gaps if one.conversation_id in open_]
    day = Day(
        asked=asked,
        said=said,
        thumbs=thumbs,
        met=tuple(one for one in met if one.conversation_id in open_),
        unmet=Counter(one.conversation_id for one in gaps if one.kind != "words"),
        channels={name: row.channel for name, row in talks.items()},
        languages={name: row.language or "" for name, row in talks.items()},
        came_at=_came_at(connection, said),
    )
    return day, tuple(gaps)


def _within(column: ColumnElement[Any], begins: datetime, ends: datetime) -> ColumnElement[bool]:
    return and_(column >= begins, column < ends)


def _asked(
    connection: Connection, within: ColumnElement[bool], known: KnownWords | None
) -> tuple[tuple[Asked, ...], list[Gap]]:
    c = messages.c
    query = (
        select(c.message_id, c.conversation_id, c.at, c.language, c.understood, c.text)
        .where(within, c.sender == "shopper")
        .order_by(c.at, c.conversation_id, c.sequence)
    )
    asked: list[Asked] = []
    gaps: list[Gap] = []
    for row in connection.execute(query):
        intent = (row.understood or {}).get("intent") or {}
        name, confidence = str(intent.get("name") or ""), intent.get("confidence")
        asked.append(Asked(row.message_id, row.conversation_id, row.at, row.language, name, confidence))
        if known is not None and name in SEARCHING and not _names_a_kind(row.understood):
            gaps += (
                Gap(row.conversation_id, "words", word, "", row.message_id)
                for word in known.unknown(row.text)
            )
    return tuple(asked), gaps


def _names_a_kind(understood: Mapping[str, Any]) -> bool:
    return any(one.get("entity") == "category" for one in understood.get("entities") or ())


def _said(connection: Connection, within: ColumnElement[bool]) -> tuple[Said, ...]:
    c = messages.c
    key, decision_id = c.payload["key"].as_string(), c.payload["decision_id"].as_string()
    query = (
        select(c.conversation_id, c.at, c.sender, key, c.in_reply_to, decision_id)
        .where(within, c.sender != "shopper")
        .order_by(c.at, c.conversation_id, c.sequence)
    )
    return tuple(
        Said(talk, at, sender, key or "", reply_to, decision)
        for talk, at, sender, key, reply_to, decision in connection.execute(query)
    )


def _thumbs(connection: Connection, begins: datetime, ends: datetime) -> tuple[Thumb, ...]:
    asked = messages.alias("asked")
    query = (
        select(
            messages.c.conversation_id,
            message_feedback.c.helpful,
            asked.c.understood["intent"]["name"].as_string(),
        )
        .join_from(message_feedback, messages, messages.c.message_id == message_feedback.c.message_id)
        .outerjoin(asked, asked.c.message_id == messages.c.in_reply_to)
        .where(_within(message_feedback.c.at, begins, ends))
    )
    return tuple(Thumb(talk, helpful, intent or "") for talk, helpful, intent in connection.execute(query))


def _met(connection: Connection, begins: datetime, ends: datetime) -> tuple[Met, ...]:
    i = interactions.c
    query = (
        select(decisions.c.conversation_id, i.decision_id, i.product_id, i.kind)
        .join_from(interactions, decisions, decisions.c.decision_id == i.decision_id)
        .where(
            _within(i.at, begins, ends), i.kind.in_(sorted(STAGES)), decisions.c.conversation_id.is_not(None)
        )
        .order_by(i.at)
    )
    return tuple(Met(*row) for row in connection.execute(query))


def _with_intents(
    connection: Connection, met: Sequence[Met], replied: Mapping[str, Said], intents: Mapping[str, str]
) -> tuple[Met, ...]:
    """Each with the intent of the message that its suggestion answered, be it of an earlier day."""
    earlier = {one.decision_id: one.conversation_id for one in met if one.decision_id not in replied}
    found = {name: intents.get(said.in_reply_to or "", "") for name, said in replied.items()}
    found |= dict(_earlier_intents(connection, earlier))
    return tuple(
        Met(one.conversation_id, one.decision_id, one.product_id, one.kind, found.get(one.decision_id, ""))
        for one in met
    )


def _earlier_intents(connection: Connection, talks: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    asked, decision_id = messages.alias("asked"), messages.c.payload["decision_id"].as_string()
    for batch in _batches(sorted(set(talks.values()))):
        query = (
            select(decision_id, asked.c.understood["intent"]["name"].as_string())
            .join_from(messages, asked, asked.c.message_id == messages.c.in_reply_to)
            .where(messages.c.conversation_id.in_(batch), decision_id.is_not(None))
        )
        yield from ((one, intent or "") for one, intent in connection.execute(query) if one in talks)


def _talks(connection: Connection, ids: set[str]) -> dict[str, Any]:
    c = conversations.c
    language = c.state["language"].as_string().label("language")
    found: dict[str, Any] = {}
    for batch in _batches(sorted(ids)):
        query = select(c.conversation_id, c.channel, c.customer_id, language)
        rows = connection.execute(query.where(c.conversation_id.in_(batch)))
        found |= {row.conversation_id: row for row in rows}
    return found


def _unmet(connection: Connection, said: Sequence[Said]) -> Iterator[Gap]:
    c = decisions.c
    kinds = {one.decision_id: "closest" if one.key == "closest" else "nothing" for one in said}
    for batch in _batches(sorted(name for name in kinds if name is not None)):
        query = select(c.decision_id, c.conversation_id, c.request, c.outcome)
        query = query.where(c.decision_id.in_(batch), c.conversation_id.is_not(None))
        for row in connection.execute(query.order_by(c.at)):
            wanted = wanted_of(row.request)
            if wanted.values:
                kind, obstacle = kinds[row.decision_id], in_the_way(row.outcome)
                yield Gap(row.conversation_id, kind, wanted.to_text(), obstacle, row.decision_id)


def _came_at(connection: Connection, said: Sequence[Said]) -> dict[str, datetime]:
    """When a person wrote first after they were asked for, be it the next day."""
    handed: dict[str, datetime] = {}
    for one in said:
        if one.key == HANDOFF:
            handed.setdefault(one.conversation_id, one.at)
    c, came = messages.c, dict[str, datetime]()
    for batch in _batches(sorted(handed)):
        query = select(c.conversation_id, c.at).where(c.conversation_id.in_(batch), c.sender == "agent")
        for row in connection.execute(query.order_by(c.at)):
            if row.at >= handed[row.conversation_id]:
                came.setdefault(row.conversation_id, row.at)
    return came


def _batches(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    left = iter(ids)
    while batch := tuple(islice(left, _BATCH)):
        yield batch
