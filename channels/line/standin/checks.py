"""What LINE refuses beyond its specification: the documented limits of messages, as sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import httpx

from channels.line import limits
from channels.line.limits import length

ALT_TEXT_MAX: Final = 1500
FLEX_LABEL_MAX: Final = 40
BUBBLE_BYTES: Final = 30_000
SCHEMES: Final = ("http://", "https://", "line://", "tel:")
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def problems(messages: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each limit that one of the messages breaks, with where; empty where LINE would take them."""
    found = []
    if not 1 <= len(messages) <= limits.MESSAGES_PER_CALL:
        found.append(f"messages: size must be between 1 and {limits.MESSAGES_PER_CALL}")
    for place, message in enumerate(messages):
        found += [f"messages[{place}].{one}" for one in _of(message)]
    return found


def _of(message: Mapping[str, Any]) -> Iterator[str]:
    match message.get("type"):
        case "text":
            yield from _text(message, "text", limits.TEXT_CHARS)
        case "flex":
            yield from _text(message, "altText", ALT_TEXT_MAX)
            yield from _container(message.get("contents") or {})
        case "image":
            for name in ("originalContentUrl", "previewImageUrl"):
                yield from _picture(message, name)
    items = (message.get("quickReply") or {}).get("items")
    if items is not None and not 1 <= len(items) <= limits.QUICK_REPLIES:
        yield f"quickReply.items: size must be between 1 and {limits.QUICK_REPLIES}"
    for place, item in enumerate(items or ()):
        yield from (f"quickReply.items[{place}].{one}" for one in _action(item["action"], limits.LABEL_CHARS))


def _container(container: Mapping[str, Any]) -> Iterator[str]:
    bubbles = container.get("contents") or () if container.get("type") == "carousel" else (container,)
    if not 1 <= len(bubbles) <= limits.BUBBLES:
        yield f"contents: a carousel has between 1 and {limits.BUBBLES} bubbles"
    if _bytes(container) > limits.CAROUSEL_BYTES:
        yield f"contents: may have {limits.CAROUSEL_BYTES} bytes, has {_bytes(container)}"
    for place, bubble in enumerate(bubbles):
        if _bytes(bubble) > BUBBLE_BYTES:
            yield f"contents[{place}]: a bubble may have {BUBBLE_BYTES} bytes"
        for block in ("header", "hero", "body", "footer"):
            if block in bubble:
                yield from (f"contents[{place}].{block}{one}" for one in _component(bubble[block]))


def _component(component: Mapping[str, Any]) -> Iterator[str]:
    match component.get("type"):
        case "box":
            if not component.get("contents"):
                yield ": a box needs contents"
            for place, inner in enumerate(component.get("contents") or ()):
                yield from (f".contents[{place}]{one}" for one in _component(inner))
        case "text":
            if not str(component.get("text") or "").strip() and not component.get("contents"):
                yield ".text: must be non-empty text"
        case "image":
            yield from (f".{one}" for one in _picture(component, "url"))
    if action := component.get("action"):
        yield from (f".{one}" for one in _action(action, FLEX_LABEL_MAX))


def _action(action: Mapping[str, Any], label_max: int) -> Iterator[str]:
    yield from (f"action.{one}" for one in _text(action, "label", label_max))
    match action.get("type"):
        case "postback":
            yield from (f"action.{one}" for one in _text(action, "data", limits.POSTBACK_CHARS))
            if length(str(action.get("displayText") or "")) > limits.DISPLAY_TEXT_CHARS:
                yield f"action.displayText: length must be at most {limits.DISPLAY_TEXT_CHARS}"
        case "message":
            yield from (f"action.{one}" for one in _text(action, "text", limits.DISPLAY_TEXT_CHARS))
        case "uri":
            uri = str(action.get("uri") or "")
            if length(uri) > limits.URI_CHARS or not uri.startswith(
                ("http://", "https://", "line://", "tel:")
            ):
                yield f"action.uri: must be http, https, line or tel, of at most {limits.URI_CHARS} letters"


def _text(holder: Mapping[str, Any], name: str, most: int) -> Iterator[str]:
    value = holder.get(name)
    if not isinstance(value, str) or not value.strip():
        yield f"{name}: must be non-empty text"
    elif length(value) > most:
        yield f"{name}: length must be between 1 and {most}"


def _picture(holder: Mapping[str, Any], name: str) -> Iterator[str]:
    url = str(holder.get(name) or "")
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        yield f"{name}: is no URL"
        return
    local = parsed.scheme == "http" and parsed.host in _LOOPBACK  # for this stand-in alone
    if not url.isascii() or length(url) > limits.IMAGE_URL_CHARS or not (parsed.scheme == "https" or local):
        yield f"{name}: must be https, in ASCII, of at most {limits.IMAGE_URL_CHARS} characters"


def _bytes(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
