"""The website as a channel: its page fetches what was said, so that delivering is being fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from channels.channel import BadEvent, Capabilities, Delivered, Event, Parcel, Refused
from dialogue.reply import Reply, reply_to_json

CAPABILITIES: Final = Capabilities(
    fetches=True,
    cards=50,
    quick_replies=50,
    images=True,
    links=True,
    text_max_chars=100_000,
    messages_per_call=50,
    read_receipts=True,
)


class WebChannel:
    """Messages come by the public API, and go by its answers and event streams."""

    @property
    def name(self) -> str:
        """``web``."""
        return "web"

    @property
    def capabilities(self) -> Capabilities:
        """It shows everything."""
        return CAPABILITIES

    def parse(self, body: bytes, headers: Mapping[str, str]) -> tuple[Event, ...]:
        """There is no webhook: the page uses the public API, whose message is the event. Raises BadEvent."""
        del body, headers
        raise BadEvent("the website has no webhook; say it through POST /api/v1/conversations/…/messages")

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """The neutral reply itself, as JSON."""
        return (reply_to_json(reply),)

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Nothing is ever sent to a page."""
        del parcel
        return Refused("a page fetches its messages; nothing is sent to it")
