"""Why a suggestion was made: the explanation of a decision, for the customer whom it was made for."""

from typing import Annotated

from fastapi import APIRouter, Path

from channels.api_shop import LanguageQuery
from channels.edge import CustomerDep, EdgeDep
from channels.problems import RESPONSES, not_found
from dialogue.explanation import Explanation

router = APIRouter(responses=RESPONSES, tags=["customer"])


@router.get("/decisions/{decision_id}/explanation")
def explanation(
    decision_id: Annotated[str, Path(max_length=64)],
    edge: EdgeDep,
    customer_id: CustomerDep,
    language: LanguageQuery = None,
) -> Explanation:
    """What was asked, weighed, cut and chosen, and what would have changed it. Only one's own decisions."""
    decision = edge.parts.profiles.decision(decision_id)
    if decision is None or decision.customer_id != customer_id:
        raise not_found("decision")
    explained = edge.parts.explain(decision, edge.language(language))
    if explained is None:
        raise not_found("decision")
    return explained
