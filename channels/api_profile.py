"""Routes of one's own memory, fact by fact: what a page or the widget needs for its buttons."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from channels.api_shop import LanguageQuery
from channels.edge import CustomerDep, Edge, EdgeDep, KnownCustomerDep
from channels.problems import RESPONSES, ApiProblem, not_found
from channels.schemas_shop import FactIn, FactOut, FactsOut
from profiles.model import Preference
from profiles.recalling import self_first

router = APIRouter(prefix="/me/profile/facts", responses=RESPONSES, tags=["customer"])

PER_PAGE = 20

FactPath = Annotated[str, Path(max_length=64)]


@router.get("")
def my_facts(
    edge: EdgeDep,
    customer_id: CustomerDep,
    scope: Annotated[str, Query(max_length=40, description="`self`, or a person: `mother`.")] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
    language: LanguageQuery = None,
) -> FactsOut:
    """What is remembered, page by page, each fact with where it came from."""
    facts = edge.parts.profiles.recall(customer_id).facts
    listed = facts.get(scope, ()) if scope else self_first(facts)
    shown = listed[(page - 1) * PER_PAGE : page * PER_PAGE]
    return FactsOut(
        facts=[_out(edge, fact, language) for fact in shown],
        page=page,
        pages=max(1, -(-len(listed) // PER_PAGE)),
        total=len(listed),
        scopes=list(dict.fromkeys(fact.scope for fact in self_first(facts))),
    )


@router.get("/{preference_id}")
def my_fact(
    preference_id: FactPath, edge: EdgeDep, customer_id: CustomerDep, language: LanguageQuery = None
) -> FactOut:
    """One fact. What is another customer's does not exist here."""
    return _out(edge, _own(edge, customer_id, preference_id), language)


@router.patch("/{preference_id}", responses={409: {"description": "Personalisation is refused"}})
def correct_fact(
    preference_id: FactPath,
    body: FactIn,
    edge: EdgeDep,
    customer: KnownCustomerDep,
    language: LanguageQuery = None,
) -> FactOut:
    """Say what is right instead. The answer is the new fact, with an id of its own; it counts as stated."""
    fact = _own(edge, customer.customer_id, preference_id)
    if body.value is not None and not _is_sold(edge, fact.attribute, body.value):
        raise ApiProblem(422, f"No product has that {fact.attribute}; send one that some product has.")
    corrected = edge.parts.profiles.correct(
        customer.known_as, fact, value=body.value, liked=body.liked, now=edge.parts.clock()
    )
    if corrected is None:
        raise ApiProblem(409, "Personalisation is refused, so nothing new is kept; DELETE works.")
    return _out(edge, corrected, language)


@router.delete("/{preference_id}", status_code=204)
def forget_fact(preference_id: FactPath, edge: EdgeDep, customer: KnownCustomerDep) -> None:
    """Forget one fact, whatever its source. What was only seen is not seen in the same evidence again."""
    fact = _own(edge, customer.customer_id, preference_id)
    edge.parts.profiles.withdraw(customer.known_as, preference_id=fact.preference_id, now=edge.parts.clock())


def _own(edge: Edge, customer_id: str, preference_id: str) -> Preference:
    """Raises ApiProblem 404 for what does not count any more, and for what is another customer's."""
    fact = edge.parts.profiles.fact(customer_id, preference_id)
    if fact is None:
        raise not_found("fact")
    return fact


def _is_sold(edge: Edge, attribute: str, value: str) -> bool:
    return any(value in p.attributes.get(attribute, ()) for p in edge.parts.products().values())


def _out(edge: Edge, fact: Preference, language: str | None) -> FactOut:
    label = edge.parts.labels.label(fact.attribute, fact.value, edge.language(language))
    return FactOut.of(fact, label, edge.parts.clock())
