"""Likes and dislikes by construction: each verb and adjective once, and the frames in which shoppers set them.

A predicate of liking tells a taste as it stands, a refusal where it is negated, and neither where it is over; one of
disliking the other way round. So a new word is added once, to the list of its kind.
"""

# ruff: noqa: E501 — a table of wordings: one meaning stays on one line
from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.understanding.cues import Cues

_EN_NOT: Final = r"(?:not|isn'?t|aren'?t|ain'?t|wasn'?t|don'?t|do not|dun|doesn'?t|does not|didn'?t|did not|can'?t|cannot|can not|won'?t|wouldn'?t|never|never been|no longer|hasn'?t|haven'?t|hardly|neither)"
_EN_ADVERBS: Final = r"(?:(?:really|particularly|usually|ever|normally|much|even|so|too|very|that|all that|exactly|quite|especially|actually|honestly|ever been|been|much of|really been|happy|going) )*"
_EN_LIKE_VERB: Final = r"(?:like|love|adore|enjoy|prefer|fancy|dig|favou?r|rate|appreciate)"
_EN_LIKE: Final = (
    r"(?:into|fond of|(?:a |an |the )?(?:big |huge |massive |great |real )?(?:fan|lover|admirer) of|crazy (?:about|for|on)|mad (?:about|for|on|keen on)|nuts (?:about|for)|bonkers (?:about|for|over)|wild (?:about|for)|big on|hot on|keen on|partial to|"
    r"obsessed with|hooked on|addicted to|in love with|(?:fallen|falling|fell) (?:hard )?(?:in love with|for)|drawn to|attracted to|all (?:about|over)|a sucker for|a fiend for|potty about|daft about|gaga (?:about|over|for)|smitten (?:with|by)|sold on|devoted to|taken with)"
)
_EN_HAVE: Final = r"(?:have|has|having|had|got|'ve|i've|with)(?: got| always had| always| long had)?"
_EN_LIKE_NOUN: Final = r"(?:a|an|such a|this|quite a|some)(?: \w+){0,2} (?:thing|soft spot|weakness|preference|passion|love|fondness|liking|crush|penchant|obsession) (?:for|on|with|about)"
_EN_DISLIKE_VERB: Final = r"(?:hate|dislike|detest|loathe|despise|abhor|can'?t stand|resent)"
_EN_DISLIKE: Final = r"(?:sick (?:and tired )?of|tired of|allergic to|(?:highly |very |super )?sensitive to|intolerant (?:of|to)|fed up (?:with|of)|bored (?:of|with|by|stiff by)|wary of|put off by|turned off by|averse to|dead against|anti|scared of|afraid of|terrified of|sworn off|swearing off)"
_EN_DISLIKE_NOUN: Final = r"(?:(?:a|an|such a|this|quite a|some|no)(?: \w+){0,2} (?:aversion|allergy|dislike|hatred|distaste|phobia|intolerance|beef)|(?:a|some)(?: \w+){0,2} (?:thing|problem|issue)(?= (?:against|with)))(?: (?:to|of|for|against|with|about|towards?))"
_EN_WEAR: Final = r"(?:wear(?:ing)?|own(?:ing)?|buy(?:ing)?|us(?:e|ing)|touch(?:ing)?|tolerate|stand|bear|abide|stomach|handle|deal with|carry|do|go near|put on|pull off|be seen (?:dead )?(?:in|with)|be caught (?:dead )?(?:in|with|wearing)|get on with|get along with|see the (?:point|appeal) (?:of|in)|go for|care (?:much )?for)"
_EN_ME: Final = r"(?:me|my (?:skin|eyes|nose|hands|neck|feet|complexion|arms?|legs?|head))"
_EN_UGLY: Final = r"(?:awful|terrible|horrible|dreadful|hideous|ugly|ghastly|gross|naff|tacky|scratchy|itchy|pointless|useless|depressing|boring|drab|dull|unflattering|vile|revolting|disgusting|horrid)"
_EN_SUITABLE: Final = r"(?:(?:very|that|so|all that|terribly|exactly) )?(?:practical|comfortable|comfy|flattering|wearable|suitable|right|good|great|ideal|healthy|safe|easy|kind|nice)"
_EN_SO: Final = r"(?:(?:really|just|so|definitely|honestly|simply|always|totally|absolutely|personally|frankly|kind of|kinda|sort of|quite|a bit|also|all|too|such|frankly|tbh|ngl|imo|usually|often|never|way|far|nearly|rather) )*"

_TH_NOT: Final = r"(?:ไม่|ม่าย|มะ|บ่)"
_TH_DEGREE: Final = r"(?:ค่อย|เคย|ได้|อยาก|น่า|จะ|ต้อง|เคยจะ|สู้|ค่อยจะ)*"
_TH_LIKE: Final = r"(?:ชื่นชอบ|ชอบ|ปลื้ม|หลงรัก|ตกหลุมรัก|เลิฟ|คลั่งไคล้|คลั่ง|ติดใจ|ถูกใจ|โปรดปราน|โปรด|นิยม|พิสมัย|พิศวาส|อิน(?:กับ)?|ฟิน(?:กับ)?|ถูกจริต(?:กับ)?|ถูกชะตา(?:กับ)?|ถูกโฉลก(?:กับ)?|ถูกโรค(?:กับ)?|คลิก(?:กับ)?|เก็ต|กรี๊ด|สันทัด|สนใจ|รัก|ถนัด|แฮปปี้(?:กับ)?|โอเคกับ)"
_TH_LOVE: Final = r"(?:รัก|หลง|บ้า|เห่อ|กรี๊ด|นิยม|ฟิน(?:กับ)?|อิน(?:กับ)?|ติด|ถูกใจ|คลั่ง(?:ไคล้)?|บูชา|แพ้ทาง|สะสม|สายแข็ง|(?:เป็น)?(?:สาย|สาวก|ทาส|แฟนคลับ|แฟนพันธุ์แท้)(?:ของ|คน)?(?:รัก)?)"
_TH_QUALITY: Final = r"(?=\s?(?:พวก)?(?:สี|ผ้า|หนัง|ลาย|แนว|สไตล์|โทน|งาน|ไม้|ของ(?=สี|แนว)|ทรง|วินเทจ|มินิมอล|โบโฮ|คอตตอน|เรโทร|โมเดิร์น|ลินิน|ยีนส์))"
_TH_HATE: Final = r"(?:เกลียด|ชัง(?:น้ำหน้า)?|รังเกียจ|ยี้+|แหวะ|อี๋+|แหยง|ขยาด|เข็ด|เอือม(?:ระอา)?|เอียน|เลี่ยน|รำคาญ|เซ็ง|แอนตี้|ต่อต้าน|รับไม่ได้(?:กับ)?|ผิว(?:เรา|ผม|หนู|ฉัน)?แพ้|แพ้(?!ทาง|้)|กลัว|หวั่น|เหม็นเบื่อ|เบื่อ(?:หน่าย)?|หน่าย)"
_TH_TOPIC: Final = r"(?:(?:แท้|เทียม)?(?:นี่|นี้|เนี่ย|น่ะ|อ่ะ|อะ|คือ|มัน|ก็|เรา|ผม|หนู|ฉัน|เขา|แก|ว่า|มี(?:เยอะ|แล้ว|พอ|หลาย\S{1,3})|เยอะ|แล้ว|ละ|\s)*)"
_TH_END: Final = r"(?:เลย|นะ|น้า|ครับ|คับ|ค่ะ|คะ|ค้า|จ้า|จ้ะ|จ๊ะ|อ่ะ|อะ|แล้ว|ละ|ล่ะ|เหมือนกัน|พี่|แม่|เด้อ|ว่ะ|แหละ|หรอก|สิ|ดิ|จริงๆ|แน่ๆ|เด็ดขาด|ก่อน|ดีกว่า|มาก|สุดๆ|ที่สุด|บอกตรงๆ|ตรงๆ|เท่าไหร่|เท่าไร|สักเท่าไหร่|อย่างแรง|ๆ|\s)*"
_TH_STOP: Final = r"(?=\s|$|[.,!?])"

# An escaped letter (d\u1eb9p) keeps its accent where wordings are folded: "dep" is beautiful, "ne" a particle.
_VI_SELF: Final = r"(?:em|mình|tôi|tui|tớ|anh|chị|mik|mk|tao|con|cháu)"
_VI_NOT: Final = (
    r"(?:không|ko|khong|hông|hong|hok|chẳng|ch\u1ea3|hem|(?<!\d)k|(?<!\d)kg|kh|hổng|khum|khom|đâu|chưa)"
)
_VI_ADVERBS: Final = r"(?:(?:quá|có|hề|được|còn|bao giờ|khi nào|muốn|phải|hay|mấy|nên|lắm|thật sự|rất|thể|thèm|từng|cực|siêu|vẫn|cũng|luôn|toàn|chỉ|khá|đặc biệt|vốn|lúc nào cũng|bị|đang|thì|lại|cực kỳ|cực kì|vô cùng|hơi) )*"
_VI_LIKE: Final = r"(?:thích|ưa|khoái|ghiền|chuộng|hảo|ham|hạp|mê|ưng|nghiện|cuồng|kết|yêu|hợp|thiết(?: tha)?|cảm(?: được| nổi)?|say mê|đam mê|tôn thờ|trung thành|chung thủy|chung thuỷ|thiên|nghiêng|ưu tiên|có duyên|có cảm tình)"
_VI_OBJECT: Final = r"(?: (?:với|về|lắm|nhất|mặc|đồ|màu|dùng|đeo|đi|mấy|những|các|kiểu|loại|chất liệu|phong cách|tông|gì|nổi|được|vải|họa tiết|là|cái))*"
_VI_HATE: Final = r"(?:ghét(?: cay ghét đắng)?|dị ứng(?: nặng)?|ác cảm|anti|khó chịu|chịu không nổi|c\u1ea1ch mặt|chán ngấy|nói không|không chịu nổi|không chịu được)"
_VI_HATE_STRICT: Final = r"(?:ngán|chán|ớn|oải|sợ|ngại|chê|né|kỵ|kị|tránh|kiêng|cạch|ngấy|hãi)"
_VI_END: Final = r"(?: (?:lắm|quá|tới cổ|tận cổ|rồi|luôn|ghê|nha|nhé|ạ|nữa|đâu|cực|hết sức|vô cùng|được|nổi|nhe|hen|á|trời|thiệt|thật|chút nào|tí nào|từ xưa giờ|xưa giờ|em|shop|với))*"
_VI_STOP: Final = r"(?=\s*(?:$|[.,!?]))"
_VI_ITCH: Final = r"(?:ngứa|nổi mẩn|nổi da gà|nổi mề đay|già|xấu|tối|khó chịu|bí|nóng|mẩn đỏ|dị ứng|quê|chán|sến|đau mắt|nhức mắt|rối mắt|mệt|dừ)"

_NO_GARMENT_BEFORE: Final = "".join(
    f"(?<!{word} )"
    for word in ("vay", "ao", "quan", "dam", "tay", "toc", "co", "dang", "loai", "kieu", "hoi")
)
"""After these "ngan" is short and "chan" a leg: "vay ngan mau do" is wanted."""

LOVES_FIRST: Final = Cues(
    en=(
        r"(?:can'?t|cannot|could(?:n'?t| not)|can|could) (?:never )?(?:get enough(?: of)?|have enough|have too (?:much|many)|live without|resist|say no to|go wrong with)",
        r"nothing beats", r"there'?s nothing like", r"(?:never|can never) (?:get|have) (?:enough|too much)(?: of)?",
    ),
    th=(r"แพ้ทาง(?:ให้)?", r"ไม่เบื่อ"),
    vi=(r"(?:không|ko) thể (?:sống )?thiếu(?: được)?", r"(?:không|ko|chưa) (?:bao giờ )?(?:biết )?(?:chán|ngán)(?= (?:màu|vải|đồ|kiểu))"),
)  # fmt: skip
"""Likings that sound like refusals: heard before these."""

DISLIKES: Final = Cues(
    en=(
        rf"{_EN_NOT} {_EN_ADVERBS}(?:{_EN_LIKE_VERB}|{_EN_LIKE}|{_EN_WEAR}|react well to)(?: (?:wearing|using|anything|the colou?r|having|in))*",
        rf"(?:i|we|he|she|they|who)(?: \w+)? {_EN_DISLIKE_VERB}s?(?: (?:wearing|anything|the colou?r))*", r"(?:despise|abhor|detest|loathe)s?", _EN_DISLIKE,
        rf"{_EN_HAVE} {_EN_DISLIKE_NOUN}", rf"{_EN_HAVE} (?:something|a lot|plenty) against", r"(?:no|not much of a|hardly a)(?: \w+)? (?:fan|lover) of",
        r"(?:reacts?|reacting) (?:badly |terribly )?to", r"(?:breaks?|come|comes|came|get|gets|got|getting) (?:out )?(?:in )?(?:a |an )?(?:rash|rashes|hives|itchy|spots|the itch)(?: all over)? (?:from|with|off|wearing)", r"break out (?:\w+ ){0,3}from",
        r"(?:refuses?|refusing) (?:to (?:wear|buy|own|use|touch|have|put on)|(?=any|all|every))(?: ?(?:anything|everything|any|all|every))*", r"(?:keeps?|stays?|steers?|shy|shies|shying|stay well|keep well|steering|staying|keeping) (?:well )?(?:away|clear) (?:from|of)", r"tr(?:y|ies|ying) (?:to avoid|not to wear)", r"tends? to avoid",
        r"(?:my |his |her |their )?least favou?rites?(?: \w+)?(?: (?:is|are|has to be))?", r"(?:never|don'?t|do not|can'?t|didn'?t|doesn'?t)(?: \w+)? (?:got|get|gets|understood|understand|saw|see|seen) the (?:appeal|point|hype|fuss|attraction) (?:of|about|in|with|over)", r"not one for",
        r"(?:yuck|ew+|ugh|bleh|blech|urgh),?(?= \w)(?!,? (?:i|the|these|those|this|that|what|no|my|you)\b)", r"(?:gone|went|going) (?:right |completely |totally |clean )?off",
    ),
    th=(
        rf"{_TH_NOT}{_TH_DEGREE}{_TH_LIKE}(?:กับ|ใส่|ใช้|พวก|ของ|แนว|แบบ)*", rf"{_TH_HATE}(?:พวก|กับ|แนว)*", rf"{_TH_NOT}มีวัน(?:ใส่|ใช้|ซื้อ|เอา|แตะ)", r"ขอ?ไม่ยุ่ง(?:เกี่ยว)?กับ", rf"{_TH_NOT}(?:แตะ|ยุ่งกับ|มีใจให้|ใช่(?:สาย|สาวก|แฟน|แนว)|ถูก(?:โรค|จริต|ชะตา|โฉลก|กัน)(?:กับ)?|เข้ากับ(?=สี|ผ้า))", r"(?:พยายาม|ปกติ|มัก|ชอบ)(?:จะ)?(?:หลีก)?เลี่ยง", r"(?:ทน|รับ)(?:กับ)?(?=สี\S{1,8}ไม่(?:ได้|ไหว))",
    ),
    vi=(
        rf"{_VI_NOT} {_VI_ADVERBS}{_VI_LIKE}{_VI_OBJECT}", rf"{_VI_HATE}{_VI_OBJECT}", rf"{_VI_NOT} {_VI_ADVERBS}(?:mặc|đeo|đi|dùng|xài|chịu|đụng|rớ|dính|ngó|chơi|bận)(?: (?:tới|vào|đến|nổi|được|vô))+(?: (?:đồ|màu|mấy|kiểu|vải|với))*", r"(?:không|ko|chưa|chẳng|đừng|chả) bao giờ (?:mặc|dùng|mua|đi|đeo|thích|lấy|chọn|xài|gợi ý|đưa|giới thiệu|cho (?:em |mình |tôi |anh |chị )?xem)(?: (?:đồ|màu|mấy|kiểu))*", r"bó tay với", r"(?:quá )?mệt với(?= (?:màu|vải|đồ|kiểu))",
    ),
    strict=(rf"(?:{_VI_SELF} )?{_VI_ADVERBS}{_VI_HATE_STRICT}(?: (?:mặt|với|mặc|đồ|màu|mấy|các|những|kiểu|vải|họa tiết|dùng|đeo|đi|rồi|lắm))*",),
    plain=(r"di ung(?: nang)?(?: (?:vs|zs|zoi|voi|v))?(?: (?:do|vai|mau))*", rf"{_NO_GARMENT_BEFORE}(?:ngan|chan|ghet|ky) (?=(?:mau|vai|kieu|hoa tiet)\b)", r"(?:minh|em|toi|tui|anh|chi) (?:rat |cuc |toan |luon |hay )*(?:so|ne|tranh|ngan|chan|ky|ngai) (?=(?:mau|do|vai|kieu|hoa tiet|ao|quan|giay|len|da)\b)"),
)  # fmt: skip

LIKES: Final = Cues(
    en=(
        rf"(?<!not )(?<!no )(?:(?:i'?m|i am|he'?s|she'?s|they'?re|is|are|who'?s|i'?ve (?:always )?been|always been|i'?ve|have) )?{_EN_SO}(?!all over)(?<!not )(?<!n't ){_EN_LIKE}(?: (?:wearing|anything|everything|the colou?r))*",
        rf"{_EN_HAVE} {_EN_LIKE_NOUN}(?: (?:anything|everything|all things))*", r"(?:i|he|she|they|we)(?: \w+)? (?:digs?|fancy|fancies|adores?|favou?rs?|enjoys?)(?! (?:any|some|a|one|the|this|that|these|those)\b)", r"adores", r"gravitates? (?:to|towards?)(?: anything)?", r"leans? (?:to|towards?)(?: anything)?",
        r"(?:i|he|she|they|we)(?: \w+)? (?:live|lives|living) in", r"swears? by", r"(?:i|he|she|they|we)(?:'ll)?(?: \w+)? (?:stick|sticks|stuck) (?:to|with)", r"(?:most|all|half|everything)(?: of)? (?:my wardrobe|my stuff|my clothes|i own|i wear|i buy|she wears|he wears|she owns|he owns)(?: is| are)?",
        r"(?:i|he|she|they|we)(?: \w+)? (?:wear|wears|buy|buys|own|owns|use|uses) (?:a lot of|loads of|lots of|mostly|mainly|only|nothing but|tons of|so much)", r"(?:my|his|her) (?:\w+ )?(?:wardrobe|closet) is (?:all|full of|mostly)",
    ),
    th=(
        rf"(?<!ไม่)(?<!ไม่ค่อย)(?<!ไม่ได้)(?<!ไม่เคย)(?<!ไม่ใช่){_TH_LOVE}{_TH_QUALITY}", r"(?<!ไม่)(?<!ไม่ค่อย)(?<!ไม่ได้)(?:ชื่นชอบ|เลิฟ|หลงรัก|ตกหลุมรัก|โปรดปราน|คลั่งไคล้)", r"มัก(?:จะ)?(?:ใส่|ใช้|เลือก|ซื้อ)", r"(?:ตู้เสื้อผ้า\S{0,4})?(?:ใส่|ซื้อ|ใช้|มี)แต่(?=สี|ผ้า|แนว|ลาย)", r"(?:สี|แนว|สไตล์|ลาย|ผ้า)(?:ที่)?โปรด(?:ของ\S{1,5})?(?:คือ|เป็น)?", r"ชีวิตนี้(?:ขาด|มีแต่)",
    ),
    vi=(
        rf"{_VI_SELF} {_VI_ADVERBS}(?<!không )(?<!ko )(?<!hông ){_VI_LIKE}{_VI_OBJECT}", r"(?:là )?(?:fan(?: cứng)?|tín đồ|con nghiện|hội mê)(?: của)?(?: (?:màu|đồ|vải))*", rf"(?:màu|chất|kiểu|gu) (?:ruột|tủ|chân ái)(?: (?:của )?{_VI_SELF})?(?: là)?", rf"(?:{_VI_SELF} )?(?:chuyên|toàn|chỉ|luôn|lúc nào (?:{_VI_SELF} )?cũng|quen) (?:mặc|dùng|đeo|đi|mua|xài|chọn|mang|bận|sắm)(?: (?:đồ|màu|hàng))*", rf"tủ đồ (?:của )?(?:{_VI_SELF} )?(?:toàn|chỉ có|đầy)(?: (?:là|đồ))*",
    ),
)  # fmt: skip

REFUSALS: Final = Cues(
    en=(
        r"(?:hold|skip|scrap|lose|ditch|drop|bin|nix|dodge|ban|spare me|leave off|leave out|get rid of|cut out|rule out|forget about|pass on|give (?:\w+ )?a miss|enough with|less of|stop (?:showing|giving|suggesting|recommending|sending)(?: me)?|quit (?:showing|suggesting)(?: me)?|no to|nope to|steer me away from|keep me away from|stay off)(?: (?:the|any|anything|all|in|with))*",
        r"(?:i'?ll|i'?d|let'?s|we'?ll|i would|i will) (?:rather |sooner )?(?:skip|pass on|give up|go without|do without|leave|avoid)(?: (?:the|any|anything))*", r"(?:'d|would) (?:rather|prefer|sooner) (?:it |they |that |to )?(?:not|avoid|skip|wasn'?t|weren'?t)(?: (?:have|get|be|see|wear|in|the|a|any))*",
        r"(?:must|should|needs?|need|ought)(?:n'?t| not|n'?t to)(?: to)? (?:be|have|contain|include|come|look|use)(?: (?:in|made|of|any|a|with))*", r"with the exception of", r"(?:as|so) long as (?:it|they|that)(?:(?:'s|'re| is| are) not| isn'?t| aren'?t| doesn'?t have| has no)(?: (?:in|made of|any))*", r"provided (?:it|they) (?:isn'?t|aren'?t|is not|are not)",
        r"(?:didn'?t|did not|don'?t|never|dun) (?:ask|asked|look|wish) for", r"(?:not|isn'?t|aren'?t|ain'?t)(?: \w+)? (?:looking for|interested in|after|searching for|in the market for|asking for)(?: (?:any|anything|in|a|an))*", r"(?:would|'d) (?:not|never) (?:take|want|have|choose|pick|go for|buy)", r"(?:dun|dont|don't|do not) (?:want|need|give|show)(?: me)?(?: any)?",
        r"(?:already |he'?s |she'?s |i'?ve |has |have )+(?:own(?:s|ed)?|got|has|have)(?: (?:one in|loads of|plenty of|enough|too many|too much|lots of|so many|one))*(?=.*\b(?:another|other|different)\b)", r"(?:has|have|got|own)s? (?:enough|plenty of|too many|too much|loads of|more than enough)",
    ),
    th=(
        rf"{_TH_NOT}(?:อยาก|ขอ|ต้องการ|คิดจะ|ได้)*(?:เอา|อาว+|ได้|เห็น|ใส่|รับ|เล่น|หา|ซื้อ|สน|เลือก|ขอ|ดู|ผสม|มีส่วนผสมของ|จับ|ปน|สั่ง|ใช้)(?=\s?(?:พวก|ของ|แบบ)?(?:สี|ผ้า|หนัง|ลาย|แนว|สไตล์|โทน|ไม้|พลาสติก|ที่เป็น))(?:พวก|ของ|แบบ|ที่เป็น)*", r"(?:ม่าย|มะ|บ่)(?:เอา|อาว+)(?:พวก|แบบ|ของ)*", r"(?:เลี่ยง|เว้น|ข้าม|หลบ|ปัด|ซ่อน|กัน|คัด|กรอง)(?=(?:พวก)?(?:สี|ผ้า|หนัง|ลาย|แนว)\S{1,12}(?:ให้|ออก|ไป|หน่อย|ตก|ทิ้ง))(?:พวก)?", r"(?:พอที|พอแล้ว|เลิก(?:โชว์|เสนอ|แนะนำ|ส่ง))(?:กับ|พวก)*", r"(?:โน|โนว|no|อย่าหา)(?=\s?(?:สี|ผ้า|หนัง|ลาย))", r"แทน(?:ที่จะ(?:เป็น)?|ที่)?(?=\s?(?:สี|ผ้า|หนัง|ลาย|กระเป๋า|รองเท้า|เสื้อ|กางเกง))", r"(?:ต้อง|ขอ(?:แค่)?)(?:ไม่|อย่า)(?:ใช่|เป็น|มี|เอา)",
    ),
    vi=(
        rf"{_VI_NOT} {_VI_ADVERBS}(?:lấy|cần|muốn|chọn|mua|tìm|chơi|nhận|dính|pha|ham|thiết|kiếm|đòi|hỏi|coi|xem)(?: (?:màu|đồ|loại|mấy|cái|mẫu|gì|thứ|hàng|kiểu|chất liệu|vải))*", rf"đừng (?:có )?(?:cho|đưa|gợi ý|giới thiệu|lấy|chọn|mua|show|kiếm|tìm)(?: (?:{_VI_SELF}|xem|coi|thêm|mấy|màu|đồ|hàng|cái))*", r"(?:d\u1eb9p|gạt|loại|né|tránh|chừa|lược|gỡ|cắt|bỏ bớt|bớt)(?= (?:\S+ ){0,2}(?:ra|đi|giúp|giùm|dùm|hộ|dùm|nha|nhé|luôn))", r"d\u1eb9p(?: (?:mấy|màu|đồ))*", r"(?:cho )?xin (?:kiếu|miễn|tha|phép bỏ|từ chối)(?: (?:với|màu|đồ))*", r"miễn (?:là )?(?:đừng|không|sao (?:không|đừng))?(?: (?:phải|có|là|màu))*", r"nói không với", r"chưa (?:cần|muốn)",
        r"(?:không|ko) (?=(?:vải|chất|họa tiết|kiểu|hoa|kẻ|sọc|caro|da|gỗ|đồ)\b)", r"màu khác(?= (?:màu )?(?:đen|trắng|đỏ|xanh|hồng|vàng|nâu|tím|xám|be|cam)\b)",
    ),
    plain=(r"(?:khac|nha|nhe|di|duoc|dc|mien|nhung|ma|cung|tru|thoi|mong|xin|lam) dung (?=(?:mau |do )?(?:den|trang|do|hong|nau|xam|be|tim|vang|xanh|cam|kem|nhua|da|len|ren|lua|vai|hoa|ke|soc|caro|qua)\b)(?:mau |do (?=da|len|nhua|lua))*", r"(?:duoc|dc|ok|oke|het) ngoai(?: tru)?(?= (?:mau|den|trang|do|hong|nau|xam|be|tim|vang|xanh|cam|kem)\b)(?: mau)?", r"(?<!.)dung (?=\w)(?:co |lay |de |mau |do )*", r"(?<=, )dung (?=\w)(?:co |lay |de |mau |do )*", r"(?<=\. )dung (?=\w)(?:co |lay |de |mau |do )*", r"(?:dep|ne|tranh|chua|gat)(?= (?:\S+ ){0,2}ra\b)"),
)  # fmt: skip

TAKEN_BACK: Final = Cues(
    en=(
        r"(?:forget|ignore|scratch|disregard|never ?mind(?: about)?|scrap|strike|delete|undo|drop)(?: that| about|,)* ?(?:what|whatever|when|the thing|everything|the bit|my|that)? ?(?:i|i'd|i've)? ?(?:said|told you|mentioned|wrote)?(?: (?:about|against|on|regarding|that|i|not|no|hated?|don'?t|didn'?t|liked?|loved?|liking|hating|dislike[ds]?))+", r"(?:i )?(?:take|took|taking) back(?: \w+){0,3} (?:about|on|against)", r"(?:changed|changing|change) my mind (?:about|on)", r"(?:come|came|coming) (?:round|around) to", r"(?:made|make|making) (?:my )?peace with", r"you (?:can|may|could) (?:show|suggest|recommend|give|offer|include)(?: me)?(?: (?:in|some|things in))*(?=.*\bagain\b|.*\bnow\b)",
        r"(?:got|gotten|getting|get) over my", r"(?:nothing|not got anything)(?: \w+)? against", r"no (?:objections?|problem|issues?)(?: \w+)? (?:against|to|with)", r"(?:'ve|have|has|got) (?:got )?(?:no problem|no issue|no objection|no objections)(?: \w+)? (?:against|with|to)", r"out ?gr(?:ew|own)", r"(?:i )?(?:was|were) (?:\w+ )?(?:into|fond of|mad about|a fan of)(?=.*\b(?:once|before|back then)\b)", r"(?:un-?(?:block|ban|mute|hide))", r"(?:remove|delete|take|erase|clear)(?= (?:\w+ ){1,3}(?:from|off|out of) (?:my|the)(?: \w+)? ?(?:dislikes?|likes?|list|no-list|blacklist|profile|banned))", r"(?:warmed|warming) (?:up )?to",
    ),
    th=(
        r"(?:ยกเลิก|ลบ|ลืม|ถอน|เคลียร์)(?:เรื่อง|ที่|ข้อมูล|ไป|คำ)*(?:เคย)?(?:บอก|พูด|จด)?(?:ไว้)?(?:ว่า)?(?:ฉัน|ผม|หนู|เรา)?(?:ไม่ชอบ|ชอบ|เกลียด|แพ้|ไม่เอา)", r"ที่(?:เคย)?(?:บอก|พูด|จด)(?:ไว้)?(?:ว่า)?(?:ไม่ชอบ|ชอบ|เกลียด|แพ้|ไม่เอา)(?=\S+\s?(?:ยกเลิก|ลบ|ลืม|ไม่ใช่แล้ว|ไม่จริงแล้ว))", r"เปลี่ยนใจ(?:เรื่อง|กับ)", r"ไม่ต้อง(?:กัน|เลี่ยง|เว้น|กรอง|ตัด|ซ่อน|งด)(?=.{1,24}แล้ว)", r"ปลด(?:แบน|ล็อก|บล็อก)", r"(?:เริ่ม|กลับมา)(?:โอเค|ชอบ|ใส่|รับได้)(?:กับ)?", r"ใจอ่อน(?:กับ|ให้)", r"เอา(?=(?:สี|ผ้า|ลาย|หนัง)\S+กลับมา)",
    ),
    vi=(
        rf"{_VI_NOT} (?:có |hề |còn |phải |bị |là )*(?:ghét|kỵ|chê|dị ứng|ngại|anti|ác cảm|cạch)(?: (?:với|gì|màu|đồ))*", rf"(?:quên|b\u1ecf|xóa|xoá|hủy|huỷ)(?: (?:đi|cái|chuyện|việc|vụ|điều|thông tin|dữ liệu))*(?: {_VI_SELF})?(?: (?:nói|bảo|từng))?(?: (?:là|rằng))?(?: {_VI_SELF})?(?: (?:không|ko|hông))? (?:thích|ghét|kỵ|chê|dị ứng|né|mê)", rf"(?:đổi ý|nghĩ lại|suy nghĩ lại|rút lại(?: lời)?)(?: {_VI_SELF})?(?: (?:về|vụ|chuyện))+", r"(?:không|ko|khỏi|hông|hết)(?: (?:cần|phải|còn))* (?:tránh|né|kiêng|cữ|kỵ|lọc|bỏ)(?: màu)?(?= .*\b(?:nữa|rồi)\b)", r"hết (?:chê|ghét|kỵ|ngán|né|ác cảm|dị ứng|sợ|ngại)(?: với)?", r"bỏ cấm", r"(?:không|ko) bắt buộc(?: (?:phải|là))*", r"(?:xóa|xoá|bỏ|gỡ)(?= (?:\S+ ){1,3}khỏi (?:danh sách|mục|ds))", r"quen với(?=.*\bhết\b)", r"chịu(?= (?:\S+ ){1,3}(?:lại )?rồi)",
    ),
)  # fmt: skip

AFTER_DISLIKED: Final = Cues(
    en=(
        rf"{_EN_SO}(?:gives?|gave|giving) {_EN_ME} (?:a |an |the )?(?:rash|rashes|hives|itch|itches|creeps|ick|headache|migraine|goosebumps|shivers)", rf"{_EN_SO}(?:makes?|made|making) {_EN_ME}(?: \w+)? (?:itch(?:y|es)?|sneeze|crawl|cringe|sweat|gag|sick|sad|miserable|angry|queasy|uncomfortable|break out|shudder|look \w+|feel \w+|flare up|old|pale|tired)(?: all over)?", rf"{_EN_SO}drives? me (?:up the wall|mad|crazy|nuts|insane|bonkers|round the bend)", rf"{_EN_SO}(?:gets?|grates?|grating) on my nerves", rf"{_EN_SO}(?:irritates?|aggravates?|bothers?|annoys?|scratch(?:es)?|bores?|depress(?:es)?|repels?|disgusts?) {_EN_ME}",
        rf"{_EN_SO}(?:looks?|is|are|'s|feels?|seems?) {_EN_SO}{_EN_UGLY}(?: (?:on|to|for|against) {_EN_ME})?(?=\s*(?:$|[.,!?]))", rf"{_EN_SO}(?:looks?|feels?|sits?) {_EN_SO}(?:{_EN_UGLY}|bad|wrong|odd|weird|silly|stupid|strange) (?:on|to|against) {_EN_ME}", rf"{_EN_SO}(?:wash(?:es)?|ages?|drains?) me(?: out)?", rf"{_EN_SO}(?:kills?|hurts?|pinch(?:es)?|ruins?|cripples?|murders?|chafes?) {_EN_ME}", rf"(?:is|are)(?:n'?t| not) {_EN_SO}{_EN_SUITABLE} (?:for|on|with) {_EN_ME}", rf"(?:is|are|'s) {_EN_SO}not me(?=\s*(?:$|[.,!?]))", rf"{_EN_SO}(?:has|have|'s|did|does|do|is|are)(?:n'?t)?(?: (?:not|never|really|ever|just))* (?:suit(?:ed|s|ing)?|work(?:ed|s|ing)? for|(?:done|doing|do|did) (?:it|anything|much|a thing) for|look(?:ed|s)? (?:good|right|nice|great) on|sit(?:s)? well (?:with|on)|been(?: for)?|agree[sd]? with) (?:{_EN_ME}|my (?:colou?r|thing|style))",
        r"(?:doesn'?t|don'?t|does not|do not|never|didn'?t)(?: \w+)? (?:work|suit|do it|do anything|do much|look good|look right|agree|sit well)(?: for| on| with)? (?:me|my \w+|him|her|them)", r"(?:is|are|'s)(?: (?:a|an|such a))?(?: \w+)?(?: (?:total|big|huge|hard|firm|absolute))* (?:no-?go|turn-?off|deal-?breaker|pet hate|pet peeve)(?: (?:for|from|with) (?:me|us|her|him))?(?=\s*(?:$|[.,!?]))", r"(?:is|are|'s)(?: \w+)? out of the question(?: for me)?", r"(?:is|are|'s|has always been)(?: \w+)? (?:my|his|her) (?:least favou?rite|worst|nemesis|pet hate|idea of hell)(?: \w+)?", r"(?:allergy|allergies|intolerance)(?: \w+)?(?=\s*(?:$|[.,!?]|and|so))", r"and (?:i|me) (?:are not|aren'?t|don'?t|do not|never|have never)(?: \w+){0,4}(?=\s*(?:$|[.,!?]))",
    ),
    th=(
        rf"{_TH_TOPIC}(?:ใส่|ใช้|โดน|เห็น|เจอ)?(?:แล้ว|ทีไร|ที่ไร|ทุกที)?(?:จะ|มัน|ก็|ชอบ|\s)*(?:คัน|ผื่น(?:ขึ้น)?|เป็นผื่น|แพ้|ระคาย\S{{0,6}}|อึดอัด|ขนลุก|ปวดหัว|เวียนหัว|ตาลาย|ดู(?:แก่|ดำ|ไม่ดี|อ้วน|โทรม|เชย|หมอง|ซีด|เตี้ย)|ไม่รอด|ไม่ขึ้น|ไม่สวย|ไม่ไหว|เกะกะ|รำคาญ){_TH_END}{_TH_STOP}", rf"{_TH_TOPIC}ทำให้\S{{0,6}}(?:คัน|แพ้|ผื่น|ระคาย|แก่|ดำ|อ้วน)\S{{0,6}}", rf"{_TH_TOPIC}{_TH_NOT}(?:เคย|ได้)(?:อยู่ใน(?:สายตา|หัว|ลิสต์|ความคิด)|ชอบ|ถูกใจ|คิดจะใส่|ใส่){_TH_END}{_TH_STOP}", rf"{_TH_TOPIC}(?:ใส่|ใช้){_TH_NOT}(?:ได้|ไหว|รอด|ขึ้น){_TH_END}{_TH_STOP}", rf"{_TH_TOPIC}{_TH_NOT}(?:เข้า|เหมาะ|ถูก|แมตช์)(?:กับ)?(?:ผิว|ตัว|สไตล์|หน้า|ไลฟ์สไตล์)?(?:ของ)?(?:เรา|ผม|หนู|ฉัน|ดิฉัน|ตัวเอง){_TH_END}{_TH_STOP}", rf"{_TH_TOPIC}{_TH_NOT}(?:ค่อย)?(?:ชอบ|ปลื้ม|โอเค|ไหว|สู้|ใช่ทาง|ใช่แนว|ใช่สไตล์|โดน|อิน)(?:ใจ|ทาง|แนว)?(?:เรา|ผม|หนู)?{_TH_END}{_TH_STOP}", rf"{_TH_TOPIC}(?:เกลียด|ขยาด|รังเกียจ|เอียน|แหยง){_TH_END}{_TH_STOP}",
    ),
    vi=(
        rf"(?:thì |là |này |đó |ấy |cũng )*(?:{_VI_SELF} )?(?:chịu(?: thua| chết)?|xin thua|thua|bó tay|xin hàng|đầu hàng){_VI_END}{_VI_STOP}", rf"(?:thì |là |này |đó |ấy |cũng )*(?:{_VI_SELF} )?{_VI_NOT} {_VI_ADVERBS}(?:thích|ưa|khoái|mê|ham|hảo|chuộng|ưng|hợp|hạp|mặc|dùng|đeo|chịu|xài|bận){_VI_END}{_VI_STOP}", rf"(?:thì |là |này |đó |ấy |cũng )*(?:{_VI_SELF} )?(?:mặc|đeo|dùng|đi|nhìn|trông|bận|xài|đụng)(?: (?:vào|vô|lên|thì|là|bị|hay|thấy|cứ|nó|quá|hơi|rất))* {_VI_ITCH}{_VI_END}{_VI_STOP}", rf"(?:hay |toàn |cứ |thì )*làm (?:cho )?(?:da )?(?:{_VI_SELF} )?(?:bị )?{_VI_ITCH}{_VI_END}", rf"(?:hay |toàn |cứ )*dìm (?:da|dáng|hàng|người)(?: {_VI_SELF})?", rf"(?:thì |là |này |đó )*(?:hơi |quá |nhìn )*{_VI_ITCH}(?: (?:lắm|quá|luôn|ghê))+(?=\s*(?:$|[.,!?]))", rf"là (?:{_VI_SELF} )?(?:nổi da gà|thấy ghét|thấy ớn|muốn khóc|chạy|né|bị ngứa|ngứa){_VI_END}", rf"(?:thì |là |này |đó )*(?:{_VI_SELF} )?ghét{_VI_END}{_VI_STOP}",
    ),
    strict=(rf"(?:thì |là |này |đó |ấy |cũng )*(?:{_VI_SELF} )?(?:ngán|chán|oải|ớn|ngấy|sợ|ngại|né|chê|kỵ){_VI_END}{_VI_STOP}",),
)  # fmt: skip

AFTER_LIKED: Final = Cues(
    en=(
        rf"(?:is|are|'s|has always been|will always be) {_EN_SO}me(?=\s*(?:$|[.,!?]))", rf"{_EN_SO}(?:looks?|feels?|sits?|works?) {_EN_SO}(?:good|great|best|nice|amazing|fab|lovely|right|well|wonderful|fantastic) (?:on|for|with|to) {_EN_ME}", rf"{_EN_SO}(?:suits?|flatters?|becomes?) {_EN_ME}(?: \w+)?", r"(?:is|are|'s)(?: \w+)? (?:right )?up my (?:street|alley)", r"(?:is|are|'s)(?: \w+)? my (?:jam|vibe|everything|happy colou?r|signature(?: colou?r)?|comfort \w+|go-?to|weakness|colou?r|favou?rites?|fave|fav|thing)", r"(?:all the way|for life|any day(?: of the week)?|every (?:single )?time|forever|all day(?: long)?)(?=\s*(?:$|[.,!?]))", rf"{_EN_SO}(?:makes?|keeps?) me (?:happy|smile|feel (?:good|great|confident|happy))", r"(?:lover|addict|fanatic|fiend|obsessive|nut|enthusiast)s?(?: here| over here| myself)?(?=\s*(?:$|[.,!?]))", r"fan(?: here| over here| myself| through and through)(?=\s*(?:$|[.,!?]))", r"(?:is|are) (?:everything|most of what|pretty much all|all) i (?:wear|own|buy|use)", r"only,? always",
    ),
    th=(
        rf"{_TH_TOPIC}(?:ที่สุด|ของโปรด|ชีวิต|ใช่เลย|ยืนหนึ่ง|ตัวตนเรา|ตัวเราเลย|สีโปรด|สีประจำตัว|ลายโปรด)(?:ของ\S{{1,6}})?{_TH_END}{_TH_STOP}", rf"(?:คือ|นี่แหละ|แหละ)(?:ตัว)?(?:เรา|ผม|หนู|ฉัน){_TH_END}{_TH_STOP}", rf"{_TH_TOPIC}(?:เหมาะ|เข้า|ถูกใจ|ถูกจริต|แมตช์|ถูกโฉลก)(?:กับ)?(?:ผิว|ตัว|หน้า|สไตล์)?(?:ของ)?(?:เรา|ผม|หนู|ฉัน|ดิฉัน){_TH_END}{_TH_STOP}", rf"{_TH_TOPIC}(?:ใส่|ใช้)แล้ว(?:ขึ้น|มั่นใจ|ปัง|รอด|ดูดี|เฉิดฉาย){_TH_END}{_TH_STOP}", r"เท่านั้น(?:ตลอด(?:ไป|กาล)?|เสมอ)", rf"(?:เป็น|คือ)(?:สี|ลาย|แนว|ผ้า|สไตล์)?(?:ที่)?(?:โปรด|ชอบ)(?:ของ\S{{1,6}})?(?:ที่สุด|มาก)?{_TH_END}{_TH_STOP}",
    ),
    vi=(
        rf"(?:thì |rất |cực |luôn |hơi |quá |siêu )*(?:hợp|hạp|đúng gu|trúng gu|tôn da|tôn dáng|chuẩn gu)(?: (?:với|của|cho))?(?: {_VI_SELF})(?! (?:không|ko|k|hông|chưa)\b){_VI_END}{_VI_STOP}", rf"là (?:màu |chất |kiểu |đồ )?(?:tủ|ruột|chân ái|số một|số 1|gu(?: của)? {_VI_SELF}|đam mê|tình yêu|nhất)(?: (?:của )?{_VI_SELF})?{_VI_END}{_VI_STOP}", rf"là (?:màu|chất|kiểu|đồ|thứ|món) (?:{_VI_SELF} )?(?:thích|mê|ưa|khoái|yêu|hay mặc|hay dùng)(?: nhất)?", r"mãi đỉnh|muôn năm",
    ),
)  # fmt: skip

AFTER_REFUSED: Final = Cues(
    en=(
        r"(?:,? ?(?:though|however|tho))?,? ?no(?: (?:ta|thanks?|thank you|thx|thnx|way|sir|good|chance|ways))*(?=\s*(?:$|[.,!?;]))", r"[?,:.…-]+ ?(?:never|nah+|nope|no|pass|skip|hard no|no way|god no|hell no|please no)(?=\s*(?:$|[.,!?]))", r"won'?t (?:do|work|cut it)", r"-free(?! (?:delivery|shipping|returns?|postage|gift|size))", r"free(?! (?:delivery|shipping|returns?|postage|gift|size|of))(?= ?(?:$|[.,!?]|\w))", r"(?:is|are|'s)(?: \w+)? (?:banned|forbidden|excluded|not allowed|not wanted|ruled out|off limits|off-limits|no good|a no|out)(?=\s*(?:$|[.,!?]|for|and|please))", r"(?:can|could|must|should|may) (?:stay|go|be left|be skipped)(?: (?:out|away|home))?(?=\s*(?:$|[.,!?]))", r"need not apply", r"nooo*(?=\s*(?:$|[.,!?]))",
    ),
    th=(rf"{_TH_TOPIC}(?:{_TH_NOT}|ขอ{_TH_NOT})(?:เอา|อาว+|รับ|ต้อง|ดีกว่า|ผ่าน|ได้|อยาก(?:ได้)?)?{_TH_END}{_TH_STOP}", rf"{_TH_TOPIC}(?:ขอ)?(?:งด|เว้น|ผ่าน|บาย|ข้าม|ตัด|ปัดตก|โน|ทิ้ง|เลี่ยง|พอ)(?:ไป|ออก|ทิ้ง|ตก)?(?:เลย|ได้เลย|ก่อน)?{_TH_END}{_TH_STOP}"),
    vi=(r"(?:(?:thì |là )+(?:thôi|không|ko|hông|k|khum|hem)|(?:thì |là |này |đó |thôi )*(?:khỏi|d\u1eb9p|bỏ|miễn|loại|n\u00e9|next|pass|cho qua|bỏ qua))(?: (?:đi|nha|nhé|nhe|ạ|luôn|em|shop|giùm|dùm|ra|hen|khỏi|lấy|bàn|xem))*(?=\s*(?:$|[.,!?]))", r"(?:thì )?(?:thôi|bỏ|d\u1eb9p)(?= (?:mau|dễ|nhanh|vì|bẩn|dơ|mau bẩn|sợ))"),
)  # fmt: skip

AFTER_TAKEN_BACK: Final = Cues(
    en=(
        r"(?:is|are|'s)(?: \w+)? (?:back on (?:the table|the list|the menu)|allowed|back in|welcome|forgiven|back)(?: again| now)?(?=\s*(?:$|[.,!?]))", r"(?:isn'?t|aren'?t|is not|are not|'s not|no longer)(?: really)?(?: such)?(?: a| an| my)?(?: \w+)? (?:problem|issue|no-?go|thing|turn-?off|deal-?breaker)(?: for me)? ?(?:any ?more|now|these days|anymore)", r"(?:is|are)(?: \w+)? growing on me", r"(?:doesn'?t|don'?t|no longer)(?: really)? (?:bothers?|bother|annoys?|annoy)(?: me)?(?: any ?more| now)?(?=\s*(?:$|[.,!?]))",
    ),
    th=(rf"{_TH_TOPIC}(?:ไม่(?:ได้)?(?:ติด|ว่า|เป็นไร|มีปัญหา|ซีเรียส|รังเกียจ)(?:อะไร)?|กลับมา(?:ได้|ใส่ได้|โอเค)|เริ่ม(?:ชอบ|โอเค|รับได้))(?:แล้ว)?{_TH_END}{_TH_STOP}", r"(?:กลับมา|มา)ได้(?:แล้ว|เลย)?"),
    vi=(rf"(?:giờ |bây giờ |bi giờ |nay |dạo này |lúc này )(?:thì )?(?:{_VI_SELF} )?(?:thấy )?(?:cũng )?(?:chấp nhận được|không sao|ko sao|ok|oke|ổn|được|chịu được|không ghét|thích lại|bình thường|hết ghét)(?: (?:rồi|nữa|lại|luôn))*", r"(?:không|ko) sao (?:rồi|nữa)", rf"(?:thì )?(?:{_VI_SELF} )?(?:giờ|bây giờ|dạo này|nay) (?:thì )?(?:{_VI_SELF} )?(?:lại|cũng) (?:thích|ưa|mê|khoái|chịu|thấy (?:được|đẹp|ok))(?: (?:rồi|lại))*", r"(?:mặc|dùng|đeo|xài|gợi ý|cho xem)? ?lại (?:cũng )?được(?: rồi)?"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """A construction that stands on both sides of what it speaks of: ตัดสีดำออก, "leave black out"."""

    before: Cues
    after: Cues
    polarity: str
    durable: bool


AROUND: Final = (
    Around(
        Cues(
            en=(r"(?:leave|keep|cut|take|get|put|throw|hide|filter)s?(?: the| any)?", r"(?:give|giving)"),
            th=(r"(?:ตัด|เอา|ปัด|ข้าม|คัด|กรอง|เลี่ยง|หลบ|กัน|ซ่อน|ทิ้ง|ลบ|ถอด|แยก|เว้น)(?:ตัวที่เป็น|ที่เป็น|พวก|ตัว)*",),
            vi=(r"(?:loại|bỏ|gạt|né|tránh|lược|gỡ|d\u1eb9p|cắt|trừ|chừa|lọc)(?: (?:hết|mấy|màu|đồ|bớt|cái))*",),
        ),
        Cues(
            en=(r"(?:out|away|off|aside)(?: of (?:it|this|the list|sight|the results))?(?=\s*(?:$|[.,!?]|please|pls|the|my|for|and))", r"a miss"),
            th=(r"(?:ออก(?:ไป|ให้|หน่อย|ด้วย|เลย|ได้เลย)*|ทิ้ง(?:ไป|เลย|ด้วย)*|ไป(?:เลย|ได้เลย|ก่อน)*|ตก(?:ไป|เลย)*|ให้หน่อย|หน่อย|ให้ที|ให้ด้วย)(?:นะ|ค่ะ|คะ|ครับ|จ้ะ|จ้า|เถอะ|\s)*(?=\s|$|[.,!?]|แล้ว)",),
            vi=(r"(?:ra|đi|giúp(?: (?:mình|em|tôi))?|giùm|dùm|hộ|khỏi đây)(?: (?:giúp|giùm|dùm|nha|nhé|nhe|ạ|luôn|hết|em|mình|shop))*(?=\s*(?:$|[.,!?]))",),
        ),
        "avoid",
        durable=False,
    ),
    Around(
        Cues(
            en=(r"(?:i )?(?:find|finds|think|consider)(?: anything| all)?", r"not (?:really |much of )?(?:a|an)", r"never been (?:much of )?(?:a|an)"),
            th=(r"(?:เห็น|เจอ|มอง|ใส่|ใช้|ดู)(?:พวก|แต่)*", r"(?:ทน|รับ)(?:กับ)?(?:พวก)?", rf"{_TH_NOT}(?:ซื้อ|ใส่|ใช้|แตะ)"),
            vi=(r"(?:mặc|đeo|đi|dùng|nhìn|thấy|ngó|bận|xài|đụng)(?: (?:tới|vào|đồ|màu))*",),
        ),
        Cues(
            en=(rf"(?:is |are |too |so |really |just |a bit |rather |very )*(?:{_EN_UGLY}|uncomfortable)", r"(?:person|kind of \w+|sort of \w+|type|guy|girl|woman|man|lady|lover|wearer)"),
            th=(rf"(?:แล้ว|ทีไร|ทุกที)(?:มัน|จะ|ก็|\s)*(?:คัน|ผื่น(?:ขึ้น)?|เป็นผื่น|แพ้|ระคาย\S{{0,6}}|อึดอัด|ขนลุก|ปวดหัว|เวียนหัว|ตาลาย|ดู(?:แก่|ดำ|ไม่ดี|อ้วน|โทรม|เชย|หมอง)|ไม่รอด|ไม่ขึ้น|ไม่สวย|ไม่ไหว|เบื่อ|เซ็ง|รำคาญ){_TH_END}", rf"{_TH_NOT}(?:ได้|ไหว|ลง)(?:เลย|จริงๆ|นะ|ครับ|ค่ะ)*", r"เด็ดขาด"),
            vi=(rf"(?:là |thì |bị |hay |cứ |vào |vô |lên |hoài )*(?:thấy )?(?:{_VI_SELF} )?(?:bị |thấy )?(?:{_VI_ITCH}|ghét|ngán|chán|ớn|sợ|không chịu nổi|chịu không nổi)",),
        ),
        "avoid",
        durable=True,
    ),
    Around(
        Cues(
            en=(r"(?:i'?m|i am|i'?ve always been|we'?re|she'?s|he'?s)(?: \w+)? (?:a|an)(?: (?:real|big|huge|total|massive|true|proper))*", r"give me"),
            th=(r"(?:ใส่|ใช้|เลือก|ซื้อ)(?:แต่|เสื้อ|ชุด|พวก)*",),
            vi=(rf"lúc nào (?:{_VI_SELF} )?cũng (?:mặc|chọn|mua|lấy|dùng)(?: (?:đồ|màu))*",),
        ),
        Cues(
            en=(r"(?:person|kind of \w+|sort of \w+|type(?: of \w+)?|guy|girl|gal|woman|man|lady|lover|fan|addict|fanatic|wearer|nut)(?=\s*(?:$|[.,!?]|and|through|so|at heart))", r"any (?:day|time)(?: of the week)?"),
            th=(r"(?:ตลอด|ประจำ|เสมอ|ทุกวัน|เป็นประจำ|บ่อย(?:สุด|มาก|ๆ)|แล้ว(?:ขึ้น|มั่นใจ|ปัง|รอด|ดูดี))(?:เลย|นะ|ครับ|ค่ะ|คะ|มาก|\s)*",),
            vi=(r"(?:suốt|hoài|miết|thường xuyên|quanh năm|mỗi ngày)",),
        ),
        "want",
        durable=True,
    ),
    Around(
        Cues(th=(r"ขาด",), vi=(r"(?:sống )?thiếu",)),
        Cues(th=(r"ไม่ได้(?:เลย|จริงๆ|นะ|ครับ|ค่ะ)*",), vi=(r"(?:là )?(?:không|ko) (?:được|chịu được|sống nổi)",)),
        "want",
        durable=True,
    ),
    Around(
        Cues(
            en=(r"(?:remove|delete|take|erase|clear|drop)(?: the)?", r"you (?:can|may|could) (?:show|suggest|recommend|give|offer|include|bring)(?: me)?(?: (?:in|some|back))*", r"i was(?: \w+)? (?:into|mad about|a fan of)"),
            th=(r"(?:เอา|แนะนำ|โชว์|เสนอ|ส่ง)", r"(?:ไม่ต้อง(?:กัน|เลี่ยง|เว้น|กรอง|ตัด|ซ่อน))"),
            vi=(r"(?:xóa|xoá|bỏ|gỡ)(?: màu)?", r"(?:gợi ý|cho xem|giới thiệu)(?: lại)?", rf"(?:{_VI_SELF} )?(?:chịu|thích|mặc|dùng|quen với)"),
        ),
        Cues(
            en=(r"(?:from|off|out of) (?:my|the)(?: \w+)? ?(?:dislikes?|likes?|no-list|blacklist|list of dislikes|banned list|profile|dislike list)", r"again(?: now| please)?(?=\s*(?:$|[.,!?]))", r"once(?=\s*(?:$|[.,!?]))"),
            th=(r"กลับมา(?:ได้|อีก)?(?:แล้ว|เลย)?", r"ได้แล้ว", r"ออก(?:ให้|ไป)*แล้ว", r"อีกได้(?:แล้ว|เลย)?"),
            vi=(r"khỏi (?:danh sách|mục|ds)(?: \S+){0,3}", r"(?:lại )?(?:được )?rồi(?: hết ghét)?", r"lại(?: được)?(?: đi| rồi)"),
        ),
        "drop",
        durable=False,
    ),
)  # fmt: skip
"""Tried in this order, each nearer reading before the wider; the last of them that holds counts."""

ALONE: Final = Cues(
    en=(r"(?:it|them|one|ones|that|this|those|these|at all|any ?more|much|ever|again|so much|a bit|honestly|really|me|lol|tbh|sorry)(?: (?:at all|any ?more|much|ever|again|so much|honestly|really))*(?=\s*(?:$|[.,!?]))", r"(?=$|[.!?])"),
    th=(rf"{_TH_END}(?=$|[.!?])",),
    vi=(r"(?:nó|lắm|quá|luôn|rồi|nữa|ghê|nha|nhé|ạ|hết sức|vô cùng|đâu|cực)(?: (?:lắm|quá|luôn|rồi|nữa|ghê|nha|nhé|ạ|hết sức|đâu))*(?=\s*(?:$|[.!?]))", r"(?=$|[.!?])"),
)  # fmt: skip
"""What may follow a dislike that names nothing: it speaks of what stood before, "clutches? i never carry one"."""
