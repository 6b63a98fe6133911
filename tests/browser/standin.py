"""A stand-in for Rasa that speaks docs/contract.md §2 on loopback: the wire is swapped, and not our code."""

from __future__ import annotations

import asyncio
import re
import threading
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from catalog.model import Product
from dialogue.reply import Card, QuickReply, Reply, reply_to_json

CARD_WORDS = re.compile(r"กระเป๋า|backpack|ba lô|more_like", re.IGNORECASE)
SAYS = {
    "th": (
        "ได้เลยค่ะ ลองดูชิ้นนี้นะคะ",
        "รับทราบค่ะ",
        "แบบใกล้เคียง",
        "ไม่ใช่แนวนี้",
        "ซื้อให้คนอื่น",
        "ทำไมแนะนำชิ้นนี้",
        "สีน้ำเงิน",
        "ถูกกว่านี้",
    ),
    "en": (
        "Here is what fits",
        "I hear you",
        "More like this",
        "Not for me",
        "For someone else",
        "Why this?",
        "In blue",
        "Cheaper",
    ),
    "vi": (
        "Dạ có vài mẫu hợp ạ",
        "Dạ vâng ạ",
        "Mẫu tương tự",
        "Không hợp",
        "Mua cho người khác",
        "Vì sao gợi ý?",
        "Màu xanh",
        "Rẻ hơn",
    ),
}
REASONS = {
    "th": ("ไม่ใช่สีดำตามที่บอกไว้", "อยู่ในงบ: ไม่เกิน 2,000 บาท", "เพราะคุณเคยบอกว่าชอบผ้าแคนวาส"),
    "en": ("Not black, as you wish", "Price up to ฿2,000", "Because you told me you like canvas"),
    "vi": (
        "Không phải màu đen như bạn dặn",
        "Trong tầm giá: tối đa 2.000 baht",
        "Vì bạn từng nói thích vải canvas",
    ),
}


@dataclass
class StandIn:
    """What it was asked, and how it behaves: words in the message choose the behaviour."""

    products: tuple[Product, ...] = ()
    asked: list[dict[str, Any]] = field(default_factory=list)
    at_once: dict[str, int] = field(default_factory=dict)
    most_at_once: int = 0
    gate: threading.Event = field(default_factory=threading.Event)
    """Messages with "hold" wait for it."""
    empty_replies: bool = False

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/webhooks/rujai/", self.health),
                Route("/webhooks/rujai/webhook", self.hear, methods=["POST"]),
            ]
        )

    async def health(self, _: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def hear(self, request: Request) -> Response:
        body = await request.json()
        self.asked.append(body)
        conversation = body["metadata"]["conversation_id"]
        self.at_once[conversation] = self.at_once.get(conversation, 0) + 1
        self.most_at_once = max(self.most_at_once, self.at_once[conversation])
        try:
            return await self.answer(body)
        finally:
            self.at_once[conversation] -= 1

    async def answer(self, body: dict[str, Any]) -> Response:
        text = str(body["message"])
        if "fail" in text:
            return PlainTextResponse("a traceback that nobody should see", status_code=500)
        if "junk" in text:
            return PlainTextResponse("<html>not json</html>")
        if "sleep" in text:
            await asyncio.sleep(3.0)
        if "hold" in text:
            await asyncio.to_thread(self.gate.wait, 30)
        await asyncio.sleep(0.002)
        if "silent" in text or body.get("understand_only"):
            messages = []
        elif body["metadata"].get("asker_performs"):
            messages = [self.choice(body)]
        else:
            messages = [reply_to_json(self.reply(body))]
        understood = {
            "intent": {"name": (body["tapped"] or {}).get("intent", "search_product"), "confidence": 0.9},
            "entities": [1] if "odd" in text else [{"entity": "language", "value": self.language(body)}],
            "text": text,
        }
        return JSONResponse({"messages": messages, "understood": understood})

    def choice(self, body: dict[str, Any]) -> dict[str, Any]:
        """What the actions' endpoint says where the asker performs: docs/contract.md §5."""
        action = "action_search" if CARD_WORDS.search(body["message"]) else "action_greet"
        latest = {
            "text": body["message"],
            "intent": {"name": "greet", "confidence": 0.9},
            "entities": [],
            "metadata": body["metadata"],
        }
        slots = body["metadata"]["slots"]
        state = {"sender_id": body["sender"], "slots": slots, "latest_message": latest}
        return {"perform": {"action": action, "state": state}}

    def language(self, body: dict[str, Any]) -> str:
        tapped = body["tapped"] or {}
        for entity in tapped.get("entities", ()):
            if entity["entity"] == "requested_language":
                return str(entity["value"])
        if re.search(r"[ก-๛]", body["message"]):
            return "th"
        return str(body["metadata"]["slots"]["language"])

    def reply(self, body: dict[str, Any]) -> Reply:
        language = self.language(body)
        here, echo, similar, reject, others, why, blue, cheaper = SAYS[language]
        if not CARD_WORDS.search(body["message"]):
            return Reply(text=f"{echo}: {body['message']}", language=language, key="echo")
        actions = tuple(
            QuickReply(label, intent, ({"entity": "reference", "value": "1"},))
            for label, intent in (
                (similar, "ask_similar"),
                (reject, "reject_product"),
                (others, "refine_search"),
                (why, "ask_reason"),
            )
        )
        return Reply(
            text=here,
            language=language,
            key="search-results",
            cards=tuple(
                card_of(product, place, language, actions)
                for place, product in enumerate(self.products[:4], start=1)
            ),
            quick_replies=(
                QuickReply(blue, "refine_search", ({"entity": "color", "value": "blue"},)),
                QuickReply(cheaper, "ask_cheaper"),
            ),
        )


def card_of(product: Product, place: int, language: str, actions: tuple[QuickReply, ...]) -> Card:
    return Card(
        product_id=product.product_id,
        position=place,
        title=product.title(language),
        price=f"{product.offer.price_minor / 100:,.0f} บาท",
        price_minor=product.offer.price_minor,
        currency=product.offer.currency,
        link=f"/products/{product.product_id}",
        image=f"/pictures/{product.product_id}.svg",
        image_alt=product.title(language),
        reason=" · ".join(REASONS[language][:2]),
        note=""
        if place != 4
        else {"th": "เกินงบ 90 บาท", "en": "฿90 over your budget", "vi": "Hơn ngân sách 90 baht"}[language],
        actions=actions,
        reasons=REASONS[language],
    )
