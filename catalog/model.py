"""The nouns of the catalogue: a product, its offer, and the attributes wishes are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Language = Literal["th", "en", "vi"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

Availability = Literal["in_stock", "out_of_stock", "preorder", "backorder"]
AVAILABILITIES: Final[tuple[Availability, ...]] = get_args(Availability)

Attribute = Literal["category", "color", "material", "size", "brand", "style", "occasion", "gender"]
ATTRIBUTES: Final[tuple[Attribute, ...]] = get_args(Attribute)
"""What a product can be described by, a shopper can wish for, and a preference can be about.

Named after Google Merchant Center's product data columns where it has one.
"""

MINOR_PER_MAJOR: Final = 100
"""Satang in a baht, cents in a dollar. Every price inside the product is an integer of these."""


class CatalogError(ValueError):
    """Something about a product is not as it must be; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a product costs now and whether it can be had."""

    price_minor: int
    currency: str
    availability: Availability = "in_stock"

    def __post_init__(self) -> None:
        if self.price_minor < 0:
            raise CatalogError(f"price {self.price_minor} is below zero; write 1990.00 THB")
        if len(self.currency) != 3 or not self.currency.isupper():  # noqa: PLR2004 — ISO 4217
            raise CatalogError(f'currency "{self.currency}" is not an ISO 4217 code; write THB')
        if self.availability not in AVAILABILITIES:
            raise CatalogError(
                f'availability "{self.availability}" is unknown; write one of {", ".join(AVAILABILITIES)}'
            )


@dataclass(frozen=True, slots=True)
class Product:
    """One thing that can be bought, as the shop describes it.

    ``attributes`` maps an attribute to its canonical values: lower-case English keys of the vocabulary
    such as ``{"category": ("accessories", "backpack"), "color": ("black", "beige")}``. The category goes
    from wide to narrow. ``titles`` and ``descriptions`` map a language to its text.
    """

    product_id: str
    titles: Mapping[str, str]
    link: str
    offer: Offer
    descriptions: Mapping[str, str] = field(default_factory=dict)
    image_link: str = ""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    item_group_id: str | None = None
    withdrawn: bool = False
    popularity: float = 0.0
    """How much the shop itself puts the product forward, 0 to 1; a prior until there is behaviour."""

    def __post_init__(self) -> None:
        if not self.product_id:
            raise CatalogError("a product has no id; give every product an id of its own")
        if not any(self.titles.values()):
            raise CatalogError(f"product {self.product_id} has no title; write one in any language")

    @property
    def for_sale(self) -> bool:
        """Whether it may be suggested at all: neither withdrawn nor out of stock."""
        return not self.withdrawn and self.offer.availability == "in_stock"

    def title(self, language: str) -> str:
        """The title a shopper of this language can read, else English, else whatever there is."""
        return (
            self.titles.get(language)
            or self.titles.get("en")
            or next(title for title in self.titles.values() if title)
        )

    def description(self, language: str) -> str:
        """The description in this language, else English, else an empty string."""
        return self.descriptions.get(language) or self.descriptions.get("en") or ""

    def has(self, attribute: str, value: str) -> bool:
        """Whether the product is described by this canonical value."""
        return value in self.attributes.get(attribute, ())
