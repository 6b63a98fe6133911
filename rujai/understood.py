"""What counts as understood when models are measured or compared: one message as meant, and as read.

The rules, the same for ``dev`` and ``test``, both sides brought to the same form:

- compared are the catalogue's entities with polarity and scope, price bounds, price level, references,
  recipients, a language asked for, personal data; ``topic`` only of questions about the shop's rules;
- language, pending and the form of address tell of the turn, not of the wish, and are left out;
- what is taken back (``drop``) belongs to nobody in particular: its scope is not compared;
- "bucks" may be dollars or no currency; a category's parent beside it is no error;
- ``durable`` is reported apart;
- lines without ``tags`` are older and do not tell scopes, so theirs are not compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from rujai.settings import ROOT

CATALOGUE = frozenset({"category", "color", "material", "size", "brand", "style", "occasion", "gender"})
ABOUT_THE_TURN = frozenset({"language", "pending", "address"})


def constraints(entities: list[dict[str, Any]], intent: str, *, scoped: bool) -> frozenset[str]:
    """The entities as strings in which only what counts is left."""
    kept = set()
    for one in entities:
        name, value = one["entity"], one["value"]
        if name in ABOUT_THE_TURN or (name == "topic" and intent != "ask_policy"):
            continue
        parts: dict[str, Any] = {name: _value(name, value)}
        if name in CATALOGUE:
            parts["polarity"] = one.get("polarity") or "want"
            if scoped and parts["polarity"] != "drop" and one.get("scope"):
                parts["scope"] = one["scope"]
        kept.add(json.dumps(parts, sort_keys=True, ensure_ascii=False))
    return frozenset(kept)


def _value(name: str, value: Any) -> Any:
    if name == "price" and isinstance(value, Mapping):
        bounds = {key: value.get(key) for key in ("at_least", "at_most", "around", "currency")}
        return {**bounds, "currency": None if bounds["currency"] == "USD" else bounds["currency"]}
    return value


def same(meant: frozenset[str], read: frozenset[str]) -> bool:
    """Whether nothing is missing and nothing besides, but for parents of categories that are meant."""
    extra = read - meant
    if meant - read:
        return False
    wanted = {json.loads(one).get("category") for one in meant}
    allowed = {parent for one in wanted if one for parent in parents(one)}
    return all(json.loads(one).get("category") in allowed for one in extra)


@cache
def parents(category: str) -> frozenset[str]:
    """All that a category is a kind of."""
    above = _tree().get(category)
    return frozenset() if above is None else frozenset({above}) | parents(above)


@cache
def _tree() -> dict[str, str]:
    read = yaml.safe_load((ROOT / "data/vocabulary/category.yml").read_text(encoding="utf-8"))
    return {
        name: entry["parent"]
        for name, entry in read.items()
        if isinstance(entry, dict) and entry.get("parent")
    }


def durables(entities: list[dict[str, Any]]) -> frozenset[str]:
    """What is told as lasting; of a withdrawal nothing."""
    return frozenset(
        f"{one['entity']} {one['value']}"
        for one in entities
        if one["entity"] in CATALOGUE and one.get("durable") and one.get("polarity") != "drop"
    )
