"""The real encoder and a small shop, made once a run; tests of other rooms may add their fixtures here."""

from __future__ import annotations

from itertools import product as combinations
from typing import Final

import pytest
from hypothesis import settings

import actions  # noqa: F401 — before pytest meets tests/unit/actions and takes another installed one for it
from catalog.model import Offer, Product
from recommender.bundled import prepare_bundled_encoder
from recommender.encoder import OnnxEncoder
from recommender.recommend import Recommender
from rujai.settings import ROOT

settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")  # a loaded machine is no defect: no test asserts wall time

COLORS: Final = {
    "black": ("Black", "สีดำ", "màu đen"),
    "navy": ("Navy", "สีกรมท่า", "màu xanh navy"),
    "red": ("Red", "สีแดง", "màu đỏ"),
    "white": ("White", "สีขาว", "màu trắng"),
}
KINDS: Final = {
    "backpack": ("accessories", "Backpack", "กระเป๋าเป้", "Ba lô", "for school and city walks", ()),
    "sneaker": (
        "footwear",
        "Running Sneakers",
        "รองเท้าวิ่ง",
        "Giày chạy bộ",
        "light and cushioned",
        ("40", "41"),
    ),
    "shirt": ("apparel", "Cotton Shirt", "เสื้อเชิ้ตผ้าฝ้าย", "Áo sơ mi cotton", "breathable", ("s", "m", "l")),
    "socks": ("apparel", "Wool Socks", "ถุงเท้าขนสัตว์", "Tất len", "warm", ("one size",)),
    "necklace": ("jewelry", "Pearl Necklace", "สร้อยคอมุก", "Dây chuyền ngọc trai", "for weddings", ()),
    "lamp": ("home decor", "Desk Lamp", "โคมไฟตั้งโต๊ะ", "Đèn bàn", "for reading at night", ()),
}
IMPLIED: Final = {"color": {"navy": ["blue"]}}
LABELS: Final = {
    ("category", "backpack"): ["backpack", "กระเป๋าเป้", "ba lô"],
    ("category", "sneaker"): ["sneakers", "รองเท้าผ้าใบ", "giày thể thao"],
    ("category", "lamp"): ["lamp", "โคมไฟ", "đèn"],
    ("color", "black"): ["black", "สีดำ", "màu đen"],
}


def _article(number: int, kind: str, color: str) -> Product:
    top, english, thai, vietnamese, praise, sizes = KINDS[kind]
    name, thai_color, vietnamese_color = COLORS[color]
    attributes: dict[str, tuple[str, ...]] = {"category": (top, kind), "color": (color,)}
    if sizes:
        attributes["size"] = sizes if color != "red" else sizes[:1]
    if kind in {"shirt", "socks"}:
        attributes["material"] = ("cotton",) if kind == "shirt" else ("wool",)
    if kind == "necklace":
        attributes |= {"occasion": ("wedding",), "gender": ("women",)}
    return Product(
        product_id=f"{kind}-{color}",
        titles={
            "en": f"{name} {english}",
            "th": f"{thai} {thai_color}",
            "vi": f"{vietnamese} {vietnamese_color}",
        },
        link=f"https://shop.example/{kind}-{color}",
        offer=Offer(50_000 + 20_000 * number, "THB"),
        descriptions={"en": f"A {name.lower()} {english.lower()}, {praise}."},
        attributes=attributes,
        popularity=0.9 if number % 7 == 0 else 0.0,
    )


@pytest.fixture(scope="session")
def encoder() -> OnnxEncoder:
    return OnnxEncoder(prepare_bundled_encoder(ROOT / "var" / "encoder"))


@pytest.fixture(scope="session")
def shop() -> tuple[Product, ...]:
    """Six kinds of things in four colours, from 500 to 5,100 baht."""
    pairs = combinations(KINDS, COLORS)
    return tuple(_article(number, kind, color) for number, (kind, color) in enumerate(pairs))


@pytest.fixture(scope="session")
def recommender(shop: tuple[Product, ...], encoder: OnnxEncoder) -> Recommender:
    return Recommender.build(shop, encoder, vocabulary_labels=LABELS, implied=IMPLIED)
