"""Decides what a customer's yes and no allow; docs/privacy.md tells the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select

from profiles.model import Consent, Purpose
from storage.schema import consents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

ALLOWED_UNASKED: Final[Mapping[Purpose, bool]] = {
    "personalisation": True,
    "analytics": False,
    "marketing": False,
}
"""Without an answer: remembering what a shopper tells their assistant is what they came for and can see,
correct and forget in the chat; counting them or writing to them is not."""


def allowed(purpose: Purpose, latest: Mapping[Purpose, Consent]) -> bool:
    """Whether the purpose is allowed by the latest answers."""
    answer = latest.get(purpose)
    return ALLOWED_UNASKED[purpose] if answer is None else answer.granted


def latest_consents(connection: Connection, customer_id: str) -> dict[Purpose, Consent]:
    """Read the newest answer to each purpose that was asked about."""
    rows = connection.execute(
        select(consents)
        .where(consents.c.customer_id == customer_id)
        .order_by(consents.c.at, consents.c.consent_id)
    )
    return {row.purpose: Consent(row.purpose, row.granted, row.wording, row.language, row.at) for row in rows}


def may(connection: Connection, customer_id: str, purpose: Purpose) -> bool:
    """Whether this customer allows the purpose now."""
    return allowed(purpose, latest_consents(connection, customer_id))


def add_consent(connection: Connection, customer_id: str, consent: Consent) -> None:
    """Append an answer; the older ones stay as proof of what was agreed to, when, and in which words."""
    connection.execute(
        insert(consents).values(
            customer_id=customer_id,
            purpose=consent.purpose,
            granted=consent.granted,
            wording=consent.wording,
            language=consent.language,
            at=consent.at,
        )
    )
