"""What is wanted, refused and taken back: each entity's polarity, and whether it tells a lasting taste."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.understanding import polarity_words as say
from bot.understanding import tastes
from bot.understanding.cues import Cues
from bot.understanding.model import CATALOGUE, Found, Prepared
from bot.understanding.phrasing import (
    COMMA,
    MODIFIERS,
    Cue,
    groups_of,
    joined,
    last_before,
    one_of_shown,
    put,
)
from bot.understanding.polarity_after import backward, disliked_at_last

_REACH: Final = {"th": 24, "en": 44, "vi": 40}
"""So far, in characters, may a cue stand before the first thing it governs."""

_GOVERNED: Final = CATALOGUE | {"reference"}
_STRENGTH: Final = {"want": 0, "avoid": 1, "drop": 2}
"""Of one value said twice, the stronger counts: to name what one refuses is no wish for it."""


_FORWARD: Final[Sequence[tuple[Cues, str, bool]]] = (
    (tastes.TAKEN_BACK, "drop", False),
    (say.DROP_BEFORE, "drop", False),
    (tastes.LOVES_FIRST, "want", True),
    (tastes.DISLIKES, "avoid", True),
    (say.AVOID_LASTING, "avoid", True),
    (tastes.REFUSALS, "avoid", False),
    (say.WANT_LASTING, "want", True),
    (tastes.LIKES, "want", True),
    (say.AVOID_NOW, "avoid", False),
    (say.WANT_NOW, "want", False),
)
"""In the order in which they claim their words: "don't like" is a refusal before it contains a liking."""

_NEGATES: Final = re.compile(r"(?:not|no|non|without)\b|ไม่|ไร้|(?:không|ko)\b")
"""Begins an entity whose name holds its own negation: "not heavy" is light."""


def mark(message: Prepared, found: Sequence[Found]) -> list[Found]:
    """The same entities, catalogue ones and references with their polarity and durability."""
    governed = sorted((one for one in found if one.entity in _GOVERNED), key=lambda one: one.start)
    if not governed:
        return list(found)
    cues = _cues(message, governed)
    groups = list(groups_of(message, governed))
    marked = _forward(message, groups, cues)
    marked = backward(message, groups, cues, marked)
    marked = disliked_at_last(message, groups, cues, marked)
    return _settled(message, [marked.get(id(one), one) for one in found])


def _settled(message: Prepared, found: Sequence[Found]) -> list[Found]:
    """What the whole message tells: refusals for good, corrected sizes, categories that set the scene."""
    for_good = say.FOR_GOOD.found(message)
    tastes = any(one.durable and one.entity in MODIFIERS for one in found)
    sized = any(one.entity == "size" and one.polarity == "want" for one in found)
    settled = [_settle(one, for_good=for_good, tastes=tastes, sized=sized) for one in found]
    return [one for place, one in enumerate(settled) if not _said_again(one, settled, place)]


def _said_again(one: Found, found: Sequence[Found], place: int) -> bool:
    """Whether a value is only named again: "not plastic, plastic smells", "no black? black is fine"."""
    if one.entity not in MODIFIERS:
        return False
    rank = _STRENGTH[one.polarity or "want"]
    return any(
        at != place
        and (other.entity, other.value) == (one.entity, one.value)
        and (
            _STRENGTH[other.polarity or "want"] > rank
            or (
                other.polarity == one.polarity
                and at < place
                and other.scope == one.scope
                and other.durable >= one.durable
            )
        )
        for at, other in enumerate(found)
    )


def _settle(one: Found, *, for_good: bool, tastes: bool, sized: bool) -> Found:
    if one.entity == "size" and one.polarity == "avoid" and sized:
        return replace(one, polarity="drop", durable=False)
    if one.entity == "category" and one.polarity == "want" and tastes:
        return replace(one, durable=False)
    if one.entity in CATALOGUE and one.polarity == "avoid" and for_good:
        return replace(one, durable=True)
    return one


def _cues(message: Prepared, governed: Sequence[Found]) -> list[Cue]:
    """All forward cues in order; one that lies inside an entity ("no wires") or another cue is none."""
    cues: list[Cue] = []
    for wordings, polarity, durable in _FORWARD:
        for start, stop in wordings.finditer(message):
            end = min([stop, *(one.start for one in governed if start < one.start < stop)])
            inside = any(
                one.start <= start < one.end
                or (start < one.start < stop <= one.end and _NEGATES.match(message.norm, one.start))
                for one in governed
            )
            if inside or any(cue.start < end and start < cue.end for cue in cues):
                continue
            bare = polarity == "avoid" and not durable
            cues.append(Cue(polarity, durable, start, end, bare))
    for start, end in say.STOP.finditer(message):
        if not any(cue.start < end and start < cue.end for cue in cues):
            cues.append(Cue("", durable=False, start=start, end=end))
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def _forward(message: Prepared, groups: Sequence[Sequence[Found]], cues: Sequence[Cue]) -> dict[int, Found]:
    """Each group under the last cue before it, as far as that cue's scope goes."""
    marked: dict[int, Found] = {}
    lasting = False
    previous: tuple[Cue, Sequence[Found]] | None = None
    for group in groups:
        cue = last_before(cues, group[0].start)
        lasting = _statement_lasts(cues, group[0].start)
        if cue is None or not cue.polarity:
            previous = None
            put(marked, group, "want", durable=False)
            continue
        things = all(one.entity == "category" for one in group)
        durable = cue.durable or (cue.bare and lasting and not things)
        if _governs(message, cue, group, previous):
            put(marked, group, cue.polarity, durable=durable and not one_of_shown(message, group))
            previous = (cue, group)
        else:
            put(marked, group, "want", durable=False)
            previous = None
    return marked


def _statement_lasts(cues: Sequence[Cue], start: int) -> bool:
    """Whether the sentence so far tells a lasting taste: "I like blue but not red"."""
    lasting = False
    for cue in cues:
        if cue.end > start:
            break
        if not cue.polarity:
            lasting = False
        elif not cue.bare:
            lasting = cue.durable or (
                lasting and cue.polarity == "want" and not cue.durable and _contrast(cue)
            )
    return lasting


def _contrast(cue: Cue) -> bool:
    return cue.end - cue.start <= len("nhưng")


def _governs(
    message: Prepared, cue: Cue, group: Sequence[Found], previous: tuple[Cue, Sequence[Found]] | None
) -> bool:
    """Whether the cue's scope reaches this group: directly, or through "and", "or" and commas."""
    if previous is None or previous[0] is not cue:
        gap = message.norm[cue.end : group[0].start]
        if len(gap) > _REACH[message.language]:
            return False
        return not COMMA.search(gap) or cue.polarity == "want"
    return _reaches_on(message, cue, previous[1], group)


def _reaches_on(message: Prepared, cue: Cue, before: Sequence[Found], group: Sequence[Found]) -> bool:
    """Whether the scope goes on from one group to the next: through "or" always, through "and" if alike."""
    start, end = before[-1].end, group[0].start
    gap = message.norm[start:end]
    if len(gap) > _REACH[message.language]:
        return False
    if joined(message, say.JOIN_OR, start, end):
        return True
    if cue.polarity == "want":
        return cue.durable or not gap.strip()
    alike = bool({one.entity for one in before} & {one.entity for one in group})
    if joined(message, say.JOIN_AND, start, end):
        return alike
    return alike and bool(COMMA.fullmatch(gap)) and _list_goes_on(message, cue, group)


def _list_goes_on(message: Prepared, cue: Cue, group: Sequence[Found]) -> bool:
    """Tell lists from corrections: "no red, blue" lists, "not red, blue" corrects unless an "or" follows."""
    said = message.norm[cue.start : cue.end].strip()
    if cue.polarity != "drop" and said not in {"not", "ไม่ใช่", "không phải", "khong phai"}:
        return True
    end = group[-1].end
    return say.JOIN_OR.starts_at(message, end) is not None or say.JOIN_AND.starts_at(message, end) is not None
