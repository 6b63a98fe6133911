"""The shop's service: policies that are written down, orders, complaints, and the way to a human."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actions import buttons
from actions.handlers.search import search

if TYPE_CHECKING:
    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn


def policy(turn: Turn, context: Context) -> Outcome:
    """What the shop has written about it, word for word; where it has not, nothing is invented."""
    policies, language = context.parts.shop.policies, context.state.language
    if not turn.topics and any(told.attribute == "category" for told in turn.wishes):
        return search(turn, context)  # "do you have indoor plants" asks for plants, and for no policy
    if not turn.topics:
        known = [topic for topic, texts in policies.items() if language in texts]
        if not known:
            return _unknown(context, "")
        reply = context.reply("policy-which", buttons=buttons.topics(context.speaker, known))
        return context.outcome(reply)
    said = [policies[topic][language] for topic in turn.topics if language in policies.get(topic, {})]
    unsaid = [topic for topic in turn.topics if language not in policies.get(topic, {})]
    if not said:
        return _unknown(context, unsaid[0])
    return context.outcome(context.reply("policy-text", text="\n".join(said)))


def order_status(turn: Turn, context: Context) -> Outcome:
    """Orders cannot be seen from here, and Rujai says so."""
    del turn
    reply = context.reply("order-status", buttons=buttons.human(context.speaker))
    return context.outcome(reply, pending="human_offer")


def complain(turn: Turn, context: Context) -> Outcome:
    """An apology, and a human if wished."""
    del turn
    reply = context.reply("complain", buttons=buttons.human(context.speaker))
    return context.outcome(reply, pending="human_offer")


def handoff(turn: Turn, context: Context) -> Outcome:
    """A human is asked for; when one answers, only the shop's written hours can tell."""
    del turn
    hours = context.parts.shop.policies.get("hours", {}).get(context.state.language)
    after = [context.say("handoff-hours", hours=hours)] if hours else []
    outcome = context.outcome(context.reply("handoff", after=after))
    return replace(outcome, hand_to_person=True)


def decline_human(turn: Turn, context: Context) -> Outcome:
    """No human: we go on."""
    del turn
    return context.outcome(context.reply("decline-human"))


def _unknown(context: Context, topic: str) -> Outcome:
    about = context.say("topic-name", topic=topic)
    reply = context.reply("policy-unknown", buttons=buttons.human(context.speaker), about=about)
    return context.outcome(reply, pending="human_offer")
