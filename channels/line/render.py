"""A neutral reply as LINE's native messages, within its limits; what does not fit is said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias
from urllib.parse import urljoin

import httpx

from channels.channel import Capabilities
from channels.degrade import as_text
from channels.line import flex, limits
from channels.line.postback import Postbacks
from dialogue.reply import Card, Image, QuickReply, Reply

Json: TypeAlias = "dict[str, Any]"

CAPABILITIES: Final = Capabilities(
    cards=limits.BUBBLES,
    quick_replies=limits.QUICK_REPLIES,
    images=True,
    links=False,
    text_max_chars=limits.TEXT_CHARS,
    messages_per_call=limits.MESSAGES_PER_CALL,
    reply_handles=True,
)
CAROUSELS: Final = 3
"""More cards than fit into so many are said in words: nobody swipes through forty."""
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Rendering:
    """What rendering needs to know besides the reply."""

    postbacks: Postbacks
    open_label: Callable[[str], str]
    """The words on a card's link, by language."""
    base_url: str = ""
    """Where shoppers reach this application; own pictures and relative links need it. LINE loads pictures
    over https only; http is let through for a stand-in on this machine."""

    def messages(self, reply: Reply) -> tuple[Json, ...]:
        """The native messages, the quick replies under the last one."""
        made = [*self._texts(reply), *self._cards(reply), *self._images(reply.images)]
        quick = self._quick_replies(reply)
        if quick and not made:
            made = [_text("…")]
        if quick:
            made[-1] = {**made[-1], "quickReply": {"items": quick}}
        return tuple(made)

    def _texts(self, reply: Reply) -> Iterator[Json]:
        shown = [image for image in reply.images if self._picture(image.url)]
        told = replace(
            reply,
            links=tuple(replace(link, url=self._link(link.url) or link.url) for link in reply.links),
            quick_replies=tuple(one for one in reply.quick_replies if one.label.strip()),
        )
        words = [as_text(told, replace(CAPABILITIES, cards=limits.BUBBLES * CAROUSELS))]
        words += [f"{one.alt}: {one.url}".strip() for one in reply.images if one not in shown]
        text = "\n".join(part for part in words if part.strip())
        return (_text(piece) for piece in limits.pieces(text))

    def _cards(self, reply: Reply) -> Iterator[Json]:
        cards = reply.cards[: limits.BUBBLES * CAROUSELS]
        bubbles = (self._bubble(card, reply) for card in cards)
        alt = limits.clipped(alternative(reply), limits.ALT_TEXT_CHARS)
        return ({"type": "flex", "altText": alt, "contents": row} for row in flex.carousels(bubbles))

    def _bubble(self, card: Card, reply: Reply) -> Json:
        return flex.bubble(
            card,
            open_label=limits.clipped(self.open_label(reply.language), limits.LABEL_CHARS),
            link=self._link(card.link),
            picture=self._picture(card.image),
            act=lambda n: self._action(card.actions[n], reply.decision_id),
        )

    def _images(self, images: Sequence[Image]) -> Iterator[Json]:
        for image in images:
            if url := self._picture(image.url):
                yield {"type": "image", "originalContentUrl": url, "previewImageUrl": url}

    def _quick_replies(self, reply: Reply) -> list[Json]:
        labelled = [one for one in reply.quick_replies if one.label.strip()][: limits.QUICK_REPLIES]
        actions = (self._action(one, reply.decision_id) for one in labelled)
        return [{"type": "action", "action": action} for action in actions if action]

    def _action(self, button: QuickReply, decision_id: str | None) -> Json | None:
        """The button as a signed postback, or as its words where that is more than LINE carries."""
        label = button.label.strip()
        if not label:
            return None
        short = limits.clipped(label, limits.LABEL_CHARS)
        said = limits.clipped(label, limits.DISPLAY_TEXT_CHARS)
        data = self.postbacks.write(replace(button, label=label), decision_id)
        if data is None:
            return {"type": "message", "label": short, "text": said}
        return {"type": "postback", "label": short, "data": data, "displayText": said}

    def _link(self, link: str) -> str | None:
        """A whole URL that LINE opens; None where there is none."""
        url = whole_url(self.base_url, link)
        return url if url and limits.length(url) <= limits.URI_CHARS else None

    def _picture(self, link: str) -> str | None:
        """A URL that LINE can load a picture from, ours as PNG; None where there is none."""
        url = whole_url(self.base_url, own_png(link))
        if url is None or limits.length(url) > limits.IMAGE_URL_CHARS:
            return None
        parsed = httpx.URL(url)
        safe = parsed.scheme == "https" or parsed.host in _LOOPBACK
        return url if safe and not parsed.path.endswith(".svg") else None


def alternative(reply: Reply) -> str:
    """What a notification, a screen reader or a very old LINE says of the cards."""
    titles = (f"{card.position}. {card.title} {card.price}".strip() for card in reply.cards)
    return "\n".join(part for part in (reply.text.strip(), *titles) if part) or "…"


def own_png(link: str) -> str:
    """Our own drawings are SVG, which LINE does not show; they are served as PNG beside it."""
    path, dot, query = link.partition("?")
    if path.startswith("/pictures/") and path.endswith(".svg"):
        return f"{path.removesuffix('.svg')}.png{dot}{query}"
    return link


def whole_url(base_url: str, link: str) -> str | None:
    """A link as an absolute http(s) URL in ASCII; None where it is none."""
    if not link.strip():
        return None
    try:
        url = httpx.URL(urljoin(base_url, link.strip()))
        return str(url) if url.scheme in {"http", "https"} and url.host and str(url).isascii() else None
    except (httpx.InvalidURL, ValueError):
        return None


def calls(messages: Sequence[Mapping[str, Any]]) -> list[list[Json]]:
    """Messages in calls of at most five; neighbouring texts are joined first, so that one call does."""
    joined: list[Json] = []
    for message in messages:
        last = joined[-1] if joined else None
        if len(messages) > limits.MESSAGES_PER_CALL and last is not None and _may_join(last, message):
            joined[-1] = {**message, "text": f"{last['text']}\n{message['text']}"}
        else:
            joined.append(dict(message))
    size = limits.MESSAGES_PER_CALL
    return [joined[start : start + size] for start in range(0, len(joined), size)]


def _may_join(first: Json, second: Mapping[str, Any]) -> bool:
    if not first["type"] == second["type"] == "text" or "quickReply" in first:
        return False
    return limits.length(first["text"]) + 1 + limits.length(second["text"]) <= limits.TEXT_CHARS


def _text(text: str) -> Json:
    return {"type": "text", "text": text}
