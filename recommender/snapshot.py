"""The catalogue as the recommender searches it: an immutable set of columns, one row a product."""

from __future__ import annotations

from array import array
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from catalog.model import ATTRIBUTES, Product
from recommender.bitmap import Bitmap, Mask, Rows
from recommender.digests import digest_of, digest_of_implied
from recommender.prices import Prices
from recommender.rowset import Rowset

__all__ = ["Implied", "Mask", "Rows", "Snapshot", "take_snapshot", "widened"]

_Key = TypeVar("_Key")

Implied = Mapping[str, Mapping[str, Sequence[str]]]
"""attribute → value → the wider values that it is, too: ``{"color": {"navy": ["blue"]}}``."""

UNISEX: Final = "unisex"
ONE_SIZE: Final = "one size"
"""What comes in this fits every letter size, as a scarf does; never a shoe size."""


class ValuesByRow(Sequence[Mapping[str, frozenset[str]]]):
    """By row: attribute → its values and what they imply; worked out for one product when it is asked for."""

    def __init__(self, products: Sequence[Product], implied: Implied) -> None:
        self._products = products
        self._implied = implied
        self._known: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._products)

    @overload
    def __getitem__(self, row: int) -> Mapping[str, frozenset[str]]: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Mapping[str, frozenset[str]]]: ...
    def __getitem__(
        self, row: int | slice
    ) -> Mapping[str, frozenset[str]] | Sequence[Mapping[str, frozenset[str]]]:
        if isinstance(row, slice):
            return [self[at] for at in range(*row.indices(len(self)))]
        held = self._products[row].attributes
        return {name: self._wide(name, held[name]) for name in ATTRIBUTES if held.get(name)}

    def _wide(self, attribute: str, values: tuple[str, ...]) -> frozenset[str]:
        found = self._known.get((attribute, values))
        if found is None:
            found = self._known[attribute, values] = widened(values, self._implied.get(attribute, {}))
        return found


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Products and what is filtered on, by row. Never changed: a changed catalogue is another snapshot."""

    products: tuple[Product, ...]
    row_of: Mapping[str, int]
    price_minor: NDArray[np.int64]
    prices: Prices = field(repr=False)
    for_sale: Bitmap
    popularity: NDArray[np.float32]
    articles: NDArray[np.int64]
    """The same number for variants of one article, 0 for a product that has none: hashes of this process."""
    by_popularity: NDArray[np.int32]
    """The rows that the shop puts forward at all, the most popular first."""
    values: ValuesByRow
    implied: Implied = field(repr=False)
    digest: int
    """Of all products, whatever their order, so that a change of one is a change of this in no time."""
    _having: Mapping[tuple[str, str], Rowset] = field(repr=False)
    _described: Mapping[str, Rowset] = field(repr=False)
    added_count: int = 0
    """Rows that were added after the columns were laid out; see :meth:`with_changes`."""

    def __len__(self) -> int:
        return len(self.products)

    @property
    def version(self) -> str:
        """A hash of everything that can change an answer."""
        return f"{self.digest:016x}" + (f"+{self.added_count}" if self.added_count else "")

    def having(self, attribute: str, value: str) -> Bitmap:
        """Which products are described by this value, or by one that implies it; a category at any level."""
        rowset = self._having.get((attribute, value))
        return Bitmap.none(len(self)) if rowset is None else rowset.bitmap(len(self))

    def having_at(self, attribute: str, value: str, rows: Rows) -> Mask:
        """Which of these rows are described by the value: :meth:`having` without all the others."""
        rowset = self._having.get((attribute, value))
        return np.zeros(len(rows), np.bool_) if rowset is None else rowset.at(rows, len(self))

    def described(self, attribute: str) -> Bitmap:
        """Which products say anything about this attribute."""
        rowset = self._described.get(attribute)
        return Bitmap.none(len(self)) if rowset is None else rowset.bitmap(len(self))

    def described_at(self, attribute: str, rows: Rows) -> Mask:
        """Which of these rows say anything about this attribute."""
        rowset = self._described.get(attribute)
        return np.zeros(len(rows), np.bool_) if rowset is None else rowset.at(rows, len(self))

    def has(self, row: int, attribute: str, value: str) -> bool:
        """Whether this product is described by the value, implied ones included."""
        rowset = self._having.get((attribute, value))
        return rowset is not None and rowset.has(row)

    def narrow_category(self, row: int) -> str:
        """The most exact category of a product, or an empty string."""
        path = self.products[row].attributes.get("category", ())
        return path[-1] if path else ""

    def rows_of(self, product_ids: Iterable[str]) -> Rows:
        """The rows of these products, each once; unknown ids are passed over."""
        known = {self.row_of[product_id] for product_id in product_ids if product_id in self.row_of}
        return np.array(sorted(known), np.int64)

    def with_changes(self, changed: Sequence[Product]) -> Snapshot:
        """These products instead of those of the same ids, or besides.

        One whose text and values are as they were keeps its row. Any other gets a new row at the end, in the
        order given, and its old row is never for sale again. Costs a copy of three columns, not a new layout.
        """
        products = list(self.products)
        row_of, digest = dict[str, int](), self.digest
        price, for_sale = self.price_minor.copy(), self.for_sale.mask()
        added: list[Product] = []
        for product in {one.product_id: one for one in changed}.values():
            row = self.row_of.get(product.product_id)
            digest ^= digest_of(product)
            if row is not None:
                digest ^= digest_of(products[row])
            if row is not None and same_text(products[row], product):
                products[row] = product
                price[row], for_sale[row] = product.offer.price_minor, product.for_sale
                continue
            if row is not None:
                for_sale[row] = False
            row_of[product.product_id] = len(products)
            products.append(product)
            added.append(product)
        more = _columns(added, len(self), self.implied)
        prices = np.concatenate([price, more.price_minor])
        popularity = np.concatenate([self.popularity, more.popularity])
        rows_of = self.row_of
        if row_of:
            older = dict(rows_of.maps[0]) if isinstance(rows_of, ChainMap) else {}
            base = rows_of.maps[1] if isinstance(rows_of, ChainMap) else dict(rows_of)
            rows_of = ChainMap({**older, **row_of}, base)
        whole = tuple(products)
        return replace(
            self,
            products=whole,
            row_of=rows_of,
            price_minor=prices,
            prices=Prices.of(prices),
            for_sale=Bitmap.of(np.concatenate([for_sale, more.for_sale])),
            popularity=popularity,
            articles=np.concatenate([self.articles, more.articles]),
            by_popularity=_by_popularity(popularity) if added else self.by_popularity,
            values=ValuesByRow(whole, self.implied),
            digest=digest,
            _having=_grown(self._having, more.having, len(whole)),
            _described=_grown(self._described, more.described, len(whole)),
            added_count=self.added_count + len(added),
        )


def same_text(one: Product, other: Product) -> bool:
    """Whether two states of a product differ in nothing but offer, link, picture and withdrawal."""
    return (one.titles, one.descriptions, one.attributes, one.item_group_id, one.popularity) == (
        other.titles,
        other.descriptions,
        other.attributes,
        other.item_group_id,
        other.popularity,
    )


def take_snapshot(products: Iterable[Product], implied: Implied | None = None) -> Snapshot:
    """Lay the products out by row, by category and then by id; a later product of the same id wins.

    A shopper names a category more often than anything else: what passes such a filter then lies together, in
    every column and among the vectors, and a processor reads it in one go.
    """
    known = {product.product_id: product for product in products}
    ordered = tuple(sorted(known.values(), key=_place))
    del known
    wider = implied or {}
    columns = _columns(ordered, 0, wider)
    digest = digest_of_implied(wider)
    for product in ordered:
        digest ^= digest_of(product)
    count = len(ordered)
    return Snapshot(
        products=ordered,
        row_of={product.product_id: row for row, product in enumerate(ordered)},
        price_minor=columns.price_minor,
        prices=Prices.of(columns.price_minor),
        for_sale=Bitmap.of(columns.for_sale),
        popularity=columns.popularity,
        articles=columns.articles,
        by_popularity=_by_popularity(columns.popularity),
        values=ValuesByRow(ordered, wider),
        implied=wider,
        digest=digest,
        _having={key: Rowset.of(rows, count) for key, rows in columns.having.items()},
        _described={key: Rowset.of(rows, count) for key, rows in columns.described.items()},
    )


def _place(product: Product) -> tuple[tuple[str, ...], str]:
    return product.attributes.get("category", ()), product.product_id


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


@dataclass(frozen=True, slots=True)
class _Columns:
    price_minor: NDArray[np.int64]
    for_sale: Mask
    popularity: NDArray[np.float32]
    articles: NDArray[np.int64]
    having: Mapping[tuple[str, str], NDArray[np.int32]]
    """In rising order, wider values included."""
    described: Mapping[str, NDArray[np.int32]]


def _columns(products: Sequence[Product], first_row: int, implied: Implied) -> _Columns:
    """The columns of products that stand one after the other from ``first_row`` on."""
    held: defaultdict[tuple[str, str], array[int]] = defaultdict(lambda: array("i"))
    for row, product in enumerate(products, start=first_row):
        for attribute, values in product.attributes.items():
            for value in values:
                held[attribute, value].append(row)
    having: defaultdict[tuple[str, str], list[array[int]]] = defaultdict(list)
    described: defaultdict[str, list[array[int]]] = defaultdict(list)
    for (attribute, value), rows in held.items():
        if attribute in ATTRIBUTES:
            described[attribute].append(rows)
            for wide in widened([value], implied.get(attribute, {})):
                having[attribute, wide].append(rows)
    return _Columns(
        price_minor=np.array([product.offer.price_minor for product in products], np.int64),
        for_sale=np.array([product.for_sale for product in products], np.bool_),
        popularity=np.clip(np.array([product.popularity for product in products], np.float32), 0, 1),
        articles=np.array([hash(product.item_group_id or 0) for product in products], np.int64),
        having={key: _united(parts) for key, parts in having.items()},
        described={key: _united(parts) for key, parts in described.items()},
    )


def _united(parts: Sequence[array[int]]) -> NDArray[np.int32]:
    return np.unique(np.concatenate([np.frombuffer(part, np.int32) for part in parts]))


def _grown(
    before: Mapping[_Key, Rowset], more: Mapping[_Key, NDArray[np.int32]], size: int
) -> Mapping[_Key, Rowset]:
    if not more:
        return before
    empty = Rowset(0, np.empty(0, np.int32))
    return {**before, **{key: before.get(key, empty).with_rows(rows, size) for key, rows in more.items()}}


def _by_popularity(popularity: NDArray[np.float32]) -> NDArray[np.int32]:
    rows = np.flatnonzero(popularity > 0)
    return rows[np.argsort(-popularity[rows], kind="stable")].astype(np.int32)
