"""Calls the application's webhook as LINE does: signed, once, and again where it did not answer."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx

BOT: Final = "U" + "0" * 32
REDELIVER_AFTER_SECONDS: Final = (2.0, 10.0, 60.0)
"""LINE does not say when it tries again; these are pauses that a person at the phone can wait for."""
TIMEOUT_SECONDS: Final = 3.0


def signature(secret: str, body: bytes) -> str:
    """The header ``X-Line-Signature`` of a body."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


class WebhookSender:
    """Sends events in order; one that was not acknowledged comes again, marked as a redelivery."""

    def __init__(self, url: str, secret: str, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.url = url
        self._secret = secret
        self._http = httpx.AsyncClient(timeout=TIMEOUT_SECONDS, transport=transport, trust_env=False)
        self._again: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self.sent: list[dict[str, Any]] = []

    async def send(self, *events: Mapping[str, Any]) -> bool:
        """Send events in one call; whether the application took them."""
        self.sent += [dict(event) for event in events]
        async with self._turn:
            took = await self._call(events)
        if not took:
            task = asyncio.create_task(self._redeliver(events))
            self._again.add(task)
            task.add_done_callback(self._again.discard)
        return took

    async def redeliver(self) -> bool:
        """The last event once more, as LINE does when it is not sure."""
        return bool(self.sent) and await self._call([_again(self.sent[-1])])

    async def close(self) -> None:
        """End what is under way."""
        for task in self._again:
            task.cancel()
        await asyncio.gather(*self._again, return_exceptions=True)
        await self._http.aclose()

    async def _redeliver(self, events: Sequence[Mapping[str, Any]]) -> None:
        for pause in REDELIVER_AFTER_SECONDS:
            await asyncio.sleep(pause)
            if await self._call([_again(event) for event in events]):
                return

    async def _call(self, events: Sequence[Mapping[str, Any]]) -> bool:
        body = json.dumps({"destination": BOT, "events": [*events]}, ensure_ascii=False).encode()
        headers = {"content-type": "application/json", "x-line-signature": signature(self._secret, body)}
        try:
            answer = await self._http.post(self.url, content=body, headers=headers)
        except httpx.HTTPError:
            return False
        return answer.is_success


def _again(event: Mapping[str, Any]) -> dict[str, Any]:
    return {**event, "deliveryContext": {"isRedelivery": True}}
