"""A shelf's row: personal where something is known, true in its reasons, and stored with its chances."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from actions.parts import Parts
from actions.row import KIND, rows
from dialogue.row import Row, RowKind, RowQuestion
from profiles.model import Consent, Interaction, Preference
from tests.unit.actions.counter import Clock, Shopper


def ask(parts: Parts, kind: RowKind = "personal", **more: object) -> Row:
    return rows(parts)(RowQuestion(kind=kind, language="en", **more))  # type: ignore[arg-type]


def likes(shopper: Shopper, attribute: str, value: str, weight: float = 0.9) -> None:
    fact = Preference(attribute, value, weight, "stated", "as I said", shopper.clock())
    shopper.parts.profiles.remember(shopper.customer_id, [fact])


def test_what_a_customer_likes_leads_their_row_and_is_the_reason(parts: Parts, shopper: Shopper) -> None:
    likes(shopper, "material", "wool")
    likes(shopper, "color", "black", -1.0)
    row = ask(parts, customer_id=shopper.customer_id, k=4)
    assert row.personal
    assert row.title == "Chosen by what you like"
    assert row.cards[0].product_id.startswith("socks")
    assert "wool" in row.cards[0].reason
    assert not any(card.product_id.endswith("black") for card in row.cards)


def test_the_row_is_a_stored_decision_with_a_chance_for_each_card(parts: Parts, shopper: Shopper) -> None:
    row = ask(parts, customer_id=shopper.customer_id, k=4)
    assert row.decision_id is not None
    decision = parts.profiles.decision(row.decision_id)
    assert decision is not None
    assert (decision.kind, decision.customer_id) == (KIND, shopper.customer_id)
    shown = {c["product_id"]: c["propensity"] for c in decision.candidates if c["position"] is not None}
    assert list(shown) == [card.product_id for card in row.cards]
    assert all(0 < chance <= 1 for chance in shown.values())
    assert all(row.decision_id in card.link for card in row.cards)


def test_for_nobody_nothing_is_stored_and_nothing_is_personal(parts: Parts) -> None:
    row = ask(parts, k=4)
    assert (row.personal, row.decision_id, row.title) == (False, None, "The shop suggests")
    assert len(row.cards) == 4
    assert not any("decision" in card.link for card in row.cards)


def test_after_a_no_the_row_is_as_for_anyone(parts: Parts, shopper: Shopper, clock: Clock) -> None:
    likes(shopper, "material", "wool")
    no = Consent("personalisation", granted=False, wording="May we?", language="en", at=clock())
    parts.profiles.record_consent(shopper.customer_id, no)
    row = ask(parts, customer_id=shopper.customer_id)
    assert not row.personal
    assert not any("wool" in reason for card in row.cards for reason in card.reasons)


def test_what_was_turned_down_is_not_put_on_the_shelf_again(
    parts: Parts, shopper: Shopper, clock: Clock
) -> None:
    first = ask(parts, customer_id=shopper.customer_id, k=4).cards[0].product_id
    turned_down = Interaction(shopper.customer_id, first, "dismiss", clock())
    parts.profiles.record_interactions([turned_down])
    again = ask(parts, customer_id=shopper.customer_id, k=4)
    assert first not in [card.product_id for card in again.cards]


@pytest.mark.parametrize("kind", [kind for kind in get_args(RowKind) if kind != "personal"])
def test_a_row_beside_a_product_holds_only_what_belongs_to_it(parts: Parts, kind: RowKind) -> None:
    row = ask(parts, kind, product_id="shirt-navy", k=4)
    assert row.cards
    assert "shirt-navy" not in [card.product_id for card in row.cards]
    assert all("Navy Cotton Shirt" in " ".join(card.reasons) for card in row.cards)


def test_while_there_is_no_index_there_is_no_row(parts: Parts) -> None:
    assert ask(replace(parts, recommender=lambda: None)).cards == ()
