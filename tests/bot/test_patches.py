"""What replaces Rasa's methods does the same, and is used only where Rasa's method is the known one."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, List

import pytest
import yaml
from jsonschema.exceptions import ValidationError
from rasa.core import processor
from rasa.core.actions.action import RemoteAction
from rasa.core.policies import rule_policy
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import patches

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("patch", patches.PATCHES, ids=lambda patch: patch.name)
def test_rasas_own_method_is_the_one_that_was_replaced(patch: patches.Patch) -> None:
    """Fails when Rasa changes the method: compare the two, then renew ``KNOWN_SOURCES``."""
    assert patch.source_digest() == patch.known_source


def test_for_its_log_rasa_copies_nothing() -> None:
    """That all of ``copy`` in these modules is for the log is seen by reading them: their digest is known."""
    patches.apply()
    told = [{"cards": [{"title": "red"}]}]
    assert processor.copy.deepcopy(told) is rule_policy.copy.deepcopy(told) is told


def test_every_rule_has_one_action_so_that_listening_follows_it() -> None:
    """What the shorter prediction loop rests on."""
    for file in sorted((ROOT / "data" / "rules").glob("*.yml")):
        for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]:
            assert sum("action" in step for step in rule["steps"]) == 1, rule["rule"]


def test_the_graph_runs_in_the_order_of_its_needs() -> None:
    """The same result as dask's, inputs included."""
    ran: List[str] = []

    def node(name: str) -> Any:
        def run(*needs: Any) -> Any:
            ran.append(name)
            return name, "+".join([name, *(str(value) for _, value in needs)])

        return run

    needs = {"a": {"x": "start"}, "b": {"x": "a"}, "c": {"x": "a", "y": "b"}}

    class Schema:
        def __init__(self) -> None:
            self.target_names = ["c"]
            self.nodes = {name: SimpleNamespace(needs=need) for name, need in needs.items()}

        def minimal_graph_schema(self, _: List[str]) -> "Schema":
            return self

    runner = DaskGraphRunner.__new__(DaskGraphRunner)
    runner._graph_schema = Schema()
    runner._instantiated_nodes = {name: node(name) for name in needs}
    for _ in range(2):
        assert patches._run_graph(runner, {"start": "s"}) == {"c": "c+a+s+b+a+s"}
    assert ran == ["a", "b", "c"] * 2


def test_a_call_of_an_action_carries_no_history() -> None:
    patches.apply()
    tracker = DialogueStateTracker.from_events("v_1.1", [UserUttered("red"), UserUttered("blue")])
    call = RemoteAction("action_search", None)._action_call_format(tracker, Domain.empty())
    assert call["tracker"]["latest_message"]["text"] == "blue"
    assert (call["tracker"]["events"], call["domain"]) == ([], {})


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


@pytest.mark.parametrize(("user", "texts"), [({"intent": "greet"}, False), ({"text": "hi"}, True)])
def test_rules_are_searched_by_text_only_where_a_rule_has_one(user: Any, texts: bool) -> None:  # noqa: FBT001
    policy = SimpleNamespace(lookup={RULES: {json.dumps([{"user": user}]): "action_greet"}})
    assert patches._reads_texts(policy) is texts


def test_the_rules_found_are_those_that_rasa_finds() -> None:
    """However long the session: a rule is held against as many turns as it has."""
    greet: Any = {"user": {"intent": "greet"}, "prev_action": {"action_name": "action_listen"}}
    bye: Any = {"user": {"intent": "goodbye"}, "prev_action": {"action_name": "action_listen"}}
    after: Any = {"user": {"intent": "greet"}, "prev_action": {"action_name": "action_greet"}}
    rules = {json.dumps(states): "action" for states in ([greet], [bye], [greet, after], [bye, greet])}
    policy = RulePolicy.__new__(RulePolicy)
    for states in ([greet], [bye], [greet, after], [bye, greet], [greet] * 9, [bye, after, bye, greet], []):
        wanted = patches._keys_of_rasa(policy, rules, states)
        for _ in range(2):
            assert patches._get_possible_keys(policy, rules, states) == wanted
