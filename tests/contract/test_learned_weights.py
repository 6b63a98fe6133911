"""From real decisions and clicks in a real database to weights in force, and back to those set by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import Engine

from profiles.behaviour_log import BehaviourLog
from profiles.learned import LearnedWeights, StoredWeights
from profiles.model import Consent, Decision, Identity, Interaction
from profiles.store import Profiles
from recommender.weights import HAND_SET, Weights
from rujai.learning import apply, by_hand, report_lines, teach
from rujai.weighing import weights_in_force

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def profiles(engine: Engine) -> Profiles:
    return Profiles(engine)


def _customer(profiles: Profiles, name: str) -> str:
    return profiles.customer_for(Identity("web", name), now=NOON).customer_id


def _decision(
    name: str, customer: str, at: datetime, prices: list[float], policy: str = HAND_SET.name, *, seed: int = 1
) -> Decision:
    return Decision(
        decision_id=name,
        conversation_id="talk",
        customer_id=customer,
        at=at,
        kind="suggestion",
        request={},
        taste={},
        candidates=tuple(
            {
                "product_id": f"product-{at}",
                "parts": {"price": price, "words": 0.6 * ((37 * seed + 17 * at) % 19) / 19},
                "propensity": 1.0,
                "position": at + 1,
            }
            for at, price in enumerate(prices)
        ),
        policy_version=f"{policy}/encoder/catalogue",
        seed=seed,
    )


def _decide(
    profiles: Profiles, customer: str, count: int, policy: str = HAND_SET.name, start: str = "d"
) -> None:
    """A shopper who mostly clicks what has the better price, wherever it stands."""
    rng = np.random.default_rng(4)
    clicks = []
    for number in range(count):
        at = NOON + timedelta(minutes=number)
        prices = rng.uniform(0, 0.6, 3).tolist()
        profiles.save_decision(_decision(f"{start}_{number}", customer, at, prices, policy, seed=number))
        best = int(np.argmax(prices)) if rng.random() < 0.9 else int(rng.integers(3))
        clicks.append(Interaction(customer, f"product-{best}", "click", at, f"{start}_{number}", best + 1))
    profiles.record_interactions(clicks)


def test_decisions_come_with_what_was_chosen_from_them(engine: Engine, profiles: Profiles) -> None:
    ann = _customer(profiles, "ann")
    profiles.save_decision(_decision("d_1", ann, NOON, [0.1, 0.2], HAND_SET.name))
    profiles.record_interactions(
        [
            Interaction(ann, "product-0", "impression", NOON, "d_1", 1),
            Interaction(ann, "product-1", "click", NOON, "d_1", 2),
            Interaction(ann, "product-0", "dismiss", NOON, "d_1", 1),
        ]
    )
    ((decision, chosen),) = BehaviourLog(engine).decisions(NOON)
    assert decision.decision_id == "d_1"
    assert chosen == {"product-1"}
    assert list(BehaviourLog(engine).decisions(NOON + timedelta(seconds=1))) == []


def test_nobody_learns_from_who_refuses_or_was_forgotten(engine: Engine, profiles: Profiles) -> None:
    ann, bob = _customer(profiles, "ann"), _customer(profiles, "bob")
    for name, customer in (("d_a", ann), ("d_b", bob)):
        profiles.save_decision(_decision(name, customer, NOON, [0.1, 0.2], HAND_SET.name))
    profiles.record_consent(
        ann, Consent("personalisation", granted=False, wording="…", language="en", at=NOON)
    )
    profiles.forget_everything(bob, now=NOON)
    assert list(BehaviourLog(engine).decisions(NOON)) == []


def test_a_preference_in_the_log_becomes_weights_and_the_hand_takes_them_back(
    engine: Engine, profiles: Profiles
) -> None:
    store, now = LearnedWeights(engine), NOON + timedelta(days=1)
    _decide(profiles, _customer(profiles, "ann"), 520)
    assert weights_in_force(store) == HAND_SET
    taught = teach(BehaviourLog(engine), store, now)
    assert taught.lesson.accepted
    assert weights_in_force(store) == HAND_SET  # a report changes nothing
    assert any("SNIPS" in line for line in report_lines(taught))
    apply(store, taught.lesson, now)
    learned = weights_in_force(store)
    assert learned.name.startswith("learnt-2026-04-02-")
    assert learned.price / learned.words > HAND_SET.price / HAND_SET.words
    by_hand(store, now)
    assert weights_in_force(store) == HAND_SET
    assert [one.name for one in store.all()] == [HAND_SET.name, learned.name]


def test_too_few_decisions_say_so(engine: Engine, profiles: Profiles) -> None:
    _decide(profiles, _customer(profiles, "ann"), 20)
    taught = teach(BehaviourLog(engine), LearnedWeights(engine), NOON + timedelta(days=1))
    assert not taught.lesson.accepted
    assert taught.lesson.weights == HAND_SET
    assert any("too little" in line for line in report_lines(taught))


def test_decisions_of_weights_that_nobody_knows_any_more_are_left_out_and_counted(
    engine: Engine, profiles: Profiles
) -> None:
    _decide(profiles, _customer(profiles, "ann"), 5, policy="hand-00000000")
    taught = teach(BehaviourLog(engine), LearnedWeights(engine), NOON + timedelta(days=1))
    assert taught.decisions == 5
    assert taught.lesson.choices == 0
    assert sum(taught.left_out.values()) == 5


def test_decisions_of_learned_weights_teach_on_the_hand_set_scale(engine: Engine, profiles: Profiles) -> None:
    store = LearnedWeights(engine)
    learned = Weights(price=1.2, learnt_on="2026-03-01")
    store.put_into_force(
        StoredWeights(learned.name, {"price": 1.2, "learnt_on": "2026-03-01", "gone": 1}, {}, NOON)
    )
    assert weights_in_force(store) == learned
    _decide(profiles, _customer(profiles, "ann"), 3, policy=learned.name)
    assert teach(BehaviourLog(engine), store, NOON + timedelta(days=1)).lesson.choices == 3
