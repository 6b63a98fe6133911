"""An event of a channel as the message that is stored of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from channels.channel import Event
from channels.conversation import Incoming
from profiles.model import ReplyHandle

MEDIA: Final = frozenset({"sticker", "image", "audio", "video", "file", "location"})


def incoming(event: Event, *, text: str | None = None, about: Mapping[str, Any] | None = None) -> Incoming:
    """The event as a message; ``about`` says what the edge itself answers to, and ``text`` what is shown."""
    handle = None
    if event.reply_handle and event.reply_handle_expires_at is not None:
        handle = ReplyHandle(event.reply_handle, event.reply_handle_expires_at)
    tapped = dict(event.data) if event.kind == "tapped" and about is None else None
    extra: dict[str, Any] = {"media": {**event.data, "kind": event.kind}} if event.kind in MEDIA else {}
    if about is not None:
        extra["event"] = dict(about)
    if event.message_id:
        extra["external_id"] = event.message_id
    return Incoming(event.event_id, event.text if text is None else text, tapped, extra, handle)
