"""The channels that find candidates: vectors and words over one snapshot, on scales that stay comparable."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from catalog.model import Product
from recommender.bitmap import Bitmap, Rows, thinned
from recommender.bridge import Accents, Labels, ValueFinder
from recommender.encoder import Encoder
from recommender.index import GrownIndex, VectorIndex, Wanted, index_for
from recommender.lexical import LexicalIndex, Segmenter
from recommender.row_vectors import RowVectors
from recommender.snapshot import Snapshot
from recommender.vector_store import VectorStore

_PERFECT_DEVIATIONS: Final = 6.0
"""A cosine so many standard deviations above the catalogue's mean counts as 1. Raw cosines cannot be
compared between queries; this can, and needs no pass over the products."""
_DESCRIPTION_CHARS: Final = 160
_TELLING: Final = frozenset({"category", "color"})
_READ_FOR_ACCENTS: Final = 50_000
"""Products whose titles show how accents are put, evenly spaced."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Everything needed to find products by words or by likeness; immutable, like its snapshot."""

    encoder: Encoder
    index: VectorIndex
    lexical: LexicalIndex
    segmenter: Segmenter
    finder: ValueFinder
    accents: Accents
    centre: NDArray[np.float32]
    """The mean of all product vectors, (d,)."""
    covariance: NDArray[np.float32]
    """Of the product vectors, (d, d)."""

    @property
    def vectors(self) -> RowVectors:
        """Every product's unit vector, by row."""
        return self.index.vectors

    def with_products(self, products: Sequence[Product], labels: Labels, store: VectorStore) -> Retrieval:
        """These channels and products that were added at the end; ``store`` has their texts.

        Centre, covariance and the weights of words stay as they were: a few products do not move them.
        """
        if not products:
            return self
        vectors = self.vectors.plus(np.concatenate(list(store.means(map(passages_of, products)))))
        return replace(
            self,
            index=GrownIndex(self.index, vectors),
            lexical=self.lexical.with_texts([words_of(product, labels, self.finder) for product in products]),
        )

    def closeness(self, vector: NDArray[np.float32], rows: Rows) -> NDArray[np.float32]:
        """How near the rows are to a direction, about −1 … +1: 0 is as near as any product is on average."""
        return self.closenesses((vector,), rows)[0]

    def closenesses(
        self, directions: Sequence[NDArray[np.float32] | None], rows: Rows
    ) -> list[NDArray[np.float32]]:
        """:meth:`closeness` to several directions, 0 to a missing one; the rows' vectors are fetched once."""
        given = [at for at, one in enumerate(directions) if one is not None]
        found = np.zeros((len(directions), len(rows)), np.float32)
        if given:
            all_of_them = np.stack([one for one in directions if one is not None])
            spread = np.sqrt(np.maximum(((all_of_them @ self.covariance) * all_of_them).sum(axis=1), 1e-12))
            near = self.vectors.products(rows, all_of_them)
            near -= (all_of_them @ self.centre)[:, None]
            near /= (spread * np.float32(_PERFECT_DEVIATIONS))[:, None]
            found[given] = np.minimum(np.maximum(near, -1.0, out=near), 1.0, out=near)
        return list(found)

    def nearest(self, wanted: Sequence[Wanted], allowed: Bitmap) -> list[Rows]:
        """For each direction about as many of the nearest allowed rows as are wanted."""
        return self.index.near(wanted, allowed) if wanted else []


def build_retrieval(
    snapshot: Snapshot,
    store: VectorStore,
    encoder: Encoder,
    labels: Labels,
    segmenter: Segmenter,
    *,
    folder: Path | None = None,
) -> Retrieval:
    """Both channels over a snapshot whose texts are all in the store; ``folder`` keeps its files."""
    means = store.means(map(passages_of, snapshot.products))
    vectors = RowVectors.of(means, len(snapshot), encoder.dimensions, folder)
    centre, covariance = vectors.moments()
    finder = ValueFinder(labels, segmenter)
    return Retrieval(
        encoder=encoder,
        index=index_for(vectors, folder, _name_of(vectors, encoder)),
        lexical=LexicalIndex.of(
            (words_of(product, labels, finder) for product in snapshot.products), segmenter, folder
        ),
        segmenter=segmenter,
        finder=finder,
        accents=Accents(_written(snapshot, labels)),
        centre=centre.astype(np.float32),
        covariance=covariance.astype(np.float32),
    )


def _written(snapshot: Snapshot, labels: Labels) -> Iterator[str]:
    """How the shop writes: its vocabulary, and the titles of evenly spaced products."""
    for writings in labels.values():
        yield from writings
    for row in thinned(np.arange(len(snapshot)), _READ_FOR_ACCENTS):
        yield from snapshot.products[int(row)].titles.values()


def _name_of(vectors: RowVectors, encoder: Encoder) -> str:
    """What the codes of these vectors are kept under: any other vector or encoder gives another name."""
    digest = hashlib.blake2b(encoder.name.encode(), digest_size=8)
    digest.update(np.ascontiguousarray(vectors.parts[0]).data)
    return digest.hexdigest()


def passages_of(product: Product) -> tuple[str, ...]:
    """What the encoder reads of a product: English (or else the first language) at length, others' titles.

    Whole descriptions took two and a half times as long to encode and found nothing better.
    """
    languages = sorted((code for code, title in product.titles.items() if title), key=_english_first)
    first, *others = languages
    # In an order of our own: PostgreSQL gives attributes back in another, and texts would be encoded anew.
    described = " ".join(value for name in sorted(product.attributes) for value in product.attributes[name])
    parts = (product.titles[first], described, _beginning(product.descriptions.get(first, "")))
    at_length = ". ".join(part.rstrip(". ") for part in parts if part)
    return (at_length, *(product.titles[language] for language in others))


class Passages(Iterable[str]):
    """All that the encoder reads of some products, made anew at each reading."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._products = products

    def __iter__(self) -> Iterator[str]:
        return (text for product in self._products for text in passages_of(product))


def _beginning(description: str) -> str:
    """The first words of a description, cut between two of them where the script has spaces."""
    if len(description) <= _DESCRIPTION_CHARS:
        return description
    return description[:_DESCRIPTION_CHARS].rpartition(" ")[0] or description[:_DESCRIPTION_CHARS]


def _english_first(language: str) -> tuple[bool, str]:
    return language != "en", language


def words_of(product: Product, labels: Labels, finder: ValueFinder) -> str:
    """What the lexical channel reads of a product: its titles, and its values as shoppers say them.

    Where the feed names no category or no colour, the values that the ``finder`` reads in the titles stand in
    for it: here only, never as a fact of the product.
    """
    said = [title for title in product.titles.values() if title]
    held = [(attribute, value) for attribute, values in product.attributes.items() for value in values]
    if not product.attributes.keys() >= _TELLING:
        read = frozenset[tuple[str, str]]().union(*map(finder.values, said))
        held += sorted(key for key in read if key[0] not in product.attributes)
    for attribute, value in held:
        said += [value, *labels.get((attribute, value), ())]
    return " \n ".join(said)
