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
