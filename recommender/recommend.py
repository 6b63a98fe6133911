"""The recommender itself: an immutable whole that answers requests; a changed catalogue makes another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np

from catalog.model import Product
from recommender.behaviour import Behaviour
from recommender.bridge import Labels
from recommender.constraints import fit
from recommender.crowd import crowd_for
from recommender.encoder import Encoder
from recommender.lexical import Segmenter
from recommender.model import Question, Recommendation, Request, ScoredProduct, Taste
from recommender.question import best_question
from recommender.ranking import prepare, score, words_part
from recommender.report import Report, Weighed
from recommender.retrieval import Passages, Retrieval, build_retrieval
from recommender.scrutiny import Change, Scrutiny, changes_of, cuts_of
from recommender.selection import nearest_first, select
from recommender.snapshot import Implied, Snapshot, take_snapshot
from recommender.vector_store import Progress, VectorStore, encode_missing, load_store
from recommender.weights import HAND_SET, Weights

_ASKED_OVER: Final = 4096
"""A question is weighed over so many products at most, evenly spaced: more would not change the shares."""
_ARRIVALS_MOST: Final = 500
"""So many of the newest products are looked at as new, however many an import brought."""
_NOBODY: Final = Taste()


@dataclass(frozen=True, slots=True)
class Recommender:
    """Answers requests over one state of the catalogue.

    Nothing in it changes after it was built, so any number of threads may use it; to change the catalogue,
    make another with :meth:`with_products` and put it in this one's place.
    """

    snapshot: Snapshot = field(repr=False)
    retrieval: Retrieval = field(repr=False)
    store: VectorStore = field(repr=False)
    labels: Labels = field(repr=False)
    implied: Implied = field(repr=False)
    weights: Weights = HAND_SET
    index_folder: Path | None = None
    behaviour: Behaviour | None = field(default=None, repr=False)
    """What shoppers do; it goes on learning while everything else stands still."""
    arrivals: Mapping[str, datetime] = field(default_factory=dict, repr=False)
    """product id → since when the shop has it, of what came in after the shop was filled."""

    def informed(self, behaviour: Behaviour | None, arrivals: Mapping[str, datetime]) -> Recommender:
        """The same recommender with the shop's behaviour model and its new products."""
        newest = sorted(arrivals, key=lambda name: arrivals[name], reverse=True)[:_ARRIVALS_MOST]
        return replace(self, behaviour=behaviour, arrivals={name: arrivals[name] for name in newest})

    def weighed(self, weights: Weights) -> Recommender:
        """The same recommender with other weights in its scorer."""
        return replace(self, weights=weights)

    @classmethod
    def build(
        cls,
        products: Iterable[Product],
        encoder: Encoder,
        *,
        index_folder: Path | None = None,
        vocabulary_labels: Labels | None = None,
        implied: Implied | None = None,
        weights: Weights = HAND_SET,
        progress: Progress | None = None,
    ) -> Recommender:
        """Index the products. Texts whose vectors lie whole in ``index_folder`` are not encoded again.

        ``vocabulary_labels`` are the words of the lexical channel, ``implied`` the wider values that a value
        has, too; both come from the shop's vocabulary (:mod:`recommender.vocabulary`).
        """
        labels = vocabulary_labels or {}
        segmenter = Segmenter(word.casefold() for words in labels.values() for word in words)
        kept = VectorStore.empty(encoder) if index_folder is None else load_store(index_folder, encoder)
        return _assemble(
            take_snapshot(products, implied),
            encoder,
            kept,
            segmenter,
            cls_parts=(labels, implied or {}, weights, index_folder),
            progress=progress,
        )

    def with_products(self, products: Iterable[Product], progress: Progress | None = None) -> Recommender:
        """Another recommender over these products, all of them; only changed texts are encoded."""
        other = _assemble(
            take_snapshot(products, self.implied),
            self.retrieval.encoder,
            self.store,
            self.retrieval.segmenter,
            cls_parts=(self.labels, self.implied, self.weights, self.index_folder),
            progress=progress,
        )
        return other.informed(self.behaviour, self.arrivals)

    def with_changes(self, changed: Sequence[Product]) -> Recommender:
        """Another recommender in which these products are as given and all others as they were.

        At any size this takes a fraction of a second, for nothing is laid out anew: see
        :meth:`Snapshot.with_changes`. Meant for the moment a change arrives; where many products have
        changed since (:attr:`added_share`), :meth:`with_products` makes searching quick again.
        """
        encoder = self.retrieval.encoder
        snapshot = self.snapshot.with_changes(changed)
        added = snapshot.products[len(self.snapshot) :]
        store = encode_missing(VectorStore.empty(encoder), Passages(added), encoder)
        return replace(
            self, snapshot=snapshot, retrieval=self.retrieval.with_products(added, self.labels, store)
        )

    @property
    def added_share(self) -> float:
        """How much of the catalogue was added since it was laid out, 0 … 1."""
        return self.snapshot.added_count / max(len(self.snapshot), 1)

    @property
    def version(self) -> str:
        """Policy, encoder, catalogue and events learned: what must be the same for the same answer."""
        seen = "" if self.behaviour is None else f"/{self.behaviour.events}"
        return f"{self.weights.name}/{self.retrieval.encoder.name}/{self.snapshot.version}{seen}"

    def product(self, product_id: str) -> Product | None:
        """A product of the catalogue, for sale or not; None for an unknown id."""
        row = self.snapshot.row_of.get(product_id)
        return None if row is None else self.snapshot.products[row]

    def count(self, request: Request, taste: Taste = _NOBODY) -> int:
        """How many products pass every hard filter."""
        return fit(self.snapshot, request, taste).fitting_count

    def recommend(
        self, request: Request, taste: Taste, *, now: datetime, rng: np.random.Generator, seed: int
    ) -> Recommendation:
        """The best k products, true to every hard wish; where none fits, the nearest alternatives.

        ``seed`` is what ``rng`` was made from; it is only stored, so that the choice can be made again.
        """
        weighed = self._weigh(request, taste, now=now, rng=rng)
        found = weighed.found
        report = self._report(weighed)
        products = report.shown()
        return Recommendation(
            products=products,
            exact=found.exact,
            obstacles=found.obstacles,
            relaxed=found.relaxed,
            considered=report.considered(products),
            fitting_count=found.fitting_count,
            policy_version=self.version,
            seed=seed,
            at=now,
        )

    def scrutinise(
        self,
        request: Request,
        taste: Taste = _NOBODY,
        *,
        now: datetime | None = None,
        usual: Collection[str] | None = None,
        first: Callable[[Change], bool] | None = None,
    ) -> Scrutiny:
        """What was cut by what, and which single change would have brought others: for ``explain``.

        Costs about one answer more for each change tried, at most four; nothing is explored in them. With
        ``first`` it costs one: what it would have shown is only told of the first change that meets it.
        ``usual`` are the ids that need no change to be on the cards; without it one answer more finds them.
        """
        if usual is None:
            usual = self._best_ids(request, taste, now)
        return Scrutiny(
            known_count=len(self.snapshot),
            cuts=cuts_of(self.snapshot, request, taste),
            changes=changes_of(
                self.snapshot,
                request,
                taste,
                lambda wish, known: [id_ for id_ in self._best_ids(wish, known, now) if id_ not in usual],
                first,
            ),
        )

    def changes(self, request: Request, taste: Taste = _NOBODY) -> tuple[Change, ...]:
        """Which single changes would let how many more products in, without what they would show."""
        return changes_of(self.snapshot, request, taste)

    def _best_ids(self, request: Request, taste: Taste, now: datetime | None) -> tuple[str, ...]:
        """The ids on the cards of an answer in which nothing is shown to learn."""
        weighed = self._weigh(request, taste, now=now, rng=None)
        rows = (int(weighed.scored.rows[at]) for at in weighed.slate.shown)
        return tuple(self.snapshot.products[row].product_id for row in rows)

    def _weigh(
        self, request: Request, taste: Taste, *, now: datetime | None, rng: np.random.Generator | None
    ) -> Weighed:
        """Filter, score and choose; without ``rng`` nothing is explored, without ``now`` nothing is new."""
        found = fit(self.snapshot, request, taste)
        arrivals = {} if now is None else self.arrivals
        crowd = crowd_for(self.snapshot, request, taste, behaviour=self.behaviour, arrivals=arrivals, now=now)
        asked = prepare(self.snapshot, self.retrieval, request, taste, found.relaxed_price, crowd=crowd)
        scored = score(self.snapshot, self.retrieval, asked, found.allowed, self.weights)
        slate = select(
            self.snapshot,
            self.retrieval.vectors,
            scored,
            request.k,
            self.weights,
            rng=rng if found.exact else None,
            kinds_differ=bool(request.goes_with),
            fresh=crowd.arrivals,
        )
        slate = nearest_first(self.snapshot, scored, slate, found.relaxed_price)
        return Weighed(asked, found, scored, slate)

    def question(self, request: Request, taste: Taste, *, asked: tuple[str, ...] = ()) -> Question | None:
        """The question that best splits what fits; None when the wish is narrow enough to answer."""
        found = fit(self.snapshot, request, taste)
        if not found.exact:
            return None
        rows = found.allowed.spread(_ASKED_OVER)
        relevance = None
        prepared = prepare(self.snapshot, self.retrieval, request, taste, None)
        if prepared.query is not None:
            relevance = words_part(self.retrieval, rows, prepared, self.weights)
        return best_question(self.snapshot, rows, relevance, request=request, taste=taste, asked=asked)

    def similar(self, product_id: str, k: int = 4) -> tuple[ScoredProduct, ...]:
        """Products like this one, for sale, best first; empty for an unknown id."""
        return self._related(replace(_EMPTY, similar_to=(product_id,), k=k), product_id)

    def goes_with(self, product_id: str, k: int = 4) -> tuple[ScoredProduct, ...]:
        """Products that complement this one, for sale, best first; empty for an unknown id."""
        return self._related(replace(_EMPTY, goes_with=(product_id,), k=k), product_id)

    def bought_together(self, product_id: str, k: int = 4) -> tuple[ScoredProduct, ...]:
        """Products that enough people took together with this one, for sale, best first; often empty."""
        found = self._related(replace(_EMPTY, bought_with=(product_id,), k=k), product_id)
        return tuple(one for one in found if one.parts.get("together", 0.0) > 0)

    def _related(self, request: Request, product_id: str) -> tuple[ScoredProduct, ...]:
        if product_id not in self.snapshot.row_of:
            return ()
        return self._report(self._weigh(request, _NOBODY, now=None, rng=None)).shown()

    def _report(self, weighed: Weighed) -> Report:
        return Report(self.snapshot, self.retrieval, weighed)


_EMPTY: Final = Request()


def _assemble(
    snapshot: Snapshot,
    encoder: Encoder,
    kept: VectorStore,
    segmenter: Segmenter,
    *,
    cls_parts: tuple[Labels, Implied, Weights, Path | None],
    progress: Progress | None,
) -> Recommender:
    labels, implied, weights, folder = cls_parts
    if folder is not None:  # a new shop has neither a folder nor a product
        folder.mkdir(parents=True, exist_ok=True)
    store = encode_missing(kept, Passages(snapshot.products), encoder, progress, folder)
    retrieval = build_retrieval(snapshot, store, encoder, labels, segmenter, folder=folder)
    return Recommender(snapshot, retrieval, store, labels, implied, weights, folder)
