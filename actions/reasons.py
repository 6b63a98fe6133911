"""Why a product, and how it differs from the wish, in the shopper's words: checked against the product."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from profiles.model import SELF

if TYPE_CHECKING:
    from actions.speaker import Speaker
    from catalog.model import Product
    from recommender.model import Reason, Request, Taste

ON_A_CARD: Final = 2
"""So many reasons fit under a picture; the rest are told when asked."""

ORDER: Final = (
    "similar",
    "bought_together",
    "goes_with",
    "wish",
    "taste",
    "avoids",
    "budget",
    "cheapest",
    "also_viewed",
    "new",
    "popular",
    "discovery",
)
"""What was asked for comes first, by pointing and in words, then what speaks most of this customer. ``words``
is said only where there is nothing else; ``against`` and ``part`` belong to the arithmetic and are no reasons
to say."""

_AFTER_THE_KIND: Final = "cheapest"
"""That a backpack is a backpack goes without saying: where no more was asked for, it comes before this."""

_PLAIN: Final = {
    "cheapest": "reason-cheapest",
    "words": "reason-words",
    "new": "reason-new",
    "popular": "reason-popular",
    "discovery": "reason-discovery",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One product in the light of one request."""

    product: Product
    request: Request
    taste: Taste
    scope: str
    title_of: Callable[[str], str | None]
    """The title of another product, in the shopper's language; None where it is gone."""


def reasons_said(speaker: Speaker, case: Case, reasons: Sequence[Reason]) -> list[str]:
    """The true reasons in words, the most personal first; never empty."""
    said: list[str] = []
    for kind in _ordered(case.request, reasons):
        alike = [r for r in reasons if r.kind == kind]
        if alike:
            said += _SAY[kind](speaker, case, alike)
    said = list(dict.fromkeys(said)) or [speaker.say(_PLAIN[r.kind]) for r in reasons if r.kind == "words"]
    if said:
        return said
    return [speaker.say("reason-none" if not notes_said(speaker, case) else "reason-closest")]


def _ordered(request: Request, reasons: Sequence[Reason]) -> Sequence[str]:
    """In which order the kinds of reasons are said; a wish for nothing but a kind of thing comes late."""
    asked = {(w.attribute, w.value) for w in request.said if w.attribute != "category"}
    if any(r.kind == "wish" and (r.attribute, r.value) in asked for r in reasons):
        return ORDER
    others = [kind for kind in ORDER if kind != "wish"]
    late = others.index(_AFTER_THE_KIND)
    return (*others[:late], "wish", *others[late:])


def reason_sentence(speaker: Speaker, case: Case | None, reason: Reason) -> str:
    """One reason in words, what only the arithmetic needs included; empty where it is no longer true.

    ``case`` None: the product is gone, and nothing can be checked any more.
    """
    if reason.kind == "part":
        return speaker.say("score-part", part=reason.attribute)
    if reason.kind == "against":
        return speaker.say("score-against", what=speaker.named(reason.attribute, reason.value))
    if reason.kind in _PLAIN:
        return speaker.say(_PLAIN[reason.kind])
    said = _SAY[reason.kind](speaker, case, [reason]) if case is not None else []
    return said[0] if said else ""


def notes_said(speaker: Speaker, case: Case) -> list[str]:
    """What the product does not fulfil of the wish: the mark of an alternative. Empty where all fits."""
    said: list[str] = []
    price, bound = case.product.offer.price_minor, case.request.price
    if bound is not None and bound.at_most_minor is not None and price > bound.at_most_minor:
        limit = bound.around_minor or bound.at_most_minor  # who says "around 2,000" never named the end of it
        said.append(speaker.say("note-over", amount=speaker.money(price - limit)))
    if bound is not None and bound.at_least_minor is not None and price < bound.at_least_minor:
        limit = bound.around_minor or bound.at_least_minor
        said.append(speaker.say("note-under", amount=speaker.money(limit - price)))
    lacking = _lacking(speaker, case)
    if lacking:
        said.append(speaker.say("note-lacks", what=speaker.row([speaker.named(*pair) for pair in lacking])))
    present = [
        (w.attribute, w.value)
        for w in case.request.said
        if w.polarity == "avoid" and speaker.holds(case.product, w.attribute, w.value)
    ]
    if present:
        said.append(speaker.say("note-has", what=speaker.row([speaker.named(*pair) for pair in present])))
    return said


def _lacking(speaker: Speaker, case: Case) -> list[tuple[str, str]]:
    """The hard wishes of which no wanted value holds; of several values of one attribute one is enough."""
    wanted: dict[str, list[str]] = {}
    for wish in case.request.wishes:
        if wish.polarity == "want" and wish.hard:
            wanted.setdefault(wish.attribute, []).append(wish.value)
    return [
        (attribute, values[0])
        for attribute, values in wanted.items()
        if not _serves(speaker, case.product, attribute, values)
    ]


def _serves(speaker: Speaker, product: Product, attribute: str, values: Sequence[str]) -> bool:
    if attribute == "gender":  # what is for everyone serves a woman and a man
        own = product.attributes.get("gender", ())
        return not own or "unisex" in own or any(v in own for v in values)
    return any(speaker.holds(product, attribute, value) for value in values)


def _wish(speaker: Speaker, case: Case, reasons: Sequence[Reason]) -> list[str]:
    asked = {(w.attribute, w.value) for w in case.request.said if w.polarity == "want"}
    true = [
        r
        for r in reasons
        if (r.attribute, r.value) in asked and speaker.holds(case.product, r.attribute, r.value)
    ]
    occasion = [speaker.named(r.attribute, r.value) for r in true if r.attribute == "occasion"]
    rest = [speaker.named(r.attribute, r.value) for r in true if r.attribute != "occasion"]
    said = [("other", rest), ("occasion", occasion)]
    return [
        speaker.say("reason-wish", attribute=attribute, what=speaker.row(list(dict.fromkeys(what))))
        for attribute, what in said
        if what
    ]


def _taste(speaker: Speaker, case: Case, reasons: Sequence[Reason]) -> list[str]:
    liked = {(p.attribute, p.value): p.source for p in case.taste.points if p.weight > 0}
    true = [
        r
        for r in reasons
        if (r.attribute, r.value) in liked and speaker.holds(case.product, r.attribute, r.value)
    ]
    stated = [r for r in true if liked[r.attribute, r.value] == "stated"]
    said = []
    sizes = [speaker.size(r.value) for r in stated if r.attribute == "size"]
    likes = [speaker.named(r.attribute, r.value) for r in stated if r.attribute not in ("size", "occasion")]
    if likes:
        what = speaker.all_of(likes)
        if case.scope == SELF:
            said.append(speaker.say("reason-taste", what=what))
        else:
            said.append(speaker.say("reason-taste-for", what=what, whom=speaker.whom(case.scope)))
    if sizes and case.scope == SELF:
        said.append(speaker.say("reason-taste-size", what=speaker.all_of(sizes)))
    others = [speaker.named(r.attribute, r.value) for r in true if r not in stated]
    if others:
        said.append(speaker.say("reason-observed", what=speaker.all_of(others)))
    return said


def _avoids(speaker: Speaker, case: Case, reasons: Sequence[Reason]) -> list[str]:
    true = [r for r in reasons if not speaker.holds(case.product, r.attribute, r.value)]
    what = [speaker.named(r.attribute, r.value) for r in true]
    return [speaker.say("reason-avoids", what=speaker.voice.list_or(speaker.language, what))] if what else []


def _budget(speaker: Speaker, case: Case, reasons: Sequence[Reason]) -> list[str]:
    bound = case.request.price
    fits = bool(reasons) and bound is not None and bound.allows(case.product.offer.price_minor)
    return [speaker.say("reason-budget", price=speaker.price(bound)[0])] if fits else []


def _related(key: str) -> Callable[[Speaker, Case, Sequence[Reason]], list[str]]:
    def said(speaker: Speaker, case: Case, reasons: Sequence[Reason]) -> list[str]:
        titles = [title for r in reasons if (title := case.title_of(r.value))]
        return [speaker.say(key, title=titles[0])] if titles else []

    return said


def _plain(speaker: Speaker, case: Case, reasons: Sequence[Reason]) -> list[str]:
    del case
    return [speaker.say(_PLAIN[reasons[0].kind])]


_SAY: Final[dict[str, Callable[[Speaker, Case, Sequence[Reason]], list[str]]]] = {
    "taste": _taste,
    "wish": _wish,
    "similar": _related("reason-similar"),
    "goes_with": _related("reason-with"),
    "bought_together": _related("reason-together"),
    "also_viewed": _related("reason-also-viewed"),
    "avoids": _avoids,
    "budget": _budget,
    "cheapest": _plain,
    "new": _plain,
    "popular": _plain,
    "discovery": _plain,
}
