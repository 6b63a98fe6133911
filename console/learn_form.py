"""The form by which staff mark a message: what it holds at first, and what is read out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from catalog.vocabulary import Vocabulary
from console.learn_markup import value_text
from console.learn_model import (
    CHOICES,
    INTENTS,
    LANGUAGES,
    LEXICON,
    MARKABLE,
    Correction,
    CorrectionError,
    Marked,
)
from console.learn_store import Marking, Subject
from console.learn_wording import wording

SPARE_ROWS: Final = 2
MOST_ROWS: Final = 20
_SIGNS: Final = {"≥": "at_least", ">=": "at_least", "≤": "at_most", "<=": "at_most", "~": "around"}
_BOUND: Final = re.compile(r"(≥|>=|≤|<=|~)\s*([\d,._ ]*\d)")
_RANGE: Final = re.compile(r"([\d,._]*\d)\s*[-–]\s*([\d,._]*\d)")
_CURRENCY: Final = re.compile(r"\b[A-Z]{3}\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One entity as it stands in the form: all text."""

    words: str = ""
    entity: str = ""
    value: str = ""
    polarity: str = ""
    scope: str = ""
    durable: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote anything into it."""
        return not (self.words.strip() or self.entity or self.value.strip())


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as it is shown."""

    language: str
    wording: str
    intent: str
    note: str = ""
    rows: tuple[Row, ...] = ()

    def with_spare_rows(self) -> Draft:
        """With room for more."""
        kept = tuple(row for row in self.rows if not row.is_empty)[:MOST_ROWS]
        spare = min(SPARE_ROWS, MOST_ROWS - len(kept))
        return Draft(self.language, self.wording, self.intent, self.note, kept + (Row(),) * spare)


def draft_of(about: Subject, correction: Correction | None) -> Draft:
    """What was said of the message before, else the bot's own reading, ready to be put right."""
    if correction is not None:
        marked: Sequence[Marked] = correction.entities
        rows = tuple(_row(one, correction.wording) for one in marked)
        return Draft(
            correction.language, correction.wording, correction.intent, correction.note, rows
        ).with_spare_rows()
    language = about.language if about.language in LANGUAGES else "en"
    text = wording(about.text, language=language, names=about.names)
    rows = tuple(_row_as_heard(one, about.text) for one in about.understood.get("entities") or ())
    known = {intent for group in INTENTS.values() for intent in group}
    intent = about.intent if about.intent in known else ""
    return Draft(language, text, intent, rows=tuple(row for row in rows if row.entity)).with_spare_rows()


def _row(one: Marked, text: str) -> Row:
    return Row(
        one.words(text),
        one.entity,
        value_text(one.value),
        one.polarity,
        one.scope,
        "yes" if one.durable else "",
    )


def _row_as_heard(entity: Any, text: str) -> Row:
    name = str(entity.get("entity") or "")
    if name not in MARKABLE:
        return Row()
    words = text[int(entity.get("start") or 0) : int(entity.get("end") or 0)]
    return Row(
        words=" ".join(words.split()),
        entity=name,
        value=value_text(entity.get("value")),
        polarity=str(entity.get("polarity") or ""),
        scope=str(entity.get("scope") or ""),
        durable="yes" if entity.get("durable") else "",
    )


def marking_of(draft: Draft, about: Subject, vocabulary: Vocabulary) -> Marking:
    """What the form says; raises CorrectionError naming the sentence that tells staff what to do."""
    if draft.language not in LANGUAGES:
        raise CorrectionError("learn-bad-language")
    if draft.intent not in {intent for group in INTENTS.values() for intent in group}:
        raise CorrectionError("learn-bad-intent")
    text = wording(draft.wording, language=draft.language, names=about.names)
    if not text:
        raise CorrectionError("learn-bad-wording")
    taken: list[tuple[int, int]] = []
    entities = tuple(_marked(row, text, taken, vocabulary) for row in draft.rows if not row.is_empty)
    return Marking(draft.language, text, draft.intent, entities, " ".join(draft.note.split())[:500])


def _marked(row: Row, text: str, taken: list[tuple[int, int]], vocabulary: Vocabulary) -> Marked:
    if row.entity not in MARKABLE:
        raise CorrectionError("learn-bad-entity", row.words or row.value)
    start, end = _place(" ".join(row.words.split()), text, taken)
    in_catalogue = row.entity in LEXICON
    return Marked(
        entity=row.entity,
        value=value_of(row.entity, row.value.strip() or row.words.strip(), vocabulary),
        start=start,
        end=end,
        polarity=(row.polarity or "want") if in_catalogue else "",
        scope=_scope(row.scope, vocabulary) if in_catalogue else "",
        durable=in_catalogue and row.durable == "yes",
    )


def _place(words: str, text: str, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """Where the words stand; of several places the first that is not marked yet, if there is one."""
    if not words:
        return 0, 0
    found = [(one.start(), one.end()) for one in re.finditer(re.escape(words), text, re.IGNORECASE)]
    if not found:
        raise CorrectionError("learn-bad-words", words)
    place = next((one for one in found if one not in taken), found[0])
    taken.append(place)
    return place


def value_of(entity: str, given: str, vocabulary: Vocabulary) -> Any:
    """The value by its key, or by any word for it in any language; raises CorrectionError."""
    if entity == "price":
        return price_of(given)
    if entity in CHOICES:
        if given in CHOICES[entity]:
            return given
        raise CorrectionError("learn-bad-value", given)
    if entity == "recipient" and given == "self":
        return given
    known = given if given in vocabulary.values(entity) else vocabulary.canonical(entity, given)
    if known is None:
        raise CorrectionError("learn-bad-value", given)
    return known


def _scope(given: str, vocabulary: Vocabulary) -> str:
    """For whom, by the same words as a recipient; empty is nobody in particular."""
    name = given.strip()
    if not name:
        return ""
    try:
        return str(value_of("recipient", name, vocabulary))
    except CorrectionError:
        raise CorrectionError("learn-bad-scope", name) from None


def price_of(given: str) -> dict[str, Any]:
    """``≤2000 THB``, ``500-2000``, ``~1000`` as the bot has a price; raises CorrectionError."""
    price: dict[str, Any] = {"at_least": None, "at_most": None, "around": None, "currency": None}
    rest = given
    if currency := _CURRENCY.search(rest):
        price["currency"] = currency.group()
        rest = rest.replace(currency.group(), " ", 1)
    for sign, figure in _BOUND.findall(rest):
        price[_SIGNS[sign]] = _figure(figure, given)
    rest = _BOUND.sub(" ", rest)
    if between := _RANGE.search(rest):
        price["at_least"], price["at_most"] = (_figure(one, given) for one in between.groups())
        rest = _RANGE.sub(" ", rest, count=1)
    said = [price["at_least"], price["at_most"], price["around"]]
    upside_down = None not in said[:2] and said[0] > said[1]
    if rest.strip() or said == [None] * 3 or upside_down:
        raise CorrectionError("learn-bad-price", given)
    return price


def _figure(text: str, given: str) -> int | float:
    """A figure with or without separators of thousands; two decimals at most."""
    digits = re.sub(r"[_ ]", "", text)
    whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits)
    try:
        number = float(whole.replace(",", "."))
    except ValueError:
        raise CorrectionError("learn-bad-price", given) from None
    return int(number) if number == int(number) else number
