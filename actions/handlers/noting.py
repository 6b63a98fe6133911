"""Says what was just learned about a person: briefly, and honestly where it is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.model import SELF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actions.context import Context
    from actions.memory import Learned
    from profiles.model import Preference


def noted_lines(context: Context, learned: Learned) -> list[str]:
    """The lines that acknowledge what was learned; none where nothing was."""
    if not learned.remember:
        return []
    if not context.may_remember:
        return [context.say("not-kept")]
    said = {new for _, new in learned.changed}
    return [
        *changed_lines(context, learned),
        *by_person(context, (fact for fact in learned.remember if fact not in said)),
    ]


def changed_lines(context: Context, learned: Learned) -> list[str]:
    """As in "you told me M before; now L": one line for each contradiction."""
    fact = context.speaker.fact
    return [context.say("noted-changed", before=fact(old), after=fact(new)) for old, new in learned.changed]


def by_person(context: Context, facts: Iterable[Preference]) -> list[str]:
    """One line for each person about whom something was noted."""
    scopes: dict[str, list[str]] = {}
    for fact in facts:
        scopes.setdefault(fact.scope, []).append(context.speaker.fact(fact))
    return [
        context.say("noted", facts=context.speaker.all_of(said))
        if scope == SELF
        else context.say("noted-for", facts=context.speaker.all_of(said), whom=context.speaker.whom(scope))
        for scope, said in scopes.items()
    ]
