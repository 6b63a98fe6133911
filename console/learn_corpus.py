"""What stands in the project's files: wordings that are taught already, and such as only measure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from console.learn_model import Place
from console.learn_wording import wording_key

PROJECT: Final = Path(__file__).resolve().parent.parent
NLU: Final = "data/nlu"
MADE: Final = "corrections.yml"
"""The file in each language's folder that is made of corrections; it is never read as taught by hand."""
MEASURES: Final = ("tests/understanding", "tests/conversations/scenarios")
FROM_STAFF: Final = "from_staff"
"""The folder of dialogues made in the console, which may hold words that are taught."""
_SHORT: Final = 6
"""A letter or two of "ok" measure nothing by themselves: as long as they must be to count as a leak."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Wordings by their key. An empty one knows nothing, as where the project's files are not at hand."""

    taught: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    measured: Mapping[str, Sequence[Place]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> Corpus:
        """Read the training data, the sets that measure, and the dialogues under ``root``."""
        taught: dict[str, list[Place]] = {}
        for text, place in _taught(root):
            taught.setdefault(wording_key(text), []).append(place)
        measured: dict[str, list[Place]] = {}
        for text, place in _measured(root):
            key = wording_key(text)
            if len(key) > _SHORT:
                measured.setdefault(key, []).append(place)
        return cls(taught, measured)


def stamp(root: Path) -> tuple[tuple[str, int, int], ...]:
    """What the files look like now: equal stamps, equal corpora."""
    files = sorted((root / NLU).rglob("*.yml"))
    for folder in MEASURES:
        files += sorted((root / folder).glob("*.*l"))
    looks = [(file, file.stat()) for file in files if file.is_file()]
    return tuple((str(file), look.st_mtime_ns, look.st_size) for file, look in looks)


def _taught(root: Path) -> Iterator[tuple[str, Place]]:
    for file in sorted((root / NLU).rglob("*.yml")):
        if file.name == MADE:
            continue
        tree = yaml.compose(
            file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        for block in _blocks(tree):
            intent, examples = block.get("intent"), block.get("examples")
            if intent is None or not isinstance(examples, yaml.ScalarNode):
                continue
            first = examples.start_mark.line + (2 if examples.style == "|" else 1)
            for offset, line in enumerate(examples.value.splitlines()):
                text = line.strip().removeprefix("-").strip()
                if text:
                    yield text, Place(intent.value, str(file.relative_to(root)), first + offset)


def _blocks(tree: Any) -> Iterator[dict[str, Any]]:
    """The mappings under ``nlu:`` as key → node."""
    for key, value in tree.value if isinstance(tree, yaml.MappingNode) else ():
        if key.value == "nlu" and isinstance(value, yaml.SequenceNode):
            yield from ({name.value: node for name, node in one.value} for one in value.value)


def _measured(root: Path) -> Iterator[tuple[str, Place]]:
    sets, scenarios = (root / folder for folder in MEASURES)
    for file in sorted(sets.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                read = json.loads(line)
                yield read["text"], Place(read["intent"], str(file.relative_to(root)), number)
    for file in sorted(scenarios.glob("*.yml")):
        for dialogue in yaml.safe_load(file.read_text(encoding="utf-8")) or ():
            for turn in dialogue.get("turns", ()):
                said = turn.get("shopper") or ()
                for text in said.values() if isinstance(said, dict) else [said] if said else ():
                    yield str(text), Place("", str(file.relative_to(root)), 0)
