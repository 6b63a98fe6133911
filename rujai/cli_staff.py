"""``rujai staff``: the first admin is made here, and whoever has lost the password is helped here."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, cast

import typer

from rujai.terminal import fail, settings_or_exit

if TYPE_CHECKING:
    from console.accounts import Role, StaffAccounts

    Act = Callable[[StaffAccounts, datetime], object]

PASSWORD_BYTES = 12
"""96 bits: what nobody guesses, and short enough to be typed once."""


staff = typer.Typer(help="Who may log in to the console.", no_args_is_help=True)


@staff.command()
def add(
    login: Annotated[str, typer.Argument(help="As ploy: small letters, digits, dots, dashes.")],
    role: Annotated[str, typer.Option(help="viewer, agent or admin.")] = "agent",
    name: Annotated[str, typer.Option(help="The name that colleagues see.")] = "",
    *,
    ask: Annotated[bool, typer.Option("--ask", help="Type the password instead of having one made.")] = False,
) -> None:
    """Let somebody in. A password is made and printed once, or asked for; there is no default one."""
    password = _password(ask=ask)
    _trying(
        lambda store, now: store.add(
            login, name, cast("Role", role), password, by="-", now=now, must_change=not ask
        )
    )
    typer.echo(f"• {login} may log in at /console as {role}")
    _tell(password, ask=ask)


@staff.command(name="list")
def list_() -> None:
    """Show who may log in, and who no more."""
    store, now = _accounts()
    for one in store.all():
        seen = f"{one.last_login_at:%Y-%m-%d %H:%M} UTC" if one.last_login_at else "never"
        state = "disabled" if one.disabled_at else "locked" if _locked(one.locked_until, now) else ""
        typer.echo(
            f"{one.login:<20} {one.role:<7} {one.display_name:<24} last login {seen:<20} {state}".rstrip()
        )


@staff.command()
def reset(
    login: str,
    *,
    ask: Annotated[bool, typer.Option("--ask", help="Type the password instead of having one made.")] = False,
) -> None:
    """Give somebody a new password, which they change at the next login; lifts a lock, ends sessions."""
    password = _password(ask=ask)
    _trying(lambda store, now: store.reset_password(login, password, by="-", now=now))
    typer.echo(f"• {login} has a new password")
    _tell(password, ask=ask)


@staff.command()
def disable(login: str) -> None:
    """Let somebody in no more; their sessions end at once, and what they did stays in the log."""
    _trying(lambda store, now: store.disable(login, by="-", now=now))
    typer.echo(f"• {login} may log in no more")


@staff.command()
def enable(login: str) -> None:
    """Let somebody in again."""
    _trying(lambda store, now: store.enable(login, by="-", now=now))
    typer.echo(f"• {login} may log in again")


def _accounts() -> tuple[StaffAccounts, datetime]:
    from console.accounts import StaffAccounts  # noqa: PLC0415 — other commands do not pay for it
    from rujai import compose  # noqa: PLC0415
    from storage.errors import StorageError  # noqa: PLC0415

    settings = settings_or_exit()
    try:
        engine = compose.open_database(settings)
    except StorageError as error:
        raise fail(str(error)) from None
    return StaffAccounts(engine), compose.clock_of(settings)()


def _trying(act: Act) -> None:
    from console.accounts import AccountError  # noqa: PLC0415

    store, now = _accounts()
    try:
        act(store, now)
    except AccountError as error:
        raise fail(f"{error}.") from None


def _locked(until: datetime | None, now: datetime) -> bool:
    return until is not None and until > now


def _password(*, ask: bool) -> str:
    if not ask:
        return secrets.token_urlsafe(PASSWORD_BYTES)
    return str(typer.prompt("Password (at least 10 characters)", hide_input=True, confirmation_prompt=True))


def _tell(password: str, *, ask: bool) -> None:
    if not ask:
        sys.stdout.write(f"  password, shown only this once, to be changed at the first login: {password}\n")
