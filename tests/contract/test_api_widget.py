"""The public API's promises to the embedded widget: hand-overs, thumbs, shelves, batches, other origins."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import pytest

from channels.parts import EdgeLimits
from profiles.model import Identity
from tests.browser.shop import HANDOVER_SECRET, Options, Shop, Visitor, running_shop

SHOP_PAGE = "https://www.shop.example"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    options = Options(
        origins=(SHOP_PAGE,),
        limits=EdgeLimits(messages_per_minute=10_000),
    )
    with running_shop(tmp_path_factory.mktemp("shop"), options) as running:
        yield running


def handover(secret: str = HANDOVER_SECRET, algorithm: str = "HS256", **claims: Any) -> str:
    now = int(time.time())
    whole = {"sub": "4711", "aud": "rujai", "iat": now, "exp": now + 120, "jti": f"h{time.monotonic_ns()}"}
    kept = {name: value for name, value in {**whole, **claims}.items() if value is not None}
    return jwt.encode(kept, secret, algorithm=algorithm)


def show(visitor: Visitor, token: str) -> httpx.Response:
    return visitor.http.post("/handovers", json={"handover": token})


def customer_of(visitor: Visitor) -> str:
    return str(visitor.http.get("/me/profile").json()["customer_id"])


class TestTexts:
    @pytest.mark.parametrize("language", ["th", "en", "vi"])
    def test_every_text_of_the_widget_comes_in_one_language(self, shop: Shop, language: str) -> None:
        body = httpx.get(f"{shop.url}/api/v1/widget", params={"language": language}).json()
        assert body["language"] == language
        assert [one["code"] for one in body["languages"]] == ["th", "en", "vi"]
        assert body["texts"]["send"]
        assert all(body["texts"].values())


class TestHandovers:
    def test_a_logged_in_customer_is_one_customer_in_every_browser(self, shop: Shop) -> None:
        first = show(shop.visitor(), handover(sub="anna")).json()
        second = show(shop.returning(""), handover(sub="anna")).json()
        assert first["customer_id"] == second["customer_id"]
        known = shop.returning(second["token"])
        assert customer_of(known) == first["customer_id"]
        assert Identity("shop", "anna") in shop.profiles.identities(first["customer_id"])

    def test_the_visitor_who_logs_in_keeps_conversation_and_memory(self, shop: Shop) -> None:
        visitor = shop.visitor()
        talk = visitor.open()
        entered = show(visitor, handover(sub="ben")).json()
        known = shop.returning(entered["token"])
        assert known.http.get(f"/conversations/{talk}").status_code == 200

    def test_a_handover_that_was_used_is_refused(self, shop: Shop) -> None:
        token = handover(sub="chai")
        assert show(shop.visitor(), token).status_code == 201
        refused = show(shop.visitor(), token)
        assert refused.status_code == 401
        assert "used before" in refused.json()["detail"]

    @pytest.mark.parametrize(
        ("token", "says"),
        [
            (lambda: "not.a.jwt", "signature"),
            (lambda: handover(secret="another secret of enough characters!!"), "signature"),
            (lambda: handover(algorithm="none", secret=""), "signature"),
            (lambda: handover(algorithm="HS512", secret=HANDOVER_SECRET * 2), "signature"),
            (lambda: handover(aud="elsewhere"), "rujai"),
            (lambda: handover(jti=None), "lacks jti"),
            (lambda: handover(sub=None), "lacks sub"),
            (lambda: handover(exp=None), "lacks exp"),
            (lambda: handover(sub=""), "sub"),
            (lambda: handover(sub="x" * 201), "sub"),
            (lambda: handover(jti=""), "jti"),
            (lambda: handover(exp=int(time.time()) + 3600), "300 seconds"),
            (lambda: handover(iat=int(time.time()) - 200, exp=int(time.time()) - 100), "expired"),
            (lambda: handover(iat=int(time.time()) + 600, exp=int(time.time()) + 700), "clock"),
            (lambda: handover(iat="soon"), "seconds since 1970"),
        ],
    )
    def test_what_is_wrong_with_a_handover_is_said(self, shop: Shop, token: Any, says: str) -> None:
        refused = show(shop.visitor(), token())
        assert refused.status_code == 401
        assert says in refused.json()["detail"]

    def test_without_a_secret_nobody_can_be_vouched_for(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        with running_shop(tmp_path_factory.mktemp("alone"), Options(handover_secret="")) as alone:
            refused = show(alone.visitor(), handover(secret="a" * 32))
            assert refused.status_code == 401
            assert "RUJAI_HANDOVER_SECRET" in refused.json()["detail"]


class TestThumbs:
    def said(self, shop: Shop) -> tuple[Visitor, str, str]:
        visitor = shop.visitor()
        talk = visitor.open()
        reply = visitor.post(talk, "c1", "hello").json()["replies"][0]
        return visitor, talk, reply["message_id"]

    def test_a_thumb_is_there_again_after_a_reload_and_can_be_taken_back(self, shop: Shop) -> None:
        visitor, talk, message = self.said(shop)
        path = f"/conversations/{talk}/messages/{message}/feedback"
        for helpful in (True, False, None):
            assert visitor.http.put(path, json={"helpful": helpful}).status_code == 204
            assert [m["helpful"] for m in visitor.said(talk)] == [None, helpful]

    def test_only_what_was_said_to_the_visitor_can_be_judged(self, shop: Shop) -> None:
        visitor, talk, message = self.said(shop)
        other, others_talk, _ = self.said(shop)
        own = visitor.said(talk)[0]["message_id"]
        for who, path in (
            (other, f"/conversations/{talk}/messages/{message}/feedback"),
            (other, f"/conversations/{others_talk}/messages/{message}/feedback"),
            (visitor, f"/conversations/{talk}/messages/{own}/feedback"),
        ):
            assert who.http.put(path, json={"helpful": True}).status_code == 404


class TestShelves:
    def test_an_unknown_visitor_gets_a_row_that_leaves_no_trace(self, shop: Shop) -> None:
        row = httpx.get(f"{shop.url}/api/v1/shelf", params={"language": "en", "k": 3}).json()
        assert (len(row["cards"]), row["decision_id"], row["personal"]) == (3, None, False)

    def test_a_known_visitor_gets_a_row_with_a_stored_decision(self, shop: Shop) -> None:
        visitor = shop.visitor()
        row = visitor.http.get("/shelf", params={"language": "vi"}).json()
        decision = shop.profiles.decision(row["decision_id"])
        assert decision is not None
        assert [c["product_id"] for c in decision.candidates] == [c["product_id"] for c in row["cards"]]
        assert all(c["propensity"] > 0 for c in decision.candidates)

    def test_a_row_beside_a_product_leaves_it_out(self, shop: Shop) -> None:
        row = shop.visitor().http.get("/shelf", params={"related": "p-000"}).json()
        assert row["kind"] == "similar"
        assert "p-000" not in [c["product_id"] for c in row["cards"]]

    def test_beside_nothing_there_is_no_row(self, shop: Shop) -> None:
        assert shop.visitor().http.get("/shelf", params={"related": "no-such"}).status_code == 404


class TestBatches:
    def test_what_was_seen_and_clicked_is_kept_with_its_decision(self, shop: Shop) -> None:
        visitor = shop.visitor()
        row = visitor.http.get("/shelf", params={"k": 2}).json()
        told = [
            {
                "kind": kind,
                "product_id": card["product_id"],
                "decision_id": row["decision_id"],
                "position": card["position"],
            }
            for kind, card in (
                ("impression", row["cards"][0]),
                ("impression", row["cards"][1]),
                ("click", row["cards"][1]),
            )
        ]
        told.append({"kind": "view", "product_id": "gone-long-ago"})
        assert visitor.http.post("/interactions/batch", json={"interactions": told}).status_code == 204
        kept = shop.profiles.interactions(customer_of(visitor))
        assert sorted((i.kind, i.position) for i in kept) == [
            ("click", 2),
            ("impression", 1),
            ("impression", 2),
        ]

    def test_nobody_tells_in_another_customers_name(self, shop: Shop) -> None:
        row = shop.visitor().http.get("/shelf").json()
        told = {"kind": "impression", "product_id": row["cards"][0]["product_id"]}
        visitor = shop.visitor()
        for wrong in ({**told, "decision_id": row["decision_id"]}, told):
            response = visitor.http.post("/interactions/batch", json={"interactions": [wrong]})
            assert response.status_code in (404, 422)
        assert shop.profiles.interactions(customer_of(visitor)) == ()

    def test_after_a_no_nothing_is_kept(self, shop: Shop) -> None:
        visitor = shop.visitor()
        no = {"purpose": "personalisation", "granted": False, "wording": "May we?", "language": "en"}
        visitor.http.post("/me/consents", json=no)
        told = [{"kind": "view", "product_id": "p-001"}]
        assert visitor.http.post("/interactions/batch", json={"interactions": told}).status_code == 204
        assert shop.profiles.interactions(customer_of(visitor)) == ()


class TestOtherOrigins:
    def ask(self, shop: Shop, origin: str) -> httpx.Response:
        headers = {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type, last-event-id",
        }
        return httpx.options(f"{shop.url}/api/v1/visitors", headers=headers)

    def test_a_page_of_the_shop_may_ask(self, shop: Shop) -> None:
        assert self.ask(shop, SHOP_PAGE).headers["access-control-allow-origin"] == SHOP_PAGE
        problem = httpx.get(f"{shop.url}/api/v1/conversations", headers={"Origin": SHOP_PAGE})
        assert problem.status_code == 401
        assert problem.headers["access-control-allow-origin"] == SHOP_PAGE
        assert "access-control-allow-credentials" not in problem.headers

    @pytest.mark.parametrize(
        "origin", ["https://evil.example", "https://www.shop.example.evil.example", "null"]
    )
    def test_any_other_page_may_not(self, shop: Shop, origin: str) -> None:
        assert "access-control-allow-origin" not in self.ask(shop, origin).headers

    def test_pictures_may_be_shown_on_the_shops_pages(self, shop: Shop) -> None:
        headers = httpx.get(f"{shop.url}/pictures/p-000.svg").headers
        assert headers["cross-origin-resource-policy"] == "cross-origin"
