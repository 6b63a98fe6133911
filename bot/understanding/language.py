"""Which of the three languages a message is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.understanding.text import Text, is_thai, word_set

LANGUAGES: Final = ("th", "en", "vi")
_VIETNAMESE_LETTERS: Final = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]",
)
_BORROWED: Final = re.compile(
    r"\b(?:fiancée?s?|cafés?|décor|clichés?|entrées?|crème|crêpes?|pâté|purée|appliqué|protégée?|résumé|touché|"
    r"nestlé|lancôme|hermès|chloé|estée|pokémon|beyoncé)\b"
)
"""English as well, with the accents that they came with."""
_MILLIONS: Final = re.compile(r"\d ?(?:tr\d*|trieu|nghin|ngan)\b")
_LATIN_WORD: Final = re.compile(r"[^\W\d_\u0e00-\u0e7f]+")

_UNACCENTED: Final = word_set("""
    toi muon khong ko kho hok hong hem cho em duoi mau dc duoc minh nao gi khac tren gia re hon mua tim
    ao quan giay dep dac mac chi anh ban tui voi nhe nha ah oi cai mot hai ba bon thich ghet xem hang
    nhung den trang xanh vang hong nau kem nua thoi thi la cua va hay hoac can co day nay kia do
    trieu nghin ngan tram tam khoang loai mac them re nhat dat qua tang me bo chong vo nguoi yeu
    roi bao nhieu sao nhu the nao cam on chao tam biet vang da shop oi size con hang khong
    vay bi tai lam di dam cuoi tiec bien vai thun lua len gau cao got dep sach
    """)
"""Vietnamese function and shopping words as typed without accents."""

_UNACCENTED_STRONG: Final = word_set("""
    toi muon khong ko dc duoc minh duoi khac nhieu mau tren trieu nghin ngan tram khoang giay thich ghet
    nhung nguoi yeu thoi cua hoac tui oi hok giup voi vay roi
    """)
_ENGLISH: Final = word_set("""
    i you the a an is are was do does did have has want need looking for something with without under over
    my me it its of in on to and or not no can could would please show what which how much any some like
    love hate this that one ones cheaper more less than hello hi hey thanks thank yes black white
    red blue green good gift mom dad only never always about tell first second third last compare
    """)
SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    r"(?:ieu|yeu|oai|oay|uoi|uou|uya|uye|uyu|uay|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?|k|ko|dc|dk|sdt|shop|size|balo|jean|vest",
)
"""How an unaccented Vietnamese syllable is built, and what is typed for one."""
_SYLLABLES_WEIGH: Final = 2.0
_ENOUGH_SYLLABLES: Final = 3
_SURE: Final = 0.99
_WORD_WEIGHT: Final = 2.0
_SHORT_WORDS: Final = 2
"""With so few words and none that decides, the conversation's language is the better guess."""
_KEPT_CONFIDENCE: Final = 0.4


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect(text: Text, fallback: str) -> tuple[str, float]:
    """The language and a confidence from 0 to 1; ``fallback`` where the text itself does not tell."""
    thai = sum(is_thai(char) for char in text.norm)
    if thai:
        return "th", _SURE
    if _VIETNAMESE_LETTERS.search(_BORROWED.sub("", text.norm)):
        return "vi", _SURE
    words = _LATIN_WORD.findall(text.norm)
    if not words:
        return fallback, 0.0
    if _MILLIONS.search(text.norm):
        return "vi", _KEPT_CONFIDENCE * 2
    return _by_words(text.norm, words, fallback)


def _by_words(norm: str, words: list[str], fallback: str) -> tuple[str, float]:
    """Function words decide first; py3langid decides among longer texts without any."""
    vietnamese: float = sum((word in _UNACCENTED) + (word in _UNACCENTED_STRONG) for word in words)
    if len(words) >= _ENOUGH_SYLLABLES and all(SYLLABLE.fullmatch(word) for word in words):
        vietnamese += _SYLLABLES_WEIGH
    english = sum(word in _ENGLISH for word in words) * 1.5
    built = sum(SYLLABLE.fullmatch(word) is not None for word in words)
    if not english and built > _ENOUGH_SYLLABLES and built + 1 == len(words):
        vietnamese += _SYLLABLES_WEIGH  # one foreign word among them: "hoa tiet ke soc, chat cotton"
    if vietnamese != english and max(vietnamese, english) >= min(_WORD_WEIGHT, len(words)):
        total = vietnamese + english
        language = "vi" if vietnamese > english else "en"
        return language, round(max(vietnamese, english) / total, 3)
    if len(words) <= _SHORT_WORDS:
        return fallback, _KEPT_CONFIDENCE
    language, probability = _identifier().classify(norm)
    if language not in LANGUAGES or language == "th":
        return fallback, _KEPT_CONFIDENCE
    return str(language), round(float(probability), 3)


def uses_accents(text: Text) -> bool:
    """Whether a Latin text is written with Vietnamese accents, and not just one word of it."""
    words = _LATIN_WORD.findall(_BORROWED.sub("", text.norm))
    accented = sum(bool(_VIETNAMESE_LETTERS.search(word)) for word in words)
    return accented > 0 and accented * 4 >= len(words)
