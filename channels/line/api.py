"""LINE's Messaging API through its official SDK: calls, and what each answer means for the edge.

Made for one event loop at a time: the SDK's client holds its connections.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import httpx
import structlog
from linebot.v3.messaging import (
    ApiException,
    AsyncApiClient,
    AsyncMessagingApi,
    Configuration,
    PushMessageRequest,
    ReplyMessageRequest,
    ShowLoadingAnimationRequest,
)

from channels.channel import Delivered, Gone, HandleSpent, Refused, RetryLater, Sent
from channels.companion import Content, ContentGone

log = structlog.get_logger(__name__)

HOST: Final = "https://api.line.me"
DATA_HOST: Final = "https://api-data.line.me"
CALL_SECONDS: Final = 8.0
COMFORT_SECONDS: Final = 2.0
"""How long a call may take that only shows or asks something."""
LOADING_SECONDS: Final = 20
"""How long the loading indicator stays at most; a message ends it."""
CONTENT_MAX_BYTES: Final = 20 * 1024 * 1024
PATIENCE_SECONDS: Final = 60.0
"""Until the next attempt where the access token is refused: a person has to act."""

_AWAY = (aiohttp.ClientError, TimeoutError, OSError)
_OK, _BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN = 200, 400, 401, 403
_CONFLICT, _TOO_MANY, _SERVER_ERROR = 409, 429, 500


@dataclass(frozen=True, slots=True)
class Access:
    """How LINE is reached: the channel access token, and other hosts for a stand-in."""

    token: str
    host: str = HOST
    data_host: str = DATA_HOST


class LineApi:
    """What we ask of LINE. Delivering never raises; comforts are silent when they fail."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._client: AsyncApiClient | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def reply(self, token: str, messages: Sequence[Mapping[str, Any]]) -> Delivered:
        """Answer an event with its reply token, free of charge."""
        return await self._send(
            lambda api: api.reply_message(
                ReplyMessageRequest.from_dict({"replyToken": token, "messages": [*messages]}),
                _request_timeout=CALL_SECONDS,
            ),
            replying=True,
        )

    async def push(self, to: str, messages: Sequence[Mapping[str, Any]], retry_key: str) -> Delivered:
        """Send unasked; the same retry key again is delivered once."""
        return await self._send(
            lambda api: api.push_message(
                PushMessageRequest.from_dict({"to": to, "messages": [*messages]}),
                x_line_retry_key=str(uuid.UUID(retry_key)),
                _request_timeout=CALL_SECONDS,
            ),
            replying=False,
        )

    async def show_loading(self, user_id: str) -> None:
        """Show the loading indicator until the next message."""
        request = ShowLoadingAnimationRequest(chatId=user_id, loadingSeconds=LOADING_SECONDS)
        await self._comfort(lambda api: api.show_loading_animation(request, _request_timeout=COMFORT_SECONDS))

    async def language(self, user_id: str) -> str:
        """The language of the account's profile; empty where LINE does not tell."""
        profile = await self._comfort(lambda api: api.get_profile(user_id, _request_timeout=COMFORT_SECONDS))
        return str(getattr(profile, "language", None) or "")

    async def show_menu(self, user_id: str, alias: str) -> None:
        """Give one user the rich menu of this name."""
        found = await self._comfort(
            lambda api: api.get_rich_menu_alias(alias, _request_timeout=COMFORT_SECONDS)
        )
        if found is not None:
            await self._comfort(
                lambda api: api.link_rich_menu_id_to_user(
                    user_id, found.rich_menu_id, _request_timeout=COMFORT_SECONDS
                )
            )

    async def link_token(self, user_id: str) -> str:
        """A token for one account link, good for ten minutes; empty where LINE gives none."""
        given = await self._comfort(
            lambda api: api.issue_link_token(user_id, _request_timeout=COMFORT_SECONDS)
        )
        return str(getattr(given, "link_token", None) or "")

    async def content(self, content_id: str, *, max_bytes: int = CONTENT_MAX_BYTES) -> Content:
        """What a shopper sent, as a stream that is cut off beyond ``max_bytes``; raises ContentGone."""
        if not content_id.isascii() or not content_id.isalnum():
            raise ContentGone("this is no content id of LINE's")
        http = httpx.AsyncClient(timeout=CALL_SECONDS)
        url = f"{self._access.data_host}/v2/bot/message/{content_id}/content"
        try:
            request = http.build_request(
                "GET", url, headers={"Authorization": f"Bearer {self._access.token}"}
            )
            response = await http.send(request, stream=True)
        except httpx.HTTPError as error:
            await http.aclose()
            raise ContentGone("LINE cannot be reached; try again") from error
        announced = int(response.headers.get("content-length") or 0)
        if response.status_code != _OK or announced > max_bytes:
            await response.aclose()
            await http.aclose()
            raise ContentGone("LINE has it no more, or it is too large")

        async def chunks() -> Any:
            taken = 0
            try:
                async for chunk in response.aiter_bytes():
                    taken += len(chunk)
                    if taken > max_bytes:
                        return
                    yield chunk
            finally:
                await response.aclose()
                await http.aclose()

        return Content(response.headers.get("content-type", ""), chunks())

    async def close(self) -> None:
        """Give the connections back."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    def _api(self) -> AsyncMessagingApi:
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            configuration = Configuration(host=self._access.host, access_token=self._access.token)
            self._client, self._loop = AsyncApiClient(configuration), loop
        return AsyncMessagingApi(self._client)

    async def _send(
        self, call: Callable[[AsyncMessagingApi], Coroutine[Any, Any, Any]], *, replying: bool
    ) -> Delivered:
        try:
            answer = await call(self._api())
        except ApiException as error:
            return outcome(error.status or 0, _words(error.body), _retry_after(error), replying=replying)
        except _AWAY as error:
            return RetryLater(f"LINE cannot be reached: {type(error).__name__}")
        except ValueError as error:  # the SDK's models refuse it
            return Refused(f"not a message of LINE's: {type(error).__name__}")
        sent = getattr(answer, "sent_messages", None) or ()
        return Sent(tuple(str(one.id) for one in sent))

    async def _comfort(self, call: Callable[[AsyncMessagingApi], Coroutine[Any, Any, Any]]) -> Any:
        try:
            return await call(self._api())
        except (ApiException, ValueError, *_AWAY) as error:
            log.info("LINE did not answer a wish", error=type(error).__name__)
            return None


def outcome(  # noqa: PLR0911 — one a kind of answer
    status: int, words: str, retry_after: float | None, *, replying: bool
) -> Delivered:
    """What an error of LINE's means: https://developers.line.biz/en/reference/messaging-api/#status-codes."""
    told = f"LINE answered {status}: {words}".rstrip(": ")
    if status == _CONFLICT:
        return Sent()  # this retry key was accepted before
    if status == _BAD_REQUEST and replying and "reply token" in words.lower():
        return HandleSpent(told)
    if status == _BAD_REQUEST and not replying and "'to'" in words:
        return Gone(told)
    if status in (_UNAUTHORIZED, _FORBIDDEN):
        return RetryLater(f"{told}; check RUJAI_LINE__ACCESS_TOKEN", PATIENCE_SECONDS)
    if status == _TOO_MANY and "monthly limit" in words.lower():
        return Refused(told)
    if status == _TOO_MANY or status >= _SERVER_ERROR or status == 0:
        return RetryLater(told, retry_after)
    return Refused(told)


def _words(body: Any) -> str:
    """LINE's message and where it points; never what we sent."""
    try:
        answer = json.loads(body or b"{}")
        details = [f"{one.get('property')}: {one.get('message')}" for one in answer.get("details") or ()]
        return "; ".join([str(answer.get("message") or ""), *details])[:300]
    except (ValueError, AttributeError, TypeError):
        return ""


def _retry_after(error: ApiException) -> float | None:
    value = (error.headers or {}).get("Retry-After") or ""
    return float(value) if value.isdecimal() else None
