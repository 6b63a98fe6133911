"""The widget on a shop's own page: another origin, a strict policy, hostile styles, and what it tells of the page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import jwt
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chat import LANGUAGES, WISH, bot_texts, customer_of, part, picture, recall, say
from tests.browser.embedding import CALM_STYLE, HOSTILE_STYLE, Embedder, embedding
from tests.browser.shop import HANDOVER_SECRET, Options, Shop, running_shop

pytestmark = pytest.mark.browser

CHAT = "<rujai-chat></rujai-chat>"
PRODUCTS = """
<main><article data-rujai-product="p-001" data-rujai-event="view"><h1>Travel backpack</h1>
  <button data-rujai-event="add_to_cart">Add</button></article>
<div class="tall"></div>
<a href="#tile" data-rujai-product="p-002" data-rujai-event="click"><b>A tile</b></a>
<p data-rujai-product="p-003">Far below</p></main>
"""


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, Embedder, str]]:
    with (
        embedding() as (page, url),
        running_shop(tmp_path_factory.mktemp("shop"), Options(origins=(url,))) as shop,
    ):
        page.rujai = shop.url
        yield shop, page, url


@pytest.fixture(scope="session")
def shop(place: tuple[Shop, Embedder, str]) -> Shop:
    return place[0]


@pytest.fixture(scope="session")
def url(place: tuple[Shop, Embedder, str]) -> str:
    return place[2]


@pytest.fixture
def embedder(place: tuple[Shop, Embedder, str]) -> Embedder:
    page = place[1]
    page.body, page.style, page.language = CHAT, CALM_STYLE, "en"
    return page


def talk(page: Page, language: str = "en") -> None:
    part(page, ".launcher").click()
    say(page, WISH[language])
    expect(part(page, ".card")).to_have_count(4)


def kinds(page: Page, shop: Shop) -> list[str]:
    return sorted(i.kind for i in shop.profiles.interactions(customer_of(page, shop)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_script_and_one_element_are_enough_on_another_origin(
    tab: Page, shop: Shop, embedder: Embedder, url: str, language: str
) -> None:
    """Under require-trusted-types-for and with no third party: the ``tab`` fixture fails on any complaint."""
    hosts: set[str] = set()
    tab.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    embedder.language = language
    tab.goto(url)
    talk(tab, language)
    expect(part(tab, ".message.bot")).to_have_attribute("lang", language)
    image = part(tab, ".card img").first
    assert image.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    assert str(image.get_attribute("src")).startswith(shop.url)
    picture(tab, f"embedded-{language}")
    assert hosts == {urlsplit(url).netloc, urlsplit(shop.url).netloc}


def test_the_pages_styles_stay_out_and_ours_stay_in(tab: Page, embedder: Embedder, url: str) -> None:
    def looks(page: Page) -> list[object]:
        return [
            part(page, selector).first.evaluate(
                "e => { const s = getComputedStyle(e), b = e.getBoundingClientRect();"
                " return [s.color, s.font, s.letterSpacing, s.display, s.direction, s.textTransform, b.width, b.height]; }"
            )
            for selector in (".panel", ".text", ".card", ".card .title", ".chip", "textarea", ".send")
        ]

    embedder.body = f"<p id=own>The shop's own words</p>{CHAT}"
    tab.goto(url)
    own = tab.locator("#own").evaluate(
        "e => JSON.stringify(Object.values(getComputedStyle(e)).slice(0, 400))"
    )
    talk(tab)
    calm = looks(tab)
    tab.locator("#own").evaluate("e => document.querySelector('rujai-chat').close()")
    assert (
        tab.locator("#own").evaluate("e => JSON.stringify(Object.values(getComputedStyle(e)).slice(0, 400))")
        == own
    )
    tab.evaluate("localStorage.clear()")
    embedder.style = HOSTILE_STYLE
    tab.goto(url)
    talk(tab)
    picture(tab, "hostile-styles")
    assert looks(tab) == calm


def test_a_theme_is_a_few_custom_properties(tab: Page, embedder: Embedder, url: str) -> None:
    embedder.style = HOSTILE_STYLE
    embedder.body = '<rujai-chat class="themed" scheme="dark"></rujai-chat>'
    tab.goto(url)
    part(tab, ".launcher").click()
    assert part(tab, ".send").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(120, 20, 160)"
    assert part(tab, ".panel").evaluate("e => getComputedStyle(e).borderRadius") == "0px"
    assert part(tab, ".panel").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(27, 32, 34)"
    picture(tab, "themed")


def test_a_page_hears_what_happens_and_can_take_a_product_over(
    tab: Page, embedder: Embedder, url: str
) -> None:
    tab.add_init_script(
        "window.heard = []; for (const name of ['ready','open','close','message','product','language','consent','unread'])"
        " document.addEventListener('rujai-' + name, e => { heard.push(name); if (name === 'product') e.preventDefault(); });"
    )
    tab.goto(url)
    talk(tab)
    part(tab, ".consent .primary").click()
    part(tab, ".card .look").first.click()
    part(tab, ".more").click()
    part(tab, "[data-language=vi]").click()
    expect(part(tab, "textarea")).to_have_attribute("placeholder", "Bạn đang tìm gì ạ?")
    part(tab, ".close").click()
    heard = tab.evaluate("[...new Set(heard)].sort()")
    assert heard == ["close", "consent", "language", "message", "open", "product", "ready", "unread"]
    assert tab.url.rstrip("/") == url


def test_before_a_yes_nothing_is_told_of_the_page_and_nobody_is_a_visitor(
    tab: Page, embedder: Embedder, url: str
) -> None:
    told: list[str] = []
    tab.on("request", lambda request: told.append(request.method) if request.method == "POST" else None)
    embedder.body = PRODUCTS + CHAT
    tab.goto(url)
    tab.get_by_role("button", name="Add").click()
    tab.get_by_text("A tile").click()
    tab.wait_for_timeout(1500)
    assert told == []
    assert recall(tab, "token") == "None"


def test_after_a_yes_views_clicks_and_the_basket_are_told_once(
    tab: Page, shop: Shop, embedder: Embedder, url: str
) -> None:
    embedder.body = PRODUCTS + CHAT
    tab.goto(url)
    part(tab, ".launcher").click()
    part(tab, ".consent .primary").click()
    part(tab, ".close").click()
    with tab.expect_response(lambda r: r.url.endswith("/batch") and r.status == 204):
        tab.wait_for_timeout(1200)
    tab.get_by_text("A tile").click()
    tab.get_by_text("A tile").click()
    with tab.expect_response(
        lambda r: r.url.endswith("/batch") and "add_to_cart" in str(r.request.post_data)
    ):
        tab.get_by_role("button", name="Add").click()
    assert kinds(tab, shop) == ["add_to_cart", "click", "view"]
    with tab.expect_response(lambda r: r.url.endswith("/batch") and "p-003" in str(r.request.post_data)):
        tab.get_by_text("Far below").scroll_into_view_if_needed()
        tab.get_by_text("Far below").hover()
    assert kinds(tab, shop).count("view") == 2


def test_after_a_no_nothing_is_told_and_a_change_of_mind_counts(
    tab: Page, shop: Shop, embedder: Embedder, url: str
) -> None:
    embedder.body = PRODUCTS + CHAT
    tab.goto(url)
    part(tab, ".launcher").click()
    part(tab, ".consent .plain").click()
    say(tab, "hello")
    expect(bot_texts(tab)).to_have_count(1)
    tab.wait_for_timeout(1300)
    assert kinds(tab, shop) == []
    consents = {c.purpose: c.granted for c in shop.profiles.consents(customer_of(tab, shop))}
    assert consents == {"personalisation": False}
    part(tab, ".more").click()
    with tab.expect_response(lambda r: r.url.endswith("/batch")):
        part(tab, "[data-menu=remember]").click()
    consent = shop.profiles.consents(customer_of(tab, shop))[0]
    assert consent.granted
    assert consent.wording.startswith("May I remember")
    assert kinds(tab, shop) == ["view"]


def handover(account: str) -> str:
    now = int(time.time())
    claims = {"sub": account, "aud": "rujai", "iat": now, "exp": now + 120, "jti": f"h{time.monotonic_ns()}"}
    return jwt.encode(claims, HANDOVER_SECRET, algorithm="HS256")


def test_a_logged_in_customer_is_known_and_leaves_no_trace_after_signing_out(
    context: BrowserContext, shop: Shop, embedder: Embedder, url: str
) -> None:
    page = context.new_page()
    page.goto(url)
    part(page, ".launcher").click()
    say(page, "hello")
    expect(bot_texts(page)).to_have_count(1)
    before = customer_of(page, shop)
    embedder.body = f'<rujai-chat handover="{handover("anna")}"></rujai-chat>'
    with page.expect_response(lambda r: r.url.endswith("/handovers") and r.status == 201):
        page.goto(url)
    expect(bot_texts(page)).to_have_count(1)
    assert customer_of(page, shop) == before
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/handovers" in request.url else None)
    embedder.body = f'<rujai-chat handover="{handover("anna")}"></rujai-chat>'
    page.goto(url)  # the next page of the same customer exchanges nothing
    expect(bot_texts(page)).to_have_count(1)
    assert asked == []
    with page.expect_response(lambda r: r.url.endswith("/handovers") and r.status == 201):
        page.evaluate("token => { document.querySelector('rujai-chat').handover = token; }", handover("ben"))
    expect(part(page, ".hello")).to_be_visible()  # another account on the same page: nothing of the first one
    assert customer_of(page, shop) != before
    embedder.body = '<rujai-chat handover=""></rujai-chat>'
    page.goto(url)
    expect(part(page, ".hello")).to_be_visible()
    assert recall(page, "token") == recall(page, "account") == "None"


def test_a_refused_handover_leaves_an_ordinary_visitor_and_tells_the_page(
    context: BrowserContext, embedder: Embedder, url: str
) -> None:
    page = context.new_page()
    page.add_init_script("document.addEventListener('rujai-error', e => { window.told = e.detail.detail; });")
    embedder.body = '<rujai-chat handover="not.a.jwt"></rujai-chat>'
    page.goto(url)
    part(page, ".launcher").click()
    say(page, "hello")
    expect(bot_texts(page)).to_have_count(1)
    assert "signature" in page.evaluate("told")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shelf_is_personal_and_tells_what_was_really_seen(
    tab: Page, shop: Shop, embedder: Embedder, url: str, language: str
) -> None:
    embedder.language = language
    embedder.body = f'<div class="tall"></div><rujai-shelf id="home"></rujai-shelf>{CHAT}'
    tab.goto(url)
    shelf = tab.locator("#home")
    expect(shelf.locator(".card").first).to_be_attached()
    anonymous = shelf.locator("h2").text_content()
    part(tab, ".launcher").click()
    part(tab, ".consent .primary").click()
    expect(part(tab, ".consent")).to_have_count(0)
    _until_known(tab)
    tab.reload()
    expect(shelf.locator("h2")).not_to_have_text(str(anonymous))
    assert "impression" not in kinds(tab, shop)
    part(tab, ".close").click()
    with tab.expect_response(lambda r: "impression" in str(r.request.post_data) and r.status == 204):
        shelf.scroll_into_view_if_needed()
    picture(tab, f"shelf-{language}")
    seen = [i for i in shop.profiles.interactions(customer_of(tab, shop)) if i.kind == "impression"]
    assert 0 < len(seen) < 8
    decision = shop.profiles.decision(str(seen[0].decision_id))
    assert decision is not None
    assert all(c["propensity"] > 0 for c in decision.candidates)
    assert {(i.product_id, i.position) for i in seen} <= {
        (c["product_id"], c["position"]) for c in decision.candidates
    }


def _until_known(tab: Page) -> None:
    """Wait for the visitor's token; `wait_for_function` may need `eval`, which these pages forbid."""
    for _ in range(200):
        if tab.evaluate("localStorage.getItem('rujai.token')"):
            return
        tab.wait_for_timeout(50)
    raise AssertionError("the visitor got no token")


def test_a_shelf_beside_a_product_leaves_it_out(tab: Page, embedder: Embedder, url: str) -> None:
    embedder.body = f'<rujai-shelf related="p-000" count="3"></rujai-shelf>{CHAT}'
    tab.goto(url)
    expect(tab.locator("rujai-shelf .card")).to_have_count(3)
    expect(tab.locator("rujai-shelf h2")).to_have_text("More like this")
    assert tab.locator("rujai-shelf .card[data-product=p-000]").count() == 0
