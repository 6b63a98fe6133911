"""A page that asks for a text which is not there fails before staff: every key that a template names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dialogue.voice import Voice
from rujai.settings import ROOT

TEMPLATES = ROOT / "console/templates"
KEY = re.compile(r"""\bt\(\s*["']([a-z][a-z0-9-]*[a-z0-9])["']\s*[,)]""")
"""A text named as a whole; keys that are put together of parts are tested where they are rendered."""


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice.load(ROOT / "content")


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_every_text_that_a_template_names_is_there(path: Path, voice: Voice) -> None:
    named = KEY.findall(path.read_text("utf-8"))
    assert [key for key in named if not voice.knows(key)] == []


def test_the_templates_do_name_their_texts() -> None:
    assert sum(len(KEY.findall(path.read_text("utf-8"))) for path in TEMPLATES.rglob("*.html")) > 100
