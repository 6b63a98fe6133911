"""Answers a query as a shopper would be answered, for staff to look at: nothing is stored or said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from fastapi.concurrency import run_in_threadpool

from actions import suggest
from actions.context import Context
from actions.money import price_bound
from actions.parts import Parts
from actions.turn import read_turn
from actions.wishes import plan
from channels.rasa import RasaError
from console.trial import NobodyError, NotReadyError, Result, Trial
from dialogue.reply import Card
from dialogue.state import ConversationState
from profiles.model import SELF, Conversation
from profiles.recalling import Recalled
from recommender.model import ScoredProduct

Understand = Callable[[str, str, str], Awaitable[Mapping[str, Any]]]

_NOBODY: Final = "trial"
_SEED: Final = 0
"""The same query gives the same answer, as long as nothing else has changed."""


@dataclass(frozen=True, slots=True)
class Trier:
    """``console.parts.Parts.try_query`` over the actions' parts and the bot."""

    parts: Parts
    understand: Understand
    """``(conversation id, text, language) → what the bot understood``; raises RasaError."""

    async def __call__(self, text: str, language: str, customer_id: str) -> Trial:
        """Understand with the bot in force, recommend with the recommender in force."""
        try:
            understood = await self.understand(_NOBODY, text, language)
            heard = True
        except RasaError:
            understood, heard = {}, False
        return await run_in_threadpool(self._answer, text, language, customer_id, understood, heard=heard)

    def _answer(
        self, text: str, language: str, customer_id: str, understood: Mapping[str, Any], *, heard: bool
    ) -> Trial:
        if self.parts.recommender() is None:
            raise NotReadyError
        turn = read_turn({"latest_message": {**understood, "text": text}})
        context = self._context(customer_id, language, self.parts.clock())
        shop = self.parts.shop
        price = price_bound(turn.price, currency=shop.currency, exchange_rates=shop.exchange_rates)
        planned = plan(context.state, turn, price, self.parts.vocabulary().ancestors)
        found = suggest.find(context, planned.request, planned.scope)
        return Trial(
            heard=heard,
            intent=turn.intent if heard else "",
            confidence=turn.confidence,
            wish=context.speaker.wish(planned.request, planned.scope) if turn.says_a_wish else "",
            exact=found.recommendation.exact,
            fitting_count=found.recommendation.fitting_count,
            results=_results(context, found),
            facts=_facts(context, planned.scope),
        )

    def _context(self, customer_id: str, language: str, now: datetime) -> Context:
        recalled = Recalled()
        if customer_id:
            customer = self.parts.profiles.customer(customer_id)
            if customer is None:
                raise NobodyError(customer_id)
            recalled = self.parts.profiles.recall(customer.customer_id)
        return Context(
            parts=self.parts,
            conversation=Conversation(_NOBODY, customer_id or _NOBODY, "console", now),
            state=ConversationState(language=language),
            now=now,
            seed=_SEED,
            recalled=recalled,
        )


def _results(context: Context, found: suggest.Found) -> tuple[Result, ...]:
    recommendation = found.recommendation
    shown = [product.product_id for product in recommendation.products]
    considered = recommendation.considered or recommendation.products
    everyone = replace(found, recommendation=replace(recommendation, products=tuple(considered)))
    cards = {card.product_id: card for card in suggest.cards_of(context, everyone, None)}
    ranked = sorted(considered, key=lambda one: (_place(shown, one.product_id), -one.score))
    return tuple(_result(one, cards[one.product_id], shown) for one in ranked if one.product_id in cards)


def _place(shown: list[str], product_id: str) -> int:
    return shown.index(product_id) if product_id in shown else len(shown)


def _result(one: ScoredProduct, card: Card, shown: list[str]) -> Result:
    return Result(
        product_id=one.product_id,
        title=card.title,
        price_minor=card.price_minor,
        currency=card.currency,
        image=card.image,
        position=shown.index(one.product_id) + 1 if one.product_id in shown else None,
        score=one.score,
        parts=one.parts,
        propensity=one.propensity,
        reasons=card.reasons,
        note=card.note,
    )


def _facts(context: Context, scope: str) -> tuple[str, ...]:
    """What counts of the profile, in words; of other people than the one it is for, nothing."""
    if not context.may_remember:
        return ()
    return tuple(context.speaker.fact(fact) for fact in context.preferences(scope or SELF))
