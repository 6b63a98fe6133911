"""A person at LINE's stand-in who talks with a real shop: the webhook and the Messaging API are real HTTP."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import jwt

from channels.line.api import Access, LineApi
from channels.line.channel import LineChannel
from channels.line.postback import Postbacks
from channels.line.render import Rendering
from channels.line.standin.api import MessagingApi
from channels.line.standin.app import Account, make_standin
from channels.line.standin.platform import Platform
from channels.line.standin.sender import WebhookSender
from channels.web import WebChannel
from dialogue.reply import QuickReply
from tests.browser.shop import HANDOVER_SECRET, Options, Shop, running_shop, served

SECRET = "the channel secret of the tests"
TOKEN = "the access token of the tests"
PATIENCE_SECONDS = 40.0
POSTBACKS = Postbacks("a secret for tests only")
MALI, EMMA, LAN = ("U" + letter * 32 for letter in "abc")


def postback(intent: str) -> str:
    """What the rich menu's button for this intent brings back."""
    return POSTBACKS.write(QuickReply("x", intent)) or ""


def handover(account: str) -> str:
    """The shop's word for its customer."""
    now = int(time.time())
    claims = {"sub": account, "aud": "rujai", "iat": now, "exp": now + 60, "jti": secrets.token_hex(8)}
    return jwt.encode(claims, HANDOVER_SECRET, algorithm="HS256")


@dataclass
class Phone:
    """One person's phone."""

    http: httpx.Client
    user_id: str
    platform: Platform
    shown: int = 0

    def act(self, name: str, **body: Any) -> Any:
        return self.http.post(f"/phone/{self.user_id}/{name}", json=body).raise_for_status()

    def say(self, text: str) -> dict[str, Any]:
        self.act("say", text=text)
        return self.answer()

    def answer(self) -> dict[str, Any]:
        """The next message of the account that was not looked at yet."""
        self.wait(lambda: len(self.answers()) > self.shown, "an answer")
        self.shown += 1
        return self.answers()[self.shown - 1]

    def answers(self) -> list[dict[str, Any]]:
        return [e.message for e in self.platform.chat if e.user_id == self.user_id and e.sender == "account"]

    def quiet(self, seconds: float = 1.5) -> bool:
        """Whether nothing more comes."""
        time.sleep(seconds)
        return len(self.answers()) == self.shown

    @staticmethod
    def wait(until: Callable[[], Any], what: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not until():
            assert time.monotonic() < deadline, f"{what} did not come"
            time.sleep(0.05)


@dataclass
class Talk:
    """The shop, the stand-in and its phones."""

    shop: Shop
    platform: Platform
    api: MessagingApi
    sender: WebhookSender
    http: httpx.Client

    def phone(self, user_id: str = EMMA) -> Phone:
        shown = sum(e.user_id == user_id and e.sender == "account" for e in self.platform.chat)
        return Phone(self.http, user_id, self.platform, shown)

    def conversation(self, user_id: str = EMMA) -> Any:
        return self.shop.conversations.latest_with("line", user_id)

    def said(self, user_id: str = EMMA) -> list[Any]:
        return list(self.shop.conversations.messages(self.conversation(user_id).conversation_id))


def line_channel(url: str, login_url: str = "") -> LineChannel:
    """LINE as the tests set it up, over a stand-in at this address."""
    return LineChannel(
        channel_secret=SECRET,
        api=LineApi(Access(TOKEN, url.rstrip("/"), url.rstrip("/"))),
        rendering=Rendering(POSTBACKS, lambda _: "View", "https://shop.example"),
        postbacks=POSTBACKS,
        clock=lambda: datetime.now(UTC),
        login_url=login_url,
    )


@contextmanager
def talking(folder: Path, options: Options | None = None, *, login_url: str = "") -> Iterator[Talk]:
    """A shop with LINE, over the database in a folder, and a stand-in that calls its webhook."""
    app = make_standin(Account(SECRET, TOKEN, "http://127.0.0.1:9/"))
    with served(app) as url:
        ours = replace(options or Options(), channels=(WebChannel(), line_channel(url, login_url)))
        with running_shop(folder, ours) as shop, httpx.Client(base_url=url, timeout=10) as http:
            app.state.sender.url = f"{shop.url}/channels/line/webhook"
            yield Talk(shop, app.state.platform, app.state.api, app.state.sender, http)


@contextmanager
def second_worker(folder: Path, talk: Talk) -> Iterator[Shop]:
    """Another worker of the same shop, with LINE, over the same database."""
    with running_shop(
        folder, Options(channels=(WebChannel(), line_channel(str(talk.http.base_url))))
    ) as shop:
        yield shop
