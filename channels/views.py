"""Products as the API and the pages show them, in one language."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from catalog.model import Product
from channels.parts import Parts
from channels.schemas_shop import ProductOut

SHOWN_ATTRIBUTES = ("category", "color", "material", "size", "brand", "style", "occasion", "gender")


def product_view(product: Product, language: str, parts: Parts) -> ProductOut:
    """One product, its texts, price and attributes as a shopper of this language reads them."""
    title = product.title(language)
    return ProductOut(
        product_id=product.product_id,
        title=title,
        description=product.description(language),
        price=parts.voice.money(language, product.offer.price_minor, product.offer.currency),
        price_minor=product.offer.price_minor,
        currency=product.offer.currency,
        availability=product.offer.availability,
        link=page_path(product),
        image=picture_path(product, drawn=parts.picture is not None),
        image_alt=title,
        attributes={name: list(values) for name, values in product.attributes.items() if values},
        labels={
            name: [parts.labels.label(name, value, language) for value in product.attributes[name]]
            for name in SHOWN_ATTRIBUTES
            if product.attributes.get(name)
        },
    )


def page_path(product: Product) -> str:
    """The product's page in the demo shop."""
    return f"/products/{quote(product.product_id, safe='')}"


def picture_path(product: Product, *, drawn: bool) -> str:
    """The shop's own picture, or the one that we draw: ours without a host, wherever the feed puts us."""
    own = f"/pictures/{quote(product.product_id, safe='')}.svg"
    return own if drawn and urlsplit(product.image_link).path in ("", own) else product.image_link
