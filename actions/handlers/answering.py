"""Answers a wish with what fits, the nearest, or an honest nothing; never with what is in view already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from actions import buttons, suggest
from actions.explaining import may_be_offered
from actions.wishes import asks_more, merged, remembered
from recommender.model import Request, Wish
from storage.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.context import Context
    from actions.memory import Learned
    from actions.outcome import Outcome
    from actions.turn import Turn
    from dialogue.reply import QuickReply

FAR: Final = 3
"""At so many times the budget, or so small a part of it, nothing is near: one asks instead of showing it."""

BUDGET: Final = "budget"
"""What a question is about that asks whether the budget may be left; an answer to it names no value."""


def answer(
    context: Context,
    request: Request,
    scope: str,
    *,
    learned: Learned | None = None,
    before: Sequence[str] = (),
    refined: Request | None = None,
) -> Outcome:
    """Suggestions that fit, or the nearest with what is in the way, or an honest nothing.

    ``refined`` is the wish that this one refines: whoever asks for a change is not shown the same row again.
    """
    found = suggest.find(context, request, scope)
    against = [pair for pair in found.overridden if ":".join(pair) not in context.state.overrides_said][:1]
    context = context.with_state(
        overrides_said=(*context.state.overrides_said, *(":".join(pair) for pair in against))
    )
    lines = [*before, *(context.say("session-only", what=context.speaker.named(*pair)) for pair in against)]
    if not found:
        return nothing(context, found, learned=learned, before=lines)
    if not found.recommendation.exact:
        kept = lines
        lines = [*lines, *suggest.in_the_way(context, found)]
        found = _of_the_kind(context, found)
        if not found:
            return nothing(context, found, learned=learned, before=before)
        if _is_far(found):
            return _far(context, found, learned=learned, before=kept)
    if refined is not None and context.state.shown:
        changed = _changed(context, found, refined, learned=learned, before=lines)
        if changed is not None:
            return changed
    return shown(context, found, learned=learned, before=lines)


def shown(
    context: Context, found: suggest.Found, *, learned: Learned | None = None, before: Sequence[str] = ()
) -> Outcome:
    """The cards under what they have in common, or as the nearest."""
    count = len(found.recommendation.products)
    if not found.recommendation.exact or found.wish != found.request:
        return suggest.show(context, found, "closest", before=before, learned=learned, count=count)
    wish = context.speaker.wish(met_by_all(context, found, found.request), found.scope)
    if not wish:
        return suggest.show(context, found, "found-any", before=before, learned=learned, count=count)
    return suggest.show(context, found, "found", before=before, learned=learned, count=count, wish=wish)


def running(context: Context) -> Request:
    """The wish as it stands."""
    return context.state.request or Request(language=context.state.language)


def grown(turn: Turn, context: Context) -> Request:
    """The running wish with what the turn adds: "cheaper, and in blue"."""
    wish, ancestors = running(context), context.speaker.vocabulary.ancestors
    return replace(wish, wishes=merged(wish.wishes, turn.wishes, ancestors))


def none(context: Context, key: str, request: Request, *, before: Sequence[str] = (), **args: Any) -> Outcome:
    """That there is none such, and what could be loosened."""
    offered = buttons.loosen(context.speaker, request, ())
    return context.outcome(context.reply(key, before=before, buttons=offered, **args))


def unseen(context: Context, request: Request) -> Request:
    """The request without what was shown since the wish began."""
    return replace(request, exclude=frozenset((*context.state.seen, *context.state.shown)))


def others(context: Context, request: Request, scope: str) -> suggest.Found:
    """What has not been shown yet: what fits, else the nearest of that kind; nothing that is far."""
    found = _of_the_kind(context, suggest.find(context, unseen(context, request), scope))
    if found and not found.recommendation.exact and _is_far(found):
        return replace(found, recommendation=replace(found.recommendation, products=()))
    return found


def all_the_same(context: Context) -> Outcome:
    """What waits for an answer: where that was whether to leave the budget, the nearest, and it is left."""
    if not asks_for_the_budget(context):
        return answer(context, running(context), context.state.scope)
    found = _of_the_kind(context, suggest.find(context, running(context), context.state.scope))
    if not found:
        return nothing(context, found)
    outcome = shown(context, found)
    request = replace(remembered(found.wish), price=None)
    return replace(outcome, state=replace(outcome.state, request=request, budget=None))


def asks_for_the_budget(context: Context) -> bool:
    """Whether what was asked last is if the budget may be left."""
    return context.state.pending_data.get("attribute") == BUDGET


def _changed(
    context: Context,
    found: suggest.Found,
    refined: Request,
    *,
    learned: Learned | None,
    before: Sequence[str],
) -> Outcome | None:
    """What a changed wish brings that is not in view: that this fits already, others, or that there are none.

    None where what was found may be shown: it is narrower than what was shown, or nearer to the new wish. A
    wish that nothing meets is answered so and left: the next turn goes on from the wish before it.
    """
    ids, exact = {one.product_id for one in found.recommendation.products}, found.recommendation.exact
    same, more = ids == set(context.state.shown), asks_more(refined, found.wish)
    if exact and more:
        return _fits_already(context, found, learned=learned, before=before) if same else None
    repeated = ids <= {*context.state.seen, *context.state.shown}
    loosened = asks_more(found.wish, refined)
    if (exact and loosened and not repeated) or not (exact or same):
        return None
    rest = others(context, found.request, found.scope)
    if rest and (rest.recommendation.exact or not exact):
        count = len(rest.recommendation.products)
        if exact and rest.wish.said == refined.said:
            return suggest.show(context, rest, "found-more", before=before, learned=learned, count=count)
        return shown(context, rest, learned=learned, before=before)
    if not repeated:
        return None
    kept = remembered(found.wish if exact else refined)
    offered = buttons.loosen(context.speaker, kept, ())
    return context.outcome(
        context.reply("none-else", before=before, buttons=offered), learned=learned, request=kept
    )


def _fits_already(
    context: Context, found: suggest.Found, *, learned: Learned | None, before: Sequence[str]
) -> Outcome:
    offered = buttons.after_cards(context.speaker, found.scope)
    reply = context.reply("same-fit", before=before, buttons=offered, count=len(context.state.shown))
    return context.outcome(reply, learned=learned, request=remembered(found.wish))


def _is_far(found: suggest.Found) -> bool:
    """Whether even the nearest price is a multiple of the budget, or a small part of what was to be spent."""
    limit = _limit(found)
    if limit is None:
        return False
    low, high = sorted((limit, _nearest_minor(found, limit)))
    return high >= FAR * low


def _limit(found: suggest.Found) -> int | None:
    """The end of the price bound beyond which everything found lies; None where something is inside it."""
    bound = found.wish.price
    prices = [one.price_minor for one in found.recommendation.products]
    if bound is None or any(bound.allows(price) for price in prices):
        return None
    most, least = bound.at_most_minor, bound.at_least_minor
    return most if most is not None and min(prices) > most else least


def _nearest_minor(found: suggest.Found, limit: int) -> int:
    return min((one.price_minor for one in found.recommendation.products), key=lambda p: abs(p - limit))


def _far(
    context: Context, found: suggest.Found, *, learned: Learned | None, before: Sequence[str]
) -> Outcome:
    """How far the nearest is from the budget, and whether to show it all the same or something else."""
    limit, bound = _limit(found) or 0, found.wish.price
    nearest = _nearest_minor(found, limit)
    named = bound.around_minor if bound is not None and bound.around_minor is not None else limit
    money = context.speaker.money
    show = buttons.plain(context.speaker, "button-show", "affirm")
    offered = [show, *_wider_within_the_budget(context, found)]
    key = "far-over" if nearest > limit else "far-under"
    outcome = _without_cards(
        context,
        found,
        key,
        offered,
        learned=learned,
        before=before,
        nearest=money(nearest),
        limit=money(named),
    )
    state = replace(outcome.state, pending="question", pending_data={"attribute": BUDGET})
    return replace(outcome, state=state)


def _wider_within_the_budget(context: Context, found: suggest.Found) -> list[QuickReply]:
    """One button for the wider kind of thing at that price, where there is any: no sofa, but furniture."""
    kinds = [w.value for w in found.wish.wishes if w.attribute == "category" and w.polarity == "want"]
    wider = [kind for one in kinds for kind in context.speaker.vocabulary.ancestors(one)[-1:]]
    avoided = tuple(w for w in found.wish.wishes if w.polarity == "avoid")
    for kind in wider:
        request = replace(found.request, wishes=(Wish("category", kind), *avoided), price=found.wish.price)
        if request.price is not None and context.recommender.count(request, found.taste):
            return [buttons.kind_within(context.speaker, kind, request.price)]
    return []


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
    """Nothing fits and nothing may give: say what is in the way, and offer to leave a wish out."""
    lines = [*before, *suggest.in_the_way(context, found)]
    offered = buttons.loosen(context.speaker, found.request, found.recommendation.obstacles)
    return _without_cards(context, found, "none-at-all", offered, learned=learned, before=lines)


def _without_cards(
    context: Context,
    found: suggest.Found,
    key: str,
    offered: Sequence[QuickReply],
    *,
    learned: Learned | None,
    before: Sequence[str],
    **args: Any,
) -> Outcome:
    """That nothing was shown is a decision, too: staff may ask why, and the shop learns what it lacks."""
    decision_id = new_id("d")
    reply = context.reply(key, before=before, buttons=offered, decision_id=decision_id, **args)
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
    outcome = context.outcome(reply, learned=learned, request=remembered(found.wish))
    return replace(outcome, decision=decision)
