"""The quick replies: what each says, and what it means to the bot when it is tapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from actions.turn import ANY_PRICE
from actions.wishes import SOMEONE
from catalog.model import MINOR_PER_MAJOR
from dialogue.reply import QuickReply
from profiles.model import SELF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.speaker import Speaker
    from profiles.model import Preference
    from recommender.model import Obstacle, PriceBound, Question, Request, Wish
    from recommender.scrutiny import Change

RECIPIENTS_OFFERED: Final = ("mother", "father", "partner", "friend", "colleague", "child")
"""The people for whom most gifts are bought; everyone else can be written."""

PRICE_BAND: Final = "price_band"
"""A question's attribute whose values are price ranges in minor units, ``0-100000`` or ``300000-``."""


def entity(name: str, value: Any, **more: Any) -> dict[str, Any]:
    """An entity in the form of the bot's own."""
    return {"entity": name, "value": value, **more}


def plain(speaker: Speaker, key: str, intent: str, *entities: dict[str, Any]) -> QuickReply:
    """A button whose label needs no words filled in."""
    return QuickReply(label=speaker.say(key), intent=intent, entities=entities)


def languages(speaker: Speaker, offered: Sequence[str]) -> list[QuickReply]:
    """One button for each other language, in that language's own name."""
    return [
        QuickReply(
            label=speaker.say(f"language-name-{language}"),
            intent="choose_language",
            entities=(entity("requested_language", language),),
        )
        for language in offered
        if language != speaker.language
    ]


def yes_no(speaker: Speaker, no: str = "button-no") -> list[QuickReply]:
    """Two buttons under a question that is answered by yes or no."""
    return [plain(speaker, "button-yes", "affirm"), plain(speaker, no, "deny")]


def human(speaker: Speaker) -> list[QuickReply]:
    """A person, or go on with Rujai."""
    return [plain(speaker, "button-human", "request_human"), plain(speaker, "button-go-on", "deny")]


def after_cards(speaker: Speaker, scope: str) -> list[QuickReply]:
    """What shoppers do next most: cheaper, others; and the way back to oneself."""
    found = [
        plain(speaker, "button-cheaper", "ask_cheaper"),
        plain(speaker, "button-more", "ask_more_options"),
    ]
    if scope != SELF:
        found.append(plain(speaker, "button-for-me", "shop_for_self", entity("recipient", SELF)))
    return found


def let_more_in(speaker: Speaker, change: Change) -> QuickReply:
    """The one change of the wish that lets more in, with how many: "up to 2,300: 3 more"."""
    if change.price is not None:
        bound = change.price
        price = _bound(bound)
        label = speaker.say("button-price-more", price=speaker.row(speaker.price(bound)), count=change.more)
        return QuickReply(label=label, intent="refine_search", entities=(entity("price", price),))
    what = speaker.voice.list_or(
        speaker.language, [speaker.named(change.attribute, value) for value in change.values]
    )
    return QuickReply(
        label=speaker.say("button-drop-more", what=what, count=change.more),
        intent="refine_search",
        entities=tuple(entity(change.attribute, value, polarity="drop") for value in change.values),
    )


def any_price(speaker: Speaker) -> QuickReply:
    """No bound any more."""
    return plain(speaker, "button-any-price", "refine_search", entity("price_level", ANY_PRICE))


def kind_within(speaker: Speaker, kind: str, bound: PriceBound) -> QuickReply:
    """Another, wider kind of thing at a price: "furniture, up to 1,000"."""
    label = speaker.row([speaker.named("category", kind), *speaker.price(bound)])
    wanted = (entity("category", kind), entity("price", _bound(bound)))
    return QuickReply(label=label, intent="refine_search", entities=wanted)


def _bound(bound: PriceBound) -> dict[str, Any]:
    """A price bound in the form of the bot's own; of a rough one its ends."""
    ends = {"at_least": _whole(bound.at_least_minor), "at_most": _whole(bound.at_most_minor)}
    return {**ends, "around": None, "currency": None}


def _whole(minor: int | None) -> float | None:
    return None if minor is None else minor / MINOR_PER_MAJOR


def on_card(
    speaker: Speaker, product_id: str, position: int, decision_id: str | None
) -> tuple[QuickReply, ...]:
    """What can be done with a card; each names the product itself, for cards that scrolled away."""
    this = entity("reference", str(position), product_id=product_id, decision_id=decision_id)
    return (
        plain(speaker, "button-similar", "ask_similar", this),
        plain(speaker, "button-not-for-me", "reject_product", this),
        plain(speaker, "button-for-someone", "refine_search", entity("recipient", SOMEONE)),
        plain(speaker, "button-why", "ask_reason", this),
    )


def numbers(speaker: Speaker, shown: Sequence[str], intent: str) -> list[QuickReply]:
    """One button for each shown product, repeating the question that was asked without saying of which."""
    return [
        QuickReply(
            label=speaker.say("button-number", position=position),
            intent=intent,
            entities=(entity("reference", str(position), product_id=product_id),),
        )
        for position, product_id in enumerate(shown, 1)
    ]


def buy(speaker: Speaker, positions: Sequence[tuple[int, str]]) -> list[QuickReply]:
    """One button for each product compared."""
    return [
        QuickReply(
            label=speaker.say("button-buy", position=position),
            intent="buy_product",
            entities=(entity("reference", str(position), product_id=product_id),),
        )
        for position, product_id in positions
    ]


def answers(speaker: Speaker, question: Question) -> list[QuickReply]:
    """The values worth offering, and the way out for who has no preference."""
    found = [_answer(speaker, question.attribute, value) for value in question.values]
    return [*found, plain(speaker, "button-anything", "ask_more_options")]


def categories(speaker: Speaker, values: Sequence[str]) -> list[QuickReply]:
    """Examples of what one can ask for, from what the shop has."""
    return [
        QuickReply(
            label=speaker.named("category", value),
            intent="search_product",
            entities=(entity("category", value),),
        )
        for value in values
    ]


def recipients(speaker: Speaker) -> list[QuickReply]:
    """For whom a gift may be."""
    return [
        QuickReply(
            label=speaker.say("button-for", whom=speaker.whom(person)),
            intent="refine_search",
            entities=(entity("recipient", person),),
        )
        for person in RECIPIENTS_OFFERED
    ]


def loosen(speaker: Speaker, request: Request, obstacles: Sequence[Obstacle]) -> list[QuickReply]:
    """One button for each wish that may give way, the most helpful first."""
    found: list[QuickReply] = []
    for obstacle in obstacles:
        if obstacle.kind == "price":
            found.append(any_price(speaker))
        elif obstacle.kind == "wish":
            found.append(_drop(speaker, obstacle))
    if not found:
        if request.price is not None:
            found.append(any_price(speaker))
        found += [_drop(speaker, w) for w in request.said if w.attribute != "category"]
    return found[:4]


def forget(speaker: Speaker, facts: Sequence[Preference]) -> list[QuickReply]:
    """One button for each fact, carrying its id."""
    return [
        QuickReply(
            label=speaker.say("button-forget", what=_fact_named(speaker, fact)),
            intent="withdraw_preference",
            entities=(
                entity(
                    fact.attribute,
                    fact.value,
                    polarity="drop",
                    scope=fact.scope,
                    preference_id=fact.preference_id,
                ),
            ),
        )
        for fact in facts
    ]


def _fact_named(speaker: Speaker, fact: Preference) -> str:
    if fact.attribute == "address":
        return speaker.fact(fact)
    return speaker.named(fact.attribute, fact.value)


def more_facts(speaker: Speaker, page: int) -> QuickReply:
    """The next page of what is remembered."""
    return plain(speaker, "button-more-facts", "ask_profile", entity("reference", "all", page=page))


def _drop(speaker: Speaker, wish: Wish | Obstacle) -> QuickReply:
    """What need not hold; what was not wanted is fine after all."""
    key = "button-drop" if wish.polarity == "want" else "button-allow"
    return QuickReply(
        label=speaker.say(key, what=speaker.named(wish.attribute, wish.value)),
        intent="refine_search",
        entities=(entity(wish.attribute, wish.value, polarity="drop"),),
    )


def _answer(speaker: Speaker, attribute: str, value: str) -> QuickReply:
    if attribute == PRICE_BAND:
        return _price_answer(speaker, value)
    return QuickReply(
        label=speaker.named(attribute, value), intent="refine_search", entities=(entity(attribute, value),)
    )


def _price_answer(speaker: Speaker, band: str) -> QuickReply:
    low, _, high = band.partition("-")
    least = int(low) // 100 if low and int(low) > 0 else None
    most = int(high) // 100 if high else None
    label = _band_label(speaker, least, most)
    price = {"at_least": least, "at_most": most, "around": None, "currency": None}
    return QuickReply(label=label, intent="refine_search", entities=(entity("price", price),))


def _band_label(speaker: Speaker, least: int | None, most: int | None) -> str:
    if least is None:
        return speaker.say("wish-price-most", amount=speaker.money((most or 0) * 100))
    if most is None:
        return speaker.say("wish-price-least", amount=speaker.money(least * 100))
    return speaker.say("wish-price-between", low=speaker.money(least * 100), high=speaker.money(most * 100))


def topics(speaker: Speaker, known: Sequence[str]) -> list[QuickReply]:
    """What the shop has written about."""
    return [
        QuickReply(
            label=speaker.say("topic-name", topic=topic),
            intent="ask_policy",
            entities=(entity("topic", topic),),
        )
        for topic in known
    ]
