"""A query tried by staff: the shopper's own answer, with scores, and nothing of it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from actions.parts import Parts
from channels.rasa import RasaUnreachable
from console.trial import NobodyError, Trial
from profiles.model import SELF, Consent, Identity, Preference
from rujai.trying import Trier
from storage.schema import decisions, interactions
from tests.unit.actions.counter import want


def tries(parts: Parts, text: str, *entities: dict[str, Any], customer: str = "", up: bool = True) -> Trial:
    async def understand(_talk: str, said: str, _language: str) -> Mapping[str, Any]:
        if not up:
            raise RasaUnreachable("down")
        return {
            "text": said,
            "intent": {"name": "search_product", "confidence": 0.9},
            "entities": list(entities),
        }

    async def story() -> Trial:
        return await Trier(parts, understand)(text, "en", customer)

    return asyncio.run(story())


def test_the_wish_is_kept_and_every_score_is_the_sum_of_its_parts(
    parts: Parts, action_engine: Engine
) -> None:
    def kept() -> list[int]:
        with action_engine.connect() as connection:
            counts = (select(func.count()).select_from(table) for table in (decisions, interactions))
            return [connection.execute(count).scalar_one() for count in counts]

    before = kept()
    trial = tries(parts, "a backpack", want("category", "backpack"))
    assert (trial.heard, trial.intent, trial.exact) == (True, "search_product", True)
    assert [one.position for one in trial.results[:3]] == [1, 2, 3]
    assert all(one.product_id.startswith("backpack") for one in trial.results)
    for one in trial.results:
        assert sum(one.parts.values()) == pytest.approx(one.score, abs=1e-6)
    assert kept() == before


def test_as_a_customer_their_taste_counts_and_is_told_unless_they_refuse(parts: Parts) -> None:
    now = parts.clock()
    customer = parts.profiles.customer_for(Identity("web", "tried"), now=now).customer_id
    parts.profiles.remember(
        customer, [Preference("color", "black", -1.0, "stated", "never black", now, scope=SELF)]
    )
    anyone = tries(parts, "a backpack", want("category", "backpack"))
    theirs = tries(parts, "a backpack", want("category", "backpack"), customer=customer)
    assert len(theirs.facts) == 1
    assert theirs.fitting_count < anyone.fitting_count
    refusal = Consent("personalisation", granted=False, wording="no", language="en", at=now)
    parts.profiles.record_consent(customer, refusal)
    refusing = tries(parts, "a backpack", want("category", "backpack"), customer=customer)
    assert (refusing.facts, refusing.fitting_count) == ((), anyone.fitting_count)


def test_with_the_bot_down_the_words_are_searched_and_it_is_said(parts: Parts) -> None:
    trial = tries(parts, "blue backpack", up=False)
    assert (trial.heard, trial.wish) == (False, "")
    assert trial.results


def test_an_unknown_customer_is_said_to_be_unknown(parts: Parts) -> None:
    with pytest.raises(NobodyError):
        tries(parts, "a backpack", customer="c_nobody")
