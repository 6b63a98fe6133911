"""How shoppers say what it may cost, in three languages."""

# ruff: noqa: E501 — a table of wordings: one meaning stays on one line
from __future__ import annotations

import re
from typing import Final

from bot.understanding.cues import Cues

FILLER: Final = (
    r"the|my|a|an|of|is|be|to|only|just|like|say|maybe|price|priced?|costs?|it'?s|around|about|roughly|approximately|~"
    r"|สัก|ซัก|แค่|เพียง|ที่|ราคา|ประมาณ|ราวๆ|ราว|อยู่ที่|อยู่|มี|คือ|เป็น|ไว้|ๆ|:|="
    r"|lên|tới|là|giá|khoảng|có|chỉ|mức|tầm|cỡ|chừng|thôi|từ|khoang|gia|chi|muc|co"
)
"""Words that may stand between a cue and its figure. "tam" and "tu" are left out: they are figures too."""

AT_MOST_BEFORE: Final = Cues(
    beside_figures=True,
    en=(
        r"(?<!not )(?<!nothing )(?<!nowt )under", r"(?<!not )(?<!nothing )(?<!nowt )below", r"(?<!no )(?<!not )(?<!nothing )(?<!nowt )less than",
        r"(?:don'?t|do not|not|won'?t|never|shouldn'?t|mustn'?t|can'?t|cannot|needn'?t|nothing|no)(?: \w+){1,4} (?:more than|over|above|past|beyond)", r"(?:no|not) more than", r"at most", r"up to", r"max(?:imum)?(?: of)?",
        r"within",
        r"(?:not|don'?t|doesn'?t|shouldn'?t|can'?t|won'?t|never|without) (?:go(?:ing)? |be |exceed(?:ing)? )*(?:over|above|exceed(?:ing)?)", r"(?:not|isn'?t|nothing|none) (?:over|above|beyond)",
        r"(?<!no )(?<!not )(?<!nothing )cheaper than", r"(?<!no )(?<!not )lower than", r"cap(?:ped)?(?: it)?(?: at| of)?", r"limit(?: is| of| to)?", r"<=?", r"≤",
        r"not exceed(?:ing)?", r"to a max(?:imum)? of", r"can(?:not|'t) (?:spend|pay|afford) (?:more than|over)",
        r"(?:nothing|nothin|nuthin|nowt) (?:over|above|more than|past|beyond)",
        r"ceiling(?:'s| is| of| at|:)?", r"(?:nothing|no|not) (?:more expensive|dearer|pricier|costlier) than", r"sub-?", r"max\.", r"max(?:ing|es|ed)? out at", r"upper (?:limit|bound|end)(?: of| is|:)?", r"(?:'?m|am|are) working with", r"only(?: have| got)?", r"cap (?:it|this|that|things|the price)(?: at)?", r"won'?t go past", r"upto", r"(?:hide|drop|remove|filter out|lose|skip|exclude|leave out|cut|ditch)(?: \w+(?:'s)?){0,3} (?:above|over|more than|beyond|past)", r"tops? out at", r"keep it (?:under|below|within|to|at)",
        r"(?:no|not) (?:dearer|pricier|more expensive|higher) than", r"(?:not|nothing|don'?t go) (?:past|beyond)", r"stop(?:ping)? at", r"not a (?:penny|cent|baht) (?:over|more than)", r"stay(?:ing)? (?:under|below|within)", r"(?:could|can|might|would|may|will|'?d) (?:just )?(?:go|stretch|push|run)(?: it)?(?: up| as (?:high|far) as)? to",
    ),
    th=(
        r"(?:ไม่|อย่า|ห้าม)(?:ให้|อยากให้|อยาก|เอา)?เกิน(?:กว่า)?", r"(?<!ไม่)(?<!ไม่เอา)(?<!ห้าม)(?<!อย่า)ต่ำกว่า", r"(?<!ไม่)(?<!ไม่เอา)(?<!ห้าม)(?<!อย่า)น้อยกว่า", r"ไม่ถึง", r"ภายใน", r"(?<!ไม่)(?<!ไม่เอา)ถูกกว่า", r"อย่างมาก", r"(?:จ่าย|สู้)?ไหว(?:ที่|แค่)?", r"(?:ได้|มี)แค่", r"งบจำกัด(?:ที่|อยู่ที่)?", r"ลิมิต(?:ที่|อยู่ที่|คือ)?", r"(?:ตั้งงบ(?:ไว้)?|งบตั้งไว้|งบในใจ)(?:ที่|คือ)?", r"สูงสุด", r"เพดาน(?:ราคา|งบ)?(?:อยู่|เหลือ|ที่|คือ|เป็น|แค่|ไว้)*", r"(?:ซ่อน|ตัด|คัด|กรอง|ปัด|เอา)(?:ตัว|พวก|อัน|แบบ|ของ)?(?:ที่)?(?:ราคา)?(?:เกิน|แพงกว่า|สูงกว่า|มากกว่า)", r"(?:อย่า|ห้าม|ไม่)(?:ให้|อยาก|เอา|ต้องการ)*(?:แพง|สูง|มาก)(?:เกิน|กว่า)(?:ไป)?", r"สุดที่", r"จบที่", r"จบใน",
        r"มากสุด", r"อย่าเกิน", r"ห้ามเกิน", r"ไม่มากกว่า", r"ไม่แพงกว่า", r"ไม่เอาเกิน", r"<=?", r"≤", r"เต็มที่",
    ),
    vi=(
        r"(?<!không )(?<!ko )(?<!\bk )(?<!đừng )(?<!trên )dưới", r"(?:không|ko|hok|đừng|k) (?:quá|hơn|vượt(?: quá)?|trên)", r"tối đa", r"(?<!không )(?<!đừng )thấp hơn", r"(?<!không )(?<!đừng )rẻ hơn", r"(?:không|ko|chưa|hổng|hông) (?:tới|đến)", r"(?:chỉ )?chi(?: được| nổi| ra)?", r"giới hạn(?: là)?", r"hạn mức(?: là)?", r"trong phạm vi",
        r"(?<!không )nhỏ hơn", r"(?<!không )(?<!đừng )ít hơn", r"chưa (?:tới|đến)", r"kém hơn", r"trong vòng", r"<=?", r"≤", r"cao nhất", r"max",
        r"đổ lại dưới", r"under", r"(?:không|ko|đừng|khỏi|hông|hổng)(?: (?!ít|thấp|rẻ|nhỏ|dưới)\S+){0,3} (?:vọt|vượt|lố|quá|qua|hơn|trên)(?: quá| lên)*", r"(?:kịch )?trần(?: là)?", r"(?:cao|mắc|nhiều|đắt) (?:lắm|nhất)(?: là)?", r"hết mức(?: là)?", r"(?:giấu|ẩn|bỏ|lọc|loại)(?: \S+){0,3} (?:trên|quá|hơn)",
    ),
    plain=("toi da",),
)  # fmt: skip

AT_LEAST_BEFORE: Final = Cues(
    beside_figures=True,
    en=(
        r"over", r"above", r"more than", r"at least", r"(?:no|not) (?:less|cheaper|lower) than", r"min(?:imum)?(?: of)?",
        r"starting (?:at|from)", r"from", r"upwards of", r"north of", r"exceeding", r">=?", r"≥", r"not (?:under|below)",
        r"more expensive than", r"(?:pricier|dearer|costlier) than", r"worth (?:at least|over)", r"(?:nothing|nothin|nuthin|nowt) (?:under|below|less than|cheaper than)",
    ),
    th=(
        r"(?<!ไม่)(?<!ให้)(?<!อย่า)(?<!ห้าม)(?<!อยาก)(?<!เอา)เกิน", r"(?<!ไม่)มากกว่า", r"อย่างน้อย", r"อย่างต่ำ", r"(?:ไม่|ไม่เอา|ห้าม|อย่า)(?:ต่ำ|น้อย|ถูก)กว่า", r"ต่ำสุด(?:ที่)?",
        r"ตั้งแต่", r"เริ่มต้นที่", r"เริ่มต้น", r"เริ่มที่", r"ขั้นต่ำ", r"(?<!ไม่)แพงกว่า", r"สูงกว่า", r">=?", r"≥", r"ไม่ถูกกว่า",
    ),
    vi=(
        r"(?<!không )(?<!ko )trên", r"(?<!không )(?<!ko )hơn", r"từ", r"ít nhất", r"tối thiểu",
        r"(?:không|ko|đừng|hổng|hông) (?:dưới|ít hơn|thấp hơn|rẻ hơn|nhỏ hơn)", r"(?:thấp|bét|ít) nhất(?: là)?", r"cao hơn", r"đắt hơn", r"mắc hơn", r"nhiều hơn", r"lớn hơn",
        r">=?", r"≥", r"over",
    ),
)  # fmt: skip

AROUND_BEFORE: Final = Cues(
    beside_figures=True,
    en=(r"around", r"about", r"approx(?:\.|imately)?", r"roughly", r"circa", r"~", r"≈", r"close to", r"near(?:ly)?",
        r"somewhere (?:around|near)", r"something like", r"say", r"almost", r"thereabouts", r"(?:in the )?ball ?park(?: of)?", r"more or less", r"'?bout", r"abt", r"give or take", r"in the (?:region|range|neighbou?rhood) of"),
    th=(r"(?<!งบ)ประมาณ", r"ราวๆ", r"ราว", r"แถวๆ", r"แถว", r"สัก", r"ซัก", r"(?:ตก|น่า)?ราคา(?:ประมาณ|ราวๆ)", r"เฉลี่ย", r"เฉียดๆ?", r"ตก", r"ใกล้(?:ๆ|เคียง)(?:กับ)?", r"เกือบๆ?", r"คร่าวๆ", r"ตีว่า", r"ตีซะ", r"~", r"≈"),
    vi=(r"(?:tầm|trong|vào) khoảng", r"khoảng(?: tầm| chừng)?", r"tầm", r"cỡ(?: khoảng)?", r"chừng", r"đâu đó", r"xấp xỉ",
        r"gần", r"xê xích(?: quanh)?", r"xoay quanh", r"loanh quanh", r"quanh(?: quanh)?", r"trên dưới", r"xêm xêm", r"tròm trèm", r"cỡ cỡ", r"ước chừng", r"giá tầm", r"~", r"≈"),
    plain=("tam", "khoang tam"),
)  # fmt: skip

BUDGET_BEFORE: Final = Cues(
    en=(
        r"budget(?:'s| is| of| was| were| would be|:| =)?(?: i have| for it| for this)?", r"i(?:'ve| have)(?: only)?(?: got)?", r"i(?: only)? (?:had|got)", r"can (?:only )?(?:spend|pay|afford)",
        r"(?:want|like|going|willing|able|ready|hoping|looking) to (?:spend|pay)", r"spend(?:ing)?", r"to spend", r"afford", r"i'?d pay",
    ),
    th=(r"งบประมาณ", r"งบ", r"มี(?:เงิน|ตัง|ตังค์|งบ)(?:อยู่)?", r"มีแค่", r"มีอยู่", r"จ่ายได้", r"(?<!ไม่)มี", r"บัดเจ็ท", r"วงเงิน"),
    vi=(r"ngân sách", r"budget", r"bud", r"(?:tài chính|kinh phí)", r"(?:chỉ )?có (?:khoảng |tầm )?", r"trong tay", r"có thể (?:trả|chi)",
        r"muốn chi", r"đủ tiền"),
)  # fmt: skip

NEEDS_MONEY: Final = re.compile(
    r"have|'ve|had|got|มี|co|có|from|over|above|within|limit|ภายใน|เกิน|from|từ|tu|hơn|hon|near|about|"
    r"สัก|ซัก|แถว|cỡ|co|gần|gan|ตั้งแต่|trong vòng|trên|tren|up to|more than|less than|at least|under|below|min|max",
)
"""Cues that are said of much else: after these a bare figure below ``SMALL`` is no price."""

SMALL: Final = 50
"""No shop of ours prices in so few units; a bare figure below it counts things."""

AT_MOST_AFTER: Final = Cues(
    en=(r"max(?:imum)?", r"or (?:less|under|below|cheaper)", r"tops", r"at (?:the )?most", r"and (?:under|below)", r"budget",
        r"or so max", r"limit", r"ceiling", r"at a (?:push|stretch|pinch)", r"cap", r"at the very most", r"(?:is|'s) (?:my|our|the|about the)(?: \w+)? (?:limit|max(?:imum)?|budget|ceiling|cap|most)(?: (?:i|we) (?:can|could|will|would) (?:do|pay|spend|go|manage))?", r"left(?: this \w+)?", r"and (?:no|not a penny) more", r"or it'?s a no"),
    th=(r"ลงไป", r"ลงมา", r"(?:ถ้วนๆ?\s?)?(?:ห้าม|ไม่|อย่า)(?:ให้)?เกิน(?!\s?\d)(?:นี้|นั้น)?", r"สุดแล้ว", r"ถ้วน(?=\s?เท่านั้น)", r"(?:เป็น)?อย่างมาก", r"(?:ก็)?พอ(?!ใจ|ดี)", r"(?:เป็น)?อย่างสูง", r"ไม่เกินนี้", r"ห้ามเกิน", r"เต็มที่"),
    vi=(r"đổ lại", r"trở xuống", r"đổ xuống", r"trở lại", r"quay đầu", r"trở lui", r"kịch (?:kim|trần)", r"là (?:max|căng|kịch|hết cỡ|cao nhất)", r"hết cỡ", r"là (?:tối đa|cùng|hết)", r"tối đa", r"max"),
)  # fmt: skip
NO_MORE_AFTER: Final = Cues(vi=(r"thôi",))
"""Weaker than a word before the figure: "tầm 400 thôi" is around, "400k thôi" at most."""
AT_LEAST_AFTER: Final = Cues(
    en=(r"and (?:up|above|over|more)", r"or (?:more|above|over|higher)", r"\+", r"plus", r"upwards?", r"min(?:imum)?", r"at least"),
    th=(r"ขึ้นไป", r"อัพ", r"อัป", r"up", r"เป็นอย่างต่ำ", r"เป็นต้นไป"),
    vi=(r"trở lên", r"trở đi", r"đổ lên", r"up", r"là ít nhất"),
)  # fmt: skip
AROUND_AFTER: Final = Cues(
    en=(r"or so", r"-?ish", r"or thereabouts", r"give or take", r"more or less"),
    th=(r"นิด(?:ๆ|หน่อย)", r"บวกลบ", r"โดยประมาณ"),
    vi=(r"gì đó", r"là vừa", r"đổ quanh", r"trên dưới", r"xê xích", r"hơn kém"),
)  # fmt: skip
A_LITTLE_MORE: Final = re.compile(
    r"\s*กว่า(?:ๆ| ๆ)?|\s+(?:mấy|may|lẻ)(?=\s*(?:$|[.,!?]|có\b|co\b|thôi\b|thoi\b|đổ\b|là\b|nha\b))|\s*(?:odd\b|something\b)"
)
"""สองพันกว่า: two thousand and something."""

RANGE_JOIN: Final = Cues(
    beside_figures=True,
    en=(r"-", r"–", r"to", r"and", r"&", r"~", r"up to", r"till?", r"until", r"through"),
    th=(r"-", r"–", r"ถึง", r"~", r"จนถึง", r"กับ", r"และ", r"ไปถึง", r"ไม่เกิน", r"to"),
    vi=(r"-", r"–", r"đến", r"tới", r"~", r"và", r"cho đến", r"to", r"qua"),
)
RANGE_BEFORE: Final = Cues(
    beside_figures=True,
    en=(
        r"between",
        r"from",
        r"range(?: of| is|:)?",
        r"anywhere from",
        r"budget(?: of| is|:)?",
        r"in the",
        r"somewhere between",
    ),
    th=(
        r"ระหว่าง",
        r"ตั้งแต่",
        r"จาก",
        r"ช่วง(?:ราคา)?",
        r"ราคา(?:ระหว่าง)?",
        r"งบ(?:ประมาณ)?",
        r"ราคาประมาณ",
        r"ประมาณ",
    ),
    vi=(r"từ", r"giữa", r"trong khoảng(?: từ)?", r"khoảng(?: từ)?", r"tầm(?: từ)?", r"ngân sách(?: từ)?"),
)

REFUSED_AFTER: Final = Cues(
    en=(r"(?:is|are|'s)(?: \w+)? too (?:much|dear|expensive|pricey|steep|high)", r"(?:is|'s) (?:a no|out|out of the question|no good)", r"(?:,? ?(?:and|then))? ?(?:i'?m out|no (?:thanks|way|deal|chance|good))"),
    th=(r"(?:ก็|จะ|นี่|คือ|ขอ)*(?:ไม่(?:เอา|ไหว|ซื้อ|สู้|ดู|รับ|โอเค|ได้|ต้อง)|ผ่าน|บาย|ตัดทิ้ง|แพงไป|ข้าม)",),
    vi=(r"(?:thì |là )+(?:thôi|khỏi|chịu|bỏ|bỏ qua|(?:không|ko|hông|k) (?:lấy|mua|chơi|theo nổi|xem|nhận)|mắc quá|đắt quá|căng|cao quá)", r"(?:không|ko|hông) (?:lấy|mua|chơi)"),
)  # fmt: skip
"""After "over 500" these make it the most: เกินพันไม่เอา, "trên 500 thì thôi"."""

CURRENCY_AFTER: Final = re.compile(
    r"\s*(?:(?P<THB>บาท|บ\.|baht|bath|bht|thb|฿|บ(?![\u0e00-\u0e7f])|[.,]-)|(?P<USD>usd|us dollars?|dollars?|bucks?|\$|ดอลลาร์|ดอล|เหรียญ|"
    r"đô la|đô|do la|đô mỹ|usd|do(?=\s*(?:$|[.,!?])))|(?P<VND>vn ?đ|vnd|đồng|đ(?![^\W\d_])|₫|dong(?![^\W\d_])|ดอง|(?<=000)d(?![^\W\d_]))"
    r"|(?P<EUR>€|euros?|eur)|(?P<GBP>£|pounds?|gbp|quid))(?![a-z])",
)
CURRENCY_BEFORE: Final = re.compile(
    r"(?:(?P<THB>฿|thb|บาท)|(?P<USD>us\$|\$|usd)|(?P<VND>₫|vnd)|(?P<EUR>€|eur)|(?P<GBP>£|gbp))\s*\Z",
)

CORRECTED: Final = Cues(
    en=(r"i mean(?:t)?", r"(?:no|oh|oops|sorry),? (?:wait|make (?:it|that))", r"make (?:it|that)", r"scratch that", r"actually", r"or rather", r"oops", r"wait"),
    th=(r"เอ้?ย", r"อุ๊ย", r"ไม่(?:สิ|ใช่|ดิ|ๆ)", r"หมายถึง", r"แก้เป็น", r"โทษที", r"พิมพ์ผิด", r"เอาเป็น"),
    vi=(r"à (?:không|nhầm|lộn|quên)", r"nhầm", r"lộn", r"ý (?:em|mình|tôi|là)(?: là)?", r"thôi", r"ủa", r"nói lại"),
)  # fmt: skip
"""Between two sums these take the first one back: "50 quid... i mean 60"."""

COUNTED: Final = re.compile(
    r"\s*-?\s*(?:"
    r"(?:days?|weeks?|months?|years?|yrs?|yo|hours?|hrs?|minutes?|mins?|pieces?|pcs|items?|products?|bags?|pairs?|kgs?|kilos?|g|grams?|"
    r"cm|mm|inch(?:es)?|in|ft|liters?|litres?|l|ml|stars?|people|persons?|kids?|colou?rs?|options?|ones?|times|backpacks?|shirts?|"
    r"shoes|am|pm|st|nd|rd|th|percent|wheels?|pockets?|model|edition|collection|gb|w|mah|v)(?![^\W\d_])"
    r"|%|['\"°]"
    r"|วัน|ปี|เดือน|(?:ใบ|ตัว|ชิ้น|คู่|อัน|แบบ)(?!ไหน)|ซม|เซน|กก|กิโล|นิ้ว|ลิตร|คน|ขวบ|สี(?!ไร|อะไร|ไหน|ก็|ใด)|โมง|นาที|ชั่วโมง|เมตร|กรัม|ดาว|ขนาด|รุ่น|สไตล์|เปอร์"
    r"|(?:ngày|tuần|tháng|năm|tuổi|(?:cái|chiếc|mẫu|món|đôi)(?! nào)|bộ|sản phẩm|kg|ký|lít|người|giờ|phút|màu|sao|túi|cân|mét|"
    r"ngay|tuoi|chiec|doi|mon|mau|nguoi|gio|phut|tui)(?![^\W\d_]))",
)
"""What follows a figure that counts or measures and is no price."""

LABELLED: Final = re.compile(
    r"(?:\bsizes?|ไซ[สซ]์?|ขนาด|เบอร์(?!โทร)|\bsố|\bso|#|\bno\.?|\bnumber|\bitem|\boption|(?<!เต็ม)(?<!จบ)(?<!สุด)(?<!เริ่ม)(?<!ต้น)(?<!อยู่)(?<!ไหว)(?<!มิต)(?<!กัด)(?<!ดาน)(?<!ไว้)ที่|ข้อ|หมายเลข|thứ|\bthu|\bmẫu|\bmau|"
    r"\bcái|\bcai|ตัว|อัน|ชิ้น|\bthe|\bin|\bsince|\byear|\bage|\bปี|อายุ|\bnăm|\btuổi|\bproduct)\s*\Z",
)
"""What stands before a figure that names something and is no price."""

SCALES: Final = Cues(
    th=(r"(?:ราคา)?หลัก(?:สิบ|ร้อย|พัน|หมื่น|แสน)(?:ต้นๆ|ปลายๆ|ต้น|ปลาย)?",),
)
"""หลักร้อย: a three-figure price."""
SCALE_UNITS: Final = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}

CHEAP: Final = Cues(
    en=(r"cheap(?:ish)?", r"affordable", r"inexpensive", r"budget[- ]friendly", r"budget (?=bag|shoe|option|pick|item|gift|version|one)",
        r"low[- ](?:price[d]?|cost|budget)", r"bargains?", r"economical", r"easy on the wallet", r"reasonabl[ey](?:[- ]priced?)?",
        r"(?:not|isn'?t|aren'?t|nothing|n't)(?: be)?(?: too| so| very| that| super| overly| really)? (?:expensive|pricey|costly|dear|exy|steep|spendy|dear)", r"cheap (?:as chips|and cheerful)", r"dirt cheap", r"(?:kind|easy|gentle|light) (?:to|on) (?:my|the) (?:wallet|purse|pocket)", r"wallet[- ]friendly", r"(?:won'?t|doesn'?t|not) cost (?:me )?(?:a fortune|the earth|a bomb|an arm and a leg|a lot|much)",
        r"won'?t break the bank", r"on a (?:tight )?budget", r"good deal"),
    th=(r"ราคา(?:ไม่แพง|ถูก|เบาๆ|เบา|ย่อมเยา|ประหยัด|น่ารัก|นักเรียน|นักศึกษา|มิตรภาพ|เป็นมิตร|สบายกระเป๋า|กันเอง|โดน|น่าคบ|จับต้องได้|เข้าถึงง่าย|ไม่แรง)", r"ถูกๆ", r"ถูก ๆ",
        r"ไม่(?:ต้อง)?(?:ค่อย)?แพง(?:มาก)?", r"สบายกระเป๋า", r"ย่อมเยา", r"ประหยัด", r"งบน้อย", r"งบจำกัด", r"ของถูก", r"ถูก(?= ?(?:หน่อย|ดี|และดี|แต่ดี))"),
    vi=(r"rẻ(?: tiền| thôi| rẻ| một chút| chút)?(?! hơn| nhất)", r"(?:không|ko|đừng)(?: quá)? chát", r"giá (?:rẻ|mềm|nhẹ|êm|yêu thương|dễ chịu|tốt|bình dân|sinh viên|phải chăng|hợp lý|hạt dẻ|thấp|ok)", r"hạt dẻ", r"bình dân",
        r"phải chăng", r"hợp túi tiền", r"(?:không|ko|đừng)(?: quá| có)? đắt(?: quá| lắm)?", r"(?:không|ko|đừng)(?: quá| có)? mắc (?:quá|lắm|tiền)", r"tiết kiệm", r"vừa túi tiền",
        r"mềm mềm"),
    plain=("gia mem",),
    strict=(r"(?:không|ko|đừng)(?: quá| có)? mắc",),
)  # fmt: skip
PREMIUM: Final = Cues(
    en=(r"(?<!more )premium", r"(?<!more )luxur(?:y|ious)", r"high[- ]end", r"top[- ](?:quality|notch|of[- ]the[- ]line)", r"upscale", r"upmarket",
        r"(?:something|nothing) expensive", r"(?<!less )(?<!more )expensive(?! than)", r"not cheap", r"nothing cheap", r"best quality", r"deluxe", r"exclusive"),
    th=(r"พรีเมี[ยี่]*[มม]", r"พรีเมี่ยม", r"หรูหรา", r"หรู(?:ๆ)?", r"ไฮเอ(?:น|็)ด์?", r"ของแพง", r"แพงๆ", r"ราคา(?:สูง|แพง)", r"เกรด(?:ดี|พรีเมียม|เอ)",
        r"ระดับ(?:บน|สูง|พรีเมียม)", r"แบรนด์เนม", r"ไม่เอาของถูก", r"คุณภาพสูง"),
    vi=(r"cao cấp", r"hàng hiệu", r"sang trọng", r"sang chảnh", r"đắt tiền", r"hạng sang", r"không rẻ", r"loại xịn", r"hàng xịn", r"cao cap",
        r"xa xỉ", r"chất lượng cao"),
    strict=(r"xịn(?: xò)?", r"(?:đồ|hàng|trông|nhìn|thật|rất|hơi|kiểu|mẫu|loại|cho|thiệt) sang(?! (?:năm|tuần|tháng|tiếng|cái|màu|size))", r"sang(?= xịn| chảnh| sang)"),
)  # fmt: skip
COMPARED: Final = Cues(th=(r"(?:ขึ้น|กว่า|ลง)",), vi=(r"hơn",))
"""After these a word of price compares and sets no level: หรูขึ้น, cao cấp hơn."""
