"""Takes in customers whom the shop vouches for: each hand-over once, each account one customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from profiles import merging
from profiles.errors import UnknownCustomer
from profiles.person import lock, owned
from profiles.store import Profiles
from storage.engine import writing
from storage.ids import new_id
from storage.schema import customers, identities, used_handovers
from storage.upsert import insert_if_absent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from profiles.model import Customer

SHOP: Final = "shop"
"""The channel of identities that the shop itself vouches for."""


class HandoverUsed(Exception):  # noqa: N818 — named as what happened
    """The hand-over was shown before; the shop's server makes a new one for each page."""


class Accounts:
    """The shop's own accounts, as identities of customers. Any thread may call it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._profiles = Profiles(engine)

    def enter(
        self, account: str, *, handover_id: str, expires_at: datetime, visitor: str | None, now: datetime
    ) -> Customer:
        """The customer of a shop account, in exchange for a hand-over that is good once.

        The visitor who carries it in is the account's customer from now on, conversations and tastes and
        all: a new account becomes that visitor's, one that was here before is merged with them. But a
        visitor whom the shop has vouched for as somebody else stays somebody else. Raises HandoverUsed.
        """
        used = {"handover_id": handover_id, "expires_at": expires_at}
        try:
            customer_id = self._enter(account, used, visitor, now)
        except IntegrityError:  # another hand-over of the same account was a moment faster
            customer_id = self._enter(account, used, visitor, now)
        customer = self._profiles.customer(customer_id)
        assert customer is not None, "a customer who has just entered is gone"
        return customer

    def _enter(self, account: str, used: Mapping[str, Any], visitor: str | None, now: datetime) -> str:
        with writing(self._engine) as connection:
            connection.execute(delete(used_handovers).where(used_handovers.c.expires_at < now))
            if not insert_if_absent(connection, used_handovers, used):
                raise HandoverUsed(used["handover_id"])
            anonymous = _anonymous(connection, visitor)
            known = _customer_of(connection, account)
            if known is None:
                known = anonymous or _new(connection, now)
                row = {"channel": SHOP, "external_id": account, "created_at": now}
                connection.execute(insert(identities).values(**row, **owned(connection, known)))
            elif anonymous is not None:
                merging.merge(connection, known, anonymous, evidence="account_link", now=now)
            return known


def _customer_of(connection: Connection, account: str) -> str | None:
    """Under which id the account came, whoever it was merged with since."""
    row = connection.execute(
        select(identities.c.customer_id, identities.c.origin_id).where(
            identities.c.channel == SHOP, identities.c.external_id == account
        )
    ).first()
    return None if row is None else row.origin_id or row.customer_id


def _anonymous(connection: Connection, visitor: str | None) -> str | None:
    """The visitor, if they exist and nobody has vouched for them as someone yet."""
    if visitor is None:
        return None
    try:
        person = lock(connection, visitor)
    except UnknownCustomer:
        return None
    vouched = select(identities.c.external_id).where(
        identities.c.channel == SHOP, identities.c.customer_id == person
    )
    return None if connection.execute(vouched).first() is not None else visitor


def _new(connection: Connection, now: datetime) -> str:
    customer_id = new_id("c")
    connection.execute(insert(customers).values(customer_id=customer_id, created_at=now))
    return customer_id
