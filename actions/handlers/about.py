"""Tells more about products that were shown: compare, details, stock, reasons, and where to buy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from actions import buttons, explaining, suggest
from actions.handlers.among import among_shown, asked_of_all
from actions.handlers.pointing import about, place_of, places_of, position_of, trouble
from actions.handlers.search import search
from actions.reasons import Case, reasons_said
from actions.references import Meant, meant, one_meant
from catalog.model import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from catalog.model import Product
    from dialogue.reply import QuickReply
    from profiles.model import Decision

EXTREMES: Final = frozenset({"cheapest", "dearest"})
COMPARED_MAX: Final = 3
"""More than three side by side is a table, not a sentence."""
DESCRIPTION_MAX_CHARS: Final = 300


def compare(turn: Turn, context: Context) -> Outcome:
    """Two or three products side by side: only what the shop states, and what differs first."""
    if not turn.references and any(told.attribute == "category" for told in turn.wishes):
        return search(replace(turn, intent="search_product"), context)  # "which shirts would you pick"
    if EXTREMES & set(turn.references) and context.state.shown:
        return extreme(turn, context)
    of = _compared(turn, context)
    if of.trouble is not None:
        return trouble(turn, context, of.trouble)
    products = of.products[:COMPARED_MAX]
    if len(products) < 2:  # noqa: PLR2004 — one alone cannot be compared
        shown = buttons.numbers(context.speaker, context.state.shown, turn.intent)
        return context.outcome(context.reply("compare-need-two", buttons=shown))
    places = places_of(context, products)
    differing, same = _differences(context, places)
    lines = [_item(context, position, product) for position, product in places] + differing
    offered = buttons.buy(context.speaker, [(position, p.product_id) for position, p in places])
    if same:
        reply = context.reply("compare-same", before=lines, buttons=offered, what=context.speaker.row(same))
    elif differing:
        reply = context.reply("compare-all", before=lines, buttons=offered)
    else:
        reply = context.reply("compare-nothing", before=lines, buttons=offered)
    return context.outcome(reply)


def extreme(turn: Turn, context: Context) -> Outcome:
    """Which of those named, or of all in view, costs the least or the most; and a step beyond."""
    numbered = tuple(one for one in turn.references if one.isdigit())
    of = about(context, context.state.shown)
    if len(numbered) > 1:
        of = meant(replace(turn, references=numbered), context.state, context.product)
    if of.trouble is not None:
        return trouble(turn, context, of.trouble)
    cheapest = "cheapest" in turn.references
    (_, product), *others = ends(context, of.products, cheapest=cheapest)
    beyond = ("button-cheaper", "ask_cheaper") if cheapest else ("button-dearer", "ask_dearer")
    offered = [] if others else next_steps(context, product)
    offered.append(buttons.plain(context.speaker, *beyond))
    key, said = ends_said(context, of.products, cheapest=cheapest)
    return context.outcome(
        context.reply(key, buttons=offered, **said), focus=None if others else product.product_id
    )


def ends_said(context: Context, products: Sequence[Product], *, cheapest: bool) -> tuple[str, dict[str, Any]]:
    """The message that says which of these costs the least or the most, and what to fill it with."""
    found = ends(context, products, cheapest=cheapest)
    position, product = found[0]
    price = context.speaker.money(product.offer.price_minor)
    title = product.title(context.state.language)
    if len(products) == 1:
        return "shown-only", {"title": title, "price": price}
    which = "cheapest" if cheapest else "dearest"
    if len(found) > 1:
        positions = context.speaker.all_of([context.speaker.number(at) for at, _ in found])
        return f"shown-{which}-alike", {"positions": positions, "price": price}
    return f"shown-{which}", {"position": position, "title": title, "price": price}


def ends(context: Context, products: Sequence[Product], *, cheapest: bool) -> list[tuple[int, Product]]:
    """Those that cost the least of these, or the most, with their places."""
    price = (min if cheapest else max)(product.offer.price_minor for product in products)
    return [(at, p) for at, p in places_of(context, products) if p.offer.price_minor == price]


def details(turn: Turn, context: Context) -> Outcome:
    """More about one product: its description where it can be read, its attributes, stock and link."""
    of = one_meant(turn, context.state, context.product, described=True)
    if of.trouble is not None:
        return _without_product(turn, context, of)
    product, speaker, language = of.one, context.speaker, context.state.language
    price = context.parts.voice.money(language, product.offer.price_minor, product.offer.currency)
    facts = [
        speaker.say("details-fact", name=speaker.say("attribute-name", attribute=a), value=value)
        for a in ATTRIBUTES
        if (value := values_said(context, product, a))
    ]
    description = _shortened(product.descriptions.get(language, ""))
    before = [f"{product.title(language)}: {price}", description, *facts]
    link = suggest.product_link(context, product.link, turn.decision_id or context.state.decision_id)
    typed = not turn.product_ids  # a question of their own, which the shop's text may not answer
    person = [buttons.plain(speaker, "button-human", "request_human")] if typed else []
    reply = context.reply(
        "details-stock",
        before=before,
        after=[*([speaker.say("details-all")] if typed else []), link],
        buttons=[*next_steps(context, product), *person],
        stock=product.offer.availability,
    )
    return replace(
        context.outcome(reply, focus=product.product_id),
        interactions=(context.interaction(product.product_id, "view", position=place_of(context, product)),),
    )


def in_stock(turn: Turn, context: Context) -> Outcome:
    """Whether one product can be had now, in which sizes, and in which colour."""
    of = one_meant(turn, context.state, context.product, described=True)
    if of.trouble is not None:
        return _without_product(turn, context, of)
    product = of.one
    sizes = values_said(context, product, "size")
    colors = values_said(context, product, "color") if turn.references or turn.product_ids else ""
    after = [context.say("availability-sizes", sizes=sizes)] if sizes and product.for_sale else []
    after += [context.say("availability-colors", colors=colors)] if colors and product.for_sale else []
    stock = "out_of_stock" if product.withdrawn else product.offer.availability
    reply = context.reply(
        "availability",
        after=after,
        buttons=next_steps(context, product),
        title=product.title(context.state.language),
        stock=stock,
    )
    return context.outcome(reply, focus=product.product_id)


def reason(turn: Turn, context: Context) -> Outcome:
    """Why a product was suggested: its stored reasons, or those of all that were shown."""
    if turn.product_ids or turn.references:
        of = meant(turn, context.state, context.product)
    elif context.state.focus is not None or not context.state.shown:
        of = one_meant(turn, context.state, context.product, described=True)
    else:
        of = about(context, context.state.shown)
    if of.trouble is not None:
        return _without_product(turn, context, of)
    decision_id = turn.decision_id or context.state.decision_id
    decision = context.parts.profiles.decision(decision_id) if decision_id else None
    if decision is None or decision.customer_id != context.customer_id:
        return context.outcome(context.reply("reason-unknown"))
    told = [why for product in of.products if (why := _why(context, decision, product))]
    if not told:
        return context.outcome(context.reply("reason-unknown"))
    (position, title, reasons), *others = told
    after = [f"• {line}" for line in reasons]
    for place, name, lines in others:
        after += [context.say("reason-of", position=place, title=name), *(f"• {line}" for line in lines)]
    if not others:
        after += explaining.one_change_said(decision, context.speaker, context.product)
    reply = context.reply("reason-of", after=after, position=position, title=title)
    focus = of.one.product_id if len(of.products) == 1 else context.state.focus
    return context.outcome(reply, focus=focus)


def buy(turn: Turn, context: Context) -> Outcome:
    """Where to order it. Rujai cannot order, and does not pretend to."""
    of = one_meant(turn, context.state, context.product, described=True)
    if of.trouble is not None:
        return _without_product(turn, context, of)
    product = of.one
    title = product.title(context.state.language)
    if not product.for_sale:
        reply = context.reply(
            "availability", title=title, stock="out_of_stock", buttons=next_steps(context, product)[:1]
        )
        return context.outcome(reply, focus=product.product_id)
    link = suggest.product_link(context, product.link, turn.decision_id or context.state.decision_id)
    reply = context.reply("buy", title=title, after=[link], buttons=next_steps(context, product)[2:])
    interest = context.interaction(product.product_id, "like", position=place_of(context, product))
    return replace(context.outcome(reply, focus=product.product_id), interactions=(interest,))


def _shortened(description: str) -> str:
    """The first sentences of a description; a single long one is cut at a space."""
    if len(description) <= DESCRIPTION_MAX_CHARS:
        return description
    head = description[:DESCRIPTION_MAX_CHARS]
    sentence = head.rfind(". ")
    if sentence > 0:
        return head[: sentence + 1]
    return head.rpartition(" ")[0] + "…" if " " in head else head + "…"


def _compared(turn: Turn, context: Context) -> Meant:
    """Those named; else all that were shown, if they are few enough; one named is set beside the focus."""
    if not turn.references and not turn.product_ids:
        if not context.state.shown:
            return Meant(trouble="nothing-shown")
        return about(context, context.state.shown[:COMPARED_MAX])
    numbered = tuple(reference for reference in turn.references if reference.isdigit())
    if len(numbered) > 1:  # "which of those is cheaper, 1 or 2" is about these two
        turn = replace(turn, references=numbered)
    return meant(turn, context.state, context.product)


def _differences(context: Context, places: Sequence[tuple[int, Product]]) -> tuple[list[str], list[str]]:
    differing: list[str] = []
    same: list[str] = []
    for attribute in ATTRIBUTES:
        values = [values_said(context, product, attribute) for _, product in places]
        if not any(values):
            continue
        if len(set(values)) == 1:
            is_size = attribute == "size"
            same.append(context.say("named", attribute="size", label=values[0]) if is_size else values[0])
            continue
        unsaid = context.say("compare-unsaid")
        said = [
            context.say("compare-value", position=position, value=value or unsaid)
            for (position, _), value in zip(places, values, strict=True)
        ]
        name = context.say("attribute-name", attribute=attribute)
        differing.append(context.say("compare-differs", name=name, values=suggest.JOINER.join(said)))
    return differing, same


def values_said(context: Context, product: Product, attribute: str) -> str:
    """The values of an attribute in words; of a category the narrowest; empty where none is stated."""
    values = product.attributes.get(attribute, ())
    if attribute == "category":
        values = values[-1:]
    if attribute == "size":
        return ", ".join(context.speaker.size(value) for value in values)
    label = context.speaker.vocabulary.label
    return ", ".join(label(attribute, value, context.state.language) for value in values)


def _item(context: Context, position: int, product: Product) -> str:
    price = context.parts.voice.money(
        context.state.language, product.offer.price_minor, product.offer.currency
    )
    return context.say(
        "compare-item", position=position, title=product.title(context.state.language), price=price
    )


def _why(context: Context, decision: Decision, product: Product) -> tuple[int, str, list[str]] | None:
    """Position, title and reasons; None where the decision was about other products."""
    request, taste, scope, reasons = explaining.stored_case(decision)
    if product.product_id not in reasons:
        return None
    case = Case(product, request, taste, scope, context.title)
    said = reasons_said(context.speaker, case, reasons[product.product_id])
    return position_of(context, product, 1), product.title(context.state.language), said


def _without_product(turn: Turn, context: Context, of: Meant) -> Outcome:
    """Before anything was shown, "umbrellas in stock?" is a search; "1 against 3" compares both."""
    if of.trouble == "which-one" and len(turn.references) > 1 and not turn.wishes:
        return compare(turn, context)
    if of.trouble == "which-one" and (asked := asked_of_all(turn)):
        return among_shown(turn, context, asked)
    if of.trouble == "which-one" and len(turn.references) > 1:
        return compare(turn, context)
    if of.trouble == "nothing-shown" and turn.says_a_wish:
        return search(replace(turn, intent="search_product"), context)
    return trouble(turn, context, of.trouble or "nothing-shown")


def next_steps(context: Context, product: Product) -> list[QuickReply]:
    """Others like it, where to order it, what goes with it."""
    position = position_of(context, product, 1)
    this = buttons.entity("reference", str(position), product_id=product.product_id)
    speaker = context.speaker
    return [
        buttons.plain(speaker, "button-similar", "ask_similar", this),
        *buttons.buy(speaker, [(position, product.product_id)]),
        buttons.plain(speaker, "button-with", "ask_complementary", this),
    ]
