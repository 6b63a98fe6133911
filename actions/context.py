"""What one turn is answered with: parts, conversation, and what is known of the customer; loaded once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from actions.memory import people_in_question
from actions.outcome import Outcome
from actions.speaker import Speaker
from dialogue.reply import Card, QuickReply, Reply
from dialogue.state import ConversationState, state_from_json
from profiles.model import Conversation, Interaction, InteractionKind, Preference
from profiles.recalling import Recalled
from profiles.taste import decayed, product_weights, recent_products
from recommender.model import Taste, TastePoint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from actions.memory import Learned
    from actions.parts import Parts
    from actions.turn import Turn
    from catalog.model import Product
    from profiles.turns import Opening
    from recommender.recommend import Recommender


class ConversationGoneError(LookupError):
    """The conversation was erased, or never opened; there is nobody to answer."""


class CatalogueNotReadyError(RuntimeError):
    """There is no recommender yet: the index is still being built."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that a handler may look at besides the turn."""

    parts: Parts
    conversation: Conversation
    state: ConversationState
    now: datetime
    seed: int
    recalled: Recalled = field(default_factory=Recalled)
    """What was known of the customer when the turn began."""
    known: Mapping[str, tuple[Preference, ...]] = field(default_factory=dict)
    """scope → facts, where the turn has changed them."""

    @property
    def may_remember(self) -> bool:
        """Whether the customer allows personalisation."""
        return self.recalled.allows("personalisation")

    @property
    def customer_id(self) -> str:
        """Whose conversation it is."""
        return self.conversation.customer_id

    @property
    def recommender(self) -> Recommender:
        """The recommender in force; raises CatalogueNotReadyError."""
        recommender = self.parts.recommender()
        if recommender is None:
            raise CatalogueNotReadyError("the index is still being built; try again in a moment")
        return recommender

    @property
    def speaker(self) -> Speaker:
        """The voice, tuned to this conversation."""
        return Speaker(
            voice=self.parts.voice,
            vocabulary=self.parts.vocabulary(),
            language=self.state.language,
            address=self.state.address,
            currency=self.parts.shop.currency,
        )

    def say(self, key: str, /, **args: Any) -> str:
        """A message in this conversation's language."""
        return self.speaker.say(key, **args)

    def product(self, product_id: str) -> Product | None:
        """A product of the catalogue; None where it is unknown."""
        return self.recommender.product(product_id)

    def title(self, product_id: str) -> str | None:
        """A product's title in this conversation's language; None where it is unknown."""
        product = self.product(product_id)
        return None if product is None else product.title(self.state.language)

    def preferences(self, scope: str) -> tuple[Preference, ...]:
        """What is known of one person, this turn included."""
        if scope in self.known:
            return self.known[scope]
        return self.recalled.facts.get(scope, ())

    def facts_in_question(self, turn: Turn) -> tuple[Preference, ...]:
        """What is remembered of the people of whom the turn may be speaking."""
        people = people_in_question(turn, self.state.scope)
        return tuple(fact for person in people for fact in self.preferences(person))

    def interactions(self, scope: str | None = None) -> tuple[Interaction, ...]:
        """What happened between the customer and products, the newest first."""
        return self.recalled.interactions if scope is None else self.recalled.met_for(scope)

    def taste(self, scope: str) -> Taste:
        """What counts now of what is known of a person; empty where the customer refuses personalisation."""
        if not self.may_remember:
            return Taste()
        points = (
            TastePoint(
                attribute=fact.attribute,
                value=fact.value,
                weight=weight,
                source=fact.source,
                quote=fact.quote,
            )
            for fact, weight in decayed(self.preferences(scope), self.now)
            if fact.attribute != "address"
        )
        happened = self.interactions(scope)
        return Taste(
            points=tuple(points),
            products=product_weights(happened, self.now),
            recent=recent_products(happened),
        )

    def having_learned(self, learned: Learned) -> Context:
        """The context as if what the turn taught were stored already, so that it counts at once."""
        if not self.may_remember:
            return self
        scopes = {p.scope for p in (*learned.remember, *learned.withdraw)}
        known = {scope: self._after(learned, scope) for scope in scopes}
        return replace(self, known={**self.known, **known})

    def _after(self, learned: Learned, scope: str) -> tuple[Preference, ...]:
        return tuple(p for p in learned.applied(self.preferences(scope)) if p.scope == scope)

    def with_state(self, **changes: Any) -> Context:
        """The context with a changed dialogue memory."""
        return replace(self, state=replace(self.state, **changes))

    def interaction(
        self, product_id: str, kind: InteractionKind, *, position: int | None = None
    ) -> Interaction:
        """Something that happens now, in the light of the latest suggestion."""
        return Interaction(
            customer_id=self.customer_id,
            product_id=product_id,
            kind=kind,
            at=self.now,
            decision_id=self.state.decision_id,
            position=position,
            scope=self.state.scope,
        )

    def reply(
        self,
        key: str,
        /,
        *,
        before: Sequence[str] = (),
        after: Sequence[str] = (),
        cards: Sequence[Card] = (),
        buttons: Sequence[QuickReply] = (),
        decision_id: str | None = None,
        **args: Any,
    ) -> Reply:
        """One bubble: the lines before, the message, the lines after, with cards and buttons under them."""
        lines = (*before, self.say(key, **args), *after)
        return Reply(
            text="\n".join(line for line in lines if line),
            language=self.state.language,
            key=key,
            cards=tuple(cards),
            quick_replies=tuple(buttons),
            decision_id=decision_id,
        )

    def outcome(self, reply: Reply, *, learned: Learned | None = None, **changes: Any) -> Outcome:
        """The turn is over and was understood: nothing is pending unless said so in ``changes``."""
        settled = {"pending": "none", "pending_data": {}, "misunderstandings": 0, "greeted": True, **changes}
        remember = learned.remember if learned is not None and self.may_remember else ()
        return Outcome(
            replies=(reply,),
            state=replace(self.state, **settled),
            remember=remember,
            withdraw=learned.withdraw if learned is not None else (),
        )


def context_of(parts: Parts, opening: Opening, conversation_id: str) -> Context:
    """The context of a turn that begins so; raises ConversationGoneError."""
    conversation = opening.conversation
    if conversation is None:
        raise ConversationGoneError(conversation_id)
    return Context(
        parts=parts,
        conversation=conversation,
        state=_state(conversation, parts.shop.default_language),
        now=parts.clock(),
        seed=parts.seeds(),
        recalled=opening.recalled,
    )


def _state(conversation: Conversation, default_language: str) -> ConversationState:
    """A fresh conversation may hold no more than the page's language, or nothing."""
    fresh = partial(ConversationState, language=default_language)
    return state_from_json({"language": fresh().language, **conversation.state})
