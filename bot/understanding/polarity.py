"""What is wanted, refused and taken back: each entity's polarity, and whether it tells a lasting taste."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.understanding import polarity_words as say
from bot.understanding.cues import Cues
from bot.understanding.model import CATALOGUE, Found, Prepared

_REACH: Final = {"th": 24, "en": 44, "vi": 40}
"""So far, in characters, may a cue stand before the first thing it governs."""

_GOVERNED: Final = CATALOGUE | {"reference"}
_MODIFIERS: Final = CATALOGUE - {"category"}
_TAKEN_BACK: Final = _MODIFIERS - {"occasion", "size"}
"""What "is fine again" can be said of; a present that "is fine now" is bought."""
_COPULA: Final = "ไม่ใช่"
"""Right before another wish it speaks of that one: ไซส์ M ไม่ใช่ L."""
_COMMA: Final = re.compile(r"\s*[,、，]\s*")
_ADJACENT: Final = re.compile(
    r"[\s'\"]*(?:(?:the|a|an|of|in|color|colour|colou?red|made|made of|any|all|"
    r"สี|ที่|เป็น|แบบ|ลาย|ผ้า|ทำจาก|ทำด้วย|โทน|"
    r"màu|mau|đồ|do|bằng|loại|chất|liệu|chất liệu|kiểu|hàng|cái|chiếc|bang|loai)[\s]*)*",
)
"""Small words inside one phrase: "black, made of leather"."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A wording that sets the polarity of what follows it, up to the next one."""

    polarity: str
    durable: bool
    start: int
    end: int
    bare: bool = False
    """A mere "not": it takes over the durability of the statement that it belongs to."""


_FORWARD: Final[Sequence[tuple[Cues, str, bool]]] = (
    (say.DROP_BEFORE, "drop", False),
    (say.AVOID_LASTING, "avoid", True),
    (say.WANT_LASTING, "want", True),
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
    groups = list(_groups(message, governed))
    marked = _forward(message, groups, cues)
    marked = _backward(message, groups, cues, marked)
    return _settled(message, [marked.get(id(one), one) for one in found])


def _settled(message: Prepared, found: Sequence[Found]) -> list[Found]:
    """What the whole message tells: refusals for good, corrected sizes, categories that set the scene."""
    for_good = say.FOR_GOOD.found(message)
    tastes = any(one.durable and one.entity in _MODIFIERS for one in found)
    sized = any(one.entity == "size" and one.polarity == "want" for one in found)
    return [_settle(one, for_good=for_good, tastes=tastes, sized=sized) for one in found]


def _settle(one: Found, *, for_good: bool, tastes: bool, sized: bool) -> Found:
    if one.entity == "size" and one.polarity == "avoid" and sized:
        return replace(one, polarity="drop", durable=False)
    if one.entity == "category" and one.polarity == "want" and tastes:
        return replace(one, durable=False)
    if one.entity in CATALOGUE and one.polarity == "avoid" and for_good:
        return replace(one, durable=True)
    return one


def _cues(message: Prepared, governed: Sequence[Found]) -> list[_Cue]:
    """All forward cues in order; one that lies inside an entity ("no wires") or another cue is none."""
    cues: list[_Cue] = []
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
            cues.append(_Cue(polarity, durable, start, end, bare))
    for start, end in say.STOP.finditer(message):
        if not any(cue.start < end and start < cue.end for cue in cues):
            cues.append(_Cue("", durable=False, start=start, end=end))
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def _groups(message: Prepared, governed: Sequence[Found]) -> Iterator[list[Found]]:
    """Entities that stand together as one phrase: "black leather bag"."""
    group: list[Found] = []
    for one in governed:
        if group and not _ADJACENT.fullmatch(message.norm, group[-1].end, max(one.start, group[-1].end)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _forward(message: Prepared, groups: Sequence[Sequence[Found]], cues: Sequence[_Cue]) -> dict[int, Found]:
    """Each group under the last cue before it, as far as that cue's scope goes."""
    marked: dict[int, Found] = {}
    lasting = False
    previous: tuple[_Cue, Sequence[Found]] | None = None
    for group in groups:
        cue = _last_before(cues, group[0].start)
        lasting = _statement_lasts(cues, group[0].start)
        if cue is None or not cue.polarity:
            previous = None
            _put(marked, group, "want", durable=False)
            continue
        durable = cue.durable or (cue.bare and lasting)
        if _governs(message, cue, group, previous):
            _put(marked, group, cue.polarity, durable=durable and not _one_of_shown(message, group))
            previous = (cue, group)
        else:
            _put(marked, group, "want", durable=False)
            previous = None
    return marked


def _last_before(cues: Sequence[_Cue], start: int) -> _Cue | None:
    return next((cue for cue in reversed(cues) if cue.end <= start), None)


def _statement_lasts(cues: Sequence[_Cue], start: int) -> bool:
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


def _contrast(cue: _Cue) -> bool:
    return cue.end - cue.start <= len("nhưng")


def _governs(
    message: Prepared, cue: _Cue, group: Sequence[Found], previous: tuple[_Cue, Sequence[Found]] | None
) -> bool:
    """Whether the cue's scope reaches this group: directly, or through "and", "or" and commas."""
    if previous is None or previous[0] is not cue:
        gap = message.norm[cue.end : group[0].start]
        if len(gap) > _REACH[message.language]:
            return False
        return not _COMMA.search(gap) or cue.polarity == "want"
    return _reaches_on(message, cue, previous[1], group)


def _reaches_on(message: Prepared, cue: _Cue, before: Sequence[Found], group: Sequence[Found]) -> bool:
    """Whether the scope goes on from one group to the next: through "or" always, through "and" if alike."""
    start, end = before[-1].end, group[0].start
    gap = message.norm[start:end]
    if len(gap) > _REACH[message.language]:
        return False
    if _joined(message, say.JOIN_OR, start, end):
        return True
    if cue.polarity == "want":
        return cue.durable or not gap.strip()
    alike = bool({one.entity for one in before} & {one.entity for one in group})
    if _joined(message, say.JOIN_AND, start, end):
        return alike
    return alike and bool(_COMMA.fullmatch(gap)) and _list_goes_on(message, cue, group)


def _joined(message: Prepared, joins: Cues, start: int, end: int) -> bool:
    """Whether only a joining word, with commas and small words around it, stands between the two."""
    at = start
    comma = _COMMA.match(message.norm, at)
    at = comma.end() if comma and comma.end() <= end else at
    span = joins.starts_at(message, at)
    if span is None or span[1] > end:
        return False
    return _ADJACENT.fullmatch(message.norm, span[1], end) is not None


def _list_goes_on(message: Prepared, cue: _Cue, group: Sequence[Found]) -> bool:
    """Tell lists from corrections: "no red, blue" lists, "not red, blue" corrects unless an "or" follows."""
    said = message.norm[cue.start : cue.end].strip()
    if cue.polarity != "drop" and said not in {"not", "ไม่ใช่", "không phải", "khong phai"}:
        return True
    end = group[-1].end
    return say.JOIN_OR.starts_at(message, end) is not None or say.JOIN_AND.starts_at(message, end) is not None


def _put(marked: dict[int, Found], group: Sequence[Found], polarity: str, *, durable: bool) -> None:
    """Mark a group; of "no black bags" the colour is refused and the bag is not."""
    modifiers = [one for one in group if one.entity in _MODIFIERS]
    for one in group:
        spared = polarity != "want" and one.entity == "category" and bool(modifiers)
        marked[id(one)] = replace(
            one,
            polarity="want" if spared else polarity,
            durable=durable and not spared and one.entity in CATALOGUE,
        )


def _one_of_shown(message: Prepared, group: Sequence[Found]) -> bool:
    if any(one.entity == "reference" for one in group):
        return True
    return any(
        start <= group[0].start and group[-1].end <= end for start, end in say.ONE_OF_SHOWN.finditer(message)
    )


def _backward(
    message: Prepared, groups: Sequence[Sequence[Found]], cues: Sequence[_Cue], marked: dict[int, Found]
) -> dict[int, Found]:
    """Wordings that stand after what they speak of: สีดำไม่เอา, "black is fine again"."""
    for place, group in enumerate(groups):
        end = group[-1].end
        limit = groups[place + 1][0].start if place + 1 < len(groups) else len(message.norm)
        fine = _follows(message, say.DROP_AFTER, end, limit) or _around(message, say.NOW_FINE, group)
        if fine and any(one.entity in _TAKEN_BACK for one in group):
            _put(marked, group, "drop", durable=False)
        elif _follows(message, say.ONLY_AFTER, end, limit):
            _put(marked, group, "want", durable=not _one_of_shown(message, group))
        elif _refused_after(message, cues, group, end, limit):
            lasting = _lasting_refusal(message, end, limit)
            for earlier in _coordinated(message, groups, place):
                _put(marked, earlier, "avoid", durable=lasting)
    return marked


def _follows(message: Prepared, wordings: Cues, end: int, limit: int) -> bool:
    span = wordings.starts_at(message, end)
    return span is not None and span[0] < limit


def _around(message: Prepared, wordings: Cues, group: Sequence[Found]) -> bool:
    return any(start <= group[0].start and group[-1].end <= end for start, end in wordings.finditer(message))


def _refused_after(
    message: Prepared, cues: Sequence[_Cue], group: Sequence[Found], end: int, limit: int
) -> bool:
    span = say.NOT_FOR_ME.starts_at(message, end) or say.AVOID_AFTER.starts_at(message, end)
    if span is None or span[1] > limit:
        return False
    copula = message.norm[span[0] : span[1]].startswith(_COPULA)
    if copula and limit < len(message.norm) and _ADJACENT.fullmatch(message.norm, span[1], limit):
        return False
    before = _last_before(cues, group[0].start)
    if before is None or before.polarity != "avoid":
        return True
    return "," in message.norm[before.end : group[0].start]  # "not the first one, black is too heavy"


def _lasting_refusal(message: Prepared, end: int, limit: int) -> bool:
    """Whether the refusal after it tells a taste: สีชมพูไม่ใส่, "isn't my thing"."""
    said = message.norm[end:limit]
    if say.NOT_FOR_ME.starts_at(message, end) is not None:
        return True
    if "my " in said or "for me" in said or "ไม่ได้" in said:
        return True
    return any(end <= start < limit for start, _ in say.AVOID_LASTING.finditer(message))


def _coordinated(
    message: Prepared, groups: Sequence[Sequence[Found]], place: int
) -> Iterator[Sequence[Found]]:
    """The group and those joined to it from the left: สีดำกับสีแดงไม่เอา."""
    yield groups[place]
    while place > 0:
        start, end = groups[place - 1][-1].end, groups[place][0].start
        joined = _joined(message, say.JOIN_AND, start, end) or _joined(message, say.JOIN_OR, start, end)
        if not joined:
            return
        place -= 1
        yield groups[place]
