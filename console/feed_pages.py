"""The product feed: imports with the rows to correct, the index in force, and a query tried as a customer."""

from __future__ import annotations

from typing import Annotated, Any

import fastapi
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from catalog.report import MAX_KEPT_ERRORS, ImportReport
from catalog.store import CatalogStore
from console.audit import audit
from console.csv_out import csv_response
from console.pages import reader_of, render
from console.parts import Parts
from console.session import Admin, PartsDep, Viewer
from console.trial import NobodyError, NotReadyError, Trial
from storage.engine import writing

router = APIRouter(prefix="/feed")

QUERY_MAX = 300
_LISTED = 30
_HEADING = ("row", "line", "column", "value", "problem", "write")


class Query(BaseModel):
    """What is tried, in which language, and as whom; an empty language is the reader's."""

    q: str = Field(default="", max_length=QUERY_MAX)
    language: str = Field(default="", max_length=10)
    customer: str = Field(default="", max_length=100)


Queried = Annotated[Query, fastapi.Query()]


@router.get("")
async def index(request: Request, parts: PartsDep, staff: Viewer, asked: Queried) -> Response:
    """The latest imports, the index, and the answer to the query, if there is one."""
    del staff
    wanted = asked.language if asked.language in parts.shop.languages else reader_of(request).language
    tried, problem = await _try(parts, asked.q.strip(), wanted, asked.customer.strip())
    imports = await run_in_threadpool(CatalogStore(parts.engine).imports, _LISTED)
    return render(
        request,
        "feed/index.html",
        imports=imports,
        index=_index(parts),
        asked={"q": asked.q, "customer": asked.customer, "language": wanted},
        tried=tried,
        problem=problem,
    )


@router.get("/imports/{import_id}")
def one_import(request: Request, parts: PartsDep, staff: Viewer, import_id: str) -> Response:
    """Every row of one import that could not be taken, and what to write there."""
    del staff
    return render(request, "feed/import.html", report=_found(parts, import_id), kept=MAX_KEPT_ERRORS)


@router.get("/imports/{import_id}/errors.csv")
def errors(parts: PartsDep, staff: Admin, import_id: str) -> Response:
    """The same rows as a file for whoever corrects the feed."""
    report = _found(parts, import_id)
    with writing(parts.engine) as connection:
        detail = {"rows": len(report.errors)}
        audit(connection, staff.login, "feed.errors_exported", import_id, detail, at=parts.clock())
    rows = ((e.row, e.line, e.column, e.value, e.problem, e.write) for e in report.errors)
    return csv_response("feed-errors", _HEADING, rows)


async def _try(parts: Parts, text: str, language: str, customer_id: str) -> tuple[Trial | None, str]:
    """The answer, or the key of what stands in its way."""
    if not text:
        return None, ""
    try:
        trial = await parts.try_query(text, language, customer_id)
    except NobodyError:
        return None, "console-feed-nobody"
    except NotReadyError:
        return None, "console-feed-building"
    return trial, "" if trial.heard else "console-feed-deaf"


def _found(parts: Parts, import_id: str) -> ImportReport:
    report = CatalogStore(parts.engine).one_import(import_id)
    if report is None:
        raise HTTPException(404, f"there is no import {import_id}")
    return report


def _index(parts: Parts) -> dict[str, Any] | None:
    """What is in force; None while the index is being built."""
    recommender = parts.recommender()
    if recommender is None:
        return None
    products = recommender.snapshot.products
    behaviour = recommender.behaviour
    return {
        "version": recommender.snapshot.version,
        "all": len(products),
        "sale": sum(product.for_sale for product in products),
        "encoder": recommender.retrieval.encoder.name,
        "vectors": len(recommender.store),
        "added": recommender.snapshot.added_count,
        "weights": recommender.weights.name,
        "events": 0 if behaviour is None else behaviour.events,
    }
