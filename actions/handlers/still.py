"""Takes the answer to "you used to like black: still?", by a button or a typed yes or no."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actions import buttons
from actions.asking import CONTRADICTION
from actions.handlers.search import search_having_learned
from actions.memory import Learned
from profiles.taste import stated

if TYPE_CHECKING:
    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from profiles.model import Preference


def is_answered(turn: Turn, context: Context) -> bool:
    """Whether this yes or no is to that question: its button names the fact."""
    return context.state.pending == CONTRADICTION or any(told.preference_id for told in turn.wishes)


def settle(turn: Turn, context: Context, *, holds: bool) -> Outcome:
    """Keep the fact as if said today, or let it go; a fact that is not this shopper's changes nothing."""
    fact = _fact(turn, context)
    if fact is None:
        return context.outcome(context.reply("affirm-idle" if holds else "deny-idle"))
    learned, key, told = _learned(context, fact, holds=holds)
    context = context.having_learned(learned)
    facts = context.speaker.all_of([context.speaker.fact(one) for one in told])
    others = tuple(told for told in turn.wishes if not told.preference_id)
    if others or turn.price:
        line = context.say(key, facts=facts)
        return search_having_learned(replace(turn, wishes=others), context, learned, [line])
    show = buttons.plain(context.speaker, "button-show", "ask_more_options")
    reply = context.reply(key, facts=facts, buttons=[show] if context.state.request else [])
    return context.outcome(reply, learned=learned)


def _learned(
    context: Context, fact: Preference, *, holds: bool
) -> tuple[Learned, str, tuple[Preference, ...]]:
    """What changes, the message that says so, and the facts that it names."""
    if holds:
        kept = replace(fact, at=context.now, preference_id="", asked_at=context.now)
        return Learned(remember=(kept,)), "still-kept", (kept,)
    data = context.state.pending_data
    instead = str(data.get("instead") or "") if data.get("preference_id") == fact.preference_id else ""
    if not instead:
        return Learned(withdraw=(fact,)), "took-back", (fact,)
    right = stated(fact.attribute, instead, likes=True, scope=fact.scope, quote="", at=context.now)
    return Learned(remember=(right,), withdraw=(fact,)), "corrected", (right,)


def _fact(turn: Turn, context: Context) -> Preference | None:
    named = {told.preference_id for told in turn.wishes if told.preference_id}
    wanted = named or {str(context.state.pending_data.get("preference_id") or "")}
    facts = (fact for theirs in context.recalled.facts.values() for fact in theirs)
    return next((fact for fact in facts if fact.preference_id in wanted), None)
