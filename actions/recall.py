"""What the bot takes from messages that a person answered: it was not asked, and must know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from actions.language import spoken_to
from actions.money import price_bound
from actions.turn import read_turn
from actions.wishes import plan
from dialogue.state import ConversationState, state_from_json, state_to_json

if TYPE_CHECKING:
    from actions.parts import Parts
    from actions.turn import Turn


def recall(
    parts: Parts, state: Mapping[str, Any], heard: Sequence[Mapping[str, Any]], shown: Sequence[str] = ()
) -> dict[str, Any]:
    """The dialogue's memory after the shopper's messages in between, each as the bot understood it.

    Language and wishes are taken over as if the bot had been asked; nothing is said, suggested or remembered
    for good. ``shown`` are products that the person pointed to. What the bot itself waited for is over.
    """
    now = state_from_json({"language": parts.shop.default_language, **state})
    for understood in heard:
        turn = read_turn({"latest_message": understood})
        now = spoken_to(now, turn, parts.shop.languages)
        if turn.says_a_wish:
            now = _with_wish(parts, now, turn)
    if shown:
        now = replace(now, shown=tuple(shown), focus=shown[0] if len(shown) == 1 else None, decision_id=None)
    return state_to_json(replace(now, pending="none", pending_data={}, misunderstandings=0, greeted=True))


def _with_wish(parts: Parts, state: ConversationState, turn: Turn) -> ConversationState:
    price = price_bound(turn.price, currency=parts.shop.currency, exchange_rates=parts.shop.exchange_rates)
    planned = plan(state, turn, price, parts.vocabulary().ancestors)
    budget = price if planned.fresh or price is not None else state.budget
    return replace(state, request=planned.request, scope=planned.scope, budget=budget)
