"""What a turn teaches about a person: facts to keep, to let go, and those contradicted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from actions.turn import Told, Turn
from actions.wishes import without_borrowed_category
from profiles.model import SELF, Preference
from profiles.taste import displaces, stated

PEOPLE: Final = (
    "mother",
    "father",
    "partner",
    "wife",
    "husband",
    "boyfriend",
    "girlfriend",
    "friend",
    "child",
    "son",
    "daughter",
    "baby",
    "sister",
    "brother",
    "grandmother",
    "grandfather",
    "colleague",
    "boss",
    "teacher",
    "other",
)
"""The recipients that the bot tells apart (docs/contract.md, section 4): the scopes beside ``self``."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What changes in the memory of a person."""

    remember: tuple[Preference, ...] = ()
    withdraw: tuple[Preference, ...] = ()
    """Facts that the shopper takes back. What a newer fact displaces, the store makes history by itself."""
    changed: tuple[tuple[Preference, Preference], ...] = ()
    """(before, after) where a newer fact contradicts an older one."""

    def applied(self, preferences: Iterable[Preference]) -> tuple[Preference, ...]:
        """The memory after the change, as the store will have it."""
        gone = set(self.withdraw)
        kept = (
            p for p in preferences if p not in gone and not any(displaces(new, p) for new in self.remember)
        )
        return (*kept, *self.remember)


def whom(told: Told, turn: Turn, state_scope: str) -> str:
    """Whose taste it is: while shopping for another person, not the shopper's own unless they say so."""
    return told.scope or turn.recipient or state_scope


def people_in_question(turn: Turn, state_scope: str) -> tuple[str, ...]:
    """Of whom the turn may be speaking: nobody else's facts need to be read."""
    named = {SELF, state_scope, turn.recipient or SELF, *(t.scope or SELF for t in turn.wishes)}
    return tuple(sorted(named))


def learn(
    turn: Turn, preferences: Sequence[Preference], *, state_scope: str, now: datetime, lasting: bool
) -> Learned:
    """The lasting tastes that the turn tells; ``lasting`` takes every told value as one."""
    told = [t for t in turn.wishes if t.polarity != "drop" and (t.durable or lasting)]
    facts = [_fact(t, whom(t, turn, state_scope), now) for t in _about_taste(without_borrowed_category(told))]
    changed = [(old, new) for new in facts for old in preferences if _contradicts(new, old)]
    return Learned(remember=tuple(facts), changed=tuple(changed))


def take_back(turn: Turn, preferences: Sequence[Preference], *, state_scope: str) -> Learned:
    """The remembered facts that the turn asks to let go, named by a button or by their value."""
    ids = {t.preference_id for t in turn.wishes if t.preference_id}
    named = {(t.attribute, t.value, whom(t, turn, state_scope)) for t in turn.wishes if not t.preference_id}
    named |= {(attribute, value, SELF) for attribute, value, _ in named if turn.recipient is None}
    gone = (p for p in preferences if p.preference_id in ids or (p.attribute, p.value, p.scope) in named)
    return Learned(withdraw=tuple(gone))


def correct(turn: Turn, preferences: Sequence[Preference], *, state_scope: str, now: datetime) -> Learned:
    """A wrong fact out, the right one in. "Not M" lets M go; a dislike nobody knew of is learned as one."""
    denied = {(t.attribute, t.value, whom(t, turn, state_scope)) for t in turn.wishes if t.polarity != "want"}
    wrong = tuple(p for p in preferences if (p.attribute, p.value, p.scope) in denied)
    settled = {(p.attribute, p.value, p.scope) for p in wrong}
    learned = learn(turn, preferences, state_scope=state_scope, now=now, lasting=True)
    remember = tuple(
        p
        for p in learned.remember
        if (p.attribute, p.value, p.scope) not in settled and not (p.attribute == "size" and p.weight < 0)
    )
    return Learned(
        remember=remember,
        withdraw=wrong,
        changed=tuple((old, new) for old, new in learned.changed if new in remember),
    )


def _about_taste(told: Sequence[Told]) -> list[Told]:
    """Out of "I like blue bags" comes a taste for blue; a category is one only where nothing else is said."""
    says_more = any(t.attribute != "category" for t in told)
    return [t for t in told if not (says_more and t.attribute == "category")]


def _fact(told: Told, scope: str, now: datetime) -> Preference:
    return stated(
        told.attribute,
        told.value,
        likes=told.polarity != "avoid",
        scope=scope,
        quote=told.quote,
        at=now,
    )


def _contradicts(new: Preference, old: Preference) -> bool:
    """Whether the shopper said otherwise before; the same once more contradicts nothing."""
    return displaces(new, old) and (new.value != old.value or (new.weight < 0) != (old.weight < 0))
