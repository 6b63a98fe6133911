"""A suggested product as a Flex bubble: picture, title, price, why, and what can be done with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from channels.line.limits import BUBBLES, CAROUSEL_BYTES, clipped
from dialogue.reply import Card

Json: TypeAlias = "dict[str, Any]"

INK: Final = "#1f2933"
MUTED: Final = "#52606d"
ACCENT: Final = "#0f6b5c"
NOTICE: Final = "#8a5300"
"""All of at least 4.5 : 1 on white (WCAG 2.2, 1.4.3)."""

TITLE_CHARS: Final = 300
LINE_CHARS: Final = 300
BUTTONS: Final = 3
"""Actions of a card below its link: more would push the next card's picture out of sight."""
CAROUSEL_MARGIN: Final = 1_000


def bubble(
    card: Card, *, open_label: str, link: str | None, picture: str | None, act: Callable[[int], Json | None]
) -> Json:
    """One card; ``act`` gives the action of its n-th button, ``link`` and ``picture`` are whole URLs."""
    opened = {"type": "uri", "label": open_label, "uri": link} if link else None
    buttons = [_button(opened, "primary")] if opened else []
    buttons += [_button(action) for n in range(min(len(card.actions), BUTTONS)) if (action := act(n))]
    made: Json = {"type": "bubble", "size": "kilo"}
    if picture:
        made["hero"] = _picture(picture, opened)
    made["body"] = {"type": "box", "layout": "vertical", "spacing": "sm", "contents": list(_lines(card))}
    if buttons:
        made["footer"] = {"type": "box", "layout": "vertical", "spacing": "xs", "contents": buttons}
    return made


def carousels(bubbles: Iterable[Json]) -> Iterator[Json]:
    """Bubbles side by side, in as many carousels as LINE's limits of number and size ask for."""
    row: list[Json] = []
    size = 0
    for one in bubbles:
        bytes_ = len(json.dumps(one, ensure_ascii=False).encode("utf-8", "replace"))
        if row and (len(row) == BUBBLES or size + bytes_ > CAROUSEL_BYTES - CAROUSEL_MARGIN):
            yield _row(row)
            row, size = [], 0
        row.append(one)
        size += bytes_ + 2
    if row:
        yield _row(row)


def _row(bubbles: list[Json]) -> Json:
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def _picture(url: str, action: Mapping[str, Any] | None) -> Json:
    made: Json = {"type": "image", "url": url, "size": "full", "aspectRatio": "1:1", "aspectMode": "cover"}
    return made | ({"action": dict(action)} if action else {})


def _lines(card: Card) -> Iterator[Json]:
    title = card.title.strip() or card.product_id.strip() or "–"
    yield _text(title, TITLE_CHARS, weight="bold", size="md", color=INK, maxLines=3)
    if card.price.strip():
        yield _text(card.price, LINE_CHARS, weight="bold", size="lg", color=ACCENT)
    if card.note.strip():
        yield _text(card.note, LINE_CHARS, size="sm", color=NOTICE)
    if card.reason.strip():
        yield _text(card.reason, LINE_CHARS, size="sm", color=MUTED)


def _text(text: str, most: int, **looks: Any) -> Json:
    return {"type": "text", "text": clipped(text.strip(), most), "wrap": True, **looks}


def _button(action: Mapping[str, Any], style: str = "link") -> Json:
    made: Json = {"type": "button", "style": style, "height": "sm", "action": dict(action)}
    return made | ({"color": ACCENT} if style == "primary" else {"color": INK})
