"""Decides what a customer's yes and no allow; docs/privacy.md tells the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, insert, select

from profiles.model import Consent, Purpose
from profiles.person import current, members, owned
from storage.prepared import Prepared
from storage.schema import consents, merges

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row

ALLOWED_UNASKED: Final[Mapping[Purpose, bool]] = {
    "personalisation": True,
    "analytics": False,
    "marketing": False,
}
"""Without an answer: remembering what a shopper tells their assistant is what they came for and can see,
correct and forget in the chat; counting them or writing to them is not."""

_GIVEN: Final = Prepared(
    select(consents)
    .where(consents.c.customer_id == bindparam("person"))
    .order_by(consents.c.at, consents.c.consent_id)
)


def allowed(purpose: Purpose, latest: Mapping[Purpose, Consent]) -> bool:
    """Whether the purpose is allowed by the latest answers."""
    answer = latest.get(purpose)
    return ALLOWED_UNASKED[purpose] if answer is None else answer.granted


def latest_consents(connection: Connection, customer_id: str) -> dict[Purpose, Consent]:
    """Read the answer in force to each purpose that was asked about: the newest.

    Where customers were merged, the stricter of their answers holds until the person answers anew.
    """
    return consents_of(connection, current(connection, customer_id))


def consents_of(connection: Connection, person: str) -> dict[Purpose, Consent]:
    """The same by a person's current id."""
    rows = _GIVEN.all(connection, {"person": person})
    if len({row.origin_id for row in rows}) <= 1:
        return {row.purpose: _consent(row) for row in rows}
    return _replayed(connection, person, rows)


def _replayed(connection: Connection, person: str, rows: Sequence[Row[Any]]) -> dict[Purpose, Consent]:
    """Go through answers and merges in the order of time, each id with the group that it belonged to."""
    ids = members(connection, person)
    standing = connection.execute(
        select(merges).where(merges.c.absorbed_id.in_(ids), merges.c.undone_at.is_(None))
    ).all()
    group = {customer_id: {customer_id} for customer_id in ids}
    answers: dict[str, dict[Purpose, Consent]] = {customer_id: {} for customer_id in ids}
    for row in sorted([*standing, *rows], key=lambda row: row.at):
        if hasattr(row, "merge_id"):
            one, other = group[row.kept_id], group[row.absorbed_id]
            agreed = _stricter(answers[row.kept_id], answers[row.absorbed_id])
            one |= other
            for customer_id in one:
                group[customer_id], answers[customer_id] = one, agreed
        else:
            answers[row.origin_id or person][row.purpose] = _consent(row)
    return answers[person]


def _stricter(one: Mapping[Purpose, Consent], other: Mapping[Purpose, Consent]) -> dict[Purpose, Consent]:
    """A no beats a yes; of two alike the newer is kept; who was never asked has said nothing."""
    found = dict(one)
    for purpose, answer in other.items():
        mine = found.get(purpose)
        if mine is None or (answer.granted, mine.at) < (mine.granted, answer.at):
            found[purpose] = answer
    return found


def _consent(row: Row[Any]) -> Consent:
    return Consent(row.purpose, row.granted, row.wording, row.language, row.at)


def may(connection: Connection, customer_id: str, purpose: Purpose) -> bool:
    """Whether this customer allows the purpose now."""
    return allowed(purpose, latest_consents(connection, customer_id))


def add_consent(connection: Connection, customer_id: str, consent: Consent) -> None:
    """Append an answer; the older ones stay as proof of what was agreed to, when, and in which words."""
    connection.execute(
        insert(consents).values(
            **owned(connection, customer_id),
            purpose=consent.purpose,
            granted=consent.granted,
            wording=consent.wording,
            language=consent.language,
            at=consent.at,
        )
    )
