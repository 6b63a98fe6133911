"""What was found in a message as indicators, so that intents are learnt beyond their wordings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.understanding.intent_words import SAYINGS
from bot.understanding.model import CATALOGUE, Prepared

_PENDING: Final = ("none", "forget_everything", "human_offer", "question", "correction")
_LENGTHS: Final = (1, 2, 4, 8, 15)
_NAMED_REFERENCES: Final = ("last", "cheapest", "dearest", "all", "none", "it")
_TOPICS: Final = ("delivery", "returns", "payment", "warranty", "hours", "location", "discount")
_COVERED: Final = (0.34, 0.67, 0.99)
"""Shares of the words that entities explain; a message of nothing else is an ellipsis: "in blue?"."""

FEATURES: Final[tuple[str, ...]] = (
    *(f"has {name}" for name in sorted(CATALOGUE)),
    *(
        f"has {name}"
        for name in ("price", "price_level", "reference", "recipient", "personal_data", "address")
    ),
    "has requested_language",
    *(f"{polarity} catalogue" for polarity in ("want", "avoid", "drop")),
    *(f"{polarity} reference" for polarity in ("want", "avoid", "drop")),
    *(f"lasting {polarity}" for polarity in ("want", "avoid")),
    *(f"price {end}" for end in ("at_least", "at_most", "around")),
    *(f"topic {topic}" for topic in _TOPICS),
    "reference position",
    "references several",
    *(f"reference {name}" for name in _NAMED_REFERENCES),
    "recipient self",
    "wishes one",
    "wishes two",
    "wishes many",
    "nothing found",
    *(f"words up to {length}" for length in _LENGTHS),
    "words many",
    *(f"explained {share}" for share in _COVERED),
    "question",
    "no letters",
    *(f"pending {pending}" for pending in _PENDING),
    *(f"says {name}" for name in SAYINGS),
)
INDEX: Final[Mapping[str, int]] = {name: place for place, name in enumerate(FEATURES)}


def features(message: Prepared, entities: Sequence[Mapping[str, Any]], pending: str = "none") -> set[str]:
    """The names of the indicators that hold, each one of ``FEATURES``."""
    found = {
        *_of_entities(entities),
        *_of_shape(message, entities),
        *(f"says {name}" for name, cues in SAYINGS.items() if cues.found(message)),
        f"pending {pending}",
    }
    return {name for name in found if name in INDEX}


def _of_entities(entities: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in entities:
        name, value, polarity = one["entity"], one.get("value"), one.get("polarity")
        yield f"has {name}"
        if name in CATALOGUE:
            yield f"{polarity or 'want'} catalogue"
            if one.get("durable"):
                yield f"lasting {polarity or 'want'}"
        elif name == "reference":
            yield f"{polarity or 'want'} reference"
            yield "reference position" if str(value).isdigit() else f"reference {value}"
        elif name == "price" and isinstance(value, Mapping):
            yield from (f"price {end}" for end in ("at_least", "at_most", "around") if value.get(end))
        elif name in {"topic", "recipient"}:
            yield f"{name} {value}"
    wishes = sum(one["entity"] in CATALOGUE for one in entities)
    if wishes:
        yield ("wishes one", "wishes two", "wishes many")[min(wishes, 3) - 1]
    if sum(one["entity"] == "reference" for one in entities) > 1:
        yield "references several"


def _of_shape(message: Prepared, entities: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    words = [word for word in message.words if any(char.isalnum() for char in word.text)]
    yield next((f"words up to {length}" for length in _LENGTHS if len(words) <= length), "words many")
    spans = [
        (one["start"], one["end"])
        for one in entities
        if one["entity"] not in {"language", "pending", "address"} and "start" in one
    ]
    if not spans:
        yield "nothing found"
    covered = sum(_inside(message.text.span(word.start, word.end), spans) for word in words)
    share = covered / len(words) if words else 0.0
    yield from (f"explained {limit}" for limit in _COVERED if share >= limit)
    if "?" in message.norm:
        yield "question"
    if not any(char.isalpha() for char in message.norm):
        yield "no letters"


def _inside(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
