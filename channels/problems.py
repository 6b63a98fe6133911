"""Errors of the API as RFC 9457 problems: what happened, and what to do; never what the shopper wrote."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from channels.schemas import Problem

log = structlog.get_logger(__name__)

ADVICE: Mapping[int, str] = {
    404: "There is nothing here; the routes are listed at /docs.",
    405: "This route does not know that method; the routes are listed at /docs.",
    413: "The body is too large; send a shorter message.",
    415: "Send JSON with Content-Type: application/json.",
}


class ApiProblem(Exception):  # noqa: N818 — RFC 9457 calls it so
    """Raised by a route; answered as ``application/problem+json``."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def not_found(what: str) -> ApiProblem:
    """The same answer for what does not exist and for what is somebody else's."""
    return ApiProblem(404, f"There is no such {what} for this visitor; check the id and the token.")


def problem_response(
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, str]] | None = None,
) -> JSONResponse:
    """A problem as a response."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors)
    return JSONResponse(
        body.model_dump(exclude_none=True),
        status_code=status,
        headers=dict(headers or {}),
        media_type="application/problem+json",
    )


def install(app: FastAPI) -> None:
    """Make every error of this application a problem."""
    for error, answer in HANDLERS.items():
        app.add_exception_handler(error, answer)
    app.add_exception_handler(Exception, _on_crash)


async def _on_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, ApiProblem)
    return problem_response(error.status, error.detail, error.headers)


async def _on_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = ADVICE.get(error.status_code) or str(error.detail)
    return problem_response(error.status_code, detail, error.headers)


async def _on_invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [_place(e) for e in error.errors()]
    first = errors[0] if errors else {"at": "body", "message": "not valid"}
    return problem_response(422, f"{first['at']}: {first['message']}. See /docs.", errors=errors)


HANDLERS: Final[Mapping[Any, Any]] = {
    ApiProblem: _on_problem,
    HTTPException: _on_http,
    RequestValidationError: _on_invalid,
}
"""Errors that are answers, each with what makes a response of it."""


async def _on_crash(request: Request, error: Exception) -> Response:
    log.error("request failed", route=request.scope.get("path"), error=type(error).__name__)
    return problem_response(500, "Something broke on our side; it is logged. Try again in a moment.")


def _place(error: Mapping[str, Any]) -> dict[str, str]:
    """Where and what, without the value that was sent."""
    return {"at": ".".join(str(part) for part in error["loc"]), "message": str(error["msg"])}


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status in (401, 404, 413, 422, 429)
}
"""What any route may answer besides its own, for the documentation."""
