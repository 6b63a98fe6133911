"""How much the shop knows at the end of a day: of its customers, and of its own words and goods."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, distinct, func, not_, or_, select

from storage.schema import customers, identities, preferences, product_labels, products

ATTRIBUTES: Final = ("category", "color", "size", "brand", "style", "material", "gender", "occasion", "price")
"""What can be known of a customer, in the order in which it helps."""
SOURCES: Final = ("stated", "observed", "inferred")


def measures(connection: Connection, begins: datetime, ends: datetime) -> dict[str, int]:
    """What was known at ``ends``, and what was learned and taken back since ``begins``; three passes.

    ``customers_<attribute>`` counts customers of whom it is known for themselves, ``customers_known`` those
    of whom anything is; ``facts_<source>`` counts facts in force, ``learned_<source>`` those that came.
    """
    return {
        **_facts(connection, begins, ends),
        **_customers(connection, ends),
        **_goods(connection, ends),
    }


def _in_force(ends: datetime) -> Any:
    c = preferences.c
    return and_(
        c.at < ends,
        or_(c.superseded_at.is_(None), c.superseded_at >= ends),
        or_(c.withdrawn_at.is_(None), c.withdrawn_at >= ends),
        c.weight != 0,
    )


def _facts(connection: Connection, begins: datetime, ends: datetime) -> dict[str, int]:
    c, found = preferences.c, dict[str, int]()
    in_force = _in_force(ends)
    learned = and_(c.at >= begins, c.at < ends, c.weight != 0)
    taken_back = and_(c.withdrawn_at >= begins, c.withdrawn_at < ends)
    query = select(
        c.source,
        func.count().filter(in_force),
        func.count().filter(learned),
        func.count().filter(taken_back),
    ).group_by(c.source)
    for source, facts, new, gone in connection.execute(query):
        found |= {f"facts_{source}": facts, f"learned_{source}": new}
        found["taken_back"] = found.get("taken_back", 0) + gone
    return found


def _customers(connection: Connection, ends: datetime) -> dict[str, int]:
    c = preferences.c
    known = (
        select(c.attribute, func.count(distinct(c.customer_id)))
        .where(_in_force(ends), c.scope == "self")
        .group_by(c.attribute)
    )
    found = {f"customers_{attribute}": count for attribute, count in connection.execute(known)}
    anything = select(func.count(distinct(c.customer_id))).where(_in_force(ends))
    standing = and_(customers.c.created_at < ends, customers.c.merged_into.is_(None))
    everyone = select(func.count()).select_from(customers).where(standing)
    linked = select(func.count(distinct(identities.c.customer_id))).where(
        identities.c.channel != "web", identities.c.created_at < ends
    )
    return found | {
        "customers": connection.execute(everyone).scalar_one(),
        "customers_known": connection.execute(anything).scalar_one(),
        "customers_linked": connection.execute(linked).scalar_one(),
    }


def _goods(connection: Connection, ends: datetime) -> dict[str, int]:
    offered = and_(products.c.first_seen_at < ends, not_(products.c.withdrawn))
    count = select(func.count()).select_from(products).where(offered)
    labels = select(func.count()).select_from(product_labels)
    return {
        "products": connection.execute(count).scalar_one(),
        "labels": connection.execute(labels).scalar_one(),
    }
