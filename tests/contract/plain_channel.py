"""A channel that can only show words: what the seam asks of the least capable platform, in one file."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from channels.channel import BadEvent, Capabilities, Delivered, Event, Parcel, Sent
from channels.degrade import as_text, pieces
from dialogue.reply import Reply

SECRET = b"shared with the platform"
CAPABILITIES = Capabilities(text_max_chars=1000, messages_per_call=3, reply_handles=True)


def signed(body: bytes) -> dict[str, str]:
    """The header that the platform sends with a body."""
    return {"x-plain-signature": hmac.new(SECRET, body, hashlib.sha256).hexdigest()}


def text_call(event_id: str = "e1", sender: str = "u1", text: str = "hello", token: str = "") -> bytes:
    """A call with one text message."""
    event = {"id": event_id, "from": sender, "at": "2026-11-22T12:00:00+00:00", "text": text, "token": token}
    return json.dumps({"events": [event]}).encode()


@dataclass
class PlainChannel:
    """Words only. ``platform`` plays the other side: it gets each parcel and says what came of it."""

    platform: Callable[[Parcel], Delivered] = lambda _: Sent()
    sent: list[Parcel] = field(default_factory=list)
    name: str = "plain"
    capabilities: Capabilities = CAPABILITIES
    token_seconds: float = 60.0

    def parse(self, body: bytes, headers: Mapping[str, str]) -> tuple[Event, ...]:
        if not hmac.compare_digest(headers.get("x-plain-signature", ""), signed(body)["x-plain-signature"]):
            raise BadEvent("the signature is wrong")
        try:
            return tuple(self._event(one) for one in json.loads(body)["events"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadEvent("the body is not one of ours") from error

    def _event(self, raw: Mapping[str, Any]) -> Event:
        at = datetime.fromisoformat(raw["at"])
        return Event(
            event_id=raw["id"],
            external_id=raw["from"],
            at=at,
            kind=raw.get("kind", "text"),
            text=raw["text"],
            reply_handle=raw["token"],
            reply_handle_expires_at=datetime.now(at.tzinfo) + timedelta(seconds=self.token_seconds)
            if raw["token"]
            else None,
        )

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        return [
            {"text": piece} for piece in pieces(as_text(reply, CAPABILITIES), CAPABILITIES.text_max_chars)
        ]

    async def deliver(self, parcel: Parcel) -> Delivered:
        result = self.platform(parcel)
        if isinstance(result, Sent):
            self.sent.append(parcel)
        return result
