"""Learned weights: a planted preference is found, too little or nothing leaves the hand-set weights, chances count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from recommender.learning import ENOUGH_CHOICES, PARTS, Candidate, Choice, Lesson, learn
from recommender.off_policy import estimate, last_card_value
from recommender.weights import HAND_SET, Weights

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
USED = ("words", "taste", "next", "popularity", "price")


def simulated(
    count: int,
    taste: Mapping[str, float],
    *,
    seed: int,
    place: float = 0.0,
    explore: float = 0.1,
    eagerness: float = 3.0,
) -> list[Choice]:
    """Shoppers who weigh the parts by ``taste`` (1: as by hand) before cards that were ranked by hand."""
    rng = np.random.default_rng(seed)
    weights = np.array([taste.get(part, 1.0) for part in USED])
    choices = []
    for number in range(count):
        parts = rng.uniform(0.0, 0.6, (14, len(USED)))
        order = np.argsort(-parts.sum(axis=1))
        greedy, pool = list(order[:4]), list(order[4:])
        drawn = greedy[3] if rng.random() >= explore else pool[int(rng.integers(len(pool)))]
        shown = [*greedy[:3], drawn]
        wanted = eagerness * parts[shown] @ weights + place * np.log(np.arange(1, 5)) - 1.5 * eagerness
        likes = rng.random(4) < 1 / (1 + np.exp(-wanted))
        chances = {
            **dict.fromkeys(greedy[:3], 1.0),
            greedy[3]: 1 - explore,
            **dict.fromkeys(pool, explore / 10),
        }
        choices.append(
            Choice(
                at=NOON + timedelta(minutes=number),
                candidates=tuple(
                    Candidate(
                        parts=dict(zip(USED, parts[at].tolist(), strict=True)),
                        propensity=float(chances[at]),
                        position=shown.index(at) + 1 if at in shown else None,
                        chosen=bool(at in shown and likes[shown.index(at)]),
                    )
                    for at in order
                ),
            )
        )
    return choices


def _learn(choices: list[Choice], by_hand: Weights = HAND_SET) -> Lesson:
    return learn(choices, by_hand=by_hand, learnt_on="2026-04-02", rng=np.random.default_rng(0))


def test_a_planted_preference_is_found_and_kept() -> None:
    lesson = _learn(simulated(1_500, {"price": 2.5, "popularity": 0.0}, seed=3))
    assert lesson.accepted
    assert lesson.gain_at_least > 0
    assert lesson.agreement_learned > lesson.agreement_by_hand
    assert lesson.factors["price"] == max(lesson.factors[part] for part in USED)
    assert lesson.factors["popularity"] == min(lesson.factors[part] for part in USED)
    assert lesson.weights.price > 1.5 * HAND_SET.price
    assert lesson.weights.popularity < 0.6 * HAND_SET.popularity
    assert lesson.weights.name == f"learnt-2026-04-02-{lesson.weights.version}"


def test_too_little_leaves_the_hand_set_weights_whatever_it_says() -> None:
    telling = [one for one in simulated(1_500, {"price": 2.5, "popularity": 0.0}, seed=3) if one.tells]
    choices = telling[: ENOUGH_CHOICES - 1]
    lesson = _learn(choices)
    assert (lesson.accepted, lesson.why, lesson.weights) == (False, "too_little", HAND_SET)


def test_shoppers_who_agree_with_the_hand_leave_its_weights() -> None:
    lessons = [_learn(simulated(900, {}, seed=seed)) for seed in range(8)]
    assert all(lesson.choices >= ENOUGH_CHOICES for lesson in lessons)
    assert sum(lesson.accepted for lesson in lessons) <= 1
    assert all(lesson.weights == HAND_SET for lesson in lessons if not lesson.accepted)


def test_a_part_is_never_weighed_against() -> None:
    lesson = _learn(simulated(1_500, {"popularity": -3.0}, seed=5))
    assert lesson.weights.popularity == 0.0
    assert all(getattr(lesson.weights, part) >= 0 for part in PARTS)


def test_a_part_that_never_occurred_keeps_its_weight_beside_the_others() -> None:
    lesson = _learn(simulated(1_500, {"price": 2.5, "popularity": 0.0}, seed=3))
    untouched = lesson.weights.similarity / HAND_SET.similarity
    assert untouched == pytest.approx(lesson.factors["similarity"], abs=1e-3)
    assert lesson.factors["similarity"] == lesson.factors["complement"]


def test_a_first_place_is_no_merit() -> None:
    """The first card is clicked for being first: what got it there must not gain by that."""
    fair = _learn(simulated(2_000, {}, seed=7)).factors
    placed = _learn(simulated(2_000, {}, seed=7, place=-1.5)).factors
    assert max(abs(placed[part] - fair[part]) for part in USED) < 0.35


def test_the_later_decisions_judge() -> None:
    """A preference that has passed is not carried into the future."""
    passed = simulated(1_400, {"price": 3.0, "popularity": 0.0}, seed=1)
    now = [replace(one, at=one.at + timedelta(days=30)) for one in simulated(600, {"price": 0.0}, seed=2)]
    lesson = _learn([*now, *passed])
    assert (lesson.accepted, lesson.why) == (False, "not_better")


def test_the_same_log_teaches_the_same() -> None:
    choices = simulated(1_500, {"price": 2.0, "popularity": 0.0}, seed=9)
    assert _learn(choices).choices >= ENOUGH_CHOICES
    assert _learn(choices) == _learn(list(reversed(choices)))


def test_estimates_by_hand() -> None:
    found = estimate([1.0, 0.0, 1.0], [2.0, 1.0, 1.0])
    assert found.ips == pytest.approx(3 / 3)
    assert found.snips == pytest.approx(3 / 4)
    assert found.effective == pytest.approx(16 / 6)
    assert estimate([], []).snips == 0.0


def test_the_value_of_another_scorer_is_what_it_would_have_earned() -> None:
    """Counterfactual against truth: the same shoppers, had the last card been chosen by price alone."""
    choices = simulated(12_000, {"price": 3.0, "words": 0.0}, seed=11, explore=0.5)
    factors = np.array([1.0 if part == "price" else 0.0 for part in PARTS])

    def row(candidate: Candidate) -> np.ndarray:
        return np.array([candidate.parts.get(part, 0.0) for part in PARTS])

    told = last_card_value(choices, factors, row)
    logged = last_card_value(choices, factors, row, as_logged=True)
    weights = np.array([3.0 if part == "price" else 0.0 if part == "words" else 1.0 for part in USED])
    earned = []
    for choice in choices:
        drawn = [one for one in choice.candidates if 0 < one.propensity < 1]
        values = [1 / (1 + np.exp(4.5 - 3 * np.array(list(one.parts.values())) @ weights)) for one in drawn]
        best = max(range(len(drawn)), key=lambda at: drawn[at].parts["price"])
        earned.append(0.5 * values[best] + 0.5 * np.mean([v for at, v in enumerate(values) if at != best]))
    assert told.snips == pytest.approx(float(np.mean(earned)), abs=3 * told.standard_error)
    assert told.decisions == 12_000
    assert told.effective < logged.effective == 12_000
