"""A real Chromium before a running shop; without one the tests are skipped, loudly, and with CI set they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser.shop import Shop, running_shop

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MISSING = "no Chromium: the pages are not tested; install chromium, or set RUJAI_CHROMIUM to its path"


def chromium() -> str | None:
    """The browser to drive: the one named, else the system's."""
    names = (os.environ.get("RUJAI_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return {**browser_type_launch_args, "executable_path": path, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with running_shop(tmp_path_factory.mktemp("shop")) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(shop: Shop) -> str:
    """Where the pages are; our own, as pytest-base-url's is defined in a way that pytest 9 warns of."""
    return shop.url


@pytest.fixture
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """Whatever the browser complains about: a refused script, an exception, a failed request of the page."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.append(message.text)

    context.on("console", note)
    context.on("weberror", lambda error: found.append(str(error.error)))
    yield found
    assert found == []


@pytest.fixture
def tab(context: BrowserContext, complaints: list[str], shop: Shop) -> Page:
    """A new visitor's page; at the end nothing may have been complained about."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    return page
