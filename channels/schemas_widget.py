"""The nouns of embedding as they cross the public API: texts, hand-overs, thumbs, shelves, batches."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints

from catalog.model import Language
from channels.schemas import Body, CardOut
from channels.schemas_shop import InteractionIn
from dialogue.row import Row

TOKEN_CHARS = 4096
BATCH_MAX = 50
"""Interactions in one batch: two screens full of a grid."""


class LanguageOut(BaseModel):
    """A language that the shop speaks, under its own name."""

    code: Language
    name: str


class WidgetOut(BaseModel):
    """What the widget needs before anything is said: who the shop is, and every text in one language."""

    shop: str
    language: Language
    languages: list[LanguageOut]
    texts: dict[str, str]
    text_max_chars: int


class HandoverIn(Body):
    """What the shop's server signed for its logged-in customer."""

    handover: Annotated[str, StringConstraints(min_length=1, max_length=TOKEN_CHARS)] = Field(
        description="A JWT, HS256: `sub`, `aud` = `rujai`, `iat`, `exp` (at most 300 s later), `jti`."
    )
    language: Language | None = None


class FeedbackIn(Body):
    """A thumb up, a thumb down, or the thumb taken back."""

    helpful: bool | None


class InteractionsIn(Body):
    """Several things that happened on a page, told at once."""

    interactions: Annotated[list[InteractionIn], Field(min_length=1, max_length=BATCH_MAX)]


class ShelfOut(BaseModel):
    """A row of suggestions for a page."""

    kind: Literal["personal", "similar", "goes_with"]
    title: str
    personal: bool = Field(description="Whether what is known of the visitor had a part in it.")
    decision_id: str | None = Field(description="Send it with interactions on these cards.")
    cards: list[CardOut]

    @classmethod
    def of(cls, kind: Literal["personal", "similar", "goes_with"], row: Row) -> Self:
        """As the page gets it: cards without the buttons of a talk."""
        cards = [
            CardOut.model_validate({f: getattr(card, f) for f in CardOut.model_fields if f != "actions"})
            for card in row.cards
        ]
        return cls(
            kind=kind, title=row.title, personal=row.personal, decision_id=row.decision_id, cards=cards
        )
