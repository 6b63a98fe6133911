"""Does all that one message asks for: turns one down, follows another, hears what is told by the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from actions.handlers import about, follow, search
from actions.handlers.noting import noted_lines
from actions.memory import Learned, learn
from actions.references import meant, one_meant

if TYPE_CHECKING:
    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn

Handler = Callable[["Turn", "Context"], "Outcome"]

_OF_ONE: Final[dict[str, Handler]] = {
    "ask_similar": follow.similar,
    "ask_complementary": follow.complementary,
    "ask_product_details": about.details,
    "ask_availability": follow.availability,
    "ask_reason": about.reason,
    "buy_product": about.buy,
}
_REACTIONS: Final = frozenset({"like_product", "reject_product"})

DEAF: Final = frozenset(
    {"withdraw_preference", "correct_profile", "forget_everything", "out_of_scope", "insult", "nlu_fallback"}
)
"""Intents beside which nothing is learned by the way: they speak of memory itself, or of nothing."""


def answered(turn: Turn, context: Context, handler: Handler) -> Outcome:
    """The outcome of all that the turn says."""
    others = tuple(one for one in turn.references if one not in turn.refused)
    if handler is search.search and _is_another_like_one(turn, context):
        handler = follow.another
    if not turn.refused or not others or turn.product_ids:
        return _by_the_way(turn, context, handler(turn, context))
    of = meant(replace(turn, references=turn.refused), context.state, context.product)
    if of.trouble is not None:
        return _by_the_way(turn, context, handler(turn, context))
    rejected = (*context.state.rejected, *(product.product_id for product in of.products))
    context = context.with_state(rejected=tuple(dict.fromkeys(rejected)))
    rest = replace(turn, references=others, refused=())
    dismissed = [follow.met(turn, context, product, "dismiss") for product in of.products]
    passing = tuple(told for told in rest.wishes if not told.durable)  # "and I wear M" is no wish for a bag
    outcome = _rest(rest)(replace(rest, wishes=passing), context)
    outcome = replace(outcome, interactions=(*dismissed, *outcome.interactions))
    return _by_the_way(rest, context, _saying_first(outcome, [context.say("rejected")]))


def _is_another_like_one(turn: Turn, context: Context) -> bool:
    """As in "the second, but without wool": one of those shown, and what it should be besides."""
    named = [one for one in turn.references if one not in ("it", "none", "all")]
    besides = any(t.attribute != "category" and not t.durable for t in turn.wishes)
    return bool(named) and besides and not one_meant(turn, context.state, context.product).trouble


def _rest(turn: Turn) -> Handler:
    """What is wanted of the others: another like it where a wish is named, else what the intent says."""
    if turn.intent in _OF_ONE:
        return _OF_ONE[turn.intent]
    wish = any(t.polarity == "want" and not t.durable and t.attribute != "category" for t in turn.wishes)
    if wish or turn.price or turn.price_level:
        return follow.similar
    return follow.like_product if turn.intent in _REACTIONS else about.details


def _by_the_way(turn: Turn, context: Context, outcome: Outcome) -> Outcome:
    """The outcome, with lasting facts that the handler had no ear for: "... and I wear M"."""
    if turn.intent in DEAF or not context.may_remember or outcome.forget_everything:
        return outcome
    heard = {(p.attribute, p.value) for p in (*outcome.remember, *outcome.withdraw)}
    learned = learn(
        turn,
        context.facts_in_question(turn),
        state_scope=context.state.scope,
        now=context.now,
        lasting=False,
    )
    missed = tuple(p for p in learned.remember if (p.attribute, p.value) not in heard)
    if not missed:
        return outcome
    changed = tuple((old, new) for old, new in learned.changed if new in missed)
    lines = noted_lines(context, Learned(remember=missed, changed=changed))
    return _saying_first(replace(outcome, remember=(*outcome.remember, *missed)), lines)


def _saying_first(outcome: Outcome, lines: Sequence[str]) -> Outcome:
    first, *others = outcome.replies
    text = "\n".join((*lines, first.text))
    return replace(outcome, replies=(replace(first, text=text), *others))
