"""Finds whose a customer id is now: after a merge several ids are one person, told by a chain of pointers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from sqlalchemy import bindparam, select

from profiles.errors import UnknownCustomer
from storage.prepared import Prepared
from storage.schema import customers

if TYPE_CHECKING:
    from sqlalchemy import Connection

_pointer: Final = select(customers.c.merged_into).where(customers.c.customer_id == bindparam("whose"))
_POINTER: Final = Prepared(_pointer)
_POINTER_LOCKED: Final = Prepared(
    _pointer.with_for_update(key_share=True)  # rows that point at it may still be added
)


Owner: TypeAlias = "dict[str, str | None]"
"""The two columns that say whose a row is, as :func:`owned` makes them."""


def current(connection: Connection, customer_id: str) -> str:
    """The id under which everything of this person is kept now; an unknown id is its own."""
    while (found := _POINTER.first(connection, {"whose": customer_id})) and found.merged_into is not None:
        customer_id = found.merged_into
    return customer_id


def is_theirs(connection: Connection, customer_id: str, visitor: str) -> bool:
    """Whether what is kept under an id is this visitor's, whoever they turned out to be since."""
    return visitor == customer_id or customer_id == current(connection, visitor)


def lock(connection: Connection, customer_id: str) -> str:
    """Let one transaction at a time change what is known of this person; returns their current id.

    Raises UnknownCustomer.
    """
    while True:
        found = _POINTER_LOCKED.first(connection, {"whose": customer_id})
        if found is None:
            raise UnknownCustomer(customer_id)
        if found.merged_into is None:
            return customer_id
        customer_id = found.merged_into


def members(connection: Connection, customer_id: str) -> frozenset[str]:
    """The ids that are one person with this one at their head: itself, and all that it took in."""
    found = {customer_id}
    newest = found
    while newest:
        rows = connection.execute(select(customers.c.customer_id).where(customers.c.merged_into.in_(newest)))
        newest = set(rows.scalars()) - found
        found |= newest
    return frozenset(found)


def owned(connection: Connection, customer_id: str) -> Owner:
    """The two columns that say whose a new row is: the person's, and the id that it came under."""
    person = lock(connection, customer_id)
    return {"customer_id": person, "origin_id": None if person == customer_id else customer_id}
