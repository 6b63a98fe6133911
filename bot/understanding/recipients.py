"""For whom it is: "for my mom", ให้แม่, tặng bạn gái; and when it is for the shopper again."""

# ruff: noqa: E501 — a table of wordings: one meaning stays on one line
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.understanding.cues import Cues
from bot.understanding.lexicon import Entry
from bot.understanding.model import Found, Prepared
from bot.understanding.text import fold

_ENGLISH: Final[Mapping[str, str]] = {
    "mother": "mother mom mum mommy mummy mama mother-in-law mum-in-law",
    "father": "father dad daddy papa father-in-law",
    "partner": "partner spouse fiance fiancé fiancée fiancee lover bae",
    "wife": "wife wifey",
    "husband": "husband hubby",
    "boyfriend": "boyfriend bf",
    "girlfriend": "girlfriend gf",
    "friend": "friend friends bestie besties buddy bff mate mates pal roommate flatmate housemate",
    "child": "child children kid kids grandchild grandson granddaughter nephew niece",
    "son": "son sons",
    "daughter": "daughter daughters",
    "baby": "baby newborn infant",
    "sister": "sister sis sister-in-law sisters",
    "brother": "brother bro brother-in-law brothers",
    "grandmother": "grandmother grandma granny nana nan gran nanna grandmum grandmom grannie",
    "grandfather": "grandfather grandpa granddad grandad gramps",
    "colleague": "colleague colleagues coworker co-worker coworkers workmate workmates",
    "boss": "boss manager supervisor",
    "teacher": "teacher professor",
    "other": "aunt uncle cousin neighbor neighbour client someone somebody him her them parents",
}
_MINE: Final[Mapping[str, str]] = {
    "my boy": "son", "my boys": "son", "my girl": "daughter", "my girls": "daughter", "my love": "partner", "my other half": "partner",
    "my better half": "partner", "my man": "boyfriend", "my old man": "father", "my folks": "other",
}  # fmt: skip
"""Words that are a person only with their my."""
_THAI: Final[Mapping[str, str]] = {
    "mother": "คุณแม่ แม่ยาย แม่สามี แม่ หม่าม้า มะม้า",
    "father": "คุณพ่อ พ่อตา พ่อ ป๊า ป๋า ปะป๊า",
    "partner": "แฟน คนรัก คู่หมั้น หวานใจ คนพิเศษ",
    "wife": "ภรรยา เมีย",
    "husband": "สามี ผัว",
    "boyfriend": "แฟนหนุ่ม",
    "girlfriend": "แฟนสาว",
    "friend": "เพื่อนสนิท เพื่อนๆ เพื่อน",
    "child": "ลูกๆ ลูก หลานๆ หลานสาว หลานชาย หลาน เด็กๆ",
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
    "mother": "mẹ|má|mẹ chồng|mẹ vợ|mạ",
    "father": "bố|ba|cha|tía|bố vợ|bố chồng|ba vợ|ba chồng",
    "partner": "người yêu|người thương|người ấy|bạn đời|gấu|ny",
    "wife": "vợ|bà xã|vk",
    "husband": "chồng|ông xã|ck",
    "boyfriend": "bạn trai",
    "girlfriend": "bạn gái",
    "friend": "bạn thân|bạn bè|đứa bạn|thằng bạn|con bạn|người bạn|nhỏ bạn|bạn",
    "child": "con|các con|cháu|bọn nhỏ|đứa nhỏ|trẻ con|các cháu",
    "son": "con trai",
    "daughter": "con gái",
    "baby": "em bé|bé|bé sơ sinh|trẻ sơ sinh|baby",
    "sister": "chị gái|em gái",
    "brother": "anh trai|em trai",
    "grandmother": "bà|bà nội|bà ngoại",
    "grandfather": "ông|ông nội|ông ngoại",
    "colleague": "đồng nghiệp",
    "boss": "sếp",
    "teacher": "cô giáo|thầy giáo|thầy|giáo viên|thầy cô",
    "other": "người khác|người thân|cô|dì|chú|bác|cậu|người ta|khách",
}

_SELF: Final = Cues(
    en=(r"(?<!aren't )(?<!isn't )(?<!not )(?<!noted )(?<!saved )(?<!that )(?<!nothing )(?<!do it )(?<!did it )(?<!does it )(?<!anything )(?<!much )for (?:me|myself|my own(?: use)?|my ?self|mine)(?: again| now| this time| only| instead)*", r"just (?:for )?me"),
    th=(r"(?:ให้|สำหรับ|ของ|เพื่อ)?(?:ตัวเอง|(?:ฉัน|ผม|หนู|เรา|ดิฉัน|พี่)เอง)", r"สำหรับ(?:ฉัน|ผม|หนู|เรา|ดิฉัน)", r"(?:ใส่|ใช้)เอง",
        r"ของ(?:ฉัน|ผม|หนู|เรา|ดิฉัน)(?=บ้าง|แล้ว|ล่ะ|ละ|\s|$)"),
    vi=(r"cho (?:bản thân|chính (?:mình|tôi|em|tớ))(?: mình)?", r"mua cho (?:mình|tôi|em|tớ|anh|chị)(?! gái| trai| bé)",
        r"đồ cho (?:mình|tôi|em|tớ|anh|chị)(?! gái| trai| bé)", r"(?:mình|em|tôi|anh|chị) tự (?:dùng|mặc|đeo|xài)", r"cho (?:mình|tôi|em|anh|chị)(?= (?:mặc|dùng|đeo|xài|thôi|lại|nữa|nhé|ạ|$))"),
)  # fmt: skip

_GIVEN: Final = Cues(
    en=(r"for(?: \w+)?(?: and)?", r"(?:buy|get|give|surprise|gift|giving|getting|buying|present to|gift to|show)(?: something)?(?: to)?", r"my", r"(?:his|her|our|their)"),
    th=(r"ให้(?:กับ|แก่)?", r"ฝาก", r"สำหรับ", r"เพื่อ", r"แก่", r"(?:ของขวัญ|ของฝาก|วันเกิด|ครบรอบ|รับปริญญา)(?:ให้|แก่|ของ)?", r"เซอร์ไพรส์", r"เป็นของ", r"ของ", r"และ", r"กับ"),
    vi=(r"(?:dành |mua |tìm |gửi )?cho(?: (?:cả|các|một|1|hai|đứa|người))?", r"tặng(?: cho)?", r"biếu", r"làm quà(?: cho| tặng)?",
        r"(?:quà|sinh nhật|kỷ niệm)(?: cho| của| tặng)?", r"của", r"và", r"với"),
)  # fmt: skip
_OF_MINE: Final = (
    r"my|a|an|the|our|his|her|old|little|dear|best|new|dearest|two|lovely|young|own|best|very|good"
)
_FILLER: Final = _OF_MINE + r"|คุณ|วันเกิด|เพื่อน|ของ|อายุ|cái|một|sinh nhật|món|quà"
_AFTER: Final = Cues(
    en=(r"(?:also |really |only |always |never |usually |mostly )*(?:can'?t stand|likes?|loves?|hates?|wears?|takes|prefers?|wants?|needs?|uses?|dislikes?|doesn'?t|does not|is|would|'s birthday)",
        r"'s (?:birthday|size|favou?rite|gift|present)", r"(?:'d|has asked|asked for|could use)"),
    th=(r"(?:ผม|หนู|ฉัน|เรา|พี่)?(?:เขา|แก|ท่าน)?(?:ก็|จะ|น่าจะ)?(?:ไม่)?(?:ค่อย)?(?:ชอบ|ใส่|อยากได้|เกลียด|แพ้|ใช้|อายุ)",),
    vi=(r"(?:em |mình |tôi |anh |chị |tớ )?(?:chỉ |rất |hay |cũng |lại |thì )*(?:(?:không|ko) )?(?:thích|ghét|mặc|dị ứng|đeo|muốn|cần|dùng|xài|mê|khoái|ghiền|ưa|chuộng|kết(?! hôn))",),
)  # fmt: skip
_WISHES: Final = Cues(
    en=(r"(?:also |really |only |just )*(?:wants?(?! no)|needs?(?! no)|would (?:love|like)|'d (?:love|like)|is (?:looking for|after)|asked for|could use|has asked for)(?! to)",),
    th=(r"(?:ผม|หนู|ฉัน|เรา|พี่)?(?:เขา|แก|ท่าน)?(?:ก็|กำลัง)?(?:อยากได้|ต้องการ|หา(?=[^ยง]))",),
    vi=(r"(?:em |mình |tôi |anh |chị |tớ )?(?:đang |cũng )?(?:muốn (?:có|mua|tìm|kiếm|một|cái|đôi)|cần(?: mua| tìm| kiếm)?(?! gì)|đang (?:tìm|kiếm))",),
)  # fmt: skip
"""After a person: what is told is wished for now, and for them. What they like is only their taste."""
_BEFORE_SENTENCE: Final = re.compile(
    r"(?:^|[.,!?;\n]|\band\b|\bbut\b|แต่|\bnhưng\b|\bmà\b|\bvì\b|\bbecause\b)\s*$"
)
_NEEDS_AFTER: Final = frozenset(
    {"him", "her", "them", "bạn", "con", "cô", "chú", "bác", "anh", "chị", "em", "bà", "ông", "ong"}
)
_COUNTED: Final = re.compile(
    r"\s+(?:trăm|tram|nghìn|nghin|ngàn|ngan|triệu|trieu|chục|chuc|mươi|muoi|củ|cu|xị)\b"
)
"""After these "ba" is three and no father."""
_LOOSE: Final = frozenset({"ของ", "của", "cua", "และ", "กับ", "và", "va", "với", "voi", "his", "her", "their"})
"""Words that join a person to something without giving it: then the person must have a taste, too."""


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
        for entry in entries:
            if entry.value != "self" and not _carries_cue(entry.surface):
                self._add(entry.language, entry.surface, entry.value)
        self._nouns = {
            name: re.compile(_alternation(values, edged=name != "th"))
            for name, values in self._values.items()
        }

    def find(self, message: Prepared, catalogue: Sequence[Found]) -> list[Found]:
        """The people it is for, and ``self`` where the shopper says so; words inside longer ones are left."""
        found = [Found("recipient", "self", *span) for span in _SELF.finditer(message)]
        for value, start, end in self._mentions(message):
            if any(other.overlaps(start, end) for other in found):
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
                if message.language == "vi" and _COUNTED.match(message.norm, end):
                    continue
                whole = name != "th" or not (start in inside or end in inside)
                plain = name != "plain" or message.norm[start:end].isascii()
                if whole and plain:
                    yield self._values[name][match.group()], start, end


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
        return "recipient" if _WISHES.starts_at(message, end) else "taste_of"
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
