"""Asks which product is meant, or says plainly that there is none such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import buttons
from actions.references import Meant, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from catalog.model import Product


def trouble(turn: Turn, context: Context, kind: Trouble) -> Outcome:
    """One clear sentence, with a button for each product that could be meant."""
    shown = context.state.shown
    if kind == "no-such-number" and shown:
        offered = buttons.numbers(context.speaker, shown, turn.intent)
        return context.outcome(context.reply(kind, buttons=offered, max=len(shown)))
    if kind == "which-one" and shown:
        return context.outcome(
            context.reply(kind, buttons=buttons.numbers(context.speaker, shown, turn.intent))
        )
    return context.outcome(context.reply("gone" if kind == "gone" else "nothing-shown"))


def about(context: Context, product_ids: Sequence[str]) -> Meant:
    """Exactly these products, as far as they still exist."""
    products = tuple(p for i in product_ids if (p := context.product(i)) is not None)
    return Meant(products=products) if products else Meant(trouble="gone")


def places_of(context: Context, products: Sequence[Product]) -> list[tuple[int, Product]]:
    """Each with its place in view; one that is not in view has its place among these."""
    return [(position_of(context, product, at), product) for at, product in enumerate(products, 1)]


def position_of(context: Context, product: Product, otherwise: int) -> int:
    """At which place it is shown, from 1; ``otherwise`` where it is not in view."""
    return place_of(context, product) or otherwise


def place_of(context: Context, product: Product) -> int | None:
    """The same; None where it is not in view."""
    shown = context.state.shown
    return shown.index(product.product_id) + 1 if product.product_id in shown else None
