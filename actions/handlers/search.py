"""Hears a wish: remembers tastes told in passing, asks one question where it is too wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from actions import buttons
from actions.handlers.among import among_shown, asked_of_the_shown, coming_in, lines_of
from actions.handlers.answering import answer
from actions.handlers.noting import noted_lines
from actions.memory import Learned, learn
from actions.money import exchanged, price_bound
from actions.wishes import GIFTS, QUESTIONS_MAX, for_whom, is_wide, plan
from profiles.model import SELF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from actions.wishes import Plan
    from recommender.model import Question

RECIPIENT: Final = "recipient"


def search(turn: Turn, context: Context) -> Outcome:
    """A wish, new or refined; asked of those in view it is answered for them, or for others if none is so."""
    lines: list[str] = []
    if asked := asked_of_the_shown(turn, context):
        found = coming_in(turn, context, asked)
        if found.having:
            return among_shown(turn, context, asked)
        lines = lines_of(found, asked, context)
    learned = learn(
        turn, context.facts_in_question(turn), state_scope=context.state.scope, now=context.now, lasting=False
    )
    context = context.having_learned(learned)
    return search_having_learned(turn, context, learned, [*lines, *noted_lines(context, learned)])


def search_having_learned(
    turn: Turn, context: Context, learned: Learned, lines: Sequence[str] = ()
) -> Outcome:
    """The same after something was learned; ``lines`` are said first."""
    price = price_bound(
        turn.price, currency=context.parts.shop.currency, exchange_rates=context.parts.shop.exchange_rates
    )
    before = context.state
    planned = plan(before, turn, price, context.speaker.vocabulary.ancestors)
    context = begun(context, planned)
    if turn.any_price or price is not None or planned.fresh:
        context = context.with_state(budget=None if turn.any_price else price)
    lines = [*lines, *_exchanged_lines(turn, context)]
    question = None if turn.intent == "ask_more_options" else open_question(context, planned)
    if question is not None:
        return ask(context, question, planned, learned, lines)
    refined = None if planned.fresh or planned.scope != before.scope else before.request
    return answer(context, planned.request, planned.scope, learned=learned, before=lines, refined=refined)


def _exchanged_lines(turn: Turn, context: Context) -> list[str]:
    """What a sum in foreign money is here, so that a wrong reading of it is seen and put right."""
    shop, language = context.parts.shop, context.state.language
    pair = exchanged(turn.price, currency=shop.currency, exchange_rates=shop.exchange_rates)
    if pair is None or turn.price is None or turn.price.currency is None:
        return []
    said = context.parts.voice.money(language, pair[0], turn.price.currency)
    if pair[1] is None:
        return [context.say("price-no-rate", said=said, currency=shop.currency)]
    return [context.say("price-exchanged", said=said, here=context.speaker.money(pair[1]))]


def begun(context: Context, planned: Plan) -> Context:
    """The context with the wish in its state; one that begins anew forgets what belonged to the old."""
    changes: dict[str, Any] = {"request": planned.request, "scope": planned.scope}
    if planned.fresh or planned.scope != context.state.scope:
        anew = {"seen": (), "rejected": (), "asked": () if planned.fresh else context.state.asked}
        return context.with_state(**changes, **anew)
    return context.with_state(**changes)


def open_question(context: Context, planned: Plan) -> Question | str | None:
    """The one question worth asking before showing anything; ``"recipient"`` for whom a gift is."""
    asked, request = context.state.asked, planned.request
    if len(asked) >= QUESTIONS_MAX:
        return None
    occasions = {w.value for w in request.wishes if w.attribute == "occasion" and w.polarity == "want"}
    categories = any(w.attribute == "category" and w.polarity == "want" for w in request.wishes)
    is_gift = bool(occasions & GIFTS) and not categories
    if is_gift and planned.scope == SELF and RECIPIENT not in asked:
        return RECIPIENT
    if not is_wide(request) and not is_gift:
        return None
    cut = for_whom(request, planned.scope, context.speaker.vocabulary.genders(planned.scope))
    return context.recommender.question(cut, context.taste(planned.scope), asked=asked)


def ask(
    context: Context,
    question: Question | str,
    planned: Plan,
    learned: Learned,
    before: Sequence[str] = (),
) -> Outcome:
    """One question with quick replies; the wish waits in the state."""
    speaker = context.speaker
    if isinstance(question, str):
        attribute, offered = question, buttons.recipients(speaker)
    else:
        attribute, offered = question.attribute, buttons.answers(speaker, question)
    if planned.scope == SELF or attribute == RECIPIENT:
        reply = context.reply("question", before=before, buttons=offered, attribute=attribute)
    else:
        whom = speaker.whom(planned.scope)
        reply = context.reply("question-for", before=before, buttons=offered, attribute=attribute, whom=whom)
    return context.outcome(
        reply,
        learned=learned,
        pending="question",
        pending_data={"attribute": attribute},
        asked=(*context.state.asked, attribute),
    )
