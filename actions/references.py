"""Which of the shown products a message means: "the second", "the cheapest", "it". Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from actions.turn import Turn
from catalog.model import Product
from dialogue.state import ConversationState

Trouble = Literal["nothing-shown", "no-such-number", "which-one", "gone"]
DESCRIBING: Final = frozenset({"category", "color", "material", "brand"})
"""By what one tells products in view apart; a style or an occasion is an opinion of them."""

Find = Callable[[str], Product | None]


@dataclass(frozen=True, slots=True)
class Meant:
    """The products that are meant, or why that is not known."""

    products: tuple[Product, ...] = ()
    trouble: Trouble | None = None

    @property
    def one(self) -> Product:
        """The product, where exactly one is meant."""
        return self.products[0]


def meant(turn: Turn, state: ConversationState, find: Find, *, described: bool = False) -> Meant:
    """The products that the turn refers to, in the order of its words.

    Without a reference it is the product spoken of last, or the only one shown; otherwise one must ask.
    Where it may be ``described``, "that red bag" is the one of the shown that is red and a bag.
    """
    if turn.product_ids:
        return _found(turn.product_ids, find)
    if not state.shown and state.focus is None:
        return Meant(trouble="nothing-shown")
    named = [r for r in turn.references if r not in ("it", "none")]
    named = [r for r in named if r != "all"] or named  # "the first of those": those only say of which
    if not named:
        alike = _described(turn, state, find) if described else ()
        return Meant(products=alike) if len(alike) == 1 else _unnamed(state, find)
    ids: list[str] = []
    for reference in named:
        chosen = _ids(reference, state.shown, find)
        if chosen is None:
            return Meant(trouble="no-such-number" if state.shown else "nothing-shown")
        ids += chosen
    return _found(tuple(dict.fromkeys(ids)), find)


def one_meant(turn: Turn, state: ConversationState, find: Find, *, described: bool = False) -> Meant:
    """The same for questions about a single product: several are too many."""
    found = meant(turn, state, find, described=described)
    return Meant(trouble="which-one") if len(found.products) > 1 else found


def _unnamed(state: ConversationState, find: Find) -> Meant:
    if state.focus is not None:
        return _found((state.focus,), find)
    if len(state.shown) == 1:
        return _found(state.shown, find)
    return Meant(trouble="which-one")


def _described(turn: Turn, state: ConversationState, find: Find) -> tuple[Product, ...]:
    """The shown products that have everything by which the turn names them; a bag is a kind of thing too."""
    named = [t for t in turn.wishes if t.attribute in DESCRIBING]
    if not named:
        return ()
    shown = [product for i in state.shown if (product := find(i)) is not None]
    for kept in (named, [t for t in named if t.attribute != "category"]):
        alike = tuple(p for p in shown if all(p.has(t.attribute, t.value) for t in kept))
        if kept and alike:
            return alike
    return ()


def _found(ids: Sequence[str], find: Find) -> Meant:
    products = tuple(product for i in ids if (product := find(i)) is not None)
    return Meant(products=products) if products else Meant(trouble="gone")


def _ids(reference: str, shown: Sequence[str], find: Find) -> list[str] | None:
    """None where there is no such product among the shown."""
    if reference == "all":
        return list(shown)
    if reference == "last":
        return list(shown[-1:]) or None
    if reference in ("cheapest", "dearest"):
        prices = {i: p.offer.price_minor for i in shown if (p := find(i)) is not None}
        pick = min if reference == "cheapest" else max
        return [pick(prices, key=lambda i: prices[i])] if prices else None
    if reference.isascii() and reference.isdigit() and 1 <= int(reference[:6]) <= len(shown):
        return [shown[int(reference) - 1]]
    return None
