"""Learns the scorer's weights from what was shown and chosen: pairwise, aware of places and chances, guarded.

The scorer stays one readable weighted sum. Learned is one factor a part, by maximum likelihood of pairs
"this one was chosen, that one beside it was not" (Bradley & Terry 1952; RankNet's loss for a linear scorer):

- a **place** has an effect of its own (log of the position), learned beside the factors and left out of the
  scorer: the first card is clicked more because it is first;
- a pair weighs 1 / its **chance** of having been on the cards (at most ten): a runner-up shown to learn
  speaks for the nine times that it was not;
- a factor is never below zero, and is drawn towards 1, the hand-set weight: a part about which the log says
  nothing keeps its weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from recommender.off_policy import Estimate, last_card_value
from recommender.weights import Weights

PARTS: Final = (
    "words",
    "wishes",
    "taste",
    "behaviour",
    "next",
    "popularity",
    "price",
    "similarity",
    "complement",
    "together",
)
ENOUGH_CHOICES: Final = 500
"""Decisions with something chosen; below, the hand-set weights stand, whatever the log says.
docs/recommender.md tells what the guard lets through from here on."""
HELD_OUT: Final = 0.3
"""The latest share of the decisions judges and never teaches: shops change, and tomorrow counts."""
_PULL: Final = 10.0
"""How many pairs' worth the hand-set weights speak for themselves."""
_MOST: Final = 4.0
_PAIR_WEIGHT_MOST: Final = 10.0
_ROUNDS: Final = 500

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One product that was considered: what spoke for it by hand-set weight, its chance, place and fate."""

    parts: Mapping[str, float]
    propensity: float
    position: int | None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision with what came of it. ``parts`` are contributions under the hand-set weights."""

    at: datetime
    candidates: tuple[Candidate, ...]

    @property
    def tells(self) -> bool:
        """Whether something shown was chosen and something shown was not."""
        fates = {candidate.chosen for candidate in self.candidates if candidate.position is not None}
        return fates == {True, False}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the log teaches, and whether it is to be believed."""

    weights: Weights
    """To be used from now on: learned ones, or the hand-set ones where the guard did not pass."""
    accepted: bool
    why: str
    """``too_little``, ``not_better`` or ``better``."""
    choices: int
    taught: int
    judged: int
    factors: Mapping[str, float]
    """part → what its hand-set weight was multiplied by."""
    gain: float = 0.0
    """Held-out log likelihood of a decision, learned less hand-set, in nats."""
    gain_at_least: float = 0.0
    """What it is at least with 95 % certainty, by bootstrap over decisions."""
    agreement_by_hand: float = 0.0
    agreement_learned: float = 0.0
    """Of held-out pairs, the share where the chosen one has the higher score."""
    value_as_logged: Estimate | None = None
    value_learned: Estimate | None = None


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Differences chosen − not chosen: parts (n, parts), log place (n,), weight (n,), decision (n,)."""

    parts: Floats
    place: Floats
    weight: Floats
    decision: NDArray[np.int64]


def learn(choices: Sequence[Choice], *, by_hand: Weights, learnt_on: str, rng: np.random.Generator) -> Lesson:
    """Learn from the earlier decisions, judge by the later ones; the hand-set weights stay unless beaten."""
    ordered = sorted(choices, key=lambda choice: choice.at)
    telling = [choice for choice in ordered if choice.tells]
    if len(telling) < ENOUGH_CHOICES:
        return Lesson(
            by_hand, accepted=False, why="too_little", choices=len(telling), taught=0, judged=0, factors={}
        )
    cut = round(len(telling) * (1 - HELD_OUT))
    earlier, later = _pairs(telling[:cut]), _pairs(telling[cut:])
    scale, plain_place = _fit(earlier, together=True)
    factors, place = _fit(earlier, together=False)
    gains = _by_decision(later, _likelihood(later, factors, place) - _likelihood(later, scale, plain_place))
    means = gains[rng.integers(0, len(gains), (1000, len(gains)))].mean(axis=1)
    at_least = float(np.quantile(means, 0.05))
    relative = factors / max(float(scale[0]), 1e-6)  # the scorer's other figures are on the hand-set scale
    learned = _multiplied(by_hand, relative, learnt_on)
    accepted = at_least > 0
    horizon = [choice for choice in ordered if choice.at >= telling[cut].at]
    return Lesson(
        weights=learned if accepted else by_hand,
        accepted=accepted,
        why="better" if accepted else "not_better",
        choices=len(telling),
        taught=cut,
        judged=len(telling) - cut,
        factors=dict(zip(PARTS, relative.tolist(), strict=True)),
        gain=float(gains.mean()),
        gain_at_least=at_least,
        agreement_by_hand=_agreement(later, np.ones(len(PARTS))),
        agreement_learned=_agreement(later, relative),
        value_as_logged=last_card_value(horizon, np.ones(len(PARTS)), _row, as_logged=True),
        value_learned=last_card_value(horizon, relative, _row),
    )


def _row(candidate: Candidate) -> Floats:
    return np.array([candidate.parts.get(part, 0.0) for part in PARTS])


def _pairs(choices: Sequence[Choice]) -> _Pairs:
    parts, places, weights, decisions = [], [], [], []
    for number, choice in enumerate(choices):
        shown = [candidate for candidate in choice.candidates if candidate.position is not None]
        for chosen in (one for one in shown if one.chosen):
            for passed in (one for one in shown if not one.chosen):
                parts.append(_row(chosen) - _row(passed))
                places.append(np.log(float(chosen.position or 1)) - np.log(float(passed.position or 1)))
                chance = max(min(chosen.propensity, passed.propensity), 1e-3)
                weights.append(min(1.0 / chance, _PAIR_WEIGHT_MOST))
                decisions.append(number)
    return _Pairs(np.array(parts), np.array(places), np.array(weights), np.array(decisions, np.int64))


def _fit(pairs: _Pairs, *, together: bool) -> tuple[Floats, float]:
    """The factors and the effect of the place; ``together`` allows one factor for all: the hand-set mix."""
    count = 1 if together else len(PARTS)
    design = pairs.parts.sum(axis=1, keepdims=True) if together else pairs.parts

    def loss(guess: Floats) -> tuple[float, Floats]:
        margin = design @ guess[:-1] + guess[-1] * pairs.place
        wrong = 1.0 / (1.0 + np.exp(np.clip(margin, -50, 50)))
        off = guess[:-1] - 1.0
        value = float(pairs.weight @ np.logaddexp(0.0, -margin) + 0.5 * _PULL * off @ off)
        slope = np.append(
            -design.T @ (pairs.weight * wrong) + _PULL * off, -pairs.place @ (pairs.weight * wrong)
        )
        return value, slope

    start = np.append(np.ones(count), 0.0)
    bounds = [(0.0, _MOST)] * count + [(-3.0, 3.0)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": _ROUNDS})
    factors = np.repeat(found.x[:-1], len(PARTS)) if together else found.x[:-1]
    return np.asarray(factors, np.float64), float(found.x[-1])


def _likelihood(pairs: _Pairs, factors: Floats, place: float) -> Floats:
    return np.asarray(-pairs.weight * np.logaddexp(0.0, -(pairs.parts @ factors + place * pairs.place)))


def _by_decision(pairs: _Pairs, values: Floats) -> Floats:
    """Sums within each decision: its pairs are not independent of each other, decisions are."""
    return np.asarray(np.bincount(pairs.decision, weights=values), np.float64)


def _agreement(pairs: _Pairs, factors: Floats) -> float:
    margin = pairs.parts @ factors
    return float(np.average((margin > 0) + 0.5 * (margin == 0), weights=pairs.weight))


def _multiplied(by_hand: Weights, factors: Floats, learnt_on: str) -> Weights:
    changed = {
        part: getattr(by_hand, part) * float(factor) for part, factor in zip(PARTS, factors, strict=True)
    }
    return replace(
        by_hand, learnt_on=learnt_on, **{part: round(weight, 4) for part, weight in changed.items()}
    )
