"""One session for Rasa's calls of the actions: what ``EndpointConfig.session`` is replaced with."""

from __future__ import annotations

from typing import Any, Optional

import aiohttp
from rasa.utils.endpoints import EndpointConfig

IDLE_SECONDS = 3.0
"""A connection to the actions is kept so long: less than the five seconds after which uvicorn closes it."""
ACTION_SECONDS = 60.0
"""The application has a deadline of its own, and Rasa's lock on a conversation lives so long."""


class _Kept:
    """A session that stays open when its block is left."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *_: object) -> None:
        return None


def session(self: EndpointConfig) -> Any:
    """One session for each endpoint: a new one, and a new connection, for every action cost 8 %."""
    kept: Optional[aiohttp.ClientSession] = self.__dict__.get("_kept_session")
    if kept is None or kept.closed:
        auth = None
        if self.basic_auth:
            auth = aiohttp.BasicAuth(self.basic_auth["username"], self.basic_auth["password"])
        kept = aiohttp.ClientSession(
            headers=self.headers,
            auth=auth,
            timeout=aiohttp.ClientTimeout(total=ACTION_SECONDS),
            connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS, limit=0),
        )
        self.__dict__["_kept_session"] = kept
    return _Kept(kept)
