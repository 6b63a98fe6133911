"""Reads the counted days: sums, by day, channel, language, intent and product, and who is behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, distinct, func, select

from console.reports_days import bounds
from console.reports_talks import EVERY, STAGES
from storage.schema import conversations, decisions, interactions
from storage.schema_reports import (
    report_gaps,
    report_intents,
    report_measures,
    report_products,
    report_sums,
    report_talks,
)

Dimension = Literal["day", "channel", "language", "intent"]
STAGE_NAMES: Final = tuple(STAGES.values())
ASKED_BY: Final = 2
"""An unknown word is told once so many conversations had it: what one person wrote stays theirs."""
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Selection:
    """Which days and talks; an empty text leaves a side open. Both days are included."""

    first: date
    last: date
    channel: str = ""
    language: str = ""
    intent: str = ""

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}; swap the two days")

    @property
    def day_count(self) -> int:
        """How many days it spans."""
        return (self.last - self.first).days + 1

    def where(self, table: Table) -> ColumnElement[bool]:
        """The condition on a report table."""
        sides: list[ColumnElement[bool]] = [
            table.c.day.between(self.first.isoformat(), self.last.isoformat())
        ]
        sides += [
            table.c[name] == value
            for name, value in (
                ("channel", self.channel),
                ("language", self.language),
                ("intent", self.intent),
            )
            if value and name in table.c
        ]
        return and_(*sides)

    @property
    def table(self) -> Table:
        """Where its talks are counted."""
        return report_intents if self.intent else report_talks


@dataclass(frozen=True, slots=True)
class Sums:
    """What a number of talks came to; shares are 0 … 1, and None where there is nothing to divide by."""

    talks: int = 0
    turns: int = 0
    resolved: int = 0
    handed: int = 0
    came: int = 0
    """Of those in which a person was asked for: how often one wrote."""
    fallbacks: int = 0
    unsure: int = 0
    thumbs_up: int = 0
    thumbs_down: int = 0
    shown: int = 0
    clicked: int = 0
    added: int = 0
    bought: int = 0

    @property
    def resolved_share(self) -> float | None:
        """Of the talks."""
        return share(self.resolved, self.talks)

    @property
    def fallback_share(self) -> float | None:
        """Of the shopper's messages."""
        return share(self.fallbacks, self.turns)

    @property
    def unsure_share(self) -> float | None:
        """Of the shopper's messages."""
        return share(self.unsure, self.turns)

    @property
    def handed_share(self) -> float | None:
        """Of the talks."""
        return share(self.handed, self.talks)

    @property
    def liked_share(self) -> float | None:
        """Of the thumbs."""
        return share(self.thumbs_up, self.thumbs_up + self.thumbs_down)

    @property
    def clicked_share(self) -> float | None:
        """Of the products shown."""
        return share(self.clicked, self.shown)


@dataclass(frozen=True, slots=True)
class Waits:
    """How long shoppers waited for a person, in seconds; None where nobody did."""

    median_seconds: int | None = None
    slow_seconds: int | None = None
    """Nine in ten waited less."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that the catalogue lacks, as in ``report_gaps``, and in how many talks it was asked for."""

    kind: str
    wish: str
    talks: int
    in_the_way: str
    last_day: str
    source_id: str
    """The latest decision, or message."""


@dataclass(frozen=True, slots=True)
class Behind:
    """One conversation behind a figure, on one day."""

    day: str
    conversation_id: str
    channel: str
    language: str
    turns: int


def share(part: int, whole: int) -> float | None:
    """Part of a whole; None of nothing."""
    return part / whole if whole else None


def sums(connection: Connection, chosen: Selection) -> Sums:
    """Everything in one row."""
    row = connection.execute(select(*_columns()).where(_summed(chosen))).one()
    return _sums(row)


def sums_by(connection: Connection, chosen: Selection, dimension: Dimension) -> dict[str, Sums]:
    """The same for each day, channel, language or intent; the greatest first, days in their order.

    A talk in which the shopper wanted several things counts for each of its intents.
    """
    key = report_sums.c[dimension]
    holds = _summed(chosen, each_intent=dimension == "intent")
    query = select(key, *_columns()).where(holds).group_by(key)
    found = {str(row[0]): _sums(row, 1) for row in connection.execute(query)}
    if dimension == "day":
        return dict(sorted(found.items()))
    return dict(sorted(found.items(), key=lambda one: (-one[1].talks, one[0])))


def _summed(chosen: Selection, *, each_intent: bool = False) -> ColumnElement[bool]:
    """The sums of the selection; without an intent those in which each talk counts once."""
    intent = report_sums.c.intent
    once = intent != EVERY if each_intent else intent == (chosen.intent or EVERY)
    return and_(chosen.where(report_sums), once)


def _columns() -> list[ColumnElement[Any]]:
    c = report_sums.c
    return [func.coalesce(func.sum(c[one.name]), 0).label(one.name) for one in fields(Sums)]


def _sums(row: Row[Any], skip: int = 0) -> Sums:
    return Sums(*(int(value) for value in row[skip:]))


def waits(connection: Connection, chosen: Selection) -> Waits:
    """The median, and what nine in ten did not exceed."""
    table = chosen.table
    seconds = table.c.waited_seconds
    query = select(seconds).where(chosen.where(table), seconds.is_not(None)).order_by(seconds)
    found = connection.execute(query).scalars().all()
    if not found:
        return Waits()
    return Waits(found[(len(found) - 1) // 2], found[min(int(len(found) * 0.9), len(found) - 1)])


def products(
    connection: Connection, chosen: Selection, *, by: str = "shown", limit: int | None = 50
) -> dict[str, Sums]:
    """What became of each product on cards, the most ``shown`` (or ``clicked`` …) first."""
    c = report_products.c
    columns = [func.sum(c[name]).label(name) for name in STAGE_NAMES]
    order = func.sum(c[by if by in STAGE_NAMES else "shown"]).desc()
    query = select(c.product_id, *columns).where(chosen.where(report_products)).group_by(c.product_id)
    rows = connection.execute(query.order_by(order, c.product_id).limit(limit))
    return {
        row.product_id: Sums(**{name: int(row._mapping[name]) for name in STAGE_NAMES})  # noqa: SLF001 — public
        for row in rows
    }


def lacking(connection: Connection, chosen: Selection, *, limit: int = _MOST) -> tuple[Lacking, ...]:
    """What was asked for and is not there, what most asked for first; one person's own words are left out."""
    c = report_gaps.c
    talks = func.count(distinct(c.conversation_id))
    query = (
        select(c.kind, c.wish, talks, func.max(c.in_the_way), func.max(c.day), func.max(c.source_id))
        .where(chosen.where(report_gaps))
        .group_by(c.kind, c.wish)
        .having((c.kind != "words") | (talks >= ASKED_BY))
        .order_by(talks.desc(), c.kind, c.wish)
        .limit(limit)
    )
    return tuple(Lacking(*row) for row in connection.execute(query))


MEASURES: Final = (
    "talks",
    "resolved",
    "unresolved",
    "handed",
    "waiting",
    "person",
    "fallbacks",
    "unsure",
    "unmet",
    "thumbs_up",
    "thumbs_down",
    *STAGE_NAMES,
)
"""What conversations can be listed by."""


def behind(
    connection: Connection, chosen: Selection, measure: str, *, limit: int, offset: int = 0
) -> tuple[int, tuple[Behind, ...]]:
    """The talks that a figure counts, the newest first, and how many there are; ValueError for no figure."""
    table = chosen.table
    holds = and_(chosen.where(table), _holds(table, measure))
    return _listed(connection, table, holds, limit=limit, offset=offset)


def behind_gap(
    connection: Connection, chosen: Selection, kind: str, wish: str, *, limit: int, offset: int = 0
) -> tuple[int, tuple[Behind, ...]]:
    """The talks in which one thing was asked for and not there."""
    g = report_gaps.c
    holds = and_(chosen.where(report_gaps), g.kind == kind, g.wish == wish)
    return _listed(connection, report_gaps, holds, limit=limit, offset=offset)


def behind_product(
    connection: Connection,
    chosen: Selection,
    measure: str,
    product_id: str,
    zone: ZoneInfo,
    *,
    limit: int,
    offset: int = 0,
) -> tuple[int, tuple[Behind, ...]]:
    """The conversations in which one product was shown, clicked, added or bought; ValueError for no stage."""
    kinds = {name: kind for kind, name in STAGES.items()}
    if measure not in kinds:
        raise ValueError(f"a product is not counted by {measure}; use one of {', '.join(kinds)}")
    i, d, table = interactions.c, decisions.c, chosen.table
    counted = select(table.c.conversation_id).where(
        chosen.where(table), table.c[measure] > 0, table.c.conversation_id == d.conversation_id
    )
    met = (
        select(d.conversation_id, func.max(i.at).label("at"))
        .join_from(interactions, decisions, d.decision_id == i.decision_id)
        .where(
            i.product_id == product_id,
            i.kind == kinds[measure],
            i.at >= bounds(chosen.first, zone)[0],
            i.at < bounds(chosen.last, zone)[1],
            counted.exists(),
        )
        .group_by(d.conversation_id)
        .subquery()
    )
    total = connection.execute(select(func.count()).select_from(met)).scalar_one()
    query = (
        select(
            met.c.conversation_id,
            met.c.at,
            conversations.c.channel,
            conversations.c.state["language"].as_string().label("language"),
        )
        .join(conversations, conversations.c.conversation_id == met.c.conversation_id)
        .order_by(met.c.at.desc(), met.c.conversation_id)
    )
    rows = connection.execute(query.limit(limit).offset(offset)).all()
    return total, tuple(
        Behind(
            row.at.astimezone(zone).date().isoformat(),
            row.conversation_id,
            row.channel,
            row.language or "",
            0,
        )
        for row in rows
    )


def _holds(table: Table, measure: str) -> ColumnElement[bool]:
    c = table.c
    special = {
        "talks": lambda: c.turns > 0,
        "unresolved": lambda: and_(c.turns > 0, c.resolved == 0),
        "waiting": lambda: and_(c.handed > 0, c.waited_seconds.is_(None)),
    }
    if measure in special:
        return special[measure]()
    if measure not in MEASURES or measure not in c:
        raise ValueError(
            f"{measure} is no figure with conversations behind it; use one of {', '.join(MEASURES)}"
        )
    return c[measure] > 0


def _listed(
    connection: Connection, table: Table, holds: ColumnElement[bool], *, limit: int, offset: int
) -> tuple[int, tuple[Behind, ...]]:
    c = table.c
    total = connection.execute(select(func.count()).select_from(table).where(holds)).scalar_one()
    turns = c.turns if "turns" in c else func.coalesce(report_talks.c.turns, 0)
    query = select(c.day, c.conversation_id, c.channel, c.language, turns).where(holds)
    if "turns" not in c:
        same = and_(report_talks.c.day == c.day, report_talks.c.conversation_id == c.conversation_id)
        query = query.outerjoin(report_talks, same)
    rows = connection.execute(query.order_by(c.day.desc(), c.conversation_id).limit(limit).offset(offset))
    return total, tuple(Behind(*row) for row in rows)


def grown(connection: Connection, first: date, last: date) -> dict[str, dict[str, int]]:
    """Day → measure → value, of the days that were counted, in their order."""
    c = report_measures.c
    query = select(c.day, c.measure, c.value).where(c.day.between(first.isoformat(), last.isoformat()))
    found: dict[str, dict[str, int]] = {}
    for day, measure, value in connection.execute(query.order_by(c.day)):
        found.setdefault(day, {})[measure] = value
    return found


def choices(connection: Connection, chosen: Selection) -> Mapping[str, tuple[str, ...]]:
    """What there is to filter by in these days: channels, languages and intents."""
    days = Selection(chosen.first, chosen.last).where(report_sums)
    found: dict[str, tuple[str, ...]] = {}
    for name in ("channel", "language", "intent"):
        column = report_sums.c[name]
        query = select(column).where(days, column.not_in(("", EVERY))).distinct().order_by(column)
        found[name] = tuple(connection.execute(query).scalars())
    return found
