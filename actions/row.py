"""A row for a page's shelf: the same recommender, reasons and decisions as in the talk, without a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from actions import suggest
from actions.context import Context
from dialogue.row import Row
from dialogue.state import ConversationState
from profiles.model import SELF, Conversation
from profiles.recalling import Recalled
from recommender.model import Request
from recommender.scrutiny import Scrutiny, cuts_of
from storage.ids import new_id

if TYPE_CHECKING:
    from actions.parts import Parts
    from dialogue.row import RowQuestion, Rows
    from recommender.model import Taste

UNWANTED: Final = -0.3
"""A product whose behaviour weighs less was turned down or passed over often: a shelf leaves it out."""

KIND: Final = "shelf"
"""How these decisions are told from those of a talk."""


def rows(parts: Parts) -> Rows:
    """What answers a shelf's questions with these parts."""
    return lambda question: row(parts, question)


def row(parts: Parts, question: RowQuestion) -> Row:
    """The row, and its decision stored where the customer is known; no cards while there is no index."""
    context = _context(parts, question)
    if parts.recommender() is None:
        return Row(title=context.say("row-popular"))
    taste = context.taste(SELF)
    found = suggest.find(context, _request(question, taste), SELF)
    if question.kind == "similar":
        found = found.only("similar")
    elif question.kind == "goes_with":
        found = found.only("goes_with")
    decision_id = new_id("d") if question.customer_id is not None else None
    cards = suggest.cards_of(context, found, decision_id)
    if cards and decision_id is not None:
        shown = [card.product_id for card in cards]
        snapshot = context.recommender.snapshot
        cut = Scrutiny(len(snapshot), cuts_of(snapshot, found.request, found.taste), changes=())
        parts.profiles.save_decision(
            suggest.decision_of(
                context, found, shown, cut, decision_id=decision_id, key=f"row-{question.kind}", kind=KIND
            )
        )
    personal = question.kind == "personal" and _is_known(taste)
    return Row(
        title=context.say(_title(question, personal=personal)),
        cards=tuple(cards),
        personal=personal,
        decision_id=decision_id if cards else None,
    )


def _context(parts: Parts, question: RowQuestion) -> Context:
    """A context as of a conversation that has not begun."""
    now = parts.clock()
    customer_id = question.customer_id or ""
    return Context(
        parts=parts,
        conversation=Conversation("", customer_id, "web", now),
        state=ConversationState(language=question.language),
        now=now,
        seed=parts.seeds(),
        recalled=parts.profiles.recall(customer_id) if customer_id else Recalled(),
    )


def _request(question: RowQuestion, taste: Taste) -> Request:
    unwanted = frozenset(one for one, weight in taste.products.items() if weight < UNWANTED)
    this = (question.product_id,) if question.product_id else ()
    return Request(
        language=question.language,
        similar_to=this if question.kind == "similar" else (),
        goes_with=this if question.kind == "goes_with" else (),
        exclude=unwanted,
        k=question.k,
    )


def _is_known(taste: Taste) -> bool:
    return bool(taste.points) or any(weight > 0 for weight in taste.products.values())


def _title(question: RowQuestion, *, personal: bool) -> str:
    if question.kind == "personal":
        return "row-personal" if personal else "row-popular"
    return "row-similar" if question.kind == "similar" else "row-goes-with"
