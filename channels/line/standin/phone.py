"""The phone: what a person at it does, and what it shows; plain routes for one page on this machine."""

import base64
import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlencode

import httpx
import jwt
from fastapi import APIRouter, Response
from fastapi import Path as InPath
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel, Field

from channels.line.standin.platform import Platform, Refusal, User
from channels.line.standin.sender import WebhookSender

STATIC: Final = Path(__file__).parent / "static"
PICTURE: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg=="
)
"""What every picture that is sent from the phone looks like: one pixel."""
UserId = Annotated[str, InPath(pattern=r"^U[0-9a-f]{32}$")]


class Said(BaseModel):
    """Typed words, or the text of a button."""

    text: str = Field(min_length=1, max_length=5000)


class Tap(BaseModel):
    """A postback action."""

    data: str = Field(max_length=300)
    display_text: str = ""
    params: dict[str, str] | None = None


class Sending(BaseModel):
    """Something that is not words."""

    kind: Literal["sticker", "image", "video", "audio", "file", "location"]


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop's own server and its login page, as docs/channels/line.md asks of it."""

    webhook_url: str
    handover_secret: str

    async def link(self, account: str, link_token: str) -> str:
        """Vouch for the customer who logged in, and ask the application where to send them."""
        now = int(time.time())
        claims = {"sub": account, "aud": "rujai", "iat": now, "exp": now + 120, "jti": secrets.token_hex(16)}
        handover = jwt.encode(claims, self.handover_secret, algorithm="HS256")
        application = self.webhook_url.removesuffix("/channels/line/webhook")
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.post(
                f"{application}/api/v1/line/links", json={"handover": handover, "link_token": link_token}
            )
        if not answer.is_success:
            raise Refusal(502, f"The application refused the link: {answer.text[:200]}")
        address: str = answer.json()["redirect"]
        return address


class Phone:
    """One page over a platform; every act becomes a webhook event."""

    def __init__(self, platform: Platform, sender: WebhookSender, shop: Shop | None = None) -> None:
        self.platform = platform
        self.sender = sender
        self.shop = shop

    def router(self) -> APIRouter:
        """The page and its routes."""
        router = APIRouter()
        router.get("/")(self.page)
        router.get("/phone/users")(self.users)
        router.get("/phone/{user_id}")(self.state)
        for act in (self.say, self.tap, self.send, self.follow, self.block, self.unsend):
            router.post(f"/phone/{{user_id}}/{act.__name__}")(act)
        router.post("/phone/{user_id}/redeliver")(self.redeliver)
        router.get("/shop/login")(self.login)
        router.get("/menu/{menu_id}")(self.menu_picture)
        router.get("/dialog/bot/accountLink")(self.account_link)
        return router

    async def page(self) -> Response:
        """The phone."""
        return FileResponse(STATIC / "phone.html", headers={"Cache-Control": "no-store"})

    async def users(self) -> Response:
        """Who has a phone here."""
        return JSONResponse([_user(user) for user in self.platform.users.values()])

    async def state(self, user_id: UserId, seen: int = -1) -> Response:
        """All that this phone shows, where anything changed since ``seen``."""
        user = self._known(user_id)
        loading = user.loading_until > self.platform.clock()
        if seen == self.platform.version and not user.loading_until:
            return Response(status_code=204)
        menu = self.platform.menu_of(user)
        return JSONResponse(
            {
                "version": self.platform.version,
                "user": _user(user),
                "loading": loading,
                "quota": {"used": self.platform.used, "of": self.platform.quota},
                "menu": menu and {"id": menu.menu_id, **menu.definition},
                "chat": [asdict(entry) for entry in self.platform.chat if entry.user_id == user_id],
            }
        )

    async def say(self, user_id: UserId, body: Said) -> Response:
        """Type something."""
        message = {"type": "text", "text": body.text, "quoteToken": secrets.token_hex(8)}
        return await self._message(user_id, message)

    async def send(self, user_id: UserId, body: Sending) -> Response:
        """Send a sticker, a picture, a place."""
        return await self._message(user_id, sample(body.kind))

    async def tap(self, user_id: UserId, body: Tap) -> Response:
        """Tap a button with a postback."""
        user = self._known(user_id)
        if body.display_text:
            self.platform.say(user_id, "user", {"type": "text", "text": body.display_text})
        postback: dict[str, Any] = {"data": body.data}
        if body.params:
            postback["params"] = body.params
            alias = body.params.get("newRichMenuAliasId", "")
            user.menu = self.platform.aliases.get(alias, user.menu)
            self.platform.changed()
        return await self._event(user_id, "postback", postback=postback)

    async def follow(self, user_id: UserId) -> Response:
        """Add the account as a friend, or let it through again."""
        user = self._known(user_id)
        again, user.friend, user.blocked = user.blocked, True, False
        self.platform.changed()
        return await self._event(user_id, "follow", follow={"isUnblocked": again})

    async def block(self, user_id: UserId) -> Response:
        """Block the account."""
        user = self._known(user_id)
        user.blocked, user.friend = True, False
        self.platform.changed()
        return await self._event(user_id, "unfollow", reply=False)

    async def unsend(self, user_id: UserId) -> Response:
        """Take the last message back."""
        mine = [e for e in self.platform.chat if e.user_id == user_id and e.sender == "user" and not e.unsent]
        entry = next((e for e in reversed(mine) if "id" in e.message), None)
        if entry is None:
            return Response(status_code=204)
        entry.unsent = True
        self.platform.changed()
        return await self._event(user_id, "unsend", reply=False, unsend={"messageId": entry.message["id"]})

    async def redeliver(self, user_id: UserId) -> Response:
        """Let the last event come once more."""
        self._known(user_id)
        return JSONResponse({"taken": await self.sender.redeliver()})

    async def menu_picture(self, menu_id: str) -> Response:
        """A rich menu's picture."""
        menu = self.platform.menus.get(menu_id)
        if menu is None or not menu.picture:
            return Response(status_code=404)
        return Response(menu.picture, media_type=menu.media_type)

    async def login(self, linkToken: str, account: str = "demo-customer-1") -> Response:  # noqa: N803
        """The shop's login page; whoever opens it is logged in as the demo customer."""
        if self.shop is None or not self.shop.handover_secret:
            raise Refusal(404, "There is no shop to log in at")
        return RedirectResponse(await self.shop.link(account, linkToken), status_code=303)

    async def account_link(self, linkToken: str, nonce: str) -> Response:  # noqa: N803 — LINE's names
        """LINE's own page of an account link: tells the account, and leads back to the chat."""
        user_id = self.platform.take_link_token(linkToken)
        if user_id is None:
            raise Refusal(400, "The link token is not valid")
        await self._event(user_id, "accountLink", link={"result": "ok", "nonce": nonce})
        return RedirectResponse(f"/?{urlencode({'user': user_id})}", status_code=303)

    def _known(self, user_id: str) -> User:
        user = self.platform.users.get(user_id)
        if user is None:
            raise Refusal(404, "Nobody has this phone")
        return user

    async def _message(self, user_id: str, message: dict[str, Any]) -> Response:
        self._known(user_id)
        message = {"id": str(500_000_000_000_000_000 + secrets.randbelow(10**15)), **message}
        if message["type"] in {"image", "video", "audio", "file"}:
            self.platform.content[message["id"]] = ("image/png", PICTURE)
        self.platform.say(user_id, "user", message)
        return await self._event(user_id, "message", message=message)

    async def _event(self, user_id: str, kind: str, *, reply: bool = True, **content: Any) -> Response:
        if self._known(user_id).blocked and kind != "unfollow":
            return JSONResponse({"taken": False})
        event = self.platform.event(user_id, kind, reply=reply, **content)
        return JSONResponse({"taken": await self.sender.send(event)})


def sample(kind: str) -> dict[str, Any]:
    """A message of this kind, as LINE's webhook has it."""
    here = {"contentProvider": {"type": "line"}, "quoteToken": secrets.token_hex(8)}
    made: dict[str, dict[str, Any]] = {
        "sticker": {
            "type": "sticker",
            "packageId": "446",
            "stickerId": "1988",
            "stickerResourceType": "ANIMATION",
            "keywords": ["hello", "happy"],
            "quoteToken": secrets.token_hex(8),
        },
        "image": {"type": "image", **here},
        "video": {"type": "video", "duration": 4000, **here},
        "audio": {"type": "audio", "duration": 3000, "contentProvider": {"type": "line"}},
        "file": {"type": "file", "fileName": "sizes.pdf", "fileSize": 2138},
        "location": {
            "type": "location",
            "title": "Siam",
            "address": "Pathum Wan, Bangkok",
            "latitude": 13.7456,
            "longitude": 100.5341,
        },
    }
    return made[kind]


def _user(user: User) -> dict[str, Any]:
    return {
        "id": user.user_id,
        "name": user.name,
        "language": user.language,
        "friend": user.friend,
        "blocked": user.blocked,
    }
