"""The words of the shop: canonical values, how Rujai says them, and how shoppers write them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from catalog.surface import matching_form, surface_form, without_accents, written_language
from catalog.vocabulary_file import RECIPIENT, Term, VocabularyError, read_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from catalog.model import Language

__all__ = ["FeedLabel", "LexiconEntry", "Vocabulary", "VocabularyError"]

_FALLBACK: Final[Language] = "en"


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One way of writing one value: docs/contract.md §1."""

    attribute: str
    value: str
    language: str
    surface: str


@dataclass(frozen=True, slots=True)
class FeedLabel:
    """How the shop's own feed writes a value in one language, as it stands there."""

    attribute: str
    value: str
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class _Surfaces:
    """Which value each writing belongs to, and the entries in the order they were added."""

    owners: dict[str, dict[str, str]] = field(default_factory=dict)
    """attribute → matching form → value"""
    entries: dict[LexiconEntry, None] = field(default_factory=dict)

    def copy(self) -> _Surfaces:
        return _Surfaces({name: dict(owned) for name, owned in self.owners.items()}, dict(self.entries))

    def add(self, attribute: str, value: str, language: str, text: str) -> str:
        """Take a writing in, unless it is another value's already; return whose it is."""
        owner = self.owners.setdefault(attribute, {}).setdefault(matching_form(text), value)
        if owner == value:
            self.entries[LexiconEntry(attribute, value, language, surface_form(text))] = None
        return owner

    def is_free_for(self, attribute: str, value: str, text: str) -> bool:
        """Whether no other value, of whatever attribute, is written so."""
        form = matching_form(text)
        return all(
            owned.get(form, value) == value if name == attribute else form not in owned
            for name, owned in self.owners.items()
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Canonical values with their labels, writings, wider values and category tree. Immutable."""

    _terms: Mapping[tuple[str, str], Term] = field(default_factory=dict)
    _surfaces: _Surfaces = field(default_factory=_Surfaces)
    _files: Vocabulary | None = None

    @property
    def from_files(self) -> Vocabulary:
        """The vocabulary as it was loaded, without any feed's values: what a feed is read with."""
        return self._files or self

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Read ``<attribute>.yml`` files; raises VocabularyError naming file, key and what to write."""
        terms = {(term.attribute, term.value): term for term in read_terms(folder)}
        _check_relations(folder, terms)
        names = _names(folder, terms.values())
        surfaces = _Surfaces()
        for term in terms.values():
            for language, text in _writings(term):
                if names.get((term.attribute, matching_form(text)), term.value) != term.value:
                    continue
                owner = surfaces.add(term.attribute, term.value, language, text)
                if owner != term.value:
                    raise _shared(folder, term, text, owner)
        _add_unaccented(surfaces, tuple(surfaces.entries))
        return cls(terms, surfaces)

    def label(self, attribute: str, value: str, language: str) -> str:
        """How Rujai says a value in a language, else in English, else the value as it is."""
        term = self._terms.get((attribute, value))
        if term is None:
            return value
        return (
            term.labels.get(language) or term.labels.get(_FALLBACK) or next(iter(term.labels.values()), value)
        )

    def canonical(self, attribute: str, surface: str) -> str | None:
        """Return the value that a writing stands for, in any language; ``None`` for an unknown one."""
        return self._surfaces.owners.get(attribute, {}).get(matching_form(surface))

    def entries(self) -> Iterator[LexiconEntry]:
        """Every way of writing every value, in a stable order."""
        return iter(self._surfaces.entries)

    def values(self, attribute: str) -> tuple[str, ...]:
        """Return the canonical values of an attribute."""
        return tuple(value for name, value in self._terms if name == attribute)

    def implied(self, attribute: str, value: str) -> tuple[str, ...]:
        """Return the wider values that hold too, near ones first: navy is blue."""
        found: dict[str, None] = {}
        waiting = [value]
        while waiting:
            term = self._terms.get((attribute, waiting.pop(0)))
            for wider in term.implies if term else ():
                if wider != value and wider not in found:
                    found[wider] = None
                    waiting.append(wider)
        return tuple(found)

    def genders(self, recipient: str) -> tuple[str, ...]:
        """Return the cuts of which a recipient wears one: men for a husband, none for a friend."""
        term = self._terms.get((RECIPIENT, recipient))
        return term.genders if term else ()

    def ancestors(self, category: str) -> tuple[str, ...]:
        """Return the wider categories from wide to narrow, so that ``(*ancestors(c), c)`` is a whole path."""
        return _ancestors(self._terms, category)

    def children(self, category: str) -> tuple[str, ...]:
        """Return the categories directly below."""
        return tuple(
            t.value for t in self._terms.values() if t.attribute == "category" and t.parent == category
        )

    def with_feed_values(
        self, labels: Iterable[FeedLabel], category_paths: Iterable[Sequence[str]] = ()
    ) -> Vocabulary:
        """Return a vocabulary that also knows the feed's own values, labels and category tree.

        What the files say stays: a feed's label for a known value becomes one more writing of it, and a
        writing that belongs to another value already is only said, never read.
        """
        terms = dict(self._terms)
        surfaces = self._surfaces.copy()
        before = len(surfaces.entries)
        for label in labels:
            key = (label.attribute, label.value)
            term = terms.get(key) or Term(*key)
            terms[key] = replace(term, labels={label.language: label.label, **term.labels})
            surfaces.add(*key, written_language(label.value), label.value)
            surfaces.add(*key, label.language, label.label)
        _add_parents(terms, category_paths)
        _add_unaccented(surfaces, tuple(surfaces.entries)[before:])
        return Vocabulary(terms, surfaces, self.from_files)


def _names(folder: Path, terms: Iterable[Term]) -> dict[tuple[str, str], str]:
    """Map attribute and writing → the value whose key or label it is: a name beats another's synonym."""
    names: dict[tuple[str, str], str] = {}
    for term in terms:
        for text in (term.value, *term.labels.values()):
            owner = names.setdefault((term.attribute, matching_form(text)), term.value)
            if owner != term.value:
                raise _shared(folder, term, text, owner)
    return names


def _shared(folder: Path, term: Term, text: str, owner: str) -> VocabularyError:
    where = f'{folder / term.attribute}.yml, key "{term.value}"'
    return VocabularyError(f'{where}: "{text}" is a word for "{owner}" too; keep it with one of the two')


def _writings(term: Term) -> Iterator[tuple[str, str]]:
    yield _FALLBACK, term.value
    yield from term.labels.items()
    for language, texts in term.also.items():
        for text in texts:
            yield language, text


def _add_unaccented(surfaces: _Surfaces, entries: Iterable[LexiconEntry]) -> None:
    """Add "mau den" for "màu đen": only whole phrases, and only where it can mean nothing else.

    A single syllable without its accents means too much ("đen" black, "den" lamp): those that are safe
    are written into the vocabulary by hand.
    """
    claims: dict[str, set[tuple[str, str]]] = {}
    wanted: list[LexiconEntry] = []
    for entry in entries:
        plain = without_accents(entry.surface)
        if entry.language == "vi" and " " in plain and plain != entry.surface:
            claims.setdefault(matching_form(plain), set()).add((entry.attribute, entry.value))
            wanted.append(replace(entry, surface=plain))
    for entry in wanted:
        alone = len(claims[matching_form(entry.surface)]) == 1
        if alone and surfaces.is_free_for(entry.attribute, entry.value, entry.surface):
            surfaces.add(entry.attribute, entry.value, entry.language, entry.surface)


def _add_parents(terms: dict[tuple[str, str], Term], paths: Iterable[Sequence[str]]) -> None:
    """Give categories that only the feed knows the parent they have there; the first path counts."""
    for path in paths:
        for parent, child in itertools.pairwise(path):
            term = terms.get(("category", child)) or Term("category", child)
            if term.parent is None and child not in (parent, *_ancestors(terms, parent)):
                wider = terms.get(("category", parent))
                if wider is None:
                    terms["category", parent] = Term("category", parent)
                terms["category", child] = replace(term, parent=parent)


def _ancestors(terms: Mapping[tuple[str, str], Term], category: str) -> tuple[str, ...]:
    path: list[str] = []
    term = terms.get(("category", category))
    while term and term.parent and term.parent not in (category, *path):
        path.append(term.parent)
        term = terms.get(("category", term.parent))
    return tuple(reversed(path))


def _check_relations(folder: Path, terms: Mapping[tuple[str, str], Term]) -> None:
    """Raise where a wider value is named that does not exist, or a category lies above itself."""
    for term in terms.values():
        where = f'{folder / term.attribute}.yml, key "{term.value}"'
        if term.parent is not None and term.attribute != "category":
            raise VocabularyError(f"{where}: only categories have a parent; write implies: [{term.parent}]")
        for wider in (*term.implies, *((term.parent,) if term.parent else ())):
            if (term.attribute, wider) not in terms or wider == term.value:
                raise VocabularyError(
                    f'{where}: "{wider}" is no other key of this file; add it or leave it out'
                )
        for gender in term.genders:
            if ("gender", gender) not in terms:
                raise VocabularyError(f'{where}: "{gender}" is no key of gender.yml; write one of its keys')
        top = terms.get((term.attribute, (*_ancestors(terms, term.value), term.value)[0]))
        if top and top.parent:
            raise VocabularyError(f"{where}: its parents run in a circle; leave the parent of the widest out")
