"""``rujai profile``: what the shop knows about one customer, and two customers who are one person."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from rujai.terminal import explained, fail, out, settings_or_exit

if TYPE_CHECKING:
    from profiles.merging import Evidence
    from profiles.store import Profiles

profile = typer.Typer(help="What the shop knows about one customer.", no_args_is_help=True)


@profile.command()
def show(customer_id: str) -> None:
    """Show the facts that are in force about a customer, with the words they came from, and their merges."""
    exported = _export(customer_id)
    for done in exported["merges"]:
        undone = f", undone {done['undone_at'][:10]}" if done["undone_at"] else ""
        out.print(
            f"merged {done['absorbed_id']} into {done['kept_id']}: {done['merge_id']} "
            f"({done['evidence']}, {done['at'][:10]}{undone})",
            markup=False,
            soft_wrap=True,
        )
    for fact in exported["preferences"]:
        if fact.get("superseded_at") or fact.get("withdrawn_at"):
            continue
        out.print(
            f"{fact['scope']:<10} {fact['attribute']:<10} {fact['value']:<16} {fact['weight']:+.2f}  "
            f"{fact['source']:<9} {str(fact['at'])[:10]}  “{fact['quote']}”",
            markup=False,
        )


@profile.command()
def export(customer_id: str) -> None:
    """Print all that is stored about a customer as JSON (a data subject request)."""
    sys.stdout.write(json.dumps(_export(customer_id), ensure_ascii=False, indent=2, default=str) + "\n")


@profile.command()
def merge(
    kept: Annotated[str, typer.Argument(help="The customer whose id stays.")],
    absorbed: Annotated[str, typer.Argument(help="The customer who turns out to be the same person.")],
    evidence: Annotated[str, typer.Option(help="Why you know: account_link, code, or vouched.")] = "vouched",
) -> None:
    """Make two customers one person; the id printed undoes it."""
    with explained():
        done = _profiles().merge(kept, absorbed, evidence=cast("Evidence", evidence), now=datetime.now(UTC))
    if done is None:
        raise fail(f"{kept} is one customer; name two.")
    moved = ", ".join(f"{count} {table}" for table, count in sorted(done.moved.items()) if count)
    out.print(f"{done.absorbed_id} is now {done.kept_id} (moved: {moved or 'nothing'}).", soft_wrap=True)
    out.print(f"To undo: rujai profile unmerge {done.merge_id}", soft_wrap=True)


@profile.command()
def unmerge(merge_id: str) -> None:
    """Undo a merge: each gets back what was theirs, and what came since under their own name."""
    with explained():
        done = _profiles().unmerge(merge_id, now=datetime.now(UTC))
    out.print(f"{done.kept_id} and {done.absorbed_id} are two customers again.", soft_wrap=True)


def _profiles() -> Profiles:
    from profiles.store import Profiles  # noqa: PLC0415
    from rujai import compose  # noqa: PLC0415

    return Profiles(compose.open_database(settings_or_exit()))


def _export(customer_id: str) -> dict[str, Any]:
    with explained():
        profiles = _profiles()
        if profiles.customer(customer_id) is None:
            raise fail(
                f"there is no customer {customer_id}; the id stands in the answer of POST /api/v1/visitors."
            )
        return profiles.export(customer_id)
