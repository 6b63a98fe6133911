"""The files that corrections and tests become: written into the project, or packed to take along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from console.learn_corpus import FROM_STAFF
from console.learn_scenarios import file_name
from console.learn_store import ConversationTest
from console.learn_training import Plan, write_files

_SCENARIOS = f"tests/conversations/scenarios/{FROM_STAFF}"


def dialogue_files(tests: Sequence[ConversationTest]) -> dict[str, str]:
    """Path under the project → dialogue."""
    return {file_name(one.test_id): one.scenario for one in tests}


def write_all(root: Path, plan: Plan, tests: Sequence[ConversationTest]) -> list[str]:
    """Write everything under ``root``, take away what is no more; the paths that changed. Raises OSError."""
    changed = write_files(root, plan.files())
    files = dialogue_files(tests)
    folder = root / _SCENARIOS
    for old in sorted(folder.glob("*.yml")):
        name = f"{_SCENARIOS}/{old.name}"
        if name not in files:
            old.unlink()
            changed.append(name)
    for name, text in sorted(files.items()):
        path = root / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        changed.append(name)
    return changed


def packed(files: Mapping[str, str]) -> bytes:
    """The files as one zip; the same files, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode())
    return out.getvalue()
