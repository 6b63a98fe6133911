"""Who may come in: admins add people, change roles, give new passwords, and close the door."""

from __future__ import annotations

import secrets
from typing import Annotated, Final, cast

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from console.accounts import ROLES, AccountError, Role, StaffAccounts
from console.pages import redirect, render
from console.session import BASE, Admin, PartsDep

router = APIRouter(prefix="/staff")

HERE: Final = f"{BASE}/staff"
PASSWORD_BYTES: Final = 12
"""96 bits: what nobody guesses, and short enough to be read out once."""

Line = Annotated[str, Form(max_length=100)]


@router.get("")
def index(request: Request, parts: PartsDep, staff: Admin) -> Response:
    """Everyone, and the form for one more."""
    del staff
    return _page(request, parts)


@router.post("")
def add(
    request: Request,
    parts: PartsDep,
    staff: Admin,
    *,
    login: Line = "",
    display_name: Line = "",
    role: Line = "",
) -> Response:
    """Let one more in; the first password is shown once, here, and must be changed."""
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    try:
        made = StaffAccounts(parts.engine).add(
            login.strip().lower(), display_name, cast("Role", role), password, by=staff.login,
            now=parts.clock(),
        )  # fmt: skip
    except AccountError as error:
        form = {"login": login, "display_name": display_name, "role": role}
        return _page(request, parts, status=422, error=error.key, form=form)
    return _page(request, parts, login=made.login, password=password)


@router.post("/{login}/role")
def change_role(
    request: Request, parts: PartsDep, staff: Admin, login: str, role: Annotated[str, Form(max_length=20)]
) -> Response:
    """Change what somebody may do."""
    try:
        now = parts.clock()
        StaffAccounts(parts.engine).set_role(login, cast("Role", role), by=staff.login, now=now)
    except AccountError as error:
        return _page(request, parts, status=422, error=error.key)
    return redirect(HERE, "console-said-role")


@router.post("/{login}/password")
def reset(request: Request, parts: PartsDep, staff: Admin, login: str) -> Response:
    """Give somebody a new password, shown once, here."""
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    try:
        StaffAccounts(parts.engine).reset_password(login, password, by=staff.login, now=parts.clock())
    except AccountError as error:
        return _page(request, parts, status=422, error=error.key)
    return _page(request, parts, login=login, password=password)


@router.post("/{login}/disable")
def disable(request: Request, parts: PartsDep, staff: Admin, login: str) -> Response:
    """Let somebody in no more."""
    try:
        StaffAccounts(parts.engine).disable(login, by=staff.login, now=parts.clock())
    except AccountError as error:
        return _page(request, parts, status=422, error=error.key)
    return redirect(HERE, "console-said-disabled")


@router.post("/{login}/enable")
def enable(request: Request, parts: PartsDep, staff: Admin, login: str) -> Response:
    """Let somebody in again."""
    try:
        StaffAccounts(parts.engine).enable(login, by=staff.login, now=parts.clock())
    except AccountError as error:
        return _page(request, parts, status=422, error=error.key)
    return redirect(HERE, "console-said-enabled")


def _page(request: Request, parts: PartsDep, *, status: int = 200, **values: object) -> Response:
    context: dict[str, object] = {
        "error": "",
        "login": "",
        "password": "",
        "form": {"login": "", "display_name": "", "role": "agent"},
    }
    people = StaffAccounts(parts.engine).all()
    return render(request, "house/staff.html", status=status, people=people, roles=ROLES, **context | values)
