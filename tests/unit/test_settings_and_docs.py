"""The settings are typed, documented and forgiving; the documents say what is true of the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from rujai.settings import ROOT, Limits, Line, ProactiveSettings, Settings, Shop

OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")


def _names() -> list[str]:
    nested = {"shop": Shop, "limits": Limits, "line": Line, "proactive": ProactiveSettings}
    flat = [f"RUJAI_{name.upper()}" for name in Settings.model_fields if name not in nested]
    deep = [
        f"RUJAI_{part.upper()}__{name.upper()}"
        for part, model in nested.items()
        for name in model.model_fields
    ]
    assert all(issubclass(model, BaseModel) for model in nested.values())
    return flat + deep


@pytest.mark.parametrize("name", _names())
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in OPERATIONS


def test_no_setting_is_documented_that_does_not_exist() -> None:
    table = OPERATIONS.split("## Settings")[1].split("\n## ")[0]
    documented = set(re.findall(r"`(RUJAI_[A-Z_]+)`", table))
    assert documented == set(_names())


def test_the_environment_beats_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJAI_SHOP__CURRENCY", "VND")
    monkeypatch.setenv("RUJAI_PORT", "9000")
    settings = Settings()
    assert (settings.shop.currency, settings.port) == ("VND", 9000)


def test_a_wrong_value_names_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJAI_PORT", "eighty")
    with pytest.raises(ValidationError, match="port"):
        Settings()


def test_a_relative_var_lies_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJAI_VAR", "elsewhere")
    assert Settings().var == ROOT / "elsewhere"


def _documents() -> list[Path]:
    return [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


@pytest.mark.parametrize("document", _documents(), ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (document.parent / target).exists(), f"{document.name} links to {target}, which is not there"


def test_every_intent_has_a_row_in_the_contract_and_the_other_way_round() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    intents = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in domain["intents"]}
    section = (ROOT / "docs/contract.md").read_text(encoding="utf-8").split("## 3.")[1].split("## 4.")[0]
    cells = [
        line.split("|")[1]
        for line in section.splitlines()
        if line.startswith("| ") and "intent |" not in line
    ]
    documented = {name.strip() for cell in cells for name in cell.split("·")}
    assert documented == intents


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"))):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
