"""Why a suggestion, and what would have changed it: said to the shopper, and told in full on request."""

from __future__ import annotations

import io
from dataclasses import asdict, replace

import pytest
from rich.console import Console

from actions.explaining import UnexplainableError, explain
from actions.parts import Parts
from actions.speaker import Speaker
from catalog.model import Offer, Product
from dialogue.explanation import Explanation
from recommender.recommend import Recommender
from rujai import explain_page
from tests.unit.actions.counter import Shopper, at_most, avoid, reference, want

TIGHT = (want("category", "backpack"), avoid("color", "black"), at_most(750))
"""Only the navy backpack at 700 fits; the red one at 900 needs a little more, the black one another mind."""


def explained(
    parts: Parts, decision_id: str, language: str, *, recommender: Recommender | None = None
) -> Explanation:
    decision = parts.profiles.decision(decision_id)
    assert decision is not None
    speaker = Speaker(parts.voice, parts.vocabulary(), language, "", "THB")
    current = recommender or parts.recommender()
    assert current is not None
    return explain(decision, speaker, current.product, current.snapshot.version)


def test_where_few_fit_the_cheapest_change_that_lets_more_in_is_one_tap_away(
    shopper: Shopper, language: str
) -> None:
    reply = shopper.says("action_search", "search_product", *TIGHT)

    button = reply["quick_replies"][0]
    assert button["label"] == {
        "en": "up to ฿900: 1 more",
        "th": "ไม่เกิน 900 บาท มีอีก 1 ชิ้น",
        "vi": "tối đa 900 baht: thêm 1 mẫu",
    }[language]  # fmt: skip
    after = shopper.taps("action_search", button)
    assert {card["product_id"] for card in after["cards"]} == {"backpack-navy", "backpack-red"}


def test_where_many_fit_nothing_is_offered_to_give_up(shopper: Shopper) -> None:
    reply = shopper.says("action_search", "search_product", want("category", "backpack"))
    assert all("more" not in button["label"] for button in reply["quick_replies"])


def test_a_size_is_never_offered_to_be_given_up(shopper: Shopper) -> None:
    reply = shopper.says("action_search", "search_product", want("category", "sneaker"), want("size", "41"))
    assert len(reply["cards"]) == 3
    assert [button["intent"] for button in reply["quick_replies"]] == ["ask_cheaper", "ask_more_options"]


def test_why_tells_the_true_reasons_and_what_else_would_have_been_shown(
    shopper: Shopper, language: str
) -> None:
    shopper.says("action_search", "search_product", *TIGHT)

    lines = shopper.says("action_reason", "ask_reason", reference("1"))["text"].split("\n")

    assert len(lines) >= 3
    assert lines[-1] == {
        "en": "With a budget up to ฿900, I would also have shown Red Backpack.",
        "th": "ถ้าปรับงบเป็น ไม่เกิน 900 บาท รู้ใจจะแนะนำ กระเป๋าเป้ สีแดง ด้วยค่ะ",
        "vi": "Nếu tầm giá tối đa 900 baht thì mình gợi ý thêm Ba lô màu đỏ ạ.",
    }[language]  # fmt: skip


def test_a_change_is_not_spoken_of_once_its_product_is_gone(shopper: Shopper, parts: Parts) -> None:
    shopper.says("action_search", "search_product", *TIGHT)
    recommender = parts.recommender()
    assert recommender is not None
    sold_out = recommender.with_products(
        replace(p, offer=Offer(p.offer.price_minor, "THB", "out_of_stock"))
        if p.product_id == "backpack-red"
        else p
        for p in recommender.snapshot.products
    )
    shopper.parts = replace(parts, recommender=lambda: sold_out)

    told = shopper.says("action_reason", "ask_reason", reference("1"))["text"]

    assert "Red Backpack" not in told


def test_an_explanation_has_everything_and_adds_up(shopper: Shopper, parts: Parts, language: str) -> None:
    shopper.says("action_remember", "state_preference", avoid("color", "white", durable=True))
    reply = shopper.says("action_search", "search_product", *TIGHT)

    told = explained(parts, reply["decision_id"], language)

    assert [one.product_id for one in told.chosen] == ["backpack-navy"]
    for one in told.considered:
        assert sum(reason.contribution for reason in one.reasons) == pytest.approx(one.score, abs=1e-4)
        assert all(reason.sentence for reason in one.reasons if reason.kind != "similar")
    assert (told.known_count, told.fitting_count, told.exact) == (24, 1, True)
    assert {(cut.kind, cut.attribute, cut.polarity) for cut in told.cuts} >= {
        ("wish", "category", "want"), ("wish", "color", "avoid"), ("price", "price", "want"), ("taste", "color", "avoid")
    }  # fmt: skip
    assert told.changes[0].at_most_minor == 90_000
    assert [(fact.attribute, fact.value, fact.source) for fact in told.facts] == [
        ("color", "white", "stated")
    ]
    assert told.seed == 7
    assert told.policy_version
    assert told.catalogue_changed is False
    assert not told.changed_since
    assert asdict(told)["decision_id"] == reply["decision_id"]


def test_an_explanation_says_what_has_changed_since(
    shopper: Shopper, parts: Parts, recommender: Recommender
) -> None:
    reply = shopper.says("action_search", "search_product", *TIGHT)
    moved = recommender.with_products(
        replace(p, offer=Offer(99_900, "THB")) if p.product_id == "backpack-navy" else p
        for p in recommender.snapshot.products
    )

    told = explained(parts, reply["decision_id"], "en", recommender=moved)

    assert told.catalogue_changed is True
    assert [(c.product_id, c.what, c.price_minor_then, c.price_minor_now) for c in told.changed_since] == [
        ("backpack-navy", "price", 70_000, 99_900)
    ]


def test_what_was_forgotten_explains_nothing(shopper: Shopper, parts: Parts) -> None:
    reply = shopper.says("action_search", "search_product", *TIGHT)
    parts.profiles.forget_everything(shopper.customer_id, now=shopper.clock())
    with pytest.raises(UnexplainableError):
        explained(parts, reply["decision_id"], "en")


def test_the_terminal_shows_every_section(shopper: Shopper, parts: Parts) -> None:
    reply = shopper.says("action_search", "search_product", *TIGHT)
    page = Console(file=io.StringIO(), width=120)

    explain_page.show(page, explained(parts, reply["decision_id"], "en"))

    printed = page.file.getvalue()  # type: ignore[attr-defined]
    for heading in ("Asked", "Chosen", "Cut", "What would have changed the answer", "Made by"):
        assert heading in printed
    assert "With up to ฿900, one more fits. You would then also have seen Red Backpack." in printed


def test_what_is_a_bag_by_implication_lacks_no_bag(parts: Parts, shop: tuple[Product, ...]) -> None:
    """A handbag implies a bag without standing below it; "what does not match: bag" was said of it."""
    speaker = Speaker(parts.voice, parts.vocabulary(), "en", "", "THB")
    tote = replace(shop[0], attributes={"category": ("accessories", "handbag", "tote bag")})
    assert speaker.holds(tote, "category", "bag")
    assert speaker.holds(tote, "category", "accessories")
    assert not speaker.holds(tote, "category", "belt")
