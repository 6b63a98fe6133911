"""The shop's products as its pages show them: categories, a simple search, pages of a grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from catalog.model import LANGUAGES, Product
from catalog.surface import surface_form, without_accents
from channels.parts import Labels

PAGE_SIZE: Final = 24
_THAI_RUN: Final = re.compile(r"[\u0E00-\u0E7F]+")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the grid; ``number`` counts from 1 and is always one that exists."""

    products: tuple[Product, ...]
    number: int
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """What may be looked at, the most put forward first: everything that is not withdrawn."""

    products: tuple[Product, ...]
    words: Mapping[str, str]
    """product id → everything a search may find it by, folded, in all languages"""
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """wide category → its narrow ones, each the largest first"""

    def search(self, query: str = "", category: str = "", page: int = 1) -> Page:
        """The page of products that hold every word of the query and lie in the category."""
        wanted = query_words(query)
        found = [
            product
            for product in self.products
            if (not category or product.has("category", category))
            and all(word in self.words[product.product_id] for word in wanted)
        ]
        count = max(1, -(-len(found) // PAGE_SIZE))
        number = min(max(page, 1), count)
        start = (number - 1) * PAGE_SIZE
        return Page(tuple(found[start : start + PAGE_SIZE]), number, count, len(found))


def build_shelf(products: Iterable[Product], labels: Labels) -> Shelf:
    """Sort, index and group the products that are not withdrawn."""
    shown = sorted(
        (p for p in products if not p.withdrawn),
        key=lambda p: (not p.for_sale, -p.popularity, p.product_id),
    )
    return Shelf(
        products=tuple(shown),
        words={p.product_id: _words(p, labels) for p in shown},
        categories=_tree(shown),
    )


class CurrentShelf:
    """The shelf of the catalogue in force: built again only when the catalogue is another object."""

    def __init__(self, products: Callable[[], Mapping[str, Product]], labels: Labels) -> None:
        self._products = products
        self._labels = labels
        self._built: tuple[Mapping[str, Product], Shelf] | None = None

    def get(self) -> Shelf:
        """The shelf as of now."""
        products = self._products()
        if self._built is None or self._built[0] is not products:
            self._built = (products, build_shelf(products.values(), self._labels))
        return self._built[1]


def query_words(query: str) -> tuple[str, ...]:
    """The folded words of a search; Thai, which has no spaces, is cut by its dictionary."""
    text = _THAI_RUN.sub(lambda run: f" {' '.join(_cut_thai(run.group()))} ", surface_form(query))
    return tuple(dict.fromkeys(without_accents(text).split()))


def _cut_thai(run: str) -> list[str]:
    from pythainlp.tokenize import word_tokenize  # noqa: PLC0415 — its dictionary is loaded by the first Thai search

    return [str(word) for word in word_tokenize(run, engine="newmm", keep_whitespace=False)]


def _words(product: Product, labels: Labels) -> str:
    texts = [*product.titles.values(), product.product_id]
    for attribute, values in product.attributes.items():
        texts += [labels.label(attribute, value, language) for value in values for language in LANGUAGES]
    return without_accents(surface_form(" ".join(texts)))


def _tree(products: Iterable[Product]) -> dict[str, tuple[str, ...]]:
    wide: Counter[str] = Counter()
    narrow: dict[str, Counter[str]] = {}
    for product in products:
        path = product.attributes.get("category", ())
        if path:
            wide[path[0]] += 1
            narrow.setdefault(path[0], Counter()).update(path[1:])
    return {name: tuple(n for n, _ in narrow[name].most_common()) for name, _ in wide.most_common()}
