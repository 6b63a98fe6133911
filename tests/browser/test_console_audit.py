"""An admin reads in words what staff did, narrows it down, and takes it out as a file that runs nothing."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from catalog.model import LANGUAGES
from console.audit import audit
from console.audit_actions import ACTIONS
from storage.engine import writing
from tests.browser.console import enter, staff_client
from tests.browser.shop import Shop

FORMULA = "=HYPERLINK(0)"
CODE = re.compile(r"^[a-z]+\.[a-z_]+$")


@pytest.fixture(scope="module")
def done(shop: Shop) -> str:
    """Every act that there is, done once to one thing with a hostile name; gives its name."""
    now = datetime.now(UTC)
    with writing(shop.engine) as connection:
        for action in ACTIONS:
            audit(connection, "ploy", action, FORMULA, {"rows": 3, "languages": ["en", "th"]}, at=now)
    return FORMULA


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_is_told_in_the_readers_language_and_keeps_its_code_beside_it(
    tab: Page, shop: Shop, done: str, language: str
) -> None:
    enter(tab, shop, "admin", language=language)
    tab.goto(f"{shop.url}/console/audit?about={done}")
    cells = tab.locator("tbody td:nth-child(3)")
    expect(cells).to_have_count(len(ACTIONS))
    assert [one for one in cells.all_inner_texts() if CODE.match(one)] == []
    titles = cells.evaluate_all("all => all.map(one => one.title)")
    assert sorted(titles) == sorted(ACTIONS)


def test_the_log_is_narrowed_down_and_the_file_holds_the_same_and_runs_nothing(
    tab: Page, shop: Shop, done: str
) -> None:
    enter(tab, shop, "admin")
    tab.keyboard.press("g")
    tab.keyboard.press("a")
    tab.get_by_label("About").fill(done)
    tab.get_by_label("Action").select_option("Everything: Customers")
    tab.get_by_role("button", name="Filter").click()
    expect(tab.locator("main tbody tr")).to_have_count(6)
    expect(tab.get_by_role("cell", name="merged two customers")).to_be_visible()
    expect(tab.get_by_label("Action")).to_have_value("profile.")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Download CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["action"] for row in rows} == {one for one in ACTIONS if one.startswith("profile.")}
    assert {row["object"] for row in rows} == {f"'{FORMULA}"}
    tab.goto(f"{shop.url}/console/audit?who=test-admin&action=audit.exported")
    expect(tab.get_by_role("cell", name="downloaded the audit log").first).to_be_visible()
    expect(tab.get_by_text("rows 6")).to_be_visible()


def test_the_log_is_for_admins_only(shop: Shop, done: str) -> None:
    with staff_client(shop, "agent") as agent:
        for path in ("/console/audit", "/console/audit.csv"):
            answer = agent.get(path)
            assert answer.status_code == 403
            assert done not in answer.text
