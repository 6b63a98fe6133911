"""Adds at most one question about the shopper under what was shown: does it still hold, how to call them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from actions import address, buttons
from profiles.model import SELF
from profiles.taste import SINGLE_VALUED, family

if TYPE_CHECKING:
    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from profiles.model import Preference

CONTRADICTION: Final = "contradiction"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A remembered fact that something now speaks against."""

    fact: Preference
    seen: bool = False
    """It is what they looked at that speaks against it."""
    instead: str = ""
    """The value that was wished now, of an attribute of which one has a single value."""


def with_question(turn: Turn, context: Context, outcome: Outcome) -> Outcome:
    """The outcome, with one question as a bubble of its own; never while another one is open."""
    if outcome.state.pending != "none" or not context.may_remember:
        return outcome
    if not any(reply.cards for reply in outcome.replies):
        return outcome
    found = doubt(turn, context, outcome)
    if found is not None:
        return _still(context, outcome, found)
    if address.may_ask(context, outcome):
        reply = context.reply("ask-address", buttons=address.offered(context))
        state = replace(outcome.state, pending="address")
        return replace(outcome, replies=(*outcome.replies, reply), state=state, asked_address=True)
    return outcome


def doubt(turn: Turn, context: Context, outcome: Outcome) -> Doubt | None:
    """The first stated fact that this turn, or what was looked at, contradicts, and nobody asked about."""
    scope = outcome.state.scope
    if scope != SELF:  # of others one hears only by the way
        return None
    changed = {(p.attribute, p.value) for p in (*outcome.remember, *outcome.withdraw)}
    told = [t for t in turn.wishes if not t.durable and t.scope in ("", scope)]
    avoided = {(t.attribute, t.value) for t in told if t.polarity == "avoid"}
    wanted = [t for t in told if t.polarity == "want" and t.attribute in SINGLE_VALUED]
    liked = {(p.attribute, p.value) for p in context.recalled.seen if p.scope == scope and p.weight > 0}
    for fact in context.recalled.facts.get(scope, ()):
        key = (fact.attribute, fact.value)
        if fact.source != "stated" or fact.asked_at is not None or key in changed:
            continue
        if fact.weight > 0 and key in avoided:
            return Doubt(fact)
        if fact.weight < 0 and key in liked:
            return Doubt(fact, seen=True)
        others = [t.value for t in wanted if t.attribute == fact.attribute and _same_kind(t.value, fact)]
        if fact.weight > 0 and others and fact.value not in others:
            return Doubt(fact, instead=others[0])
    return None


def _same_kind(value: str, fact: Preference) -> bool:
    return family(fact.attribute, value) == family(fact.attribute, fact.value)


def _still(context: Context, outcome: Outcome, found: Doubt) -> Outcome:
    fact, speaker = found.fact, context.speaker
    this = buttons.entity(fact.attribute, fact.value, scope=fact.scope, preference_id=fact.preference_id)
    offered = [
        buttons.plain(speaker, "button-still", "affirm", this),
        buttons.plain(speaker, "button-no-more", "deny", this),
    ]
    args: dict[str, Any] = {"fact": speaker.fact(fact)}
    if found.seen:
        args["what"] = speaker.named(fact.attribute, fact.value)
    reply = context.reply("ask-still-seen" if found.seen else "ask-still", buttons=offered, **args)
    state = replace(
        outcome.state,
        pending=CONTRADICTION,
        pending_data={"preference_id": fact.preference_id, "instead": found.instead},
    )
    return replace(outcome, replies=(*outcome.replies, reply), state=state, asked=(fact,))
