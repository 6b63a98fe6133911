"""For whom it is: "for my mom", ให้แม่, tặng bạn gái; and when it is for the shopper again."""

# ruff: noqa: E501 — a table of wordings: one meaning stays on one line
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.understanding.cues import Cues
from bot.understanding.lexicon import Entry
from bot.understanding.model import Found, Prepared
from bot.understanding.text import fold, is_thai

_ENGLISH: Final[Mapping[str, str]] = {
    "mother": "mother mom mum mommy mummy mama mother-in-law mum-in-law mam ma mums moms",
    "father": "father dad daddy papa father-in-law",
    "partner": "partner spouse fiance fiancé fiancée fiancee lover bae other-half",
    "wife": "wife wifey missus",
    "husband": "husband hubby hubs",
    "boyfriend": "boyfriend bf",
    "girlfriend": "girlfriend gf",
    "friend": "friend friends bestie besties buddy bff mate mates pal roommate flatmate housemate",
    "child": "child children kid kids grandchild grandson granddaughter nephew niece",
    "son": "son sons",
    "daughter": "daughter daughters",
    "baby": "baby newborn infant",
    "sister": "sister sis sister-in-law sisters",
    "brother": "brother bro brother-in-law brothers",
    "grandmother": "grandmother grandma granny nana nan gran nanna grandmum grandmom grannie nanny gramma",
    "grandfather": "grandfather grandpa granddad grandad gramps pops",
    "colleague": "colleague colleagues coworker co-worker coworkers workmate workmates teammate",
    "boss": "boss manager supervisor",
    "teacher": "teacher professor",
    "other": "aunt uncle cousin neighbor neighbour client someone somebody him her them parents",
}
_MINE: Final[Mapping[str, str]] = {
    "my boy": "son", "my boys": "son", "my girl": "daughter", "my girls": "daughter", "my little boy": "son", "my little boys": "son", "my wee boy": "son",
    "my wee lad": "son", "my lad": "son", "my little man": "son", "my eldest": "child", "my youngest": "child",
    "my little girl": "daughter", "my little girls": "daughter", "my wee girl": "daughter", "my wee lass": "daughter",
    "my little one": "child", "my little ones": "child", "my love": "partner", "my other half": "partner",
    "my better half": "partner", "my man": "boyfriend", "my old man": "father", "my folks": "other",
}  # fmt: skip
"""Words that are a person only with their my."""
_THAI: Final[Mapping[str, str]] = {
    "mother": "คุณแม่ แม่ยาย แม่สามี แม่ หม่าม้า มะม้า",
    "father": "คุณพ่อ พ่อตา พ่อ ป๊า ป๋า ปะป๊า",
    "partner": "แฟน คนรัก คู่หมั้น หวานใจ คนพิเศษ",
    "wife": "ภรรยา เมีย",
    "husband": "สามี ผัว",
    "boyfriend": "แฟนหนุ่ม แฟนผู้ชาย แฟนชาย",
    "girlfriend": "แฟนสาว แฟนผู้หญิง แฟนหญิง",
    "friend": "เพื่อนสนิท เพื่อนๆ เพื่อน",
    "child": "เจ้าตัวเล็ก ลูกๆ ลูก หลานๆ หลานสาว หลานชาย หลาน เด็กๆ",
    "son": "ลูกชาย",
    "daughter": "ลูกสาว",
    "baby": "ทารก เบบี๋ ลูกน้อย เด็กแรกเกิด เด็กอ่อน",
    "sister": "พี่สาว น้องสาว",
    "brother": "พี่ชาย น้องชาย",
    "grandmother": "คุณยาย คุณย่า ยาย ย่า อาม่า",
    "grandfather": "คุณตา คุณปู่ ปู่ อากง",
    "colleague": "เพื่อนร่วมงาน เพื่อนที่ทำงาน",
    "boss": "หัวหน้า เจ้านาย บอส",
    "teacher": "คุณครู ครู อาจารย์",
    "other": "คนอื่น ป้า ลุง น้า อา ญาติ ผู้ใหญ่ น้อง ลูกค้า",
}
_VIETNAMESE: Final[Mapping[str, str]] = {
    "mother": "mẹ|má|bà già|mẫu hậu|mẹ chồng|mẹ vợ|mạ",
    "father": "bố|ba|cha|ông già|tía|bố vợ|bố chồng|ba vợ|ba chồng",
    "partner": "người yêu|người thương|người ấy|bạn đời|gấu|ny",
    "wife": "vợ|bà xã|vk",
    "husband": "chồng|ông xã|ck",
    "boyfriend": "bạn trai",
    "girlfriend": "bạn gái",
    "friend": "bạn thân|bạn bè|đứa bạn|thằng bạn|con bạn|người bạn|nhỏ bạn|bạn",
    "child": "đứa lớn|đứa đầu|đứa út|con|con bé|thằng bé|thằng nhóc|nhóc|mấy đứa nhỏ|tụi nhỏ|các con|cháu|bọn nhỏ|đứa nhỏ|trẻ con|các cháu",
    "son": "con trai|bé trai nhà|cu tí|cu tèo|thằng cu",
    "daughter": "con gái|bé gái nhà",
    "baby": "em bé|bé|bé sơ sinh|trẻ sơ sinh|baby",
    "sister": "chị gái|em gái|nhỏ em|bà chị",
    "brother": "anh trai|em trai|thằng em|ông anh|cậu em",
    "grandmother": "bà|bà nội|bà ngoại",
    "grandfather": "ông|ông nội|ông ngoại",
    "colleague": "đồng nghiệp",
    "boss": "sếp",
    "teacher": "cô giáo|thầy giáo|thầy|giáo viên|thầy cô",
    "other": "người khác|người thân|cô|dì|chú|bác|cậu|người ta|khách|bạn ấy",
}

_EN_NOUNS: Final = "|".join(re.escape(noun) for nouns in _ENGLISH.values() for noun in nouns.split())

_SELF: Final = Cues(
    en=((r"(?<!aren't )(?<!isn't )(?<!not )(?<!noted )(?<!saved )(?<!that )(?<!nothing )(?<!do it )(?<!did it )(?<!does it )(?<!anything )(?<!much )for (?:me|myself|my own(?: use)?|my ?self|mine)(?: again| now| this time| only| instead)*" rf"(?! (?:{_EN_NOUNS})\b)"), rf"just (?:for )?me(?! (?:{_EN_NOUNS})\b)", r"back to me(?! with)"),
    th=(r"(?:ให้|สำหรับ|ของ|เพื่อ)?(?:ตัวเอง|(?:ฉัน|ผม|หนู|เรา|ดิฉัน|พี่)เอง)", r"สำหรับ(?:ฉัน|ผม|หนู|เรา|ดิฉัน)", r"(?:ใส่|ใช้)เอง",
        r"ให้(?:ฉัน|ผม|หนู|เรา|ดิฉัน)(?:บ้าง|มั่ง|ล่ะ|ละ)", r"ของ(?:ฉัน|ผม|หนู|เรา|ดิฉัน)(?=บ้าง|แล้ว|ล่ะ|ละ|\s|$)"),
    vi=(r"(?:bây )?giờ (?:tới |thì )?(?:tìm|kiếm|coi|xem|mua|lựa|chọn) cho (?:mình|tôi|em|anh|chị|tui)(?! gái| trai| bé)",
        r"cho (?:bản thân|chính (?:mình|tôi|em|tớ))(?: mình)?", r"mua cho (?:mình|tôi|em|tớ|anh|chị)(?! gái| trai| bé)",
        r"đồ cho (?:mình|tôi|em|tớ|anh|chị)(?! gái| trai| bé)", r"(?:mình|em|tôi|anh|chị) tự (?:dùng|mặc|đeo|xài)", r"cho (?:mình|tôi|em|anh|chị)(?= (?:mặc|dùng|đeo|xài|thôi|lại|nữa|nhé|ạ|$))"),
)  # fmt: skip

_JUDGED: Final = re.compile(
    r"(?:\bnot|n't|\bnever)(?: (?!look|want|buy|shop|need|a |an )\w+){1,4} $|\btoo \w+ $"
)
"""Before "for me" this judges something: "suede isn't really practical for me" says nothing of whom it is for."""

_GIVEN: Final = Cues(
    en=(r"for(?: me)?", r"for(?: \w+)?(?: and)?", r"(?:buy|get|find|give|surprise|gift|giving|getting|finding|buying|present to|gift to|show)(?: something)?(?: to)?", r"my", r"(?:his|her|our|their)"),
    th=(r"ให้(?:กับ|แก่)?", r"ฝาก", r"สำหรับ", r"เพื่อ", r"แก่", r"(?:ของขวัญ|ของฝาก|วันเกิด|ครบรอบ|รับปริญญา)(?:ให้|แก่|ของ)?", r"เซอร์ไพรส์", r"เป็นของ", r"ของ", r"และ", r"กับ"),
    vi=(r"(?:dành |mua |tìm |gửi )?cho(?: (?:cả|các|một|1|hai|đứa|người))?", r"tặng(?: cho)?", r"biếu", r"làm quà(?: cho| tặng)?",
        r"(?:quà|sinh nhật|kỷ niệm)(?: cho| của| tặng)?", r"của", r"và", r"với"),
)  # fmt: skip
_OF_MINE: Final = (
    r"my|a|an|the|our|his|her|old|little|dear|best|new|dearest|two|lovely|young|own|best|very|good"
)
_FILLER: Final = _OF_MINE + r"|คุณ|วันเกิด|เพื่อน|ของ|อายุ|cái|một|sinh nhật|món|quà"
_AFTER: Final = Cues(
    en=(r"(?:also |really |only |always |never |usually |mostly )*(?:can'?t stand|likes?|loves?|adores?|enjoys?|fancies|digs|hates?|wears?|takes|prefers?|wants?|needs?|uses?|dislikes?|doesn'?t|does not|is|would|'s birthday)",
        r"'s (?:birthday|size|favou?rite|gift|present)", r"(?:'d|has asked|asked for|could use)"),
    th=(r"(?:คน(?:เล็ก|โต|กลาง|รอง|แรก|สุดท้อง)|ตัวน้อย|ตัวเล็ก|ที่บ้าน)?(?:ของ)?(?:ผม|หนู|ฉัน|เรา|พี่)?(?:เขา|แก|ท่าน)?(?:ก็|จะ|น่าจะ|เลย|กำลัง|เพิ่ง|บ่นว่า|บ่น|เคย)*(?:ไม่)?(?:ค่อย|ยอม|กล้า|มีวัน|คิดจะ|อยาก(?=ใส่|ใช้))*(?:ชอบ|ใส่|อยากได้|อยากลอง|เกลียด|แพ้|ใช้|อายุ|ต้องการ|ต้องใช้|มองหา|หา(?!ย)|ฝาก(?:หา|ซื้อ|ดู)|ขอ(?:ให้)?(?:หา|ซื้อ)|สั่งให้(?:หา|ซื้อ)|ปลื้ม|อิน|คลั่ง|รัก|บ้า|ติด|เบื่อ)",),
    vi=(r"(?:nhà )?(?:em |mình |tôi |anh |chị |tớ |tui )?(?:chỉ |rất |hay |cũng |lại |thì |toàn |luôn )*(?:đang |vừa |mới |cứ |hay |cực |siêu )*(?:(?:không|ko|k|hổng|hông|hong|chẳng|chả|đâu|chưa|nhất định không|nhất quyết không)(?: (?:bao giờ|hề|khi nào|chịu|thèm|dám|có|thể))* )?(?:chê|từ chối|nh\u1edd|thèm|xin|đòi|tìm|kiếm|hỏi mua|kỵ|né|ngán|chán|thích|ghét|mặc|bận|mang|dị ứng|đeo|hợp|hạp|nghiện|cuồng|(?:đi|chịu|mặc|mang) (?:được|nổi)|(?:chịu|thèm|dám) đi|đội|quàng|muốn|cần|dùng|xài|mê|khoái|ghiền|ưa|chuộng|kết(?! hôn))",),
)  # fmt: skip
_BEFORE_SENTENCE: Final = re.compile(
    r"(?:^|[.,!?;\n]|\band\b|\bbut\b|แต่|\bnhưng\b|\bmà\b|\bvì\b|\bbecause\b)\s*$"
)
_NEEDS_AFTER: Final = frozenset(
    {"him", "her", "them", "bạn", "con", "cô", "chú", "bác", "anh", "chị", "em", "bà", "ông", "ong"}
)
_AHEAD: Final = 12
"""So many characters after a word are looked at for what makes it something else."""
_NOBODY: Final = re.compile(
    r"(?:khách|khach) (?:mới|cũ|quen|hàng|sỉ|lẻ|moi|cu|hang)|chu (?:ko|khong|hong|hok|k|dau)\b"
    r"|\S+(?: \S+)?\s+(?:trăm|tram|nghìn|nghin|ngàn|ngan|triệu|trieu|chục|chuc|mươi|muoi|củ|cu|xị)\b"
)
"""New customers are nobody in particular, "chu khong" is chứ không, and before hundreds "ba" is three."""
_LOOSE: Final = frozenset({"ของ", "của", "cua", "และ", "กับ", "và", "va", "với", "voi", "his", "her", "their"})
"""Words that join a person to something without giving it: then the person must have a taste, too."""


_ONLY_PRONOUNS: Final = frozenset(
    {
        "ổng",
        "bả",
        "ảnh",
        "ẻm",
        "nó",
        "anh ấy",
        "cô ấy",
        "chị ấy",
        "ông ấy",
        "bà ấy",
        "em ấy",
        "เขา",
        "แก",
        "เธอ",
    }
)
"""These are nobody where nobody was named."""
_PRONOUNS: Final = _ONLY_PRONOUNS | {"him", "her", "them", "น้อง"}
"""Words for somebody who was named before."""
_WANTS: Final = Cues(
    en=(
        r"(?:really |just |also |only |now |has |have )*(?:wants?(?! no)|needs?(?! no)|is looking for|would like|would love(?! to)|'d (?:love|like)(?! to)|is after|asked(?: me)? (?:for|to find)|could do with|could use|is in need of)",
    ),
    th=(
        r"(?:ของ)?(?:ผม|หนู|ฉัน|เรา|พี่)?(?:เขา|แก|ก็|จะ|ท่าน|เลย|กำลัง|บ่นว่า|บ่น)*(?:อยากได้|อยากลอง|ต้องการ|ต้องใช้|มองหา|ฝาก(?:หา|ซื้อ|ดู)|ขอ(?:ให้)?(?:หา|ซื้อ)|สั่งให้(?:หา|ซื้อ)|หา(?!ย))",
    ),
    vi=(
        r"(?:nhà )?(?:em |mình |tôi |anh |chị |tớ |tui )?(?:đang |cũng |thì |cứ |vừa |mới )*(?:cần|muốn|tìm|kiếm|nh\u1edd|thèm|xin|đòi|hỏi mua)",
    ),
)
"""After a person: who wants a thing gets it, "bf wants skate shoes"; what they like is only their taste."""


class Recipients:
    """The words for people, the vocabulary's own included, indexed by language."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self._values: dict[str, dict[str, str]] = {"en": {}, "th": {}, "vi": {}, "plain": {}}
        for language, table, separator in (
            ("en", _ENGLISH, " "),
            ("th", _THAI, " "),
            ("vi", _VIETNAMESE, "|"),
        ):
            for value, nouns in table.items():
                for noun in nouns.split(separator):
                    self._add(language, noun, value)
        for noun, value in _MINE.items():
            self._add("en", noun, value)
        for pronoun in _ONLY_PRONOUNS:
            self._values["th" if is_thai(pronoun[0]) else "vi"].setdefault(pronoun, "other")
        for entry in entries:
            if entry.value != "self" and not _carries_cue(entry.surface):
                self._add(entry.language, entry.surface, entry.value)
        self._nouns = {
            name: re.compile(_alternation(values, edged=name != "th"))
            for name, values in self._values.items()
        }

    def find(self, message: Prepared, catalogue: Sequence[Found]) -> list[Found]:
        """The people it is for, and ``self`` where the shopper says so; words inside longer ones are left."""
        found = [
            Found("recipient", "self", start, end)
            for start, end in _SELF.finditer(message)
            if not _JUDGED.search(message.norm, 0, start)
        ]
        mentions = sorted(self._mentions(message), key=lambda one: one[1:])
        for place, (named, start, end) in enumerate(mentions):
            value = _same_person(message.norm[start:end], named, message.norm, mentions[:place])
            if not value or any(other.overlaps(start, end) for other in found):
                continue
            if any(
                one.start <= start and end <= one.end and one.end - one.start > end - start
                for one in catalogue
            ):
                continue
            kind = _meant(message, start, end)
            if kind:
                found.append(Found(kind, value, start, end))
        return sorted(found, key=lambda one: one.start)

    def _add(self, language: str, noun: str, value: str) -> None:
        self._values.setdefault(language, {}).setdefault(noun, value)
        if language == "vi":
            self._values["plain"].setdefault(fold(noun), value)

    def _mentions(self, message: Prepared) -> Iterator[tuple[str, int, int]]:
        inside = {place for word in message.words for place in range(word.start + 1, word.end)}
        for name in _spoken(message):
            haystack = message.folded if name == "plain" else message.norm
            for match in self._nouns[name].finditer(haystack):
                start, end = match.span()
                if message.language == "vi" and _NOBODY.match(message.norm, start, end + _AHEAD):
                    continue
                whole = name != "th" or not (start in inside or end in inside)
                plain = name != "plain" or message.norm[start:end].isascii()
                if whole and plain:
                    yield self._values[name][match.group()], start, end


def _same_person(noun: str, value: str, text: str, before: Sequence[tuple[str, int, int]]) -> str:
    """Who is meant by a word for somebody named before: ให้น้อง after น้องชาย, "cho ảnh" after "anh trai"."""
    for other, start, end in reversed(before):
        longer = text[start:end]
        if len(longer) > len(noun) and (longer.startswith(noun) or longer.endswith(noun)):
            return other
    if noun in _PRONOUNS:
        return next(
            (other for other, *_ in reversed(before) if other != "other"),
            "" if noun in _ONLY_PRONOUNS else value,
        )
    return value


def _spoken(message: Prepared) -> list[str]:
    if message.language == "vi":
        return ["vi"] if message.accented else ["vi", "plain"]
    return ["th", "en"] if message.language == "th" else ["en"]


def _meant(message: Prepared, start: int, end: int) -> str:
    """``recipient`` if the person is given to, ``taste_of`` if only their taste is told, else nothing."""
    cue = _GIVEN.ends_at(message, start, _FILLER)
    subject = _AFTER.starts_at(message, end) is not None
    said = message.norm[cue[0] : start].split() if cue else []
    opens = _BEFORE_SENTENCE.search(message.norm[: cue[0] if said and said[0] == "my" else start]) is not None
    if subject and opens and (not said or said[0] == "my") and message.norm[start:end] not in _NEEDS_AFTER:
        return "recipient" if _WANTS.starts_at(message, end) else "taste_of"
    if cue:
        return "recipient" if subject or not (said and said[0] in _LOOSE) else ""
    if subject and message.language == "th":
        return "taste_of"
    return ""


def _carries_cue(surface: str) -> bool:
    """Whether a listed surface has its giving word in it, which is judged here instead."""
    return surface.startswith(("ให้", "tặng ", "cho ", "tang ", "for ", "biếu ", "my ")) or len(surface) < 2  # noqa: PLR2004


def _alternation(values: Mapping[str, str], *, edged: bool) -> str:
    nouns = "|".join(re.escape(noun) for noun in sorted(values, key=len, reverse=True))
    return rf"(?<![^\W_])(?:{nouns})(?![^\W_])" if edged else nouns
