"""Wordings that stand after, or around, what they refuse, like or take back: สีดำไม่เอา, "leave black out"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.understanding import polarity_words as say
from bot.understanding import tastes
from bot.understanding.cues import Cues
from bot.understanding.model import Found, Prepared
from bot.understanding.phrasing import ADJACENT, MODIFIERS, Cue, coordinated, last_before, one_of_shown, put

_TAKEN_BACK: Final = MODIFIERS - {"occasion", "size"}
"""What "is fine again" can be said of; a present that "is fine now" is bought."""
_COPULA: Final = "ไม่ใช่"
"""Right before another wish it speaks of that one: ไซส์ M ไม่ใช่ L."""
_IS: Final = "'s"
_BETWEEN: Final = r"the|any|anything|in|made of|colou?r|สี|ที่|เป็น|พวก|màu|đồ|vải|mấy|mau|do|vai"
"""Small words between a construction and what it speaks of."""


def backward(
    message: Prepared, groups: Sequence[Sequence[Found]], cues: Sequence[Cue], marked: dict[int, Found]
) -> dict[int, Found]:
    """Wordings that stand after what they speak of: สีดำไม่เอา, "black is fine again"."""
    for place, group in enumerate(groups):
        end = _said_until(message, group[-1].end)
        limit = groups[place + 1][0].start if place + 1 < len(groups) else len(message.norm)
        fine = (
            _follows(message, say.DROP_AFTER, end, limit)
            or _follows(message, tastes.AFTER_TAKEN_BACK, end, limit)
            or _around(message, say.NOW_FINE, group)
        )
        chain = list(coordinated(message, groups, place))
        around = _spoken_around(message, chain, limit)
        if fine and any(one.entity in _TAKEN_BACK for one in group):
            put(marked, group, "drop", durable=False)
        elif around:
            for one in chain:
                put(marked, one, around.polarity, durable=around.durable and not one_of_shown(message, one))
        elif _follows(message, say.ONLY_AFTER, end, limit) or (
            marked[id(group[0])].polarity == "want" and _follows(message, tastes.AFTER_LIKED, end, limit)
        ):
            put(marked, group, "want", durable=not one_of_shown(message, group))
        elif _refused_after(message, cues, group, end, limit):
            lasting = _lasting_refusal(message, end, limit)
            for earlier in coordinated(message, groups, place):
                put(marked, earlier, "avoid", durable=lasting)
    return marked


def _said_until(message: Prepared, end: int) -> int:
    """Where the thing itself ends: of "black's" the 's already says something of it."""
    return end - len(_IS) if message.norm[:end].endswith(_IS) else end


def disliked_at_last(
    message: Prepared, groups: Sequence[Sequence[Found]], cues: Sequence[Cue], marked: dict[int, Found]
) -> dict[int, Found]:
    """A dislike that names nothing speaks of what was named before it: "clutches? I never carry one"."""
    last = len(groups) - 1
    group = groups[last]
    here = marked[id(group[0])]
    if here.polarity != "want" or here.durable:
        return marked
    before = last_before(cues, group[0].start)
    if before is not None and before.polarity == "want":
        return marked
    for cue in cues:
        if cue.start >= group[-1].end and cue.polarity == "avoid" and cue.durable:
            if tastes.ALONE.starts_at(message, cue.end) and not _asked_for(message, group[-1].end, cue.start):
                for earlier in coordinated(message, groups, last):
                    put(marked, earlier, "avoid", durable=True)
            break
    return marked


def _asked_for(message: Prepared, start: int, end: int) -> bool:
    return any(start <= at < end for at, _ in say.WANT_NOW.finditer(message))


def _spoken_around(message: Prepared, chain: Sequence[Sequence[Found]], limit: int) -> tastes.Around | None:
    """The construction on both sides of a group and of those joined to it: "leave black and red out"."""
    if not any(one.entity in MODIFIERS for one in chain[0]):
        return None
    for one in reversed(tastes.AROUND):
        after = one.after.starts_at(message, chain[0][-1].end)
        if after and after[1] <= limit and one.before.ends_at(message, chain[-1][0].start, _BETWEEN):
            return one
    return None


def _follows(message: Prepared, wordings: Cues, end: int, limit: int) -> bool:
    span = wordings.starts_at(message, end)
    return span is not None and span[0] < limit


def _around(message: Prepared, wordings: Cues, group: Sequence[Found]) -> bool:
    return any(start <= group[0].start and group[-1].end <= end for start, end in wordings.finditer(message))


def _refused_after(
    message: Prepared, cues: Sequence[Cue], group: Sequence[Found], end: int, limit: int
) -> bool:
    span = next(
        (
            span
            for wordings in (say.NOT_FOR_ME, tastes.AFTER_DISLIKED, say.AVOID_AFTER, tastes.AFTER_REFUSED)
            if (span := wordings.starts_at(message, end)) and span[1] <= limit
        ),
        None,
    )
    if span is None:
        return False
    copula = message.norm[span[0] : span[1]].startswith(_COPULA)
    if copula and limit < len(message.norm) and ADJACENT.fullmatch(message.norm, span[1], limit):
        return False
    before = last_before(cues, group[0].start)
    if before is not None and before.polarity == "drop":
        return False  # "forget the wool allergy"
    if before is None or before.polarity != "avoid":
        return True
    return "," in message.norm[before.end : group[0].start]  # "not the first one, black is too heavy"


def _lasting_refusal(message: Prepared, end: int, limit: int) -> bool:
    """Whether the refusal after it tells a taste: สีชมพูไม่ใส่, "isn't my thing"."""
    said = message.norm[end:limit]
    if _follows(message, say.NOT_FOR_ME, end, limit) or _follows(message, tastes.AFTER_DISLIKED, end, limit):
        return True
    if "my " in said or "for me" in said or "ไม่ได้" in said:
        return True
    return any(end <= start < limit for start, _ in say.AVOID_LASTING.finditer(message))
