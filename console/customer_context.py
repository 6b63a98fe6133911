"""What the panel beside a conversation tells of its customer, as far as the reader may know it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from console.customer_store import (
    Note,
    PrivacyRequest,
    Talk,
    notes_of,
    requests,
    talks_of,
)
from console.masking import mask_text
from profiles.model import SELF

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from console.accounts import Staff
    from console.parts import Parts
    from profiles.merging import Merge
    from profiles.model import Consent, Customer, Preference, Purpose

PURPOSES: Final[tuple[Purpose, ...]] = ("personalisation", "analytics", "marketing")
MET_MOST: Final = 12
VALUES_MOST: Final = 400
SHOWN_OF_ID: Final = 4


@dataclass(frozen=True, slots=True)
class Known:
    """How a channel knows them; what would find the person elsewhere is hidden but for its end."""

    channel: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One remembered preference, ready to be shown."""

    preference: Preference
    label: str
    weight_now: float
    scope: str
    quote: str

    @property
    def likes(self) -> bool:
        """Whether it is liked, and not disliked."""
        return self.preference.weight > 0


@dataclass(frozen=True, slots=True)
class Met:
    """A product that they had to do with."""

    product_id: str
    title: str
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CustomerView:
    """One customer as one member of staff may see them."""

    customer: Customer
    identities: tuple[Known, ...]
    consents: Mapping[Purpose, Consent]
    allowed: Mapping[Purpose, bool]
    facts: tuple[Fact, ...]
    words: Mapping[str, tuple[str, ...]]
    """attribute → the words of what a fact about it may be corrected to."""
    met: tuple[Met, ...]
    talks: tuple[Talk, ...]
    notes: tuple[Note, ...]
    merges: tuple[Merge, ...]
    requests: tuple[PrivacyRequest, ...]
    conversation_id: str = ""
    """The conversation beside which it is shown; empty on the customer's own page."""

    @property
    def base(self) -> str:
        """The beginning of the addresses of its forms."""
        return f"/console/customers/{self.customer.customer_id}"

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        """In the order in which they are shown."""
        return PURPOSES


def customer_view(
    parts: Parts,
    connection: Connection,
    customer_id: str,
    staff: Staff,
    *,
    conversation_id: str = "",
    language: str | None = None,
) -> CustomerView | None:
    """Gather it; None where there is no such customer."""
    profiles = parts.profiles
    customer = profiles.customer(customer_id)
    if customer is None:
        return None
    person = customer.customer_id
    recalled = profiles.recall(person)
    words = language or staff.language or parts.shop.default_language
    facts = [fact for listed in recalled.facts.values() for fact in listed]
    facts.sort(key=lambda fact: (fact.scope != SELF, fact.scope, -fact.at.timestamp()))
    products = parts.products()
    return CustomerView(
        customer=customer,
        identities=tuple(Known(one.channel, hidden(one.external_id)) for one in profiles.identities(person)),
        consents=recalled.consents,
        allowed={purpose: recalled.allows(purpose) for purpose in PURPOSES},
        facts=tuple(_fact(parts, one, words, staff) for one in facts),
        words=_words(parts, facts, words),
        met=tuple(
            Met(one.product_id, product.title(words) if product else one.product_id, one.kind, one.at)
            for one in [i for i in recalled.interactions if i.kind != "impression"][:MET_MOST]
            for product in [products.get(one.product_id)]
        ),
        talks=talks_of(connection, person),
        notes=notes_of(connection, person),
        merges=profiles.merges(person),
        requests=requests(connection, customer_id=person),
        conversation_id=conversation_id,
    )


def hidden(external_id: str) -> str:
    """The end of an id: enough to tell two apart, too little to find the person elsewhere."""
    return f"•••{external_id[-SHOWN_OF_ID:]}" if len(external_id) > 2 * SHOWN_OF_ID else "•••"


def _fact(parts: Parts, fact: Preference, language: str, staff: Staff) -> Fact:
    return Fact(
        preference=fact,
        label=parts.vocabulary().label(fact.attribute, fact.value, language),
        weight_now=fact.weight_at(parts.clock()),
        scope=fact.scope,
        quote=mask_text(fact.quote, staff),
    )


def _words(parts: Parts, facts: Iterable[Preference], language: str) -> dict[str, tuple[str, ...]]:
    """For each attribute of which something is known: the shop's words for its values."""
    vocabulary = parts.vocabulary()
    return {
        attribute: tuple(
            dict.fromkeys(
                vocabulary.label(attribute, value, language)
                for value in vocabulary.values(attribute)[:VALUES_MOST]
            )
        )
        for attribute in {fact.attribute: None for fact in facts}
    }
