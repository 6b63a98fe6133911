"""Follows up on what was shown: others, similar, what goes with it, not that one, praise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from actions import buttons, suggest
from actions.handlers.about import in_stock, next_steps, values_said
from actions.handlers.answering import (
    all_the_same,
    grown,
    met_by_all,
    none,
    nothing,
    others,
    running,
    unseen,
)
from actions.handlers.noting import noted_lines
from actions.handlers.pointing import about, trouble
from actions.handlers.search import search, search_having_learned
from actions.memory import Learned, learn
from actions.references import Meant, meant, one_meant
from profiles.model import SELF
from recommender.model import Request, Wish

if TYPE_CHECKING:
    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Told, Turn
    from catalog.model import Product
    from profiles.model import Interaction, InteractionKind


def more_options(turn: Turn, context: Context) -> Outcome:
    """Others than were shown; also "anything will do" as an answer, and "just show me" before any."""
    state = context.state
    if state.request is not None and (state.pending == "question" or not (state.shown or turn.says_a_wish)):
        return all_the_same(context)
    if state.request is None or turn.says_a_wish:
        return search(turn, context)
    return _others(context, state.request, "found-more")


def similar(turn: Turn, context: Context) -> Outcome:
    """More like one that was shown, within the wish as far as it goes; or like them all."""
    of = one_meant(turn, context.state, context.product)
    if of.trouble == "which-one" and set(turn.references) <= {"all"}:  # "anything else along those lines"
        return _others(context, grown(turn, context), "found-more")
    if of.trouble is not None:
        if of.trouble == "nothing-shown" and turn.says_a_wish:
            return search(turn, context)
        return trouble(turn, context, of.trouble)
    product = of.one
    request = grown(turn, context)
    found = _alike(context, request, product)
    if found is None:
        return none(context, "none-similar", request, title=product.title(context.state.language))
    return _shown_alike(turn, context, found, product)


def another(turn: Turn, context: Context) -> Outcome:
    """As in "the second, but without wool": like one that was shown, within all wishes; else a search."""
    product = one_meant(turn, context.state, context.product).one
    request = grown(turn, context)
    alike = replace(request, similar_to=(product.product_id,), goes_with=(), text="")
    for within in (unseen(context, alike), alike):
        found = suggest.find(context, within, context.state.scope, wish=request).only("similar")
        if found and found.recommendation.exact:
            return _shown_alike(turn, context, found, product)
    return search(replace(turn, intent="refine_search", references=()), context)


def availability(turn: Turn, context: Context) -> Outcome:
    """Whether one can be had; asked for in a colour that it has not, what is wished for in that colour."""
    of = one_meant(turn, context.state, context.product)
    lacking = _lacking(turn, of)
    return in_stock(turn, context) if lacking is None else _in_another(turn, context, of.one, lacking)


def _lacking(turn: Turn, of: Meant) -> Told | None:
    """The first colour or material asked for that the product named has not."""
    if of.trouble is not None or not (turn.references or turn.product_ids):
        return None
    wanted = (t for t in turn.wishes if t.attribute in {"color", "material"} and t.polarity == "want")
    return next((t for t in wanted if _is_without(of.one, t.attribute, t.value)), None)


def _in_another(turn: Turn, context: Context, product: Product, lacking: Told) -> Outcome:
    """What a product comes in only, and what else fits in what was asked for: never something near it."""
    values = values_said(context, product, lacking.attribute)
    only = context.say("availability-only", title=product.title(context.state.language), values=values)
    request = grown(turn, context)
    found = suggest.find(context, request, context.state.scope)
    if not found or not found.recommendation.exact:
        what = context.speaker.named(lacking.attribute, lacking.value)
        offered = next_steps(context, product)
        reply = context.reply("availability-none-else", before=[only], buttons=offered, what=what)
        return context.outcome(reply, focus=product.product_id)
    wish = context.speaker.wish(met_by_all(context, found, request), context.state.scope)
    count = len(found.recommendation.products)
    return suggest.show(context, found, "found", before=[only], count=count, wish=wish)


def _is_without(product: Product, attribute: str, value: str) -> bool:
    """Whether the shop states this attribute of the product, and it is another value."""
    return bool(product.attributes.get(attribute)) and not product.has(attribute, value)


def complementary(turn: Turn, context: Context) -> Outcome:
    """What goes with one that was shown, or was taken with it by others; of a kind where one is named."""
    of = one_meant(turn, context.state, context.product)
    kinds = _kinds_beside(turn, context, of)
    if of.trouble is not None:
        of_all = of.trouble == "which-one" and set(turn.references) <= {"it", "all"}
        if (kinds and of_all) or (of.trouble == "nothing-shown" and turn.says_a_wish):
            return search(replace(turn, intent="search_product", references=()), context)
        return trouble(turn, context, of.trouble)
    product = of.one
    avoided = tuple(w for w in running(context).wishes if w.polarity == "avoid")
    request = Request(
        language=context.state.language, wishes=(*avoided, *kinds), goes_with=(product.product_id,)
    )
    found = suggest.find(context, request, context.state.scope).only("goes_with", "bought_together")
    title = product.title(context.state.language)
    if not found or not found.recommendation.exact:
        if kinds:  # "and a towel to go with it": towels, where none is known to go with it
            return search(replace(turn, intent="search_product", references=()), context)
        return none(context, "none-with", running(context), title=title)
    count = len(found.recommendation.products)
    told = [{reason.kind for reason in one.reasons} for one in found.recommendation.products]
    # Others took socks with the lamp: that may well be shown, and is no reason to say that they match.
    key = "found-with" if all("goes_with" in kinds for kinds in told) else "found-together"
    return suggest.show(context, found, key, count=count, title=title)


def _kinds_beside(turn: Turn, context: Context, of: Meant) -> tuple[Wish, ...]:
    """The kinds named that are not what is spoken of: "a towel to go with the mug", not "with this cup"."""
    ancestors = context.speaker.vocabulary.ancestors
    products = of.products or about(context, context.state.shown).products
    kinds = [kind for product in products for kind in product.attributes.get("category", ())[-1:]]
    rooms = {ancestors(kind)[-1:] for kind in kinds}
    named = [t.value for t in turn.wishes if t.attribute == "category" and t.polarity == "want"]
    return tuple(Wish("category", kind) for kind in named if ancestors(kind)[-1:] not in rooms)


def reject_product(turn: Turn, context: Context) -> Outcome:
    """Not that one, and perhaps why: it never comes back within this wish, and others are shown."""
    if not context.state.shown and not turn.product_ids:
        return search(turn, context) if turn.says_a_wish else trouble(turn, context, "nothing-shown")
    of = meant(turn, context.state, context.product, described=True)
    if of.trouble == "which-one":  # "not these": all of them
        of = about(context, context.state.shown)
    if of.trouble is not None:
        return trouble(turn, context, of.trouble)
    why = replace(turn, wishes=tuple(_as_dislike(told, of.products) for told in turn.wishes))
    learned = learn(
        why,
        context.facts_in_question(turn),
        state_scope=context.state.scope,
        now=context.now,
        lasting=False,
    )
    context = context.having_learned(learned)
    rejected = (*context.state.rejected, *(p.product_id for p in of.products))
    context = context.with_state(rejected=tuple(dict.fromkeys(rejected)))
    happened = [met(turn, context, product, "dismiss") for product in of.products]
    request = grown(why, context)
    outcome = _others(context, request, "found-instead", learned=learned)
    return replace(outcome, interactions=(*happened, *outcome.interactions))


def like_product(turn: Turn, context: Context) -> Outcome:
    """Praise of one that was shown, or of several: kept, and two ways to go on are offered."""
    if turn.references and set(turn.references) <= {*turn.refused, "none"}:
        return reject_product(turn, context)  # "the second one isn't nice" praises nothing
    of = meant(turn, context.state, context.product, described=True)
    if of.trouble is not None:
        if of.trouble == "nothing-shown" and turn.says_a_wish:
            return search_having_learned(turn, context, Learned())
        return trouble(turn, context, of.trouble)
    happened = tuple(met(turn, context, p, "like") for p in of.products)
    theirs = turn.recipient or turn.liked_by or context.state.scope
    happened = tuple(replace(one, scope=theirs) for one in happened)
    lacking = _lacking(turn, of) if len(of.products) == 1 else None
    if lacking is not None:  # "the first is nice, does it come in blue?"
        outcome = _in_another(turn, context, of.one, lacking)
        return replace(outcome, interactions=(*happened, *outcome.interactions))
    titles = [product.title(context.state.language) for product in of.products]
    one = of.one.product_id if len(of.products) == 1 else None
    offered = []
    if one is not None:
        this = buttons.entity("reference", "it", product_id=one)
        offered = [
            buttons.plain(context.speaker, "button-similar", "ask_similar", this),
            buttons.plain(context.speaker, "button-with", "ask_complementary", this),
        ]
    said: dict[str, Any] = {"title": context.speaker.all_of(titles)}
    if theirs != SELF:
        said["whom"] = context.speaker.whom(theirs)
    reply = context.reply("liked-for" if "whom" in said else "liked", buttons=offered, **said)
    return replace(context.outcome(reply, focus=one), interactions=happened)


def _shown_alike(turn: Turn, context: Context, found: suggest.Found, product: Product) -> Outcome:
    happened = [met(turn, context, product, "more_like_this")]
    title, count = product.title(context.state.language), len(found.recommendation.products)
    return suggest.show(context, found, "found-similar", extra=happened, count=count, title=title)


def _alike(context: Context, request: Request, product: Product) -> suggest.Found | None:
    """Unseen products like this one: within the wish; else of its kind; else of its department."""
    kinds = [Wish("category", kind) for kind in reversed(product.attributes.get("category", ()))]
    rest = tuple(w for w in request.wishes if w.attribute != "category" or w.polarity == "avoid")
    avoided = tuple(w for w in rest if w.polarity == "avoid")
    alike = replace(request, similar_to=(product.product_id,), goes_with=(), text="")
    for wishes in ((*rest, *kinds[:1]), *((*avoided, kind) for kind in kinds)):
        within = unseen(context, replace(alike, wishes=wishes))
        found = suggest.find(context, within, context.state.scope, wish=alike).only("similar")
        if found and found.recommendation.exact:
            return found
    return None


def _others(context: Context, request: Request, key: str, learned: Learned | None = None) -> Outcome:
    """What was not shown yet; where already the shown were only the nearest, the next nearest."""
    found = others(context, request, context.state.scope)
    before = noted_lines(context, learned) if learned is not None else []
    count = len(found.recommendation.products)
    if found and found.recommendation.exact:
        return suggest.show(context, found, key, before=before, learned=learned, count=count)
    if found and not context.recommender.count(request, found.taste):
        return suggest.show(context, found, "closest", before=before, learned=learned, count=count)
    if not found and key == "found-instead":
        return nothing(context, found, learned=learned, before=before)
    reply = context.reply("none-more", before=before, buttons=buttons.loosen(context.speaker, request, ()))
    return context.outcome(reply, learned=learned, request=request)


def _as_dislike(told: Told, rejected: tuple[Product, ...]) -> Told:
    """As in "not the first, black looks heavy": a value that the rejected have is why, others a wish."""
    is_why = told.attribute != "category" and any(p.has(told.attribute, told.value) for p in rejected)
    return replace(told, polarity="avoid") if is_why and told.polarity == "want" else told


def met(turn: Turn, context: Context, product: Product, kind: InteractionKind) -> Interaction:
    """What happens between the shopper and one of the shown products."""
    shown = context.state.shown
    position = shown.index(product.product_id) + 1 if product.product_id in shown else None
    one = context.interaction(product.product_id, kind, position=position)
    return replace(one, decision_id=turn.decision_id or one.decision_id)
