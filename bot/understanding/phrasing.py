"""What polarity works on: cues, entities that stand together as one phrase, and what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.understanding import polarity_words as say
from bot.understanding.cues import Cues
from bot.understanding.model import CATALOGUE, Found, Prepared

MODIFIERS: Final = CATALOGUE - {"category"}
SETTING: Final = frozenset({"occasion", "gender", "size"})
"""Of a refused phrase these, too, are spared: "for summer, no leopard print" wants summer."""
COMMA: Final = re.compile(r"\s*[,、，]\s*")
ADJACENT: Final = re.compile(
    r"[\s'\"]*(?:(?:the|a|an|of|in|color|colour|colou?red|made|made of|any|all|"
    r"สี|ที่|เป็น|แบบ|ลาย|ผ้า|ทำจาก|ทำด้วย|โทน|"
    r"màu|mau|đồ|do|bằng|loại|chất|liệu|chất liệu|kiểu|hàng|cái|chiếc|bang|loai)[\s]*)*",
)
"""Small words inside one phrase: "black, made of leather"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording that sets the polarity of what follows it, up to the next one."""

    polarity: str
    durable: bool
    start: int
    end: int
    bare: bool = False
    """A mere "not": it takes over the durability of the statement that it belongs to."""


def groups_of(message: Prepared, governed: Sequence[Found]) -> Iterator[list[Found]]:
    """Entities that stand together as one phrase: "black leather bag"."""
    group: list[Found] = []
    for one in governed:
        if group and not ADJACENT.fullmatch(message.norm, group[-1].end, max(one.start, group[-1].end)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def last_before(cues: Sequence[Cue], start: int) -> Cue | None:
    """The last cue that ends before a place; None where there is none."""
    return next((cue for cue in reversed(cues) if cue.end <= start), None)


def joined(message: Prepared, joins: Cues, start: int, end: int) -> bool:
    """Whether only a joining word, with commas and small words around it, stands between the two."""
    at = start
    comma = COMMA.match(message.norm, at)
    at = comma.end() if comma and comma.end() <= end else at
    span = joins.starts_at(message, at)
    if span is None or span[1] > end:
        return False
    return ADJACENT.fullmatch(message.norm, span[1], end) is not None


def put(marked: dict[int, Found], group: Sequence[Found], polarity: str, *, durable: bool) -> None:
    """Mark a group; of "no black bags" the colour is refused and the bag is not."""
    modifiers = [one for one in group if one.entity in MODIFIERS]
    for one in group:
        beside = [other for other in modifiers if other.entity not in SETTING]
        spared = polarity != "want" and bool(
            modifiers if one.entity == "category" else beside if one.entity in SETTING else ()
        )
        marked[id(one)] = replace(
            one,
            polarity="want" if spared else polarity,
            durable=durable and not spared and one.entity in CATALOGUE,
        )


def one_of_shown(message: Prepared, group: Sequence[Found]) -> bool:
    """Whether the group names one of the shown products: to like that one is no lasting taste."""
    if any(one.entity == "reference" for one in group):
        return True
    return any(
        start <= group[0].start and group[-1].end <= end for start, end in say.ONE_OF_SHOWN.finditer(message)
    )


def coordinated(
    message: Prepared, groups: Sequence[Sequence[Found]], place: int
) -> Iterator[Sequence[Found]]:
    """The group and those joined to it from the left: สีดำกับสีแดงไม่เอา."""
    yield groups[place]
    while place > 0:
        start, end = groups[place - 1][-1].end, groups[place][0].start
        if not any(joined(message, joins, start, end) for joins in (say.JOIN_AND, say.JOIN_OR)):
            return
        place -= 1
        yield groups[place]
