"""Answers for each of several products in view: which of these come in leather, do they come in large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from actions import buttons
from actions.handlers.pointing import about, places_of
from actions.references import Meant, meant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Told, Turn
    from catalog.model import Product

_OFFERED: Final = frozenset({"size", "color", "material"})
"""In what a product may come: asked of several that are shown, each can be answered for."""


@dataclass(frozen=True, slots=True)
class Among:
    """Which of the products in question come in what is asked for, with their places."""

    having: tuple[tuple[int, Product], ...]
    lacking: tuple[int, ...]
    unsaid: tuple[int, ...]
    """Places of those of which the shop does not say."""


def asked_of_all(turn: Turn) -> list[Told]:
    """In what several products should come: "do they come in large?"."""
    return [t for t in turn.wishes if t.attribute in _OFFERED and t.polarity == "want"]


def asked_of_the_shown(turn: Turn, context: Context) -> list[Told]:
    """The same of a wish that names all in view and says nothing else, "are any of those leather?".

    "Not these, something in leather" takes something back, and "under 500" is a bound: both are wishes.
    """
    asked = asked_of_all(turn)
    of_these = "all" in turn.references and len(context.state.shown) > 1
    alone = all(t in asked or t.attribute == "category" for t in turn.wishes) and turn.price is None
    return asked if of_these and alone else []


def coming_in(turn: Turn, context: Context, asked: Sequence[Told]) -> Among:
    """Of each product that is named, or else in view, whether it comes in all that is asked for."""
    of = meant(turn, context.state, context.product) if turn.references else Meant(trouble="which-one")
    products = of.products or about(context, context.state.shown).products
    holds = context.speaker.holds
    places = places_of(context, products)
    having = [(n, p) for n, p in places if p.for_sale and all(holds(p, t.attribute, t.value) for t in asked)]
    unsaid = [n for n, p in places if not all(p.attributes.get(t.attribute) for t in asked)]
    lacking = [n for n, p in places if (n, p) not in having and n not in unsaid]
    return Among(tuple(having), tuple(lacking), tuple(unsaid))


def among_shown(turn: Turn, context: Context, asked: Sequence[Told]) -> Outcome:
    """Which of the shown, or of those named, come in what is asked for; of the others only what is known."""
    found = coming_in(turn, context, asked)
    key, values, after = _said(found, asked, context)
    offered = buttons.buy(context.speaker, [(n, p.product_id) for n, p in found.having])
    return context.outcome(context.reply(key, after=after, buttons=offered, **values))


def lines_of(found: Among, asked: Sequence[Told], context: Context) -> list[str]:
    """The same in lines, to be said before something else."""
    key, values, after = _said(found, asked, context)
    return [context.say(key, **values), *after]


def _said(found: Among, asked: Sequence[Told], context: Context) -> tuple[str, dict[str, Any], list[str]]:
    speaker = context.speaker
    key, named = _which(having=[n for n, _ in found.having], lacking=found.lacking, unsaid=found.unsaid)
    values: dict[str, Any] = {"what": speaker.row([speaker.named(t.attribute, t.value) for t in asked])}
    if named:
        values["positions"] = speaker.all_of([speaker.number(n) for n in named])
    unknown = speaker.all_of([speaker.number(n) for n in found.unsaid])
    after = [context.say("availability-unsaid", positions=unknown)] if found.unsaid and named else []
    return key, values, after


def _which(
    *, having: Sequence[int], lacking: Sequence[int], unsaid: Sequence[int]
) -> tuple[str, Sequence[int]]:
    """What is said of several products, and of which of them."""
    if having:
        return "availability-among", having
    if not lacking:
        return "availability-not-said", []
    return ("availability-not-in", lacking) if unsaid else ("availability-none-of", [])
