"""Reads what all customers did, for learning: only of those who allow it, and of nobody who was forgotten."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from profiles.consent import ALLOWED_UNASKED
from profiles.model import Interaction
from profiles.rows import decision_of
from storage.engine import reading
from storage.schema import consents, decisions, erasures, interactions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from profiles.model import Decision, Purpose

_BATCH: Final = 1_000
_CHOOSING: Final = ("add_to_cart", "click", "like", "more_like_this", "purchase")
_LEARNING: Final[tuple[Purpose, ...]] = ("personalisation", "analytics")
"""Either allows it, as either allows storing: see docs/privacy.md, "What is learned from everybody"."""


class BehaviourLog:
    """The interactions of all customers in the order of time. Any number of threads may read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def since(self, moment: datetime, kinds: Collection[str]) -> Iterator[tuple[str, Interaction]]:
        """Stream (interaction id, interaction) from a moment on, the oldest first.

        Whoever has said no since is left out with all that was stored before.
        """
        columns = (
            interactions.c.interaction_id,
            *(interactions.c[field.name] for field in fields(Interaction)),
        )
        query = (
            select(*columns)
            .where(interactions.c.at >= moment, interactions.c.kind.in_(sorted(kinds)))
            .order_by(interactions.c.at, interactions.c.interaction_id)
        )
        with reading(self._engine) as connection:
            refusing = refusing_learning(connection)
            for row in connection.execution_options(yield_per=_BATCH).execute(query):
                if row.customer_id not in refusing:
                    yield row.interaction_id, Interaction(*row[1:])

    def decisions(self, moment: datetime) -> Iterator[tuple[Decision, frozenset[str]]]:
        """Stream suggestions made since a moment, the oldest first, each with the products chosen from it.

        Chosen is what was clicked, liked, asked for more of, put into the basket or bought. Decisions of who
        refuses are left out; so are those that an erasure made nobody's, for nothing in them can be learned.
        """
        met = interactions.c
        acts = select(met.decision_id, met.product_id, met.customer_id).where(
            met.at >= moment, met.decision_id.is_not(None), met.kind.in_(_CHOOSING)
        )
        query = (
            select(decisions)
            .where(
                decisions.c.at >= moment,
                decisions.c.kind == "suggestion",
                decisions.c.customer_id.is_not(None),
            )
            .order_by(decisions.c.at, decisions.c.decision_id)
        )
        with reading(self._engine) as connection:
            refusing = refusing_learning(connection)
            chosen: defaultdict[str, set[str]] = defaultdict(set)
            for row in connection.execute(acts):
                if row.customer_id not in refusing:
                    chosen[row.decision_id].add(row.product_id)
            for row in connection.execution_options(yield_per=_BATCH).execute(query):
                if row.customer_id not in refusing:
                    yield decision_of(row), frozenset(chosen.get(row.decision_id, ()))

    def rights_exercised(self) -> tuple[int, int]:
        """Return a mark that changes with every erasure and every answer about consent."""
        with reading(self._engine) as connection:
            erased = connection.execute(select(func.count()).select_from(erasures)).scalar_one()
            answered = connection.execute(
                select(func.coalesce(func.max(consents.c.consent_id), 0))
            ).scalar_one()
        return erased, answered


def refusing_learning(connection: Connection) -> frozenset[str]:
    """Whose latest answers allow learning for no purpose. Who never answered is not in the table at all."""
    latest: dict[tuple[str, str], bool] = {}
    rows = connection.execute(
        select(consents.c.customer_id, consents.c.purpose, consents.c.granted).order_by(
            consents.c.at, consents.c.consent_id
        )
    )
    for row in rows:
        latest[row.customer_id, row.purpose] = row.granted
    answered = {customer_id for customer_id, _ in latest}
    return frozenset(
        customer_id
        for customer_id in answered
        if not any(latest.get((customer_id, p), ALLOWED_UNASKED[p]) for p in _LEARNING)
    )
