"""What staff want to see of the inbox: read from an address, written to one, and told to the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, FromClause, Select, and_, literal_column, select

from console.inbox_digest import DROPPED_AFTER
from storage.schema import decisions, interactions
from storage.schema_desk import conversation_tags
from storage.schema_inbox import conversation_digests, conversation_intents

FLAGS: Final = (
    "unread",
    "handoff_wanted",
    "fallback",
    "low_confidence",
    "bad_thumb",
    "dropped",
    "bought",
)
DID: Final = ("impression", "click", "view", "add_to_cart", "purchase", "dismiss", "like")
_DATES: Final = ("since", "until", "started_since", "started_until")
_PARAMETERS: Final = {
    "since": "from",
    "until": "to",
    "started_since": "started_from",
    "started_until": "started_to",
}
_TEXT_AT_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """Which conversations are wanted; what is empty does not matter. Days are the shop's, both included."""

    q: str = ""
    channel: str = ""
    language: str = ""
    intent: str = ""
    owner: str = ""
    """``bot``, ``waiting``, ``agent:<login>``, ``me``, or ``anyone``: some agent."""
    tag: str = ""
    flags: tuple[str, ...] = ()
    since: date | None = None
    """The first day of the latest activity."""
    until: date | None = None
    started_since: date | None = None
    started_until: date | None = None
    product: str = ""
    """Conversations in which this product was suggested, and ``did`` happened with it."""
    did: str = ""

    def __bool__(self) -> bool:
        return self != Filter()

    def without_words(self) -> Filter:
        """The same without what is looked for in the text."""
        return replace(self, q="")


def read_filter(parameters: Iterable[tuple[str, str]]) -> tuple[Filter, tuple[str, ...]]:
    """The filter of an address's query, and the names of parameters that made no sense and were left out."""
    values: dict[str, Any] = {}
    flags: list[str] = []
    bad: list[str] = []
    names = {_PARAMETERS.get(one.name, one.name): one.name for one in fields(Filter) if one.name != "flags"}
    for parameter, raw in parameters:
        value = raw.strip()[:_TEXT_AT_MOST]
        if parameter == "flag" and value:
            (flags if value in FLAGS else bad).append(value if value in FLAGS else parameter)
        name = names.get(parameter)
        if name is None or not value:
            continue
        if name in _DATES:
            try:
                values[name] = date.fromisoformat(value)
            except ValueError:
                bad.append(parameter)
        elif name == "did" and value not in DID:
            bad.append(parameter)
        else:
            values[name] = value
    return Filter(flags=tuple(dict.fromkeys(flags)), **values), tuple(bad)


def to_query(wanted: Filter, **more: str | int | None) -> str:
    """The address's query that :func:`read_filter` reads the same filter from."""
    return urlencode([*to_pairs(wanted), *((key, value) for key, value in more.items() if value is not None)])


def to_pairs(wanted: Filter) -> list[tuple[str, str]]:
    """The parameters of the filter, as hidden fields of a form need them."""
    pairs = [("flag", flag) for flag in wanted.flags]
    for one in fields(wanted):
        value = getattr(wanted, one.name)
        if one.name != "flags" and value:
            pairs.append((_PARAMETERS.get(one.name, one.name), str(value)))
    return pairs


def conditions(wanted: Filter, *, now: datetime, zone: ZoneInfo, login: str) -> list[ColumnElement[bool]]:
    """The filter, but for its words, as conditions on ``conversation_digests``; ``login`` is ``me``."""
    c = conversation_digests.c
    found: list[ColumnElement[bool]] = []
    if wanted.channel:
        found.append(c.channel == wanted.channel)
    if wanted.language:
        found.append(c.language == wanted.language)
    if wanted.owner:
        found.append(_owned(wanted.owner, login))
    if wanted.intent:
        found.append(_has(conversation_intents, conversation_intents.c.intent == wanted.intent))
    if wanted.tag:
        found.append(_has(conversation_tags, conversation_tags.c.tag == wanted.tag))
    found += [_flagged(flag, now) for flag in wanted.flags]
    found += _between(c.last_at, wanted.since, wanted.until, zone)
    found += _between(c.first_at, wanted.started_since, wanted.started_until, zone)
    if wanted.product:
        found.append(c.conversation_id.in_(_about(wanted.product, wanted.did)))
    return found


def _has(its: FromClause, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return (
        select(its.c.conversation_id)
        .where(its.c.conversation_id == conversation_digests.c.conversation_id, condition)
        .exists()
    )


def _owned(owner: str, login: str) -> ColumnElement[bool]:
    column = conversation_digests.c.owner
    if owner == "anyone":
        return and_(column >= "agent:", column < "agent;")  # a range, so that the index serves it
    return column == (f"agent:{login}" if owner == "me" else owner)


def _flagged(flag: str, now: datetime) -> ColumnElement[bool]:
    c = conversation_digests.c
    if flag == "unread":
        return c.unread > literal_column("0")
    if flag == "dropped":
        return and_(_is("left_open"), c.last_at < now - DROPPED_AFTER)
    return _is(flag)


def _is(flag: str) -> ColumnElement[bool]:
    """The bare column, as the flag's partial index is defined: SQLite takes no index for ``flag = 1``."""
    return literal_column(f"conversation_digests.{flag}")


def _between(
    column: ColumnElement[Any], first: date | None, last: date | None, zone: ZoneInfo
) -> list[ColumnElement[bool]]:
    found = [] if first is None else [column >= datetime.combine(first, time(), zone)]
    return (
        found if last is None else [*found, column < datetime.combine(last + timedelta(days=1), time(), zone)]
    )


def _about(product_id: str, did: str) -> Select[Any]:
    query = (
        select(decisions.c.conversation_id)
        .join(interactions, interactions.c.decision_id == decisions.c.decision_id)
        .where(interactions.c.product_id == product_id, decisions.c.conversation_id.is_not(None))
    )
    return query.where(interactions.c.kind == did) if did else query
