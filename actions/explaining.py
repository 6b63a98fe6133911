"""Explains a stored decision: what was asked, weighed, cut and chosen, and what would have changed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from actions.reasons import Case, reason_sentence
from dialogue.explanation import (
    ChangedSince,
    ChangeTold,
    Considered,
    CutTold,
    Explanation,
    FactUsed,
    MetBefore,
    ReasonTold,
)
from recommender.model import Reason, Request, Taste, TastePoint
from recommender.scrutiny import Change, Cut, Scrutiny

if TYPE_CHECKING:
    from actions.speaker import Speaker
    from catalog.model import Product
    from profiles.model import Decision

Find = Callable[[str], "Product | None"]
"""A product by id, for sale or not."""

_REQUEST: Final = TypeAdapter(Request)
_TASTE: Final = TypeAdapter(Taste)
_REASONS: Final = TypeAdapter(tuple[Reason, ...])
_CUTS: Final = TypeAdapter(tuple[Cut, ...])
_CHANGES: Final = TypeAdapter(tuple[Change, ...])
_PERSONAL: Final = frozenset({"category", "size", "gender"})
"""What nobody gives up to see one product more; it is never said as "without …"."""


class UnexplainableError(LookupError):
    """There is nothing left to explain: the customer had the decision's words erased."""


def scrutiny_to_json(scrutiny: Scrutiny) -> dict[str, Any]:
    """What is stored with a decision so that it can be explained later."""
    return {
        "known_count": scrutiny.known_count,
        "cuts": [asdict(cut) for cut in scrutiny.cuts],
        "changes": [asdict(change) for change in scrutiny.changes],
    }


def stored_case(decision: Decision) -> tuple[Request, Taste, str, dict[str, tuple[Reason, ...]]]:
    """Wish, taste, scope and reasons by product of a stored decision; raises UnexplainableError."""
    if "wish" not in decision.request:
        raise UnexplainableError(decision.decision_id)
    reasons = {
        str(one["product_id"]): _REASONS.validate_python(one["reasons"]) for one in decision.candidates
    }
    wish = _REQUEST.validate_python(decision.request["wish"])
    return wish, _TASTE.validate_python(dict(decision.taste)), str(decision.request["scope"]), reasons


def stored_changes(decision: Decision) -> tuple[Change, ...]:
    """What would have changed the answer, the cheapest change first; empty for a decision of old."""
    return _CHANGES.validate_python(tuple(decision.outcome.get("changes", ())))


def explain(
    decision: Decision, speaker: Speaker, find: Find, catalogue_version: str | None = None
) -> Explanation:
    """The whole explanation, in the speaker's language. ``catalogue_version`` is the one in force now.

    Raises UnexplainableError where the customer had everything forgotten.
    """
    wish, taste, scope, reasons = stored_case(decision)
    stored, then = decision.outcome, decision.outcome.get("catalogue_version")
    title = _titles(speaker, find)
    cuts = _CUTS.validate_python(tuple(stored.get("cuts", ())))
    return Explanation(
        decision_id=decision.decision_id,
        at=decision.at,
        language=speaker.language,
        said=str(stored.get("said", "")),
        text=str(decision.request.get("text", "")),
        wish=speaker.wish(wish, scope),
        scope=scope,
        exact=bool(stored.get("exact", True)),
        known_count=stored.get("known_count"),
        fitting_count=int(stored.get("fitting_count", 0)),
        considered=tuple(
            _considered(speaker, find, one, (wish, taste, scope), reasons) for one in decision.candidates
        ),
        cuts=tuple(_cut(speaker, title, cut, wish) for cut in cuts),
        changes=tuple(_change(speaker, title, change) for change in stored_changes(decision)),
        facts=tuple(_fact(speaker, point) for point in taste.points),
        met=tuple(
            MetBefore(product_id, title(product_id), weight)
            for product_id, weight in sorted(taste.products.items(), key=lambda pair: -pair[1])
        ),
        policy_version=decision.policy_version,
        seed=decision.seed,
        catalogue_changed=None if None in (then, catalogue_version) else then != catalogue_version,
        changed_since=tuple(_changed(decision, find, title)),
        request=decision.request,
    )


def one_change_said(decision: Decision, speaker: Speaker, find: Find) -> list[str]:
    """One sentence of what would have been shown besides, where that is still true and worth saying.

    Only a price or a wish that a shopper might give: nobody gives up a size, and a "not …" stands.
    """
    for change in filter(may_be_offered, stored_changes(decision)):
        for product in (find(product_id) for product_id in change.would_show):
            if product is None or not product.for_sale:
                continue
            title = product.title(speaker.language)
            if change.price is None:
                return [speaker.say("why-not-drop", what=_named(speaker, change), title=title)]
            if change.price.allows(product.offer.price_minor):
                price = speaker.row(speaker.price(change.price))
                return [speaker.say("why-not-price", price=price, title=title)]
    return []


def worth_offering(changes: Sequence[Change]) -> Change | None:
    """The cheapest change that a shop assistant would suggest; None where there is none."""
    return next(filter(may_be_offered, changes), None)


def may_be_offered(change: Change) -> bool:
    """Whether a shopper might be asked to give this up."""
    return change.polarity == "want" and change.attribute not in _PERSONAL


def _titles(speaker: Speaker, find: Find) -> Callable[[str], str]:
    def title(product_id: str) -> str:
        product = find(product_id)
        return product_id if product is None else product.title(speaker.language)

    return title


def _considered(
    speaker: Speaker,
    find: Find,
    one: Mapping[str, Any],
    asked: tuple[Request, Taste, str],
    reasons: Mapping[str, Sequence[Reason]],
) -> Considered:
    product_id = str(one["product_id"])
    product = find(product_id)
    price_minor = int(one.get("price_minor", 0))
    case = None
    if product is not None:
        case = Case(
            product, *asked, title_of=lambda id_: p.title(speaker.language) if (p := find(id_)) else None
        )
    return Considered(
        product_id=product_id,
        title=product_id if product is None else product.title(speaker.language),
        position=one.get("position"),
        score=float(one["score"]),
        propensity=float(one["propensity"]),
        price=speaker.money(price_minor),
        price_minor=price_minor,
        parts={str(name): float(part) for name, part in one.get("parts", {}).items()},
        reasons=tuple(
            ReasonTold(r.kind, r.attribute, r.value, r.contribution, reason_sentence(speaker, case, r))
            for r in reasons[product_id]
        ),
    )


def _cut(speaker: Speaker, title: Callable[[str], str], cut: Cut, wish: Request) -> CutTold:
    counts = {"number": speaker.number(cut.count), "alone": speaker.number(cut.alone)}
    if cut.kind in ("stock", "excluded"):
        sentence = speaker.say(f"cut-{cut.kind}", number=counts["number"])
    elif cut.kind == "price":
        sentence = speaker.say("cut-price", price=speaker.row(speaker.price(wish.price) or ["–"]), **counts)
    else:
        key = "cut-avoid" if cut.polarity == "avoid" else "cut-want"
        sentence = speaker.say(key, what=_named(speaker, cut), **counts)
    return CutTold(
        kind=cut.kind,
        attribute=cut.attribute,
        values=cut.values,
        polarity=cut.polarity,
        count=cut.count,
        alone=cut.alone,
        examples=tuple(map(title, cut.examples)),
        sentence=sentence,
    )


def _change(speaker: Speaker, title: Callable[[str], str], change: Change) -> ChangeTold:
    titles = tuple(map(title, change.would_show))
    if change.price is not None:
        price = speaker.row(speaker.price(change.price))
        said = [speaker.say("change-price", price=price, count=change.more)]
    else:
        key = "change-avoid" if change.polarity == "avoid" else "change-drop"
        said = [speaker.say(key, what=_named(speaker, change), count=change.more)]
    if titles:
        said.append(speaker.say("change-show", titles=speaker.all_of(titles)))
    return ChangeTold(
        kind=change.kind,
        attribute=change.attribute,
        values=change.values,
        polarity=change.polarity,
        at_least_minor=change.price.at_least_minor if change.price else None,
        at_most_minor=change.price.at_most_minor if change.price else None,
        more=change.more,
        would_show=titles,
        sentence=" ".join(said),
    )


def _named(speaker: Speaker, held: Cut | Change) -> str:
    named = [speaker.named(held.attribute, value) for value in held.values]
    return speaker.voice.list_or(speaker.language, named)


def _fact(speaker: Speaker, point: TastePoint) -> FactUsed:
    what = speaker.named(point.attribute, point.value)
    kind = (
        "dislike"
        if point.weight < 0
        else point.attribute
        if point.attribute in ("size", "occasion")
        else "like"
    )
    return FactUsed(
        attribute=point.attribute,
        value=point.value,
        weight=point.weight,
        source=point.source,
        quote=point.quote,
        sentence=speaker.say(f"fact-{kind}", what=what),
    )


def _changed(decision: Decision, find: Find, title: Callable[[str], str]) -> list[ChangedSince]:
    """The products of the decision that are no longer as they were when it was made."""
    found = []
    for one in decision.candidates:
        product_id, then = str(one["product_id"]), int(one.get("price_minor", 0))
        product = find(product_id)
        now = None if product is None else product.offer.price_minor
        if product is None:
            what = "gone"
        elif not product.for_sale:
            what = "not_for_sale"
        elif now != then:
            what = "price"
        else:
            continue
        found.append(ChangedSince(product_id, title(product_id), what, then, now))
    return found
