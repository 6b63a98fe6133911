"""A small client of the public API, for the terminal chat and for conversation tests."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import httpx


class ClientError(Exception):
    """The application refused or could not be reached; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one message: the replies as neutral JSON, in order."""

    message: Mapping[str, Any]
    replies: tuple[Mapping[str, Any], ...]


class Client:
    """One visitor with one token; opens conversations and says things in them."""

    def __init__(self, base_url: str, *, token: str | None = None, language: str | None = None) -> None:
        self._http = httpx.Client(base_url=f"{base_url}/api/v1", timeout=30.0)
        self.token = token or self._call("POST", "/visitors", json={"language": language})["token"]
        self._http.headers["Authorization"] = f"Bearer {self.token}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def open(self, language: str | None = None) -> Mapping[str, Any]:
        """Open a conversation; the answer holds ``conversation_id``."""
        return self._call("POST", "/conversations", json={"language": language} if language else {})

    def say(self, conversation_id: str, text: str, *, client_message_id: str | None = None) -> Answer:
        """Say something and wait for the answer."""
        return self._post(conversation_id, {"text": text}, client_message_id)

    def tap(self, conversation_id: str, quick_reply: Mapping[str, Any]) -> Answer:
        """Tap a quick reply of an earlier answer."""
        return self._post(conversation_id, {"tapped": dict(quick_reply)}, None)

    def get(self, path: str, **params: Any) -> Mapping[str, Any]:
        """Any GET of the API, for what has no method of its own here."""
        return self._call("GET", path, params=params)

    def _post(self, conversation_id: str, body: Mapping[str, Any], client_message_id: str | None) -> Answer:
        data = self._call(
            "POST",
            f"/conversations/{conversation_id}/messages",
            params={"wait": "true"},
            json={"client_message_id": client_message_id or f"c_{uuid.uuid4().hex}", **body},
        )
        return Answer(data.get("message", {}), tuple(data.get("replies", ())))

    def _call(self, method: str, path: str, **options: Any) -> Mapping[str, Any]:
        try:
            response = self._http.request(method, path, **options)
        except httpx.HTTPError as error:
            raise ClientError(
                f"the shop at {self._http.base_url} does not answer ({type(error).__name__}): "
                "start it with `make run`."
            ) from error
        if response.is_error:
            raise ClientError(
                f"{method} {path} was refused with {response.status_code}: {response.text[:300]}"
            )
        data: Mapping[str, Any] = response.json()
        return data
