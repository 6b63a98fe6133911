"""`rujai explain` reads a decision back from the database alone, and says plainly when there is nothing to read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from profiles.model import Decision, Identity
from profiles.store import Profiles
from rujai.explaining import NoExplanationError, explain_stored
from rujai.settings import Settings
from storage.engine import make_engine, migrate

NOW = datetime(2026, 11, 20, tzinfo=UTC)
WISH = {"text": "a backpack", "wishes": [{"attribute": "category", "value": "backpack"}]}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A shop whose database holds one decision, d_1, about a product that is in no catalogue any more."""
    monkeypatch.setenv("RUJAI_VAR", str(tmp_path))
    chosen = Settings()
    engine = make_engine(chosen.database)
    migrate(engine)
    profiles = Profiles(engine)
    customer = profiles.customer_for(Identity("web", "someone"), now=NOW)
    profiles.save_decision(
        Decision(
            decision_id="d_1",
            conversation_id="v_1",
            customer_id=customer.customer_id,
            at=NOW,
            kind="suggestion",
            request={**WISH, "wish": WISH, "scope": "self"},
            taste={},
            candidates=(
                {
                    "product_id": "p1",
                    "score": 0.5,
                    "propensity": 1.0,
                    "position": 1,
                    "price_minor": 99_000,
                    "parts": {"words": 0.5},
                    "reasons": [{"kind": "words", "attribute": "", "value": "", "contribution": 0.5}],
                },
            ),
            policy_version="hand-1",
            seed=7,
            outcome={"said": "found", "fitting_count": 1, "catalogue_version": "another"},
        )
    )
    engine.dispose()
    return chosen


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Close to your own words"), ("th", "ใกล้กับที่คุณพิมพ์มา")]
)
def test_a_stored_decision_is_told_with_what_is_no_longer_so(
    settings: Settings, language: str, sentence: str
) -> None:
    told = explain_stored(settings, "d_1", language)
    (chosen,) = told.chosen
    assert (chosen.product_id, chosen.reasons[0].sentence, told.seed) == ("p1", sentence, 7)
    assert told.catalogue_changed is True
    assert [(since.product_id, since.what) for since in told.changed_since] == [("p1", "gone")]


def test_what_cannot_be_told_is_said_in_one_sentence(settings: Settings) -> None:
    with pytest.raises(NoExplanationError, match="there is no decision d_2"):
        explain_stored(settings, "d_2", "en")
    with pytest.raises(NoExplanationError, match='does not speak "fr"'):
        explain_stored(settings, "d_1", "fr")


def test_a_forgotten_customers_decision_explains_nothing(settings: Settings) -> None:
    engine = make_engine(settings.database)
    profiles = Profiles(engine)
    customer = profiles.customer_for(Identity("web", "someone"), now=NOW)
    profiles.forget_everything(customer.customer_id, now=NOW)
    engine.dispose()
    with pytest.raises(NoExplanationError, match="forgotten"):
        explain_stored(settings, "d_1", "en")
