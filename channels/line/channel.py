"""LINE as the edge sees it: events in, native messages out, and the comforts of its app."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from channels.channel import Capabilities, Delivered, Event, HandleSpent, Parcel, Refused, Sent
from channels.companion import Content
from channels.line import render, webhook
from channels.line.api import LineApi
from channels.line.postback import Postbacks
from channels.line.render import Rendering
from dialogue.reply import Reply


class LineChannel:
    """Implements Channel and Companion. Belongs to one event loop where it sends."""

    def __init__(
        self,
        *,
        channel_secret: str,
        api: LineApi,
        rendering: Rendering,
        postbacks: Postbacks,
        clock: Callable[[], datetime],
        login_url: str = "",
    ) -> None:
        if not channel_secret:
            raise ValueError("LINE's webhook needs the channel secret; set RUJAI_LINE__CHANNEL_SECRET")
        self._channel_secret = channel_secret
        self._api = api
        self._rendering = rendering
        self._postbacks = postbacks
        self._clock = clock
        self._login_url = login_url

    @property
    def name(self) -> str:
        """``line``."""
        return "line"

    @property
    def capabilities(self) -> Capabilities:
        """Cards, quick replies, pictures; links are written out."""
        return render.CAPABILITIES

    def parse(self, body: bytes, headers: Mapping[str, str]) -> tuple[Event, ...]:
        """The events of a call that LINE signed; raises BadEvent."""
        text = webhook.verified(body, headers, self._channel_secret)
        return webhook.events_of(text, postbacks=self._postbacks, now=self._clock())

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """The reply as LINE's messages, within its limits."""
        return self._rendering.messages(reply)

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Send a parcel: by its reply token where it has one, else, and beyond five messages, by push.

        Each further call has a retry key of its own, made from the parcel's: it is delivered once as well.
        """
        by_reply = [self.render(reply) for reply in parcel.replies]
        batches = render.calls([message for messages in by_reply for message in messages])
        if not batches:
            return Refused("there is nothing in it to send")
        key = parcel.retry_key or str(uuid.uuid4())
        result = await self._first(parcel, batches[0], key)
        if isinstance(result, HandleSpent) and parcel.attempt > 1 and len(batches) > 1:
            result = Sent()  # the reply had arrived before; what belongs after it may not have
        if not isinstance(result, Sent):
            return result
        ids = [*result.external_ids]
        for place, batch in enumerate(batches[1:], start=1):
            later = await self._api.push(
                parcel.external_id, batch, str(uuid.uuid5(uuid.UUID(key), str(place)))
            )
            if not isinstance(later, Sent):
                return later
            ids += later.external_ids
        return Sent(_first_of_each(ids, [len(messages) for messages in by_reply]))

    async def typing(self, external_id: str) -> None:
        """Show LINE's loading indicator."""
        await self._api.show_loading(external_id)

    async def language_of(self, external_id: str) -> str:
        """The language of the LINE account."""
        return await self._api.language(external_id)

    async def show_language(self, external_id: str, language: str) -> None:
        """Put the rich menu of this language under the chat, where the account has one."""
        await self._api.show_menu(external_id, webhook.LANGUAGE_OF_MENU + language)

    async def link_address(self, external_id: str) -> str:
        """The shop's login page with LINE's link token; empty where there is no such page."""
        if not self._login_url:
            return ""
        token = await self._api.link_token(external_id)
        joint = "&" if "?" in self._login_url else "?"
        return f"{self._login_url}{joint}{urlencode({'linkToken': token})}" if token else ""

    async def content(self, content_id: str) -> Content:
        """What a shopper sent; raises ContentGone."""
        return await self._api.content(content_id)

    async def close(self) -> None:
        """Give the connections back."""
        await self._api.close()

    async def _first(self, parcel: Parcel, batch: Sequence[Mapping[str, Any]], key: str) -> Delivered:
        if parcel.budget == "reply" and parcel.reply_handle:
            return await self._api.reply(parcel.reply_handle, batch)
        return await self._api.push(parcel.external_id, batch, key)


def _first_of_each(ids: Sequence[str], sizes: Sequence[int]) -> tuple[str, ...]:
    """LINE's id of each reply's first message; none where texts were joined and they cannot be told apart."""
    if len(ids) != sum(sizes):
        return ()
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return tuple(ids[start] for start in starts if start < len(ids))
