"""The recommender that one writes first: sentence-transformers on torch, a flat index, pandas, Python loops."""

from __future__ import annotations

import faiss
import numpy as np
import pandas as pd

from recommender.encoder import SentenceEncoder
from recommender.model import Request, Taste
from recommender.snapshot import Snapshot

DEPTH = 200
"""Taken from the index before filtering, as is usual: the filter is not in the index."""


class Naive:
    """Finds the nearest products, keeps those that pass the filters, scores and spreads them one by one."""

    def __init__(self, snapshot: Snapshot, vectors: np.ndarray, encoder: SentenceEncoder) -> None:
        self.encoder = encoder
        self.index = faiss.IndexFlatIP(vectors.shape[1])
        self.index.add(vectors)
        names = ("color", "material", "style", "occasion", "brand")
        self.frame = pd.DataFrame(
            {
                "id": [product.product_id for product in snapshot.products],
                "price": snapshot.price_minor,
                "for_sale": snapshot.for_sale.mask(),
                "popularity": snapshot.popularity,
                "category": [product.attributes["category"][1] for product in snapshot.products],
                **{n: [product.attributes[n][0] for product in snapshot.products] for n in names},
            }
        )
        self.row_of = {id_: row for row, id_ in enumerate(self.frame["id"])}

    def recommend(self, request: Request, taste: Taste) -> list[str]:
        """The ids of at most k products; fewer where the nearest ones did not pass the filters."""
        query = self.encoder.encode_queries([request.text])[0]
        frame = self.frame
        passing = frame["for_sale"]
        for wish in request.wishes:
            if wish.hard:
                same = frame[wish.attribute] == wish.value
                passing = passing & (same if wish.polarity == "want" else ~same)
        if request.price is not None and request.price.at_most_minor is not None:
            passing = passing & (frame["price"] <= request.price.at_most_minor)
        allowed = set(frame.index[passing])
        cosines, rows = self.index.search(query.reshape(1, -1), DEPTH)
        found = []
        for cosine, row in zip(cosines[0], rows[0], strict=True):
            if row in allowed:
                product = frame.iloc[row]
                score = float(cosine) + 0.1 * float(product["popularity"])
                for point in taste.points:
                    if product[point.attribute] == point.value:
                        score += 0.5 * point.weight
                found.append((score, int(row), self.index.reconstruct(int(row))))
        chosen: list[tuple[float, int, np.ndarray]] = []
        while found and len(chosen) < request.k:
            best = max(
                found,
                key=lambda one: one[0] - 0.15 * max((float(one[2] @ c[2]) for c in chosen), default=0.0),
            )
            found = [one for one in found if one is not best]
            chosen.append(best)
        return [str(frame["id"].iloc[row]) for _, row, _ in chosen]
