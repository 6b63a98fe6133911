"""What Rujai remembers of a person: told in passing, taken back, corrected, shown, erased."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from actions import buttons
from actions.handlers.answering import answer
from actions.handlers.noting import changed_lines, noted_lines
from actions.handlers.search import search, search_having_learned
from actions.memory import PEOPLE, Learned, correct, learn, take_back
from actions.wishes import without
from dialogue.state import ConversationState
from profiles.model import SELF

if TYPE_CHECKING:
    from actions.context import Context
    from actions.outcome import Outcome
    from actions.turn import Turn
    from profiles.model import Preference

FACTS_PER_PAGE: Final = 8
"""So many facts at a time, each with a button (LINE takes thirteen quick replies in all)."""


def remember(turn: Turn, context: Context) -> Outcome:
    """A taste, size or lasting dislike, told in passing."""
    if _asks_for_something(turn):
        return search(turn, context)
    learned = learn(
        turn, context.facts_in_question(turn), state_scope=context.state.scope, now=context.now, lasting=True
    )
    context = context.having_learned(learned)
    if context.state.pending == "question" or (not learned.remember and turn.says_a_wish):
        return search_having_learned(turn, context, learned, noted_lines(context, learned))
    if not learned.remember:
        return context.outcome(context.reply("noted-nothing"))
    context = _without_contradicted_wishes(context, learned)
    show = (
        [buttons.plain(context.speaker, "button-show", "ask_more_options")] if context.state.request else []
    )
    if not context.may_remember:
        return context.outcome(context.reply("not-kept", buttons=show))
    reply = context.reply("noted-short", before=noted_lines(context, learned), buttons=show)
    return context.outcome(reply, learned=learned)


def withdraw(turn: Turn, context: Context) -> Outcome:
    """A remembered fact, or a wish of the moment, is taken back; a refusal for good is a new one."""
    refused = [t for t in turn.wishes if t.polarity == "avoid" and t.durable and not t.preference_id]
    if refused and len(refused) == len(turn.wishes):
        return remember(turn, context)
    learned = take_back(turn, context.facts_in_question(turn), state_scope=context.state.scope)
    context = context.having_learned(learned)
    before = context.state.request
    request = before
    for told in turn.wishes:
        request = without(request, "wish", told.attribute, told.value) if request else None
    facts = [context.speaker.fact(p) for p in dict.fromkeys(learned.withdraw)]
    said = [context.say("took-back", facts=context.speaker.all_of(facts))] if facts else []
    if request is not None and request != before:
        return answer(context, request, context.state.scope, learned=learned, before=said)
    if not facts:
        return context.outcome(context.reply("took-back-nothing"))
    return context.outcome(context.reply("took-back", facts=context.speaker.all_of(facts)), learned=learned)


def correct_profile(turn: Turn, context: Context) -> Outcome:
    """A wrong fact out, the right one in; without either, ask which one is wrong."""
    learned = correct(turn, context.facts_in_question(turn), state_scope=context.state.scope, now=context.now)
    if learned.remember and not learned.withdraw and not learned.changed:
        return remember(turn, context)  # it contradicts nothing: it was told, not corrected
    if not learned.remember and not learned.withdraw:
        facts = everything_known(context)
        if not facts:
            return show_profile(turn, context)
        listed = buttons.forget(context.speaker, facts[:FACTS_PER_PAGE])
        return context.outcome(context.reply("correct-which", buttons=listed), pending="correction")
    if not context.may_remember:
        return context.outcome(context.reply("not-kept"), learned=replace(learned, remember=()))
    new = [context.speaker.fact(p) for p in learned.remember]
    gone = [context.speaker.fact(p) for p in learned.withdraw]
    if not new:
        return context.outcome(
            context.reply("took-back", facts=context.speaker.all_of(gone)), learned=learned
        )
    before = changed_lines(context, learned)
    reply = context.reply("corrected", before=before, facts=context.speaker.all_of(new))
    return context.outcome(reply, learned=learned)


def show_profile(turn: Turn, context: Context) -> Outcome:
    """All that is known of the shopper, page by page: where each fact is from, each to be forgotten."""
    facts = everything_known(context)
    pages = max(1, -(-len(facts) // FACTS_PER_PAGE))
    page = min(turn.page, pages)
    shown = facts[(page - 1) * FACTS_PER_PAGE : page * FACTS_PER_PAGE]
    reactions = _reactions(context) if page == pages else []
    if not shown and not reactions:
        return context.outcome(context.reply("profile-empty"))
    lines = [_line(context, p) for p in shown if p.scope == SELF]
    for person in PEOPLE:
        theirs = [_line(context, p) for p in shown if p.scope == person]
        if theirs:
            lines += [context.say("profile-for", whom=context.speaker.whom(person)), *theirs]
    lines += reactions
    listed = buttons.forget(context.speaker, shown)
    if page < pages:
        listed.append(buttons.more_facts(context.speaker, page + 1))
        lines.append(context.say("profile-page", page=page, pages=pages))
    listed.append(buttons.plain(context.speaker, "button-forget-everything", "forget_everything"))
    after = [*lines, context.say("profile-outro")]
    return context.outcome(context.reply("profile-intro", after=after, buttons=listed))


def _reactions(context: Context) -> list[str]:
    """How many products were praised and turned down, in one line; none where none were."""
    met = context.interactions()
    liked = len({i.product_id for i in met if i.kind in ("like", "more_like_this")})
    dismissed = len({i.product_id for i in met if i.kind == "dismiss"})
    if not liked and not dismissed:
        return []
    said = {"liked": liked, "dismissed": dismissed}
    numbers = {name: context.parts.voice.number(context.state.language, n) for name, n in said.items()}
    return [context.say("profile-products", **numbers)]


def confirm_forget(turn: Turn, context: Context) -> Outcome:
    """One question before everything is erased."""
    if context.state.pending == "forget_everything":  # said again in place of a bare yes: "yes, delete it"
        return forget_everything(turn, context)
    reply = context.reply("confirm-forget", buttons=buttons.yes_no(context.speaker))
    return context.outcome(reply, pending="forget_everything")


def forget_everything(turn: Turn, context: Context) -> Outcome:
    """Erase, once it was confirmed; without the question before, ask it first."""
    if context.state.pending != "forget_everything":
        return confirm_forget(turn, context)
    state = context.state
    emptied = ConversationState(
        language=state.language, language_chosen=state.language_chosen, address=state.address, greeted=True
    )
    outcome = context.outcome(context.reply("forgotten"))
    return replace(outcome, state=emptied, forget_everything=True)


def keep_profile(turn: Turn, context: Context) -> Outcome:
    """The shopper thought better of it."""
    del turn
    return context.outcome(context.reply("kept"))


def everything_known(context: Context) -> tuple[Preference, ...]:
    """All facts: the shopper's own first, then those about the people they shop for."""
    return tuple(p for scope in (SELF, *PEOPLE) for p in context.preferences(scope))


def _asks_for_something(turn: Turn) -> bool:
    """Whether a thing is looked for beside the taste: "I love green, could you find me a cushion"."""
    things = (t for t in turn.wishes if t.attribute in ("category", "occasion"))
    return any(t.polarity == "want" and not t.durable for t in things)


def _line(context: Context, fact: Preference) -> str:
    """A fact with where it came from: the shopper's words, a correction by hand, or what they did."""
    day = context.parts.voice.day(context.state.language, fact.at.date(), context.now.date())
    said = context.speaker.fact(fact)
    if fact.source == "observed":
        return context.say("profile-line-observed", fact=said, count=len(fact.seen_from), day=day)
    if fact.source == "inferred":
        return context.say("profile-line-inferred", fact=said, day=day)
    if not fact.quote:
        return context.say("profile-line-corrected", fact=said, day=day)
    return context.say("profile-line", fact=said, quote=fact.quote, day=day)


def _without_contradicted_wishes(context: Context, learned: Learned) -> Context:
    """A wish for red ends when the shopper says that they do not like red."""
    request = context.state.request
    if request is None:
        return context
    for fact in learned.remember:
        wished = any(
            (w.attribute, w.value, w.polarity) == (fact.attribute, fact.value, "want") for w in request.wishes
        )
        if wished and fact.weight < 0 and fact.scope == context.state.scope:
            request = without(request, "wish", fact.attribute, fact.value)
    return context.with_state(request=request)
