"""How shoppers want, refuse and take back, and which words tell a lasting taste, in three languages."""

# ruff: noqa: E501 — a table of wordings: one meaning stays on one line
from __future__ import annotations

from typing import Final

from bot.understanding.cues import Cues

_EN_WHO: Final = r"(?:i|we|they|he|she|you know i|who|mom|mum|dad|mother|father|wife|husband|girlfriend|boyfriend|sister|brother|son|daughter|friend|boss|kids?|baby)"
_EN_HOW: Final = r"(?:(?:really|also|do|does|mostly|usually|only|always|just|generally|kinda|so|still|tend to|ever|actually|personally|mainly|absolutely|truly|particularly|especially|now|normally|typically|often|exclusively|will|can) )*"
_EN_NOT: Final = (
    r"(?:not|don'?t|do not|doesn'?t|does not|didn'?t|did not|can'?t|cannot|can not|won'?t|wouldn'?t|never)"
)
_EN_NOW: Final = r"(?:again|now|any ?more|after all|these days|from now on)"
_TH_DEGREE: Final = r"(?:ค่อย|เคย|ได้|อยาก|น่า|จะ|ต้อง|ยอม|กล้า|คิดจะ|มีทาง|ยินดี)*"
# An escaped letter (ch\u1ea3) keeps its accent where wordings are folded: "cha me" are parents.
_VI_NOT: Final = r"(?:không|ko|khong|hông|hong|hok|chẳng|ch\u1ea3|hem|(?<!\d)k|(?<!\d)kg|kh|hổng|khum)"
_VI_HOW: Final = r"(?:(?:quá|có|hề|được|còn|bao giờ|khi nào|muốn|phải|cần|hay|mấy|nên|lắm|thật sự|rất|chịu|thèm|dám|đời nào|thiết|ham) )*"

AVOID_LASTING: Final = Cues(
    en=(
        rf"{_EN_NOT} (?:really |particularly |usually |ever |normally |much |even |dare |dare to )*(?:like|love|wear|prefer|enjoy|use|stand|care for|touch|buy|do|into|tolerate|suit|go for|fond of|a fan of)(?: (?:wearing|using|anything|the colou?r|having))*",
        r"hates?(?: wearing| anything)?", r"dislikes?", r"detests?", r"loathes?", r"allergic to", r"allergy to", r"allerg(?:y|ies) (?:is|are)", r"(?:i am|i'?m|is|not) not (?:into|a fan of|fond of|keen on)",
        r"(?:not|never) (?:into|a (?:big )?fan of|fond of|keen on|big on|crazy about)", r"never(?: ever)? (?:wear|buy|use|want|like|wears|buys|uses|show(?: me)?|suggest|recommend|give me)?",
        r"(?:sick|tired) of", r"avoids?", r"(?:sensitive|intolerant) to", r"makes? me itch", r"no longer (?:like|love|want|wear|use)s?", r"stay away from", r"steer clear of",
        r"irritated by", r"can'?t wear", rf"{_EN_NOT}(?: \w+)? (?:wild|mad|nuts|hot|sold|huge) (?:about|on)", r"(?:can|could) (?:really |happily )?do without", r"(?:have |got )?no (?:time|use|love|interest|patience) (?:for|in)",
        r"(?:had|have) (?:quite |more than )?(?:enough of|it with)", r"fed up with", r"(?:so |totally |kind of |kinda )*done with", r"(?:i'?m|i am|we'?re) (?:so|totally|completely|well) over", r"(?:gone|went|going|been) (?:right )?off", r"(?:turned|put) off by", r"bored (?:of|with|by)", r"can'?t be doing with", rf"{_EN_NOT} get (?:along|on) with",
    ),
    th=(
        rf"ไม่{_TH_DEGREE}(?:ชอบ|ปลื้ม|ใส่|ถนัด|ถูกโฉลก|สนใจ|โอเค|ใช้)(?:ใส่|ใช้)?(?:พวก|ของ|อะไร)?(?:ที่)?(?:เป็น|มี)?", r"เกลียด", r"ปฏิเสธ(?=สี|ผ้า|หนัง|ลาย|ของ)", r"แพ้(?!้)", r"ไม่เคย(?:ใส่|ใช้|ซื้อ|ชอบ)?", r"เบื่อ", r"หลีกเลี่ยง", r"เลี่ยง",
        r"ทน(?:กับ)?\S{0,6}ไม่(?:ได้|ไหว)", r"ใส่\S{1,12}แล้ว(?:แพ้|คัน)", r"ไม่ถูกกับ", r"เลิก(?:ใส่|ใช้)", r"ไม่(?:ค่อย|ได้)?(?:อิน|คลิก|ฟิน|แฮปปี้|พิศวาส|ปิ๊ง)(?:กับ)?(?=\s?\S)", r"(?:เอียน|เลี่ยน|พอกันที|พอแล้ว|เข็ด)(?:กับ)?", r"ไม่(?:ค่อย)?(?:เอาไหน|ไหว)กับ", r"ไม่สู้(?=สี|ผ้า|หนัง|ลาย)",
    ),
    vi=(
        rf"{_VI_NOT} {_VI_HOW}(?:thích|ưa|mặc|bận|đeo|mang|đội|quàng|đi|dùng|xài|khoái|ưng|hợp|chịu được|mê|chuộng)(?: (?:đồ|mặc|đeo|dùng|mấy|các|những|kiểu|loại))*", r"(?:đâu|ch\u1ea3|chẳng|hổng|hông) (?:có |hề |thèm |chịu |dám )*(?:mặc|bận|đeo|thích|ưa|mê|khoái|ưng|hạp|ham|thiết|hảo|kết)(?: (?:gì|màu|đồ|mấy|mặc|đeo|dùng))*", rf"{_VI_NOT} {_VI_HOW}(?:ham|thiết(?: tha)?(?: gì)?|hảo|kết|hạp|cảm(?: được)?|ghiền|nghiện)(?: (?:với|đồ|màu|mấy))*", r"(?:c\u1ea1ch|bó tay với|hết chịu nổi|dị ứng nặng)", r"xin kiếu(?: với)?",
        r"ghét", r"dị ứng(?: với)?", r"từ chối(?: (?:mặc|đeo|dùng|mang|đi|đồ|màu|mấy))*",
        r"(?:không|ko|chưa|chẳng) bao giờ(?: (?:mặc|dùng|mua|đi|đeo|thích))?",
    ),
    strict=(r"kị", r"kỵ", r"tránh", r"chán", r"ngán", r"ớn", r"oải", r"né", r"chê"),
    plain=(r"(?<!\d )(?<!tram )(?<!vay )(?<!ao )(?<!quan )(?<!dam )ngan (?=(?:mau|do|vai|may|den) )", r"chan (?=(?:mau|do|may) )", r"k thich", r"ko thik", r"khong thik", r"k bao gio"),
)  # fmt: skip

AVOID_NOW: Final = Cues(
    en=(
        r"(?<!why )(?<!if )(?<!or )(?<!is it )not (?!sure|only|yet|bad|really|too sure|know|certain|that i|at all|necessarily|just|for (?:me|my|him|her|a)|now|much|in stock|available|working|so fast|today)(?:too |very |so |as |that |any |another |in |a |an |the |anything |something |with |made (?:of|from) |of |from |to be |really )*",
        rf"{_EN_NOT} (?:want|need|show(?: me)?|give me|get|choose|pick|include|look(?:ing)? for|go with|have to be|be|suggest|recommend|bring)(?: me)?(?: (?:any|anything|something|it|a|an|the|in|with|made of|more|to be|that'?s|that is))*",
        r"(?:isn'?t|aren'?t|is not|are not|ain'?t)(?: (?:too|very|so|made (?:of|from)|in|a|an))*",
        r"(?<!say )no (?:more |other |kind of |type of )?(?!\.|,|thanks|thank|problem|worries|idea|need|matter|one|way|doubt|rush|more than|less than|i\b|it\b|that\b|the\b|not\b|longer|please|wait|sorry|budget|preference|limit|but|means|clue|kidding|later|higher|over|under|bigger|smaller|wonder|reason|pressure)",
        r"without(?: any)?", r"sav(?:e|ing) for(?! (?:later|now))", r"barring", r"except(?: for)?", r"excluding", r"exclude", r"but not", r"anything (?:but|except|other than|besides)", r"(?:any|every|all)(?:thing)? (?:\w+ )?(?:but|except|other than|bar)", r"everything (?:but|except)", r"all but",
        r"other than", r"(?:rather|instead) (?:than|of)", r"(?<!\d )apart from", r"minus", r"nothing(?: (?:in|with|made of|too|that'?s|that is|like))*", r"skip(?: the| anything)?", r"leave out", r"free of",
        r"too (?=(?:\w+ )?$)", r"nor", r"neither(?! of)", r"rule out", r"remove", r"drop the", r"lose the",
    ),
    th=(
        rf"ไม่{_TH_DEGREE}(?:เอา(?!(?:ละ|ล่ะ|แล้ว)(?:ครับ|ค่ะ|คะ|จ้า)?\s)|ต้องการ|ใช่|รับ|อยากได้|เลือก|สวม)(?:พวก|แบบ|ของ|อะไร|ที่|เป็น|มี)*", r"(?<!ยก)ยกเว้น", r"เว้น(?!ระยะ|แต่)", r"นอกจาก", r"อย่า(?:เอา|ให้|มี|เป็น|ใช่)*", r"ห้าม(?:มี|เป็น|เอา)*", r"งด", r"ตัด\S{0,4}(?:ออก)?(?=สี)",
        r"ไม่มี(?!ไซ|ของ|สินค้า|ไหม|มั้ย|เงิน)", r"ไม่(?=สี|หนัง|ผ้า|ดำ|แดง|ขาว|เป็น|ลาย)(?:เป็น)?", r"ปราศจาก", r"ไม่ต้อง(?:เป็น|มี|เอา)?", r"อะไรก็ได้(?:ที่)?(?:ไม่ใช่|ยกเว้น)", r"ขอไม่(?:เอา|เป็น|ใช่)?", r"ขอ(?:ผ่าน|บาย)(?=\s?(?:สี|ผ้า|หนัง|ลาย|พวก|ของ|แบบ|แนว))(?:พวก|ของ|แบบ|แนว)?", r"บาย(?=สี|ผ้า|หนัง|ลาย)",
    ),
    vi=(
        rf"{_VI_NOT} {_VI_HOW}(?:lấy|cần|muốn|phải|chọn|mua|có|là|màu|đưa|tìm|chơi|nhận)(?: (?:màu|đồ|loại|mấy|cái|mẫu|gì|thứ|hàng|kiểu|lấy|mua|là|có|chất liệu))*",
        r"(?:chứ )?(?:đâu|không|ko|chẳng) (?:có )?phải(?: là)?(?: màu)?", r"khỏi(?: (?:lấy|cần|mua|đưa))?(?: (?:màu|đồ))?", r"ngoại trừ", r"trừ(?: ra)?", r"bỏ qua(?! (?:vào|túi|đồ|thêm))", r"loại trừ", r"miễn (?:không|đừng)(?: phải)?(?: là)?", r"khác ngoài",
        rf"{_VI_NOT}(?= (?:đen|đỏ|trắng|da|hồng|xanh|vàng|nâu|tím|cam|xám|be|len|cotton|polyester|nhựa|lụa|mũ|nón|ren|gỗ|kim loại|bạc|lông|nylon|denim|den|do|trang|hong))", r"sao cũng được (?:trừ|miễn không)", r"đừng có",
    ),
    strict=(r"bỏ(?! (?:vào|túi|đồ|thêm))(?!.{0,30} (?:vào|vô) giỏ)", r"ngoài(?! (?:mấy|ra|những))", r"tránh", r"chớ", r"kiêng", r"đừng(?: (?:có|lấy|là|màu|cho|đưa|mua|gợi ý|chọn))*"),
    plain=(r"bo (?=(?:mau|do|loai|cai) )", r"tranh (?=(?:mau|do) )", r"dung (?:lay|mau|co mau|cho|goi y|dua|chon)(?: mau)?", r"khong lay", r"ngoai tru", r"tru(?= (?:mau|do|da|den))"),
)  # fmt: skip

WANT_LASTING: Final = Cues(
    en=(
        rf"{_EN_WHO} {_EN_HOW}(?:wear|wears|use|uses|buy|buys|like|likes) nothing (?:but|except|other than)", rf"(?<!should ){_EN_WHO} {_EN_HOW}(?<!would )(?:like|likes|love|loves|prefer|prefers|adore|adores|enjoy|enjoys|wear|wears|am into|go for|goes for|collect|collects)(?! (?:to see|to buy|to get|to know|to have|a look|to find|to order|it\b|this\b|that\b|them\b|these\b))(?: (?:wearing|using|the colou?r|to wear|only|mostly|anything|everything|my))*",
        r"i'?m (?:really |so |very |always |totally |quite |more )?(?:into|fond of|a fan of|crazy about|obsessed with|keen on|in love with|all about|a sucker for|a (?:big )?lover of)", r"my (?:favou?rite|fav|usual|go-to|style|thing)(?: \w+)?(?: is| are)?",
        rf"{_EN_WHO} {_EN_HOW}(?:only|always|usually|mostly|exclusively|normally|typically) (?:wear|wears|buy|buys|use|uses|choose|chooses|get|gets|go for|want|wants|pick)", r"(?:only|always) (?:wears?|buys?|uses?|wearing|in)", r"always",
        r"(?:big |huge )?fan of", r"(?:looks? (?:good|best|great) on me)", r"i tend to (?:wear|like|prefer|go for|buy)", r"prefers?", r"(?:loves|likes|wears)(?= \w)",
        r"(?:i'?m|i am)(?: usually| always| normally| a)*(?= (?:a )?(?:size|an? (?:xs|s|m|l|xl)\b))", r"my (?:shoe |dress |shirt |clothing |usual |ring |waist )?size(?: is|'s|:)?", r"i (?:usually |always |normally )?(?:take|wear)(?: an?)?(?= (?:size|xs|s|m|l|xl|xxl|\d))",
        r"i'?m mad about", r"(?:change|update|set) my (?:saved |shoe )?size(?: to)?", r"i (?:take|wear)(?: an?)?(?= \d)", r"i(?:'?ve| have) always (?:liked|loved|preferred|worn)", r"in general i (?:like|love|prefer)", r"obsessed with",
    ),
    th=(
        r"(?<!ไม่)(?<!ไม่ค่อย)(?<!ไม่ได้)ชอบ(?:ใส่|ใช้|สะสม|แบบ|แนว|พวก|มาก|โทน|ของ)*", r"(?:ใส่|ใช้|ซื้อ|เลือก|เอา|ชอบ)แต่", r"(?:ใส่|ใช้|ซื้อ|ชอบ)เฉพาะ", r"ปกติ(?:จะ)?(?:ใส่|ใช้|ชอบ|ซื้อ)?", r"(?:ใส่|ใช้)ประจำ", r"(?<!ไม่)หลงรัก", r"(?<!ไม่)ปลื้ม", r"(?<!ไม่)คลั่ง(?:รัก|ไคล้)?", r"รัก(?=สี|ลาย|ผ้า)",
        r"ส่วนใหญ่(?:จะ)?(?:ใส่|ใช้|ชอบ|เป็น)?", r"ใส่ได้(?:แค่|แต่|เฉพาะ)", r"สไตล์(?:ของ)?(?:ผม|หนู|ฉัน|เรา|พี่|ดิฉัน)(?:คือ|เป็น)?", r"(?<!ไม่เคย)(?:ผม|หนู|ฉัน|เรา|พี่|ดิฉัน|ปกติ)(?:จะ)?(?:ใส่|สวม)(?=\s?(?:ไซ|size|เบอร์|ขนาด|เสื้อ|รองเท้า|กางเกง))", r"ใส่(?:เสื้อ|กางเกง|รองเท้า)?(?=\s?(?:ไซ|size|เบอร์|ขนาด)\s?)",
        r"ไซ[สซ]์?(?:ของ)?(?:ผม|หนู|ฉัน|เรา|พี่|ดิฉัน)(?:คือ|เป็น)?", r"(?:ผม|หนู|ฉัน|เรา|พี่|ดิฉัน)ไซ[สซ]์?", r"(?:เปลี่ยน|แก้)ไซ\S*(?:เป็น)", r"ตลอด", r"เสมอ", r"โปรด(?!ปราน)?", r"ติดใจ", r"เป็นแฟน(?=\S*แบรนด์)", r"อิน(?:กับ)?(?=สี|แนว|ลาย)", r"เท้า(?:ของ)?(?:ผม|หนู|ฉัน|เรา)?(?=เบอร์)",
    ),
    vi=(
        r"(?<!không )(?<!ko )(?<!chẳng )(?<!không còn )(?:chỉ |rất |hay |luôn |cực |khá |siêu |vẫn |cũng |lúc nào cũng |toàn )*(?:thích|ưa|khoái|ghiền|yêu thích|ưng|chuộng)(?: (?:nhất|mặc|đồ|màu|dùng|đeo|đi|mấy|những|các|kiểu|loại|chất liệu|phong cách|tông))*",
        r"chỉ (?:toàn )?(?:mặc|dùng|đeo|đi|mua|xài|chọn|mang)(?: (?:đồ|màu|hàng))*", r"luôn(?: luôn)?(?: (?:mặc|dùng|đeo|chọn|mua))?", r"toàn(?: (?:mặc|dùng|mua|đi|đeo))(?: đồ)?", r"thường(?: hay)?(?: (?:mặc|dùng|đeo|mua|chọn))", r"hay (?:mặc|đeo|dùng|mua|chọn|xài)(?: (?:đồ|màu))*", r"kết (?=(?:màu|tông|đồ|kiểu|phong cách|gu)\b)(?:màu|tông|đồ|kiểu|phong cách|gu)",
        r"(?:em|mình|tôi|tui|anh|chị|tớ|mẹ|bố|vợ|chồng|bạn gái|bạn trai|con gái|con trai) (?:hay |thường |chỉ )?(?:mặc|đi|đeo|mang)(?= (?:size|sz|cỡ|số|giày|áo|quần|đồ))(?: (?:đồ|áo|giày|quần))*", r"mặc(?: (?:áo|quần|đồ))?(?= (?:size|sz|cỡ))", r"(?:đi )?giày(?= (?:size|cỡ|số))",
        r"(?:đổi|sửa)(?: giúp)? size(?: \S+){0,3} (?:thành|sang)", r"size(?: của)? (?:em|mình|tôi|anh|chị)(?: là)?", r"(?:em|mình|tôi|anh|chị) (?:là )?(?=size)", r"gu (?:của )?(?:em|mình|tôi|anh|chị)(?: là)?", r"(?:màu|đồ|phong cách) (?:ưa thích|yêu thích)(?: của (?:em|mình|tôi))?(?: là)?", r"lúc nào cũng(?: mặc)?",
    ),
    strict=(r"(?<!không )(?<!ko )(?<!chẳng )(?<!không còn )mê(?: (?:thích|nhất|mặc|đồ|màu|dùng|đeo|đi|mấy|những|các|kiểu|loại|chất liệu|phong cách|tông))*",),
    plain=(r"(?:minh|em|toi|tui|anh|chi) (?:rat |cuc |sieu |cung )*me (?=(?:mau|do|kieu|phong|tong|ao|giay|tui|mac) )", r"thik(?: mau| mac)*", r"thick(?: mau)?"),
)  # fmt: skip

WANT_NOW: Final = Cues(
    en=(
        r"(?:i|we)(?:'?d| would) (?:really |also )?(?:like|love|prefer|rather have)(?: (?:to (?:see|buy|get|have|find|order)|it|them|something))?", r"i(?:'?m| am)? ?(?:just )?(?:want|need|meant?|wanted|looking for|look for|searching for|after|hoping for|said|asked for)", r"(?:show|give|find|get|bring|recommend|suggest)(?: me| us)?",
        r"(?:do|did) you (?:have|sell|carry)", r"have you got", r"(?:any|some) (?=in )", r"instead", r"rather(?! than)", r"(?:just|only)(?= (?:in )?\w+ ?(?:please|one|ones|$))", r"make it", r"change (?:it )?to", r"switch to", r"how about", r"what about", r"maybe", r"but (?!not|no|never|don'?t|i don'?t|without|i hate|nothing)(?:in |with |also )?", r"however", r"let'?s (?:go|try|do)", r"wants?", r"needs?", r"looking for", r"ok(?:ay)? with", r"fine with",
    ),
    th=(
        r"(?<!ไม่)(?<!อย่า)(?<!ไม่อยาก)(?<!ขอไม่)(?<!ห้าม)(?:อยากได้|อยาก(?:ซื้อ|ดู|หา|ลอง)|ต้องการ|ขอดู|ขอ(?!บคุณ|โทษ|ไม่|ง)|กำลังหา|มองหา|หา(?!ก|ย|ย)|หมายถึง|หมายความว่า|เอาเป็น|เอา(?!ท์|ใจ|ต์)|แนะนำ|เปลี่ยนเป็น|สนใจ|มี(?=\S+(?:ไหม|มั้ย|มัย|บ้าง|ป่าว)))", r"(?<!ใส่)(?<!ใช้)(?<!ชอบ)(?<!เอา)(?<!เว้น)แต่(?!ง|ไม่|เกลียด|อย่า|ละ|ห้าม|ขอไม่)(?:ขอ|เอา|ชอบ|อยากได้)?", r"ขอเป็น", r"เป็น(?=สี\S+(?:แทน|ดีกว่า|ได้ไหม))", r"มากกว่า", r"ดีกว่า", r"แทน",
    ),
    vi=(
        r"(?<!không )(?<!ko )(?<!chưa )(?<!đừng )(?:muốn (?:mua|tìm|xem|lấy)|muốn|cần(?: mua| tìm)?|tìm|kiếm|lấy|xem|mua|chọn|đổi (?:sang|thành|qua)|cho (?:em|mình|tôi|anh|chị) (?:xem|hỏi|cái|chiếc|một|1))", r"nhưng(?! (?:không|ko|đừng|ghét|chẳng|trừ|k))(?: mà)?", r"mà(?! (?:không|ko|đừng|trừ|chẳng|k))(?: (?:lấy|là|chọn|màu))*", r"thay vào đó", r"(?:shop |bên em |có )+(?=(?:áo|túi|giày|màu|loại|mẫu))", r"thì (?:được|ok)", r"hơn là",
    ),
    plain=(r"ma (?:lay|mau)", r"nhung ma"),
)  # fmt: skip

DROP_BEFORE: Final = Cues(
    en=(
        rf"{_EN_NOT} mind", r"(?:(?:doesn'?t|does not|don'?t|do not) (?:necessarily )?(?:have|need) to|needn'?t|need not) be(?: (?:in|made (?:of|from)|a|an))*", r"not necessarily", r"(?:needn'?t|need not|no need to|don'?t (?:need|have) to|you can stop) avoid(?:ing)?", r"(?:un-?ban|bring back|lift the ban on|allow)(?=.*\b(?:again|now)\b|\s+\w+\s*$)", r"forget (?:that |about )?(?:i (?:like|love|hate|dislike|prefer|said|wanted)d?|the|my)?(?: (?:liking|hating|my|the|about|i|like|thing about|no|not))*(?= )", r"used to (?:really )?(?:like|love|hate|dislike|prefer|avoid|wear|be into|be allergic to)", r"(?:no longer|not) (?:hate|dislike|avoid|mind|allergic to)(?=.*\b(?:any ?more|now)\b)?", r"no longer (?:hate|dislike|avoid|mind|allergic to|care about|prefer|need|against)s?", r"stop(?:ped)? (?:liking|loving|hating|disliking|avoiding|preferring|wearing)",
        rf"{_EN_NOT} (?:hate|dislike|avoid)", r"(?:i(?:'?m| am) )?(?:ok|okay|fine|cool|good) with(?=.*\b(?:again|now|any ?more|after all|these days)\b)", r"(?:i )?(?:like|love|wear) (?=\w+ (?:again|after all))", r"remove (?:that i like|my|from my)", r"delete (?:that i like|my)?", r"no longer(?: an?)?(?: size)?(?= (?:xs|s|m|l|xl|xxl|\d+)\b)", r"not an? (?=(?:xs|s|m|l|xl|xxl)\b.*any ?more)", r"(?:i'?m|am) over", r"grew out of", r"never (?:told you|said)(?: that)? i (?:like|love|hate|prefer|wear)d?", rf"{_EN_NOT} have (?:a problem|an issue|any problems?|anything) (?:with|against)", r"forget(?: that)? i'?m (?:into|allergic to|a fan of)", r"(?:you can|please|can you)? ?drop my", r"take back(?: what i said about| that i (?:like|hate))?", r"ignore (?:that i|what i said about)(?: (?:like|hate|love))?", r"(?:indifferent|neutral) (?:to(?:wards?)?|about|on)", r"(?:don'?t|do not)(?: really)? care (?:either way |one way or (?:the other|another) )?(?:about|if it'?s|whether it'?s)(?: (?:in|made of|a|an))*", r"(?:don'?t|do not)(?: really)? mind either way (?:about|on)", r"(?:meh|so-so|lukewarm|on the fence) (?:about|on)", r"can take or leave",
    ),
    th=(
        r"ไม่(?:ต้อง|จำเป็นต้อง)(?:เป็น|ใช้|เอา)?(?=\S*ก็ได้)", r"ไม่จำเป็นต้อง(?:เป็น|ใช้|เอา)?", r"ลืม(?:เรื่อง|ว่า|ไป)*(?:ที่)?(?:ฉัน|ผม|หนู|เรา)?(?:ชอบ|ไม่ชอบ|เกลียด|เคย|บอกว่า)*", r"(?:เมื่อก่อน|แต่ก่อน|สมัยก่อน|เดิมที)\S{0,8}?(?:ชอบ|เกลียด|ใส่|ไม่ชอบ|แพ้)", r"(?<!ไม่)เคย(?:ชอบ|เกลียด|ไม่ชอบ|แพ้)", r"เลิก(?:ชอบ|เกลียด|แพ้|แบน|เลี่ยง|งด)", r"ไม่ต้อง(?:เลี่ยง|งด|กรอง|แบน)", r"(?:เดี๋ยวนี้|ตอนนี้)?ไม่(?:ได้)?(?:อิน|ปลื้ม|คลั่ง)(?:กับ)?(?=\S*แล้ว)", r"เฉยๆ\s?กับ", r"ไม่(?:ได้)?(?:เกลียด|แพ้|ติด|ซีเรียส(?:เรื่อง)?|ว่าอะไร(?:กับ)?|รังเกียจ)", r"กลับมา(?:ชอบ|ใส่)", r"(?:ลบ|เอา\S{0,3}ออก)(?:เรื่อง|ที่|ข้อมูล)+(?:ชอบ|ไม่ชอบ|เกลียด)*", r"หาย(?:แพ้|เบื่อ|เกลียด)", r"ไม่เคยบอก\S{0,8}?(?:ว่า)?(?:ชอบ|เกลียด|แพ้)", r"ยกเลิก(?:ที่|เรื่อง)*(?:ชอบ|ไม่ชอบ|เกลียด)*",
    ),
    vi=(
        rf"{_VI_NOT} (?:cần (?:phải )?(?:là|bằng)|(?:cần|nhất thiết) phải|nhất thiết)(?: (?:là|bằng|màu))*", rf"{_VI_NOT} (?:còn |hề )*(?:ghét|dị ứng(?: với)?|ngại|kỵ|kị|chê|chán)", r"(?:không|ko|hết) còn (?:ghét|thích|mê|dị ứng|ngại)", r"hết (?:ghét|thích|mê|dị ứng|chán)", r"(?:trước(?: đây| kia)?|ngày xưa|hồi (?:trước|xưa)) (?:(?:em|mình|tôi|anh|chị) )?(?:hay |từng |cũng |rất |có )*(?:thích|ghét|mê|mặc)", r"từng (?:thích|ghét|mê)", r"quên (?:chuyện |việc |cái |vụ )?(?:(?:em|mình|tôi|anh|chị) )?(?:thích|ghét|không thích)?", r"(?:xóa|xoá) (?:chuyện |việc |cái |vụ )?(?:(?:em|mình|tôi|anh|chị) )?(?:thích|ghét|không thích)", r"bỏ (?:chuyện |việc |cái |vụ )+(?:(?:em|mình|tôi|anh|chị) )?(?:thích|ghét|không thích)",
        r"(?:không|ko|hết) còn(?: mặc| đi| là)?(?: size| cỡ| sz)?(?= (?:size )?(?:xs|s|m|l|xl|xxl|\d+)\b)", r"thích lại", r"(?:chưa (?:từng|bao giờ)|không hề|đâu có) nói (?:là )?(?:(?:em|mình|tôi|anh|chị) )?(?:thích|ghét)",
    ),
)  # fmt: skip

DROP_AFTER: Final = Cues(
    en=(
        rf"(?:is|are|'s)(?: (?:actually|totally|perfectly|also|quite))* (?:fine|ok|okay|good|cool|alright|all right|acceptable|allowed)(?: (?:with|by|for) me)? {_EN_NOW}", rf"{_EN_NOW} (?:is|are) (?:fine|ok|okay)", r"[?,:]? ?(?:(?:is|are) )?no longer (?:(?:a|an) )?(?:problem|off|out|issue|bad|bothers?)(?: me)?", r"no longer (?:bothers?|annoys?|irritates?)(?: me)?", r"[?,:] ?not (?:a problem|an issue) ?any ?more", r"(?:doesn'?t|does not|don'?t) (?:bother|matter)(?: to)?(?: me)? ?any ?more", r"(?:fine|ok|okay) (?:again|after all)", r"again is fine", r"(?:is|are|'s)(?: (?:just|kind of|kinda|a bit))* (?:meh|so-so)", r"(?:i|we)(?: can| could)? take (?:it )?or leave(?: it)?",
    ),
    th=(r"(?:เอามา|กลับมา)?(?:แนะนำ|โชว์|ใส่|ใช้)?(?:มา)?(?:ก็)?(?:ได้|โอเค|ไม่เป็นไร|รับได้|ใส่ได้)(?:เหมือนกัน)?แล้ว(?:ล่ะ|นะ|ครับ|ค่ะ)?", r"ก็ไม่เป็นไรแล้ว", r"(?:น่ะ|นะ|เนี่ย)?(?:ลืม|ตัด|ลบ)(?:ไป|ออก|ทิ้ง)(?:ได้)?(?:เลย)?", r"(?:เดี๋ยวนี้|ตอนนี้)?(?:ใส่|ใช้|รับ)ได้แล้ว", r"ไม่ต้องเลี่ยง\S*แล้ว", r"ไม่ได้เกลียด\S*แล้ว", r"(?:นี่|นี้|เนี่ย|น่ะ|อ่ะ)?(?:ก็)?(?:รู้สึก)?เฉย(?:ๆ|ๆๆ)"),
    vi=(r"(?:giờ )?(?:thì )?(?:(?:gợi ý|cho xem|mặc|dùng|đưa) )?(?:lại )?(?:cũng )?(?:được|ok|oke|okay|ổn|không sao|chấp nhận được) (?:rồi|lại|luôn rồi)", r"(?:lại|cũng) (?:được|ok)(?: rồi)", r"(?:dạo này |giờ |bây giờ )?(?:thì )?(?:(?:em|mình|tôi|anh|chị|tui) )?(?:mặc|dùng|đeo|đi|xài|ăn) được rồi", r"(?:giờ )?(?:thì )?(?:(?:em|mình|tôi|anh|chị|tui) )?hết (?:ghét|chê|ngán|kỵ|dị ứng)(?: rồi)?", r"thì (?:không|ko|khỏi) (?:phải|cần) (?:tránh|né|kiêng)(?: nữa)?(?: đâu)?"),
    plain=(r"dc roi", r"ok roi"),
)  # fmt: skip
NOW_FINE: Final = Cues(
    en=(r"(?:now|from now on|these days|actually now),? (?:\w+ ){1,3}(?:is|are) (?:fine|ok|okay)",),
    th=(r"ตอนนี้\S{1,14}(?:ก็)?(?:ได้|โอเค)", r"เดี๋ยวนี้\S{1,14}(?:ก็)?(?:ได้|โอเค)"),
    vi=(r"(?:giờ|bây giờ|bi giờ|từ giờ|dạo này)(?: thì)? (?:\S+ ){1,3}(?:thì )?(?:cũng )?(?:được|ok|oke|ổn)", r"(?:giờ|bây giờ)(?: \S+){1,3} (?:cũng )?(?:không|ko) sao"),
)  # fmt: skip
"""The withdrawal stands around what it takes back: giờ màu đen cũng được."""

AVOID_AFTER: Final = Cues(
    en=(r"(?:is|are|'s)(?: (?:just|really|definitely|a))* (?:not (?:ok|okay|good|for me|my (?:thing|style|colou?r)|acceptable|an option)|out|off the table|no[- ]go|ugly|awful|horrible)", r"(?:doesn'?t|don'?t|does not|do not) (?:suit|work for|look good on) (?:me|him|her|them)", r"(?:isn'?t|aren'?t|is not|are not)(?: really)? (?:my (?:thing|style|colou?r|taste|cup of tea)|for (?:me|him|her))", r"makes me itch", r"(?:irritates|bothers) (?:me|my skin)", r"(?:is|'s|are)(?: a| an)?(?: big| huge| hard| firm| definite| absolute)* (?:no|nope|pass|turn[- ]?off|no thanks?)(?: (?:from|for) (?:me|us))?(?! longer| problem| issue)",
        r"[?,:.…-]+ ?(?:(?:hm+|u+m+|er+m*|eh+|ah+|well|oh|sorry|honestly),? )*(?:nah+|nope|naw|no(?: thanks?| thank you)?|hard pass|pass|not really|yuck|ew+|ugh)(?=\s*(?:$|[.,!?]))",
        r"(?:really |just |so |definitely |honestly |simply )*(?:isn'?t|aren'?t|is not|are not)(?: \w+)? (?:my (?:thing|style|colou?r|taste|vibe|jam|cup of tea)|for me(?! but|,? for| it))",
        r"(?:really |just |so |definitely |honestly |simply )*not (?:really |quite |so )?(?:my (?:thing|style|colou?r|taste|vibe|jam|cup of tea)|for me(?! but|,? for| it))",
        r"(?:is|are)(?: (?:something|a colou?r|one|the one thing|things?))?(?: that)? (?:i|we)(?:'?d| would)? (?:never|don'?t|do not|can'?t|cannot|won'?t|refuse to|hate to|avoid)(?: ever)?(?: (?:wear|like|buy|use|stand|want)(?:ing)?)?",
        r"(?:just |always |really )*(?:looks?|seems?|feels?|is|are)(?: (?:just|way|far|a bit|kind of))* too \w+(?: (?:on|for) (?:me|him|her|them))?",
    ),
    th=(r"(?:แท้|เทียม)?(?:นี่|นี้|เนี่ย|น่ะ|อ่ะ|อะ|คือ)*(?:ก็)?(?:ขอ)?(?:ผ่าน|บาย)(?:ก่อน|ดีกว่า|เลย|นะ|ละ|ครับ|ค่ะ|คะ|จ้า|อ่ะ|อะ)*(?=\s|$|[.,!?])", r"(?:มัน)?(?:ดู|ก็)?(?:ทึบ|เข้ม|มืด|ฉูดฉาด|แสบตา|แก่|เชย|จืด|หนัก|แรง|จัด|ดุ|เด็ก|เยอะ|หวาน)(?:เกินไป|ไปหน่อย|ไปนิด|ไป)(?!เลย)", r"(?:นี่|นี้|เนี่ย|น่ะ|อ่ะ|คือ)?(?:ก็)?ไม่(?:เอา|ชอบ|โอเค|ไหว|ใช่|ใส่|ต้อง|ผ่าน|ถูกใจ|เหมาะ|ได้)(?:เลย|นะ|ครับ|ค่ะ|คะ|จ้า|อ่ะ|อะ|แล้ว|เหมือนกัน)*(?=\s|$|[.,!?])"),
    vi=(
        r"(?:thì |là |này |đó )*(?:thôi )?(?:khỏi|cho qua|xin kiếu|xin miễn|miễn|bỏ qua|pass)(?: (?:đi|nha|nhé|ạ|luôn|em|shop|giùm|dùm))*(?=\s*(?:$|[.,!?]))",
        r"(?:này |đó )?(?:nhìn |trông |thì |hơi |nó )*(?:nặng(?: nề)?|tối|chói|sến|già|quê|u ám|lòe loẹt|sậm|đậm|xấu|dày|trẻ con|nhạt) quá(?: (?:đi|à|ạ|trời))?",
        rf"(?:thì |là |cũng )+(?:(?:em|mình|tôi|anh|chị) )?(?:{_VI_NOT}|đừng|thôi)(?: (?:bao giờ|được|thích|lấy|ưng|chịu|hợp|nha|nhé|ạ|ổn|ok|đâu|cần|mặc|dùng|mua|đeo|đi|shop))*(?=\s*(?:$|[.,!?]))",
        rf"(?:(?:em|mình|tôi|anh|chị) )?{_VI_NOT} (?:bao giờ )?(?:thích|lấy|ưng|hợp|cần|mặc|dùng|mua|đeo)(?: (?:nha|nhé|ạ|đâu|được|lắm|nữa))*(?=\s*(?:$|[.,!?]))",
    ),
)  # fmt: skip

NOT_FOR_ME: Final = Cues(
    en=(
        r"(?:really |just |honestly |personally |frankly |absolutely )*(?:(?:does|do|did|'s doing|is doing) (?:absolutely |just )?nothing|(?:doesn'?t|does not|don'?t|do not|didn'?t|never)(?: really| quite)? (?:does|do|did) (?:it|anything|much|a thing)) for (?:me|us)",
        r"(?:really |just |always )*(?:leaves?|left) (?:me|us) cold", r"(?:really |just |always |kind of )*(?:bores?|annoys?|irritates|depresses) (?:me|us)", r"(?:really |just |always |kind of )*(?:puts?|turns?) (?:me|us) off",
        r"(?:really |just )?(?:isn'?t|aren'?t|is not|are not)(?: \w+)? (?:me|us)(?=\s*(?:$|[.,!?]))", r"and (?:i|me) (?:don'?t|do not|never)(?: really)? (?:get along|get on|mix|agree|go together)", r"(?:is|are|has|have)(?: \w+)? never been (?:for me|my (?:thing|style|colou?r|scene))",
    ),
    th=(
        r"(?:แท้|เทียม)?(?:นี่|นี้|เนี่ย|น่ะ|อ่ะ|อะ|คือ|มัน)*(?:ก็)?(?:ดู)?ไม่(?:ค่อย|เคย|ได้)?(?:ปลื้ม|อิน|ฟิน|คลิก|โดน(?:ใจ)?|ถูกจริต|ถูกโฉลก|ใช่(?:แนว|ทาง|สไตล์|เทสต์?|รสนิยม)|ตรง(?:จริต|สไตล์|แนว)|เข้าทาง)(?:เลย|นะ|ครับ|ค่ะ|คะ|จ้า|อ่ะ|อะ|แล้ว|จริงๆ|สัก|ซัก|เท่าไหร่|เท่าไร|ว่ะ|แฮะ)*(?=\s|$|[.,!?])",
        r"(?:นี่|นี้|เนี่ย|น่ะ|อ่ะ|อะ|คือ|มัน)*(?:เบื่อ|เอียน|เลี่ยน|เข็ด)(?:แล้ว|มาก|สุดๆ|เลย|จะแย่|นะ|ครับ|ค่ะ|อ่ะ|อะ|ละ)*(?=\s|$|[.,!?])",
        r"(?:นี่|นี้|เนี่ย|น่ะ|อ่ะ|คือ)?(?:ก็)?(?:ดู)?ไม่(?:ค่อย)?(?:เหมาะ|เข้า|ถูกโฉลก|ถูก|ใช่(?:ทาง|แนว|สไตล์)?|แมตช์)(?:กับ|แนว|ของ)*(?:ตัว)?(?:เรา|ผม|ฉัน|หนู|พี่(?!สาว|ชาย|น้อง)|ดิฉัน|ตัวเอง)(?:เอง)?(?:เลย|นะ|ครับ|ค่ะ|คะ|จ้า|อ่ะ|อะ|แล้ว|จริงๆ|สักเท่าไหร่|เท่าไหร่)*(?=\s|$|[.,!?])",
    ),
    vi=(
        rf"(?:thì |là |cũng )*(?:{_VI_NOT}|chả|đâu) (?:phải |có |được |hề )*(?:(?:hợp|đúng|hạp|trúng|chuẩn) )?gu(?: (?:của )?(?:em|mình|tôi|tui|anh|chị|tớ))?(?: (?:cho lắm|lắm|nha|nhé|ạ|đâu|rồi|chút nào))*(?=\s*(?:$|[.,!?]))",
        r"(?:thì )?(?:(?:em|mình|tôi|tui|anh|chị|tớ) )?(?:c\u1ea1ch|ghét)(?: (?:lắm|quá|tới cổ|tận cổ|rồi|luôn|ghê|nha|ạ|lắm rồi))*(?=\s*(?:$|[.,!?]))",
        rf"(?:thì |là )?{_VI_NOT} (?:phải |có |được )?(?:(?:hợp|phù hợp|hạp|dành|gu|kiểu|phong cách) )+(?:(?:với|cho|của) )?(?:em(?! (?:gái|trai|bé))|mình|tôi|anh(?! trai)|chị(?! gái)|tui|tớ)(?: (?:cho lắm|lắm|nha|nhé|ạ|đâu))*(?=\s*(?:$|[.,!?]))",
    ),
    strict=(r"(?:thì )?(?:(?:em|mình|tôi|tui|anh|chị|tớ) )?(?:ngán|chán|oải|ớn)(?: (?:lắm|quá|tới cổ|tận cổ|rồi|luôn|ghê|nha|ạ|lắm rồi))*(?=\s*(?:$|[.,!?]))",),
)  # fmt: skip
"""A refusal after its subject that tells a taste: "wool does not suit me" in Thai and Vietnamese."""

JOIN_OR: Final = Cues(en=(r"or", r"nor", r"/"), th=(r"หรือ", r"/"), vi=(r"hoặc", r"hay(?: là)?", r"/", r"lẫn"))
JOIN_AND: Final = Cues(
    en=(r"and", r"&", r"\+", r"as well as"),
    th=(r"และ", r"กับ", r"แล้วก็", r"รวมถึง", r"\+", r"&"),
    vi=(r"và", r"với", r"cùng", r"cả", r"\+", r"&"),
    plain=(r"va", r"voi"),
)
STOP: Final = Cues(
    en=(r"[.;!?\n]+(?!\d)", r"because", r"since", r"so", r"then", r"also", r"plus"), th=(r"[.;!?\n]+(?!\d)", r"เพราะ", r"ส่วน", r"แล้วก็ขอ", r"(?:ครับ|ค่ะ|คะ|จ้า|นะ)(?=\s)"), vi=(r"[.;!?\n]+(?!\d)", r"vì", r"còn", r"nên", r"rồi(?! )"),
)  # fmt: skip
OWN_TASTE: Final = Cues(
    en=(
        r"(?:for|on|with|to) me",
        r"(?:bores?|annoys?|irritates?|depress(?:es)?|suits?|gives?|drives?|leaves?|puts?|turns?|flatters?) (?:me|my)",
        r"me(?=\s*[.!]?\s*$)",
        r"my (?:thing|style|vibe|taste|cup of tea|colou?r|jam|scene)",
    ),
    th=(r"(?:กับ|แนว|สไตล์|ทาง)(?:ของ)?(?:ตัว)?(?:เรา|ผม|ฉัน|หนู|ดิฉัน)(?!สาว|ชาย)",),
    vi=(r"(?:hợp|hạp|dành|gu)(?: (?:với|cho|của))? (?:em|mình|tôi|tui|tớ)(?! (?:gái|trai|bé))",),
)
"""After a lasting taste: it is the shopper's own, whomever they are shopping for."""

FIRST_PERSON: Final = Cues(
    en=(r"i", r"i'm", r"(?:makes?|gives?|drives?|leaves?|puts?|turns?|bores?|irritates?|suits?|for|on|with|to|not|so|is|just|really) (?:me|my skin)", r"my (?!mom|mum|dad|mother|father|wife|husband|girl|boy|son|daughter|friend|sister|brother|boss|baby|kid|child|partner|grand|colleague|teacher)"),
    th=(r"ฉัน", r"ผม", r"หนู(?!ๆ)", r"ดิฉัน", r"เรา", r"ปกติ"),
    vi=(r"tôi", r"mình", r"em(?! (?:gái|trai|bé))", r"tớ", r"anh(?! trai)", r"chị(?! gái)", r"tui"),
)  # fmt: skip
ONE_OF_SHOWN: Final = Cues(
    en=(r"(?:the|that|this)(?: \w+){1,2} ones?",),
    th=(r"(?:อัน|ตัว|ใบ|คู่|ชิ้น)(?:ที่)?(?:เป็น)?สี\S{1,8}",),
    vi=(r"(?:cái|chiếc|đôi) (?:màu )?\S+(?: (?:này|đó|kia))?",),
    strict=(r"mẫu (?:màu )?\S+",),
)  # fmt: skip
"""Words for one shown product: liking it is no lasting taste."""
FOR_GOOD: Final = Cues(
    en=(r"ever(?: again)?", r"(?:for )?ever", r"always", r"in (?:the )?future", r"from now on"),
    th=(r"อีกเลย", r"อีกต่อไป", r"ตลอดไป", r"ตลอด"),
    vi=(r"bao giờ nữa", r"về sau", r"từ giờ", r"sau này", r"mãi"),
)
"""Said with a refusal, these make it a lasting one."""
ONLY_AFTER: Final = Cues(
    en=(
        r"(?:is|are) (?:the only thing|all|what) i (?:ever )?(?:wear|use|like|buy)",
        r"(?:is|are)(?: (?:always|definitely|still|easily|just))? my (?:(?:absolute|all[- ]time|very) )?(?:favou?rite|thing|style|colou?r|go-to)",
        r"(?:is|are|has)(?: always)?(?: been)? (?:my colou?r|the colou?r i (?:love|like|wear))",
        r"(?:(?:always|definitely|still|easily|just|been) )*my (?:(?:absolute|all[- ]time|very) )?(?:favou?rite|thing|style|colou?r|go-to)",
        r"suits me(?: best)?",
    ),
    th=(r"(?:คือ|เป็น)(?:สี|แบบ|แนว)?(?:ที่)?(?:ฉัน|ผม|หนู|เรา)?(?:ชอบ|โปรด)", r"(?:นี่|คือ)?ชอบ(?:มาก|ที่สุด|สุด|เลย)"),
    vi=(r"là (?:màu |đồ )?(?:(?:em|mình|tôi|anh|chị) )?(?:thích|ưa thích|yêu thích)(?: nhất)?",),
)
"""A lasting taste told after its subject: "cotton is the only thing I wear"."""
