"""What LINE remembers: users and their chats, reply tokens, retry keys, the month's quota, menus, content."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

REPLY_TOKEN_SECONDS: Final = 60.0
RETRY_KEY_SECONDS: Final = 24 * 3600.0
LINK_TOKEN_SECONDS: Final = 600.0
QUOTA: Final = 300
"""Pushed messages a month, as in LINE's free plan."""


class Refusal(Exception):  # noqa: N818 — named as what happened
    """LINE says no: a status and its words."""

    def __init__(self, status: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"message": message, **more}


@dataclass(slots=True)
class User:
    """Somebody with LINE on the phone."""

    user_id: str
    name: str
    language: str
    friend: bool = False
    blocked: bool = False
    loading_until: float = 0.0
    menu: str | None = None


@dataclass(slots=True)
class Entry:
    """One thing in a chat, as the phone shows it."""

    number: int
    user_id: str
    sender: str
    message: dict[str, Any]
    at: float
    unsent: bool = False


@dataclass(slots=True)
class _ReplyToken:
    user_id: str
    until: float
    used: bool = False


@dataclass(slots=True)
class Menu:
    """A rich menu: where one can tap, and its picture."""

    menu_id: str
    definition: dict[str, Any]
    picture: bytes = b""
    media_type: str = ""


@dataclass(slots=True)
class Platform:
    """LINE's side. ``clock`` gives seconds; nothing here waits or calls."""

    quota: int = QUOTA
    clock: Callable[[], float] = time.time
    used: int = 0
    users: dict[str, User] = field(default_factory=dict)
    chat: list[Entry] = field(default_factory=list)
    menus: dict[str, Menu] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    default_menu: str | None = None
    content: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    version: int = 0
    """Counts changes, so that the phone knows when to look again."""
    _tokens: dict[str, _ReplyToken] = field(default_factory=dict)
    _accepted: dict[str, tuple[float, dict[str, Any]]] = field(default_factory=dict)
    _links: dict[str, tuple[str, float]] = field(default_factory=dict)

    # --- the phone ---------------------------------------------------------------------------------

    def add_user(self, name: str, language: str, user_id: str = "") -> User:
        """Somebody new, not yet a friend of the account."""
        user = User(user_id or f"U{secrets.token_hex(16)}", name, language)
        self.users[user.user_id] = user
        self.changed()
        return user

    def say(self, user_id: str, sender: str, message: Mapping[str, Any]) -> Entry:
        """Put something into the chat."""
        entry = Entry(len(self.chat) + 1, user_id, sender, dict(message), self.clock())
        self.chat.append(entry)
        self.changed()
        return entry

    def event(self, user_id: str, kind: str, *, reply: bool = True, **content: Any) -> dict[str, Any]:
        """A webhook event as LINE writes it, with a reply token where one is due."""
        event: dict[str, Any] = {
            "type": kind,
            "mode": "active",
            "timestamp": int(self.clock() * 1000),
            "source": {"type": "user", "userId": user_id},
            "webhookEventId": f"01{secrets.token_hex(12).upper()}",
            "deliveryContext": {"isRedelivery": False},
            **content,
        }
        if reply:
            token = secrets.token_hex(16)
            self._tokens[token] = _ReplyToken(user_id, self.clock() + REPLY_TOKEN_SECONDS)
            event["replyToken"] = token
        return event

    def changed(self) -> None:
        """Something is to be seen."""
        self.version += 1

    # --- the Messaging API -------------------------------------------------------------------------

    def reply(self, token: str, messages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Answer an event: its token is good once, and for a minute. Raises Refusal."""
        found = self._tokens.get(token)
        if found is None or found.used or found.until < self.clock():
            raise Refusal(400, "Invalid reply token")
        found.used = True
        return self._deliver(found.user_id, messages)

    def push(self, to: str, messages: Sequence[Mapping[str, Any]], retry_key: str) -> dict[str, Any]:
        """Send unasked: counted against the quota, once for each retry key. Raises Refusal."""
        if retry_key:
            self._check_retry_key(retry_key)
        user = self.users.get(to)
        if user is None or not (user.friend or user.blocked):
            raise Refusal(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
        if self.used >= self.quota:
            raise Refusal(429, "You have reached your monthly limit.")
        self.used += 1
        sent = self._deliver(to, messages)
        if retry_key:
            self._accepted[retry_key] = (self.clock(), sent)
        return sent

    def show_loading(self, user_id: str, seconds: int) -> None:
        """Dots, until the next message or so long."""
        if user := self.users.get(user_id):
            user.loading_until = self.clock() + seconds
            self.changed()

    def link_token(self, user_id: str) -> str:
        """A token for one account link."""
        token = secrets.token_urlsafe(18)
        self._links[token] = (user_id, self.clock() + LINK_TOKEN_SECONDS)
        return token

    def take_link_token(self, token: str) -> str | None:
        """Whose link this is; good once."""
        user_id, until = self._links.pop(token, ("", 0.0))
        return user_id if user_id and until >= self.clock() else None

    def add_menu(self, definition: Mapping[str, Any]) -> str:
        """Take a rich menu in; it is shown once it has a picture and somebody's menu it is."""
        menu = Menu(f"richmenu-{secrets.token_hex(16)}", dict(definition))
        self.menus[menu.menu_id] = menu
        return menu.menu_id

    def menu_of(self, user: User) -> Menu | None:
        """What lies under this user's chat."""
        found = self.menus.get(user.menu or self.default_menu or "")
        return found if found is not None and found.picture else None

    def _check_retry_key(self, key: str) -> None:
        try:
            uuid.UUID(key)
        except ValueError as error:
            raise Refusal(400, "The retry key is not a UUID") from error
        at, sent = self._accepted.get(key, (0.0, {}))
        if sent and at + RETRY_KEY_SECONDS >= self.clock():
            raise Refusal(409, "The retry key is already accepted", **sent)

    def _deliver(self, user_id: str, messages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Into the chat; LINE says yes for a user who blocked the account, and shows nothing."""
        user = self.users.get(user_id)
        ids = [str(460_000_000_000_000_000 + secrets.randbelow(10**15)) for _ in messages]
        if user is not None and not user.blocked:
            user.loading_until = 0.0
            for message_id, message in zip(ids, messages, strict=True):
                self.say(user_id, "account", {**message, "id": message_id})
        return {"sentMessages": [{"id": one} for one in ids]}
