"""Who asks: the session in the cookie, the role that a route needs, and proof that a form is our own."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from console.accounts import SESSION, Role, Staff, StaffAccounts
from console.parts import Parts, parts_of

BASE: Final = "/console"
COOKIE: Final = "rujai_staff"
LOGIN_COOKIE: Final = "rujai_login"
CSRF_FIELD: Final = "csrf"
CSRF_HEADER: Final = "x-csrf-token"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FIRST_STEPS: Final = frozenset({f"{BASE}/password", f"{BASE}/logout", f"{BASE}/language", f"{BASE}/theme"})
"""All that is open to who must choose an own password first."""

PartsDep = Annotated[Parts, Depends(parts_of)]


class NotLoggedIn(Exception):  # noqa: N818 — named as what happened
    """The asker has no session, or it has ended: they are led to the login page."""


class MustChangePassword(Exception):  # noqa: N818
    """The asker's password was chosen by somebody else: they are led to where they choose their own."""


class Refused(Exception):  # noqa: N818
    """The asker may not do this; ``key`` names the text that says why."""

    def __init__(self, key: str, status: int = 403) -> None:
        super().__init__(key)
        self.key = key
        self.status = status


async def logged_in(request: Request, parts: PartsDep) -> Staff:
    """Who asks; raises NotLoggedIn. For anything but reading, the form must be our own, else Refused."""
    token = request.cookies.get(COOKIE, "")
    staff = await run_in_threadpool(StaffAccounts(parts.engine).of_session, token, now=parts.clock())
    if staff is None:
        raise NotLoggedIn
    request.state.staff = staff
    request.state.csrf = csrf_token(parts, token)
    if request.method not in SAFE:
        await check_form(request, request.state.csrf)
    if staff.must_change and request.url.path not in FIRST_STEPS:
        raise MustChangePassword
    return staff


def require(role: Role) -> Callable[..., Staff]:
    """The dependency of a route that needs at least this role; raises Refused."""

    def checked(staff: Annotated[Staff, Depends(logged_in)]) -> Staff:
        if not staff.may(role):
            raise Refused(f"console-refused-{role}")
        return staff

    return checked


Viewer = Annotated[Staff, Depends(require("viewer"))]
"""May read, with personal data masked."""
Agent = Annotated[Staff, Depends(require("agent"))]
"""May talk, note, tag and correct."""
Admin = Annotated[Staff, Depends(require("admin"))]
"""May also manage staff, export, erase and read the audit log."""


def csrf_token(parts: Parts, session: str) -> str:
    """What every form of this session carries; nobody makes it without both session and secret."""
    return hmac.new(parts.secret.encode(), f"csrf/{session}".encode(), hashlib.sha256).hexdigest()


async def check_form(request: Request, expected: str) -> None:
    """Refuse a change that another site sent in our reader's name: by its origin and by the token."""
    came_from = request.headers.get("origin")
    if came_from is not None and urlsplit(came_from).netloc != request.headers.get("host"):
        raise Refused("console-refused-form")
    given = request.headers.get(CSRF_HEADER) or (await request.form()).get(CSRF_FIELD, "")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), expected.encode()):
        raise Refused("console-refused-form")


def keep_session(response: Response, parts: Parts, token: str) -> None:
    """Let the browser keep the session: out of reach of scripts and of other sites' requests."""
    response.set_cookie(
        COOKIE, token, path=BASE, max_age=int(SESSION.total_seconds()), httponly=True, samesite="lax",
        secure=parts.secure_cookies,
    )  # fmt: skip


def forget_session(response: Response, parts: Parts) -> None:
    """Take the session back from the browser."""
    response.delete_cookie(COOKIE, path=BASE, httponly=True, samesite="lax", secure=parts.secure_cookies)
