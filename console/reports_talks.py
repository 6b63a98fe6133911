"""What one day came to, from what was said and done on it: pure arithmetic that can be tried by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

UNSURE_BELOW: Final = 0.5
"""An intent of less confidence counts as unsure, as in the inbox: below 0.3 the bot says so itself."""
NOT_UNDERSTOOD: Final = "nlu_fallback"
EVERY: Final = "*"
"""Stands for all intents in the sums: under it each talk counts once."""
HANDOFF: Final = "handoff"
"""The reply by which the bot steps back for a person."""
_FALLBACK: Final = "fallback-"
STAGES: Final[Mapping[str, str]] = {
    "impression": "shown",
    "click": "clicked",
    "add_to_cart": "added",
    "purchase": "bought",
}
"""Interaction → how the reports name it, in the order in which a shopper goes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message of the shopper, as it was understood."""

    message_id: str
    conversation_id: str
    at: datetime
    language: str = ""
    intent: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the bot or of a person of the shop."""

    conversation_id: str
    at: datetime
    sender: str
    key: str = ""
    in_reply_to: str | None = None
    decision_id: str | None = None


@dataclass(frozen=True, slots=True)
class Thumb:
    """A thumb under a reply; ``intent`` is that of the message which the reply answered."""

    conversation_id: str
    helpful: bool
    intent: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """A product of a suggestion was shown, clicked, put into the basket or bought."""

    conversation_id: str
    decision_id: str
    product_id: str
    kind: str
    intent: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """All that happened on one day, in the order of time."""

    asked: tuple[Asked, ...] = ()
    said: tuple[Said, ...] = ()
    thumbs: tuple[Thumb, ...] = ()
    met: tuple[Met, ...] = ()
    unmet: Mapping[str, int] = field(default_factory=dict)
    """conversation → wishes that nothing fitted."""
    channels: Mapping[str, str] = field(default_factory=dict)
    """conversation → channel."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """conversation → the language it was in last, for days on which nothing was written."""
    came_at: Mapping[str, datetime] = field(default_factory=dict)
    """conversation in which a person was asked for → when one wrote first after it, be it on another day."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The day's rows for ``report_talks``, ``report_intents``, ``report_products`` and ``report_sums``."""

    talks: tuple[dict[str, Any], ...]
    intents: tuple[dict[str, Any], ...]
    products: tuple[dict[str, Any], ...]
    sums: tuple[dict[str, Any], ...] = ()


@dataclass(slots=True)
class _Talk:
    asked: list[Asked] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def counted(day: Day) -> Counted:
    """Count a day. Each product counts once for each suggestion and stage, however often it was clicked."""
    talks = defaultdict[str, _Talk](_Talk)
    intents = defaultdict[tuple[str, str], Counter[str]](Counter)
    keys = {said.in_reply_to: said.key for said in day.said if said.in_reply_to}
    for asked in day.asked:
        talk = talks[asked.conversation_id]
        talk.asked.append(asked)
        told = Counter(turns=1, unsure=int(is_unsure(asked)), fallbacks=int(_is_fallback(keys, asked)))
        talk.counts.update(told)
        intents[asked.conversation_id, asked.intent].update(told)
    for said in day.said:
        talks[said.conversation_id].said.append(said)
    for thumb in day.thumbs:
        name = "thumbs_up" if thumb.helpful else "thumbs_down"
        talks[thumb.conversation_id].counts[name] += 1
        intents[thumb.conversation_id, thumb.intent][name] += 1
    for conversation_id, count in day.unmet.items():
        talks[conversation_id].counts["unmet"] += count
    met = _each_once(day.met)
    for one in met:
        talks[one.conversation_id].counts[STAGES[one.kind]] += 1
        intents[one.conversation_id, one.intent][STAGES[one.kind]] += 1
    spoken = {name: _language(talk, day.languages.get(name, "")) for name, talk in talks.items()}

    def where(conversation_id: str) -> dict[str, str]:
        channel = day.channels.get(conversation_id, "")
        return {"channel": channel, "language": spoken[conversation_id]}

    rows = {
        name: {"conversation_id": name, **where(name), **_talk_row(talk, keys, day.came_at.get(name))}
        for name, talk in sorted(talks.items())
        if talk.asked or talk.counts
    }
    by_intent = tuple(
        {"intent": intent, **_of_talk(rows[name]), **_only(_INTENT_COUNTS, counts)}
        for (name, intent), counts in sorted(intents.items())
    )
    every = ({"intent": EVERY, **row} for row in rows.values())
    return Counted(tuple(rows.values()), by_intent, _products(met, where), _sums((*every, *by_intent)))


_STAGE_NAMES: Final = tuple(STAGES.values())
_INTENT_COUNTS: Final = ("turns", "unsure", "fallbacks", "thumbs_up", "thumbs_down", *_STAGE_NAMES)
_SUMMED: Final = (*_INTENT_COUNTS, "resolved", "handed")
_TALK_COUNTS: Final = ("turns", "unsure", "fallbacks", "unmet", "thumbs_up", "thumbs_down", *_STAGE_NAMES)


def _sums(rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The rows of talks, or of their intents, added up by channel, language and intent."""
    found = defaultdict[tuple[str, str, str], Counter[str]](Counter)
    for row in rows:
        told = {name: row[name] for name in _SUMMED}
        came = row["waited_seconds"] is not None
        found[row["channel"], row["language"], row["intent"]].update(
            talks=int(row["turns"] > 0), came=int(came), **told
        )
    names = ("channel", "language", "intent")
    return tuple(
        {**dict(zip(names, key, strict=True)), **_only(("talks", "came", *_SUMMED), counts)}
        for key, counts in sorted(found.items())
    )


def is_unsure(asked: Asked) -> bool:
    """Whether the bot was not sure of what it took the message for; a tapped button is always sure."""
    named = asked.intent != NOT_UNDERSTOOD and asked.confidence is not None
    return named and (asked.confidence or 0.0) < UNSURE_BELOW


def _is_fallback(keys: Mapping[str, str], asked: Asked) -> bool:
    return keys.get(asked.message_id, "").startswith(_FALLBACK)


def _talk_row(talk: _Talk, keys: Mapping[str, str], came_at: datetime | None) -> dict[str, Any]:
    handed = next((said.at for said in talk.said if said.key == HANDOFF), None)
    person = any(said.sender == "agent" for said in talk.said)
    last = talk.asked[-1] if talk.asked else None
    waited = None if handed is None or came_at is None else int((came_at - handed).total_seconds())
    answered = last is not None and last.message_id in keys and not _is_fallback(keys, last)
    return {
        **_only(_TALK_COUNTS, talk.counts),
        "handed": int(handed is not None),
        "person": int(person),
        "waited_seconds": waited,
        "resolved": int(answered and handed is None and not person),
    }


def _of_talk(row: Mapping[str, Any]) -> dict[str, Any]:
    """What an intent's row takes over from the talk that it was in."""
    names = ("conversation_id", "channel", "language", "handed", "waited_seconds", "resolved")
    return {name: row[name] for name in names}


def _language(talk: _Talk, otherwise: str) -> str:
    return next((asked.language for asked in reversed(talk.asked) if asked.language), otherwise)


def _each_once(met: Iterable[Met]) -> list[Met]:
    return list(
        {(one.decision_id, one.product_id, one.kind): one for one in met if one.kind in STAGES}.values()
    )


def _products(met: Iterable[Met], where: Callable[[str], dict[str, str]]) -> tuple[dict[str, Any], ...]:
    counts = defaultdict[tuple[str, str, str, str], Counter[str]](Counter)
    for one in met:
        place = where(one.conversation_id)
        counts[place["channel"], place["language"], one.intent, one.product_id][STAGES[one.kind]] += 1
    names = ("channel", "language", "intent", "product_id")
    return tuple(
        {**dict(zip(names, key, strict=True)), **_only(_STAGE_NAMES, found)}
        for key, found in sorted(counts.items())
    )


def _only(names: tuple[str, ...], counts: Counter[str]) -> dict[str, int]:
    return {name: counts[name] for name in names}
