"""The nouns of products and of what is remembered, as they cross the public API."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints

from catalog.model import Language
from channels.schemas import Body, Id
from profiles.model import Preference, Purpose

ProductId = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class InteractionIn(Body):
    """Something the customer did with a product on a page."""

    kind: Literal["view", "click", "add_to_cart"]
    product_id: ProductId
    decision_id: Id | None = Field(default=None, description="From the message whose card it was.")
    position: int | None = Field(default=None, ge=1, le=100)


class FactOut(BaseModel):
    """One remembered preference, with the words it came from."""

    preference_id: str
    attribute: str
    value: str
    label: str
    weight: float = Field(description="-1 (never) to +1, as it counts today.")
    source: str
    quote: str
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
            weight=round(fact.weight_at(now), 3),
            source=fact.source,
            quote=fact.quote,
            at=fact.at,
            scope=fact.scope,
        )


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

    kind: Literal["similar", "goes_with"]
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
