"""The log of what staff changed or took out: one row in the transaction of the act itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, insert, select

from storage.engine import reading
from storage.schema_console import audit_log

COMMAND_LINE: Final = "-"
"""Stands for the person at the terminal, who has no login."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done."""

    audit_id: int
    at: datetime
    login: str
    action: str
    object_id: str
    detail: Mapping[str, Any]


def audit(
    connection: Connection,
    login: str,
    action: str,
    object_id: str = "",
    detail: Mapping[str, Any] | None = None,
    *,
    at: datetime,
) -> None:
    """Write down who did what to what, in the caller's transaction: act and entry stand or fall together.

    ``action`` is a dotted name, ``profile.fact_deleted``. ``detail`` holds ids, counts and settings, never
    what a shopper wrote: that must vanish with the shopper.
    """
    row = {"at": at, "login": login, "action": action, "object_id": object_id, "detail": dict(detail or {})}
    connection.execute(insert(audit_log).values(row))


def entries(
    engine: Engine,
    *,
    login: str = "",
    action: str = "",
    object_id: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int | None = 100,
) -> tuple[Entry, ...]:
    """The log, the newest first; ``action`` is a beginning (``profile.``), ``before`` an id to page from."""
    query = select(audit_log).order_by(audit_log.c.audit_id.desc()).limit(limit)
    if login:
        query = query.where(audit_log.c.login == login)
    if action:
        query = query.where(audit_log.c.action.startswith(action, autoescape=True))
    if object_id:
        query = query.where(audit_log.c.object_id == object_id)
    if since is not None:
        query = query.where(audit_log.c.at >= since)
    if until is not None:
        query = query.where(audit_log.c.at < until)
    if before is not None:
        query = query.where(audit_log.c.audit_id < before)
    with reading(engine) as connection:
        return tuple(Entry(**row) for row in connection.execute(query).mappings())
