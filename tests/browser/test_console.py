"""Staff come in by the door, find their way by keys, and read in their language and colours."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from console.accounts import StaffAccounts
from tests.browser.console import PASSWORD, enter, staff_token
from tests.browser.shop import Shop


def test_staff_log_in_and_out_by_the_door(context: BrowserContext, shop: Shop) -> None:
    staff_token(shop, "agent", "door")
    page = context.new_page()
    page.goto(f"{shop.url}/console/reports")
    page.get_by_label("Login").fill("door")
    page.get_by_label("Password").fill("wrong password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_contain_text("wrong")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Reports")).to_be_visible()
    page.get_by_text("Door", exact=True).click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    page.goto(f"{shop.url}/console/inbox")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_the_keys_are_listed_and_lead_everywhere(tab: Page, shop: Shop) -> None:
    enter(tab, shop, "admin")
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    tab.keyboard.press("Escape")
    tab.keyboard.press("g")
    tab.keyboard.press("a")
    expect(tab.get_by_role("heading", name="Audit log")).to_be_visible()
    expect(tab.get_by_role("cell", name="logged in").first).to_be_visible()


def test_an_admin_adds_somebody_whose_first_act_is_an_own_password(tab: Page, shop: Shop) -> None:
    enter(tab, shop, "admin")
    tab.get_by_role("link", name="Staff").click()
    tab.get_by_label("Login").fill("Mai")
    tab.get_by_label("Name").fill("Mai")
    tab.get_by_role("button", name="Add somebody").click()
    password = tab.locator(".secret").inner_text()
    tab.context.clear_cookies()
    tab.goto(f"{shop.url}/console/login")
    tab.get_by_label("Login").fill("mai")
    tab.get_by_label("Password").fill(password)
    tab.get_by_role("button", name="Log in").click()
    expect(tab.get_by_text("set by somebody else")).to_be_visible()
    tab.get_by_label("Present password").fill(password)
    tab.get_by_label("New password", exact=True).fill("three words of mine")
    tab.get_by_label("New password again").fill("three words of mine")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("status")).to_contain_text("changed")
    mai = StaffAccounts(shop.engine).find("mai")
    assert mai is not None
    assert (mai.role, mai.must_change) == ("agent", False)


def test_the_interface_speaks_the_language_and_wears_the_colours_chosen(tab: Page, shop: Shop) -> None:
    tab.goto(f"{shop.url}/console/login")
    tab.get_by_role("link", name="ไทย").click()
    expect(tab.get_by_role("heading", name="เข้าสู่ระบบ")).to_be_visible()
    enter(tab, shop, "viewer")
    tab.get_by_text("Test-Viewer", exact=True).click()
    tab.get_by_role("button", name="Tiếng Việt").click()
    expect(tab.get_by_role("heading", name="Hộp thư")).to_be_visible()
    expect(tab.locator("html")).to_have_attribute("lang", "vi")
    light = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    tab.get_by_text("Test-Viewer", exact=True).click()
    tab.get_by_role("button", name="Tối").click()
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
