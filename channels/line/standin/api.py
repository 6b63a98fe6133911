"""The routes of LINE's Messaging API that Rujai uses, with LINE's own answers, right and wrong."""

import json
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from channels.line import spec
from channels.line.standin.checks import problems
from channels.line.standin.platform import Menu, Platform, Refusal

MONTH: Final = "limited"
PICTURE_BYTES: Final = 1_000_000


class MessagingApi:
    """LINE's API over one platform. ``spec_file`` validates every body; None: only the limits do."""

    def __init__(self, platform: Platform, token: str, spec_file: Path | None) -> None:
        self.platform = platform
        self.token = token
        self.spec_file = spec_file
        self.failures = 0
        """So many of the next calls are answered with 500: LINE is away."""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        """What was accepted: path and body, for who wants to look."""

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        say = router.post
        say("/v2/bot/message/reply")(self.reply)
        say("/v2/bot/message/push")(self.push)
        say("/v2/bot/chat/loading/start")(self.loading)
        say("/v2/bot/user/{user_id}/linkToken")(self.link_token)
        router.get("/v2/bot/profile/{user_id}")(self.profile)
        router.get("/v2/bot/message/{message_id}/content")(self.content)
        router.get("/v2/bot/message/quota")(self.quota)
        router.get("/v2/bot/message/quota/consumption")(self.consumption)
        router.get("/v2/bot/info")(self.info)
        self._menus(router)
        return router

    def _menus(self, router: APIRouter) -> None:
        router.post("/v2/bot/richmenu")(self.create_menu)
        router.get("/v2/bot/richmenu/list")(self.list_menus)
        router.post("/v2/bot/richmenu/alias")(self.create_alias)
        router.get("/v2/bot/richmenu/alias/list")(self.list_aliases)
        router.get("/v2/bot/richmenu/alias/{alias}")(self.get_alias)
        router.post("/v2/bot/richmenu/alias/{alias}")(self.update_alias)
        router.post("/v2/bot/richmenu/{menu_id}/content")(self.set_picture)
        router.delete("/v2/bot/richmenu/{menu_id}")(self.delete_menu)
        router.post("/v2/bot/user/all/richmenu/{menu_id}")(self.set_default)
        router.post("/v2/bot/user/{user_id}/richmenu/{menu_id}")(self.link_menu)

    # --- messages ----------------------------------------------------------------------------------

    async def reply(self, request: Request) -> Response:
        """Send by a reply token."""
        body = await self._body(request, "ReplyMessageRequest")
        return self._took(request, body, self.platform.reply(body["replyToken"], body["messages"]))

    async def push(self, request: Request) -> Response:
        """Send unasked."""
        body = await self._body(request, "PushMessageRequest")
        key = request.headers.get("x-line-retry-key", "")
        return self._took(request, body, self.platform.push(body["to"], body["messages"], key))

    async def loading(self, request: Request) -> Response:
        """Show dots."""
        body = await self._body(request, "ShowLoadingAnimationRequest")
        self.platform.show_loading(body["chatId"], body.get("loadingSeconds", 20))
        return self._took(request, body, {}, 202)

    # --- what is known -----------------------------------------------------------------------------

    async def profile(self, request: Request, user_id: str) -> Response:
        """Name and language."""
        self._check(request)
        user = self.platform.users.get(user_id)
        if user is None:
            raise Refusal(404, "Not found")
        return JSONResponse({"userId": user_id, "displayName": user.name, "language": user.language})

    async def content(self, request: Request, message_id: str) -> Response:
        """What a user sent."""
        self._check(request)
        if message_id not in self.platform.content:
            raise Refusal(404, "Not found")
        media_type, content = self.platform.content[message_id]
        return Response(content, media_type=media_type)

    async def quota(self, request: Request) -> Response:
        """The month's limit."""
        self._check(request)
        return JSONResponse({"type": MONTH, "value": self.platform.quota})

    async def consumption(self, request: Request) -> Response:
        """What of it is used."""
        self._check(request)
        return JSONResponse({"totalUsage": self.platform.used})

    async def info(self, request: Request) -> Response:
        """The account."""
        self._check(request)
        about = {"userId": "U" + "0" * 32, "basicId": "@standin", "displayName": "Rujai stand-in"}
        return JSONResponse({**about, "chatMode": "bot", "markAsReadMode": "auto"})

    async def link_token(self, request: Request, user_id: str) -> Response:
        """Begin an account link."""
        self._check(request)
        return JSONResponse({"linkToken": self.platform.link_token(user_id)})

    # --- rich menus --------------------------------------------------------------------------------

    async def create_menu(self, request: Request) -> Response:
        """A new menu."""
        body = await self._body(request, "RichMenuRequest")
        return self._took(request, body, {"richMenuId": self.platform.add_menu(body)})

    async def list_menus(self, request: Request) -> Response:
        """All menus."""
        self._check(request)
        menus = [{"richMenuId": m.menu_id, **m.definition} for m in self.platform.menus.values()]
        return JSONResponse({"richmenus": menus})

    async def set_picture(self, request: Request, menu_id: str) -> Response:
        """The picture of a menu: at most 1 MB of PNG or JPEG."""
        self._check(request)
        content = await request.body()
        media_type = request.headers.get("content-type", "")
        if media_type not in {"image/png", "image/jpeg"} or not 0 < len(content) <= PICTURE_BYTES:
            raise Refusal(400, "The image must be PNG or JPEG of at most 1 MB")
        menu = self._menu(menu_id)
        menu.picture, menu.media_type = content, media_type
        self.platform.changed()
        return JSONResponse({})

    async def delete_menu(self, request: Request, menu_id: str) -> Response:
        """A menu goes."""
        self._check(request)
        self.platform.menus.pop(menu_id, None)
        self.platform.changed()
        return JSONResponse({})

    async def set_default(self, request: Request, menu_id: str) -> Response:
        """Everybody's menu who has no other."""
        self._check(request)
        self.platform.default_menu = self._menu(menu_id).menu_id
        self.platform.changed()
        return JSONResponse({})

    async def link_menu(self, request: Request, user_id: str, menu_id: str) -> Response:
        """One user's menu."""
        self._check(request)
        self.platform.users[user_id].menu = self._menu(menu_id).menu_id
        self.platform.changed()
        return JSONResponse({})

    async def create_alias(self, request: Request) -> Response:
        """A name for a menu."""
        body = await self._body(request, "CreateRichMenuAliasRequest")
        if body["richMenuAliasId"] in self.platform.aliases:
            raise Refusal(400, "conflict richmenu alias id")
        self.platform.aliases[body["richMenuAliasId"]] = self._menu(body["richMenuId"]).menu_id
        return JSONResponse({})

    async def update_alias(self, request: Request, alias: str) -> Response:
        """The name for another menu."""
        body = await self._body(request, "UpdateRichMenuAliasRequest")
        self.platform.aliases[alias] = self._menu(body["richMenuId"]).menu_id
        return JSONResponse({})

    async def get_alias(self, request: Request, alias: str) -> Response:
        """One name."""
        self._check(request)
        if alias not in self.platform.aliases:
            raise Refusal(404, "richmenu alias not found")
        return JSONResponse({"richMenuAliasId": alias, "richMenuId": self.platform.aliases[alias]})

    async def list_aliases(self, request: Request) -> Response:
        """All names."""
        self._check(request)
        aliases = [{"richMenuAliasId": a, "richMenuId": m} for a, m in self.platform.aliases.items()]
        return JSONResponse({"aliases": aliases})

    # --- checks ------------------------------------------------------------------------------------

    def _menu(self, menu_id: str) -> Menu:
        found = self.platform.menus.get(menu_id)
        if found is None:
            raise Refusal(404, "richmenu not found")
        return found

    def _check(self, request: Request) -> None:
        if request.headers.get("authorization") != f"Bearer {self.token}":
            raise Refusal(401, "Authentication failed. Confirm that the access token is valid.")
        if self.failures > 0:
            self.failures -= 1
            raise Refusal(500, "Internal server error")

    async def _body(self, request: Request, name: str) -> dict[str, Any]:
        """The body, if it is one: by the specification where that is at hand, and within the limits."""
        self._check(request)
        try:
            body: dict[str, Any] = json.loads(await request.body())
        except ValueError as error:
            raise Refusal(400, "The request body is not JSON") from error
        wrong = []
        if self.spec_file is not None:
            errors = spec.validator(self.spec_file, name).iter_errors(body)
            wrong = [f"{'/'.join(map(str, one.instance_path))}: {one.message[:300]}" for one in errors]
        if not wrong and "messages" in body:
            wrong = problems(body["messages"])
        if wrong:
            details = [{"property": w.partition(": ")[0], "message": w.partition(": ")[2]} for w in wrong]
            raise Refusal(400, f"The request body has {len(wrong)} error(s)", details=details)
        return body

    def _took(
        self, request: Request, body: dict[str, Any], answer: dict[str, Any], status: int = 200
    ) -> Response:
        self.calls.append((request.url.path, body))
        return JSONResponse(answer, status)
