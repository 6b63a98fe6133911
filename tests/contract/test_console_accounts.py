"""Who may come in, on both databases: passwords, pauses, sessions, the last admin, and the log of it all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from console.accounts import IDLE, PAUSE, SESSION, TRIES, AccountError, StaffAccounts
from console.audit import audit, entries
from storage.schema_console import staff, staff_sessions

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"


@pytest.fixture
def accounts(engine: Engine) -> StaffAccounts:
    store = StaffAccounts(engine)
    store.add("ploy", "พลอย", "admin", PASSWORD, by="-", now=NOW, must_change=False)
    return store


def test_a_session_lasts_while_it_is_used_and_no_longer_than_a_day(accounts: StaffAccounts) -> None:
    token = accounts.enter("Ploy ", PASSWORD, now=NOW).token
    later = NOW
    while later + IDLE / 2 < NOW + SESSION:
        later += IDLE / 2
        found = accounts.of_session(token, now=later)
        assert found is not None
        assert found.owner == "agent:ploy"
    assert accounts.of_session(token, now=NOW + SESSION) is None
    idle = accounts.enter("ploy", PASSWORD, now=NOW).token
    assert accounts.of_session(idle, now=NOW + IDLE) is None


def test_logging_out_ends_the_session_and_no_other(accounts: StaffAccounts) -> None:
    here, there = (accounts.enter("ploy", PASSWORD, now=NOW).token for _ in range(2))
    accounts.leave(here)
    assert accounts.of_session(here, now=NOW) is None
    assert accounts.of_session(there, now=NOW) is not None
    assert accounts.of_session("", now=NOW) is None
    assert accounts.of_session("guessed", now=NOW) is None


def test_neither_password_nor_token_can_be_read_from_the_database(
    engine: Engine, accounts: StaffAccounts
) -> None:
    token = accounts.enter("ploy", PASSWORD, now=NOW).token
    with engine.connect() as connection:
        kept = [*connection.execute(select(staff)).all(), *connection.execute(select(staff_sessions)).all()]
    assert "$argon2id$" in str(kept)
    assert PASSWORD not in str(kept)
    assert token not in str(kept)


def test_after_five_wrong_tries_even_the_right_password_waits_and_longer_each_time(
    accounts: StaffAccounts,
) -> None:
    for _ in range(TRIES - 1):
        assert accounts.enter("ploy", "wrong", now=NOW).locked_until is None
    assert accounts.enter("ploy", "wrong", now=NOW).locked_until == NOW + PAUSE
    assert accounts.enter("ploy", PASSWORD, now=NOW + PAUSE / 2).staff is None
    after = NOW + PAUSE + timedelta(seconds=1)
    assert accounts.enter("ploy", "wrong", now=after).locked_until == after + 2 * PAUSE
    much_later = after + 2 * PAUSE
    assert accounts.enter("ploy", PASSWORD, now=much_later).token
    assert accounts.enter("ploy", "wrong", now=much_later).locked_until is None


def test_guesses_made_at_once_are_counted_one_by_one(accounts: StaffAccounts) -> None:
    with ThreadPoolExecutor(8) as pool:
        tries = list(pool.map(lambda _: accounts.enter("ploy", "wrong", now=NOW), range(TRIES + 3)))
    assert sum(one.locked_until is not None for one in tries) >= 4
    assert accounts.enter("ploy", PASSWORD, now=NOW).staff is None


def test_an_unknown_login_hears_the_same_as_a_wrong_password(accounts: StaffAccounts) -> None:
    assert accounts.enter("nobody", PASSWORD, now=NOW) == accounts.enter("ploy", "wrong", now=NOW)


def test_who_is_disabled_is_out_at_once_and_may_come_back(accounts: StaffAccounts) -> None:
    accounts.add("mai", "Mai", "agent", PASSWORD, by="ploy", now=NOW)
    token = accounts.enter("mai", PASSWORD, now=NOW).token
    accounts.disable("mai", by="ploy", now=NOW)
    assert accounts.of_session(token, now=NOW) is None
    assert accounts.enter("mai", PASSWORD, now=NOW).staff is None
    accounts.enable("mai", by="ploy", now=NOW)
    assert accounts.of_session(token, now=NOW) is None
    assert accounts.enter("mai", PASSWORD, now=NOW).token


def test_the_last_admin_can_neither_be_disabled_nor_lose_the_role(accounts: StaffAccounts) -> None:
    for act in (
        lambda: accounts.disable("ploy", by="ploy", now=NOW),
        lambda: accounts.set_role("ploy", "viewer", by="ploy", now=NOW),
    ):
        with pytest.raises(AccountError, match="last admin"):
            act()
    accounts.add("mai", "Mai", "admin", PASSWORD, by="ploy", now=NOW)
    accounts.set_role("ploy", "viewer", by="mai", now=NOW)
    found = accounts.find("ploy")
    assert found is not None
    assert not found.may("agent")


def test_a_new_password_of_ones_own_ends_the_other_sessions(accounts: StaffAccounts) -> None:
    here, there = (accounts.enter("ploy", PASSWORD, now=NOW).token for _ in range(2))
    with pytest.raises(AccountError, match="present password is wrong"):
        accounts.change_password("ploy", "wrong", "another good one", keep=here, now=NOW)
    with pytest.raises(AccountError, match="10 to 200"):
        accounts.change_password("ploy", PASSWORD, "short", keep=here, now=NOW)
    with pytest.raises(AccountError, match="new one"):
        accounts.change_password("ploy", PASSWORD, PASSWORD, keep=here, now=NOW)
    accounts.change_password("ploy", PASSWORD, "another good one", keep=here, now=NOW)
    assert accounts.of_session(here, now=NOW) is not None
    assert accounts.of_session(there, now=NOW) is None
    assert accounts.enter("ploy", PASSWORD, now=NOW).staff is None


def test_a_password_given_by_another_must_be_changed_and_lifts_the_pause(accounts: StaffAccounts) -> None:
    for _ in range(TRIES):
        accounts.enter("ploy", "wrong", now=NOW)
    accounts.reset_password("ploy", "given by hand", by="-", now=NOW)
    entered = accounts.enter("ploy", "given by hand", now=NOW)
    assert entered.staff is not None
    assert entered.staff.must_change


@pytest.mark.parametrize("login", ["", "x", "Ploy", "a b", "agent:x", "-a", "ก", "a" * 33, "a/b", "a\nb"])
def test_an_odd_login_is_refused_with_what_to_write(accounts: StaffAccounts, login: str) -> None:
    with pytest.raises(AccountError, match="write 2 to 32"):
        accounts.add(login, "x", "agent", PASSWORD, by="-", now=NOW)


def test_a_login_is_had_once(accounts: StaffAccounts) -> None:
    with pytest.raises(AccountError, match="taken"):
        accounts.add("ploy", "x", "agent", PASSWORD, by="-", now=NOW)
    assert [one.display_name for one in accounts.all()] == ["พลอย"]


def test_every_change_of_an_account_is_in_the_log(engine: Engine, accounts: StaffAccounts) -> None:
    accounts.add("mai", "Mai", "agent", PASSWORD, by="ploy", now=NOW)
    accounts.set_role("mai", "viewer", by="ploy", now=NOW)
    accounts.disable("mai", by="ploy", now=NOW + timedelta(days=1))
    found = entries(engine, object_id="mai")
    assert [(one.login, one.action) for one in found] == [
        ("ploy", "staff.disabled"), ("ploy", "staff.role_changed"), ("ploy", "staff.added"),
    ]  # fmt: skip
    assert found[1].detail == {"role": "viewer"}
    assert [one.action for one in entries(engine, since=NOW + timedelta(hours=1))] == ["staff.disabled"]
    assert [one.login for one in entries(engine, until=NOW + timedelta(hours=1), login="-")] == ["-"]
    assert len(entries(engine, action="staff.", before=found[0].audit_id)) == 3
    assert entries(engine, action="%") == ()


def test_an_act_that_fails_leaves_no_entry(engine: Engine, accounts: StaffAccounts) -> None:
    del accounts
    connection = engine.connect()
    audit(connection, "ploy", "profile.fact_deleted", "c_1", at=NOW)
    connection.rollback()
    connection.close()
    assert entries(engine, object_id="c_1") == ()
