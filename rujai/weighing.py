"""Which weights the scorer uses: the newest learned ones, or those set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from profiles.learned import LearnedWeights
from recommender.weights import HAND_SET, Weights

_KNOWN: Final = frozenset(field.name for field in fields(Weights))


def weights_in_force(store: LearnedWeights) -> Weights:
    """The newest learned weights, or the hand-set ones."""
    newest = store.newest()
    return HAND_SET if newest is None else weights_of(newest.weights)


def known_weights(store: LearnedWeights) -> dict[str, Weights]:
    """Name → weights, of all that decisions may have been made with."""
    return {HAND_SET.name: HAND_SET, **{one.name: weights_of(one.weights) for one in store.all()}}


def weights_of(stored: Mapping[str, Any]) -> Weights:
    """Stored figures as weights; one that there is no more is passed over, a new one is as set by hand."""
    return Weights(**{name: value for name, value in stored.items() if name in _KNOWN})
