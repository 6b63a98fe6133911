"""Rows for shelves without an encoder: the most put forward first, decisions really stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from catalog.model import Product
from dialogue.row import Row, RowQuestion
from profiles.model import Decision
from profiles.store import Profiles
from storage.ids import new_id
from tests.browser.standin import card_of

TITLES = {
    "th": ("เลือกจากสิ่งที่คุณชอบ", "ร้านแนะนำ", "แบบใกล้เคียงกัน"),
    "en": ("Chosen by what you like", "The shop suggests", "More like this"),
    "vi": ("Chọn theo sở thích của bạn", "Cửa hàng gợi ý", "Mẫu tương tự"),
}


@dataclass(frozen=True)
class Rows:
    profiles: Profiles
    products: Mapping[str, Product]

    def __call__(self, question: RowQuestion) -> Row:
        chosen = [p for p in self.products.values() if p.for_sale and p.product_id != question.product_id]
        cards = tuple(
            card_of(product, place, question.language, ())
            for place, product in enumerate(chosen[: question.k], start=1)
        )
        personal = question.kind == "personal" and question.customer_id is not None
        title = TITLES[question.language][2 if question.product_id else 0 if personal else 1]
        if question.customer_id is None:
            return Row(title, cards)
        candidates = tuple(
            {"product_id": c.product_id, "score": 1.0, "propensity": 1.0, "position": c.position}
            for c in cards
        )
        decision_id = new_id("d")
        self.profiles.save_decision(
            Decision(
                decision_id,
                "",
                question.customer_id,
                datetime.now(UTC),
                "shelf",
                {},
                {},
                candidates,
                "test",
                1,
            )
        )
        return Row(title, cards, personal=personal, decision_id=decision_id)
