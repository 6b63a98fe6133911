"""A stand-in for the recommender behind "try a query": the shop's own products, scored by their place."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model import Product
from console.trial import NobodyError, Result, Trial, TryQuery

NOBODY = "c_nobody"
EVIL = "<img src=x onerror='window.ran = 1'>"


def trying(products: Mapping[str, Product]) -> TryQuery:
    """Answers with four products, one of them a runner-up, and one title that tries to run."""

    async def answered(text: str, language: str, customer_id: str) -> Trial:
        if customer_id == NOBODY:
            raise NobodyError(customer_id)
        chosen = list(products.values())[:4]
        results = tuple(
            Result(
                product_id=product.product_id,
                title=product.title(language) if place else EVIL,
                price_minor=product.offer.price_minor,
                currency=product.offer.currency,
                image="",
                position=place + 1 if place < len(chosen) - 1 else None,
                score=1.0 - place / 8,
                parts={"words": 0.75 - place / 8, "popular": 0.25},
                propensity=0.5,
                reasons=(f"{text}: it has what was asked for",),
                note="",
            )
            for place, product in enumerate(chosen)
        )
        return Trial(
            heard=True,
            intent="search_product",
            confidence=0.93,
            wish="a blue backpack",
            exact=True,
            fitting_count=12,
            results=results,
            facts=("never black",) if customer_id else (),
        )

    return answered
