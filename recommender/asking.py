"""Ask or show: what one more question is worth, against showing the likeliest products now.

A wish leaves many products possible, each with a chance to be the one. Showing k of them costs a turn and
ends the search with the chance that they hold; a question costs a turn and sharpens the chances. Both are
valued in the same coin, the expected turns until the right one is shown, and the cheaper one is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Chances = NDArray[np.float64]
"""One chance an item to be the one that is looked for; they sum to 1."""
Likelihood = NDArray[np.float64]
"""(answers, items): how likely each answer is if the item is the one; what lacks to 1 is no answer."""

SPLIT: Final = 1.8
"""By how much a coming question is expected to shrink what is left. 2 would be a perfect halving; tuned on
the validation split of LastFM*, where 1.6 to 1.9 differ by less than a hundredth of a turn."""
_MOST_QUESTIONS: Final = 8
"""More questions in a row than this are not looked ahead to."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do now: ask the question of this place, or show (``question`` None). Turns are expected."""

    question: int | None
    turns: float
    turns_showing: float


def updated(chances: Chances, likelihood_of_answer: NDArray[np.float64]) -> Chances:
    """The chances after an answer, by Bayes' rule; unchanged where the answer was thought impossible."""
    after = chances * likelihood_of_answer
    total = float(after.sum())
    return after / total if total > 0 else chances


def gain_bits(chances: Chances, likelihood: Likelihood) -> float:
    """The mutual information of answer and item: what the question is expected to tell, in bits.

    An answer that any item may get tells nothing, however evenly the answers fall.
    """
    silent = np.clip(1.0 - likelihood.sum(axis=0, keepdims=True), 0.0, 1.0)
    full = np.vstack([likelihood, silent])
    shares = full @ chances
    return max(_entropy(shares) - float(_entropies(full) @ chances), 0.0)


def expected_turns(chances: Chances, k: int, turns_left: int, split: float = SPLIT) -> float:
    """How many more turns until the item is shown, if questions shrink what is left by ``split`` each.

    The best of asking first 0, 1, 2 … such questions and then showing k at a time, the likeliest first. What
    is not found within ``turns_left`` counts one turn more than that. 0 for no items.
    """
    if not len(chances):
        return 0.0
    ordered = np.sort(chances)[::-1]
    rank = np.arange(len(ordered))
    best = np.inf
    for questions in range(_MOST_QUESTIONS + 1):
        turns = questions + 1 + np.floor(rank / (k * split**questions))
        expected = float(ordered @ np.minimum(turns, turns_left + 1.0))
        if expected > best:
            break
        best = expected
    return best


def turns_if_shown(chances: Chances, k: int, turns_left: int, split: float = SPLIT) -> float:
    """Expected turns if the likeliest k are shown now: this turn, and what follows where it misses."""
    order = np.argsort(-chances, kind="stable")
    missed = chances[order[k:]]
    left = float(missed.sum())
    if left <= 0 or turns_left <= 1:
        return 1.0 + left
    return 1.0 + left * expected_turns(missed / left, k, turns_left - 1, split)


def turns_if_asked(
    chances: Chances, likelihood: Likelihood, k: int, turns_left: int, split: float = SPLIT
) -> float:
    """Expected turns if a question is asked now: this turn, and what follows each answer, or none."""
    total = 1.0
    silent = np.clip(1.0 - likelihood.sum(axis=0), 0.0, 1.0)
    for answer in (*likelihood, silent):
        joint = chances * answer
        share = float(joint.sum())
        if share > 0:
            after = joint[joint > 0] / share
            total += share * expected_turns(after, k, turns_left - 1, split)
    return total


def ask_or_show(
    chances: Chances, questions: Sequence[Likelihood], k: int, turns_left: int, split: float = SPLIT
) -> Choice:
    """The cheaper of showing the likeliest k now and asking the best of the questions."""
    showing = turns_if_shown(chances, k, turns_left, split)
    best = Choice(None, showing, showing)
    if turns_left <= 1:
        return best
    for place, likelihood in enumerate(questions):
        turns = turns_if_asked(chances, likelihood, k, turns_left, split)
        if turns < best.turns:
            best = Choice(place, turns, showing)
    return best


def _entropy(shares: NDArray[np.float64]) -> float:
    held = shares[shares > 0]
    return float(-(held * np.log2(held)).sum())


def _entropies(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """The entropy of each column."""
    logs = np.log2(np.where(columns > 0, columns, 1.0))
    return np.asarray(-(columns * logs).sum(axis=0), np.float64)
