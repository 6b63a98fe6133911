"""The public API's promises about products, what a customer did, and what is remembered of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from profiles.model import Decision, Preference
from rujai.settings import ROOT
from tests.browser.shop import Options, Shop, Visitor, running_shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with running_shop(tmp_path_factory.mktemp("shop")) as running:
        yield running


def customer_of(visitor: Visitor) -> str:
    return str(visitor.http.get("/me/profile").json()["customer_id"])


def get(shop: Shop, path: str, **params: object) -> httpx.Response:
    return httpx.get(f"{shop.url}/api/v1{path}", params=params)  # type: ignore[arg-type]


class TestProducts:
    def test_a_page_tells_how_many_there_are(self, shop: Shop) -> None:
        page = get(shop, "/products", page=3, language="en").json()
        assert (page["page"], page["pages"], page["total"], len(page["products"])) == (3, 3, 59, 11)

    def test_a_product_is_told_in_the_language_asked_for(self, shop: Shop) -> None:
        thai = get(shop, "/products/p-000", language="th").json()
        assert thai["title"] == "กระเป๋าเป้ผ้าแคนวาส 1"
        assert thai["price"] == "990 บาท"
        assert thai["labels"]["color"] == ["สีน้ำเงิน"]
        assert thai["attributes"]["color"] == ["blue"]
        assert get(shop, "/products/p-000", language="en").json()["price"] == "฿990"

    @pytest.mark.parametrize("query", ["กระเป๋าเป้เดินทาง", "travel BACKPACK", "ba lô du lịch", "ba lo du lich"])
    def test_a_search_finds_in_every_language(self, shop: Shop, query: str) -> None:
        assert get(shop, "/products", q=query).json()["total"] == 12

    def test_a_category_narrows(self, shop: Shop) -> None:
        assert get(shop, "/products", category="apparel").json()["total"] == 12

    def test_a_withdrawn_product_is_nowhere(self, shop: Shop) -> None:
        assert get(shop, "/products/p-059").status_code == 404
        assert get(shop, "/products", q="p-059").json()["total"] == 0
        assert get(shop, "/products/p-059/related").status_code == 404

    @pytest.mark.parametrize("kind", ["similar", "goes_with"])
    def test_related_products_can_all_be_bought(self, shop: Shop, kind: str) -> None:
        related = get(shop, "/products/p-000/related", kind=kind).json()
        assert related["kind"] == kind
        assert related["products"]
        assert all(p["availability"] == "in_stock" for p in related["products"])
        assert all(p["product_id"] not in ("p-000", "p-007", "p-059") for p in related["products"])

    def test_while_there_is_no_index_the_shop_is_open_and_says_it_is_not_ready(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        with running_shop(tmp_path_factory.mktemp("early"), Options(index=False)) as early:
            assert get(early, "/products/p-000/related").json()["products"] == []
            assert httpx.get(f"{early.url}/products/p-000").status_code == 200
            ready = get(early, "/ready")
            assert ready.status_code == 503
            assert ready.json() == {"ready": False, "rasa": True, "database": True, "index": False}


class TestInteractions:
    def test_a_click_is_kept_with_its_decision_and_place(self, shop: Shop) -> None:
        visitor = shop.visitor()
        customer = customer_of(visitor)
        shop.profiles.save_decision(decision("d_mine", customer))
        body = {"kind": "click", "product_id": "p-001", "decision_id": "d_mine", "position": 2}
        assert visitor.http.post("/interactions", json=body).status_code == 204
        (kept,) = shop.profiles.interactions(customer)
        assert (kept.kind, kept.product_id, kept.decision_id, kept.position) == (
            "click",
            "p-001",
            "d_mine",
            2,
        )

    def test_nobody_teaches_in_another_customers_name(self, shop: Shop) -> None:
        shop.profiles.save_decision(decision("d_theirs", customer_of(shop.visitor())))
        visitor = shop.visitor()
        body = {"kind": "click", "product_id": "p-001", "decision_id": "d_theirs"}
        assert visitor.http.post("/interactions", json=body).status_code == 404
        assert shop.profiles.interactions(customer_of(visitor)) == ()

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({"kind": "purchase", "product_id": "p-001"}, 422),
            ({"kind": "view", "product_id": "no-such"}, 404),
            ({"kind": "view"}, 422),
            ({"kind": "view", "product_id": "p-001", "at": "2020-01-01"}, 422),
        ],
    )
    def test_what_did_not_happen_in_the_shop_is_refused(
        self, shop: Shop, body: dict[str, str], status: int
    ) -> None:
        assert shop.visitor().http.post("/interactions", json=body).status_code == status


class TestProfile:
    def test_the_customer_sees_each_fact_with_the_words_it_came_from(self, shop: Shop) -> None:
        visitor = shop.visitor()
        fact = Preference(
            attribute="color",
            value="blue",
            weight=0.8,
            source="stated",
            quote="ชอบสีฟ้า",
            at=datetime.now(UTC) - timedelta(days=180),
        )
        shop.profiles.remember(customer_of(visitor), [fact])
        (seen,) = visitor.http.get("/me/profile", params={"language": "th"}).json()["facts"]
        assert (seen["label"], seen["quote"], seen["weight"]) == ("สีน้ำเงิน", "ชอบสีฟ้า", 0.4)
        assert seen["preference_id"]

    def test_forgetting_erases_and_the_token_works_on(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        visitor.post(conversation, "c1", "I hate red")
        customer = customer_of(visitor)
        shop.profiles.remember(
            customer,
            [
                Preference(
                    attribute="color", value="red", weight=-1, source="stated", quote="", at=datetime.now(UTC)
                )
            ],
        )
        assert visitor.http.delete("/me/profile").status_code == 204
        assert visitor.http.get("/me/profile").json()["facts"] == []
        assert all("red" not in m["text"] for m in visitor.said(conversation))
        assert visitor.post(visitor.open(), "c1", "hello").status_code == 200

    def test_a_no_to_personalisation_is_kept_with_its_wording_and_obeyed(self, shop: Shop) -> None:
        visitor = shop.visitor()
        body = {"purpose": "personalisation", "granted": False, "wording": "Remember me?", "language": "en"}
        assert visitor.http.post("/me/consents", json=body).status_code == 201
        visitor.http.post("/me/consents", json=body | {"purpose": "analytics"})
        kept = visitor.http.get("/me/profile").json()["consents"]
        assert {(c["purpose"], c["granted"], c["wording"]) for c in kept} == {
            ("personalisation", False, "Remember me?"),
            ("analytics", False, "Remember me?"),
        }
        visitor.http.post("/interactions", json={"kind": "view", "product_id": "p-001"})
        assert shop.profiles.interactions(customer_of(visitor)) == ()


class TestDocumentation:
    def test_every_route_is_documented_with_its_problems(self, shop: Shop) -> None:
        spec = get(shop, "/openapi.json").json()
        paths = {(method, path) for path, item in spec["paths"].items() for method in item}
        assert ("post", "/api/v1/conversations/{conversation_id}/messages") in paths
        assert ("get", "/api/v1/conversations/{conversation_id}/events") in paths
        assert len(paths) == 17
        for item in spec["paths"].values():
            for operation in item.values():
                assert operation["summary"]
                assert "422" in operation["responses"]
        assert "Problem" in spec["components"]["schemas"]

    def test_the_page_needs_nothing_from_elsewhere(self, shop: Shop) -> None:
        page = httpx.get(f"{shop.url}/docs")
        assert page.status_code == 200
        assert "//" not in page.text.replace("<!doctype", "")
        for asset in ("swagger-ui.css", "swagger-ui-bundle.js"):
            assert httpx.get(f"{shop.url}/docs/assets/{asset}").status_code == 200


class TestExplanations:
    def test_a_decision_is_explained_to_whom_it_was_made_for(self, shop: Shop) -> None:
        visitor = shop.visitor()
        shop.profiles.save_decision(explainable("d_why", customer_of(visitor)))
        told = visitor.http.get("/decisions/d_why/explanation", params={"language": "en"}).json()
        (card,) = told["considered"]
        assert (card["product_id"], card["position"], card["propensity"]) == ("p-000", 1, 0.9)
        assert card["reasons"][0]["sentence"] == "As you asked: backpack"
        assert told["changes"][0]["sentence"].startswith("With up to ฿2,300, 3 more fit.")
        assert told["cuts"][0]["sentence"] == "Not for sale: 2"
        assert (told["seed"], told["policy_version"]) == (1, "test")

    def test_nobody_reads_why_another_was_shown_what(self, shop: Shop) -> None:
        shop.profiles.save_decision(explainable("d_not_yours", customer_of(shop.visitor())))
        for path in ("/decisions/d_not_yours/explanation", "/decisions/d_unknown/explanation"):
            assert shop.visitor().http.get(path).status_code == 404
            assert get(shop, path).status_code == 401

    def test_what_was_forgotten_is_explained_to_nobody(self, shop: Shop) -> None:
        visitor = shop.visitor()
        shop.profiles.save_decision(explainable("d_forgotten", customer_of(visitor)))
        assert visitor.http.delete("/me/profile").status_code == 204
        assert visitor.http.get("/decisions/d_forgotten/explanation").status_code == 404


def explainable(decision_id: str, customer_id: str) -> Decision:
    request = {"text": "a backpack", "wishes": [{"attribute": "category", "value": "backpack"}]}
    price = {"at_least_minor": None, "at_most_minor": 230_000, "around_minor": None}
    change = {
        "kind": "price",
        "attribute": "price",
        "values": [],
        "polarity": "want",
        "more": 3,
        "price": price,
    }
    return replace(
        decision(decision_id, customer_id),
        request={**request, "wish": request, "scope": "self"},
        candidates=(
            {
                "product_id": "p-000",
                "score": 1.0,
                "propensity": 0.9,
                "position": 1,
                "price_minor": 99_000,
                "parts": {"words": 1.0},
                "reasons": [
                    {"kind": "wish", "attribute": "category", "value": "backpack", "contribution": 0.0},
                    {"kind": "words", "attribute": "", "value": "", "contribution": 1.0},
                ],
            },
        ),
        outcome={"cuts": [{"kind": "stock", "count": 2}], "changes": [change], "fitting_count": 1},
    )


def decision(decision_id: str, customer_id: str) -> Decision:
    return Decision(
        decision_id=decision_id,
        conversation_id="v",
        customer_id=customer_id,
        at=datetime.now(UTC),
        kind="search",
        request={},
        taste={},
        candidates=(),
        policy_version="test",
        seed=1,
    )


def test_the_page_about_the_api_names_every_route_and_no_other(shop: Shop) -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    spec = get(shop, "/openapi.json").json()
    real = {f"{method.upper()} {path}" for path, item in spec["paths"].items() for method in item}
    table = text.split("## Routes")[1].split("## A message")[0]
    assert {named.split("?")[0] for named in re.findall(r"`((?:GET|POST|DELETE) /[^` ]*)", table)} == real
