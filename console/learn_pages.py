"""The pages of the area "learn"."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from console.pages import render
from console.session import Viewer

router = APIRouter(prefix="/learn")


@router.get("")
def index(request: Request, staff: Viewer) -> Response:
    """The area's first page."""
    del staff
    return render(request, "learn/index.html")
