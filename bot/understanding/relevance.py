"""What an intent can carry: once it is known, findings that make no sense with it are taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.understanding.model import CATALOGUE

_OF_WISHES: Final = frozenset({*CATALOGUE, "price", "price_level", "reference", "recipient"})
_NOT_OF_WISHES: Final = frozenset(
    {
        "greet", "goodbye", "thank", "ask_capabilities", "bot_challenge", "choose_language", "insult",
        "out_of_scope", "request_human", "forget_everything",
    }
)  # fmt: skip
"""Intents that speak of nothing in the shop: the watch of "what film should I watch" is no wish for one."""

_GENERIC: Final = frozenset({"footwear", "apparel"})
"""Of "my shoe size" and "clothes: only cotton", these name what the fact is about, not a taste for it."""
_OF_FACTS: Final = frozenset({"state_preference", "withdraw_preference", "correct_profile", "ask_profile"})
_FOR_ME: Final = frozenset({"shop_for_self", "search_product", "refine_search", "buy_product"})
_SELF: Final = "self"


def relevant(entities: Sequence[Mapping[str, Any]], intent: str) -> list[dict[str, Any]]:
    """The entities that mean something with this intent, withdrawn ones marked as such."""
    kept = [dict(one) for one in entities if _belongs(one, intent)]
    if intent == "withdraw_preference":
        return _taken_back(kept)
    if intent == "shop_for_self" and not any(one["entity"] == "recipient" for one in kept):
        return [
            *kept,
            {"entity": "recipient", "value": _SELF, "start": 0, "end": 0, "extractor": "RelevantEntities"},
        ]
    return _given(kept) if intent == "search_product" else kept


def _given(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Whose taste is told where a thing is looked for gets it: "my wife loves pearls, a necklace please"."""
    people = {one.get("scope") for one in entities if one.get("scope")} - {_SELF}
    things = any(
        one["entity"] == "category"
        and one.get("polarity") != "avoid"
        and not one.get("durable")
        and one.get("scope") in people
        for one in entities
    )
    if len(people) != 1 or not things or any(one["entity"] == "recipient" for one in entities):
        return entities
    (who,) = people
    return [
        *entities,
        {"entity": "recipient", "value": who, "start": 0, "end": 0, "extractor": "RelevantEntities"},
    ]


def _belongs(one: Mapping[str, Any], intent: str) -> bool:  # noqa: PLR0911 — one rule a line
    name, value = one["entity"], one.get("value")
    if intent in _NOT_OF_WISHES:
        return name not in _OF_WISHES
    if name == "reference" and intent in {"affirm", "deny"}:
        return value != "it"
    if intent == "shop_for_self":
        return not (name == "occasion" and value == "gift") and not (name == "recipient" and value != _SELF)
    if name == "recipient" and value == _SELF:
        return intent in _FOR_ME
    if intent in _OF_FACTS:
        return not (name == "category" and value in _GENERIC)
    if intent in {"ask_cheaper", "ask_dearer"}:
        # the comparison itself says which way: "something more luxurious" names no style
        return name != "price_level" and not (name == "style" and value == "luxury")
    return not (intent == "like_product" and name == "style")  # praise: "the third is cute"


def _taken_back(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where nothing is marked as taken back, the message as a whole says that all of it is.

    But for a refusal for good: "I don't like red any more" is a new one, whatever the intent was taken for.
    """
    facts = [
        one
        for one in entities
        if one["entity"] in CATALOGUE and not (one.get("polarity") == "avoid" and one.get("durable"))
    ]
    if any(one.get("polarity") == "drop" for one in facts):
        return entities
    for one in facts:
        one["polarity"] = "drop"
        one.pop("durable", None)
    return entities
