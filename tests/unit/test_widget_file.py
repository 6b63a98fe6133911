"""The widget's built file is small and self-contained, and its texts are all there and all used."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from dialogue.voice import Voice
from rujai.settings import ROOT

BUILT = ROOT / "channels/static/widget/rujai.js"
SOURCES = sorted((ROOT / "widget/src").glob("*.ts"))
PAGE = (ROOT / "docs/channels/widget.md").read_text(encoding="utf-8")
LARGEST_BYTES = 20_000
BY_SENDER = {"from-you", "from-bot", "from-agent"}
"""Chosen by who speaks."""


def test_the_script_is_under_20_kilobytes_gzipped() -> None:
    assert len(gzip.compress(BUILT.read_bytes(), 9)) < LARGEST_BYTES


def test_the_script_names_no_other_host_and_makes_no_code_of_strings() -> None:
    text = BUILT.read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"'`\s]+", text) == []
    for forbidden in ("eval(", "new Function", "document.write", "insertAdjacentHTML", "<style"):
        assert forbidden not in text
    assert 'createPolicy("rujai"' in text


def _used() -> set[str]:
    text = _source()
    calls = re.findall(r"(?:\btext|row|ask)\(\s*\"([a-z0-9-]+)\"|texts\[\"([a-z0-9-]+)\"\]", text)
    shown = re.findall(r"notice\(null, (?:[^\"()]*\? )?\"([a-z-]+)\"(?: : \"([a-z-]+)\")?", text)
    either = re.findall(r"\? \"(remember[a-z-]*|too-long|offline)\" : \"(remember[a-z-]*|trouble)\"", text)
    starts = {f"start-{number}" for number in (1, 2, 3)}
    thumbs = set(re.findall(r"thumb\((?:true|false), \"([a-z-]+)\"", text))
    found = {name for pair in (*calls, *shown, *either) for name in pair if name}
    return found | starts | thumbs | BY_SENDER


def test_every_text_that_the_widget_shows_is_written_and_no_other() -> None:
    written = {
        key.removeprefix("widget-")
        for key in Voice.load(ROOT / "content").variables
        if key.startswith("widget-")
    }
    assert written == _used()


def _source() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)


def test_every_event_and_no_other_is_documented() -> None:
    fired = {f"rujai-{name}" for name in re.findall(r"#tell\(\s*\"([a-z]+)\"", _source())} | {
        "rujai-interaction"
    }
    table = PAGE.split("Events bubble")[1].split("## Theme")[0]
    assert set(re.findall(r"`(rujai-[a-z]+)`", table)) == fired


def test_every_property_of_the_theme_and_no_other_is_documented() -> None:
    used = set(re.findall(r"var\((--rujai-[a-z-]+)", _source()))
    table = PAGE.split("## Theme")[1].split("```css")[0]
    assert set(re.findall(r"--rujai-[a-z-]+[a-z]", table)) - {"--rujai-"} == used


@pytest.mark.parametrize("language", ["th", "en", "vi"])
def test_no_text_of_the_widget_needs_a_variable(language: str) -> None:
    assert "{" not in Path(ROOT / "content" / language / "widget.ftl").read_text(encoding="utf-8")
