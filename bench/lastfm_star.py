"""LastFM* as the ask-or-recommend benchmark reads it: items, their attributes, and who listened to what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize

USERS = 1801
ATTRIBUTES = 8438


@dataclass(frozen=True)
class LastFm:
    """Matrices by user, item and attribute; the three splits do not overlap (checked by their makers)."""

    items: Any
    """(items, attributes), 0 or 1, CSR."""
    by_attribute: Any
    """The same, CSC."""
    heard: Any
    """(users, items) of the training split, CSR."""
    friends: Any
    """(users, users), CSR."""
    splits: dict[str, dict[int, list[int]]]
    """split → user → items."""


def load(folder: Path) -> LastFm:
    """Read the folder ``crs_lastfm_star``."""
    root = folder / "lastfm_star"
    graph, interactions = root / "Graph_generate_data", root / "UI_Interaction_data"
    attributes = _pairs(graph / "item_fea.json")
    items = _matrix(attributes, len({item for item, _ in attributes}), ATTRIBUTES)
    splits = {}
    for split in ("train", "valid", "test"):
        pairs = _pairs(interactions / f"review_dict_{split}.json")
        splits[split] = {}
        for user, item in sorted(set(pairs)):
            splits[split].setdefault(user, []).append(item)
    heard = _matrix([(u, i) for u, its in splits["train"].items() for i in its], USERS, items.shape[0])
    friends = _matrix(_pairs(graph / "user_friends.json"), USERS, USERS)
    return LastFm(items, items.tocsc(), heard, friends, splits)


def _pairs(path: Path) -> list[tuple[int, int]]:
    table = json.loads(path.read_text("utf-8"))
    return [(int(one), int(other)) for one, others in table.items() for other in others]


def _matrix(pairs: list[tuple[int, int]], rows: int, columns: int) -> Any:
    first, second = np.array(sorted(set(pairs))).T
    return sp.csr_matrix((np.ones(len(first), np.float32), (first, second)), (rows, columns))


class History:
    """What a user's training history says of every item: popularity, likeness, co-listening, friends.

    38 % of what is looked for was never heard by anyone in training: for that only likeness speaks.
    """

    def __init__(self, data: LastFm) -> None:
        self._data = data
        frequency = np.asarray(data.items.sum(0)).ravel()
        rarity = np.log(data.items.shape[0] / np.maximum(frequency, 1))
        weighted = data.items.multiply(rarity[None, :]).tocsr()
        length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel())
        self._unit = sp.diags(1 / np.maximum(length, 1e-9)) @ weighted
        self._plays = np.asarray(data.heard.sum(0)).ravel()
        self._together = data.heard.T.tocsr()
        self.described = np.asarray(data.items.sum(1)).ravel()

    def features(self, user: int) -> NDArray[np.float64]:
        """(items, 8) of one user."""
        heard = self._data.splits["train"][user]
        like = np.sort((self._unit @ self._unit[heard].T).toarray(), axis=1)
        both = (self._together @ self._data.heard[:, heard]).toarray()
        usual = np.sqrt((self._plays[:, None] + 5) * (self._plays[heard][None, :] + 5))
        friends = np.asarray((self._data.friends[user] @ self._data.heard).todense()).ravel()
        count = float(self._data.friends[user].sum())
        return np.stack(
            [
                np.log1p(self._plays),
                (self._plays == 0).astype(np.float64),
                np.log1p(self.described),
                like[:, -1],
                like[:, -5:].mean(axis=1),
                like.mean(axis=1),
                np.sqrt((both / usual).sum(axis=1)),
                np.log1p(friends / (np.log1p(count) + 1)),
            ],
            axis=1,
        )


def fit_prior(
    data: LastFm, history: History, users: list[int], seed: int, negatives: int = 100
) -> NDArray[np.float64]:
    """Weights of the features: a conditional logit of what these users heard in the validation split.

    Each item against ``negatives`` drawn from what the user had not heard in training; by L-BFGS, in
    standardised features.
    """
    rng = np.random.default_rng(seed)
    rows = []
    for user in users:
        features = history.features(user)
        unheard = np.setdiff1d(np.arange(len(features)), data.splits["train"][user])
        for item in data.splits["valid"][user]:
            drawn = rng.choice(unheard, negatives, replace=False)
            rows.append(features[np.concatenate([[item], drawn])])
    cube = np.stack(rows)
    spread = cube.reshape(-1, cube.shape[-1]).std(axis=0)
    scaled = cube / spread

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = scaled @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        total = shares.sum(axis=1, keepdims=True)
        shares /= total
        value = float((np.log(total[:, 0]) - scores[:, 0]).mean() + 1e-4 * (weights**2).sum())
        slope = (np.einsum("nk,nkf->nf", shares, scaled) - scaled[:, 0]).mean(axis=0) + 2e-4 * weights
        return value, slope

    fitted = minimize(loss, np.zeros(cube.shape[-1]), jac=True, method="L-BFGS-B")
    return np.asarray(fitted.x / spread, np.float64)
