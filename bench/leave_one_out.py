"""Leave-one-out next-item evaluation with full ranking: the data, the split, the ranks and the two metrics."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("RUJAI_BENCH_DATA", str(ROOT / "../shared/data"))) / "seqrec_beauty_toys"
BLOCK = 512
"""Users scored at a time: 512 × 12,000 scores are 25 MB."""

Floats = NDArray[np.float32]
Score = Callable[[int, int], Floats]
"""(first user, last user) → one row of scores a user, one column an item; column 0 is no item."""


@dataclass(frozen=True, slots=True)
class Log:
    """One public log: everybody's items in the order of time, and what the items are described by."""

    name: str
    sequences: tuple[tuple[int, ...], ...]
    attributes: dict[int, list[int]]
    items: int
    """Columns of a score: the largest item number and one more."""

    @property
    def training(self) -> list[tuple[int, ...]]:
        """What models are fitted on: all but the last two items of everybody, as published."""
        return [sequence[:-2] for sequence in self.sequences]

    @property
    def validation(self) -> tuple[list[tuple[int, ...]], list[int]]:
        """(what is known of everybody, the last item but one): all that may be tuned on."""
        return self.training, [sequence[-2] for sequence in self.sequences]

    @property
    def test(self) -> tuple[list[tuple[int, ...]], list[int]]:
        """(what is known of everybody, the last item): looked at once."""
        return [sequence[:-1] for sequence in self.sequences], [sequence[-1] for sequence in self.sequences]


def load(name: str, folder: Path = DATA) -> Log:
    """Read a log as S3-Rec publishes it: ``user item item …`` a line, and a JSON of the items' attributes."""
    lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
    sequences = tuple(tuple(map(int, line.split()[1:])) for line in lines if line.strip())
    given: dict[str, Any] = json.loads((folder / f"{name}_item2attributes.json").read_text("utf-8"))
    return Log(
        name,
        sequences,
        {int(item): list(values) for item, values in given.items()},
        max(max(sequence) for sequence in sequences) + 1,
    )


def ranks(score: Score, known: Sequence[Sequence[int]], wanted: Sequence[int]) -> NDArray[np.int64]:
    """The place (0 is first) of the wanted item among all items that the user has not met yet.

    Of equal scores the wanted item comes last: a model that gives everything the same is not helped by it.
    """
    places = np.empty(len(wanted), np.int64)
    for first in range(0, len(wanted), BLOCK):
        last = min(first + BLOCK, len(wanted))
        scores = np.array(score(first, last), np.float32)
        scores[:, 0] = -np.inf
        for row in range(last - first):
            target = wanted[first + row]
            own = scores[row, target]
            scores[row, list(known[first + row])] = -np.inf
            scores[row, target] = -np.inf
            places[first + row] = np.count_nonzero(scores[row] >= own)
    return places


def recall_at(places: NDArray[np.int64], k: int = 10) -> float:
    """The share of users whose item is among the first k (with one wanted item: the hit rate)."""
    return float(np.mean(places < k))


def ndcg_at(places: NDArray[np.int64], k: int = 10) -> float:
    """The mean of 1 / log2(place + 2) over the users whose item is among the first k, others counting 0."""
    return float(np.mean(np.where(places < k, 1.0 / np.log2(places + 2.0), 0.0)))
