"""Rasa's own tests run in Rasa's own Python: ``bot/.venv/bin/python -m pytest tests/bot -c /dev/null --rootdir .``."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

# The modern environment has no Rasa; there these files are not its tests.
collect_ignore_glob = ["test_*.py"] if find_spec("rasa") is None else []


@pytest.fixture(scope="session")
def reader() -> Any:
    """A reader of the project's own vocabulary, with a dictionary that no other test adds Thai words to."""
    from bot.components.reading import ROOT as PROJECT  # noqa: PLC0415 — Rasa's Python only
    from bot.components.reading import read_vocabulary  # noqa: PLC0415
    from bot.understanding.reader import Reader  # noqa: PLC0415
    from bot.understanding.tokens import ThaiDictionary  # noqa: PLC0415

    return Reader(read_vocabulary(PROJECT / "data/vocabulary"), ThaiDictionary())


@pytest.fixture(scope="session")
def found(reader: Any) -> Any:
    """Everything found in a text, as a list of ``Found``."""

    def find(text: str, language: str = "en") -> Any:
        return reader.read(text, language)[1]

    return find
