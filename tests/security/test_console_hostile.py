"""A script in a shopper's message, a name or a product's title is text on every page of the console."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import BrowserContext
from sqlalchemy import insert, update

from console.accounts import Role, StaffAccounts
from console.app import ROOMS
from console.session import BASE
from dialogue.reply import Reply, reply_to_json
from profiles.model import Identity
from storage.engine import writing
from storage.schema import customers, decisions
from tests.browser.console import PASSWORD, csrf_of, enter, staff_client
from tests.browser.shop import Options, Shop, demo_products, running_shop
from tests.browser.standin import card_of
from tests.security.corpus import CORPUS, PAGE_TAGS, Page

OWN_TAGS = PAGE_TAGS | {
    "use",
    "symbol",
    "h4",
    "aside",
    "ul",
    "ol",
    "li",
    "label",
    "select",
    "option",
    "optgroup",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "dialog",
    "kbd",
    "code",
    "b",
    "strong",
    "em",
    "i",
    "small",
    "time",
    "fieldset",
    "legend",
    "blockquote",
    "q",
    "mark",
    "hr",
    "br",
    "pre",
    "output",
    "progress",
    "meter",
    "g",
    "rect",
    "circle",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "desc",
    "figure",
    "figcaption",
    "datalist",
    "colgroup",
    "col",
    "ins",
    "del",
    "abbr",
    "template",
    "hx-partial",
}
LIVE = re.compile(r"/(live|events|stream)\b")
"""Pages that never end; what they carry is filled from the templates that are read here."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    products = demo_products(3)
    for number, evil in enumerate(CORPUS):
        titles = dict.fromkeys(("th", "en", "vi"), evil or "x")
        product_id = f"x-{number:03}"
        products[product_id] = replace(
            products["p-000"], product_id=product_id, titles=titles, descriptions=titles
        )
    with running_shop(tmp_path_factory.mktemp("hostile"), Options(products=products)) as running:
        yield running


@pytest.fixture(scope="module")
def ids(shop: Shop) -> dict[str, str]:
    """A conversation in which the whole corpus was said and shown, by the names that routes give their parameters."""
    now = datetime.now(UTC)
    customer = shop.profiles.customer_for(Identity("web", CORPUS[7]), now=now).customer_id
    talk = shop.conversations.open(customer, "web", now=now).conversation_id
    with writing(shop.engine) as connection:
        everything = " ".join(CORPUS)
        its = customers.c.customer_id == customer
        connection.execute(update(customers).where(its).values(display_name=everything))
        connection.execute(
            insert(decisions).values(
                decision_id="d_1", conversation_id=talk, customer_id=customer, origin_id=customer, at=now, kind="search",
                request={"text": everything}, taste={}, policy_version="1", seed=1, outcome={},
                candidates=[{"product_id": "x-000", "score": 1.0, "parts": {}, "reasons": [], "propensity": 1.0, "position": 1}],
            )
        )  # fmt: skip
    for number, evil in enumerate(CORPUS):
        said = shop.conversations.receive(
            talk, client_message_id=f"c{number}", text=evil or "x", payload={}, at=now
        )
        card = card_of(shop.products[f"x-{number:03}"], 1, "en", ())
        payload = reply_to_json(Reply(evil or "x", "en", cards=(card,), decision_id="d_1"))
        shop.conversations.say(talk, [(evil or "x", "en", payload)], sender="bot", at=now)
    return {
        "conversation_id": talk,
        "message_id": said.message.message_id,
        "customer_id": customer,
        "product_id": "x-001",
        "decision_id": "d_1",
        "login": "test-admin",
        "name": "conversations",
    }


def pages() -> list[str]:
    """Every page behind the login."""
    return [
        route.path
        for room in ROOMS
        for route in room.routes
        if isinstance(route, APIRoute) and "GET" in route.methods and not LIVE.search(route.path)
    ]


def assert_harmless(text: str, path: str) -> Page:
    page = Page(text)
    for tag, attributes in page.elements:
        assert tag in OWN_TAGS, f"<{tag}> got into {path}"
        bad = [n for n in attributes if n.startswith(("on", "hx-on")) or n in {"style", "srcdoc"}]
        assert not bad, (path, tag, bad)
        for name in (
            "href",
            "src",
            "action",
            "formaction",
            "hx-get",
            "hx-post",
            "hx-sse:connect",
            "xlink:href",
        ):
            address = attributes.get(name)
            assert not address or re.match(r"[/#?](?!/)", address), f"{path}: {name}={address}"
        if tag in {"script", "link", "form"}:
            to = attributes.get("src") or attributes.get("href") or attributes.get("action") or "?"
            assert to.startswith((f"{BASE}/", "?", "#")), f"{path}: <{tag}> {to}"
    return page


@pytest.mark.parametrize("role", ["viewer", "admin"])
def test_no_page_of_the_console_lets_any_of_it_become_more_than_text(
    shop: Shop, ids: dict[str, str], role: Role
) -> None:
    seen = 0
    with staff_client(shop, role) as client:
        for path in pages():
            address = BASE + re.sub(r"{([^}:]*)[^}]*}", lambda found: ids.get(found[1], "nothing"), path)
            response = client.get(address)
            assert response.status_code < 500, path
            if response.headers.get("content-type", "").startswith("text/html"):
                assert_harmless(response.text, path)
                seen += response.status_code == 200
    assert seen >= 5


def test_what_is_typed_into_an_address_comes_back_as_text_only(shop: Shop) -> None:
    with staff_client(shop, "admin") as client:
        for path in pages():
            if "{" in path or path.endswith(".csv"):
                continue
            for start in range(0, len(CORPUS), 35):
                evil = " ".join(CORPUS[start : start + 35])[:900]
                fields = dict.fromkeys(
                    ("q", "who", "action", "about", "day", "next", "tag", "customer"), evil
                )
                response = client.get(
                    f"{BASE}{path}", params={**fields, "who": evil[:99], "action": evil[:99]}
                )
                assert response.status_code < 500, path
                assert_harmless(response.text, path)


def test_what_is_typed_at_the_door_and_into_forms_comes_back_as_text_only(shop: Shop) -> None:
    with staff_client(shop, "admin") as client:
        csrf = csrf_of(client)
        for evil in CORPUS[:: len(CORPUS) // 30]:
            form = {"csrf": csrf, "login": evil[:90], "display_name": evil[:90], "role": evil[:90]}
            added = client.post(f"{BASE}/staff", data=form)
            assert added.status_code == 422
            assert_harmless(added.text, "/staff")
        name = CORPUS[3]
        StaffAccounts(shop.engine).add("evil", name, "agent", PASSWORD, by="-", now=datetime.now(UTC))
        page = assert_harmless(client.get(f"{BASE}/staff").text, "/staff")
        assert name in "".join(page.text)


def test_in_the_browser_nothing_of_it_runs(shop: Shop, ids: dict[str, str], context: BrowserContext) -> None:
    complaints: list[str] = []
    context.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    tab = context.new_page()
    enter(tab, shop, "admin")
    for path in (
        "inbox",
        f"inbox/{ids['conversation_id']}",
        f"customers/{ids['customer_id']}",
        "staff",
        "audit",
        "feed",
    ):
        tab.goto(f"{shop.url}{BASE}/{path}")
    assert [url for url in asked if not url.startswith((shop.url, "data:"))] == []
    assert [one for one in complaints if "404" not in one] == []
