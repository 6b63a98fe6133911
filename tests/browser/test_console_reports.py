"""Staff look at figures, click through to the conversations behind them, export, and look at the feed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from catalog.report import ImportReport, RowError
from catalog.store import CatalogStore
from console.reports_counter import Counter
from profiles.model import Decision, Identity, Interaction
from tests.browser.console import csrf_of, enter, staff_client
from tests.browser.shop import Shop
from tests.browser.trial import EVIL, NOBODY

BASE = "/console/reports"
SOFA = [{"attribute": "category", "value": "sofa", "polarity": "want"}]


@pytest.fixture(scope="session")
def told(shop: Shop) -> str:
    """A shopper who found nothing, and one whose words try to run, counted; gives the first one's conversation."""
    now = datetime.now(UTC)
    talks = []
    for visitor, text, key in (
        ("reports-1", "I want a sofa", "none-at-all"),
        ("reports-2", "<script>window.ran = 1</script> =cmd()", "fallback-first"),
    ):
        customer = shop.profiles.customer_for(Identity("web", visitor), now=now).customer_id
        talk = shop.conversations.open(customer, "web", now=now, state={"language": "en"}).conversation_id
        decision = f"d_{visitor}"
        shop.profiles.save_decision(
            Decision(decision, talk, customer, now, "nothing", {"wish": {"wishes": SOFA}}, {}, (), "1", 7)
        )
        asked = shop.conversations.receive(talk, client_message_id="1", text=text, payload={}, at=now).message
        replies = [("Sorry", "en", {"key": key, "decision_id": decision})]
        understood = {"intent": {"name": "search_product", "confidence": 0.4}, "entities": []}
        shop.conversations.settle(asked.message_id, replies, understood=understood, language="en", at=now)
        shop.profiles.record_interactions([Interaction(customer, "b1", "impression", now, decision, 1)])
        talks.append(talk)
    error = RowError(41, "price", "=abc", "is not a number", "write 1990.00 THB", 41)
    report = ImportReport(
        "i_1", "demo.csv", full=True, dry_run=False, started_at=now, finished_at=now,
        rows=2, created=1, rejected=1, errors=(error,),
    )  # fmt: skip
    CatalogStore(shop.engine).record(report)
    zone = ZoneInfo("Asia/Bangkok")
    counter = Counter(shop.engine, zone, lambda: datetime.now(UTC) + timedelta(seconds=1))
    counter.catch_up()
    counter.count(now.astimezone(zone).date())  # the shop may have counted today a moment ago
    return talks[0]


def test_a_figure_leads_to_the_conversations_behind_it(tab: Page, shop: Shop, told: str) -> None:
    enter(tab, shop, "viewer")
    tab.goto(f"{shop.url}{BASE}?channel=web")
    expect(tab.get_by_role("heading", name="By intent")).to_be_visible()
    with tab.expect_navigation():
        tab.locator("dt", has_text="Not understood").locator("..").get_by_role("link").first.click()
    _turn_to(tab, "<script>window.ran = 1</script>")
    assert tab.evaluate("window.ran") is None
    assert "channel=web" in tab.url
    tab.get_by_role("link", name="Back to the report").click()
    with tab.expect_navigation():
        tab.locator("figure").first.locator("a.column").last.click()
    _turn_to(tab, "I want a sofa")
    expect(tab.get_by_role("link", name="I want a sofa")).to_have_attribute("href", f"/console/inbox/{told}")


def _turn_to(tab: Page, words: str) -> None:
    """To the page of a list that holds a text: the shop is shared, so other tests' talks may fill the first."""
    older = tab.get_by_role("link", name="Older")
    while not tab.get_by_text(words).count() and older.count():
        with tab.expect_navigation():
            older.click()
    expect(tab.get_by_text(words)).to_be_visible()


def test_what_the_shop_lacks_is_named_in_the_readers_language(tab: Page, shop: Shop, told: str) -> None:
    for language, sofa in (("en", "sofa"), ("th", "โซฟา"), ("vi", "sofa")):
        enter(tab, shop, "viewer", language=language)
        tab.goto(f"{shop.url}{BASE}/gaps")
        row = tab.get_by_role("row").filter(has_text=sofa).first
        expect(row).to_be_visible()
    row.get_by_role("link").click()
    expect(tab.get_by_text("I want a sofa")).to_be_visible()


def test_exports_are_for_admins_harmless_and_in_the_audit_log(shop: Shop, told: str) -> None:
    with staff_client(shop, "viewer") as viewer:
        assert viewer.get(f"{BASE}/day.csv").status_code == 403
        assert "CSV" not in viewer.get(BASE).text
    with staff_client(shop, "admin") as admin:
        for name in ("day", "channel", "language", "intent", "products", "gaps", "knowledge"):
            answer = admin.get(f"{BASE}/{name}.csv")
            assert answer.status_code == 200
            assert len(answer.text.splitlines()) > 1, name
        assert "'=abc" in admin.get("/console/feed/imports/i_1/errors.csv").text
        assert admin.get(f"{BASE}/nonsense.csv").status_code == 404
        assert csrf_of(admin)
        log = admin.get("/console/audit?action=report.exported").text
        assert log.count("report.exported") >= 7
        assert "feed.errors_exported" in admin.get("/console/audit?action=feed.").text


@pytest.mark.parametrize(
    "query",
    [
        "from=2026-11-30&to=2026-11-01",
        "from=nonsense&days=7",
        "days=365",
        "channel=nowhere&intent=none",
        "days=3660",
    ],
)
def test_whatever_is_chosen_gives_a_page(shop: Shop, told: str, query: str) -> None:
    with staff_client(shop, "viewer") as viewer:
        for room in ("", "/suggestions", "/gaps", "/knowledge", "/behind"):
            assert viewer.get(f"{BASE}{room}?{query}").status_code == 200, room
        assert viewer.get(f"{BASE}/behind?measure=nonsense").status_code == 404


def test_the_feed_shows_imports_with_the_rows_to_correct(tab: Page, shop: Shop, told: str) -> None:
    enter(tab, shop, "viewer")
    tab.goto(f"{shop.url}/console/feed")
    tab.get_by_role("link", name="1 row to correct").first.click()
    expect(tab.get_by_role("cell", name="write 1990.00 THB")).to_be_visible()


def test_a_query_is_tried_as_a_customer_with_scores_and_reasons(tab: Page, shop: Shop, told: str) -> None:
    enter(tab, shop, "viewer")
    tab.goto(f"{shop.url}/console/feed")
    tab.get_by_label("What a shopper would write").fill("blue backpack")
    tab.get_by_label("As this customer").fill("c_somebody")
    tab.get_by_role("button", name="Try").click()
    expect(tab.get_by_text("never black")).to_be_visible()
    expect(tab.get_by_text("words 0.75")).to_be_visible()
    expect(tab.get_by_text(EVIL)).to_be_visible()
    assert tab.evaluate("window.ran") is None
    tab.goto(f"{shop.url}/console/feed?q=bag&customer={NOBODY}")
    expect(tab.get_by_text("no customer with that id")).to_be_visible()
