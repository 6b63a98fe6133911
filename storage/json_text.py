"""Turns our nouns' plain data into JSON text that both databases can keep, Thai unescaped."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import orjson

from storage.columns import storable


def to_json_text(value: Any) -> str:
    """Write plain data as JSON; any mapping or set will do, and what no database keeps is replaced."""
    try:
        encoded = orjson.dumps(value, default=_plain)
    except TypeError:  # a lone surrogate, half an emoji, or a key that is not text
        encoded = orjson.dumps(_storable_all(value), default=_plain, option=orjson.OPT_NON_STR_KEYS)
    if b"\\u0000" in encoded:
        encoded = orjson.dumps(_storable_all(value), default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return encoded.decode()


def from_json_text(text: str | bytes) -> Any:
    """Read the plain data again."""
    return orjson.loads(text)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, AbstractSet):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is not plain data; store text, numbers, lists and mappings")


def _storable_all(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {_storable_all(key): _storable_all(item) for key, item in value.items()}
    if isinstance(value, list | tuple | AbstractSet):
        return [_storable_all(item) for item in value]
    return value
