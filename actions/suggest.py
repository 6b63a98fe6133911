"""From a wish to cards: asks the recommender, says what was found, keeps the decision with its chances."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

import numpy as np
from pydantic import TypeAdapter

from actions import buttons
from actions.explaining import may_be_offered, scrutiny_to_json, worth_offering
from actions.outcome import Outcome
from actions.reasons import ON_A_CARD, Case, notes_said, reasons_said
from actions.wishes import for_whom, in_session, overridden, remembered
from dialogue.reply import Card, QuickReply
from profiles.model import Decision, Interaction
from recommender.model import Reason, Request, ScoredProduct, Taste
from storage.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.context import Context
    from actions.memory import Learned
    from recommender.model import ReasonKind, Recommendation
    from recommender.scrutiny import Scrutiny

DECISION_PARAMETER: Final = "decision"
"""Product links carry it, so that an order can be traced to the suggestion."""

SEEN_MAX: Final = 200
"""So many shown products are remembered for "others"; a shopper who saw more may see the first again."""

FEW: Final = 3
"""So few fits leave room on the cards: then the change that lets more in is offered."""

JOINER: Final = " · "

_REQUEST: Final = TypeAdapter(Request)
_TASTE: Final = TypeAdapter(Taste)
_REASONS: Final = TypeAdapter(tuple[Reason, ...])


@dataclass(frozen=True, slots=True)
class Found:
    """What the recommender answered to a request, in whose name."""

    request: Request
    """What was searched for."""
    wish: Request
    """What the shopper asked for; the same, unless it was widened to find alternatives."""
    taste: Taste
    """What was known and not overridden by the wish."""
    overridden: tuple[tuple[str, str], ...]
    """(attribute, value) pairs that are wished now although they had been ruled out."""
    scope: str
    recommendation: Recommendation

    def __bool__(self) -> bool:
        return bool(self.recommendation.products)

    def only(self, *kinds: ReasonKind) -> Found:
        """Without what was put in to fill up: whoever says "like this one" must mean every card."""
        told = tuple(p for p in self.recommendation.products if any(r.kind in kinds for r in p.reasons))
        return replace(self, recommendation=replace(self.recommendation, products=told))


def find(context: Context, request: Request, scope: str, *, wish: Request | None = None) -> Found:
    """Ask the recommender; rejected products never come back within this wish.

    ``wish`` is what the shopper asked for, where ``request`` is wider: cards are told against it.
    What only follows from whom it is for gives way where it alone is in the way.
    """
    asked = replace(
        request,
        language=context.state.language,
        exclude=request.exclude | frozenset(context.state.rejected),
    )
    cut = for_whom(asked, scope, context.speaker.vocabulary.genders(scope))
    found = _found(context, cut, scope, wish)
    implied = {w.attribute for w in cut.wishes if w.implied}
    given_up = (implied | {"category"}) & {obstacle.attribute for obstacle in found.recommendation.relaxed}
    if implied and (given_up or not found):
        return _found(context, replace(asked, wishes=asked.said), scope, wish)
    return found


def _found(context: Context, asked: Request, scope: str, wish: Request | None) -> Found:
    known = context.taste(scope)
    taste = in_session(known, asked)
    recommendation = context.recommender.recommend(
        asked, taste, now=context.now, rng=np.random.default_rng(context.seed), seed=context.seed
    )
    return Found(
        request=asked,
        wish=asked if wish is None else wish,
        taste=taste,
        overridden=overridden(known, asked),
        scope=scope,
        recommendation=recommendation,
    )


def show(
    context: Context,
    found: Found,
    key: str,
    /,
    *,
    before: Sequence[str] = (),
    learned: Learned | None = None,
    extra: Sequence[Interaction] = (),
    **args: Any,
) -> Outcome:
    """The cards with their reasons, the decision with its candidates, and an impression for each card."""
    decision_id = new_id("d")
    # told against the shopper's own budget: where a step in price ended is nothing that they named
    budget = None if found.wish.price is None else context.state.budget
    told = replace(found, wish=replace(found.wish, price=budget))
    scrutiny = context.recommender.scrutinise(
        found.request,
        found.taste,
        now=context.now,
        usual=found.recommendation.best,
        first=may_be_offered,  # "why?" names what one change would have shown; the others are counted
    )
    cards = cards_of(context, told, decision_id)
    shown = tuple(card.product_id for card in cards)
    reply = context.reply(
        key,
        before=before,
        cards=cards,
        buttons=[
            *_let_more_in(context, found, scrutiny),
            *buttons.after_cards(context.speaker, found.scope),
        ],
        decision_id=decision_id,
        **args,
    )
    outcome = context.outcome(
        reply,
        learned=learned,
        request=remembered(found.wish),
        scope=found.scope,
        shown=shown,
        seen=tuple(dict.fromkeys((*context.state.seen, *shown)))[-SEEN_MAX:],
        focus=shown[0] if len(shown) == 1 else None,
        decision_id=decision_id,
    )
    impressions = [
        Interaction(
            customer_id=context.customer_id,
            product_id=card.product_id,
            kind="impression",
            at=context.now,
            decision_id=decision_id,
            position=card.position,
            scope=found.scope,
        )
        for card in cards
    ]
    decision = decision_of(context, told, shown, scrutiny, decision_id=decision_id, key=key)
    return replace(outcome, interactions=(*extra, *impressions), decision=decision)


def in_the_way(context: Context, found: Found) -> list[str]:
    """Which wish is in the way, said plainly: the most helpful obstacle first, at most two."""
    recommendation = found.recommendation
    relaxed = [o for o in recommendation.relaxed if o.attribute != "category"]
    obstacles = relaxed or recommendation.obstacles
    named = [line for o in obstacles[:2] for line in context.speaker.obstacle(o, found.request)]
    return list(dict.fromkeys(named))


def _let_more_in(context: Context, found: Found, scrutiny: Scrutiny) -> list[QuickReply]:
    """Where few fit, one button for the cheapest change that lets more in; nothing for alternatives."""
    recommendation = found.recommendation
    pointed = found.request.similar_to or found.request.goes_with
    if pointed or not recommendation.exact or recommendation.fitting_count > FEW:
        return []
    change = worth_offering(scrutiny.changes)
    return [] if change is None else [buttons.let_more_in(context.speaker, change)]


def cards_of(context: Context, found: Found, decision_id: str | None) -> list[Card]:
    """A card for each product found, its links carrying the decision."""
    cards: list[Card] = []
    for scored in found.recommendation.products:
        card = _card(context, found, scored, position=len(cards) + 1, decision_id=decision_id)
        if card is not None:
            cards.append(card)
    return cards


def _card(
    context: Context, found: Found, scored: ScoredProduct, *, position: int, decision_id: str | None
) -> Card | None:
    product = context.product(scored.product_id)
    if product is None:
        return None
    speaker = context.speaker
    case = Case(product, found.wish, found.taste, found.scope, context.title)
    title = product.title(context.state.language)
    reasons = reasons_said(speaker, case, scored.reasons)
    return Card(
        product_id=product.product_id,
        position=position,
        title=title,
        price=context.parts.voice.money(
            context.state.language, product.offer.price_minor, product.offer.currency
        ),
        price_minor=product.offer.price_minor,
        currency=product.offer.currency,
        link=product_link(context, product.link, decision_id),
        image=_absolute(context, product.image_link),
        image_alt=speaker.say("card-alt", title=title),
        reason=JOINER.join(reasons[:ON_A_CARD]),
        reasons=tuple(reasons),
        note=JOINER.join(notes_said(speaker, case)),
        in_stock=product.for_sale,
        actions=buttons.on_card(speaker, product.product_id, position, decision_id),
    )


def product_link(context: Context, link: str, decision_id: str | None) -> str:
    """The product's page, with the decision that led there."""
    address = _absolute(context, link)
    if not address or decision_id is None:
        return address
    parts = urlsplit(address)
    query = "&".join(filter(None, (parts.query, urlencode({DECISION_PARAMETER: decision_id}))))
    return urlunsplit(parts._replace(query=query))


def _absolute(context: Context, link: str) -> str:
    base = context.parts.shop.url
    return urljoin(base, link) if link and base else link


def decision_of(
    context: Context,
    found: Found,
    shown: Sequence[str],
    scrutiny: Scrutiny,
    *,
    decision_id: str,
    key: str,
    kind: str = "suggestion",
) -> Decision:
    """The decision as it is stored: everything that was considered, with its chances."""
    recommendation = found.recommendation
    considered = recommendation.considered or recommendation.products
    return Decision(
        decision_id=decision_id,
        conversation_id=context.conversation.conversation_id,
        customer_id=context.customer_id,
        at=context.now,
        kind=kind,
        request={
            **_REQUEST.dump_python(found.request, mode="json"),
            "scope": found.scope,
            "wish": _REQUEST.dump_python(found.wish, mode="json"),
        },
        taste=_TASTE.dump_python(found.taste, mode="json"),
        candidates=tuple(_candidate(one, shown) for one in considered),
        policy_version=recommendation.policy_version,
        seed=recommendation.seed,
        outcome={
            "said": key,
            "exact": recommendation.exact,
            "fitting_count": recommendation.fitting_count,
            "in_the_way": [asdict(one) for one in recommendation.relaxed or recommendation.obstacles],
            "catalogue_version": context.recommender.snapshot.version,
            **scrutiny_to_json(scrutiny),
        },
    )


def _candidate(one: ScoredProduct, shown: Sequence[str]) -> dict[str, Any]:
    return {
        "product_id": one.product_id,
        "score": one.score,
        "parts": dict(one.parts),
        "reasons": _REASONS.dump_python(one.reasons, mode="json"),
        "propensity": one.propensity,
        "position": shown.index(one.product_id) + 1 if one.product_id in shown else None,
        "price_minor": one.price_minor,
    }
