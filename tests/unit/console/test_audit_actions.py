"""Whatever staff do is said in words: every act that the code writes down is one that the audit log can name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from catalog.model import LANGUAGES
from console.audit_actions import ACTIONS, FAMILIES, text_of
from console.customer_store import RequestKind
from dialogue.voice import Voice
from rujai.settings import ROOT

PUT_TOGETHER = {
    ("console/customer_store.py", "f'request.{kind}'"): {f"request.{one}" for one in get_args(RequestKind)},
    ("console/customer_store.py", "f'request.{status}'"): {"request.done", "request.declined"},
}
"""Acts that the code puts together of parts; one more of these must be named here."""
LOOKED_UP = {("console/accounts.py", "action"), ("console/desk_pages.py", "OWNERS[owner]")}
"""Acts named elsewhere in the same file, as whole strings of a known family."""
DOTTED = re.compile(rf"(?:{'|'.join(FAMILIES)})\.[a-z_]+")


def written_down(path: Path) -> Iterator[str]:
    tree, name = ast.parse(path.read_text("utf-8")), str(path.relative_to(ROOT))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "audit"):
            continue
        action = node.args[2]
        said = (name, ast.unparse(action))
        if isinstance(action, ast.Constant):
            yield str(action.value)
        elif said in LOOKED_UP:
            strings = [one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)]
            yield from (one for one in strings if isinstance(one, str) and DOTTED.fullmatch(one))
        else:
            yield from PUT_TOGETHER[said]


def test_every_act_that_is_written_down_is_known_and_every_known_one_is_written() -> None:
    paths = [path for room in ("console", "rujai") for path in (ROOT / room).rglob("*.py")]
    assert {act for path in paths for act in written_down(path)} == set(ACTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_and_family_has_words_of_its_own(language: str) -> None:
    voice = Voice.load(ROOT / "content")
    said = [voice.say(language, text_of(one)) for one in ACTIONS]
    assert len(set(said)) == len(ACTIONS)
    assert all(voice.say(language, text_of(family)) for family in FAMILIES)
