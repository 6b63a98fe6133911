"""Courtesies, languages, and what lies outside a shop assistant's work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from actions import buttons
from actions.handlers import still
from actions.handlers.about import details
from actions.handlers.answering import all_the_same, asks_for_the_budget
from actions.handlers.memory import forget_everything, keep_profile
from actions.handlers.search import search
from actions.handlers.service import decline_human, handoff
from profiles.model import SELF
from recommender.model import Request, Taste

if TYPE_CHECKING:
    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from dialogue.reply import QuickReply

PATIENCE: Final = 2
"""The second misunderstanding in a row brings the offer of a human."""
EXAMPLES_MAX: Final = 4


def greet(turn: Turn, context: Context) -> Outcome:
    """Hello: without fake familiarity, and with a name only where a real account gave one."""
    del turn
    offered = [
        *buttons.languages(context.speaker, context.parts.shop.languages),
        buttons.plain(context.speaker, "button-what-you-can", "ask_capabilities"),
    ]
    if context.state.greeted:
        return context.outcome(context.reply("greet-again"))
    customer = context.parts.profiles.customer(context.customer_id)
    if customer is not None and customer.display_name:
        return context.outcome(context.reply("greet-named", buttons=offered, name=customer.display_name))
    if context.may_remember and context.preferences(SELF):
        offered.append(buttons.plain(context.speaker, "button-what-you-know", "ask_profile"))
        return context.outcome(context.reply("greet-known", buttons=offered))
    if len(context.parts.conversations.of_customer(context.customer_id)) > 1:
        return context.outcome(context.reply("greet-returning", buttons=offered))
    return context.outcome(context.reply("greet-new", buttons=offered, shop=context.parts.shop.name))


def goodbye(turn: Turn, context: Context) -> Outcome:
    """Thanks, and see you."""
    del turn
    return context.outcome(context.reply("goodbye"))


def thank(turn: Turn, context: Context) -> Outcome:
    """You are welcome."""
    del turn
    return context.outcome(context.reply("thank"))


def affirm(turn: Turn, context: Context) -> Outcome:
    """Yes, to whatever was asked."""
    if still.is_answered(turn, context):
        return still.settle(turn, context, holds=True)
    if context.state.pending == "forget_everything":
        return forget_everything(turn, context)
    if context.state.pending == "human_offer":
        return handoff(turn, context)
    if context.state.pending == "question":
        return _answered(turn, context)
    return search(turn, context) if turn.wishes else context.outcome(context.reply("affirm-idle"))


def deny(turn: Turn, context: Context) -> Outcome:
    """No, to whatever was asked; to a question it means that there is no preference."""
    if still.is_answered(turn, context):
        return still.settle(turn, context, holds=False)
    if context.state.pending == "forget_everything":
        return keep_profile(turn, context)
    if context.state.pending == "human_offer":
        return decline_human(turn, context)
    if context.state.pending == "question" and not (asks_for_the_budget(context) and not turn.says_a_wish):
        return _answered(turn, context)
    return search(turn, context) if turn.wishes else context.outcome(context.reply("deny-idle"))


def capabilities(turn: Turn, context: Context) -> Outcome:
    """What one can say to Rujai."""
    del turn
    return context.outcome(context.reply("capabilities", buttons=_examples(context)))


def bot_challenge(turn: Turn, context: Context) -> Outcome:
    """A program, and it says so."""
    del turn
    reply = context.reply(
        "bot-challenge", buttons=buttons.human(context.speaker), shop=context.parts.shop.name
    )
    return context.outcome(reply, pending="human_offer")


def choose_language(turn: Turn, context: Context) -> Outcome:
    """Another language from now on; without one named, ask which."""
    language = turn.requested_language
    if language not in context.parts.shop.languages:
        offered = buttons.languages(context.speaker, context.parts.shop.languages)
        return context.outcome(context.reply("language-which", buttons=offered))
    context = context.with_state(language=language, language_chosen=True)
    return context.outcome(context.reply("language-chosen", buttons=_examples(context)))


def shop_for_self(turn: Turn, context: Context) -> Outcome:
    """The shopper again, and nobody else's wishes; "a plain one for me" is still of that kind of thing."""
    told = {t.attribute for t in turn.wishes if t.polarity == "want"}
    if told and "category" not in told and context.state.request is not None:
        return search(replace(turn, recipient=SELF, intent="refine_search"), context)
    own = context.with_state(scope=SELF, request=None, seen=(), rejected=(), asked=(), shown=(), focus=None)
    if turn.wishes or turn.price or turn.price_level:
        return search(replace(turn, recipient=SELF), own)
    return own.outcome(own.reply("for-self-again"))


def out_of_scope(turn: Turn, context: Context) -> Outcome:
    """Only what the shop sells; but who names a kind of thing is looking for it."""
    if any(told.attribute == "category" and told.polarity == "want" for told in turn.wishes):
        return search(turn, context)
    reply = context.reply("out-of-scope", buttons=_examples(context), shop=context.parts.shop.name)
    return context.outcome(reply)


def insult(turn: Turn, context: Context) -> Outcome:
    """Calm, and a way to a human."""
    del turn
    return context.outcome(
        context.reply("insult", buttons=buttons.human(context.speaker)), pending="human_offer"
    )


def fallback(turn: Turn, context: Context) -> Outcome:
    """Not understood: but a message that names something of the catalogue is a wish all the same."""
    if turn.personal_data:
        return context.outcome(context.reply("personal-data", kind=turn.personal_data[0]))
    if (
        turn.wishes
        or turn.price
        or turn.price_level
        or (turn.recipient and context.state.pending == "question")
    ):
        return search(turn, context)
    if turn.references and context.state.shown:
        return details(turn, context)
    misunderstandings = context.state.misunderstandings + 1
    if misunderstandings < PATIENCE:
        reply = context.reply("fallback-first", buttons=_examples(context))
        return context.outcome(reply, misunderstandings=misunderstandings)
    reply = context.reply("fallback-second", buttons=buttons.human(context.speaker))
    return context.outcome(reply, misunderstandings=misunderstandings, pending="human_offer")


def _answered(turn: Turn, context: Context) -> Outcome:
    """A question was answered without a preference: show what there is."""
    if turn.says_a_wish or context.state.request is None:
        return search(turn, context)
    return all_the_same(context)


def _examples(context: Context) -> list[QuickReply]:
    """What one can ask for, from what the shop really has."""
    asked = ("color", "material", "occasion", "style", "gender", buttons.PRICE_BAND)
    question = context.recommender.question(Request(language=context.state.language), Taste(), asked=asked)
    if question is None or question.attribute != "category":
        return []
    return buttons.categories(context.speaker, question.values[:EXAMPLES_MAX])
