"""One turn, once: read it, answer it, commit it; a repeated message gets the first answer again."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from actions import acts, address, asking
from actions.context import context_of
from actions.handlers.table import HANDLERS
from actions.language import spoken_to
from actions.turn import read_turn
from dialogue.reply import Reply, reply_to_json
from dialogue.state import state_to_json
from profiles.model import SELF
from profiles.turns import TurnRecord, Withdrawal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from actions.context import Context
    from actions.outcome import Outcome
    from actions.parts import Parts
    from actions.turn import Turn

REPLIES: Final = "replies"
"""The key of a stored outcome under which its replies lie."""


class TooLateError(RuntimeError):
    """The deadline passed and the shopper heard an apology: nothing of this turn may be written any more."""


@dataclass(slots=True)
class Deadline:
    """Settles whether a turn or its deadline came first. Whoever takes it has it."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _taken: bool = False

    def take(self) -> bool:
        """True for the first who asks, and only for them."""
        with self._lock:
            first, self._taken = not self._taken, True
            return first


Deliver: TypeAlias = "Callable[[Connection, Sequence[Reply]], None]"
"""Stores a turn's replies as an answer, inside the transaction that commits the turn."""


def not_yet(connection: Connection, replies: Sequence[Reply]) -> None:
    """Store no answer: who asked for the turn will."""
    del connection, replies


def respond(
    parts: Parts,
    action: str,
    tracker: Mapping[str, Any],
    deadline: Deadline | None = None,
    deliver: Deliver = not_yet,
) -> list[dict[str, Any]]:
    """The replies to the tracker's latest message, as plain JSON data.

    ``deliver`` stores them as the message's answer in the transaction that commits the turn.

    Raises KeyError for an unknown action, ConversationGoneError, CatalogueNotReadyError, and TooLateError
    where the deadline was taken before the turn could be committed.
    """
    handler = HANDLERS[action]
    turn = read_turn(tracker)
    opening = parts.turns.begin(turn.message_id, turn.conversation_id)
    if opening.outcome is not None:
        return list(opening.outcome[REPLIES])
    context = context_of(parts, opening, turn.conversation_id)
    state = spoken_to(context.state, turn, parts.shop.languages)
    context = replace(context, state=address.called(state, turn, context.preferences(SELF)))
    outcome = address.noted(turn, context) or acts.answered(turn, context, handler)
    outcome = address.kept(turn, context, asking.with_question(turn, context, outcome))
    outcome = _with_care(turn, context, outcome)
    if deadline is not None and not deadline.take():
        raise TooLateError(turn.message_id)
    replies = [reply_to_json(reply) for reply in outcome.replies]
    if not turn.message_id:
        return replies
    record = _record(turn, context, outcome, replies)
    committed = parts.turns.commit(record, lambda connection: deliver(connection, outcome.replies))
    return list(committed[REPLIES])


def _with_care(turn: Turn, context: Context, outcome: Outcome) -> Outcome:
    """Where a phone or card number came along, one gentle line that it is not needed: more, or instead.

    Digits alone are no wish: whatever intent they were taken for, only the line is said.
    """
    if not turn.personal_data or any(reply.key == "personal-data" for reply in outcome.replies):
        return outcome
    caution: Reply = context.reply("personal-data", kind=turn.personal_data[0])
    caution = replace(caution, language=outcome.state.language)
    if not (turn.says_a_wish or turn.references or turn.topics):
        return context.outcome(caution)
    return replace(outcome, replies=(*outcome.replies, caution))


def _record(turn: Turn, context: Context, outcome: Outcome, replies: list[dict[str, Any]]) -> TurnRecord:
    return TurnRecord(
        message_id=turn.message_id,
        conversation_id=context.conversation.conversation_id,
        customer_id=context.customer_id,
        at=context.now,
        state=state_to_json(outcome.state),
        outcome={REPLIES: replies},
        remember=outcome.remember,
        withdraw=tuple(
            Withdrawal(attribute=p.attribute, value=p.value, scope=p.scope, seen=p.source != "stated")
            for p in outcome.withdraw
        ),
        interactions=outcome.interactions,
        asked=tuple(fact.preference_id for fact in outcome.asked),
        asked_address=outcome.asked_address,
        decision=outcome.decision,
        forget_everything=outcome.forget_everything,
        language=outcome.state.language,
        hand_to_person=outcome.hand_to_person,
    )
