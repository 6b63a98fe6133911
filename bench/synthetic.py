"""A made-up catalogue of any size, the same one every time, and shoppers' requests for it."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from catalog.model import Offer, Product
from recommender.encoder import Encoder, Vectors
from recommender.model import PriceBound, Request, Taste, TastePoint, Wish

KINDS: Final = {
    "accessories": ("backpack", "wallet", "belt", "scarf", "hat", "umbrella", "handbag", "sunglasses"),
    "apparel": ("shirt", "dress", "jacket", "trousers", "skirt", "sweater", "socks", "coat"),
    "footwear": ("sneakers", "boots", "sandals", "loafers", "slippers", "heels"),
    "home decor": ("lamp", "vase", "mirror", "candle", "cushion", "rug", "clock", "frame"),
    "electronics": ("headphones", "speaker", "camera", "keyboard", "charger", "smartwatch"),
    "jewelry": ("necklace", "ring", "bracelet", "earrings"),
    "kitchen": ("mug", "teapot", "knife", "pan", "bowl", "bottle"),
}
COLORS: Final = (
    "black",
    "white",
    "red",
    "navy",
    "blue",
    "green",
    "beige",
    "brown",
    "pink",
    "grey",
    "yellow",
    "purple",
)
MATERIALS: Final = ("cotton", "leather", "wool", "steel", "wood", "ceramic", "linen", "silk", "canvas")
STYLES: Final = ("classic", "modern", "minimal", "vintage", "sporty", "elegant", "casual", "bohemian")
OCCASIONS: Final = ("work", "school", "wedding", "travel", "party", "gift")
BRANDS: Final = tuple(f"{first}{last}" for first in ("Ban", "Chai", "Dao", "Lotus", "Mekong", "Nara", "Orchid", "Siam", "Tala", "Viet") for last in ("ara", "co", "elle", "ford", "ique", "land", "mori", "nova", "star", "wear"))  # fmt: skip
WISHED: Final = (
    "I am looking for a {color} {kind} for {occasion}, number {n}",
    "do you have something {style} like a {kind} in {color}, {n}",
    "อยากได้ {kind} สี {color} แบบ {style} ลำดับ {n}",
    "mình cần tìm {kind} màu {color} chất liệu {material} mã {n}",
)
PATHS: Final = tuple((top, kind) for top, kinds in KINDS.items() for kind in kinds)
_BANK: Final = 65_536
_NOISE: Final = 0.6
"""How far a product lies from the words of its kind, in the spread of the kinds themselves."""


def catalogue(count: int, seed: int = 1) -> Iterator[Product]:
    """Products with skewed brands, lognormal prices, one in ten out of stock and one in ten put forward."""
    rng = np.random.default_rng(seed)
    draws = {
        "path": rng.integers(len(PATHS), size=count),
        "color": rng.integers(len(COLORS), size=count),
        "material": rng.integers(len(MATERIALS), size=count),
        "style": rng.integers(len(STYLES), size=count),
        "occasion": rng.integers(len(OCCASIONS), size=count),
        "brand": np.minimum(rng.zipf(1.4, size=count) - 1, len(BRANDS) - 1),
    }
    prices = (np.exp(rng.normal(6.8, 0.8, size=count)) * 100).astype(np.int64)
    stocked, pushed = rng.random(count) < 0.9, rng.random(count)
    columns = zip(
        *(draw.tolist() for draw in draws.values()),
        prices.tolist(),
        stocked.tolist(),
        pushed.tolist(),
        strict=True,
    )
    for number, (path, color, material, style, occasion, brand, price, stock, push) in enumerate(columns):
        words = (COLORS[color], MATERIALS[material], PATHS[path][1])
        yield Product(
            product_id=f"s{number:07}",
            titles={"en": f"{BRANDS[brand]} {' '.join(words)} {number}"},
            link="",
            offer=Offer(price, "THB", "in_stock" if stock else "out_of_stock"),
            attributes={
                "category": PATHS[path],
                "color": (COLORS[color],),
                "material": (MATERIALS[material],),
                "style": (STYLES[style],),
                "occasion": (OCCASIONS[occasion],),
                "brand": (BRANDS[brand],),
            },
            popularity=push if push > 0.9 else 0.0,
        )


def requests(count: int, known: int, seed: int = 2) -> list[tuple[Request, Taste]]:
    """Requests in three languages, each with words of its own, filters, a budget and a remembered taste.

    The shares: a category 7 in 10, a colour 3, a colour avoided 2, a budget 5, a soft style 3, cheap 1.
    Everybody likes three values and has met two of the ``known`` products.
    """
    rng = np.random.default_rng(seed)

    def any_of(values: Sequence[str]) -> str:
        return values[int(rng.integers(len(values)))]

    made = []
    for number in range(count):
        kind, color, avoided = any_of([kind for _, kind in PATHS]), any_of(COLORS), any_of(COLORS)
        style, occasion, material = any_of(STYLES), any_of(OCCASIONS), any_of(MATERIALS)
        wishes = [Wish("category", kind)] if rng.random() < 0.7 else []
        if rng.random() < 0.3:
            wishes.append(Wish("color", color))
        elif rng.random() < 0.3:
            wishes.append(Wish("color", avoided, "avoid"))
        if rng.random() < 0.3:
            wishes.append(Wish("style", style, hard=False))
        price = PriceBound(at_most_minor=int(rng.integers(500, 4000)) * 100) if rng.random() < 0.5 else None
        text = WISHED[number % len(WISHED)].format(
            color=color, kind=kind, style=style, occasion=occasion, material=material, n=number + 1000 * seed
        )
        request = Request(text, ("en", "en", "th", "vi")[number % 4], tuple(wishes), price,
            price_level="cheap" if price is None and rng.random() < 0.2 else None, k=10)  # fmt: skip
        points = (TastePoint("brand", any_of(BRANDS[:20]), 0.6), TastePoint("style", any_of(STYLES), 0.4), TastePoint("material", any_of(MATERIALS), 0.5))  # fmt: skip
        liked, dismissed = (f"s{int(row):07}" for row in rng.integers(known, size=2))
        met = {liked: 1.0, dismissed: -0.5}
        made.append((request, Taste(points, met)))
    return made


class SyntheticEncoder:
    """Queries by the real encoder; a product's vector is that of its kind's words and noise of its own.

    The noise has the covariance of the real vectors of all kinds, so that the cloud has the shape of real ones.
    """

    def __init__(self, real: Encoder, seed: int = 3) -> None:
        self._real = real
        self.last_query_ms = 0.0
        """CPU of the last call of :meth:`encode_queries`, in which a catalogue's size plays no part."""
        self._kinds = [f"{c} {m} {kind}" for c in COLORS for m in MATERIALS for _, kind in PATHS]
        self._place = {words: place for place, words in enumerate(self._kinds)}
        self._pool = real.encode_passages(self._kinds)
        rng = np.random.default_rng(seed)
        spread = np.linalg.cholesky(np.cov(self._pool.T) + 1e-8 * np.eye(real.dimensions)).astype(np.float32)
        self._bank = (_NOISE * (rng.standard_normal((_BANK, real.dimensions), np.float32) @ spread.T)).astype(
            np.float16
        )

    @property
    def dimensions(self) -> int:
        """How long a vector is."""
        return self._real.dimensions

    @property
    def name(self) -> str:
        """Not the real one's: these vectors are made up."""
        return f"synthetic-{self._real.name}"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The real encoder's."""
        begun = time.process_time()
        vectors = self._real.encode_queries(texts)
        self.last_query_ms = (time.process_time() - begun) * 1000
        return vectors

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Of texts that begin as :func:`catalogue` writes titles: brand, colour, material, kind."""
        places = [self._place[" ".join(text.split(" ", 4)[1:4])] for text in texts]
        own = [zlib.crc32(text.encode()) % _BANK for text in texts]
        rows = self._pool[places] + self._bank[own].astype(np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)
