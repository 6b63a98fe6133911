"""What learning may read of everybody, and how the model follows it: the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from profiles.behaviour_log import BehaviourLog
from profiles.model import Consent, Identity, Interaction
from profiles.store import Profiles
from recommender.behaviour import Behaviour
from rujai.following import ANEW_SECONDS, Follower

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
KINDS = {"click", "purchase"}


@pytest.fixture
def profiles(engine: Engine) -> Profiles:
    return Profiles(engine)


def _customer(profiles: Profiles, name: str) -> str:
    return profiles.customer_for(Identity("web", name), now=NOON).customer_id


def _clicks(
    profiles: Profiles, customer: str, *products: str, at: datetime = NOON, kind: str = "click"
) -> None:
    happened = [
        Interaction(customer, product, kind, at + timedelta(minutes=n))  # type: ignore[arg-type]
        for n, product in enumerate(products)
    ]
    profiles.record_interactions(happened)


def _answer(profiles: Profiles, customer: str, purpose: str, *, granted: bool, at: datetime = NOON) -> None:
    profiles.record_consent(customer, Consent(purpose, granted, "…", "en", at))  # type: ignore[arg-type]


def _products(engine: Engine, since: datetime = NOON) -> list[str]:
    return [happened.product_id for _, happened in BehaviourLog(engine).since(since, KINDS)]


def test_the_log_is_in_the_order_of_time_whoever_it_was(engine: Engine, profiles: Profiles) -> None:
    ann, bob = _customer(profiles, "ann"), _customer(profiles, "bob")
    _clicks(profiles, ann, "a", at=NOON + timedelta(hours=2))
    _clicks(profiles, bob, "b", at=NOON + timedelta(hours=1))
    assert _products(engine) == ["b", "a"]


def test_the_log_begins_at_the_moment_asked_for_and_holds_the_kinds_asked_for(
    engine: Engine, profiles: Profiles
) -> None:
    ann = _customer(profiles, "ann")
    _clicks(profiles, ann, "early", at=NOON - timedelta(days=1))
    _clicks(profiles, ann, "late")
    _clicks(profiles, ann, "shown", kind="impression")
    assert _products(engine) == ["late"]


def test_who_refuses_is_left_out_with_all_that_was_stored_before(engine: Engine, profiles: Profiles) -> None:
    ann, bob = _customer(profiles, "ann"), _customer(profiles, "bob")
    _clicks(profiles, ann, "a")
    _clicks(profiles, bob, "b")
    _answer(profiles, ann, "personalisation", granted=False)
    assert _products(engine) == ["b"]
    _answer(profiles, ann, "personalisation", granted=True, at=NOON + timedelta(hours=1))
    assert _products(engine) == ["a", "b"] or _products(engine) == ["b", "a"]


def test_who_refuses_one_purpose_and_grants_the_other_is_in(engine: Engine, profiles: Profiles) -> None:
    ann = _customer(profiles, "ann")
    _clicks(profiles, ann, "a")
    _answer(profiles, ann, "personalisation", granted=False)
    _answer(profiles, ann, "analytics", granted=True)
    assert _products(engine) == ["a"]


def test_the_mark_changes_with_an_erasure_and_with_an_answer(engine: Engine, profiles: Profiles) -> None:
    log, ann = BehaviourLog(engine), _customer(profiles, "ann")
    marks = [log.rights_exercised()]
    _answer(profiles, ann, "analytics", granted=True)
    marks.append(log.rights_exercised())
    profiles.forget_everything(ann, now=NOON)
    marks.append(log.rights_exercised())
    assert len(set(marks)) == 3
    assert log.rights_exercised() == marks[-1]


def test_the_model_follows_each_event_once(engine: Engine, profiles: Profiles) -> None:
    ann = _customer(profiles, "ann")
    _clicks(profiles, ann, "tent")
    follower = Follower(BehaviourLog(engine), lambda: NOON + timedelta(hours=1), lambda _: None)
    follower.learn_anew()
    _clicks(profiles, ann, "lamp", at=NOON + timedelta(minutes=1))
    follower.follow()
    follower.follow()
    assert follower.behaviour.events == 2
    assert set(follower.behaviour.next_after(["tent"])) == {"lamp"}


def test_after_a_restart_the_model_is_what_it_was(engine: Engine, profiles: Profiles) -> None:
    for name in ("ann", "bob"):
        _clicks(profiles, _customer(profiles, name), "tent", "lamp", "mug")
    live = Follower(BehaviourLog(engine), lambda: NOON + timedelta(hours=1), lambda _: None)
    live.follow()
    again = Follower(BehaviourLog(engine), lambda: NOON + timedelta(hours=1), lambda _: None)
    again.learn_anew()
    assert again.behaviour.next_after(["tent"]) == live.behaviour.next_after(["tent"])
    assert again.behaviour.events == 6


def test_what_a_forgotten_customer_did_is_out_of_the_model_when_it_is_learned_anew(
    engine: Engine, profiles: Profiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, changed = _customer(profiles, "ann"), list[Behaviour]()
    _clicks(profiles, ann, "tent", "lamp")
    _clicks(profiles, _customer(profiles, "bob"), "tent", "mug")
    follower = Follower(BehaviourLog(engine), lambda: NOON + timedelta(hours=1), changed.append)
    follower.learn_anew()
    profiles.forget_everything(ann, now=NOON)
    follower.follow()
    assert set(follower.behaviour.next_after(["tent"])) == {"lamp", "mug"}  # ten minutes are not over
    monkeypatch.setattr(follower, "_built", follower._built - ANEW_SECONDS)
    follower.follow()
    assert set(follower.behaviour.next_after(["tent"])) == {"mug"}
    assert changed[-1] is follower.behaviour
