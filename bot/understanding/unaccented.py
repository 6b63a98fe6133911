"""Which unaccented syllables are words of the catalogue: "toi" is "tôi" (I) before it is "tỏi" (garlic)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.understanding.text import word_set
from bot.understanding.tokens import Word

_HOMOGRAPHS: Final = word_set(
    """
    do qua cua ban dau sao vay gio toi nhan may tu noi goi tim dep nho ung chao day bot ca nen trong dua to
    go su tao bat chan hanh non nam nu kem sua vo da hoa son men ken ni ly vang sanh tuong keo buoi den huong
    be bo lua len xam hong nau cam ghi nhe tat vi doi luoi ren mu quan dia bua dao ro pho rau thit chen coc
    nhat su la va bac chop troi cuoi
    kim bun hau ot ngo tom rem manh riu coi rom gom thien mau trang tranh suc
    """
)
"""Syllables that unaccented are more often something else than what the catalogue means by them."""

_COLOURS: Final = frozenset({"color", "material"})
_ANNOUNCE_COLOUR: Final = word_set(
    "mau hoac va hay la tru ngoai ma lay khong ko k thich ghet bang chat lieu tong ung vai phai"
)
_LIKING: Final = word_set("thich thik ghet ua me khoai")
_ENDS_COLOUR: Final = word_set(
    "va hoac hay lam nhat nha nhe ma nhung qua do thoi dam tuoi hon a dau nua luon"
)
"""After "thich do": the colour itself. Before anything else it is đồ, things: "thich do don gian"."""
_CLASSIFIERS: Final = word_set("cai chiec doi bo mot 1 2 mon vai kieu loai do dong")
_VERBS: Final = word_set("mua tim kiem tang xem ban can muon lam mon phai")
_AFTER_VERBS: Final = word_set("qua vay dep nhan non mu vo den chao sua tao kem gio quan tranh")
_ASKED: Final = word_set("nao nay kia")
_GARMENTS: Final = word_set("non quan vay tui mu dam giay ao")
"""These open a message as what it is about: "non coi mau kem"."""
_SHORT_ANSWER: Final = 2
"""A message of so few words answers a question: "den" to "which colour?"."""


def is_meant(words: Sequence[Word], place: int, attribute: str, *, follows_another: bool) -> bool:
    """Whether the single unaccented word at ``place`` may be what the catalogue means by it.

    ``follows_another`` says that the word before it belongs to the catalogue, too: the den of "tui den".
    """
    word = words[place].text
    if word not in _HOMOGRAPHS:
        return True
    before = words[place - 1].text if place else ""
    after = words[place + 1].text if place + 1 < len(words) else ""
    if attribute in _COLOURS:
        things = word == "do" and before in _LIKING and after and after not in _ENDS_COLOUR
        return not things and (follows_another or before in _ANNOUNCE_COLOUR or len(words) == 1)
    if attribute == "gender":
        return follows_another
    if attribute == "category" and (after in _ASKED or (place == 0 and word in _GARMENTS)):
        return True
    if len(words) <= _SHORT_ANSWER and word in _AFTER_VERBS:
        return True
    return before in _CLASSIFIERS or (before in _VERBS and word in _AFTER_VERBS)
