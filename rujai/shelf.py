"""The catalogue in force: vocabulary, products and recommender of one version, swapped together."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import structlog

from catalog.lexicon import write_lexicon
from catalog.model import Product
from catalog.store import CatalogStore
from catalog.vocabulary import FeedLabel, Vocabulary
from recommender.behaviour import Behaviour
from recommender.crowd import NEW_FOR_DAYS
from recommender.encoder import Encoder
from recommender.recommend import Recommender
from recommender.snapshot import same_text
from recommender.vocabulary import implied_of, labels_of
from recommender.weights import HAND_SET, Weights

Progress = Callable[[str, int, int], None]
WATCH_SECONDS: Final = 0.5
"""How often the catalogue's version is asked for: a change is effective within a second."""

_OVERLAP: Final = timedelta(minutes=1)
"""An import may be begun before another and end after it; what is read twice is compared, not taken twice."""
_FEW: Final = 200
_FEW_SHARE: Final = 0.01
"""So many added products are searched one by one; more are worth laying the catalogue out anew."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Stock:
    """One version of the catalogue with all that is made from it."""

    version: str
    vocabulary: Vocabulary
    products: Mapping[str, Product]
    recommender: Recommender
    labels: tuple[FeedLabel, ...] = ()
    """What the feeds have brought of words, as read."""
    read_at: datetime | None = None
    """The newest change that is in it."""


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

    def label(self, attribute: str, value: str, language: str) -> str:
        """What a value is called, in the vocabulary in force; the value itself before there is one."""
        stock = self._stock
        return stock.vocabulary.label(attribute, value, language) if stock else value

    def refresh(self, progress: Progress | None = None) -> bool:
        """Take over the catalogue's present version; False where it is in force already.

        Prices, stock and withdrawals are put in force at once, whatever the size of the catalogue, and so
        are a few new or rewritten products. Much that is new, or new words, make everything be laid out anew.
        """
        version = self._store.version()
        before = self._stock
        if before is not None and before.version == version:
            return False
        if before is None or not self._take_changes(before, version):
            self._lay_out(version, progress)
        return True

    def _lay_out(self, version: str, progress: Progress | None) -> None:
        """Read everything and build everything."""
        read_at = self._store.changed_at()
        labels = tuple(self._store.labels())
        vocabulary = self._words.with_feed_values(labels, self._store.category_paths())
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
        self._publish(Stock(version, vocabulary, products, recommender, labels, read_at))

    def _take_changes(self, before: Stock, version: str) -> bool:
        """Put in force what changed since; False where that is too much, or needs other words, all in all."""
        read_at = self._store.changed_at()
        since = before.read_at - _OVERLAP if before.read_at else datetime(1970, 1, 1, tzinfo=UTC)
        known = before.products
        changed = [one for one in self._store.changed_since(since) if known.get(one.product_id) != one]
        few = max(_FEW, int(_FEW_SHARE * len(known)))
        offers = [one for one in changed if one.product_id in known and same_text(known[one.product_id], one)]
        rewritten = len(changed) - len(offers)
        labels = tuple(self._store.labels())
        spoken_alike = labels == before.labels and (not rewritten or self._speaks(before, labels))
        whole = spoken_alike and before.recommender.snapshot.added_count + rewritten <= few
        taken = changed if whole else offers
        if taken:
            products = {**known, **{one.product_id: one for one in taken}}
            recommender = before.recommender.with_changes(taken)
            now = replace(before, products=products, recommender=recommender)
            self._publish(replace(now, version=version, read_at=read_at) if whole else now)
        elif whole:
            self._publish(replace(before, version=version, read_at=read_at))
        return whole

    def _speaks(self, stock: Stock, labels: Sequence[FeedLabel]) -> bool:
        """Whether the words in force are still those of the catalogue, its category tree among them."""
        vocabulary = self._words.with_feed_values(labels, self._store.category_paths())
        found = (labels_of(vocabulary), implied_of(vocabulary))
        return found == (stock.recommender.labels, stock.recommender.implied)

    def _publish(self, stock: Stock) -> None:
        """Swap everything with one assignment; who searches now goes on with what they took."""
        arrivals = self._store.arrivals(self._clock() - timedelta(days=NEW_FOR_DAYS))
        with self._swapping:  # a behaviour model may be learned anew at this very moment
            informed = stock.recommender.informed(self._behaviour(), arrivals).weighed(self._weights())
            self._stock = replace(stock, recommender=informed)

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
