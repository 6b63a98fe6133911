"""Keeps the scorer's weights that were in force: the newest counts, older ones explain older decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from storage.engine import reading, writing
from storage.schema import scorer_weights

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class StoredWeights:
    """One set of weights: its name as decisions store it, its figures, and the report it was accepted on."""

    name: str
    weights: Mapping[str, Any]
    report: Mapping[str, Any]
    at: datetime


class LearnedWeights:
    """The weights that were put into force so far."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put_into_force(self, stored: StoredWeights) -> None:
        """Append a set; running applications take it over within seconds."""
        with writing(self._engine) as connection:
            connection.execute(
                insert(scorer_weights).values(
                    name=stored.name,
                    weights=dict(stored.weights),
                    report=dict(stored.report),
                    at=stored.at,
                )
            )

    def all(self) -> tuple[StoredWeights, ...]:
        """Every set that was ever in force, the newest first."""
        query = select(scorer_weights).order_by(scorer_weights.c.weights_id.desc())
        with reading(self._engine) as connection:
            return tuple(
                StoredWeights(row.name, row.weights, row.report, row.at) for row in connection.execute(query)
            )

    def newest(self) -> StoredWeights | None:
        """The set in force; None where none was ever learned."""
        query = select(scorer_weights).order_by(scorer_weights.c.weights_id.desc()).limit(1)
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        return None if row is None else StoredWeights(row.name, row.weights, row.report, row.at)
