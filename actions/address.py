"""How the shopper is addressed: taken from how they speak of themselves, or asked once; never from a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from actions import buttons
from dialogue.reply import QuickReply
from profiles.model import SELF, Preference
from profiles.taste import CERTAIN, LIKE, family, stated

if TYPE_CHECKING:
    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from dialogue.state import ConversationState

ATTRIBUTE: Final = "address"
TELLING: Final = frozenset({"anh", "chị", "cô", "chú", "bác"})
"""Who speaks of themselves so is addressed so. Em, mình, tôi, ผม and the like ask for nothing special."""
OFFERED: Final = ("anh", "chị", "bạn")
"""The answers to the one question; every other form can be written."""
ASKED_IN: Final = "vi"
"""Where one cannot speak politely without knowing: Thai has คุณ, English has you."""


def called(state: ConversationState, turn: Turn, facts: Sequence[Preference]) -> ConversationState:
    """The state with the form in force: what is asked for now, else what is known, else what is heard."""
    known = _known(state.language, facts)
    if turn.address_asked:
        return replace(state, address=turn.address)
    if known is not None and known.weight >= CERTAIN:
        return replace(state, address=known.value)
    if turn.address in TELLING:
        return replace(state, address=turn.address)
    if known is not None:
        return replace(state, address=known.value)
    return replace(state, address=state.address or turn.address)


def noted(turn: Turn, context: Context) -> Outcome | None:
    """The answer to "call me chị" and to the question how to call them, where nothing else is said."""
    says_more = turn.says_a_wish or turn.references or turn.topics
    answers = context.state.pending == ATTRIBUTE and turn.address
    if says_more or not (turn.address_asked or answers):
        return None
    context = context.with_state(address=turn.address)
    show = buttons.plain(context.speaker, "button-show", "ask_more_options")
    return context.outcome(context.reply("address-noted", buttons=[show] if context.state.request else []))


def kept(turn: Turn, context: Context, outcome: Outcome) -> Outcome:
    """The outcome, with the form remembered where this turn tells a new one."""
    answers = context.state.pending == ATTRIBUTE and bool(turn.address)
    asked = turn.address_asked or answers
    if not (asked or turn.address in TELLING) or not context.may_remember or outcome.forget_everything:
        return outcome
    known = _known(outcome.state.language, context.preferences(SELF))
    if known is not None and (known.value == turn.address or known.weight >= CERTAIN) and not asked:
        return outcome
    fact = stated(ATTRIBUTE, turn.address, likes=True, scope=SELF, quote=turn.address_quote, at=context.now)
    heard = fact if asked else replace(fact, weight=LIKE)
    return replace(outcome, remember=(*outcome.remember, heard))


def may_ask(context: Context, outcome: Outcome) -> bool:
    """Whether now is the moment: in Vietnamese, something was shown before, and nobody asked yet."""
    state = outcome.state
    if state.language != ASKED_IN or state.address in TELLING or not context.state.shown:
        return False
    if not context.may_remember or _known(ASKED_IN, context.preferences(SELF)) is not None:
        return False
    customer = context.parts.profiles.customer(context.customer_id)
    return customer is not None and customer.address_asked_at is None


def offered(context: Context) -> list[QuickReply]:
    """The answers, as buttons."""
    return [
        QuickReply(
            label=context.say("button-address", form=form),
            intent="state_preference",
            entities=(buttons.entity(ATTRIBUTE, form, durable=True),),
        )
        for form in OFFERED
    ]


def _known(language: str, facts: Sequence[Preference]) -> Preference | None:
    script = "th" if language == "th" else "vi"
    return next((f for f in facts if f.attribute == ATTRIBUTE and family(ATTRIBUTE, f.value) == script), None)
