"""From the log to weights: what `rujai learn` reads, learns, reports and puts into force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from profiles.behaviour_log import BehaviourLog
from profiles.learned import LearnedWeights, StoredWeights
from profiles.model import Decision
from recommender.learning import PARTS, Candidate, Choice, Lesson, learn
from recommender.weights import HAND_SET, Weights
from rujai.weighing import known_weights

LEARNED_DAYS: Final = 180
"""Older decisions are not learned from."""
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson with what it was drawn from: decisions read, and those left out by reason."""

    lesson: Lesson
    decisions: int
    left_out: Mapping[str, int]


def teach(log: BehaviourLog, store: LearnedWeights, now: datetime) -> Taught:
    """Read the decisions of the last half year and learn from them; nothing is changed."""
    known = known_weights(store)
    left_out: Counter[str] = Counter()
    choices = []
    count = 0
    for decision, chosen in log.decisions(now - timedelta(days=LEARNED_DAYS)):
        count += 1
        used = known.get(decision.policy_version.split("/", 1)[0])
        if used is None:
            left_out["made with weights that are not known any more"] += 1
        else:
            choices.append(choice_of(decision, chosen, used))
    left_out["nothing chosen, or everything"] = sum(not choice.tells for choice in choices)
    lesson = learn(choices, by_hand=HAND_SET, learnt_on=f"{now:%Y-%m-%d}", rng=np.random.default_rng(_SEED))
    return Taught(lesson, count, {why: number for why, number in left_out.items() if number})


def choice_of(decision: Decision, chosen: Iterable[str], used: Weights) -> Choice:
    """A stored decision as the learner takes it: contributions put back on the hand-set scale."""
    products = frozenset(chosen)
    factor = {
        part: getattr(HAND_SET, part) / getattr(used, part) if getattr(used, part) else 0.0 for part in PARTS
    }
    return Choice(
        at=decision.at,
        candidates=tuple(
            Candidate(
                parts={
                    part: value * factor[part]
                    for part, value in one.get("parts", {}).items()
                    if part in factor
                },
                propensity=float(one["propensity"]),
                position=one["position"],
                chosen=one["product_id"] in products,
            )
            for one in decision.candidates
        ),
    )


def apply(store: LearnedWeights, lesson: Lesson, now: datetime) -> None:
    """Put the lesson's weights into force."""
    report = {
        "choices": lesson.choices,
        "gain": lesson.gain,
        "gain_at_least": lesson.gain_at_least,
        "factors": dict(lesson.factors),
    }
    store.put_into_force(StoredWeights(lesson.weights.name, asdict(lesson.weights), report, now))


def by_hand(store: LearnedWeights, now: datetime) -> None:
    """Put the hand-set weights back into force."""
    store.put_into_force(StoredWeights(HAND_SET.name, asdict(HAND_SET), {}, now))


def report_lines(taught: Taught) -> Iterator[str]:
    """The report of a lesson, line by line, for the command line."""
    lesson = taught.lesson
    yield f"{taught.decisions:,} decisions in {LEARNED_DAYS} days, {lesson.choices:,} of them tell something"
    yield from (f"  left out: {number:,} ({why})" for why, number in taught.left_out.items())
    if lesson.why == "too_little":
        yield "too little to learn from: the hand-set weights stay"
        return
    yield f"learned from the earlier {lesson.taught:,}, judged by the later {lesson.judged:,}"
    for part, factor in lesson.factors.items():
        hand = getattr(HAND_SET, part)
        yield f"  {part:<11} {hand:.2f} → {hand * factor:.2f}  (× {factor:.2f})"
    yield f"held-out gain {lesson.gain:+.4f} nats a decision, at least {lesson.gain_at_least:+.4f} (95 %)"
    yield (
        f"held-out pairs in the right order: {lesson.agreement_by_hand:.3f} by hand, "
        f"{lesson.agreement_learned:.3f} learned"
    )
    for name, value in (("as logged", lesson.value_as_logged), ("learned", lesson.value_learned)):
        if value is not None:
            yield (
                f"last card chosen, {name}: SNIPS {value.snips:.4f} ± {1.96 * value.standard_error:.4f}, "
                f"IPS {value.ips:.4f} (n = {value.decisions:,}, effective {value.effective:,.0f})"
            )
    yield (
        "better: the learned weights pass"
        if lesson.accepted
        else "not surely better: the hand-set weights stay"
    )
