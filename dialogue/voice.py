"""How Rujai speaks: every text by key and language, from Fluent files; numbers and money by Babel.

Strict on purpose: a template that could render an unfilled field ("Dear <name>") raises, and never reaches a
shopper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast, visitor

from catalog.model import LANGUAGES, MINOR_PER_MAJOR

_THAI: Final = re.compile("[\u0e00-\u0e7f]")
_SPACES: Final = re.compile(" {2,}")

_K = TypeVar("_K")
_V = TypeVar("_V")

IMPLICIT: Final = frozenset({"address", "you", "You", "me", "Me"})
"""Variables that every message may use: how the shopper is spoken to, and how Rujai speaks of itself."""

_THAI_FORMS: Final = {"พี่": "phi"}
"""What Thai shoppers may ask to be called instead of คุณ."""

BUDDHIST_ERA_YEARS: Final = 543
"""What Thai readers expect to be added to a Gregorian year."""

_KEPT_MAX: Final = 8192
"""Texts kept ready; beyond, which a made-up address could bring about, it begins anew."""

_OF_THE_SHOP: Final = (
    "button-buy",
    "button-number",
    "card-",
    "money-",
    "named",
    "note-",
    "pair",
    "reason-",
    "wish-",
)
"""How the keys begin of texts that are kept ready with their fields: these hold titles, labels and figures of
the shop's own, said again with every card, and nothing that a shopper wrote."""


class VoiceError(ValueError):
    """A text cannot be said as it stands; the message names file, key or variable, and what to do."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The texts of one content folder. Made by :meth:`load`."""

    bundles: Mapping[str, FluentBundle]
    variables: Mapping[str, frozenset[str]]
    """message key → the variables it needs, the implicit ones left out; the same in every language."""
    said: dict[tuple[Any, ...], str] = field(default_factory=dict, compare=False, repr=False)
    """language, key, address and fields → the text, of what is said again and again: rendering costs more."""
    persons: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict, compare=False, repr=False)
    """language and address → the words for "you" and "I"."""

    @classmethod
    def load(cls, content_folder: Path) -> Voice:
        """Read ``<folder>/{th,en,vi}/*.ftl``; raises VoiceError on junk, doubles, languages that differ."""
        resources = {language: _read(content_folder / language) for language in LANGUAGES}
        needs: dict[str, dict[str, frozenset[str]]] = {
            language: _needs(messages) for language, messages in resources.items()
        }
        _agree(needs)
        return cls(
            bundles={language: _bundle(language, messages) for language, messages in resources.items()},
            variables=needs["en"],
        )

    def say(self, language: str, key: str, /, *, address: str = "", **args: Any) -> str:
        """The message in this language, every field filled.

        ``address`` is how the shopper speaks of themselves; it chooses the words for "you" and "I".
        Raises VoiceError for an unknown language or key, a missing or an unknown argument, or any error of
        Fluent.
        """
        which = (language, key, address, *args.items()) if _is_kept(key, args) else None
        if which is not None and (said := self.said.get(which)) is not None:
            return said
        self._check(language, key, args)
        if not IMPLICIT.isdisjoint(args):
            raise VoiceError(f'"{key}": {sorted(IMPLICIT & set(args))} are filled by Voice; do not pass them')
        text = self._format(language, key, {**args, **self._persons(language, address)})
        return text if which is None else _keep(self.said, which, text)

    def knows(self, key: str) -> bool:
        """Whether there is a message of this name."""
        return key in self.variables

    def money(self, language: str, minor: int, currency: str) -> str:
        """An amount as locals write it: ``1,990 บาท``, ``฿1,990``, ``1.990 baht``; no ``.00``."""
        which = (language, minor, currency)
        return self.said.get(which) or _keep(self.said, which, self._money(language, minor, currency))

    def _money(self, language: str, minor: int, currency: str) -> str:
        whole = minor % MINOR_PER_MAJOR == 0
        key = f"money-{currency}"
        if self.knows(key):
            figure = format_decimal(
                minor / MINOR_PER_MAJOR, format="#,##0" if whole else "#,##0.00", locale=language
            )
            return self.say(language, key, amount=figure)
        text = format_currency(minor / MINOR_PER_MAJOR, currency, locale=language)
        empty = format_decimal(0, format="0.00", locale=language)[1:]
        return str(text.replace(empty, "") if whole else text)

    def number(self, language: str, value: float) -> str:
        """A number with this language's separators."""
        return str(format_decimal(value, locale=language))

    def day(self, language: str, day: date, today: date) -> str:
        """A day as locals write it, without the year while it is this year's."""
        if day.year == today.year:
            return str(format_date(day, format="d MMM", locale=language))
        year = day.year + (BUDDHIST_ERA_YEARS if language == "th" else 0)
        return f"{format_date(day, format='d MMM', locale=language)} {year}"

    def list_and(self, language: str, items: Sequence[str]) -> str:
        """Several things joined by commas and "and"."""
        return _listed(language, items, "standard")

    def list_or(self, language: str, items: Sequence[str]) -> str:
        """Several things joined by commas and "or"."""
        return _listed(language, items, "or")

    def _check(self, language: str, key: str, args: Mapping[str, Any]) -> None:
        if language not in self.bundles:
            raise VoiceError(f'there is no language "{language}"; use one of {", ".join(self.bundles)}')
        if key not in self.variables:
            raise VoiceError(f'there is no message "{key}"; write it in content/*/*.ftl')
        missing = self.variables[key] - set(args)
        if missing:
            raise VoiceError(f'"{key}" needs {", ".join(sorted(missing))}; pass it')
        unknown = set(args) - self.variables[key] - IMPLICIT
        if unknown:
            raise VoiceError(f'"{key}" does not use {", ".join(sorted(unknown))}; leave it out')

    def _persons(self, language: str, address: str) -> dict[str, str]:
        found = self.persons.get((language, address))
        if found is not None:
            return found
        form = ascii_form(address)
        you, me = (self._format(language, key, {"address": form}) for key in ("person-you", "person-me"))
        words = {"address": form, "you": you, "You": _capital(you), "me": me, "Me": _capital(me)}
        return _keep(self.persons, (language, address), words)

    def _format(self, language: str, key: str, args: Mapping[str, Any]) -> str:
        message = self.bundles[language].get_message(key)
        if message.value is None:
            raise VoiceError(f'"{key}" has no text in {language}; write one after the equals sign')
        text, errors = self.bundles[language].format_pattern(message.value, dict(args))
        if errors:
            raise VoiceError(f'"{key}" in {language}: {errors[0]}; correct the template or pass the argument')
        return str(text)


def _listed(language: str, items: Sequence[str], style: Literal["standard", "or"]) -> str:
    """Joined as the language joins; in Thai with a space wherever a figure or a Latin letter meets a word.

    The pattern of Thai is ``{0}และ{1}``: right for สีดำและสีขาว, and wrong for 1 และ 3.
    """
    joined = list(items)
    if language == "th" and len(joined) > 1:
        joined[-2] += " " * (not _THAI.match(joined[-2][-1:]))
        joined[-1] = " " * (not _THAI.match(joined[-1][:1])) + joined[-1]
    return _SPACES.sub(" ", format_list(joined, style=style, locale=language))


def _is_kept(key: str, args: Mapping[str, Any]) -> bool:
    """Whether the text will be said again: one without fields, or with fields of the shop's own."""
    return not args or (
        key.startswith(_OF_THE_SHOP) and all(type(one) in {str, int} for one in args.values())
    )


def _keep(kept: dict[_K, _V], which: _K, what: _V) -> _V:
    """Remember it, and begin anew where too much is remembered."""
    if len(kept) >= _KEPT_MAX:
        kept.clear()
    kept[which] = what
    return what


def ascii_form(address: str) -> str:
    """An address as a Fluent variant key: ``chị`` → ``chi``, ``พี่`` → ``phi``; empty for the rest of Thai."""
    if address.strip() in _THAI_FORMS:
        return _THAI_FORMS[address.strip()]
    folded = unicodedata.normalize("NFD", address.strip().lower().replace("đ", "d"))
    return "".join(character for character in folded if character.isascii() and character.isalpha())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _read(folder: Path) -> dict[str, ast.Message | ast.Term]:
    files = sorted(folder.glob("*.ftl"))
    if not files:
        raise VoiceError(f'"{folder.name}" has no texts; put its .ftl files into content/{folder.name}')
    found: dict[str, ast.Message | ast.Term] = {}
    for path in files:
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                raise VoiceError(f"{folder.name}/{path.name} cannot be read near: {entry.content[:60]!r}")
            if not isinstance(entry, ast.Message | ast.Term):
                continue
            name = ("-" if isinstance(entry, ast.Term) else "") + entry.id.name
            if name in found:
                raise VoiceError(f'{folder.name}/{path.name} says "{name}" a second time; remove one')
            found[name] = entry
    return found


class _Variables(visitor.Visitor):  # type: ignore[misc]
    """Collects the variables of one message and the messages and terms that it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.refers: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802 — Fluent's visitor names it so
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: Any) -> None:  # noqa: N802
        self.refers.add(node.id.name)


def _needs(messages: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    direct: dict[str, _Variables] = {}
    for name, entry in messages.items():
        direct[name] = _Variables()
        direct[name].visit(entry)

    def all_of(name: str) -> set[str]:
        if name not in direct:
            raise VoiceError(f'a message refers to "{name}", which does not exist; write it')
        found = direct[name]
        return found.names.union(*(all_of(other) for other in found.refers))

    return {name: frozenset(all_of(name) - IMPLICIT) for name in messages if not name.startswith("-")}


def _agree(needs: Mapping[str, Mapping[str, frozenset[str]]]) -> None:
    reference = needs["en"]
    for language, messages in needs.items():
        for key in sorted(reference.keys() ^ messages.keys()):
            raise VoiceError(
                f'"{key}" is not in every language ({language} differs from en); write it in all'
            )
        for key, variables in messages.items():
            if variables != reference[key]:
                raise VoiceError(
                    f'"{key}" uses {sorted(variables)} in {language} but {sorted(reference[key])} in en'
                )


def _bundle(language: str, messages: Mapping[str, Any]) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(ast.Resource(list(messages.values())))
    return bundle
