"""Product cards that staff put into an answer: found for the shopper, picked by a person, kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from actions.context import Context
from actions.suggest import cards_of, find, product_link
from channels.views import picture_path
from dialogue.reply import Card
from dialogue.state import state_from_json
from profiles import memory
from profiles.model import SELF, Decision, Interaction
from recommender.model import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    import actions.parts
    from catalog.model import Product
    from channels.edge import Edge
    from dialogue.reply import Reply
    from profiles.model import Conversation

FOUND_MOST: Final = 10
SUGGESTED: Final = 6
KIND: Final = "staff"
"""How people's choices are told from the bot's: nobody knows their propensities, nothing learns from them."""


@dataclass(frozen=True, slots=True)
class DeskCards:
    """Makes cards in the language of a conversation's shopper."""

    edge: Edge
    acting: actions.parts.Parts

    def search(self, talk: Conversation, text: str) -> tuple[Card, ...]:
        """Products for a query: the one of this id, then the recommender's, then what holds the words.

        Those of the recommender come with reasons that are true of this shopper; sold-out ones are marked.
        """
        words = text.strip()
        held = self.edge.shelf.get().search(words).products[:FOUND_MOST] if words else ()
        named = [words] if words in self.edge.parts.products() else []
        listed = (*self.chosen(talk, named), *self._suggested(talk, words), *self._plain(talk, held))
        unique: dict[str, Card] = {}
        for card in listed:
            unique.setdefault(card.product_id, card)
        return tuple(unique.values())[:FOUND_MOST]

    def chosen(
        self, talk: Conversation, product_ids: Sequence[str], decision_id: str | None = None
    ) -> tuple[Card, ...]:
        """Cards of products that a person picks; unknown ones are left out."""
        products = self.edge.parts.products()
        picked = [products[one] for one in dict.fromkeys(product_ids) if one in products]
        reason = self._context(talk).say("card-from-staff")
        return self._plain(talk, picked, reason, decision_id)

    def keep(self, connection: Connection, talk: Conversation, reply: Reply) -> None:
        """Store what a person chose to show: a decision without propensities, an impression for each card."""
        now = self.edge.parts.clock()
        shown = [(place, card.product_id) for place, card in enumerate(reply.cards, 1)]
        decision = Decision(
            decision_id=str(reply.decision_id),
            conversation_id=talk.conversation_id,
            customer_id=talk.customer_id,
            at=now,
            kind=KIND,
            request={"text": "", "wishes": [], "scope": SELF},
            taste={},
            candidates=tuple(
                {"product_id": one, "score": None, "reasons": [], "propensity": None, "position": place}
                for place, one in shown
            ),
            policy_version=KIND,
            seed=0,
            outcome={"said": "agent"},
        )
        memory.add_decision(connection, decision)
        met = (
            Interaction(talk.customer_id, one, "impression", now, decision.decision_id, place)
            for place, one in shown
        )
        memory.add_interactions(connection, met)

    def _suggested(self, talk: Conversation, words: str) -> tuple[Card, ...]:
        if self.acting.recommender() is None or not words:
            return ()
        context = self._context(talk)
        request = Request(text=words, language=context.state.language, k=SUGGESTED)
        return tuple(cards_of(context, find(context, request, SELF), None))

    def _plain(
        self,
        talk: Conversation,
        products: Sequence[Product],
        reason: str = "",
        decision_id: str | None = None,
    ) -> tuple[Card, ...]:
        context, drawn = self._context(talk), self.edge.parts.picture is not None
        language, money = context.state.language, self.edge.parts.voice.money
        return tuple(
            Card(
                product_id=product.product_id,
                position=place,
                title=product.title(language),
                price=money(language, product.offer.price_minor, product.offer.currency),
                price_minor=product.offer.price_minor,
                currency=product.offer.currency,
                link=product_link(context, product.link, decision_id),
                image=picture_path(product, drawn=drawn),
                image_alt=context.say("card-alt", title=product.title(language)),
                reason=reason,
                reasons=(reason,) if reason else (),
                in_stock=product.for_sale,
            )
            for place, product in enumerate(products, 1)
        )

    def _context(self, talk: Conversation) -> Context:
        language = self.edge.language(str(talk.state.get("language")))
        return Context(
            parts=self.acting,
            conversation=talk,
            state=state_from_json({**talk.state, "language": language}),
            now=self.edge.parts.clock(),
            seed=self.acting.seeds(),
            recalled=self.edge.parts.profiles.recall(talk.customer_id),
        )
