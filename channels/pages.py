"""The demo shop's pages: a grid, a product, its picture, the API's documentation; the chat is on each."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException

from catalog.model import Product
from channels.api_shop import related_products
from channels.edge import Edge, EdgeDep
from channels.headers import DOCS_POLICY, PICTURE_POLICY
from channels.png import png
from channels.problems import ADVICE, problem_response
from channels.schemas_shop import RelatedKind
from channels.views import product_view

router = APIRouter()

COOKIE = "rujai_language"
COOKIE_SECONDS = 365 * 86_400
PICTURE_SECONDS = 86_400
RELATED_KINDS: tuple[RelatedKind, ...] = ("bought_together", "similar", "goes_with")
PAGES_AROUND = 2
"""Page numbers shown on either side of the current one."""


@router.get("/", response_class=HTMLResponse)
def shop_page(
    request: Request,
    edge: EdgeDep,
    q: Annotated[str, Query(max_length=200)] = "",
    category: Annotated[str, Query(max_length=100)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """The product grid, with search, categories and paging."""
    language = page_language(request, edge)
    found = edge.shelf.get().search(q, category, page)
    return render(
        request,
        edge,
        "shop.html",
        products=[product_view(p, language, edge.parts) for p in found.products],
        found=found,
        numbers=_numbers(found.number, found.count),
        q=q,
        category=category,
        at_home=not q and not category and found.number == 1,
    )


@router.get("/products/{product_id}", response_class=HTMLResponse)
def product_page(request: Request, product_id: str, edge: EdgeDep) -> HTMLResponse:
    """One product with what is like it and what goes with it."""
    product = _shown(edge, product_id)
    language = page_language(request, edge)
    rows = {
        kind: [product_view(p, language, edge.parts) for p in related_products(edge, product_id, kind)]
        for kind in RELATED_KINDS
    }
    return render(
        request,
        edge,
        "product.html",
        product=product_view(product, language, edge.parts),
        rows=rows,
        category=(product.attributes.get("category") or ("",))[0],
        q="",
    )


@router.get("/pictures/{product_id}.svg")
def picture(product_id: str, edge: EdgeDep, language: Annotated[str, Query(max_length=2)] = "") -> Response:
    """The picture that we draw of a product."""
    product = edge.parts.products().get(product_id)
    if product is None or edge.parts.picture is None:
        raise HTTPException(404)
    return Response(
        edge.parts.picture(product, edge.language(language)),
        media_type="image/svg+xml",
        headers={
            "Content-Security-Policy": PICTURE_POLICY,
            "Cache-Control": f"public, max-age={PICTURE_SECONDS}",
            "Cross-Origin-Resource-Policy": "cross-origin",  # the widget shows it on the shop's own pages
        },
    )


@router.get("/pictures/{product_id}.png")
def picture_png(product_id: str, edge: EdgeDep) -> Response:
    """The same as PNG, for platforms that show no SVG."""
    product = edge.parts.products().get(product_id)
    if product is None or edge.parts.picture is None:
        raise HTTPException(404)
    drawn = png(edge.parts.picture(product, edge.language(None)))
    kept = {"Cache-Control": f"public, max-age={PICTURE_SECONDS}"}
    return Response(drawn, media_type="image/png", headers=kept)


@router.get("/docs", response_class=HTMLResponse)
def docs_page(request: Request) -> HTMLResponse:
    """The API's documentation, to read and to try out."""
    text = _templates().get_template("docs.html").render(openapi_url=request.app.openapi_url)
    return HTMLResponse(text, headers={"Content-Security-Policy": DOCS_POLICY})


def install(app: FastAPI) -> None:
    """Show people a page, and programs a problem, where there is nothing."""

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        wants_page = "text/html" in request.headers.get("accept", "")
        if error.status_code == 404 and wants_page and not request.url.path.startswith("/api/"):  # noqa: PLR2004
            return render(request, request.app.state.edge, "missing.html", status=404, q="", category="")
        detail = ADVICE.get(error.status_code) or str(error.detail)
        return problem_response(error.status_code, detail, error.headers)

    app.add_exception_handler(HTTPException, on_http)


def page_language(request: Request, edge: Edge) -> str:
    """The language of a page: of the address, else chosen before, else the browser's, else the shop's."""
    languages = edge.parts.shop.languages
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if wanted in languages:
            return str(wanted)
    for part in request.headers.get("accept-language", "").split(","):
        wanted = part.split(";")[0].strip().lower()[:2]
        if wanted in languages:
            return wanted
    return edge.parts.shop.default_language


def render(request: Request, edge: Edge, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page with what every page has: texts, languages, categories."""
    language = page_language(request, edge)
    voice = edge.parts.voice

    def text(key: str, **args: Any) -> str:
        return voice.say(language, key, **args)

    def label(attribute: str, value: str) -> str:
        found = edge.parts.labels.label(attribute, value, language)
        return found[:1].upper() + found[1:]

    page = _templates().get_template(template)
    html = page.render(
        text=text,
        label=label,
        language=language,
        languages=edge.parts.shop.languages,
        shop=edge.parts.shop,
        categories=edge.shelf.get().categories,
        address=lambda **changes: _address(request, changes),
        number=lambda value: voice.number(language, value),
        **values,
    )
    response = HTMLResponse(html, status_code=status, headers={"Vary": "Cookie, Accept-Language"})
    if request.query_params.get("lang") == language:
        response.set_cookie(COOKIE, language, max_age=COOKIE_SECONDS, samesite="lax")
    return response


def _shown(edge: Edge, product_id: str) -> Product:
    product = edge.parts.products().get(product_id)
    if product is None or product.withdrawn:
        raise HTTPException(404)
    return product


def _address(request: Request, changes: Mapping[str, object]) -> str:
    """This page's address with some of its query changed; an empty value takes one away."""
    url = request.url.remove_query_params(["lang"])
    gone = [name for name, value in changes.items() if value in ("", None)]
    kept = {name: value for name, value in changes.items() if value not in ("", None)}
    url = url.remove_query_params(gone).include_query_params(**kept)
    return f"{url.path}?{url.query}" if url.query else url.path


def _numbers(current: int, count: int) -> list[int]:
    """The page numbers worth showing: the ends and those around the current one; 0 marks a gap."""
    around = range(max(1, current - PAGES_AROUND), min(count, current + PAGES_AROUND) + 1)
    shown = sorted({1, count, *around})
    spaced: list[int] = []
    for number in shown:
        if spaced and number > spaced[-1] + 1:
            spaced.append(0)
        spaced.append(number)
    return spaced


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
