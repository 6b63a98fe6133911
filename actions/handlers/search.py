"""Answers a wish: remembers tastes told in passing, asks one question where it is too wide, else suggests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from actions import buttons, suggest
from actions.explaining import may_be_offered
from actions.handlers.among import among, among_shown, asked_of_the_shown, lines_of
from actions.handlers.noting import noted_lines
from actions.memory import Learned, learn
from actions.money import exchanged, price_bound
from actions.wishes import GIFTS, QUESTIONS_MAX, for_whom, is_wide, plan
from profiles.model import SELF
from storage.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from actions.wishes import Plan
    from recommender.model import Question, Request

RECIPIENT: Final = "recipient"


def search(turn: Turn, context: Context) -> Outcome:
    """A wish, new or refined; asked of those in view it is answered for them, or for others if none is so."""
    lines: list[str] = []
    if asked := asked_of_the_shown(turn, context):
        found = among(turn, context, asked)
        if found.having:
            return among_shown(turn, context, asked)
        lines = lines_of(found, asked, context)
    learned = learn(
        turn, context.facts_in_question(turn), state_scope=context.state.scope, now=context.now, lasting=False
    )
    context = context.having_learned(learned)
    before = [*lines, *noted_lines(context, learned)] if lines else None
    return search_having_learned(turn, context, learned, before=before)


def search_having_learned(
    turn: Turn, context: Context, learned: Learned, *, before: Sequence[str] | None = None
) -> Outcome:
    """The same after something was learned; ``before`` is said first instead of what was noted."""
    price = price_bound(
        turn.price, currency=context.parts.shop.currency, exchange_rates=context.parts.shop.exchange_rates
    )
    planned = plan(context.state, turn, price, context.speaker.vocabulary.ancestors)
    context = begun(context, planned)
    if turn.any_price or price is not None or planned.fresh:
        context = context.with_state(budget=None if turn.any_price else price)
    lines = [*(noted_lines(context, learned) if before is None else before), *_exchanged_lines(turn, context)]
    question = None if turn.intent == "ask_more_options" else open_question(context, planned)
    if question is not None:
        return ask(context, question, planned, learned, lines)
    return answer(context, planned.request, planned.scope, learned=learned, before=lines)


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
    cut = for_whom(request, context.speaker.vocabulary.genders(planned.scope))
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


def answer(
    context: Context,
    request: Request,
    scope: str,
    *,
    learned: Learned | None = None,
    before: Sequence[str] = (),
) -> Outcome:
    """Suggestions that fit, or the nearest with what is in the way, or an honest nothing."""
    found = suggest.find(context, request, scope)
    against = [pair for pair in found.overridden if ":".join(pair) not in context.state.overrides_said][:1]
    context = context.with_state(
        overrides_said=(*context.state.overrides_said, *(":".join(pair) for pair in against))
    )
    lines = [*before, *(context.say("session-only", what=context.speaker.named(*pair)) for pair in against)]
    if not found:
        return nothing(context, found, learned=learned, before=lines)
    if not found.recommendation.exact:
        lines += suggest.in_the_way(context, found)
        found = _of_the_kind(context, found)
        if not found:
            return nothing(context, found, learned=learned, before=before)
    count = len(found.recommendation.products)
    if not found.recommendation.exact or found.wish != found.request:
        return suggest.show(context, found, "closest", before=lines, learned=learned, count=count)
    wish = context.speaker.wish(met_by_all(context, found, request), scope)
    if not wish:
        return suggest.show(context, found, "found-any", before=lines, learned=learned, count=count)
    return suggest.show(context, found, "found", before=lines, learned=learned, count=count, wish=wish)


def met_by_all(context: Context, found: suggest.Found, request: Request) -> Request:
    """The request without soft wishes that some card misses: "4 that fit: purple" are four purple ones."""
    products = [context.product(one.product_id) for one in found.recommendation.products]
    holds = context.speaker.holds
    kept = tuple(
        wish
        for wish in request.wishes
        if wish.hard or all(p is not None and holds(p, wish.attribute, wish.value) for p in products)
    )
    return replace(request, wishes=kept)


def _of_the_kind(context: Context, found: suggest.Found) -> suggest.Found:
    """Who looks for a sofa is not helped by an onion within the budget: the kind of thing stays.

    Where the recommender gave the category up, everything else that was wanted is given up instead.
    """
    if all(o.attribute != "category" for o in found.recommendation.relaxed):
        return found
    kept = tuple(w for w in found.wish.wishes if w.polarity == "avoid" or w.attribute == "category")
    wider = replace(found.request, wishes=kept, price=None)
    again = suggest.find(context, wider, found.scope, wish=found.wish)
    if again.recommendation.exact:
        return again
    return replace(found, recommendation=replace(found.recommendation, products=()))


def nothing(
    context: Context, found: suggest.Found, *, learned: Learned | None = None, before: Sequence[str] = ()
) -> Outcome:
    """Nothing fits and nothing may give: say what is in the way, and offer to leave a wish out.

    That nothing was shown is a decision, too: staff may ask why, and the shop learns what it lacks.
    """
    key, obstacles = "none-at-all", found.recommendation.obstacles
    decision_id = new_id("d")
    reply = context.reply(
        key,
        before=[*before, *suggest.in_the_way(context, found)],
        buttons=buttons.loosen(context.speaker, found.request, obstacles),
        decision_id=decision_id,
    )
    scrutiny = context.recommender.scrutinise(
        found.request,
        found.taste,
        now=context.now,
        usual=found.recommendation.best,
        first=may_be_offered,
    )
    decision = suggest.decision_of(
        context, found, (), scrutiny, decision_id=decision_id, key=key, kind="nothing"
    )
    outcome = context.outcome(reply, learned=learned, request=replace(found.request, exclude=frozenset()))
    return replace(outcome, decision=decision)
