"""Lays the explanation of a decision out for a terminal: for whoever runs the shop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from catalog.model import MINOR_PER_MAJOR
from dialogue.explanation import ChangedSince, Considered, Explanation

NOTHING_SHARE: Final = 0.0005
"""A share of the score that would be printed as 0.000 is left out."""


def show(console: Console, told: Explanation) -> None:
    """Print it, section by section; an empty section is left out."""
    console.print(Group(*_sections(told)))


def _sections(told: Explanation) -> Iterable[RenderableType]:
    yield from _asked(told)
    yield _heading("Chosen")
    for one in told.chosen:
        yield from _chosen(one)
    runners_up = [one for one in told.considered if one.position is None]
    if runners_up:
        yield _heading(f"Considered besides ({len(runners_up)} kept of {told.fitting_count:,} that fitted)")
        yield _table(runners_up)
    if told.cuts:
        yield _heading("Cut")
        for cut in told.cuts:
            examples = f"  e.g. {', '.join(cut.examples)}" if cut.examples else ""
            yield Text(f"  {cut.sentence}{examples}")
    if told.changes:
        yield _heading("What would have changed the answer")
        yield from (Text(f"  {change.sentence}") for change in told.changes)
    if told.facts or told.met:
        yield _heading("Profile facts used")
        for fact in told.facts:
            quote = f"  “{fact.quote}”" if fact.quote else ""
            yield Text(f"  {fact.weight:+.2f} {fact.source:<8} {fact.sentence}{quote}")
        yield from (Text(f"  {met.weight:+.2f} {'met':<8} {met.title}") for met in told.met)
    yield from _provenance(told)


def _asked(told: Explanation) -> Iterable[RenderableType]:
    yield Text(f"Decision {told.decision_id}", style="bold")
    yield Text(
        f"{told.at:%Y-%m-%d %H:%M:%S %Z}, said: {told.said}" + ("" if told.exact else ", alternatives")
    )
    yield _heading("Asked")
    if told.text:
        yield Text(f"  “{told.text}”")
    yield Text(
        f"  {told.wish or 'no wish was understood'}"
        + (f" (for {told.scope})" if told.scope != "self" else "")
    )
    known = "" if told.known_count is None else f" of {told.known_count:,} products"
    yield Text(f"  {told.fitting_count:,}{known} fitted")


def _chosen(one: Considered) -> Iterable[RenderableType]:
    yield Text(
        f"  {one.position}. {one.title}, {one.price}  score {one.score:.3f}, propensity {one.propensity:.3f}"
    )
    for reason in one.reasons:
        named = reason.sentence or f"{reason.kind} {reason.attribute} {reason.value}".rstrip()
        spoken = reason.kind not in ("part", "against")
        if spoken or abs(reason.contribution) >= NOTHING_SHARE:
            yield Text(f"     {reason.contribution:+.3f}  {named}", style="" if spoken else "dim")


def _table(rows: Iterable[Considered]) -> Table:
    table = Table("product", "price", "score", "propensity", "parts", box=None, padding=(0, 1))
    for one in rows:
        parts = " ".join(f"{name} {part:+.2f}" for name, part in one.parts.items())
        table.add_row(Text(one.title), one.price, f"{one.score:.3f}", f"{one.propensity:.3f}", parts)
    return table


def _provenance(told: Explanation) -> Iterable[RenderableType]:
    yield _heading("Made by")
    yield Text(f"  policy {told.policy_version}, seed {told.seed}")
    if told.catalogue_changed is None:
        yield Text(
            "  whether the catalogue has changed since cannot be told: the decision is older than that record"
        )
    elif told.catalogue_changed:
        yield Text("  the catalogue has changed since; of these products:")
        if not told.changed_since:
            yield Text("    none is otherwise than it was")
    yield from (Text(f"    {since.title}: {_since(since)}") for since in told.changed_since)


def _since(since: ChangedSince) -> str:
    """How a product differs from what it was when the decision was made."""
    if since.what != "price" or since.price_minor_now is None:
        return since.what.replace("_", " ")
    then, now = since.price_minor_then / MINOR_PER_MAJOR, since.price_minor_now / MINOR_PER_MAJOR
    return f"cost {then:,.2f} then, costs {now:,.2f} now"


def _heading(text: str) -> Text:
    return Text(f"\n{text}", style="bold")
