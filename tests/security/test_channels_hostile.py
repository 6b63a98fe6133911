"""What hostile texts, tokens and paths come to: text stays text, and nothing from elsewhere runs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from tests.browser.shop import Options, Shop, demo_products, running_shop
from tests.security.corpus import CORPUS, PAGE_TAGS, Page

OWN_TAGS = PAGE_TAGS | {"noscript", "rujai-chat", "rujai-shelf"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    products = demo_products()
    for number, evil in enumerate(CORPUS):
        product = products["p-000"]
        hostile = dict.fromkeys(("th", "en", "vi"), evil)
        products[f"x-{number:03}"] = replace(
            product, product_id=f"x-{number:03}", titles=hostile, descriptions=hostile, popularity=2.0
        )
    with running_shop(tmp_path_factory.mktemp("shop"), Options(products=products)) as running:
        yield running


def assert_harmless(text: str) -> Page:
    page = Page(text)
    for tag, attributes in page.elements:
        assert tag in OWN_TAGS, f"<{tag}> got into the page"
        assert not [name for name in attributes if name.startswith("on") or name in {"style", "srcdoc"}]
        for name in ("href", "src", "action"):
            address = attributes.get(name)
            assert address is None or re.match(r"[/#?](?!/)", address), f"{name}={address}"
        if tag == "script":
            assert attributes.get("src")
    return page


def test_the_corpus_has_more_than_a_hundred_strings() -> None:
    assert len(set(CORPUS)) >= 100


@pytest.mark.parametrize("number", range(len(CORPUS)))
def test_a_hostile_title_is_only_text_on_its_page(shop: Shop, number: int) -> None:
    response = httpx.get(f"{shop.url}/products/x-{number:03}?lang=en")
    assert response.status_code == 200
    page = assert_harmless(response.text)
    assert CORPUS[number].strip() in "".join(page.text)


@pytest.mark.parametrize("page", range(1, 9))
def test_hostile_titles_are_only_text_in_the_grid(shop: Shop, page: int) -> None:
    assert_harmless(httpx.get(f"{shop.url}/?lang=en&page={page}").text)


@pytest.mark.parametrize("evil", CORPUS)
def test_a_hostile_search_is_only_text_where_it_is_repeated(shop: Shop, evil: str) -> None:
    response = httpx.get(shop.url, params={"q": evil, "category": evil, "lang": "en"})
    assert response.status_code == 200
    page = assert_harmless(response.text)
    (search,) = (a for tag, a in page.elements if tag == "input")
    assert search["value"] == evil


def test_hostile_messages_come_back_as_the_same_text_and_as_json_only(shop: Shop) -> None:
    visitor = shop.visitor()
    conversation = visitor.open()
    for number, evil in enumerate(CORPUS):
        response = visitor.post(conversation, f"c{number}", evil or "x")
        assert response.headers["content-type"] == "application/json"
        assert response.headers["x-content-type-options"] == "nosniff"
        body = response.json()
        assert body["message"]["text"] == evil
        assert body["replies"][0]["text"] == f"I hear you: {evil}"


def test_hostile_titles_come_as_json_only(shop: Shop) -> None:
    response = httpx.get(f"{shop.url}/api/v1/products/x-000", params={"language": "en"})
    assert response.headers["content-type"] == "application/json"
    assert response.json()["title"] == CORPUS[0]


@pytest.mark.parametrize(
    "path",
    ["/", "/products/p-001", "/nowhere", "/api/v1/health", "/api/v1/nowhere", "/static/widget/rujai.js"],
)
def test_every_answer_carries_the_security_headers(shop: Shop, path: str) -> None:
    headers = httpx.get(f"{shop.url}{path}", headers={"Accept": "text/html"}).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_no_page_has_an_inline_script_style_or_handler(shop: Shop) -> None:
    for path in ("/", "/products/p-001", "/?q=nothing-there", "/nowhere", "/?category=accessories"):
        response = httpx.get(f"{shop.url}{path}", headers={"Accept": "text/html"})
        assert_harmless(response.text)
        assert "<style" not in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/pictures/../../etc/passwd.svg",
        "/pictures/..%2f..%2f..%2fetc%2fpasswd.svg",
        "/pictures/%2e%2e/%2e%2e/rujai.toml.svg",
        "/pictures/p-000.svg%00.png",
        "/pictures/p-000%00.svg",
        "/pictures//etc/passwd",
        "/pictures/<script>.svg",
        "/pictures/.svg",
        "/static/../api.py",
        "/static/..%2fapi.py",
        "/static/%2e%2e/parts.py",
        "/static/../../var/secret",
        "/docs/assets/../core.py",
        "/docs/assets/..%2fcore.py",
        "/products/..%2f..%2fetc%2fpasswd",
        "/static//etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_shop(shop: Shop, path: str) -> None:
    # httpx would tidy the path up: say it to the socket as it is.
    request = httpx.Request("GET", shop.url, extensions={"target": path.encode()})
    with httpx.Client() as client:
        response = client.send(request)
    assert response.status_code in (400, 404)
    for leak in ("root:", "import ", "secret"):
        assert leak not in response.text


def test_a_picture_opened_by_itself_can_do_nothing(shop: Shop) -> None:
    response = httpx.get(f"{shop.url}/pictures/p-000.svg")
    assert response.headers["content-type"].startswith("image/svg+xml")
    assert (
        response.headers["content-security-policy"]
        == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )


def test_an_error_never_repeats_what_was_sent(shop: Shop) -> None:
    visitor = shop.visitor()
    conversation = visitor.open()
    secret = "my secret 0812345678"
    response = visitor.http.post(
        f"/conversations/{conversation}/messages", json={"client_message_id": "c1", "text": {"x": secret}}
    )
    assert response.status_code == 422
    assert secret not in response.text


def test_logs_hold_ids_and_never_what_a_shopper_wrote(
    shop: Shop, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    visitor = shop.visitor()
    conversation = visitor.open()
    for number, word in enumerate(("fail", "junk", "silent", "odd")):
        visitor.post(conversation, f"c{number}", f"whisper-{number} {word}")
    out, err = capfd.readouterr()
    assert "whisper" not in out + err + caplog.text
    assert html.escape(visitor.token) not in out + err + caplog.text
