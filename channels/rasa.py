"""The one road to Rasa: its private webhook over pooled connections, as docs/contract.md §2 has it.

RasaError                 what a caller catches: this turn has no answer from the bot
├── RasaUnreachable       nothing listens, or the connection broke twice
├── RasaTooSlow           no answer within the time allowed
└── RasaRefused           an HTTP error, or an answer that is not one
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import orjson
from pydantic import ValidationError

from dialogue.reply import Reply, reply_from_json
from profiles.model import Settled

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
    performs: bool = False
    """The asker performs the action itself, and wants to know only which."""

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
                **({"asker_performs": True} if self.performs else {}),
            },
            "tapped": None if self.tapped is None else dict(self.tapped),
        }


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the bot decided to do."""

    action: str
    state: Mapping[str, Any]
    """Of Rasa's tracker, what an action reads."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Neither replies nor a choice means that the action endpoint did not answer."""

    replies: tuple[Reply, ...]
    understood: Mapping[str, Any] = field(default_factory=dict)
    chosen: Chosen | None = None
    """Set where the asker performs the action; there are no replies then."""
    settled: Settled | None = None
    """Set where the replies were stored already, together with the turn."""


class RasaClient:
    """Asks Rasa, showing it the token. Belongs to the event loop that first asks."""

    def __init__(self, base_url: str, *, timeout_seconds: float, token: str = "") -> None:
        self._base_url = base_url.rstrip("/")
        self._headers = {"Content-Type": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._timeout_seconds = timeout_seconds
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, question: Question) -> Answer:
        """The bot's answer to one message; raises RasaError."""
        return _read(await self._post(question.as_json()))

    async def understand(self, conversation_id: str, text: str, language: str) -> Mapping[str, Any]:
        """What a message means, without a turn: no rule is followed, no action runs. Raises RasaError."""
        body = Question(conversation_id, 0, "", text, language=language).as_json()
        return _read(await self._post({**body, "understand_only": True})).understood

    async def is_up(self) -> bool:
        """Whether Rasa is there with its model: it does not listen before."""
        timeout = aiohttp.ClientTimeout(total=CONNECT_SECONDS)
        try:
            async with self._http().get(f"{self._base_url}{HEALTH_PATH}", timeout=timeout) as response:
                return bool(response.status == HTTPStatus.OK)
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def close(self) -> None:
        """Give the pooled connections back."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _http(self) -> aiohttp.ClientSession:
        """Made when first needed, for it belongs to the loop that runs then."""
        if self._session is None:
            connect = min(CONNECT_SECONDS, self._timeout_seconds)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                timeout=aiohttp.ClientTimeout(sock_connect=connect, sock_read=self._timeout_seconds),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session

    async def _post(self, body: dict[str, Any]) -> bytes:
        """Post once, and once more where a connection broke: an outcome is committed once per message id."""
        data = orjson.dumps(body)
        for last_try in (False, True):
            try:
                async with self._http().post(
                    f"{self._base_url}{PATH}", data=data, headers=self._headers
                ) as response:
                    if response.status != HTTPStatus.OK:
                        raise RasaRefused(f"Rasa answered {response.status}; look at Rasa's log")
                    return bytes(await response.read())
            except aiohttp.ConnectionTimeoutError as error:
                raise RasaUnreachable("Rasa does not accept connections; is it running?") from error
            except TimeoutError as error:
                raise RasaTooSlow(f"no answer within {self._timeout_seconds} s") from error
            except aiohttp.ClientError as error:
                if last_try:
                    raise RasaUnreachable("Rasa cannot be reached; start it with make run") from error
        raise AssertionError("unreachable")  # pragma: no cover


def _read(body: bytes) -> Answer:
    try:
        data = orjson.loads(body)
        understood = dict(data.get("understood") or {})
        match data["messages"]:
            case [{"perform": {"action": str(action), "state": dict(state)}}]:
                return Answer((), understood, Chosen(action, state))
            case messages:
                return Answer(tuple(reply_from_json(message) for message in messages), understood)
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise RasaRefused("Rasa's answer is not {messages: [reply], understood}; see docs/contract.md") from (
            error if not isinstance(error, ValidationError) else None
        )
