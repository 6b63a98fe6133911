"""Steps in price: cheaper or finer than what was shown, than one of those, or the cheapest of them."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from actions import suggest
from actions.handlers.about import EXTREMES, ends_said, extreme
from actions.handlers.answering import all_the_same, asks_for_the_budget, grown, none, unseen
from actions.handlers.pointing import about, trouble
from actions.handlers.search import search
from actions.references import meant
from actions.wishes import another_kind
from catalog.model import MINOR_PER_MAJOR
from recommender.model import PriceBound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from catalog.model import Product
    from recommender.model import Request


def price_step(turn: Turn, context: Context) -> Outcome:
    """Cheaper or finer than what was shown, or than the one named; the cheapest one is one of those."""
    cheaper = turn.intent != "ask_dearer"
    shown = context.state.shown
    if shown and ("cheapest" if cheaper else "dearest") in turn.references:
        return extreme(turn, context)
    if asks_for_the_budget(context) and not turn.says_a_wish:
        return all_the_same(context)
    if turn.references and not shown:
        return trouble(turn, context, "nothing-shown")  # "the third is too dear" begins no search
    if turn.price is not None or not shown or _is_about_something_else(turn, context):
        level = turn.price_level or ("cheap" if cheaper else "premium")
        return search(replace(turn, price_level=level), context)
    named = turn.references or turn.product_ids
    of = meant(turn, context.state, context.product) if named else about(context, shown)
    if of.trouble is not None:
        return trouble(turn, context, of.trouble)
    return _step_from(of.products, turn, context, cheaper=cheaper)


def _step_from(products: Sequence[Product], turn: Turn, context: Context, *, cheaper: bool) -> Outcome:
    """What lies beyond these. A step is easily read out of "the cheapest of those": that is said first."""
    lines = []
    if {"all", *EXTREMES} & set(turn.references):
        least = cheaper if "all" in turn.references else not cheaper
        shown = about(context, context.state.shown).products
        which, said = ends_said(context, shown, cheapest=least)
        lines = [context.say(which, **said)]
    prices = [product.offer.price_minor for product in products]
    request = grown(turn, context)
    found = _beyond(context, request, prices, cheaper=cheaper)
    if found is None:
        return none(context, "none-cheaper" if cheaper else "none-dearer", request, before=lines)
    count = len(found.recommendation.products)
    stepped = [scored.price_minor for scored in found.recommendation.products]
    amount = context.speaker.money(max(stepped) if cheaper else min(stepped))
    key = "found-cheaper" if cheaper else "found-dearer"
    return suggest.show(context, found, key, before=lines, count=count, amount=amount)


def _is_about_something_else(turn: Turn, context: Context) -> bool:
    """As in "and a cheap towel" after mugs: no step from the mugs."""
    running, ancestors = context.state.request, context.speaker.vocabulary.ancestors
    return running is not None and another_kind(running.wishes, turn.wishes, ancestors)


def _beyond(
    context: Context, request: Request, prices: Sequence[int], *, cheaper: bool
) -> suggest.Found | None:
    """Products beyond all these prices; where there are none, unseen ones beyond their middle."""
    strict = _beside(min(prices) if cheaper else max(prices), cheaper=cheaper)
    middle = _beside(int(median(prices)), cheaper=cheaper)
    budget = _still_meant(context.state.budget, prices)
    for edge, within in ((strict, request), (middle, unseen(context, request))):
        bound = _stepped(budget, edge, cheaper=cheaper)
        if bound is None:
            continue
        found = suggest.find(context, replace(within, price=bound, price_level=None), context.state.scope)
        if found and found.recommendation.exact:
            return found
    return None


def _still_meant(budget: PriceBound | None, prices: Sequence[int]) -> PriceBound | None:
    """The budget without an end beyond which all of these lie: who wants finer than that has left it."""
    if budget is None:
        return None
    least, most = budget.at_least_minor, budget.at_most_minor
    return PriceBound(
        at_least_minor=None if least is not None and max(prices) < least else least,
        at_most_minor=None if most is not None and min(prices) > most else most,
    )


def _beside(price_minor: int, *, cheaper: bool) -> int:
    """The next price that a person would name: below ฿2,800 it is ฿2,799, and never ฿2,799.99."""
    whole = (price_minor - 1) // MINOR_PER_MAJOR if cheaper else price_minor // MINOR_PER_MAJOR + 1
    return whole * MINOR_PER_MAJOR


def _stepped(budget: PriceBound | None, edge: int, *, cheaper: bool) -> PriceBound | None:
    """The budget narrowed by one step; None where the shopper's own bound leaves nothing there."""
    low = budget.at_least_minor if budget else None
    high = budget.at_most_minor if budget else None
    low, high = (low, edge) if cheaper else (edge, high)
    if high is not None and (high < 0 or (low is not None and low > high)):
        return None
    return PriceBound(at_least_minor=low, at_most_minor=high)
