"""The catalogue in force: vocabulary, products and recommender of one version, swapped together."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import structlog

from catalog.lexicon import write_lexicon
from catalog.model import Product
from catalog.store import CatalogStore
from catalog.vocabulary import Vocabulary
from recommender.behaviour import Behaviour
from recommender.crowd import NEW_FOR_DAYS
from recommender.encoder import Encoder
from recommender.recommend import Recommender
from recommender.vocabulary import implied_of, labels_of
from recommender.weights import HAND_SET, Weights

Progress = Callable[[str, int, int], None]
WATCH_SECONDS: Final = 0.5
"""How often the catalogue's version is asked for: a change is effective within a second."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Stock:
    """One version of the catalogue with all that is made from it."""

    version: str
    vocabulary: Vocabulary
    products: Mapping[str, Product]
    recommender: Recommender


class Shelf:
    """Holds the stock in force; readers take it with one attribute read, a thread replaces it whole."""

    def __init__(
        self,
        store: CatalogStore,
        words: Vocabulary,
        encoder: Encoder,
        *,
        index: Path,
        lexicon: Path,
        currency: str,
        behaviour: Callable[[], Behaviour | None] = lambda: None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        weights: Callable[[], Weights] = lambda: HAND_SET,
    ) -> None:
        self._store = store
        self._words = words
        self._encoder = encoder
        self._index = index
        self._lexicon = lexicon
        self._currency = currency
        self._behaviour = behaviour
        self._clock = clock
        self._weights = weights
        self._stock: Stock | None = None
        self._swapping = threading.Lock()
        self._stopped = threading.Event()
        self._watcher: threading.Thread | None = None

    @property
    def stock(self) -> Stock | None:
        """What is in force now; None before the first :meth:`refresh`."""
        return self._stock

    def refresh(self, progress: Progress | None = None) -> bool:
        """Take over the catalogue's present version; False where it is in force already."""
        version = self._store.version()
        before = self._stock
        if before is not None and before.version == version:
            return False
        vocabulary = self._words.with_feed_values(self._store.labels(), self._store.category_paths())
        products = {product.product_id: product for product in self._store.products()}
        write_lexicon(self._lexicon, vocabulary, self._currency)
        recommender = Recommender.build(
            products.values(),
            self._encoder,
            index_folder=self._index,
            vocabulary_labels=labels_of(vocabulary),
            implied=implied_of(vocabulary),
            progress=progress,
        )
        arrivals = self._store.arrivals(self._clock() - timedelta(days=NEW_FOR_DAYS))
        with self._swapping:  # a behaviour model may be learned anew at this very moment
            informed = recommender.informed(self._behaviour(), arrivals).weighed(self._weights())
            self._stock = Stock(version, vocabulary, products, informed)
        return True

    def inform(self, behaviour: Behaviour) -> None:
        """Put another behaviour model, learned anew, in the place of the one in force."""
        with self._swapping:
            stock = self._stock
            if stock is not None:
                informed = stock.recommender.informed(behaviour, stock.recommender.arrivals)
                self._stock = replace(stock, recommender=informed)

    def weigh(self) -> bool:
        """Take over the scorer's weights that are in force; False where they are already."""
        weights = self._weights()
        with self._swapping:
            stock = self._stock
            if stock is None or stock.recommender.weights == weights:
                return False
            self._stock = replace(stock, recommender=stock.recommender.weighed(weights))
            return True

    def watch(self) -> None:
        """Follow the catalogue from a thread of its own until :meth:`close`."""
        self._watcher = threading.Thread(target=self._follow, name="shelf", daemon=True)
        self._watcher.start()

    def close(self) -> None:
        """Stop following."""
        self._stopped.set()
        if self._watcher is not None:
            self._watcher.join(timeout=5.0)

    def _follow(self) -> None:
        while not self._stopped.wait(WATCH_SECONDS):
            try:
                if self.refresh():
                    log.info("catalogue_swapped", version=self._stock.version if self._stock else "")
                if self.weigh():
                    log.info("weights_swapped", weights=self._weights().name)
            except Exception as error:  # noqa: BLE001 — the old catalogue stays in force; the next look tries again
                log.warning("catalogue_not_swapped", error=type(error).__name__)
