"""Which of the shown products is meant: the second one, #2, อันที่สอง, cái rẻ nhất, both, that one."""

# ruff: noqa: E501 — a table of wordings: one meaning stays on one line
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.understanding.cues import Cues
from bot.understanding.model import Found, Prepared
from bot.understanding.money_words import COUNTED, CURRENCY_AFTER

_HIGHEST: Final = 20
"""No list of cards is longer; a larger figure is not a position."""

_EN_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "5th": 5, "6th": 6,
}  # fmt: skip
_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "แรก": 1,
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "đầu tiên": 1, "đầu": 1, "nhat": 1, "mot": 1,
    "bon": 4, "tu": 4, "nam": 5, "dau tien": 1, "dau": 1, "เดียว": 1, "หก": 6, "six": 6, "sáu": 6, "sau": 6,
}  # fmt: skip
_COUNT: Final = (
    r"(?:\d{1,2}(?!\d|%|[.,]\d|\s?(?:k|baht|bath|thb|usd|บาท|พัน|ร้อย|triệu|trieu|nghìn|ngàn|đ(?![^\W\d_]))))"
)
_EN: Final = "|".join([*_EN_ORDINALS])
_AND: Final = (
    r"(?:\s*(?:,|&|and|or|vs\.?|versus|with|apart from|กับ|และ|หรือ|แล้วก็|và|hay|hoặc|với|va|hoac|voi|/|\+)\s*)"
)
_THING: Final = r"(?:one|item|product|option|number|no\.?|choice|card|bag|shirt|dress|shoe|shoes|watch|jacket|pair|picture)"
_TH_THING: Final = r"(?:อัน|ตัว|ใบ|ชิ้น|คู่|แบบ|รายการ|เรือน|ข้อ|เบอร์|หมายเลข|ลำดับ|สินค้า|รูป|รุ่น|ชุด|เล่ม|ผืน|วง|เส้น|ไอเทม|ตัวเลือก|ช้อยส์|เครื่อง|ลูก)"
_TH_COLOUR: Final = r"(?:ดำ|ขาว|แดง|น้ำ|ฟ้า|เขียว|เหลือง|ส้ม|ม่วง|ชมพู|เทา|ครีม|กรม|ทอง|เงิน|เบจ)"
"""The second in black, ที่สองสีดำ, and not two colours, สองสี."""
_TH_NUMBER: Final = rf"(?:{_COUNT}|หนึ่ง|สอง|สาม|สี่|ห้า|หก)"
_VI_THING: Final = (
    r"(?:cái|mẫu|chiếc|đôi|món|sản phẩm|sp|bộ|con|loại|túi|áo|quần|giày|em|ảnh|hình|váy|mã|lựa chọn|balo|"
    r"mau|cai|chiec|doi|mon|san pham|bo|loai|tui|ao|quan|giay|hinh|anh|ma)"
)
_VI_NUMBER: Final = rf"(?:{_COUNT}|một|hai|ba|bốn|tư|năm|nhất|sáu|mot|bon|tu|nam|nhat|sau)"

_EN_POSITIONS: Final = re.compile(
    r"\b(?:(?:the|your|those|these)\s+)?(?P<topn>first|top)\s+(?P<top>two|three|2|3)\b|"
    rf"(?:\b(?:the|that|this|your|and|or|,)\s+)?(?P<numbers>\b(?:{_EN})\b(?:{_AND}(?:the\s+)?(?:{_EN})\b)*)(?:\s+{_THING}s?\b)?"
    rf"|(?:#|\bno\.?\s?|\bnumbers?\s+|\bnr\.?\s?|\bnum\s+|№\s?|\b(?:item|option|product|choice|card|picture)s?\s+(?:number\s+|no\.?\s?|#)?)"
    rf"(?P<marked>(?:{_COUNT}|\b(?:one|two|three|four|five)\b)(?:{_AND}(?:#|no\.?\s?|number\s+|the\s+)?(?:{_COUNT}|(?:two|three|four|five)\b))*)"
)
_EN_BARE: Final = re.compile(
    rf"\b(?:compare|between|difference between|about|like|than|with|for|take|buy|get|choose|pick|prefer|not|want|show|add|reject|number|"
    rf"details? (?:of|on|about|for)|the)\s+(?P<bare>{_COUNT}(?:{_AND}{_COUNT})*)(?=\s*(?:[?.!,]|$|please|pls|instead|is|was|in|looks?|and(?!\s*\d)|but|again|more|to(?!\s*\d)))"
    rf"|\b(?:compare|difference)\b\D{{0,20}}?(?P<compared>{_COUNT}(?:{_AND}{_COUNT})+)"
    rf"|^\s*(?P<pair>{_COUNT}(?:{_AND}{_COUNT})+)\s*[?.!]?\s*$|^\s*(?P<alone>{_COUNT})\s*[?.!]?\s*$",
)
_TH_POSITIONS: Final = re.compile(
    rf"(?P<top>สอง|สาม|2|3)\s?(?P<topn>{_TH_THING})แรก|{_TH_THING}\s?(?:ที่\s?)?(?P<numbers>{_TH_NUMBER}(?:{_AND}(?:{_TH_THING}\s?)?(?:ที่\s?)?{_TH_NUMBER})*)(?!\s?(?:บาท|พัน|ร้อย|ตัว|ใบ|ชิ้น|คู่|สี(?!{_TH_COLOUR})|เดือน|ปี|วัน))"
    rf"|(?P<first>{_TH_THING}(?:ที่)?แรก(?:สุด|เลย)?)"
    rf"|(?<!วัน)(?<!ครั้ง)ที่\s?(?P<bare>{_TH_NUMBER}(?:{_AND}(?:ที่\s?)?{_TH_NUMBER})*)(?=\s|$|[?!.]|คือ|ดี|สวย|มี|ราคา|ครับ|ค่ะ|คะ|นะ|หน่อย|เลย|กับ|ไม่|แพง|ถูก|เป็น)"
    rf"|(?<![\u0e00-\u0e7f])(?P<said>(?:หนึ่ง|สอง|สาม|สี่|ห้า){_AND}(?:หนึ่ง|สอง|สาม|สี่|ห้า))(?=\s|$|(?:อัน|ตัว|แบบ|ใบ)ไหน)|เทียบ(?:กัน)?\s?(?:ระหว่าง)?\s?(?P<compared>{_TH_NUMBER}{_AND}{_TH_NUMBER})|^\s*(?P<pair>{_COUNT}(?:{_AND}{_COUNT})+)\s*$|^\s*(?P<alone>{_COUNT})\s*(?:ครับ|ค่ะ|คะ)?\s*$",
)
_VI_POSITIONS: Final = re.compile(
    rf"\b(?P<top>hai|ba|2|3)\s+(?P<topn>{_VI_THING}\s+(?:đầu|dau))\b|(?:\b{_VI_THING}\s+)(?:(?:thứ|số|thu|so)\s*)(?P<numbers>{_VI_NUMBER}\b(?:{_AND}(?:(?:cái|mẫu|cai|mau)\s+)?(?:(?:thứ|số|thu|so)\s+)?{_VI_NUMBER}\b)*)"
    rf"|\b(?:mẫu|mau|cái|cai|chiếc|món|mon|sản phẩm|san pham|hình|hinh|ảnh|lựa chọn|sp|mã)\s+(?P<marked>{_COUNT}(?:{_AND}(?:(?:mẫu|mau|cái|cai)\s+)?{_COUNT})*)(?!\s?(?:(?:cái|chiếc)(?! nào)|k|tr|kg|cm|l\b))"
    rf"|\b(?:cái|mẫu|cai|mau)\s+(?P<spoken>(?:hai|ba|bốn|bon))(?=\s*(?:$|[?.!,]|với|voi|và|va|hay|hoặc|hoac|so|thì|thi|nhé|nha))"
    rf"|(?P<first>\b{_VI_THING}\s+(?:đầu tiên|đầu|dau tien)\b|\b(?:cái|mẫu|chiếc|đôi|cai|mau|chiec|doi|mon|tui|ao|giay|quan|vay|hinh|loai)\s+dau\b)"
    rf"|\b(?:số|so|#|no\.?)\s*(?P<bare>{_COUNT}(?:{_AND}(?:(?:số|so)\s+)?{_COUNT})*)"
    rf"|\b(?:so sánh|so sanh)\s+(?P<compared>{_VI_NUMBER}{_AND}{_VI_NUMBER})|^\s*(?P<pair>{_COUNT}(?:{_AND}{_COUNT})+)\s*$|^\s*(?P<alone>{_COUNT})\s*(?:nhé|nha|ạ|đi|nhe|a)?\s*$",
)
_PAIR: Final = re.compile(rf"(?<![\w.,#])(?P<pair>[1-9]{_AND}[1-9](?:{_AND}[1-9])*)(?![\w.,%]*\d)")
"""Two small figures side by side: "1 or 2, which would you take?"."""
_OF_MONEY: Final = re.compile(r"\s*(?:k\b|tr|triệu|trieu|nghìn|ngàn|trăm|พัน|ร้อย|หมื่น|thousand|hundred|grand)")
_ONE: Final = re.compile(
    r"\d+(?:st|nd|rd|th)?|" + "|".join(sorted([*_EN_ORDINALS, *_WORDS], key=len, reverse=True)),
)

_NAMED: Final = {
    "none": Cues(
        en=(r"(?:don'?t|do not|didn'?t|can'?t|not)(?: \w+){0,3} any of (?:these|those|them)", r"nothing (?:here|there|you(?:'ve)? show(?:ed|n)|of these)(?: \w+){0,3}", r"not a single one",r"(?:none|neither) of (?:these|those|them|the \w+)", r"(?:none|neither)(?=\s*(?:$|[.,!?]|please|thanks))", r"not any of (?:these|those|them)", r"(?:don'?t|do not|didn'?t) (?:like|want) any(?: of (?:these|those|them|it))?"),
        th=(r"ไม่มี(?:อัน|ตัว|แบบ|ใบ|คู่|ชิ้น)ไหน(?:ที่)?(?:โดน|ถูกใจ|ชอบ|สวย|ใช่|ผ่าน|โอ)\S{0,4}", r"ไม่(?:\S{0,3}โอ|ผ่าน|เข้าตา|ปัง|เวิร์ค|เวิร์ก)(?:เลย)?(?:สัก|ซัก)(?:อัน|ตัว|ชิ้น|แบบ|ใบ|คู่|อย่าง)", r"ไม่(?:เอา|ชอบ|สวย|ใช่|ถูกใจ|โดน)(?:เลย)?(?:สัก|ซัก)(?:อัน|ตัว|ชิ้น|แบบ|ใบ|คู่|อย่าง)(?:เดียว|เลย)?", r"ไม่(?:เอา|ชอบ)ทั้ง(?:หมด|คู่|สอง\S*)", r"ไม่มี(?:อัน|ตัว|แบบ|ใบ)(?:ไหน)?ที่ชอบ",
            r"(?:อัน|ตัว|แบบ|ใบ)ไหนก็ไม่(?:เอา|ชอบ)"),
        vi=(r"(?:không|ko|k|chẳng|chả|hổng|hông|hong) (?:có |thấy |ưng |thích )*(?:cái|mẫu|món|chiếc|đôi) nào(?: (?:vừa|hợp|đẹp|ưng|ổn|được|đc|ok|thích)(?: mắt| ý| hết| cả)*)?", r"(?:không|ko|chẳng|chả) (?:(?:thích|ưng|lấy|có|muốn|chọn) )*(?:cái|mẫu|món|chiếc|đôi) nào(?: hết| cả| trong số này)*"),
    ),
    "all": Cues(
        en=(r"(?:they|these|those)(?: are|'?re| look)? all", r"both(?: of (?:them|these|those))?", r"all (?:of )?(?:them|these|those|three|four|five)", r"all of it", r"(?:take|buy|get|want|add) (?:the (?:whole )?lot|everything)", r"the whole lot", r"everything (?:you showed|here|shown)", r"of (?:these|those|them)", r"(?:are|about|like|take|buy|get|want|love|add|compare|for) (?:these|those|them)",
            r"(?:these|those|the) (?:two|three)(?: of (?:them|those))?"),
        th=(r"(?:อัน|ตัว|แบบ|ใบ|ชิ้น|คู่)ไหนก็(?:สวย|น่ารัก|ดีหมด|ชอบ|โดน|ปัง|เท่)(?:หมด)?", r"ทั้ง(?:สอง|คู่|สาม|หมด|2|3|สี่|ห้า|4|5)(?:อัน|ตัว|ใบ|ชิ้น|แบบ|คู่|รายการ)?(?:นี้|นั้น|เลย)?", r"(?:พวก|เหล่า)(?:นี้|นั้น)", r"ทุก(?:อัน|ตัว|ชิ้น|ใบ|แบบ)(?:นี้|เลย)?", r"สอง(?:อัน|ตัว|ใบ|ชิ้น|แบบ|คู่)(?:นี้|นั้น)", r"(?:เอา|เหมา|ซื้อ|รับ|สั่ง)(?:มา)?(?:ให้)?หมด(?:นี่|นี้|เลย|ทุก\S{2,4})?"),
        vi=(r"(?:cái|mẫu|chiếc|đôi|món) nào cũng (?!được|đc|dc|ok)", r"(?:đẹp|xinh|ưng|xấu) hết(?: luôn| trơn)?", r"(?:lấy|gom|mua|chốt|hốt|rinh|múc) hết(?: luôn)?", r"cả (?:hai|ba|2|3|bốn|4|năm|5|hết)(?: (?:cái|mẫu|chiếc|món|đôi))?(?: này| đó)?", r"tất cả(?: (?:các )?(?:cái|mẫu|món))?(?: này| đó)?", r"(?:hai|mấy|những|các|2|3) (?:cái|mẫu|món|chiếc|đôi) (?:này|đó|kia)"),
    ),
    "cheapest": Cues(
        en=(r"(?:take|taking|go with|get|buy|have|order|choose|pick|want) the (?:cheaper|less expensive)(?: one| of (?:the|these|those|them) ?(?:two)?)?(?=\s*(?:$|[.,!?]|then|please|pls|thanks))", r"(?:the )?(?:cheapest|least expensive|most affordable|lowest[- ]priced?)(?: one| option| of (?:them|these|those|all))?"),
        th=(rf"{_TH_THING}?(?:ที่)?(?:ราคา)?(?:ถูก|ย่อมเยา)(?:ที่)?สุด", rf"(?<=เอา){_TH_THING}(?:ที่)?ถูกกว่า(?!นี้|นั้น)"),
        vi=(r"(?:(?:cái|mẫu|chiếc|đôi|món|con|loại|giá) )?(?:nào )?(?:giá )?(?:rẻ|thấp) nhất", r"(?:giá )?mềm nhất"),
    ),
    "dearest": Cues(
        en=(r"(?:the )?(?:most expensive|priciest|dearest|costliest)(?: one| option| of (?:them|these|those|all))?",),
        th=(rf"{_TH_THING}?(?:ที่)?(?:ราคา)?แพง(?:ที่)?สุด",),
        vi=(r"(?:(?:cái|mẫu|chiếc|đôi|món|con|loại) )?(?:nào )?(?:giá )?(?:đắt|mắc|cao) nhất",),
    ),
    "last": Cues(
        en=(r"(?:the )?(?:one|item|thing) you showed (?:me )?last", r"(?:vs\.?|versus|or|and|with|than) (?:the )?last(?=\s*(?:$|[?.!,]|one))", r"(?:the )?last(?: one| item| option| product)(?: shown| you showed)?", r"the last(?=\s*(?:$|[?.!,]|and|or|is|looks))", r"the (?:final|bottom) one"),
        th=(rf"{_TH_THING}(?:ที่)?(?:สุดท้าย|ล่าสุด|ท้ายสุด|หลังสุด)(?:เลย)?",),
        vi=(r"(?:cái|mẫu|chiếc|đôi|món|con|sản phẩm) (?:cuối(?: cùng)?|chót|sau cùng)",),
    ),
    "it": Cues(
        en=(r"(?:ooh+|wow|oh|aw+|omg|damn|yay|whoa),? (?:that|this|it)(?:'?s| is)", r"^\s*(?:that|this|it)(?:'?s| is)(?: (?:so|really|very|just|absolutely|a))* (?:lovely|beaut\w+|gorgeous|nice|cute|stunning|pretty|perfect|amazing|great|cool|ugly|hideous|awful)", r"(?:same|similar) (?:style|kind|look|type|vibe) (?:as|to) (?:that|this|it)", r"(?:showing|show|suggesting|recommending|giving)(?: me| us)? (?:this|that|it)(?=\s*(?:$|[?.!,]))",r"(?:that|this)(?! (?:first|second|third|fourth|fifth|last)\b)(?: \w+)? one", r"(?<!is )(?<!isn't )(?<!does )(?<!was )(?<!cheers )(?<!thanks )(?<!thank you )(?<!less )(?:about|like|take|buy|get|have|got|want|love|add|for|with|on|loving|ordering|order|wear|try|keep|see|return|purchase|recommend|suggest|match|matches|choose|pick|put) (?:it|that|this)(?=\s*(?:$|[?.!,]|in|to|back|but|now|please|though|and|so|a lot|very|much|too|then|instead|is|with|or|for|because))",
            r"(?:is|was|does|has|would|isn'?t|will|can|did) (?:it|this|that)(?= (?:in|available|have|come|made|still|too|good|real|genuine|leather|cotton|work|go|fit|waterproof|on|look|cost|any|suitable|ok|machine|washable|heavy|big|small|durable|match|warm|comfortable))",
            r"(?:it|this|that)(?= looks| seems| has| fits| goes| suits)", r"(?:that|this) (?=(?:\w+ ){0,2}(?:bag|shoe|shirt|dress|jacket|watch|backpack|lamp|hat|necklace|ring|coat|sofa|chair|belt|wallet|skirt|pants|sneakers?|boots?|heels?|earrings?|bracelet|sunglasses|glasses|mug|table|item|product|color|colour|price|style)s?\b)"),
        th=(r"(?:อัน|ตัว|ใบ|ชิ้น|คู่|แบบ|เรือน|ชุด|รุ่น|วง|เส้น|ผืน|เล่ม|เครื่อง|สิ่ง)(?:นี้|นั้น|นู้น|โน้น)", r"(?<=แบบ)(?:นี้|นั้น)", r"มันมี", r"(?:เสื้อ|กระเป๋า|รองเท้า|นาฬิกา|กางเกง|หมวก|ชุด)(?:ตัว|ใบ|คู่)?(?:สี\S{1,6})?(?:นี้|นั้น)"),
        vi=(
            r"(?:cái|chiếc|đôi|món|con|loại|sản phẩm|bộ)(?: (?!màu)\w+)? (?:này|đó|kia|ấy|đấy|nãy|vừa rồi)", r"(?:túi|áo|quần|giày|váy|em|balo|kiểu|mẫu)(?: \w+)? (?:này|kia|ấy|đấy|nãy|vừa rồi)",
            r"(?<!cái )nó(?= (?:có|còn|là|bằng|giá|làm|bao)|$)",
        ),
        strict=(r"(?:túi|áo|quần|giày|váy|em|balo|kiểu|mẫu)(?: \w+)? đó",),
    ),
}  # fmt: skip
_NO_REFERENCE: Final = Cues(
    en=(r"(?:the )?first (?:time|of all|thing)", r"second (?:hand|time)", r"at (?:first|last)", r"(?:for )?the (?:first|last) time", r"no one", r"(?:wait|just|one|a|give me a|for a) second",
        r"last (?:week|month|year|night|time|minute)", r"(?:\d+|two|three|four|five|six|seven|eight|ten|a dozen|a couple|half) of (?:them|these|those)(?=\s*(?:$|[?.!,]|please|pls))", r"first aid", r"number of", r"in the first place", r"first date", r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth) (?:birthday|anniversary|floor|grade)",
        r"(?:forget|delete|erase|remove|clear|wipe)(?: \w+){0,4} (?:all|everything)(?: of (?:it|them))?", r"(?:forget|delete|erase|remove|clear|wipe) all(?: of (?:it|them))?", r"(?:besides|apart from|other than|why) (?:these|those|them)"),
    th=(r"ครั้ง(?:แรก|ที่)", r"วันแรก", r"(?:ลบ|ลืม|ข้อมูล|ประวัติ|ล้าง)\S*ทั้งหมด", r"(?:อันนี้|ตัวนี้)(?=ซื้อให้)"),
    vi=(r"(?:xóa|xoá|quên|xoa)(?: \S+){0,3} (?:tất cả|toàn bộ)", r"(?:xóa|xoá|quên) (?:hết )?tất cả", r"ngoài (?:mấy|những) cái (?:này|đó)", r"cái này(?= (?:mua|là) cho| sao)", r"lần đầu(?: tiên)?", r"thứ hai(?= (?:tuần|này có|có mở|mở|đến|tới))"),
)  # fmt: skip


def find_references(message: Prepared, taken: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """What of the shown is meant, in order; ``taken`` spans (phone numbers, sizes) are no positions."""
    blocked = [*taken, *_NO_REFERENCE.finditer(message)]
    found: list[Found] = []
    for value, cues in _NAMED.items():
        for start, end in cues.finditer(message):
            _keep(found, Found("reference", value, start, end), blocked)
    for value, start, end in _positions(message):
        _keep(found, Found("reference", value, start, end), blocked)
    for value, start, end in _pairs(message):
        _keep(found, Found("reference", value, start, end), blocked)
    numbered = any(one.value.isdigit() for one in found)
    kept = [one for one in found if not (numbered and one.value == "it")]
    return sorted(kept, key=lambda one: one.start)


def _keep(found: list[Found], one: Found, blocked: Sequence[tuple[int, int]]) -> None:
    if any(one.overlaps(*span) for span in blocked) or any(one.overlaps(old.start, old.end) for old in found):
        return
    if not any(old.value == one.value for old in found):
        found.append(one)


def _positions(message: Prepared) -> Iterator[tuple[str, int, int]]:
    for pattern in _patterns(message.language):
        for match in pattern.finditer(message.norm):
            if match.groupdict().get("topn"):
                yield from _first_few(match)
            elif match.groupdict().get("first"):
                yield "1", match.start(), match.end()
            else:
                yield from _listed(match)


def _pairs(message: Prepared) -> Iterator[tuple[str, int, int]]:
    """Figures side by side that count nothing and cost nothing."""
    for match in _PAIR.finditer(message.norm):
        if COUNTED.match(message.norm, match.end()) or CURRENCY_AFTER.match(message.norm, match.end()):
            continue
        if not _OF_MONEY.match(message.norm, match.end()):
            yield from _listed(match)


def _listed(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The positions that one wording lists: "1 and 3"."""
    name = match.lastgroup or ""
    start = match.start(name)
    for one in _ONE.finditer(match[name]):
        value = _value(one.group())
        if 1 <= value <= _HIGHEST:
            yield str(value), start + one.start(), start + one.end()


def _first_few(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Say that "the first two" is one and two; each gets a part of the words as its place."""
    left, right = sorted((match.span("topn"), match.span("top")))
    rest = (left[1], right[0]) if left[1] < right[0] else (right[1], match.end())
    for place, span in zip(range(_value(match["top"])), (left, right, rest), strict=False):
        yield str(place + 1), *span


def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    if language == "vi":
        return (_VI_POSITIONS,)
    return (_TH_POSITIONS, _EN_POSITIONS) if language == "th" else (_EN_POSITIONS, _EN_BARE)


def _value(word: str) -> int:
    if word in _EN_ORDINALS:
        return _EN_ORDINALS[word]
    return _WORDS.get(word) or (int(word) if word.isdigit() else 0)
