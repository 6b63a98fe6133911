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
    """A reader of the project's own vocabulary, as training uses it."""
    from bot.components.reading import training_reader  # noqa: PLC0415 — Rasa's Python only

    return training_reader()


@pytest.fixture(scope="session")
def found(reader: Any) -> Any:
    """Everything found in a text, as a list of ``Found``."""

    def find(text: str, language: str = "en") -> Any:
        return reader.read(text, language)[1]

    return find
