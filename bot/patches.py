"""What Rasa does at a cost it need not, replaced where Rasa's method is the known one.

Measured with py-spy under load, as shares of Rasa's CPU time; docs/decisions.md has the table.
"""

from __future__ import annotations

import hashlib
import inspect
import json
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, Dict, FrozenSet, List, Optional, Set, Text, Tuple

import rasa
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from rasa.core import processor
from rasa.core.actions.action import RemoteAction
from rasa.core.policies import rule_policy
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import ACTION_LISTEN_NAME, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.nlu.constants import TEXT
from rasa.utils.endpoints import EndpointConfig

from bot.kept_session import session


@dataclass(frozen=True)
class Patch:
    """One method of Rasa's, the SHA-256 of its source as of 3.6.21, and what takes its place.

    Where a name in a module is replaced, ``original`` is the module: all of its source must be the known one.
    """

    owner: Any
    name: str
    known_source: str
    replacement: Any
    original: Any

    def source_digest(self) -> str:
        """The digest of Rasa's own method as it is installed."""
        return hashlib.sha256(inspect.getsource(self.original).encode()).hexdigest()

    def apply(self) -> None:
        """Put the replacement in place if Rasa's method is the known one."""
        if self.source_digest() == self.known_source:
            setattr(self.owner, self.name, self.replacement)


@cache
def _validator() -> Draft202012Validator:
    """The validator, built once: building it took 19 ms of every action, using it takes 0.3."""
    return Draft202012Validator(RemoteAction.action_response_format_spec())


def _validate_action_result(_: RemoteAction, result: Dict[str, Any]) -> bool:
    """The same check as Rasa's, with the same error; our actions' answers are seen to be valid by a look."""
    if _is_plainly_valid(result):
        return True
    error = best_match(_validator().iter_errors(result))
    if error is None:
        return True
    error.message += ". The action server's answer is not valid; compare it with rasa-sdk's protocol."
    raise error


def _is_plainly_valid(result: Any) -> bool:
    """Whether it is an answer with replies and without events, as all of ours are."""
    return (
        type(result) is dict
        and result.get("events") == []
        and isinstance(result.get("responses"), list)
        and all(type(response) is dict for response in result["responses"])
    )


class _ForLogs:
    """In place of the module ``copy`` where Rasa copies only what it may write into its debugging log.

    It copied every reply, every entity and every state for that, deeply, whether the log is written or not.
    """

    @staticmethod
    def deepcopy(told: Any) -> Any:
        """The thing itself: the log is written at once, or not at all."""
        return told


def _action_call_format(self: RemoteAction, tracker: DialogueStateTracker, _: Any) -> Dict[Text, Any]:
    """The call without the session's events and without the whole domain: no action of ours reads them."""
    state = tracker.current_state(EventVerbosity.NONE)
    return {
        "next_action": self._name,
        "sender_id": tracker.sender_id,
        "tracker": {**state, "events": []},
        "version": rasa.__version__,
        "domain": {},
    }


_loop_of_rasa = MessageProcessor._run_prediction_loop  # noqa: SLF001 — there is no public seam


async def _run_prediction_loop(
    self: MessageProcessor, output_channel: Any, tracker: DialogueStateTracker
) -> None:
    """One action a turn, then listening, as every rule of ours has it: to have that predicted cost 15 %."""
    if not self._should_handle_message(tracker):
        return
    action, prediction = self.predict_next_with_tracker_if_should(tracker)
    if not isinstance(action, RemoteAction) or prediction.is_end_to_end_prediction:
        await _loop_of_rasa(self, output_channel, tracker)
        return
    await self._run_action(action, tracker, output_channel, self.nlg, prediction)
    if tracker.latest_action_name == action.name():
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME, prediction.policy_name, 1.0), self.domain)
    else:  # the action's own events went elsewhere
        await _loop_of_rasa(self, output_channel, tracker)


_Step = Tuple[Text, Any, Tuple[Text, ...]]


def _run_graph(
    self: DaskGraphRunner,
    inputs: Optional[Dict[Text, Any]] = None,
    targets: Optional[List[Text]] = None,
) -> Dict[Text, Any]:
    """The same nodes in the order they need each other, found once: dask looked for it in every turn."""
    wanted = tuple(targets or self._graph_schema.target_names)
    orders: Dict[Any, List[_Step]] = self.__dict__.setdefault("_orders", {})
    if wanted not in orders:
        orders[wanted] = _order(self, wanted)
    done: Dict[Text, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    try:
        for name, node, needs in orders[wanted]:
            done[name] = node(*(done.get(need, need) for need in needs))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(done[name] for name in wanted)


def _order(runner: DaskGraphRunner, wanted: Tuple[Text, ...]) -> List[_Step]:
    nodes = runner._graph_schema.minimal_graph_schema(list(wanted)).nodes  # noqa: SLF001
    order: List[_Step] = []
    placed = set()

    def place(name: Text) -> None:
        if name in placed or name not in nodes:
            return
        placed.add(name)
        needs = tuple(nodes[name].needs.values())
        for need in needs:
            place(need)
        order.append((name, runner._instantiated_nodes[name], needs))  # noqa: SLF001

    for name in nodes:
        place(name)
    return order


_find_of_rasa = RulePolicy._find_action_from_rules  # noqa: SLF001 — there is no public seam


def _find_action_from_rules(
    self: RulePolicy,
    tracker: DialogueStateTracker,
    domain: Domain,
    use_text_for_last_user_input: bool,  # noqa: FBT001 — Rasa's signature
) -> Tuple[Optional[Text], Optional[Text], bool]:
    """Searched once, by intent; Rasa searches the rules by the text first, and none of ours has one."""
    if use_text_for_last_user_input and not tracker.active_loop_name and not _reads_texts(self):
        return None, None, False
    return _find_of_rasa(self, tracker, domain, use_text_for_last_user_input)


def _reads_texts(policy: RulePolicy) -> bool:
    """Whether any rule names a shopper's very words."""
    known: Optional[bool] = policy.__dict__.get("_has_texts")
    if known is None:
        states = [state for key in policy.lookup[RULES] for state in json.loads(key)]
        known = policy.__dict__["_has_texts"] = any(TEXT in state.get(USER, {}) for state in states)
    return known


_keys_of_rasa = RulePolicy._get_possible_keys  # noqa: SLF001 — there is no public seam
_KEPT_KEYS = 2048
"""Turns whose rules are remembered; beyond, it begins anew."""


def _get_possible_keys(
    self: RulePolicy, lookup: Dict[Text, Text], states: List[Dict[Text, Any]]
) -> Set[Text]:
    """The same rules, looked at against no more turns than the longest of them has, and once for equal ones.

    Every rule was held against every turn of the session anew: a tenth of Rasa's CPU time.
    """
    known: Dict[Any, FrozenSet[Text]] = self.__dict__.setdefault("_known_keys", {})
    recent = states[-_longest(self, lookup) :]
    which = (id(lookup), json.dumps(recent, sort_keys=True, default=str))
    if which not in known:
        if len(known) >= _KEPT_KEYS:
            known.clear()
        known[which] = frozenset(_keys_of_rasa(self, lookup, recent))
    return set(known[which])


def _longest(policy: RulePolicy, lookup: Dict[Text, Text]) -> int:
    """How many turns the longest rule has, and one more: never none."""
    lengths: Dict[int, int] = policy.__dict__.setdefault("_longest_rules", {})
    if id(lookup) not in lengths:
        lengths[id(lookup)] = 1 + max((len(json.loads(key)) for key in lookup), default=0)
    return lengths[id(lookup)]


@cache
def _empty_domain() -> Dict[Text, Any]:
    return Domain.empty().as_dict()


def _is_empty(self: Domain) -> bool:
    """The same comparison; making an empty domain for it anew cost half a millisecond of every message."""
    return bool(self.as_dict() == _empty_domain())


KNOWN_SOURCES = {
    "_validate_action_result": "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42",
    "_action_call_format": "428795b944f22edba142d278ec47a30098975b01463ba337ec447dade52a0492",
    "session": "e55aa13d9d4fb4bc440ac33b870a97ee162b76dda7ccb6bf68433567475fdffb",
    "_run_prediction_loop": "cb30a0cbb690c571dbd33e404a16577745ad745798986b0fd314bd055893b4cf",
    "run": "45f0f52f574f3aa9546a552bf671183e171092c18b66e97f5771a7fa295de37e",
    "_find_action_from_rules": "be6da6ee0f5429bd9bbded9f22186f3729469e5b392949493fd34a00ef9531d9",
    "_get_possible_keys": "2915fd81711e194c6d667728e00bd0e51e9c1c2791a0be14c55f0ef9938f9936",
    "rasa.core.processor.copy": "f42dfbf26e2ffcb66e08cf4180d1de1cce2a8f59389d5d3b4ea12a95b1f186dd",
    "rasa.core.policies.rule_policy.copy": "952d1a13906511ac9b8d1c3dcd27148b24bbcd6610ebb13bff23f2fb1667b2b5",
    "is_empty": "884be90ef485f1d2c0f140657a47f106a7d2785b63b03e46cd699b4072e95369",
}
"""SHA-256 of each method as of Rasa 3.6.21; a test compares each with what is installed."""


def _patch(owner: Any, name: str, replacement: Any) -> Patch:
    original = inspect.getattr_static(owner, name)
    known_source = KNOWN_SOURCES[name]
    return Patch(owner, name, known_source, replacement, getattr(original, "__func__", original))


def _without_copies(module: ModuleType) -> Patch:
    """The module, whose only use of ``copy`` is for its log."""
    return Patch(module, "copy", KNOWN_SOURCES[f"{module.__name__}.copy"], _ForLogs, module)


PATCHES = (
    _without_copies(processor),
    _without_copies(rule_policy),
    _patch(RemoteAction, "_validate_action_result", _validate_action_result),
    _patch(RemoteAction, "_action_call_format", _action_call_format),
    _patch(EndpointConfig, "session", session),
    _patch(MessageProcessor, "_run_prediction_loop", _run_prediction_loop),
    _patch(DaskGraphRunner, "run", _run_graph),
    _patch(RulePolicy, "_find_action_from_rules", _find_action_from_rules),
    _patch(RulePolicy, "_get_possible_keys", _get_possible_keys),
    _patch(Domain, "is_empty", _is_empty),
)


def apply() -> None:
    """Put every replacement in place whose original is the known one."""
    for patch in PATCHES:
        patch.apply()


__all__ = ["PATCHES", "Patch", "ValidationError", "apply"]
