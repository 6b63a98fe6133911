"""What another scorer would have been worth, told by stored chances from decisions that it did not make.

Only the last card is left to chance, so only its value can be told fairly. The other scorer would have put
its own favourite there (1 − ε) and one of the others to learn (ε): inverse propensity weights make the logged
cards speak for it (Horvitz & Thompson 1952), divided by their own sum (SNIPS, Swaminathan & Joachims 2015) so
that a few rare cards cannot carry the estimate away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from recommender.learning import Candidate, Choice


@dataclass(frozen=True, slots=True)
class Estimate:
    """How often the last card is chosen: by IPS, by SNIPS, and what the figure rests on."""

    ips: float
    snips: float
    decisions: int
    effective: float
    """So many decisions' worth of evidence: (Σw)² / Σw²."""
    standard_error: float
    """Of the SNIPS estimate, by the delta method."""


def estimate(rewards: Sequence[float], weights: Sequence[float]) -> Estimate:
    """IPS and SNIPS from rewards and weights (target chance / logged chance); zeros where nothing is."""
    reward, weight = np.asarray(rewards, np.float64), np.asarray(weights, np.float64)
    total = float(weight.sum())
    if not len(reward) or total <= 0:
        return Estimate(0.0, 0.0, len(reward), 0.0, 0.0)
    snips = float(weight @ reward) / total
    error = float(np.sqrt(np.sum((weight * (reward - snips)) ** 2))) / total
    return Estimate(
        float(weight @ reward) / len(reward), snips, len(reward), total**2 / float(weight @ weight), error
    )


def last_card_value(
    choices: Sequence[Choice],
    factors: NDArray[np.float64],
    row: Callable[[Candidate], NDArray[np.float64]],
    *,
    as_logged: bool = False,
) -> Estimate:
    """The value of the last card if scores were the parts times these factors; ``as_logged``: as it was."""
    rewards: list[float] = []
    weights: list[float] = []
    for choice in choices:
        drawn: list[Any] = [one for one in choice.candidates if 0.0 < one.propensity < 1.0]
        shown = [one for one in drawn if one.position is not None]
        if len(drawn) < 2 or len(shown) != 1:  # noqa: PLR2004 — nothing was left to chance
            continue
        explore = 1.0 - max(one.propensity for one in drawn)
        favourite = max(drawn, key=lambda one: float(row(one) @ factors))
        target = 1.0 - explore if shown[0] is favourite else explore / (len(drawn) - 1)
        weights.append(1.0 if as_logged else target / shown[0].propensity)
        rewards.append(float(shown[0].chosen))
    return estimate(rewards, weights)
