"""Routes beside the talk: what a customer did, what is remembered of them, products, and health."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from fastapi.concurrency import run_in_threadpool

from catalog.model import Language, Product
from channels.edge import CustomerDep, Edge, EdgeDep, KnownCustomerDep
from channels.problems import RESPONSES, not_found
from channels.schemas_shop import (
    ConsentIn,
    ConsentOut,
    FactOut,
    HealthOut,
    InteractionIn,
    ProductOut,
    ProductsOut,
    ProfileOut,
    ReadyOut,
    RelatedKind,
    RelatedOut,
)
from channels.views import product_view
from profiles.model import SELF, Consent, Customer, Interaction
from profiles.recalling import self_first

router = APIRouter(responses=RESPONSES)

RELATED = 8
"""Products in a row of related ones."""

LanguageQuery = Annotated[Language | None, Query(description="The language of texts and prices.")]
ProductPath = Annotated[str, Path(max_length=100)]


@router.post("/interactions", status_code=204, tags=["customer"])
def record_interaction(body: InteractionIn, edge: EdgeDep, customer: KnownCustomerDep) -> None:
    """Tell that the customer looked at a product, clicked its card, or put it into the basket."""
    shown_product(edge, body.product_id)
    edge.check_rate(edge.messages, f"interactions:{customer.customer_id}", edge.parts.shop.default_language)
    edge.parts.profiles.record_interactions(interactions_of(edge, [body], customer))


@router.get("/me/profile", tags=["customer"])
def my_profile(edge: EdgeDep, customer_id: CustomerDep, language: LanguageQuery = None) -> ProfileOut:
    """What the shop remembers of the customer, each fact with the words that it came from."""
    now = edge.parts.clock()
    wanted = edge.language(language)
    return ProfileOut(
        customer_id=customer_id,
        facts=[
            FactOut.of(fact, edge.parts.labels.label(fact.attribute, fact.value, wanted), now)
            for fact in self_first(edge.parts.profiles.recall(customer_id).facts)
        ],
        consents=[_consent(consent) for consent in edge.parts.profiles.consents(customer_id)],
    )


@router.delete("/me/profile", status_code=204, tags=["customer"])
def forget_me(edge: EdgeDep, customer: KnownCustomerDep) -> None:
    """Forget everything that is known of the customer. It cannot be undone."""
    edge.parts.profiles.forget_everything(customer.customer_id, now=edge.parts.clock())


@router.post("/me/consents", status_code=201, tags=["customer"])
def consent(body: ConsentIn, edge: EdgeDep, customer: KnownCustomerDep) -> ConsentOut:
    """Say yes or no to one purpose. The wording that was shown is kept with it."""
    given = Consent(
        purpose=body.purpose,
        granted=body.granted,
        wording=body.wording,
        language=body.language,
        at=edge.parts.clock(),
    )
    edge.parts.profiles.record_consent(customer.known_as, given)
    return _consent(given)


@router.get("/products", tags=["products"])
def products(
    edge: EdgeDep,
    q: Annotated[str, Query(max_length=200, description="Words in any of the languages.")] = "",
    category: Annotated[str, Query(max_length=100)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    language: LanguageQuery = None,
) -> ProductsOut:
    """The shop's products, the most put forward first."""
    found = edge.shelf.get().search(q, category, page)
    return ProductsOut(
        products=[product_view(p, edge.language(language), edge.parts) for p in found.products],
        page=found.number,
        pages=found.count,
        total=found.total,
    )


@router.get("/products/{product_id}", tags=["products"])
def product(product_id: ProductPath, edge: EdgeDep, language: LanguageQuery = None) -> ProductOut:
    """One product."""
    return product_view(shown_product(edge, product_id), edge.language(language), edge.parts)


@router.get("/products/{product_id}/related", tags=["products"])
def related(
    product_id: ProductPath,
    edge: EdgeDep,
    kind: RelatedKind = "similar",
    language: LanguageQuery = None,
) -> RelatedOut:
    """What is like this product, goes well with it, or was bought together with it by others.

    Empty while the index is being built. ``bought_together`` is empty until three different customers had
    both in one basket.
    """
    shown_product(edge, product_id)
    found = related_products(edge, product_id, kind)
    wanted = edge.language(language)
    return RelatedOut(kind=kind, products=[product_view(p, wanted, edge.parts) for p in found])


@router.get("/health", tags=["health"])
async def health() -> HealthOut:
    """Whether the process is alive."""
    return HealthOut()


@router.get("/ready", tags=["health"], responses={503: {"model": ReadyOut}})
async def ready(edge: EdgeDep, response: Response) -> ReadyOut:
    """Whether a message would be answered now: Rasa, database and index are there."""
    rasa = await edge.parts.rasa.is_up()
    database = await run_in_threadpool(_database_answers, edge)
    index = edge.parts.relater() is not None
    state = ReadyOut(ready=rasa and database and index, rasa=rasa, database=database, index=index)
    response.status_code = 200 if state.ready else 503
    return state


def related_products(edge: Edge, product_id: str, kind: RelatedKind) -> list[Product]:
    """Related products that are still for sale; none while there is no index."""
    relater = edge.parts.relater()
    if relater is None:
        return []
    asks = {
        "similar": relater.similar,
        "goes_with": relater.goes_with,
        "bought_together": relater.bought_together,
    }
    scored = asks[kind](product_id, RELATED)
    known = edge.parts.products()
    return [known[s.product_id] for s in scored if s.product_id in known and known[s.product_id].for_sale]


def interactions_of(edge: Edge, told: Sequence[InteractionIn], customer: Customer) -> list[Interaction]:
    """What a page told, as this customer's; a decision must be their own: raises ApiProblem 404."""
    decisions = {one.decision_id for one in told if one.decision_id is not None}
    scopes = {known: _own_decision(edge, known, customer.customer_id) for known in decisions}
    now = edge.parts.clock()
    return [
        Interaction(
            customer_id=customer.known_as,
            product_id=one.product_id,
            kind=one.kind,
            at=now,
            decision_id=one.decision_id,
            position=one.position,
            scope=SELF if one.decision_id is None else scopes[one.decision_id],
        )
        for one in told
    ]


def shown_product(edge: Edge, product_id: str) -> Product:
    """A product that is not withdrawn; raises ApiProblem 404."""
    found = edge.parts.products().get(product_id)
    if found is None or found.withdrawn:
        raise not_found("product")
    return found


def _own_decision(edge: Edge, decision_id: str, customer_id: str) -> str:
    """For whom the suggestion was; nobody teaches in another customer's name: raises ApiProblem 404."""
    decision = edge.parts.profiles.decision(decision_id)
    if decision is None or decision.customer_id != customer_id:
        raise not_found("decision")
    return str(decision.request.get("scope") or SELF)


def _consent(given: Consent) -> ConsentOut:
    return ConsentOut.model_validate(
        {
            "purpose": given.purpose,
            "granted": given.granted,
            "wording": given.wording,
            "language": given.language,
            "at": given.at,
        }
    )


def _database_answers(edge: Edge) -> bool:
    try:
        edge.parts.conversations.get("ready")
    except Exception:  # noqa: BLE001 — whatever it is, the answer is no
        return False
    return True
