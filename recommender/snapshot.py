"""The catalogue as the recommender searches it: an immutable set of arrays, one row a product."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from catalog.model import ATTRIBUTES, Product

Mask = NDArray[np.bool_]
"""One truth value a product."""
Rows = NDArray[np.int64]
"""Row numbers of products in a snapshot."""

Implied = Mapping[str, Mapping[str, Sequence[str]]]
"""attribute → value → the wider values that it is, too: ``{"color": {"navy": ["blue"]}}``."""

UNISEX: Final = "unisex"
ONE_SIZE: Final = "one size"
"""What comes in this fits every letter size, as a scarf does; never a shoe size."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Products and what is filtered on, by row. Never changed: a changed catalogue is another snapshot."""

    products: tuple[Product, ...]
    row_of: Mapping[str, int]
    price_minor: NDArray[np.int64]
    for_sale: Mask
    popularity: NDArray[np.float32]
    values: tuple[Mapping[str, frozenset[str]], ...]
    """By row: attribute → its values and what they imply."""
    _having: Mapping[tuple[str, str], Mask]
    _described: Mapping[str, Mask]
    version: str
    """A hash of everything that can change an answer."""

    def __len__(self) -> int:
        return len(self.products)

    def having(self, attribute: str, value: str) -> Mask:
        """Which products are described by this value, or by one that implies it; a category at any level."""
        mask = self._having.get((attribute, value))
        return np.zeros(len(self), np.bool_) if mask is None else mask

    def described(self, attribute: str) -> Mask:
        """Which products say anything about this attribute."""
        mask = self._described.get(attribute)
        return np.zeros(len(self), np.bool_) if mask is None else mask

    def has(self, row: int, attribute: str, value: str) -> bool:
        """Whether this product is described by the value, implied ones included."""
        return value in self.values[row].get(attribute, ())

    def narrow_category(self, row: int) -> str:
        """The most exact category of a product, or an empty string."""
        path = self.products[row].attributes.get("category", ())
        return path[-1] if path else ""

    def mask(self, product_ids: Iterable[str]) -> Mask:
        """Which rows these products have; unknown ids are passed over."""
        mask = np.zeros(len(self), np.bool_)
        mask[[self.row_of[product_id] for product_id in product_ids if product_id in self.row_of]] = True
        return mask


def take_snapshot(products: Iterable[Product], implied: Implied | None = None) -> Snapshot:
    """Lay the products out by row, in the order of their ids; a later product of the same id wins."""
    known = {product.product_id: product for product in products}
    ordered = tuple(known[product_id] for product_id in sorted(known))
    values = tuple(_values_of(product, implied or {}) for product in ordered)
    having: defaultdict[tuple[str, str], Mask] = defaultdict(lambda: np.zeros(len(ordered), np.bool_))
    described: defaultdict[str, Mask] = defaultdict(lambda: np.zeros(len(ordered), np.bool_))
    for row, attributes in enumerate(values):
        for attribute, held in attributes.items():
            described[attribute][row] = True
            for value in held:
                having[attribute, value][row] = True
    return Snapshot(
        products=ordered,
        row_of={product.product_id: row for row, product in enumerate(ordered)},
        price_minor=np.array([product.offer.price_minor for product in ordered], np.int64),
        for_sale=np.array([product.for_sale for product in ordered], np.bool_),
        popularity=np.clip(np.array([product.popularity for product in ordered], np.float32), 0, 1),
        values=values,
        _having=dict(having),
        _described=dict(described),
        version=_version(ordered, implied or {}),
    )


def widened(values: Iterable[str], wider: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The values and all that they imply, over several steps."""
    found: set[str] = set()
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if value not in found:
            found.add(value)
            waiting.extend(wider.get(value, ()))
    return frozenset(found)


def _values_of(product: Product, implied: Implied) -> Mapping[str, frozenset[str]]:
    return {
        attribute: widened(product.attributes[attribute], implied.get(attribute, {}))
        for attribute in ATTRIBUTES
        if product.attributes.get(attribute)
    }


def _version(products: Sequence[Product], implied: Implied) -> str:
    digest = hashlib.sha256()
    for product in products:
        said = (
            product.product_id,
            sorted(product.titles.items()),
            sorted(product.descriptions.items()),
            sorted(product.attributes.items()),
            (product.offer.price_minor, product.offer.currency, product.for_sale),
            (product.item_group_id, product.popularity),
        )
        digest.update(repr(said).encode())
    wider = {
        attribute: {value: list(to) for value, to in sorted(by.items())} for attribute, by in implied.items()
    }
    digest.update(repr(sorted(wider.items())).encode())
    return digest.hexdigest()[:12]
