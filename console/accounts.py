"""Who may come in: passwords by argon2id, sessions by unguessable tokens, a pause after wrong tries."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, Literal, cast, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from console.audit import audit
from storage.engine import reading, writing
from storage.ids import new_id
from storage.schema_console import staff, staff_sessions

Role = Literal["viewer", "agent", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""From the fewest rights to the most; each may do what the ones before it may."""

LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
PASSWORD_CHARS: Final = 10
PASSWORD_MOST_CHARS: Final = 200
TRIES: Final = 5
"""Wrong passwords in a row before the door stays shut for a while."""
PAUSE: Final = timedelta(minutes=1)
"""The first pause; each further wrong try doubles it."""
LONGEST_PAUSE: Final = timedelta(hours=1)
SESSION: Final = timedelta(hours=12)
IDLE: Final = timedelta(hours=2)
SEEN_EVERY: Final = timedelta(minutes=5)
"""How often a session's last use is written down: reading a page should not write."""


class AccountError(ValueError):
    """An account cannot be made or changed so; ``key`` names the text that says why and what to do."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True, slots=True)
class Staff:
    """One person of the shop."""

    staff_id: str
    login: str
    display_name: str
    role: Role
    language: str | None
    created_at: datetime
    last_login_at: datetime | None = None
    disabled_at: datetime | None = None
    locked_until: datetime | None = None
    must_change: bool = False
    """The password was chosen by somebody else, and is changed before anything else is done."""

    @property
    def owner(self) -> str:
        """How a conversation names them as the one who answers."""
        return f"agent:{self.login}"

    def may(self, role: Role) -> bool:
        """Whether their role reaches this one."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of a try to log in: who and the session's token, or why not."""

    staff: Staff | None = None
    token: str = ""
    locked_until: datetime | None = None


class StaffAccounts:
    """The store of staff and their sessions. Every method is one transaction; any thread may call it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self, login: str, display_name: str, role: Role, password: str, *, by: str, now: datetime,
        must_change: bool = True,
    ) -> Staff:  # fmt: skip
        """Make an account; raises AccountError for a login that is taken or odd, or a password too short."""
        if not LOGIN.fullmatch(login):
            raise AccountError(
                "console-error-login",
                f'"{login}" is no login; write 2 to 32 of a–z, 0–9, dot, dash, underscore, as "ploy"',
            )
        if role not in ROLES:
            raise AccountError("console-error-role", f'there is no role "{role}"; use viewer, agent or admin')
        made = Staff(
            new_id("s"), login, display_name.strip() or login, role, None, now, must_change=must_change
        )
        hashed = hash_of(password)
        with writing(self._engine) as connection:
            if _row(connection, staff.c.login == login) is not None:
                raise AccountError("console-error-login-taken", f'"{login}" is taken; choose another login')
            connection.execute(
                insert(staff).values(
                    staff_id=made.staff_id, login=login, display_name=made.display_name, role=role,
                    password_hash=hashed, must_change=int(must_change), created_at=now,
                )
            )  # fmt: skip
            audit(connection, by, "staff.added", login, {"role": role}, at=now)
        return made

    def all(self) -> tuple[Staff, ...]:
        """Everyone, those who may still come in first."""
        query = select(staff).order_by(staff.c.disabled_at.is_not(None), staff.c.login)
        with reading(self._engine) as connection:
            return tuple(_staff(row) for row in connection.execute(query).mappings())

    def find(self, login: str) -> Staff | None:
        """One person by login."""
        with reading(self._engine) as connection:
            row = _row(connection, staff.c.login == login)
        return None if row is None else _staff(row)

    def enter(self, login: str, password: str, *, now: datetime) -> Entered:
        """Try to log in. A wrong login costs as much time as a wrong password, and both say the same."""
        with reading(self._engine) as connection:
            row = _row(connection, staff.c.login == login.strip().lower())
        if row is not None and row["locked_until"] is not None and row["locked_until"] > now:
            return Entered(locked_until=row["locked_until"])
        right = _verify(row["password_hash"] if row else _nobodys_hash(), password)
        if row is None or row["disabled_at"] is not None:
            return Entered()
        with writing(self._engine) as connection:
            its = select(staff.c.locked_until).where(staff.c.staff_id == row["staff_id"])
            locked = connection.scalar(its.with_for_update())
            if locked is not None and locked > now:  # by others who tried at the same moment
                return Entered(locked_until=locked)
            return _let_in(connection, row, now) if right else _turn_away(connection, row, now)

    def of_session(self, token: str, *, now: datetime) -> Staff | None:
        """Whose session this is; None where it has ended. Writes its last use down every few minutes."""
        if not token:
            return None
        joined = staff.join(staff_sessions, staff.c.staff_id == staff_sessions.c.staff_id)
        query = select(staff, staff_sessions.c.seen_at).select_from(joined).where(
            staff_sessions.c.session_hash == _hash(token),
            staff_sessions.c.expires_at > now,
            staff_sessions.c.seen_at > now - IDLE,
            staff.c.disabled_at.is_(None),
        )  # fmt: skip
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        if now - row["seen_at"] > SEEN_EVERY:
            its = staff_sessions.c.session_hash == _hash(token)
            with writing(self._engine) as connection:
                connection.execute(update(staff_sessions).where(its).values(seen_at=now))
        return _staff(row)

    def leave(self, token: str) -> None:
        """End one session."""
        with writing(self._engine) as connection:
            connection.execute(delete(staff_sessions).where(staff_sessions.c.session_hash == _hash(token)))

    def change_password(self, login: str, old: str, new: str, *, keep: str, now: datetime) -> None:
        """Choose a new password; one's other sessions end. Raises AccountError where the old one is wrong."""
        hashed = hash_of(new)
        with reading(self._engine) as connection:
            row = _row(connection, staff.c.login == login)
        if row is None or not _verify(row["password_hash"], old):
            raise AccountError("console-error-old-password", "the present password is wrong; type it again")
        if old == new:
            raise AccountError(
                "console-error-same-password", "that is the present password; choose a new one"
            )
        with writing(self._engine) as connection:
            values = {"password_hash": hashed, "must_change": 0}
            connection.execute(update(staff).where(staff.c.login == login).values(values))
            others = staff_sessions.c.session_hash != _hash(keep)
            connection.execute(
                delete(staff_sessions).where(staff_sessions.c.staff_id == row["staff_id"], others)
            )
            audit(connection, login, "staff.password_changed", login, at=now)

    def reset_password(self, login: str, password: str, *, by: str, now: datetime) -> None:
        """Give somebody a new password, which they must change; ends their sessions and any pause."""
        values = {
            "password_hash": hash_of(password),
            "must_change": 1,
            "failed_count": 0,
            "locked_until": None,
        }
        self._change(login, values, by=by, action="staff.password_reset", detail={}, now=now, ends=True)

    def set_role(self, login: str, role: Role, *, by: str, now: datetime) -> None:
        """Change what somebody may do; raises AccountError for the last admin."""
        if role not in ROLES:
            raise AccountError("console-error-role", f'there is no role "{role}"; use viewer, agent or admin')
        self._change(
            login, {"role": role}, by=by, action="staff.role_changed", detail={"role": role}, now=now
        )

    def disable(self, login: str, *, by: str, now: datetime) -> None:
        """Let somebody in no more, at once; raises AccountError for the last admin."""
        values = {"disabled_at": now}
        self._change(login, values, by=by, action="staff.disabled", detail={}, now=now, ends=True)

    def enable(self, login: str, *, by: str, now: datetime) -> None:
        """Let somebody in again."""
        values = {"disabled_at": None, "failed_count": 0, "locked_until": None}
        self._change(login, values, by=by, action="staff.enabled", detail={}, now=now)

    def set_language(self, login: str, language: str) -> None:
        """Remember the language in which they read the console."""
        with writing(self._engine) as connection:
            connection.execute(update(staff).where(staff.c.login == login).values(language=language))

    def _change(
        self, login: str, values: Mapping[str, Any], *, by: str, action: str, detail: Mapping[str, Any],
        now: datetime, ends: bool = False,
    ) -> None:  # fmt: skip
        with writing(self._engine) as connection:
            row = _row(connection, staff.c.login == login)
            if row is None:
                raise AccountError("console-error-nobody", f'there is nobody with the login "{login}"')
            connection.execute(update(staff).where(staff.c.login == login).values(**values))
            if not _admins(connection) and row["role"] == "admin" and row["disabled_at"] is None:
                raise AccountError(
                    "console-error-last-admin", f"{login} is the last admin; make another one first"
                )
            if ends:
                connection.execute(delete(staff_sessions).where(staff_sessions.c.staff_id == row["staff_id"]))
            audit(connection, by, action, login, detail, at=now)


def hash_of(password: str) -> str:
    """The password as it is kept (argon2id, salt and cost inside); raises AccountError where too short."""
    if not PASSWORD_CHARS <= len(password) <= PASSWORD_MOST_CHARS:
        raise AccountError(
            "console-error-password",
            f"a password has {PASSWORD_CHARS} to {PASSWORD_MOST_CHARS} characters; choose another",
        )
    return PasswordHasher().hash(password)


def _verify(hashed: str, password: str) -> bool:
    try:
        return PasswordHasher().verify(hashed, password[: PASSWORD_MOST_CHARS + 1])
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    """What an unknown login's password is checked against: time tells nobody whether it exists."""
    return PasswordHasher().hash(secrets.token_urlsafe())


def _let_in(connection: Connection, row: Mapping[str, Any], now: datetime) -> Entered:
    token = secrets.token_urlsafe(32)
    connection.execute(delete(staff_sessions).where(staff_sessions.c.expires_at <= now))
    connection.execute(
        insert(staff_sessions).values(
            session_hash=_hash(token), staff_id=row["staff_id"], created_at=now, seen_at=now,
            expires_at=now + SESSION,
        )
    )  # fmt: skip
    values = {"failed_count": 0, "locked_until": None, "last_login_at": now}
    connection.execute(update(staff).where(staff.c.staff_id == row["staff_id"]).values(values))
    audit(connection, row["login"], "staff.logged_in", row["login"], at=now)
    return Entered(_staff(row), token)


def _turn_away(connection: Connection, row: Mapping[str, Any], now: datetime) -> Entered:
    counted = update(staff).where(staff.c.staff_id == row["staff_id"])
    connection.execute(counted.values(failed_count=staff.c.failed_count + 1))
    failed = int(
        connection.scalar(select(staff.c.failed_count).where(staff.c.staff_id == row["staff_id"])) or 0
    )
    if failed < TRIES:
        return Entered()
    until = now + min(PAUSE * 2 ** min(failed - TRIES, 10), LONGEST_PAUSE)
    connection.execute(counted.values(locked_until=until))
    audit(connection, row["login"], "staff.locked", row["login"], {"tries": failed}, at=now)
    return Entered(locked_until=until)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _row(connection: Connection, its: Any) -> Mapping[str, Any] | None:
    return cast(
        "Mapping[str, Any] | None", connection.execute(select(staff).where(its)).mappings().one_or_none()
    )


def _admins(connection: Connection) -> int:
    query = select(func.count()).where(staff.c.role == "admin", staff.c.disabled_at.is_(None))
    return int(connection.scalar(query) or 0)


def _staff(row: Any) -> Staff:
    return Staff(
        staff_id=row["staff_id"],
        login=row["login"],
        display_name=row["display_name"],
        role=row["role"],
        language=row["language"],
        created_at=row["created_at"],
        last_login_at=row["last_login_at"],
        disabled_at=row["disabled_at"],
        locked_until=row["locked_until"],
        must_change=bool(row["must_change"]),
    )
