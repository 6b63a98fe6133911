"""Coming in and going out: login, logout, one's own password and language, the list of shortcuts."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Annotated
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from console.accounts import AccountError, StaffAccounts
from console.pages import LANGUAGE_COOKIE, THEME_COOKIE, THEMES, reader_of, redirect, render
from console.session import (
    BASE,
    COOKIE,
    LOGIN_COOKIE,
    PartsDep,
    Viewer,
    check_form,
    forget_session,
    keep_session,
)

outside = APIRouter()
"""Open to everyone: the door itself."""
inside = APIRouter()

HOME = f"{BASE}/inbox"
CHOICE_SECONDS = 365 * 86_400


@outside.get("/")
def home() -> RedirectResponse:
    """The console begins with the inbox."""
    return RedirectResponse(HOME, status_code=303)


@outside.get("/login")
def login_page(request: Request, parts: PartsDep) -> Response:
    """The door."""
    return _door(request, parts)


@outside.post("/login")
async def login(
    request: Request,
    parts: PartsDep,
    name: Annotated[str, Form(max_length=100)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Come in, or hear why not; a wrong name and a wrong password are told apart by nobody."""
    seed = request.cookies.get(LOGIN_COOKIE, "")
    await check_form(request, seed or secrets.token_hex())
    return await _try(request, parts, name, password)


async def _try(request: Request, parts: PartsDep, name: str, password: str) -> Response:
    enter = partial(StaffAccounts(parts.engine).enter, name, password, now=parts.clock())
    entered = await to_thread.run_sync(enter, limiter=request.app.state.doorkeepers)
    if entered.staff is None:
        error = "console-login-locked" if entered.locked_until else "console-login-wrong"
        until = reader_of(request).when(entered.locked_until) if entered.locked_until else ""
        status = 429 if entered.locked_until else 401
        return _door(request, parts, error=error, until=until, name=name, status=status)
    response = RedirectResponse(_next(request), status_code=303)
    keep_session(response, parts, entered.token)
    response.delete_cookie(LOGIN_COOKIE, path=BASE)
    return response


def _next(request: Request) -> str:
    """Where they wanted to go: within the console only, whatever the address says."""
    wanted = request.query_params.get("next", "")
    plain = wanted.startswith(f"{BASE}/") and "\\" not in wanted and "//" not in wanted
    return wanted if plain and wanted.isprintable() else HOME


def _door(request: Request, parts: PartsDep, *, status: int = 200, **values: object) -> Response:
    seed = request.cookies.get(LOGIN_COOKIE) or secrets.token_hex(16)
    request.state.csrf = seed
    context = {"error": "", "until": "", "name": "", **values}
    response = render(request, "house/login.html", status=status, next=_next(request), **context)
    if request.query_params.get("lang") == reader_of(request).language:
        keep(response, LANGUAGE_COOKIE, reader_of(request).language)
    response.set_cookie(
        LOGIN_COOKIE, seed, path=BASE, httponly=True, samesite="strict", secure=parts.secure_cookies
    )
    return response


@inside.post("/logout")
def logout(request: Request, parts: PartsDep, staff: Viewer) -> Response:
    """Go out: the session ends here, not only in the browser."""
    del staff
    StaffAccounts(parts.engine).leave(request.cookies.get(COOKIE, ""))
    response = redirect(f"{BASE}/login")
    forget_session(response, parts)
    return response


@inside.get("/password")
def password_page(request: Request, staff: Viewer) -> Response:
    """One's own password."""
    del staff
    return render(request, "house/password.html", error="")


@inside.post("/password")
def change_password(
    request: Request,
    parts: PartsDep,
    staff: Viewer,
    *,
    old: Annotated[str, Form(max_length=1000)] = "",
    new: Annotated[str, Form(max_length=1000)] = "",
    again: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Choose another; every other session of theirs ends."""
    if new != again:
        return render(request, "house/password.html", status=422, error="console-error-again")
    try:
        StaffAccounts(parts.engine).change_password(
            staff.login, old, new, keep=request.cookies.get(COOKIE, ""), now=parts.clock()
        )
    except AccountError as error:
        return render(request, "house/password.html", status=422, error=error.key)
    return redirect(HOME, "console-said-password")


@inside.post("/language")
def set_language(
    request: Request, parts: PartsDep, staff: Viewer, language: Annotated[str, Form(max_length=2)]
) -> Response:
    """Read the console in another language from now on, here and on every other device."""
    back = redirect(_back(request))
    if language in parts.voice.bundles:
        StaffAccounts(parts.engine).set_language(staff.login, language)
        keep(back, LANGUAGE_COOKIE, language)
    return back


@inside.post("/theme")
def set_theme(request: Request, staff: Viewer, theme: Annotated[str, Form(max_length=5)]) -> Response:
    """Light, dark, or as the device is: for this browser."""
    del staff
    back = redirect(_back(request))
    if theme in THEMES:
        keep(back, THEME_COOKIE, theme)
    return back


def keep(response: Response, name: str, value: str) -> None:
    """Remember a choice in this browser for a year; no secret, and no other site's requests carry it."""
    response.set_cookie(name, value, max_age=CHOICE_SECONDS, samesite="lax")


@inside.get("/shortcuts")
def shortcuts(request: Request, staff: Viewer) -> Response:
    """The keys, as a page for who has no script or wants to print them."""
    del staff
    return render(request, "house/shortcuts.html")


def _back(request: Request) -> str:
    """The console page that sent the form; the browser says so, and only its path is taken."""
    came = urlsplit(request.headers.get("referer", ""))
    path = f"{came.path}?{came.query}" if came.query else came.path
    return path if path.startswith(f"{BASE}/") else HOME
