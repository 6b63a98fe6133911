"""What the browser tests do with the widget: open it, say something, look at a part of it, keep a picture."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from rujai.settings import ROOT
from tests.browser.shop import Shop

LANGUAGES = ("th", "en", "vi")
WISH = {
    "th": "อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ",
    "en": "I need a backpack under 2,000 baht, not black",
    "vi": "Mình cần ba lô dưới 2.000 baht, không lấy màu đen",
}
PICTURES = ROOT / "var" / "screenshots"
"""Kept for people to look at after a run; never in the repository."""


def part(page: Page, selector: str) -> Locator:
    """Something inside the chat's shadow."""
    return page.locator(f"rujai-chat {selector}")


def open_chat(
    page: Page, shop: Shop, language: str = "en", path: str = "/", *, consent: bool | None = None
) -> None:
    page.goto(f"{shop.url}{path}?lang={language}")
    part(page, ".launcher").click()
    expect(part(page, ".panel")).to_be_visible()
    if consent is not None:
        part(page, ".consent .primary" if consent else ".consent .plain").click()
        expect(part(page, ".consent")).to_have_count(0)


def say(page: Page, text: str) -> None:
    part(page, "textarea").fill(text)
    part(page, "textarea").press("Enter")


def bot_texts(page: Page) -> Locator:
    return part(page, ".message.bot .text")


def recall(page: Page, name: str) -> str:
    return str(page.evaluate(f"localStorage.getItem('rujai.{name}')"))


def customer_of(page: Page, shop: Shop) -> str:
    visitor = shop.returning(recall(page, "token"))
    return str(visitor.http.get("/me/profile").json()["customer_id"])


def picture(page: Page, name: str) -> Path:
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=str(path), animations="disabled")
    return path
