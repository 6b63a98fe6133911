"""Wordings of one meaning in three languages, matched where the language of the message allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.understanding.model import Prepared
from bot.understanding.text import fold

_REACH: Final = 48
"""How far before a figure its cue may begin, in characters."""

_LETTER: Final = r"[^\W\d_\u0e00-\u0e7f]"
_BEGINS_LETTER: Final = rf"(?<!{_LETTER})"
_BEGINS_OR_SHORT: Final = rf"(?:(?<!{_LETTER})|(?='))"
"""A wording such as "is" or "'s" stands after a space or right after a letter."""
_WORD_ENDS: Final = rf"(?:(?<=\s)|(?!{_LETTER}))"

_SHORT_FORMS: Final = {"được": "(?:được|đc|dc|đk|dk)", "với": "(?:với|vs|zới)", "cũng": "(?:cũng|cx|cg)"}
"""Words that are typed short more often than not; "không" has more forms and a pattern of its own."""
_SHORTENED: Final = re.compile(rf"(?<![^\W_])(?:{'|'.join(_SHORT_FORMS)})(?![^\W_])")

_MAY_BE_SHORT: Final = re.compile(r"\(\?:[^()]*'")

Span = tuple[int, int]


class Cues:
    """Regular expressions for one meaning. Vietnamese ones are also tried without accents.

    An unaccented wording counts only in a message that is written without accents, and only where the
    shopper's own characters carry none: "dung" may be "đừng" in "dung mau den", never in "đựng".
    Cues that stand ``beside_figures`` count unaccented in any message, for many type their sums in haste:
    "cái đèn xinh xinh, toi da 900k".
    """

    def __init__(
        self,
        *,
        en: Sequence[str] = (),
        th: Sequence[str] = (),
        vi: Sequence[str] = (),
        plain: Sequence[str] = (),
        strict: Sequence[str] = (),
        beside_figures: bool = False,
    ) -> None:
        """``plain`` adds unaccented Vietnamese; ``strict`` holds wordings that need their accents."""
        self._sources = {
            "en": _bounded(en),
            "th": "|".join(th),
            "vi": _bounded([_as_typed(one) for one in (*vi, *strict)]),
            "plain": _bounded([*(fold(_as_typed(one)) for one in vi), *plain]),
        }
        self._beside_figures = beside_figures
        self._anywhere = {name: re.compile(source) for name, source in self._sources.items() if source}
        self._before: dict[tuple[str, str], re.Pattern[str]] = {}

    def finditer(self, message: Prepared) -> Iterator[Span]:
        """Where it is said, as spans of the normalised text."""
        for name in self._spoken(message):
            pattern = self._anywhere[name]
            haystack = message.folded if name == "plain" else message.norm
            for match in pattern.finditer(haystack):
                if name != "plain" or _unaccented(message, match.start(), match.end()):
                    yield match.span()

    def found(self, message: Prepared) -> bool:
        """Whether it is said anywhere."""
        return next(self.finditer(message), None) is not None

    def ends_at(self, message: Prepared, end: int, filler: str = "") -> Span | None:
        """The wording that stands right before ``end``, with only ``filler`` words between."""
        for name in self._spoken(message):
            pattern = self._before.get((name, filler)) or self._compile_before(name, filler)
            haystack = message.folded if name == "plain" else message.norm
            match = pattern.search(haystack, max(0, end - _REACH), end)
            if match and (name != "plain" or _unaccented(message, match.start(), match.end())):
                return match.span()
        return None

    def starts_at(self, message: Prepared, start: int) -> Span | None:
        """The wording that stands right after ``start``, with only spaces between."""
        while start < len(message.norm) and message.norm[start].isspace():
            start += 1
        for name in self._spoken(message):
            haystack = message.folded if name == "plain" else message.norm
            match = self._anywhere[name].match(haystack, start)
            if match and (name != "plain" or _unaccented(message, match.start(), match.end())):
                return match.span()
        return None

    def _spoken(self, message: Prepared) -> Iterator[str]:
        if "en" in self._anywhere and message.language != "vi":
            yield "en"
        if "th" in self._anywhere and message.language == "th":
            yield "th"
        if message.language == "vi":
            if "vi" in self._anywhere:
                yield "vi"
            if "plain" in self._anywhere and (self._beside_figures or not message.accented):
                yield "plain"

    def _compile_before(self, name: str, filler: str) -> re.Pattern[str]:
        between = fold(filler) if name == "plain" else filler
        pattern = re.compile(rf"(?:{self._sources[name]})\s*(?:(?:{between})\s*)*\Z")
        self._before[name, filler] = pattern
        return pattern


def _as_typed(wording: str) -> str:
    """The wording with every way in which Vietnamese type the words that they shorten most."""
    return _SHORTENED.sub(lambda match: _SHORT_FORMS[match.group()], wording)


def _bounded(wordings: Sequence[str]) -> str:
    """Whole words only; a wording that begins or ends with a sign brings its own edge.

    Neighbours with the same edges share them, so that within a word one look settles all of them.
    """
    shared: list[tuple[tuple[str, str], list[str]]] = []
    for wording in wordings:
        edges = _edges(wording)
        if shared and shared[-1][0] == edges:
            shared[-1][1].append(wording)
        else:
            shared.append((edges, [wording]))
    return "|".join(
        f"{first}(?:{'|'.join(alike)}){last}" if first or last else "|".join(alike)
        for (first, last), alike in shared
    )


def _edges(wording: str) -> tuple[str, str]:
    """What must stand before and after it; 's and the end of a sentence may follow a letter at once."""
    first = ""
    if wording[0].isalpha() or (wording[0] in "(\\" and not wording.startswith("(?=")):
        first = _BEGINS_OR_SHORT if _MAY_BE_SHORT.match(wording) else _BEGINS_LETTER
    last = _WORD_ENDS if wording[-1].isalpha() or wording[-1] in ")?*" else ""
    return first, last


def _unaccented(message: Prepared, start: int, end: int) -> bool:
    return message.norm[start:end] == message.folded[start:end]
