"""One-time passes: a short code that carries a conversation elsewhere, and an account link's nonce."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import delete, insert, select, update

from storage.engine import reading, writing
from storage.schema_passes import one_time_passes as passes

if TYPE_CHECKING:
    from sqlalchemy import Engine

Kind = Literal["code", "nonce"]

LETTERS: Final = "CDFHJKMNPRTWXY"
DIGITS: Final = "34679"
"""No vowels: no word comes out. Nothing that looks like another: 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V."""
CODE_CHARS: Final = 8
CODE_LIFETIME: Final = timedelta(minutes=10)
NONCE_LIFETIME: Final = timedelta(minutes=10)
"""As long as LINE's link token lives."""
LIVE_CODES: Final = 3
"""Codes of one customer that may be good at the same time; a further one ends the oldest."""
_CODE: Final = re.compile(rf"[{LETTERS}{DIGITS}]{{4}}[\s-]?[{LETTERS}{DIGITS}]{{4}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pass:
    """Whose it was, and the conversation that it carries on."""

    customer_id: str
    conversation_id: str | None


def code_in(text: str) -> str | None:
    """The code that a message is, without its hyphen and in capitals; None for anything else."""
    stripped = text.strip()
    if not _CODE.fullmatch(stripped):
        return None
    code = re.sub(r"[\s-]", "", stripped).upper()
    letters = sum(character in LETTERS for character in code)
    return code if 0 < letters < CODE_CHARS else None


def shown(code: str) -> str:
    """The code as people read it: ``CD3F-7HJK``."""
    return f"{code[:4]}-{code[4:]}"


def new_code(choice: Callable[[str], str] = secrets.choice) -> str:
    """A code of letters and digits, with both in it: a number or a word is never taken for one."""
    while True:
        code = "".join(choice(LETTERS + DIGITS) for _ in range(CODE_CHARS))
        if code_in(code):
            return code


class Passes:
    """The store of passes. Every method is one transaction; any thread may call it."""

    def __init__(self, engine: Engine, *, choice: Callable[[str], str] = secrets.choice) -> None:
        self._engine = engine
        self._choice = choice

    def make_code(self, customer_id: str, conversation_id: str, *, now: datetime) -> tuple[str, datetime]:
        """A fresh code for this conversation, and until when it is good."""
        code = new_code(self._choice)
        return code, self._keep("code", code, customer_id, conversation_id, now, CODE_LIFETIME)

    def make_nonce(self, customer_id: str, *, now: datetime) -> str:
        """A nonce for an account link: LINE brings it back with the user who logged in."""
        nonce = secrets.token_urlsafe(24)
        self._keep("nonce", nonce, customer_id, None, now, NONCE_LIFETIME)
        return nonce

    def redeem(self, kind: Kind, secret: str, *, by: str, now: datetime) -> Pass | None:
        """Use a pass; None where there is none, or it was used, or is too old. ``by`` may come again."""
        key = passes.c.pass_hash == _hash(kind, secret)
        fresh = passes.c.used_by.is_(None) & (passes.c.expires_at > now)
        with writing(self._engine) as connection:
            connection.execute(update(passes).where(key, fresh).values(used_by=by))
            row = connection.execute(select(passes).where(key, passes.c.used_by == by)).first()
        return None if row is None else Pass(row.customer_id, row.conversation_id)

    def live(self, customer_id: str, *, now: datetime) -> int:
        """How many codes of this customer are good now."""
        query = select(passes.c.pass_hash).where(passes.c.customer_id == customer_id, _live(now))
        with reading(self._engine) as connection:
            return len(connection.execute(query).all())

    def _keep(  # noqa: PLR0917 — private, and called twice
        self,
        kind: Kind,
        secret: str,
        customer_id: str,
        conversation_id: str | None,
        now: datetime,
        lifetime: timedelta,
    ) -> datetime:
        expires_at = now + lifetime
        with writing(self._engine) as connection:
            # A day's grace: a redelivered event must still find what it used.
            connection.execute(delete(passes).where(passes.c.expires_at < now - timedelta(days=1)))
            mine = select(passes.c.pass_hash).where(
                passes.c.customer_id == customer_id, passes.c.kind == kind, _live(now)
            )
            latest = connection.execute(mine.order_by(passes.c.expires_at.desc())).scalars().all()
            if old := latest[LIVE_CODES - 1 :]:
                connection.execute(delete(passes).where(passes.c.pass_hash.in_(old)))
            connection.execute(
                insert(passes).values(
                    pass_hash=_hash(kind, secret),
                    kind=kind,
                    customer_id=customer_id,
                    conversation_id=conversation_id,
                    expires_at=expires_at,
                )
            )
        return expires_at


def _live(now: datetime) -> Any:
    return passes.c.used_by.is_(None) & (passes.c.expires_at > now)


def _hash(kind: str, secret: str) -> str:
    return hashlib.sha256(f"{kind}:{secret}".encode()).hexdigest()
