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

    @pytest.mark.parametrize("kind", ["similar", "goes_with", "bought_together"])
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
    assert {
        named.split("?")[0] for named in re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE) /[^` ]*)", table)
    } == real


class TestFacts:
    """One's own memory, fact by fact, as a page shows it with buttons."""

    def _told(self, shop: Shop, visitor: Visitor, *facts: Preference) -> list[str]:
        return [f.preference_id for f in shop.profiles.remember(customer_of(visitor), facts)]

    def _likes(self, value: str, scope: str = "self", **more: object) -> Preference:
        return Preference("color", value, 0.8, "stated", f"I like {value}", datetime.now(UTC), scope, **more)  # type: ignore[arg-type]

    def test_each_fact_comes_with_where_it_came_from_and_people_apart(self, shop: Shop) -> None:
        visitor = shop.visitor("vi")
        self._told(shop, visitor, self._likes("blue"), self._likes("red", "mother"))
        page = visitor.http.get("/me/profile/facts", params={"language": "en"}).json()
        assert [(f["value"], f["quote"], f["scope"]) for f in page["facts"]] == [
            ("blue", "I like blue", "self"),
            ("red", "I like red", "mother"),
        ]
        assert (page["total"], page["pages"], page["scopes"]) == (2, 1, ["self", "mother"])
        only = visitor.http.get("/me/profile/facts", params={"scope": "mother"}).json()
        assert [f["value"] for f in only["facts"]] == ["red"]

    def test_many_facts_come_in_pages(self, shop: Shop) -> None:
        visitor = shop.visitor("en")
        self._told(shop, visitor, *(self._likes(f"shade {n}") for n in range(45)))
        pages = [visitor.http.get("/me/profile/facts", params={"page": n}).json() for n in (1, 2, 3)]
        assert [len(p["facts"]) for p in pages] == [20, 20, 5]
        assert len({f["preference_id"] for p in pages for f in p["facts"]}) == 45

    def test_a_fact_is_corrected_and_forgotten_by_its_id(self, shop: Shop) -> None:
        visitor = shop.visitor("en")
        (first,) = self._told(shop, visitor, self._likes("blue"))
        right = visitor.http.patch(f"/me/profile/facts/{first}", json={"liked": False}).json()
        assert (right["value"], right["liked"], right["source"], right["quote"]) == (
            "blue",
            False,
            "stated",
            "",
        )
        assert visitor.http.get(f"/me/profile/facts/{first}").status_code == 404
        other = visitor.http.patch(
            f"/me/profile/facts/{right['preference_id']}", json={"value": "Green"}
        ).json()
        assert (other["value"], other["liked"]) == ("green", False)
        assert visitor.http.delete(f"/me/profile/facts/{other['preference_id']}").status_code == 204
        assert visitor.http.get("/me/profile/facts").json()["total"] == 0

    @pytest.mark.parametrize("body", [{}, {"value": ""}, {"value": "no such colour"}, {"weight": 1}])
    def test_a_correction_that_says_nothing_sellable_is_refused(
        self, shop: Shop, body: dict[str, object]
    ) -> None:
        visitor = shop.visitor("en")
        (first,) = self._told(shop, visitor, self._likes("blue"))
        assert visitor.http.patch(f"/me/profile/facts/{first}", json=body).status_code == 422
        assert visitor.http.get(f"/me/profile/facts/{first}").json()["value"] == "blue"

    def test_another_customers_fact_does_not_exist(self, shop: Shop) -> None:
        mine, yours = shop.visitor("en"), shop.visitor("en")
        (theirs,) = self._told(shop, yours, self._likes("blue"))
        address = f"/me/profile/facts/{theirs}"
        answers = [
            mine.http.get(address),
            mine.http.patch(address, json={"liked": False}),
            mine.http.delete(address),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert yours.http.get(address).json()["liked"]

    def test_after_a_merge_both_tokens_see_the_one_person(self, shop: Shop) -> None:
        web, line = shop.visitor("en"), shop.visitor("vi")
        self._told(shop, line, self._likes("red"))
        talk = line.http.post("/conversations", json={}).json()["conversation_id"]
        shop.profiles.merge(customer_of(web), customer_of(line), evidence="vouched", now=datetime.now(UTC))
        for visitor in (web, line):
            assert [f["value"] for f in visitor.http.get("/me/profile/facts").json()["facts"]] == ["red"]
            assert visitor.http.get(f"/conversations/{talk}").status_code == 200
