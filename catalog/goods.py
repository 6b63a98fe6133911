"""Tells what the shop's products are like: of each its attributes, of each value how common it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from catalog.model import Product

Products = Mapping[str, Product]
Shares = Mapping[str, Mapping[str, float]]


class Goods:
    """The catalogue in force as behaviour is read against it; counted anew when the catalogue is swapped."""

    def __init__(self, products: Callable[[], Products]) -> None:
        self._products = products
        self._counted: tuple[Products, Shares] | None = None

    def attributes(self, product_id: str) -> Mapping[str, Sequence[str]]:
        """Attribute → values of a product; empty where it is unknown."""
        product = self._products().get(product_id)
        return {} if product is None else product.attributes

    def share(self, attribute: str, value: str) -> float:
        """The share of products with this value among those that state the attribute, 0–1."""
        return self._shares().get(attribute, {}).get(value, 0.0)

    def _shares(self) -> Shares:
        products = self._products()
        if self._counted is None or self._counted[0] is not products:
            self._counted = products, _shares(products)
        return self._counted[1]


def _shares(products: Products) -> dict[str, dict[str, float]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    stating: Counter[str] = Counter()
    for product in products.values():
        for attribute, values in product.attributes.items():
            stating[attribute] += 1
            counts[attribute].update(set(values))
    return {
        attribute: {value: count / stating[attribute] for value, count in values.items()}
        for attribute, values in counts.items()
    }
