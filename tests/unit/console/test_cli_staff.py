"""The first admin is made at the terminal, with a password that nobody knew before."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from console.accounts import StaffAccounts
from console.audit import COMMAND_LINE, entries
from rujai.cli import app
from storage.engine import make_engine


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StaffAccounts:
    monkeypatch.setenv("RUJAI_VAR", str(tmp_path))
    return StaffAccounts(make_engine(f"sqlite:///{tmp_path / 'rujai.db'}"))


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["staff", *arguments], input=typed)
    return done.exit_code, done.output


def password_in(said: str) -> str:
    return re.findall(r"first login: (\S+)", said)[0]


def test_the_first_admin_gets_a_password_that_must_be_changed(accounts: StaffAccounts) -> None:
    code, said = run("add", "ploy", "--role", "admin", "--name", "พลอย")
    assert code == 0
    entered = accounts.enter("ploy", password_in(said), now=datetime.now(UTC))
    assert entered.staff is not None
    assert (entered.staff.role, entered.staff.display_name, entered.staff.must_change) == (
        "admin",
        "พลอย",
        True,
    )
    _, other = run("add", "mai")
    assert password_in(other) != password_in(said)


def test_a_password_may_be_typed_and_is_then_ones_own(accounts: StaffAccounts) -> None:
    code, said = run("add", "ploy", "--ask", typed="three words of mine\nthree words of mine\n")
    assert code == 0
    assert "three words" not in said
    entered = accounts.enter("ploy", "three words of mine", now=datetime.now(UTC))
    assert entered.staff is not None
    assert not entered.staff.must_change


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (("add", "Ploy P"), "write 2 to 32"),
        (("add", "mai", "--role", "boss"), "viewer, agent or admin"),
        (("add", "ploy"), "choose another login"),
        (("reset", "nobody"), "nobody with the login"),
        (("disable", "ploy"), "make another one first"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(
    accounts: StaffAccounts, arguments: tuple[str, ...], advice: str
) -> None:
    run("add", "ploy", "--role", "admin")
    before = accounts.all()
    code, said = run(*arguments)
    assert code == 1
    assert advice in " ".join(said.split())
    assert accounts.all() == before


def test_who_lost_the_password_and_who_left_are_helped_and_it_is_written_down(
    accounts: StaffAccounts, tmp_path: Path
) -> None:
    run("add", "ploy", "--role", "admin")
    run("add", "mai")
    _, said = run("reset", "mai")
    assert accounts.enter("mai", password_in(said), now=datetime.now(UTC)).staff is not None
    run("disable", "mai")
    _, listed = run("list")
    assert re.search(r"mai +agent .* disabled", listed)
    run("enable", "mai")
    _, listed = run("list")
    assert "disabled" not in listed
    log = entries(make_engine(f"sqlite:///{tmp_path / 'rujai.db'}"), login=COMMAND_LINE, object_id="mai")
    assert [one.action for one in log] == [
        "staff.enabled", "staff.disabled", "staff.password_reset", "staff.added",
    ]  # fmt: skip
