"""The nouns of products and of what is remembered, as they cross the public API."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from catalog.model import Language
from channels.schemas import Body, Id
from profiles.model import Preference, Purpose

ProductId = Annotated[str, StringConstraints(min_length=1, max_length=100)]


RelatedKind = Literal["similar", "goes_with", "bought_together"]


class InteractionIn(Body):
    """Something the customer did with a product on a page."""

    kind: Literal["impression", "view", "click", "add_to_cart"]
    product_id: ProductId
    decision_id: Id | None = Field(default=None, description="From the message whose card it was.")
    position: int | None = Field(default=None, ge=1, le=100)

    @model_validator(mode="after")
    def _an_impression_is_of_a_decision(self) -> Self:
        if self.kind == "impression" and self.decision_id is None:
            raise ValueError("an impression needs the decision_id of the row that was seen")
        return self


class FactOut(BaseModel):
    """One remembered preference, with the words it came from."""

    preference_id: str
    attribute: str
    value: str
    label: str
    liked: bool
    weight: float = Field(description="-1 (never) to +1, as it counts today.")
    source: Literal["stated", "observed", "inferred"]
    quote: str = Field(description="The customer's own words; empty where it was seen or corrected by hand.")
    seen_from: list[str] = Field(description="The products that it was seen from, where nobody said it.")
    at: datetime
    scope: str

    @classmethod
    def of(cls, fact: Preference, label: str, now: datetime) -> Self:
        """As the customer may see it."""
        return cls(
            preference_id=fact.preference_id,
            attribute=fact.attribute,
            value=fact.value,
            label=label,
            liked=fact.weight > 0,
            weight=round(fact.weight_at(now), 3),
            source=fact.source,
            quote=fact.quote,
            seen_from=list(fact.seen_from),
            at=fact.at,
            scope=fact.scope,
        )


class FactsOut(BaseModel):
    """A page of what is remembered: the customer's own facts first, then those about other people."""

    facts: list[FactOut]
    page: int
    pages: int
    total: int
    scopes: list[str] = Field(description="About whom anything is known.")


class FactIn(Body):
    """What is right instead: another value, or the other way round, or both."""

    value: Annotated[str, StringConstraints(min_length=1, max_length=100, to_lower=True)] | None = None
    liked: bool | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.value is None and self.liked is None:
            raise ValueError("send value, liked, or both")
        return self


class ConsentIn(Body):
    """A yes or no, with the wording that was shown."""

    purpose: Purpose
    granted: bool
    wording: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    language: Language


class ConsentOut(ConsentIn):
    """A consent as stored."""

    at: datetime


class ProfileOut(BaseModel):
    """What the shop remembers of this customer."""

    customer_id: str
    facts: list[FactOut]
    consents: list[ConsentOut]


class ProductOut(BaseModel):
    """One product in the language asked for."""

    product_id: str
    title: str
    description: str
    price: str
    price_minor: int
    currency: str
    availability: str
    link: str
    image: str
    image_alt: str
    attributes: dict[str, list[str]] = Field(description="Canonical values.")
    labels: dict[str, list[str]] = Field(description="The same values as a shopper reads them.")


class ProductsOut(BaseModel):
    """One page of products."""

    products: list[ProductOut]
    page: int
    pages: int
    total: int


class RelatedOut(BaseModel):
    """Products that belong to another one."""

    kind: RelatedKind
    products: list[ProductOut]


class HealthOut(BaseModel):
    """The process is alive."""

    status: Literal["ok"] = "ok"


class ReadyOut(BaseModel):
    """Whether each part that a turn needs is there."""

    ready: bool
    rasa: bool
    database: bool
    index: bool
