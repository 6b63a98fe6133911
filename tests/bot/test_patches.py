"""The faster check of an action's answer is the same check, and is used only where Rasa's method is known."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema.exceptions import ValidationError
from rasa.core.actions.action import RemoteAction

from bot import patches


def test_rasas_own_method_is_the_one_that_was_replaced() -> None:
    """Fails when Rasa changes the method: compare the two, then renew ``KNOWN_SOURCE``."""
    assert patches.source_digest() == patches.KNOWN_SOURCE


@pytest.fixture
def action() -> Any:
    patches.apply()
    return RemoteAction("action_search", None)


@pytest.mark.parametrize(
    "answer",
    [
        {"events": [], "responses": []},
        {
            "events": [{"event": "slot", "timestamp": None, "name": "pending", "value": "none"}],
            "responses": [],
        },
        {"events": [], "responses": [{"custom": {"text": "hi"}}]},
    ],
)
def test_a_valid_answer_of_an_action_passes(action: Any, answer: Any) -> None:
    assert action._validate_action_result(answer) is True


@pytest.mark.parametrize(
    "answer",
    [
        {"events": [{"name": "pending"}], "responses": []},
        {"events": "none", "responses": []},
        {"events": [], "responses": ["hi"]},
        [],
    ],
)
def test_an_invalid_answer_is_still_refused(action: Any, answer: Any) -> None:
    with pytest.raises(ValidationError, match="compare it with rasa-sdk"):
        action._validate_action_result(answer)
