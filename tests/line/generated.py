"""Replies made up at random, in three languages and none, from empty to far beyond what LINE takes at once."""

from __future__ import annotations

import random
from typing import Any

from dialogue.reply import Card, Image, Link, QuickReply, Reply

WORDS = (
    "กระเป๋าเป้", "ผ้าแคนวาส", "สีน้ำเงิน", "ไม่เกิน", "2,000", "บาท", "กันน้ำ", "ที่สุดเลยค่ะ",
    "balo", "chống nước", "màu đỏ", "dưới", "nhé", "backpack", "canvas", "waterproof", "under", "฿1,990",
    "👟", "👩‍👩‍👧‍👦", "é", "ก็", "น้ำ", "\n", "\t", "<b>", "&amp;", '"quoted"', "\\", "{x}", "\u200b", "\x00", "\ud800",
)  # fmt: skip
LINKS = (
    "https://shop.example/products/p-1?d=d_1", "/products/p-1?d=d_1", "products/p 1", "", " ", "javascript:alert(1)",
    "https://ร้าน.example/สินค้า/เป้", "http://127.0.0.1:8080/p", "ftp://x", "//cdn.example/a.png", "https://", "not a url",
    "https://shop.example/" + "x" * 2000, "tel:+6621234567", "/pictures/p-1.svg", "https://cdn.example/a.svg", "https://[::1",
    "https://shop.example/a.png?size=1&x=<>\"' ", "mailto:a@b.example", "data:image/png;base64,AAAA",
)  # fmt: skip
INTENTS = ("search_product", "refine_search", "ask_similar", "reject_product", "choose_language", "affirm")


def text(rng: random.Random, most: int) -> str:
    """Words, sometimes none, sometimes very many."""
    count = 0 if rng.random() < 0.1 else int(most ** rng.random())
    return " ".join(rng.choice(WORDS) for _ in range(count))


def entity(rng: random.Random) -> dict[str, Any]:
    """An entity of any form that the bot knows."""
    value: Any = rng.choice(
        ["black", "ดำ" * rng.randrange(1, 60), {"at_least": None, "at_most": 2000, "around": None}, 7, None]
    )
    more = {"polarity": "avoid", "scope": "mother", "durable": True} if rng.random() < 0.3 else {}
    return {"entity": rng.choice(["color", "price", "reference"]), "value": value, **more}


def button(rng: random.Random) -> QuickReply:
    """A quick reply, or the action of a card."""
    entities = tuple(entity(rng) for _ in range(rng.choice([0, 1, 1, 2, 6])))
    return QuickReply(text(rng, 12), rng.choice(INTENTS), entities)


def card(rng: random.Random, position: int) -> Card:
    """A product's card; any of its texts may be missing or far too long."""
    return Card(
        product_id=f"p-{position}",
        position=position,
        title=text(rng, 80),
        price=rng.choice(["฿1,990", "1.990 baht", "", text(rng, 30)]),
        price_minor=199_000,
        currency="THB",
        link=rng.choice(LINKS),
        image=rng.choice(LINKS),
        image_alt=text(rng, 8),
        reason=text(rng, 60),
        note=text(rng, 10),
        actions=tuple(button(rng) for _ in range(rng.randrange(6))),
    )


def reply(rng: random.Random) -> Reply:
    """Any reply that says something at all."""
    cards = tuple(card(rng, n + 1) for n in range(rng.choice([0, 0, 1, 3, 5, 12, 13, 40])))
    made = Reply(
        text=text(rng, rng.choice([10, 60, 3000])),
        language=rng.choice(["th", "en", "vi"]),
        cards=cards,
        quick_replies=tuple(button(rng) for _ in range(rng.choice([0, 2, 5, 13, 20]))),
        decision_id=rng.choice([None, "d_" + "0" * 22]),
        images=tuple(Image(rng.choice(LINKS), text(rng, 6)) for _ in range(rng.choice([0, 0, 0, 1, 4]))),
        links=tuple(Link(rng.choice(LINKS), text(rng, 4)) for _ in range(rng.choice([0, 0, 0, 1, 2]))),
        items=tuple(text(rng, 10) for _ in range(rng.choice([0, 0, 3]))),
    )
    return made if made.text.strip("\x00\u200b \n\t") else Reply("ok", "en", cards=made.cards)
