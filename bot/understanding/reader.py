"""Reads a message whole: the one place where the parts of understanding meet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bot.understanding.called import find_called
from bot.understanding.cues import Cues
from bot.understanding.language import detect, uses_accents
from bot.understanding.lexicon import Lexicon
from bot.understanding.masks import NOT_PRODUCTS
from bot.understanding.model import CATALOGUE, Found, Prepared
from bot.understanding.money import find_money
from bot.understanding.phrases import Phrases
from bot.understanding.polarity import mark
from bot.understanding.polarity_words import NOT_FOR_ME
from bot.understanding.recipients import Recipients
from bot.understanding.references import find_references
from bot.understanding.restoring import accented, is_plain, still
from bot.understanding.scope import mark_scope
from bot.understanding.sizes import find_sizes
from bot.understanding.tastes import AFTER_DISLIKED
from bot.understanding.text import Text, normalise
from bot.understanding.tokens import ThaiDictionary, Word, words
from bot.understanding.topics import find_address, find_personal_data, find_topics

_METAL: Final = Cues(
    vi=(
        "đeo",
        "trang sức",
        "nhẫn",
        "dây chuyền",
        "vòng",
        "lắc",
        "bông tai",
        "hoa tai",
        "khuyên",
        "bạc",
        "mạ",
    ),
)
"""Beside these, vàng is the metal: "mình không đeo vàng", "bạc chứ không phải vàng"."""
_VANG: Final = "yellow or gold"

_RESOLUTION: Final = re.compile(
    r"(?<![^\W_])[48]k(?= ?(?:uhd|hdr|oled|tv|television|camera|webcam|monitor|video|screen|projector))"
    r"|(?:กล้อง|ทีวี|จอ|โปรเจคเตอร์|tivi|camera|màn hình|man hinh|máy quay|may quay) ?[48]k(?!\w)"
)  # fmt: skip
"""Of a screen or a camera, and no four thousand."""
_DATE: Final = re.compile(
    r"(?<![\d/.-])(?:14/0?2|0?8/0?3|30/0?4|0?1/0?[56]|0?2/0?9|20/1[01]|2[45]/12|31/12|31/10|"
    r"0?[6-9]/0?[6-9]|1[012]/1[012])(?![\d/-])"
)
"""Days that people give presents on, or shops sell on, and no positions: "quà 8/3 cho mẹ"."""
_PASTIMES: Final = frozenset(
    {"camping", "fishing", "kayaking", "halloween", "christmas", "easter", "valentine"}
)
"""What is a department of the shop and an occasion as well."""
_GOING: Final = Cues(
    en=(
        r"for(?: the)?",
        r"about",
        r"go(?:es|ing|ne)?",
        r"loves?",
        r"likes?",
        r"enjoys?",
        r"into",
        r"on a",
        r"when",
    ),
    th=(r"ไป", r"ชอบ", r"สำหรับ", r"ช่วง", r"วัน"),
    vi=(r"đi", r"thích", r"mê", r"mùa", r"dịp", r"lễ", r"cho"),
)
"""Before a pastime these make it the occasion: "good for camping"."""

_FOR_ME: Final = Cues(
    en=(
        r"(?:always|only|never|ever|wrong with|no|nope|go) (?:\w+ )?for (?:me|us)(?=\s*(?:$|[.,!?]))",
        r"for me,? (?:always|only|please no)",
    ),
)
"""A taste, and nobody for whom something is looked for: "always green for me"."""

_TO_WEAR: Final = Cues(
    en=(r"(?:something|anything|things?|stuff)(?: \w+){0,3} to wear(?! (?:with|to|at|for)\b)",),
    th=(r"(?:อะไร|ของ|ตัวไหน)(?:ที่)?(?:ไว้)?ใส่(?=สบาย|นอน|อยู่บ้าน|เล่น|นุ่ม)",),
    vi=(r"(?:gì|đồ)(?: \S+)? mặc(?: (?:cho )?(?:thoải mái|ở nhà|mát|nhà|ngủ|dễ chịu))+",),
)
"""What is worn is clothes, whatever else is left open."""

_SOMEBODY: Final = "other"
"""The recipient who is nobody in particular."""

_REMEMBERED: Final = 128
"""Messages whose reading is kept: several components ask for the same one in a row."""


class Reader:
    """A lexicon, indexed, and the reading of messages with it. Nothing in it changes after it was built."""

    def __init__(self, lexicon: Lexicon, dictionary: ThaiDictionary) -> None:
        self.version = lexicon.version
        self._dictionary = dictionary
        self._phrases = Phrases(lexicon, dictionary)
        self._recipients = Recipients(self._phrases.recipients)
        self._normal = lru_cache(maxsize=_REMEMBERED)(self._normalised)
        self._prepared = lru_cache(maxsize=_REMEMBERED)(self._prepare)
        self._catalogued = lru_cache(maxsize=_REMEMBERED)(self._find_catalogued)

    def language(self, text: str, fallback: str) -> tuple[str, float]:
        """The language of the text and the confidence; ``fallback`` where it does not tell."""
        return detect(self._normal(text)[0], fallback)

    def prepare(self, text: str, fallback: str = "en") -> Prepared:
        """The text ready to be read."""
        return self._prepared(text, fallback)

    def catalogue(self, message: Prepared) -> list[Found]:
        """The catalogue's vocabulary and sizes in this message."""
        return list(self._catalogued(message))

    def _prepare(self, text: str, fallback: str) -> Prepared:
        normal, cut, accented = self._normal(text)
        return Prepared(normal, cut, detect(normal, fallback)[0], accented)

    def _find_catalogued(self, message: Prepared) -> list[Found]:
        masked = list(NOT_PRODUCTS.finditer(message))
        known = [
            one
            for one in self._phrases.find(message)
            if not any(start <= one.start and one.end <= end for start, end in masked)
        ]
        known += _worn(message, known)
        sizes = [
            size
            for size in find_sizes(message)
            if not any(other.overlaps(size.start, size.end) for other in known)
        ]
        return sorted([*_metal(message, _occasions(message, known)), *sizes], key=lambda one: one.start)

    def shopping(self, message: Prepared, catalogue: Sequence[Found]) -> list[Found]:
        """Everything else, and the catalogue's entities with polarity, scope and durability upon them."""
        personal = list(find_personal_data(message))
        taken = [(one.start, one.end) for one in personal]
        taken += [match.span() for match in _RESOLUTION.finditer(message.norm)]
        taken += [match.span() for match in _DATE.finditer(message.norm)]
        sized = [
            (one.start, one.end) for one in catalogue if one.entity == "size" or _has_figure(message, one)
        ]
        references = self._references(message, [*taken, *sized])
        taken += [(one.start, one.end) for one in references if one.value.isdigit()]
        money = find_money(message, [*taken, *sized])
        references = [
            one
            for one in references
            if not (
                one.value in {"cheapest", "dearest"}
                and any(p.entity == "price" and one.overlaps(p.start, p.end) for p in money)
            )
        ]
        placed = [one for one in references if one.value.isdigit() or one.value == "last"]
        catalogue = [one for one in catalogue if not any(one.end == place.end for place in placed)]
        catalogue = _without(catalogue, [one for one in money if one.entity == "price"], personal)
        people = self._people(message, catalogue)
        catalogue = [one for one in catalogue if not _is_person(one, people)]
        called = list(find_called(message)) or list(find_address(message))
        asked = [*find_topics(message), *called]
        tastes = [
            *NOT_FOR_ME.finditer(message),
            *AFTER_DISLIKED.finditer(message),
            *_FOR_ME.finditer(message),
        ]
        people = [
            one for one in people if not any(start <= one.start and one.end <= end for start, end in tastes)
        ]
        found = [*catalogue, *references, *money, *people, *asked, *personal]
        return sorted(mark_scope(message, mark(message, found)), key=lambda one: (one.start, one.end))

    def _references(self, message: Prepared, taken: Sequence[tuple[int, int]]) -> list[Found]:
        """What refers to something shown; without accents only what they would leave."""
        found = find_references(message, taken)
        named = [one for one in found if not one.value.isdigit()]
        if not named or not is_plain(message):
            return found
        left = still(named, find_references(accented(message), taken))
        return [one for one in found if one.value.isdigit() or one in left]

    def _people(self, message: Prepared, catalogue: Sequence[Found]) -> list[Found]:
        """For whom it is; "qua" and "thay" are no other people once they have accents."""
        found = self._recipients.find(message, catalogue)
        others = [one for one in found if one.value == _SOMEBODY]
        if not others or not is_plain(message):
            return found
        left = still(others, self._recipients.find(accented(message), catalogue))
        return [one for one in found if one.value != _SOMEBODY or one in left]

    def read(self, text: str, fallback: str = "en") -> tuple[Prepared, list[Found]]:
        """A message and everything found in it."""
        message = self.prepare(text, fallback)
        return message, self.shopping(message, self.catalogue(message))

    def _normalised(self, text: str) -> tuple[Text, tuple[Word, ...], bool]:
        normal = normalise(text)
        return normal, words(normal.norm, self._dictionary), uses_accents(normal)


def _has_figure(message: Prepared, one: Found) -> bool:
    """Whether a product's name has a figure in it, which is then no money: "a 4k camera"."""
    return any(char.isdigit() for char in message.norm[one.start : one.end])


def _is_person(one: Found, people: Sequence[Found]) -> bool:
    """Whether what was taken for a gender is whom it is for: "cho con gái" wishes for no women's things."""
    return one.entity == "gender" and any(
        who.value not in {"self", "baby", "child"} and who.start <= one.start and one.end <= who.end
        for who in people
    )


def _occasions(message: Prepared, known: Sequence[Found]) -> list[Found]:
    """Of a word for a department and a pastime the latter, where one likes it or names a thing besides."""
    things = any(one.entity == "category" and one.value not in _PASTIMES for one in known)
    return [
        replace(one, entity="occasion")
        if one.entity == "category"
        and one.value in _PASTIMES
        and " " not in message.norm[one.start : one.end]
        and (things or _GOING.ends_at(message, one.start))
        else one
        for one in known
    ]


def _worn(message: Prepared, known: Sequence[Found]) -> list[Found]:
    """Clothes, where something to wear is looked for and no garment is named: "anything comfy to wear"."""
    if any(one.entity == "category" for one in known):
        return []
    return [Found("category", "apparel", *span) for span in list(_TO_WEAR.finditer(message))[:1]]


def _metal(message: Prepared, known: Sequence[Found]) -> list[Found]:
    """Of a word for two colours the one that jewellery is of."""
    if not any(one.value == _VANG for one in known) or not _METAL.found(message):
        return list(known)
    return [replace(one, value="gold") if one.value == _VANG else one for one in known]


def _without(catalogue: Sequence[Found], *others: Sequence[Found]) -> list[Found]:
    """The catalogue's entities outside what others claim: the den of "tu 1 den 2 trieu" is no colour."""
    claimed = [one for group in others for one in group]
    kept = [one for one in catalogue if not any(one.overlaps(other.start, other.end) for other in claimed)]
    return [replace(one, polarity="want") if one.entity in CATALOGUE else one for one in kept]
