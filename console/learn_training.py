"""Corrections become Rasa training data: which are written, which are not and why, and the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from console.learn_corpus import MADE, NLU, Corpus
from console.learn_markup import annotated, value_text
from console.learn_model import Correction, Marked, Place, Standing, Verdict

_ENGLISH_NAMES: Final = {"en": "English", "th": "Thai", "vi": "Vietnamese"}
_HEAD: Final = """\
# {language}: what shoppers wrote and staff corrected. Made by `rujai teach`: correct it in the console.
# What is changed here is lost at the next writing. Boundaries between intents: docs/intents.md.
version: "3.1"

nlu:
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of each correction, the newest change first."""

    verdicts: tuple[Verdict, ...]

    def standing(self, *standings: Standing) -> tuple[Verdict, ...]:
        """Those of which this becomes."""
        return tuple(one for one in self.verdicts if one.standing in standings)

    @property
    def written(self) -> tuple[Correction, ...]:
        """The corrections that are taught."""
        return tuple(one.correction for one in self.standing("write"))

    @property
    def held_out(self) -> tuple[Correction, ...]:
        """The corrections that only judge."""
        return tuple(one.correction for one in self.standing("held_out"))

    def files(self) -> Mapping[str, str]:
        """Path under the project → text, of every language that has something to teach."""
        return training_files(self.written)


def plan(corrections: Iterable[Correction], corpus: Corpus) -> Plan:
    """Tell of each correction what becomes of it.

    Set aside, kept apart, a conflict (the same words under another intent, in a file or in another
    correction), a duplicate (under the same intent already), words that only measure, or else written.
    """
    newest_first = sorted(corrections, key=lambda one: (one.changed_at, one.correction_id), reverse=True)
    same_words: dict[str, list[Correction]] = {}
    for one in newest_first:
        if not one.set_aside:
            same_words.setdefault(one.key, []).append(one)
    return Plan(tuple(_verdict(one, same_words.get(one.key, []), corpus) for one in newest_first))


def _verdict(one: Correction, same_words: Sequence[Correction], corpus: Corpus) -> Verdict:
    if one.set_aside or not one.key:
        return Verdict(one, "set_aside")
    taught = corpus.taught.get(one.key, ())
    others = [
        Place(other.intent, correction_id=other.correction_id) for other in same_words if other is not one
    ]
    against = [place for place in (*taught, *others) if place.intent != one.intent]
    if against:
        return Verdict(one, "conflict", tuple(against))
    if taught:
        return Verdict(one, "duplicate", tuple(taught))
    if measured := corpus.measured.get(one.key, ()):
        return Verdict(one, "measured", tuple(measured))
    if same_words[0] is not one:  # of several with the same words and intent the newest is taken
        return Verdict(one, "duplicate", (Place(one.intent, correction_id=same_words[0].correction_id),))
    return Verdict(one, "held_out" if one.held_out else "write")


def training_files(corrections: Sequence[Correction]) -> dict[str, str]:
    """One file a language, as `data/nlu/en/corrections.yml`, grouped by intent; same input, same bytes."""
    synonyms: dict[str, str] = {}
    files = {}
    for language, name in _ENGLISH_NAMES.items():
        mine = [one for one in corrections if one.language == language]
        if mine:
            files[f"{NLU}/{language}/{MADE}"] = _HEAD.format(language=name) + _blocks(mine, synonyms)
    return files


def _blocks(corrections: Sequence[Correction], synonyms: dict[str, str]) -> str:
    by_intent: dict[str, list[Correction]] = {}
    for one in sorted(corrections, key=lambda one: (one.intent, one.wording, one.correction_id)):
        by_intent.setdefault(one.intent, []).append(one)
    blocks = []
    for intent, chosen in by_intent.items():
        lines = [
            f"      - {annotated(one.wording, _consistent(one.wording, one.entities, synonyms))}"
            for one in chosen
        ]
        blocks.append("\n".join([f"  - intent: {intent}", "    examples: |", *lines]) + "\n")
    return "\n".join(blocks)


def _consistent(wording: str, entities: Sequence[Marked], synonyms: dict[str, str]) -> list[Marked]:
    """Leave out marks that make the same words another value than before: Rasa keeps one a wording."""
    kept = []
    for one in entities:
        words, value = one.words(wording), value_text(one.value)
        if words == value or synonyms.setdefault(words, value) == value:
            kept.append(one)
    return kept


def write_files(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write the files under ``root``, each at once, and remove those of languages that have none left.

    Returns the paths that changed. Raises OSError where the folder cannot be written to.
    """
    changed = []
    for language in _ENGLISH_NAMES:
        name = f"{NLU}/{language}/{MADE}"
        path, text = root / name, files.get(name)
        before = path.read_text(encoding="utf-8") if path.is_file() else None
        if text == before:
            continue
        changed.append(name)
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".yml.new")
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    return changed
