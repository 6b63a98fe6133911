"""Which unaccented syllables are words of the catalogue: "toi" is "tôi" (I) before it is "tỏi" (garlic)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.understanding.text import word_set
from bot.understanding.tokens import Word

_HOMOGRAPHS: Final = word_set(
    """
    do qua cua ban dau sao vay gio toi nhan may tu noi goi tim dep nho ung chao day bot ca nen trong dua to
    go su tao bat chan hanh non nam nu kem sua vo da hoa son men ken ni ly vang sanh tuong keo buoi den huong
    be bo lua len xam hong nau cam ghi nhe tat vi doi luoi ren mu quan dia bua dao ro pho rau thit chen coc
    nhat su la va bac chop troi cuoi
    nho kim bun hau ot ngo tom rem manh riu coi rom gom thien mau trang tranh suc
    nhung ghe tui sach
    """
)
"""Syllables that unaccented are more often something else than what the catalogue means by them."""

NO_PARTS: Final = word_set("do giay day may")
"""Unaccented words that no compound is taken apart into: of "do da", leather things, nothing is red."""

_COLOURS: Final = frozenset({"color", "material"})
_ANNOUNCE_COLOUR: Final = word_set(
    "mau hoac va hay tru ngoai ma lay khong ko k thich ghet bang chat lieu tong ung vai phai gong thanh "
    "vs voi"
)
_TOPICAL: Final = word_set("den trang hong nau cam tim xam vang be kem")
_OF_JUTE: Final = word_set("vai soi bang")
"""Only after these "day" is đay, jute, and no dây, strap, nor dày, thick."""
_OR: Final = word_set("hoac hay")
_SPOKEN_OF: Final = word_set("thi cung")
"""A colour that something is said of: "trang thi thoi", "den cung dc"."""
_STUFFS: Final = word_set("da len lua ren go bac nhua vai su tre dua")
_ANNOUNCE_STUFF: Final = word_set(
    "do la voi ua me lay mac dung xai deo mang loai hang chi toan tu gia khoai day vo nhan vong vs bang vai "
    "dc duoc ly chen coc binh dia tach am"
)
"""Before what a thing is made of: "do go", "mac len", "di ung voi da"."""
_LIKING: Final = word_set("thich thik ghet ua me khoai")
_ENDS_COLOUR: Final = word_set(
    "va hoac hay lam nhat nha nhe ma nhung qua do thoi dam tuoi hon a dau nua luon"
)
"""After "thich do": the colour itself. Before anything else it is đồ, things: "thich do don gian"."""
_CLASSIFIERS: Final = word_set("cai chiec doi bo mot 1 2 mon vai kieu loai do dong")
_NUMBERED: Final = word_set("so cai mau thu size cau")
"""Before a figure these make it a place and no count: of "so 1 dep" nothing is bought."""
_VERBS: Final = word_set("mua tim kiem tang xem ban can muon lam mon phai")
_AFTER_VERBS: Final = word_set("vay dep nhan non mu vo den chao sua tao gio quan tranh sach ghe")
_ASKED: Final = word_set("nao nay kia")
_GARMENTS: Final = word_set("non quan mu dam giay ao")
"""These open a message as what it is about: "non coi mau kem"."""
_MADE_CLEAR: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "qua": (
        word_set("mua goi chon lam tim kiem mon hop phan can nhan"),
        word_set("tang sinh cho cuoi valentine noel tet giang luu ky nao gi tan sn mung"),
    ),
    "vay": (
        word_set("cai chiec mua tim dam chan kiem can xem mac"),
        word_set(
            "hoa dai ngan xoe cuoi da suong om maxi mau den trang size lua cong tre bau nu nao ngu lien"
        ),
    ),
    "dep": (word_set("doi mua tim mang di giay kiem can"), word_set("nu nam le lao da quai lo xo nao")),
    "tui": (
        word_set("cai chiec mua tim kiem can xem ban co"),
        word_set(
            "deo xach da tote vai mau den trang nau hong xam be to lon nu canvas cheo rut nao nay kia thu so"
        ),
    ),
    "nho": (word_set("trai qua chum kg ky an"), word_set("tuoi kho")),
    "nhung": (word_set("vai bang lieu chat dam ao do"), word_set("den tam")),
    "hoa": (word_set("thich ua me mua tang bo gio lang binh vay ao dam"), word_set("van cuoi sinh")),
    "goi": (word_set("tim mua chan ga bo"), word_set("om nam cao tua cho ke dau go")),
    "tuong": (word_set("pho buc mua"), word_set("phat go da dong su trang nho")),
    "chao": (word_set("cai mua tim kiem can"), word_set("gang chong ran inox nhom sau")),
    "cua": (word_set("con an hap lau"), word_set("bien hoang hap")),
    "dau": (word_set("trai qua"), word_set("tay")),
    "may": (word_set("bang lieu"), word_set("tre")),
    "coi": (word_set("bang soi gio tui tham chieu"), word_set("dan tui")),
    "sach": (word_set("cuon quyen mua doc tim kiem ban ke"), word_set("day truyen thieu")),
    "nam": (
        word_set("giay ao quan dep tui non do kieu loai cho danh dong ho ban la"),
        word_set("mau size den trang xam nau duoi tam khoang"),
    ),
    "nu": (
        word_set("giay ao quan dep tui non do kieu loai cho danh dong ho ban la mau hang size"),
        word_set("mau size den trang xam nau duoi tam khoang"),
    ),
}
"""Words that need one of these right before, or right after, whatever they would mean else."""
_DONE: Final = word_set(
    "gui dat ghi luu hu mua nhan xem co den tra het xong noi bo xoa doi giao toi qua bi la coi ban chet rach"
)
"""Before these "da" is đã, already, and no da, leather."""
_OF_SKIN: Final = word_set("toi hop soc sang lan duong ton hai")
"""After these "da" is tối đa, at most, or skin: "hop da", it suits my skin."""
_PUT_ON: Final = word_set("deo khoac nhin keo tang don")
"""After these "len" is lên, up, and no len, wool: "deo len dep"."""
_VISITED: Final = word_set("coi xem qua lai mua thu shop tiem")
"""Before these "ghe" is ghé, to come by, and no ghế, chair."""
_GENDERS: Final = word_set("nam nu")
_PRAISED: Final = word_set(
    "dep xinh ung thay mac re ngau thich dang ky cute ok hay te chan "
    "sang to nho xau nhin sen duyen ban on chat em "
    "gu hon banh"
)
"""After these "ghe" is ghê, very, and no ghế, chair."""
_HAS: Final = frozenset({"co"})
_WHETHER: Final = word_set("khong ko k kh hong hok hem khum hk hon chua")
"""End a question whether something is there: "shop co giay nam khong"."""
_HOLDERS: Final = word_set("shop ben tiem store ban ad em minh cua con day nha van")
"""Who has things, before co; elsewhere it may be cổ, a neck, or cỡ, a size."""
_HAD: Final = word_set(
    "giay non vay vo tui nhan ghe tranh chen ly dia dao hoa son rau thit sach dam sua keo goi"
)
"""Goods, where a shop is asked whether it has or sells them."""
_SHORT_ANSWER: Final = 2
"""A message of so few words answers a question: "den" to "which colour?"."""


def has_verb(words: Sequence[Word], place: int) -> bool:
    """Whether the co at ``place`` is có, as in "shop co dien thoai khong": no phrase begins with it."""
    if words[place].text not in _HAS:
        return False
    holder = place == 0 or words[place - 1].text in _HOLDERS
    return holder and any(word.text in _WHETHER for word in words[place + 2 :])


def is_meant(words: Sequence[Word], place: int, attribute: str, *, follows_another: bool) -> bool:
    """Whether the single unaccented word at ``place`` may be what the catalogue means by it.

    ``follows_another`` says that the word before it belongs to the catalogue, too: the den of "tui den".
    """
    word = words[place].text
    if word not in _HOMOGRAPHS:
        return True
    before = words[place - 1].text if place else ""
    after = words[place + 1].text if place + 1 < len(words) else ""
    if word in _HAD and _is_had(words, place):
        return True
    counted = before.isdigit() and (place == 1 or words[place - 2].text not in _NUMBERED)
    if word in _MADE_CLEAR and not (follows_another and word in _GENDERS):
        ahead, behind = _MADE_CLEAR[word]
        return len(words) == 1 or before in ahead or after in behind or counted
    if word == "ghe" or attribute == "gender":
        return follows_another if attribute == "gender" else before not in _PRAISED and after not in _VISITED
    if attribute in _COLOURS:
        return _is_quality(word, before, after, alone=len(words) == 1, follows_another=follows_another)
    return _is_thing(word, before, after, place=place, words=len(words), counted=counted)


def _is_had(words: Sequence[Word], place: int) -> bool:
    """Whether a shop is asked if it has it, or sells it: "shop co non khong", "ben minh ban giay ko"."""
    before = [word.text for word in words[:place]]
    if before[-1:] == ["ban"]:
        return before[-2:-1] == ["co"] or (len(before) > 1 and before[-2] in _HOLDERS)
    return bool(before) and has_verb(words, place - 1)


def _is_quality(word: str, before: str, after: str, *, alone: bool, follows_another: bool) -> bool:
    """Whether it is a colour or a stuff here, and not what else is spelt like it."""
    if (word == "da" and (after in _DONE or before in _OF_SKIN)) or (word == "len" and before in _PUT_ON):
        return False
    if word == "day":
        return before in _OF_JUTE
    if word in _TOPICAL and not before and after in _OR:
        return True
    if word in _STUFFS and before in _ANNOUNCE_STUFF:
        return True
    if word in _TOPICAL and after in _SPOKEN_OF:
        return True
    things = word == "do" and before in _LIKING and after and after not in _ENDS_COLOUR
    return not things and (follows_another or before in _ANNOUNCE_COLOUR or alone)


def _is_thing(word: str, before: str, after: str, *, place: int, words: int, counted: bool) -> bool:
    """Whether it is a product or an occasion here: asked for, counted, bought, or the whole of an answer."""
    if after in _ASKED or (place == 0 and word in _GARMENTS):
        return True
    if word == "ban" and (after in _STUFFS or after == "ghe"):
        return True
    if words <= _SHORT_ANSWER and word in _AFTER_VERBS:
        return True
    if before.isdigit():
        return counted and before in _CLASSIFIERS
    at_most = (word, after) == ("toi", "da")  # tối đa, and no tỏi, garlic
    return (before in _CLASSIFIERS and not at_most) or (before in _VERBS and word in _AFTER_VERBS)
