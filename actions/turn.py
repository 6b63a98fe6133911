"""One message as the bot understood it, read once from Rasa's tracker; whatever is malformed is left out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeVar, cast

from catalog.model import ATTRIBUTES, LANGUAGES
from dialogue.state import Pending
from profiles.model import SELF

ToldPolarity = Literal["want", "avoid", "drop"]

QUOTE_MAX_CHARS: Final = 120
"""So much of the shopper's own words is kept with a fact: enough to recognise it by."""

ANY_PRICE: Final = "any"
"""What the button "any price" sends as its price_level."""

PRICE_MAX: Final = 1e12
"""A figure above this is no price."""

_SENTENCE_END: Final = re.compile(r"(?<=[.!?。…])\s+|\n+")
_DIGITS: Final = re.compile(r"\+?\d(?:[\s.-]?\d){7,}")
_EMAIL: Final = re.compile(r"\S+@\S+\.\S+")
_POLARITIES: Final = ("want", "avoid", "drop")
_PENDINGS: Final = ("none", "forget_everything", "human_offer", "question", "correction")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Told:
    """One value of one attribute that the message names."""

    attribute: str
    value: str
    polarity: ToldPolarity = "want"
    scope: str = ""
    """``self`` or a recipient where the words say whose it is; else empty, and the conversation knows."""
    durable: bool = False
    """The words tell a lasting taste, not only this wish."""
    quote: str = ""
    preference_id: str = ""
    """The one remembered fact that is meant, where a button names it."""


DONG_LEAST: Final = 50_000
"""The least sum that is taken for đồng where Vietnamese names no currency: about 70 baht, 2 dollars."""
_DONG_UNITS: Final = re.compile(r"\d\s?(?:k|tr|triệu|trieu|nghìn|nghin|ngàn|ngan|củ|cu)(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class ToldPrice:
    """A price as it was said, in whole units of ``currency`` (None: the shop's own)."""

    at_least: float | None = None
    at_most: float | None = None
    around: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message says."""

    message_id: str
    conversation_id: str
    text: str = ""
    intent: str = "nlu_fallback"
    confidence: float = 0.0
    language: str | None = None
    """The language that this message is written in; None where nothing was detected."""
    language_confidence: float = 0.0
    wishes: tuple[Told, ...] = ()
    price: ToldPrice | None = None
    price_level: Literal["cheap", "premium"] | None = None
    any_price: bool = False
    """The button "any price" was tapped: no bound any more."""
    references: tuple[str, ...] = ()
    """Which of the shown products: ``1`` … ``last`` ``cheapest`` ``dearest`` ``all`` ``none`` ``it``."""
    refused: tuple[str, ...] = ()
    """Those of the references that are turned down: "the first is too flashy, show me the second"."""
    liked_by: str = ""
    """Who, if not the shopper, is spoken of with the products pointed at: "my girlfriend would love it"."""
    product_ids: tuple[str, ...] = ()
    """The products themselves, where a button on a card names them."""
    decision_id: str | None = None
    """The suggestion that the button's card belongs to."""
    recipient: str | None = None
    topics: tuple[str, ...] = ()
    requested_language: str | None = None
    address: str = ""
    """How the shopper speaks of themselves, or asks to be called."""
    address_asked: bool = False
    """They ask to be called so."""
    address_quote: str = ""
    page: int = 1
    """Which page of a long answer a button asks for."""
    personal_data: tuple[str, ...] = ()
    pending: Pending = "none"

    @property
    def says_a_wish(self) -> bool:
        """Whether it names anything that a search could use."""
        return bool(self.wishes or self.price or self.price_level or self.recipient)


def read_turn(tracker: Mapping[str, Any]) -> Turn:
    """The latest message of a tracker. Never raises: what has the wrong type counts as not said."""
    latest = _mapping(tracker.get("latest_message"))
    metadata = _mapping(latest.get("metadata"))
    text = _text(latest.get("text"))
    entities = [e for e in _list(latest.get("entities")) if isinstance(e, Mapping)]
    intent = _mapping(latest.get("intent"))
    language, language_confidence = _language(entities)
    return Turn(
        message_id=_text(metadata.get("message_id")) or _text(latest.get("message_id")),
        conversation_id=_text(metadata.get("conversation_id"))
        or _text(tracker.get("sender_id")).rsplit(".", 1)[0],
        text=text,
        intent=_text(intent.get("name")) or "nlu_fallback",
        confidence=_share(intent.get("confidence")),
        language=language,
        language_confidence=language_confidence,
        wishes=_unique(_wishes(entities, text)),
        price=_in_dong(_price(_values(entities, "price")), language, language_confidence, text),
        price_level=_price_level(_values(entities, "price_level")),
        any_price=ANY_PRICE in _texts(_values(entities, "price_level")),
        references=_unique(_texts(_values(entities, "reference"))),
        refused=_unique(
            _texts(
                e.get("value")
                for e in entities
                if e.get("entity") == "reference" and e.get("polarity") == "avoid"
            )
        ),
        liked_by=_first(_texts(e.get("scope") for e in entities if e.get("entity") == "reference")) or "",
        product_ids=_unique(_texts(e.get("product_id") for e in entities if e.get("entity") == "reference")),
        decision_id=_first(_texts(e.get("decision_id") for e in entities if e.get("entity") == "reference")),
        recipient=_recipient(_texts(_values(entities, "recipient"))),
        topics=_unique(_texts(_values(entities, "topic"))),
        requested_language=_first(
            v for v in _texts(_values(entities, "requested_language")) if v in LANGUAGES
        ),
        **_address(entities, text),
        page=max((int(_figure(e.get("page")) or 1) for e in entities), default=1),
        personal_data=_unique(_texts(_values(entities, "personal_data"))),
        pending=_pending(_mapping(tracker.get("slots")).get("pending")),
    )


def without_personal_data(text: str) -> str:
    """The text with long figures and addresses of mail replaced, so that no quote keeps them."""
    return _EMAIL.sub("…", _DIGITS.sub("…", text))


def quote_at(text: str, start: Any, end: Any) -> str:
    """The sentence around a place in the text, shortened; the whole text where the place is unknown."""
    where = start if isinstance(start, int) and isinstance(end, int) and 0 <= start < len(text) else 0
    begin = 0
    sentence = text
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= where:
            begin = match.end()
        else:
            sentence = text[begin : match.start()]
            break
    else:
        sentence = text[begin:]
    inside = max(0, where - begin - QUOTE_MAX_CHARS // 2) if len(sentence) > QUOTE_MAX_CHARS else 0
    return without_personal_data(sentence[inside : inside + QUOTE_MAX_CHARS]).strip()


def _wishes(entities: Iterable[Mapping[str, Any]], text: str) -> Iterator[Told]:
    for entity in entities:
        attribute, value = entity.get("entity"), _text(entity.get("value")).strip().lower()
        named = attribute in ATTRIBUTES or (attribute == "address" and entity.get("preference_id"))
        if not named or not value:
            continue
        polarity = entity.get("polarity")
        yield Told(
            attribute=cast("str", attribute),
            value=value,
            polarity=cast("ToldPolarity", polarity if polarity in _POLARITIES else "want"),
            scope=_text(entity.get("scope")),
            durable=entity.get("durable") is True,
            quote=quote_at(text, entity.get("start"), entity.get("end")),
            preference_id=_text(entity.get("preference_id")),
        )


def _address(entities: Iterable[Mapping[str, Any]], text: str) -> dict[str, Any]:
    """The first form of address; one that was asked for by a button has no place in the text."""
    for entity in entities:
        value = _text(entity.get("value")).strip().lower()
        if entity.get("entity") == "address" and value and not entity.get("preference_id"):
            return {
                "address": value,
                "address_asked": entity.get("durable") is True,
                "address_quote": quote_at(text, entity.get("start"), entity.get("end")),
            }
    return {}


def _language(entities: Iterable[Mapping[str, Any]]) -> tuple[str | None, float]:
    """Only an entity with a confidence tells the message's language; one without is the slot's echo."""
    for entity in entities:
        if entity.get("entity") == "language" and "language_confidence" in entity:
            value = _text(entity.get("value"))
            if value in LANGUAGES:
                return value, _share(entity.get("language_confidence"))
    return None, 0.0


def _price(values: Iterable[Any]) -> ToldPrice | None:
    """The first price that says anything; two halves of a range may come as two entities."""
    least = most = around = None
    currency: str | None = None
    for value in values:
        said = _mapping(value)
        least = least if least is not None else _figure(said.get("at_least"))
        most = most if most is not None else _figure(said.get("at_most"))
        around = around if around is not None else _figure(said.get("around"))
        currency = currency or _text(said.get("currency")).upper() or None
    if least is None and most is None and around is None:
        return None
    if least is not None and most is not None and least > most:
        least, most = most, least
    return ToldPrice(at_least=least, at_most=most, around=around, currency=currency)


def _in_dong(price: ToldPrice | None, language: str | None, confidence: float, text: str) -> ToldPrice | None:
    """Who writes Vietnamese and says 500k or 1tr5 without a currency means đồng.

    A tapped button has no language of its own: its sum is the shop's.
    """
    if price is None or price.currency is not None or language != "vi":
        return price
    figures = [one for one in (price.at_least, price.at_most, price.around) if one is not None]
    spoken = confidence > 0 or _DONG_UNITS.search(text.lower()) is not None
    return replace(price, currency="VND") if spoken and min(figures) >= DONG_LEAST else price


def _price_level(values: Iterable[Any]) -> Literal["cheap", "premium"] | None:
    found = _first(v for v in _texts(values) if v in ("cheap", "premium"))
    return cast('Literal["cheap", "premium"] | None', found)


def _recipient(people: Iterable[str]) -> str | None:
    """Where oneself and another are named, the other: nothing of theirs may become one's own."""
    named = list(people)
    return _first(p for p in named if p != SELF) or _first(named)


def _pending(value: Any) -> Pending:
    return cast("Pending", value) if value in _PENDINGS else "none"


def _figure(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if 0 <= value <= PRICE_MAX else None


def _share(value: Any) -> float:
    figure = _figure(value)
    return min(figure, 1.0) if figure is not None else 0.0


def _values(entities: Iterable[Mapping[str, Any]], name: str) -> Iterator[Any]:
    return (e.get("value") for e in entities if e.get("entity") == name)


def _texts(values: Iterable[Any]) -> Iterator[str]:
    return (text for value in values if (text := _text(value).strip()))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _first(values: Iterable[_T]) -> _T | None:
    return next(iter(values), None)


def _unique(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))
