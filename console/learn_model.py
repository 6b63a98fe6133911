"""The nouns of correcting: what staff say that a message meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

Json: TypeAlias = "Mapping[str, Any]"

INTENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "wishes": ("search_product", "refine_search", "shop_for_self"),
    "steps": ("ask_cheaper", "ask_dearer", "ask_more_options", "ask_similar", "ask_complementary"),
    "products": (
        "like_product", "reject_product", "compare_products", "ask_product_details", "ask_availability",
        "ask_reason", "buy_product",
    ),
    "taste": ("state_preference", "withdraw_preference"),
    "profile": ("correct_profile", "ask_profile", "forget_everything"),
    "service": ("ask_policy", "ask_order_status", "request_human", "complain"),
    "small_talk": (
        "greet", "goodbye", "thank", "affirm", "deny", "ask_capabilities", "bot_challenge", "choose_language",
    ),
    "outside": ("out_of_scope", "insult", "nlu_fallback"),
}  # fmt: skip
"""What a message can mean, grouped as in ``data/nlu``; a test holds it to ``domain.yml``."""
LANGUAGES: Final = ("th", "en", "vi")
LEXICON: Final = ("category", "color", "material", "size", "brand", "style", "occasion", "gender")
"""Entities whose values the catalogue knows; of these is told whether they are wanted, and for whom."""
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "price_level": ("cheap", "premium"),
    "reference": ("1", "2", "3", "4", "5", "last", "cheapest", "dearest", "all", "none", "it"),
    "topic": ("delivery", "returns", "payment", "warranty", "hours", "location", "discount"),
    "requested_language": ("th", "en", "vi"),
    "personal_data": ("phone", "card", "email"),
}
"""Entities with a closed list of values (docs/contract.md §4)."""
MARKABLE: Final = (*LEXICON, "price", "recipient", *CHOICES)
"""What can be marked; `language`, `pending` and `address` tell of the turn and not of the wish."""
POLARITIES: Final = ("want", "avoid", "drop")


class CorrectionError(ValueError):
    """Something cannot be kept as given; ``key`` names the sentence for staff, ``given`` what is wrong."""

    def __init__(self, key: str, given: str = "") -> None:
        super().__init__(f"{key}: {given}")
        self.key = key
        self.given = given


@dataclass(frozen=True, slots=True)
class Marked:
    """One entity of a message: where it stands in the wording, what it means. ``start == end``: nowhere."""

    entity: str
    value: Any
    start: int = 0
    end: int = 0
    polarity: str = ""
    scope: str = ""
    durable: bool = False

    def __post_init__(self) -> None:
        if self.entity not in MARKABLE:
            raise CorrectionError("learn-bad-entity", self.entity)
        if self.polarity not in {"", *POLARITIES}:
            raise CorrectionError("learn-bad-polarity", self.polarity)
        if not 0 <= self.start <= self.end:
            raise CorrectionError("learn-bad-words", f"{self.start}–{self.end}")

    def as_json(self) -> dict[str, Any]:
        """In the form of the bot's own entities."""
        found: dict[str, Any] = {
            "entity": self.entity,
            "value": self.value,
            "start": self.start,
            "end": self.end,
        }
        if self.polarity:
            found["polarity"] = self.polarity
        if self.scope:
            found["scope"] = self.scope
        return {**found, "durable": True} if self.durable else found

    def words(self, wording: str) -> str:
        """The words that it stands for."""
        return wording[self.start : self.end]


def marked_of(entity: Json) -> Marked:
    """An entity as it was stored, or as the bot found it."""
    return Marked(
        entity=str(entity["entity"]),
        value=entity["value"],
        start=int(entity.get("start") or 0),
        end=max(int(entity.get("end") or 0), int(entity.get("start") or 0)),
        polarity=str(entity.get("polarity") or ""),
        scope=str(entity.get("scope") or ""),
        durable=bool(entity.get("durable")),
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """What a message should have been understood as, by the latest word of staff."""

    correction_id: str
    message_id: str
    conversation_id: str
    language: str
    wording: str
    key: str
    intent: str
    entities: tuple[Marked, ...]
    understood: Json
    """``intent`` and ``confidence`` of the bot's own reading."""
    pending: str
    held_out: bool
    made_by: str
    made_at: datetime
    changed_at: datetime
    set_aside: bool = False
    note: str = ""
    written_at: datetime | None = None

    @property
    def confirms(self) -> bool:
        """Whether the bot had the intent right."""
        return self.understood.get("intent") == self.intent


Standing = Literal["write", "duplicate", "conflict", "measured", "held_out", "set_aside"]
"""What becomes of a correction when training data is written."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a wording stands already: in a file of the project, or in another correction."""

    intent: str
    file: str = ""
    line: int = 0
    correction_id: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.file else self.correction_id


@dataclass(frozen=True, slots=True)
class Verdict:
    """A correction with what becomes of it, and the places that make it so."""

    correction: Correction
    standing: Standing
    places: Sequence[Place] = field(default_factory=tuple)


def transcript_url(conversation_id: str, message_id: str = "") -> str:
    """Where staff read the conversation, at a message if one is named."""
    return f"/console/inbox/{conversation_id}" + (f"#{message_id}" if message_id else "")
