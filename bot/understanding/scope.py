"""Whose wish it is: the scope of each entity, from the people the message names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.understanding import polarity_words as say
from bot.understanding.model import CATALOGUE, Found, Prepared

_SCOPED: Final = CATALOGUE | {"price", "price_level"}
_LIKED: Final = "reference"
"""Praise of one that was shown is another person's where the words say so: "my girlfriend would love it"."""
TASTE_OF: Final = "taste_of"
"""A person whose taste is told without anything being meant for them; it gives a scope and is no entity."""
_CLAUSE: Final = re.compile(
    r"[.,;!?\n]+(?!\d)|\b(?:but|because|and|while|nhưng|còn|mà|và|nhung)\b|แต่(?!ง)|ส่วน|เพราะ|และ(?=\S*ให้)",
)


def mark_scope(message: Prepared, found: Sequence[Found]) -> list[Found]:
    """The same entities with the scope that the message gives them; None where it gives none."""
    people = [one for one in found if one.entity in {"recipient", TASTE_OF}]
    borders = [match.start() for match in _CLAUSE.finditer(message.norm)]
    speaking = [start for start, _ in say.FIRST_PERSON.finditer(message)]
    own = [start for start, _ in say.OWN_TASTE.finditer(message)]
    others = [person for person in people if person.value != "self"]
    return [
        replace(one, scope=_scope(one, people, borders, speaking, own))
        if one.entity in _SCOPED
        else replace(one, scope=_liked_by(one, others, borders))
        if one.entity == _LIKED
        else one
        for one in found
        if one.entity != TASTE_OF
    ]


def _liked_by(one: Found, others: Sequence[Found], borders: Sequence[int]) -> str | None:
    """The other person in the clause of the product that is pointed at; None where there is none."""
    here = [who for who in others if _clause(who.end - 1, borders) == _clause(one.start, borders)]
    return _nearest(one, here) if here else None


def _scope(
    one: Found,
    people: Sequence[Found],
    borders: Sequence[int],
    speaking: Sequence[int],
    own: Sequence[int],
) -> str | None:
    clause = _clause(one.start, borders)
    here = [person for person in people if _clause(person.end - 1, borders) == clause]
    if here:
        return _nearest(one, here)
    first_person = any(
        not people or (start < one.start and _clause(start, borders) == clause) for start in speaking
    ) or any(start >= one.end and _clause(start, borders) == clause for start in own)
    if one.durable and first_person:
        return "self"
    if not people:
        return None
    others = [person for person in people if person.value != "self"]
    return _nearest(one, others if len(others) == 1 else people)


def _clause(place: int, borders: Sequence[int]) -> int:
    return sum(border < place for border in borders)


def _nearest(one: Found, people: Sequence[Found]) -> str:
    """The person named next after the entity, else the last one before it."""
    return str(min(people, key=lambda person: _distance(one, person)).value)


def _distance(one: Found, person: Found) -> int:
    return person.start - one.end if person.start >= one.end else one.start - person.end
