"""Routes of the embedded widget: its texts, hand-overs, thumbs, shelves, and batches of what happened."""

# ruff: noqa: FAST003 — channels.edge.conversation_of reads the id, and checks whose it is

from typing import Annotated, Final, Literal, cast

from fastapi import APIRouter, Path, Query, Request, Response

from catalog.model import Language
from channels.api_shop import LanguageQuery, interactions_of, shown_product
from channels.edge import (
    ConversationDep,
    Edge,
    EdgeDep,
    KnownCustomerDep,
    PassingVisitorDep,
    VisitorDep,
)
from channels.problems import RESPONSES, not_found
from channels.schemas import VisitorOut
from channels.schemas_widget import (
    FeedbackIn,
    HandoverIn,
    InteractionsIn,
    LanguageOut,
    ShelfOut,
    WidgetOut,
)
from dialogue.row import RowQuestion

router = APIRouter(tags=["widget"], responses=RESPONSES)

TEXTS: Final = "widget-"
"""The messages of content/*/widget.ftl, which a browser gets whole."""
TEXTS_SECONDS: Final = 300
"""How long a browser may keep the texts: a changed word is seen soon, a page change costs nothing."""


@router.get("/widget")
def widget(edge: EdgeDep, response: Response, language: LanguageQuery = None) -> WidgetOut:
    """The shop's name, its languages, and the widget's texts in one of them."""
    wanted = edge.language(language)
    voice = edge.parts.voice
    keys = [key for key, needs in voice.variables.items() if key.startswith(TEXTS) and not needs]
    response.headers["Cache-Control"] = f"public, max-age={TEXTS_SECONDS}"
    return WidgetOut(
        shop=edge.parts.shop.name,
        language=cast("Language", wanted),
        languages=[
            LanguageOut(code=cast("Language", code), name=voice.say(code, f"language-name-{code}"))
            for code in edge.parts.shop.languages
        ],
        texts={key.removeprefix(TEXTS): voice.say(wanted, key) for key in keys},
        text_max_chars=edge.parts.limits.text_max_chars,
    )


@router.post("/handovers", status_code=201)
def take_over(body: HandoverIn, request: Request, edge: EdgeDep, visitor: PassingVisitorDep) -> VisitorOut:
    """Become the customer whom the shop vouches for; with a visitor's token, that visitor becomes them.

    Each hand-over is good once and for five minutes at most.
    """
    language = edge.language(body.language)
    edge.check_rate(edge.visitors, edge.address(request), language)
    customer = edge.vouched_for(body.handover, visitor=visitor)
    if customer.language is None:
        edge.parts.profiles.set_language(customer.known_as, language)
    spoken = edge.language(customer.language or language)
    token = edge.tokens.issue(customer.known_as)
    return VisitorOut(token=token, customer_id=customer.customer_id, language=cast("Language", spoken))


@router.put("/conversations/{conversation_id}/messages/{message_id}/feedback", status_code=204)
def feedback(
    conversation: ConversationDep,
    visitor: VisitorDep,
    message_id: Annotated[str, Path(max_length=64)],
    body: FeedbackIn,
    edge: EdgeDep,
) -> None:
    """A thumb up or down on something the bot or a person of the shop said; null takes it back."""
    found = edge.parts.conversations.message(message_id)
    if found is None or found.conversation_id != conversation.conversation_id or found.sender == "shopper":
        raise not_found("reply")
    edge.check_rate(edge.messages, f"feedback:{conversation.customer_id}", edge.parts.shop.default_language)
    if body.helpful is None:
        edge.parts.feedback.take_back(message_id)
        return
    edge.parts.feedback.record(message_id, visitor, helpful=body.helpful, at=edge.parts.clock())


@router.post("/interactions/batch", status_code=204)
def record_interactions(body: InteractionsIn, edge: EdgeDep, customer: KnownCustomerDep) -> None:
    """Tell several things at once: what was seen, looked at, clicked, put into the basket.

    A product that is no longer there is passed over, so that one stale tile does not lose the rest.
    """
    edge.check_rate(edge.messages, f"interactions:{customer.customer_id}", edge.parts.shop.default_language)
    products = edge.parts.products()
    known = [one for one in body.interactions if one.product_id in products]
    edge.parts.profiles.record_interactions(interactions_of(edge, known, customer))


@router.get("/shelf")
def shelf(
    request: Request,
    edge: EdgeDep,
    visitor: PassingVisitorDep,
    *,
    related: Annotated[
        str | None, Query(max_length=100, description="A product: what belongs to it.")
    ] = None,
    kind: Annotated[Literal["similar", "goes_with"], Query(description="How it is related.")] = "similar",
    k: Annotated[int, Query(ge=1, le=20, description="Cards at most.")] = 8,
    language: LanguageQuery = None,
) -> ShelfOut:
    """A row for a page: chosen for this visitor, or related to a product; without a token, for anyone."""
    wanted = edge.language(language)
    if visitor is None:
        edge.check_rate(edge.visitors, f"shelf:{edge.address(request)}", wanted)
    else:
        edge.check_rate(edge.messages, f"shelf:{visitor}", wanted)
    if related is not None:
        shown_product(edge, related)
    asked: Literal["personal", "similar", "goes_with"] = "personal" if related is None else kind
    row = edge.parts.rows(
        RowQuestion(kind=asked, language=wanted, customer_id=_known(edge, visitor), product_id=related, k=k)
    )
    return ShelfOut.of(asked, row)


def _known(edge: Edge, visitor: str | None) -> str | None:
    """A visitor who is still in the database."""
    return visitor if visitor and edge.parts.profiles.customer(visitor) is not None else None
