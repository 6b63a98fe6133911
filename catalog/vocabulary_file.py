"""Reads data/vocabulary/<attribute>.yml and refuses, by file and key, what it cannot understand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import yaml

from catalog.model import ATTRIBUTES, LANGUAGES, CatalogError
from catalog.surface import surface_form

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping
    from pathlib import Path

RECIPIENT: Final = "recipient"
VOCABULARY_ATTRIBUTES: Final[tuple[str, ...]] = (*ATTRIBUTES, RECIPIENT)
_FIELDS: Final = ("label", "also", "implies", "parent", "gender")
_EXAMPLE: Final = "black: {label: {en: black, th: สีดำ, vi: màu đen}, also: {en: [jet black]}}"


class VocabularyError(CatalogError):
    """A vocabulary file is not as it must be; the message names file, key and what to write."""


@dataclass(frozen=True, slots=True)
class Term:
    """One canonical value of an attribute and all the ways of writing it.

    ``labels`` maps a language to how Rujai says the value, ``also`` to how shoppers write it besides.
    ``implies`` are wider values that hold too (navy is blue); ``parent`` is the wider category; ``genders``
    are the cuts of which a recipient wears one.
    """

    attribute: str
    value: str
    labels: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    implies: tuple[str, ...] = ()
    parent: str | None = None
    genders: tuple[str, ...] = ()


class _TextLoader(yaml.CBaseLoader):
    """Reads every scalar as text, so that size 42 and colour "no" stay words, and refuses double keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 — PyYAML's signature
        """Build the mapping; raises VocabularyError where a key stands twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise VocabularyError(f'line {line}: "{key.value}" stands there twice; join the two entries')
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_terms(folder: Path) -> Iterator[Term]:
    """Every term of a vocabulary folder, in the order of the attributes and then of the file.

    Raises VocabularyError where the folder or a file is not as docs/contract.md §1 says.
    """
    if not folder.is_dir():
        raise VocabularyError(f"{folder}: no such folder; point at the one with color.yml and its siblings")
    known = {f"{attribute}.yml": attribute for attribute in VOCABULARY_ATTRIBUTES}
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in known:
            raise VocabularyError(f"{path}: no such attribute; name the file one of {', '.join(known)}")
    for name, attribute in known.items():
        if (folder / name).exists():
            yield from _read_file(folder / name, attribute)


def _read_file(path: Path, attribute: str) -> Iterator[Term]:
    try:
        entries = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_TextLoader)  # noqa: S506 — makes only text
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except yaml.YAMLError as error:
        raise VocabularyError(
            f"{path}: not readable as YAML: {error}; write entries like {_EXAMPLE}"
        ) from error
    except VocabularyError as error:
        raise VocabularyError(f"{path}, {error}") from error
    if not isinstance(entries, dict) and entries not in (None, ""):
        raise VocabularyError(f"{path}: not a mapping of values; write entries like {_EXAMPLE}")
    for value, entry in (entries or {}).items():
        yield _term(f'{path}, key "{value}"', attribute, value, entry)


def _term(where: str, attribute: str, value: str, entry: object) -> Term:
    if value != surface_form(value) or not value:
        raise VocabularyError(
            f'{where}: a value is lower case without double spaces; write "{surface_form(value)}"'
        )
    if not isinstance(entry, dict):
        raise VocabularyError(f"{where}: not a mapping; write an entry like {_EXAMPLE}")
    for name in entry:
        if name not in _FIELDS:
            raise VocabularyError(f'{where}: "{name}" is unknown; write one of {", ".join(_FIELDS)}')
    parent = entry.get("parent") or None
    if parent is not None and not isinstance(parent, str):
        raise VocabularyError(f"{where}: parent is not one word; write the wider category, as accessories")
    labels = _labels(where, entry.get("label"))
    also = {
        language: _texts(f"{where}, also.{language}", given)
        for language, given in _by_language(where, "also", entry)
    }
    if "gender" in entry and attribute != RECIPIENT:
        raise VocabularyError(f"{where}: only a recipient has a gender; leave it out")
    implies = _texts(f"{where}, implies", entry.get("implies"))
    genders = _texts(f"{where}, gender", entry.get("gender"))
    return Term(attribute, value, labels, also, implies, parent, genders)


def _labels(where: str, given: object) -> dict[str, str]:
    labels = dict(_by_language(where, "label", {"label": given}))
    if not labels:
        raise VocabularyError(f"{where}: there is no label; write label: {{en: black, th: สีดำ, vi: màu đen}}")
    for language, label in labels.items():
        if not isinstance(label, str) or not label.strip():
            raise VocabularyError(f"{where}, label.{language}: not a text; write how Rujai says it")
    return {language: " ".join(str(label).split()) for language, label in labels.items()}


def _by_language(where: str, name: str, entry: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    given = entry.get(name)
    if given in (None, "", []):
        return
    if not isinstance(given, dict):
        raise VocabularyError(
            f"{where}: {name} is not told by language; write {name}: {{en: …, th: …, vi: …}}"
        )
    for language, content in given.items():
        if language not in LANGUAGES:
            raise VocabularyError(
                f'{where}: {name} knows no language "{language}"; write one of {", ".join(LANGUAGES)}'
            )
        yield language, content


def _texts(where: str, given: object) -> tuple[str, ...]:
    if given in (None, ""):
        return ()
    if not isinstance(given, list) or not all(isinstance(text, str) and text.strip() for text in given):
        raise VocabularyError(f"{where}: not a list of texts; write [one, two]")
    return tuple(" ".join(text.split()) for text in given)
