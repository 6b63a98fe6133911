"""Starts the real Rasa and the real application once for all dialogues."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conversations import live as live_module


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[live_module.Live]:
    with live_module.live(tmp_path_factory.mktemp("var")) as here:
        yield here
