"""The one road to Rasa: its private webhook over pooled connections, as docs/contract.md §2 has it.

RasaError                 what a caller catches: this turn has no answer from the bot
├── RasaUnreachable       nothing listens, or the connection broke twice
├── RasaTooSlow           no answer within the time allowed
└── RasaRefused           an HTTP error, or an answer that is not one
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
from pydantic import ValidationError

from dialogue.reply import Reply, reply_from_json

PATH: Final = "/webhooks/rujai/webhook"
HEALTH_PATH: Final = "/webhooks/rujai/"
CONNECTIONS: Final = 32
"""Turns in Rasa at the same time; more than its one event loop can use, and it queues the rest."""
CONNECT_SECONDS: Final = 1.0
"""Loopback answers at once or not at all."""


class RasaError(Exception):
    """The bot gave no answer; the message says why, and never holds what the shopper wrote."""


class RasaUnreachable(RasaError):  # noqa: N818 — named as what happened
    """Rasa is not running, or its connection broke twice."""


class RasaTooSlow(RasaError):  # noqa: N818 — named as what happened
    """Rasa or its action endpoint took longer than the time allowed."""


class RasaRefused(RasaError):  # noqa: N818 — named as what happened
    """Rasa answered with an error, or with something that is no answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """One message on its way to Rasa. ``tapped`` holds intent and entities of a tapped quick reply."""

    conversation_id: str
    session: int
    message_id: str
    text: str
    pending: str = "none"
    language: str = "en"
    tapped: Mapping[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """The body of the request, as the contract has it."""
        return {
            "sender": f"{self.conversation_id}.{self.session}",
            "message": self.text,
            "message_id": self.message_id,
            "metadata": {
                "slots": {"pending": self.pending, "language": self.language},
                "conversation_id": self.conversation_id,
                "message_id": self.message_id,
            },
            "tapped": None if self.tapped is None else dict(self.tapped),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. No replies means that the action endpoint did not answer."""

    replies: tuple[Reply, ...]
    understood: Mapping[str, Any] = field(default_factory=dict)


class RasaClient:
    """Asks Rasa, showing it the token. ``transport`` swaps the wire in tests; the code stays the same."""

    def __init__(
        self,
        base_url: str,
        *,
        timeout_seconds: float,
        token: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._http = httpx.AsyncClient(
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}"} if token else None,
            timeout=httpx.Timeout(timeout_seconds, connect=min(CONNECT_SECONDS, timeout_seconds)),
            limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
            transport=transport,
        )

    async def ask(self, question: Question) -> Answer:
        """The bot's answer to one message; raises RasaError."""
        response = await self._post(question.as_json())
        if response.status_code != httpx.codes.OK:
            raise RasaRefused(f"Rasa answered {response.status_code}; look at Rasa's log")
        return _read(response)

    async def understand(self, conversation_id: str, text: str, language: str) -> Mapping[str, Any]:
        """What a message means, without a turn: no rule is followed, no action runs. Raises RasaError."""
        body = Question(conversation_id, 0, "", text, language=language).as_json()
        response = await self._post({**body, "understand_only": True})
        if response.status_code != httpx.codes.OK:
            raise RasaRefused(f"Rasa answered {response.status_code}; see its log")
        return _read(response).understood

    async def is_up(self) -> bool:
        """Whether Rasa is there with its model: it does not listen before."""
        try:
            response = await self._http.get(HEALTH_PATH, timeout=CONNECT_SECONDS)
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK

    async def close(self) -> None:
        """Give the pooled connections back."""
        await self._http.aclose()

    async def _post(self, body: dict[str, Any]) -> httpx.Response:
        """Post once, and once more where a connection broke: an outcome is committed once per message id."""
        for last_try in (False, True):
            try:
                return await self._http.post(PATH, json=body)
            except httpx.ConnectTimeout as error:
                raise RasaUnreachable("Rasa does not accept connections; is it running?") from error
            except httpx.TimeoutException as error:
                raise RasaTooSlow(f"no answer within {self._http.timeout.read} s") from error
            except httpx.TransportError as error:
                if last_try:
                    raise RasaUnreachable("Rasa cannot be reached; start it with make run") from error
        raise AssertionError("unreachable")  # pragma: no cover


def _read(response: httpx.Response) -> Answer:
    try:
        data = response.json()
        replies = tuple(reply_from_json(message) for message in data["messages"])
        return Answer(replies, dict(data.get("understood") or {}))
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise RasaRefused("Rasa's answer is not {messages: [reply], understood}; see docs/contract.md") from (
            error if not isinstance(error, ValidationError) else None
        )
