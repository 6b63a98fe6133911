"""Rasa forgets: a session is there while it runs, and gone after an hour or when too many came since."""

import asyncio

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker_store import EVENTS, ForgettingTrackerStore


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _save(store: ForgettingTrackerStore, sender: str) -> None:
    tracker = DialogueStateTracker.from_events(sender, [UserUttered("red, please")])
    asyncio.run(store.save(tracker))


def _known(store: ForgettingTrackerStore, sender: str) -> bool:
    return asyncio.run(store.retrieve(sender)) is not None


def test_a_session_is_known_while_it_runs_and_forgotten_after_its_time() -> None:
    clock = Clock()
    store = ForgettingTrackerStore(Domain.empty(), seconds=60.0, clock=clock)
    _save(store, "a.1")
    assert _known(store, "a.1")
    clock.now = 61.0
    assert not _known(store, "a.1")


def test_the_least_used_session_makes_room() -> None:
    store = ForgettingTrackerStore(Domain.empty(), sessions=2)
    _save(store, "a.1")
    _save(store, "b.1")
    assert _known(store, "a.1")
    _save(store, "c.1")
    assert [_known(store, sender) for sender in ("a.1", "b.1", "c.1")] == [True, False, True]


def test_a_long_session_keeps_its_latest_events_alone() -> None:
    """Else the hundredth turn costs many times the first."""
    store = ForgettingTrackerStore(Domain.empty())
    said = [UserUttered(str(number)) for number in range(EVENTS + 20)]
    asyncio.run(store.save(DialogueStateTracker.from_events("a.1", said)))
    kept = asyncio.run(store.retrieve("a.1"))
    assert kept is not None
    assert [event.text for event in kept.events] == [event.text for event in said[-EVENTS:]]
