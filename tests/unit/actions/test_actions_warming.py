"""The answer before the first one: it says what a shopper would hear, keeps nothing, and stops nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select
from structlog.testing import capture_logs

from actions.parts import Parts
from rujai import warming
from storage.schema import decisions, interactions, turn_outcomes


def kept(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        counts = (
            select(func.count()).select_from(table) for table in (decisions, interactions, turn_outcomes)
        )
        return [connection.execute(count).scalar_one() for count in counts]


def test_something_is_found_and_said_in_every_language_and_nothing_is_kept(
    parts: Parts, action_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    real = warming.reply_from_json
    monkeypatch.setattr(warming, "reply_from_json", lambda data: said.append(data["language"]) or real(data))
    before = kept(action_engine)
    with capture_logs() as logs:
        warming.warm(parts)
    assert (said, logs) == (["th", "en", "vi"], [])
    assert kept(action_engine) == before


def test_a_shop_that_cannot_be_warmed_starts_all_the_same(parts: Parts) -> None:
    def broken() -> None:
        raise OSError("the index is damaged")

    with capture_logs() as logs:
        warming.warm(replace(parts, recommender=broken))
    assert [line["event"] for line in logs] == ["not_warmed"]
    warming.warm(replace(parts, recommender=lambda: None))  # still being built
