"""Two customers made one, and two again, from the command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from profiles.model import Identity, Preference
from profiles.store import Profiles
from rujai.cli import app
from storage.engine import make_engine, migrate

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["profile", *arguments])
    return done.exit_code, " ".join(done.output.split())


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Profiles, str, str]:
    monkeypatch.setenv("RUJAI_VAR", str(tmp_path))
    engine = make_engine(f"sqlite:///{tmp_path / 'rujai.db'}")
    migrate(engine)
    profiles = Profiles(engine)
    ids = [profiles.customer_for(Identity(c, "x"), now=NOW).customer_id for c in ("web", "line")]
    profiles.remember(ids[1], [Preference("color", "red", 0.8, "stated", "I like red", NOW)])
    return profiles, ids[0], ids[1]


def test_a_merge_prints_what_moved_and_how_to_undo_it(two: tuple[Profiles, str, str]) -> None:
    profiles, web, line = two
    code, said = run("merge", web, line, "--evidence", "code")
    assert code == 0
    assert "1 identities, 1 preferences" in said
    assert "red" in run("show", web)[1]
    undo = re.search(r"rujai profile unmerge (g_\w+)", said)
    assert undo is not None
    assert run("unmerge", undo[1]) == (0, f"{web} and {line} are two customers again.")
    assert profiles.preferences(web) == ()


def test_what_cannot_be_done_is_one_sentence(two: tuple[Profiles, str, str]) -> None:
    _, web, _ = two
    assert run("unmerge", "g_none")[0] == 1
    assert run("merge", web, "c_none")[0] == 1
    assert run("merge", web, web)[0] == 1
