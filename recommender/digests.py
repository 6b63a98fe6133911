"""What tells two states of a catalogue apart: 64 bits of everything that can change an answer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from catalog.model import Product


def digest_of_implied(implied: Mapping[str, Mapping[str, Sequence[str]]]) -> int:
    """Of the wider values that values have, in whatever order they are given."""
    plain = sorted(
        (attribute, sorted((value, list(to)) for value, to in by.items()))
        for attribute, by in implied.items()
    )
    return _bits_of(plain)


def digest_of(product: Product) -> int:
    """Of one product."""
    said = (
        product.product_id,
        sorted(product.titles.items()),
        sorted(product.descriptions.items()),
        sorted((name, tuple(values)) for name, values in product.attributes.items()),
        (product.offer.price_minor, product.offer.currency, product.for_sale),
        (product.item_group_id, product.popularity),
    )
    return _bits_of(said)


def _bits_of(said: object) -> int:
    return int.from_bytes(hashlib.blake2b(repr(said).encode(), digest_size=8).digest())
