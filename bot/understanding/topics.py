"""Topics of the shop's policies, a language asked for, how the shopper speaks of themselves, personal data."""

# ruff: noqa: E501 — a table of wordings: one meaning stays on one line
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.understanding.cues import Cues
from bot.understanding.model import Found, Prepared

_TOPICS: Final = {
    "delivery": Cues(
        en=(r"deliver(?:y|ies|ed|s|ing)?", r"ship(?:ping|s|ped|ment)?(?: (?:cost|fee|time|to))?", r"courier", r"postage", r"dispatch(?:ed)?", r"express"),
        th=(r"จัดส่ง", r"ค่า(?:จัด)?ส่ง", r"ส่ง(?:ของ|ฟรี|ถึง|ไป|กี่|เร็ว|ภาย|ต่าง|ยัง|ให้ถึง|ด่วน|ที่)", r"ขนส่ง", r"ส่ง(?=\S*(?:กี่วัน|เมื่อไหร่|ต่างจังหวัด))", r"เก็บปลายทาง(?=\S*ส่ง)", r"กี่วัน(?:ถึง|ได้(?:ของ|รับ))", r"ได้ของ(?:เมื่อ|กี่|วันไหน)"),
        vi=(r"giao hàng", r"ship(?: hàng)?", r"vận chuyển", r"phí ship", r"freeship", r"(?:bao lâu|mấy ngày|khi nào) (?:thì )?(?:giao|nhận|tới|đến)", r"giao (?:tận nơi|tới|đến|nhanh|trong)", r"nhận (?:được )?hàng", r"mấy ngày (?:\S+ )?(?:có|nhận) hàng"),
    ),
    "returns": Cues(
        en=(r"returns?(?: policy| it| them| this)?", r"refunds?", r"exchanges?", r"money back", r"(?:send|sent|sending|give|take|bring)(?: (?:it|them|things|this|something|stuff|an item))? back", r"swap (?:it|the size|them|sizes?|colou?rs?|for)", r"wrong size"),
        th=(r"(?:ส่ง|ตี)(?:ของ)?คืน", r"คืน(?:สินค้า|ของ|เงิน|ได้)", r"เปลี่ยน(?:สินค้า|ของ|ไซ[สซ]์?|คืน|ขนาด)", r"รีฟันด์", r"ขอคืน", r"นโยบาย(?:การ)?คืน"),
        vi=(r"đổi (?:trả|hàng|size|lại|cỡ)", r"(?:gửi|mang|đem) trả(?: lại)?", r"trả (?:hàng|lại)", r"hoàn (?:tiền|trả)", r"refund"),
    ),
    "payment": Cues(
        en=(r"payments?(?: methods?| options?)?", r"pay(?:ing)? (?:by|with|in|using|via|online|cash|later|on)", r"(?:how|where)(?: \w+){1,3} pay", r"can i pay", r"credit cards?", r"debit cards?", r"cash on delivery", r"\bcod\b", r"installments?", r"bank transfer", r"paypal", r"promptpay", r"apple pay", r"visa", r"mastercard"),
        th=(r"จ่าย(?:เงิน|ยังไง|ผ่าน|ด้วย|แบบ|ปลายทาง|ตอน|เป็น|ทาง|กับ|สด|บัตร)", r"ชำระ(?:เงิน)?", r"โอน(?:เงิน)?", r"(?:รูด)?บัตร(?:เครดิต)?(?!กำนัล|ของขวัญ)", r"บัตรเดบิต", r"เก็บ(?:เงิน)?ปลายทาง", r"ผ่อน", r"พร้อมเพย์", r"ทรูมันนี่"),
        vi=(r"thanh toán", r"chuyển khoản", r"trả góp", r"thẻ (?:tín dụng|visa|ghi nợ|atm)", r"cod", r"(?:quẹt|cà) thẻ", r"momo", r"trả tiền", r"ví điện tử"),
    ),
    "warranty": Cues(
        en=(r"warrant(?:y|ies)", r"guarantees?", r"guaranteed", r"(?:am i|is it|are (?:they|we)|is this|will i be) covered", r"(?:stops?|stopped) working", r"breaks? (?:down|after|within)"),
        th=(r"(?:รับ)?ประกัน(?:สินค้า|กี่ปี|ศูนย์)?", r"การันตี", r"เคลม", r"(?:พัง|เสีย|ชำรุด)\S{0,8}(?:ซ่อม|เปลี่ยน|เคลม)"),
        vi=(r"bảo hành", r"bảo đảm", r"(?:hư|hỏng)(?: \S+){0,3} (?:sửa|bảo hành|ai lo|chịu)"),
    ),
    "hours": Cues(
        en=(r"open(?:ing)? (?:hours|times?|today|now|until|till|on|at)", r"(?:business|store|shop|working) hours", r"what time (?:do|are) you", r"when (?:do|are) you (?:open|close|closed)", r"(?:are|is) (?:you|the (?:shop|store)) open", r"clos(?:e|es|ing) (?:time|at)", r"(?:are|is|you|shop|store)(?: \w+)? (?:open|closed)(?: on| at| during| this| tomorrow| today)?", r"(?:open|close) (?:late|early|at|on)", r"public holidays?"),
        th=(r"(?:เปิด|ปิด)(?:ร้าน)?(?:กี่โมง|วันไหน|ตอนไหน|ทำการ|วันอาทิตย์|วันเสาร์|ถึงกี่โมง|เมื่อไหร่)", r"ร้าน(?:เปิด|ปิด)", r"เวลา(?:เปิด|ทำการ|ปิด)", r"เปิดทุกวัน", r"(?:เปิด|ปิด)(?:ตอน|กี่|ถึง)?(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|\s?\d{1,2})\s?(?:ทุ่ม|โมง|นาฬิกา)", r"(?:เปิด|ปิด)(?:วัน)?(?:หยุด|นักขัต|เสาร์|อาทิตย์|ปีใหม่|สงกรานต์)", r"กี่โมง(?:ปิด|เปิด)"),
        vi=(r"(?:mở|đóng) cửa", r"giờ (?:mở|làm việc|đóng|hoạt động)", r"mấy giờ (?:mở|đóng|nghỉ|shop|bên)", r"(?:mở|đóng|nghỉ|làm)(?: \S+){0,3} (?:tới|đến|lúc)? ?mấy giờ", r"(?:mở|nghỉ)(?: \S+){0,2} (?:lễ|chủ nhật|cuối tuần|tết)", r"có mở (?:không|ko|chủ nhật)"),
    ),
    "location": Cues(
        en=(r"where (?:is|are) (?:you|your|the) (?:shop|store|located|based)?", r"(?:your|shop|store|physical)(?: shop| store)? (?:address|location|branch)", r"(?:physical|brick[- ]and[- ]mortar) (?:shop|store)", r"branch(?:es)?", r"where are you(?: located| based)?", r"(?:which|what) (?:street|road|area|district|city|floor)", r"showroom", r"location", r"find your (?:store|shop)", r"(?:come|go) to (?:your|the) (?:store|shop)"),
        th=(r"ร้านอยู่(?:ที่)?(?:ไหน|แถวไหน|ตรงไหน)", r"หน้าร้าน", r"สาขา", r"ที่อยู่ร้าน", r"พิกัด(?:ร้าน)?", r"ที่ตั้งร้าน", r"อยู่แถวไหน", r"โลเคชั่น", r"(?:อยู่|ตั้งอยู่)(?:ที่)?(?:ถนน|ซอย|ย่าน|ห้าง|ชั้น|จังหวัด|เขต)(?:อะไร|ไหน)"),
        vi=(r"địa chỉ", r"(?:shop|cửa hàng|tiệm|quán) (?:ở|nằm) (?:đâu|chỗ nào)", r"(?<!đang )(?<!hàng )ở đâu(?= (?:vậy|thế|ạ|shop)|\?|$)", r"cửa hàng (?:nằm |ở )*(?:khu|quận|phố|chỗ|đường) nào", r"chi nhánh", r"showroom", r"(?:nằm|ở|trên) (?:trên )?(?:đường|phố|quận|khu|tỉnh|tầng) (?:nào|mấy|gì)"),
    ),
    "discount": Cues(
        en=(r"discounts?", r"coupons?", r"promo(?:tion|tions|s)?(?: codes?)?", r"on sale", r"(?:any|black friday|big) sales?", r"vouchers?", r"special offers?", r"deals(?: today| now)?"),
        th=(r"ส่วนลด", r"โปรโมชั่น", r"โปรโมชัน", r"โปร(?=\s|ไหม|มั้ย|อะไร|ลด|บ้าง|$)", r"ลดราคา", r"โค้ด(?:ส่วนลด)?", r"คูปอง", r"ลดได้(?:ไหม|มั้ย|อีก)", r"เซลล์?(?=\s|ไหม|มั้ย|$)", r"แถม"),
        vi=(r"giảm giá", r"khuyến mãi", r"khuyến mại", r"mã giảm", r"voucher", r"ưu đãi", r"coupon", r"sale", r"bớt (?:giá|không|được)", r"km gì"),
    ),
}  # fmt: skip

_EN_ASK: Final = r"(?:speak|talk|reply|answer|write|chat|switch|respond|use|change|continue|say it)(?: to| in| into| over| with me in| back in| back to| it in| me in)* (?:to |in |into )?"
_LANGUAGES: Final = {
    "en": Cues(
        en=(rf"(?:{_EN_ASK}|in |back to |to )english(?: please)?", r"english(?: is|'s| would be| might be| works)(?: \w+)?(?: (?:easier|easiest|better|best|fine|ok|good|great|nicer)|(?= for me))", r"^\s*(?:english|eng|inglish)(?: please| pls)?\s*[.!?]*\s*$", r"english (?:please|version|language)"),
        th=(r"(?:พูด|คุย|ตอบ|ขอ|เปลี่ยน(?:เป็น)?|ใช้|เป็น|แปล(?:เป็น)?|พิมพ์|สลับ(?:เป็น)?)+(?:ด้วย)?(?:ภาษา)?(?:อังกฤษ|eng)", r"^\s*(?:ภาษา)?อังกฤษ\s*$", r"(?:in )?english", r"เป็น(?:ภาษา)?(?:อิ้ง|อิงลิช|eng)", r"ภาษาอังกฤษ(?:ได้|หน่อย|ครับ|ค่ะ|ไหม|มั้ย)"),
        vi=(r"(?:nói|trả lời|chuyển(?: sang| qua)?|dùng|bằng|sang|chat|đổi sang) (?:bằng )?(?:tiếng )?anh(?! trai)(?= ?(?:$|đi|được|nhé|nha|giúp|với|[?.!]|không))", r"tiếng anh(?: (?:nhé|nha|đi|được không|đc k|giúp))?", r"^\s*(?:english|eng)(?: (?:nha|nhé|nhe|đi|di|shop|ạ|please|pls|giùm))*\s*[.!?]*\s*$"),
    ),
    "th": Cues(
        en=(r"(?:back to|prefer) thai", r"thai(?: is|'s| would be| might be| works)(?: \w+)?(?: (?:easier|easiest|better|best|fine|ok|good|great|nicer)|(?= for me))", rf"(?:{_EN_ASK}|in )thai(?: please| language)?(?=\s*(?:$|[.!?,]|please|pls|plz|instead|now|from|then|if|with))", r"^\s*thai(?: please| pls)?\s*[.!?]*\s*$", r"thai language"),
        th=(r"(?:พูด|คุย|ตอบ|ขอ|เปลี่ยน(?:เป็น)?|ใช้|เป็น|แปล(?:เป็น)?|พิมพ์|สลับ(?:เป็น)?|กลับ(?:มา)?)+(?:ด้วย)?(?:ภาษา)?ไทย(?!ๆ|สไตล์)", r"^\s*(?:ภาษา)?ไทย\s*$", r"ภาษาไทย"),
        vi=(r"(?:nói|trả lời|chuyển(?: sang| qua)?|dùng|bằng|sang|chat|đổi sang) (?:bằng )?(?:tiếng )?thái", r"tiếng thái"),
    ),
    "vi": Cues(
        en=(r"(?:back to|prefer) vietnamese", r"vietnamese(?: is|'s| would be| might be| works)(?: \w+)?(?: (?:easier|easiest|better|best|fine|ok|good|great|nicer)|(?= for me))", rf"(?:{_EN_ASK}|in )vietnamese(?: please)?(?=\s*(?:$|[.!?,]|please|pls|plz|instead|now|from|then|if|with))", r"^\s*vietnamese(?: please| pls)?\s*[.!?]*\s*$", r"vietnamese language"),
        th=(r"(?:พูด|คุย|ตอบ|ขอ|เปลี่ยน(?:เป็น)?|ใช้|เป็น|แปล(?:เป็น)?|พิมพ์|สลับ(?:เป็น)?)+(?:ด้วย)?(?:ภาษา)?เวียดนาม", r"ภาษาเวียดนาม"),
        vi=(r"(?:nói|trả lời|chuyển(?: sang| qua)?|dùng|bằng|sang|chat|đổi sang) (?:bằng )?(?:tiếng )?việt(?! nam)", r"tiếng việt"),
    ),
}  # fmt: skip

_SPEAKS: Final = (
    r"muốn|cần|tìm|kiếm|thích|mua|đang|hay|không|ko|hổng|hông|hong|hok|hem|khum|khom|chẳng|chả|đâu có|chưa|hỏi|mặc|đi|xem|là|lấy|ghét|cảm ơn|chọn|định|thấy|đặt|chỉ|dùng|đeo|cũng|rất|ở|bị|nói|nghĩ|vừa|chốt|"
    r"ưa|mê|khoái|ngán|chán|ngại|sợ|né|ưng|chịu|xài|bận|muon|can|tim|thich|dang|hoi|mac|lay|ghet|chi|dat|chot|khong|chang|ua|khoai|xai"
)
_VI_SELF: Final = re.compile(
    rf"(?:^|[.,!?]\s*|\b(?:ơi|oi|à|ạ|chào shop|hi shop|shop|vì|giờ|nếu|thì|cho|nhưng)\s+)(?P<who>em|anh|chị|chi|cô|chú|bác|tôi|toi|mình|minh|tớ|con|cháu)\s+(?:{_SPEAKS})\b"
    rf"|\b(?:cho|giúp|tư vấn|gợi ý cho|giup)\s+(?P<told>em|anh|chị|cô|chú|bác|tôi|mình|tớ|con|cháu|toi|minh)\s+(?:xem|hỏi|mua|lấy|với|cái|đôi|một|1|chiếc|đặt|biết|xin|hoi|mau|coi|nhé|tìm)\b"
    rf"|\b(?:mẹ|bố|vợ|chồng|bạn gái|bạn trai|size|gu) (?:của )?(?P<whose>em|anh|chị|mình|tôi|con)\b"
)
_VI_ASKING: Final = re.compile(r"\s(?:có|còn|bán|giao|tư vấn)\b.*\b(?:không|ko|k|chưa|gì|hok)\b")
_VI_PRONOUNS: Final = {"chi": "chị", "toi": "tôi", "minh": "mình"}
_TH_SELF: Final = re.compile(
    r"(?P<who>ดิฉัน|ฉัน|ผม|หนู|พี่|เรา)(?=\s?(?:อยาก|กำลัง|ชอบ|ไม่|ต้องการ|หา|ใส่|ขอ|เอา|จะ|มี|ว่า|สนใจ|ซื้อ|เป็น|แพ้|เกลียด|ใช้|ก็|เคย|ตัวสูง|สูง|ไซ|ปกติ|มอง|งบ|เลือก|แค่|เพิ่ง|ได้|เอง))",
)
_TH_NOT_SELF: Final = frozenset({"เส้นผม", "ทรงผม"})

_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_DIGIT_RUN: Final = re.compile(r"(?<![\w.,])\+?\d(?:[ .\-()]{0,2}\d){8,22}(?![\w]|[.,]\d)")
_CARD_DIGITS: Final = range(13, 20)
_PHONE_DIGITS: Final = range(9, 14)


def find_topics(message: Prepared) -> Iterator[Found]:
    """Policy topics, each once, and a language that is asked for."""
    for entity, table in (("topic", _TOPICS), ("requested_language", _LANGUAGES)):
        for value, cues in table.items():
            span = next(cues.finditer(message), None)
            if span:
                yield Found(entity, value, *span)


def find_address(message: Prepared) -> Iterator[Found]:
    """How the shopper speaks of themselves, taken from their own words only."""
    if message.language == "vi":
        for match in _VI_SELF.finditer(message.norm):
            name = match.lastgroup or "who"
            who = match[name]
            if (
                name == "who"
                and who in {"em", "anh", "chị"}
                and _VI_ASKING.match(message.norm, match.end(name))
            ):
                continue
            yield Found("address", _VI_PRONOUNS.get(who, who), match.start(name), match.end(name))
            return
    if message.language == "th":
        starts = {word.start for word in message.words}
        for match in _TH_SELF.finditer(message.norm):
            if match.start() in starts and not message.norm[: match.end()].endswith(tuple(_TH_NOT_SELF)):
                yield Found("address", match["who"], match.start(), match.end())
                return


_MASKED_CARD: Final = re.compile(r"•(?: •){3}")
"""What the channel leaves of a card number, with repeats squeezed: the number itself never reaches the bot."""


def find_personal_data(message: Prepared) -> Iterator[Found]:
    """Phone numbers, card numbers and mail addresses; the value is the kind and never the digits."""
    for match in _MASKED_CARD.finditer(message.norm):
        yield Found("personal_data", "card", match.start(), match.end())
    for match in _EMAIL.finditer(message.norm):
        yield Found("personal_data", "email", match.start(), match.end())
    for match in _DIGIT_RUN.finditer(message.norm):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) in _CARD_DIGITS and _luhn(digits):
            yield Found("personal_data", "card", match.start(), match.end())
        elif len(digits) in _PHONE_DIGITS and (
            digits[0] == "0" or match.group()[0] == "+" or digits[:2] in {"66", "84"}
        ):
            yield Found("personal_data", "phone", match.start(), match.end())


def _luhn(digits: str) -> bool:
    """The check digit that every payment card carries (ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 — the digits' sum
    return total % 10 == 0
