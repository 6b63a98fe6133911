"""The security tests that need a browser use the same one as the browser tests."""

from __future__ import annotations

import pytest

from tests.browser.conftest import browser_type_launch_args

__all__ = ["browser_type_launch_args"]


@pytest.fixture(scope="session")
def base_url() -> str:
    """Each test says itself where it goes; pytest-base-url's own fixture is one that pytest 9 warns of."""
    return ""
