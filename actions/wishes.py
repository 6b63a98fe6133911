"""How a running wish grows from turn to turn: what starts it anew, what replaces, what adds. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Final, Literal

from actions.turn import Told, Turn, without_personal_data
from dialogue.state import ConversationState
from profiles.model import SELF
from recommender.model import PriceBound, Request, Taste, Wish

SOFT: Final = frozenset({"style", "occasion"})
"""Wished values of these raise a score; of all others they are a filter (see recommender.model.Wish)."""

FITTING: Final = frozenset({"size", "gender"})
"""What does not fit cannot be worn, however it was said."""

TELLING: Final = frozenset({"category", "occasion", "style", "brand"})
"""A wish that names one of these is narrow enough to show something."""

_OF_THE_THING: Final = frozenset({"color", "material"})
"""What was wanted of one kind of thing; of another that takes its place it is a leaning, no condition."""

GIFTS: Final = frozenset({"gift", "birthday", "christmas", "valentine", "anniversary", "mother's day"})
"""Occasions on which one buys for somebody: then the first thing to know is for whom."""

_OF_ANYTHING: Final = frozenset({"gift", "birthday", "anniversary", "mother's day"})
"""What is given on these may be anything: they tell of the giving, and rule nothing out."""

CHILDREN: Final = "kids"
"""The cut of what is made for children."""

SOMEONE: Final = "other"
"""A recipient of whom nothing more is said yet: it may be a child."""

TEXT_MAX_CHARS: Final = 300
"""So much of a message serves retrieval; what lies behind it is rarely about the wish."""

QUESTIONS_MAX: Final = 2
"""So often a shopper is asked before something is shown."""

Ancestors = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The wish after this turn, whom it is for, and whether it began anew."""

    request: Request
    scope: str
    fresh: bool


def plan(state: ConversationState, turn: Turn, price: PriceBound | None, ancestors: Ancestors) -> Plan:
    """Merge what the turn says into the running wish; docs/architecture.md says what is carried over.

    A new wish starts afresh, price included: a budget for a bag says nothing about a sofa.
    """
    scope = turn.recipient or state.scope
    fresh = _starts_afresh(state, turn, ancestors)
    before = Request() if fresh or state.request is None else state.request
    told = [t for t in turn.wishes if t.scope in ("", scope)]
    carried = _carried(before, told, ancestors, same_person=scope == state.scope)
    wishes = _with_purpose(merged(carried, told, ancestors), given=scope != SELF)
    text = without_personal_data(turn.text[:TEXT_MAX_CHARS])
    keeps_text = bool(before.text) and _wanted(before.wishes, "category") == _wanted(wishes, "category")
    request = replace(
        before,
        text=before.text if keeps_text else text,
        language=state.language,
        wishes=wishes,
        price=None if turn.any_price else price or (None if fresh else state.budget),
        price_level=turn.price_level or (None if price or turn.any_price else before.price_level),
        exclude=frozenset(),
    )
    return Plan(request=request, scope=scope, fresh=fresh)


def _carried(
    before: Request, told: Sequence[Told], ancestors: Ancestors, *, same_person: bool
) -> tuple[Wish, ...]:
    """The wishes that outlive the turn: a size fits one person, and a red bag does not forbid a blue hat."""
    kept = [w for w in before.wishes if same_person or w.polarity == "avoid" or w.attribute not in FITTING]
    if not another_kind(before.wishes, told, ancestors):
        return tuple(kept)
    of_the_thing = [w.polarity == "want" and w.attribute in _OF_THE_THING for w in kept]
    return tuple(
        replace(w, hard=False) if theirs else w for w, theirs in zip(kept, of_the_thing, strict=True)
    )


def another_kind(wishes: Sequence[Wish], told: Sequence[Told], ancestors: Ancestors) -> bool:
    """Whether a kind of thing is named that is neither that of the wishes nor a wider or narrower one."""
    before = _wanted(wishes, "category")
    named = {t.value for t in told if t.attribute == "category" and t.polarity == "want"}
    akin = {one for kind in before for one in (kind, *ancestors(kind))}
    return bool(before and named) and not any(
        kind in akin or not before.isdisjoint(ancestors(kind)) for kind in named
    )


def merged(wishes: Sequence[Wish], told: Sequence[Told], ancestors: Ancestors) -> tuple[Wish, ...]:
    """Wishes after some more were told: the same attribute replaces, an avoidance adds, a drop removes."""
    told = _narrowest(without_borrowed_category(told), ancestors)
    wanted = {t.attribute for t in told if t.polarity == "want"}
    spoken = {(t.attribute, t.value) for t in told}
    if "category" in wanted:
        wanted.add("size")  # a shoe's size is not a shirt's
    kept = [
        w
        for w in wishes
        if (w.attribute, w.value) not in spoken and not (w.polarity == "want" and w.attribute in wanted)
    ]
    new = [
        Wish(
            attribute=t.attribute,
            value=t.value,
            polarity="avoid" if t.polarity == "avoid" else "want",
            hard=_is_hard(t),
            quote=t.quote,
        )
        for t in told
        if t.polarity != "drop"
    ]
    return (*kept, *new)


def _with_purpose(wishes: Sequence[Wish], *, given: bool) -> tuple[Wish, ...]:
    """Where a purpose is all that narrows a wish it must hold: "something for camping" is no camera lens.

    Not so where the occasion only says that something is ``given``: a birthday present may be anything.
    """
    alone = not any(w.attribute == "category" and w.polarity == "want" for w in wishes)
    free = GIFTS if given else _OF_ANYTHING
    return tuple(
        replace(w, hard=alone and w.value not in free)
        if w.attribute == "occasion" and w.polarity == "want"
        else w
        for w in wishes
    )


def _is_hard(told: Told) -> bool:
    """Whether the wish filters. "She loves red" is a taste that pulls; "in red" is what must be."""
    if told.polarity == "avoid" or told.attribute in FITTING:
        return True
    return told.attribute not in SOFT and not (told.durable and told.attribute != "category")


def without_borrowed_category(told: Sequence[Told]) -> list[Told]:
    """The tellings without an avoided category that only carries another dislike.

    "No leather bags" is about leather: taken literally, a shopper looking for bags would see none.
    """
    others = any(t.polarity == "avoid" and t.attribute != "category" for t in told)
    return [t for t in told if not (others and t.polarity == "avoid" and t.attribute == "category")]


def is_wide(request: Request) -> bool:
    """Whether so little is known of the wish that a question helps more than a guess."""
    if request.similar_to or request.goes_with:
        return False
    return not any(w.polarity == "want" and w.attribute in TELLING for w in request.wishes)


def in_session(taste: Taste, request: Request) -> Taste:
    """The taste without what this wish overrides: who asks for red today gets red today."""
    wanted = {(w.attribute, w.value) for w in request.wishes if w.polarity == "want"}
    avoided = {(w.attribute, w.value) for w in request.wishes if w.polarity == "avoid"}
    sized = any(attribute == "size" for attribute, _ in wanted)
    points = tuple(
        p
        for p in taste.points
        if not ((p.attribute, p.value) in wanted and p.weight < 0)
        and not ((p.attribute, p.value) in avoided and p.weight > 0)
        and not (sized and p.attribute == "size" and p.weight > 0 and ("size", p.value) not in wanted)
    )
    return replace(taste, points=points)


def overridden(taste: Taste, request: Request) -> tuple[tuple[str, str], ...]:
    """The (attribute, value) pairs that are wished now although the shopper had ruled them out."""
    kept = in_session(taste, request).points
    return tuple((p.attribute, p.value) for p in taste.points if p not in kept and p.weight < 0)


def without(
    request: Request, kind: Literal["wish", "price"], attribute: str = "", value: str = ""
) -> Request:
    """The request with one wish, or its price, left out."""
    if kind == "price":
        return replace(request, price=None, price_level=None)
    kept = tuple(w for w in request.wishes if (w.attribute, w.value) != (attribute, value))
    return replace(request, wishes=kept)


def _starts_afresh(state: ConversationState, turn: Turn, ancestors: Ancestors) -> bool:
    """Whether it is a new wish: of another kind, or of any kind for somebody else; an answer never is."""
    running = state.request
    if running is None:
        return True
    names = {t.attribute for t in turn.wishes if t.polarity == "want"}
    another = another_kind(running.wishes, turn.wishes, ancestors)
    somebody_else = turn.recipient is not None and turn.recipient != state.scope
    narrowed = bool(_wanted(running.wishes, "category")) and not another
    if somebody_else and "category" in names and not narrowed and not _waits_for_a_person(state, running):
        return True
    if state.pending == "question":
        return False
    if turn.intent != "search_product":
        return another and turn.intent != "refine_search"
    return bool(names & {"category", "occasion"}) or turn.recipient is not None or not turn.says_a_wish


def _waits_for_a_person(state: ConversationState, running: Request) -> bool:
    """Whether the wish is for a gift of which something was asked: then a person completes it."""
    return state.pending == "question" and bool(_wanted(running.wishes, "occasion") & GIFTS)


def _narrowest(told: Sequence[Told], ancestors: Ancestors) -> list[Told]:
    """Where "accessories" and "backpack" were both heard, the backpack is meant."""
    wider = {
        a for t in told if t.attribute == "category" and t.polarity == "want" for a in ancestors(t.value)
    }
    return [t for t in told if not (t.attribute == "category" and t.polarity == "want" and t.value in wider)]


def for_whom(request: Request, scope: str, genders: Sequence[str]) -> Request:
    """The request cut for the one it is for: what is made for women is nothing for a husband.

    ``genders`` are the cuts that fit; where none is known, it is an adult, and what is made for children is
    nothing for them. Nothing is implied where a gender is wished for, of what is like or goes with a product,
    or for somebody of whom nothing is said.
    """
    said = request.said
    pointed = request.similar_to or request.goes_with or request.bought_with
    if any(w.attribute == "gender" and w.polarity == "want" for w in said):
        return replace(request, wishes=said)
    implied = [Wish("gender", gender, implied=True) for gender in genders]
    if not genders and not pointed and scope != SOMEONE:
        implied = [Wish("gender", CHILDREN, "avoid", implied=True)]
    return replace(request, wishes=(*said, *implied))


def asks_more(before: Request, after: Request) -> bool:
    """Whether the wish has a condition that it had not: a value that must hold, or a narrower price."""
    had = {(w.attribute, w.value, w.polarity) for w in before.said if w.hard}
    more = any(w.hard and (w.attribute, w.value, w.polarity) not in had for w in after.said)
    return more or _is_narrower(before.price, after.price)


def _is_narrower(before: PriceBound | None, after: PriceBound | None) -> bool:
    (old_low, old_high), (low, high) = _ends(before), _ends(after)
    return low > old_low or high < old_high


def _ends(bound: PriceBound | None) -> tuple[float, float]:
    """The lowest and the highest price that it allows; infinity where it leaves an end open."""
    least = bound.at_least_minor if bound is not None else None
    most = bound.at_most_minor if bound is not None else None
    return least or 0, inf if most is None else most


def remembered(request: Request) -> Request:
    """The wish as it outlives its answer: what was said, and nothing of what was shown."""
    return replace(request, wishes=request.said, exclude=frozenset())


def _wanted(wishes: Sequence[Wish], attribute: str) -> set[str]:
    return {w.value for w in wishes if w.attribute == attribute and w.polarity == "want"}
