"""Wordings that point to an intent in each language: features for the classifier, never decisions."""

# ruff: noqa: E501 — a table of wordings: one meaning stays on one line
from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.understanding.cues import Cues

SAYINGS: Final[Mapping[str, Cues]] = {
    "hello": Cues(
        en=(r"hello+", r"hi+", r"hey+", r"good (?:morning|afternoon|evening|day)", r"greetings", r"howdy", r"yo"),
        th=(r"สวัสดี", r"หวัดดี", r"ดีจ้า", r"ดีครับ", r"ดีค่ะ", r"ฮัลโหล", r"ทัก"),
        vi=(r"xin chào", r"chào", r"hello", r"hi", r"alo", r"helu"),
    ),
    "goodbye": Cues(
        en=(r"bye+", r"good ?bye", r"see (?:you|ya)", r"good night", r"take care", r"later"),
        th=(r"ลาก่อน", r"บ๊ายบาย", r"บาย", r"ไว้เจอกัน", r"ไปก่อน", r"ฝันดี", r"แล้วเจอกัน"),
        vi=(r"tạm biệt", r"bye", r"pp", r"hẹn gặp lại", r"chào (?:nhé|nha|shop nhé)", r"ngủ ngon"),
    ),
    "thanks": Cues(
        en=(r"thank(?:s|you| you)?", r"thx", r"ty", r"cheers", r"appreciate"),
        th=(r"ขอบคุณ", r"ขอบใจ", r"แต๊ง", r"แต้ง", r"ขอบพระคุณ"),
        vi=(r"cảm ơn", r"cám ơn", r"thanks?", r"tks", r"thank you", r"camon"),
    ),
    "yes": Cues(
        en=(r"yes", r"yeah", r"yep", r"yup", r"sure", r"ok(?:ay)?", r"of course", r"definitely", r"please do", r"go ahead", r"correct", r"right", r"sounds good"),
        th=(r"ใช่", r"ได้เลย", r"โอเค", r"ตกลง", r"เอาเลย", r"แน่นอน", r"ถูกต้อง", r"จัดไป", r"อือ", r"จ้า", r"ครับผม", r"ok"),
        vi=(r"vâng", r"dạ", r"ừ", r"ok(?:e|ie|ay)?", r"đúng(?: rồi)?", r"được", r"có", r"chuẩn", r"đồng ý", r"uh", r"uhm"),
    ),
    "no": Cues(
        en=(r"no", r"nope", r"nah", r"not really", r"no thanks?", r"never mind", r"cancel", r"don'?t"),
        th=(r"ไม่(?:ใช่|เอา|ต้อง|เป็นไร|ครับ|ค่ะ|ดีกว่า|ได้)?", r"ยกเลิก", r"อย่า", r"เปล่า"),
        vi=(r"không", r"ko", r"thôi", r"hông", r"đừng", r"khỏi", r"chưa", r"hủy", r"huỷ"),
    ),
    "wish": Cues(
        en=(r"looking for", r"i(?:'?m| am)? (?:want|need|wanna|searching)", r"i'?d like", r"show me", r"find(?: me)?", r"recommend", r"suggest", r"do you (?:have|sell)", r"something", r"gift", r"got any", r"any", r"search"),
        th=(r"อยากได้", r"อยากซื้อ", r"กำลังหา", r"มองหา", r"หา", r"แนะนำ", r"ขอดู", r"มี\S*(?:ไหม|มั้ย|ป่าว|บ้าง)", r"ต้องการ", r"สนใจ", r"ของขวัญ"),
        vi=(r"muốn", r"cần", r"tìm", r"kiếm", r"gợi ý", r"tư vấn", r"có \S+(?: \S+)* (?:không|ko|k)", r"cho (?:em|mình|tôi|anh|chị) xem", r"mua", r"quà"),
    ),
    "cheaper": Cues(
        en=(r"cheaper", r"less expensive", r"lower (?:price|in price)", r"too (?:expensive|pricey|much|dear)", r"over (?:my )?budget", r"can'?t afford", r"more affordable", r"less pricey", r"price(?: is)? too high", r"bring the price down", r"expensive"),
        th=(r"ถูก(?:กว่า|ลง|ๆ กว่า)", r"แพง(?:ไป|เกิน|จัง|มาก|อะ|อ่ะ|จังเลย)", r"ย่อมเยากว่า", r"ลด(?:ราคา|งบ)\S{0,6}(?:ลง|หน่อย|อีก)", r"เกินงบ", r"ประหยัดกว่า", r"ราคาเบากว่า", r"ราคาต่ำกว่า"),
        vi=(r"rẻ hơn", r"(?:đắt|mắc) (?:quá|thế|vậy|ghê)", r"giá (?:thấp|mềm|tốt|rẻ) hơn", r"mềm hơn", r"(?:vượt|quá) (?:ngân sách|túi tiền|budget)", r"hơi (?:đắt|mắc|cao)", r"bớt (?:đắt|mắc)"),
    ),
    "dearer": Cues(
        en=(r"more expensive", r"pricier", r"dearer", r"higher[- ](?:end|quality|price)", r"better quality", r"more (?:premium|luxurious|upscale)", r"nicer", r"finer", r"fancier", r"upgrade", r"step up", r"top of the line"),
        th=(r"แพงกว่า", r"แพงขึ้น", r"หรูกว่า", r"คุณภาพดีกว่า", r"ดีกว่า(?:นี้)?", r"เกรดดีกว่า", r"ราคาสูงกว่า", r"พรีเมียมกว่า", r"อัพเกรด", r"ราคาสูงขึ้น"),
        vi=(r"(?:đắt|mắc|xịn|sang|cao cấp|tốt|chất lượng|đẹp|cao) hơn", r"xịn xò hơn", r"giá cao hơn", r"nâng cấp"),
    ),
    "others": Cues(
        en=(r"other(?: ones?| options?| choices?)?", r"others", r"more(?: options| choices| please| of them| ideas)?", r"else", r"different ones?", r"show more", r"next", r"another", r"something different", r"more results"),
        th=(r"(?:อัน|ตัว|แบบ|ใบ|ชิ้น|คู่|อย่าง|รุ่น)อื่น", r"อื่นๆ", r"อื่น", r"เพิ่ม(?:อีก|เติม)?", r"อีก(?:ไหม|มั้ย|หน่อย|บ้าง)?", r"มีอีก", r"ต่อไป", r"เปลี่ยน(?:แบบ|ตัว)"),
        vi=(r"(?:mẫu|cái|loại|sản phẩm|món|kiểu|gì|chiếc|đôi) khác", r"khác", r"thêm", r"nữa", r"tiếp", r"còn (?:gì|mẫu|cái|loại)"),
    ),
    "similar": Cues(
        en=(r"similar(?: to)?", r"like (?:the|this|that|number|#|no)", r"(?:more|same) (?:like|as|style|kind|type)", r"looks? like", r"resembl\w+", r"along the lines"),
        th=(r"คล้าย(?:ๆ|กับ|กัน)?", r"แนว(?:เดียวกัน|นี้|เดียว)", r"แบบเดียวกัน", r"สไตล์(?:เดียวกัน|นี้)", r"เหมือน(?:กับ|กัน)?", r"แบบ(?:นี้|นั้น)", r"ทรงเดียวกัน", r"ใกล้เคียง"),
        vi=(r"tương tự", r"giống(?: như| cái| mẫu| vậy)?", r"kiểu (?:này|đó|vậy|giống)", r"cùng (?:kiểu|loại|phong cách|dáng)", r"na ná", r"như (?:cái|mẫu)"),
    ),
    "goes with": Cues(
        en=(r"go(?:es)? (?:well )?with", r"match(?:es|ing)?(?: with)?", r"pair(?:s|ed)?(?: it| this| that| well)? with", r"wear (?:it |this |that )?with", r"accessor(?:y|ies) for", r"complete the (?:look|outfit)", r"combine", r"complement", r"to go with"),
        th=(r"(?:ใส่|เข้า|แมทช์|แมตช์|จับ)\S{0,8}(?:คู่)?กับ(?:อะไร)?", r"เข้ากัน", r"เข้าชุด", r"ใส่คู่", r"แมตช์", r"แมทช์", r"มิกซ์", r"คู่กับ"),
        vi=(r"(?:phối|kết hợp|đi|mix|mặc|hợp|đi kèm|đeo)(?: \S+)? (?:với|chung|cùng|kèm)", r"phối đồ", r"đi kèm", r"hợp với", r"set đồ", r"mix"),
    ),
    "compare": Cues(
        en=(r"compar(?:e|ison|ed|ing)", r"difference", r"vs\.?", r"versus", r"which (?:one )?is (?:better|best|nicer|cheaper|warmer|lighter)", r"better", r"differ"),
        th=(r"เปรียบเทียบ", r"เทียบ", r"ต่างกัน", r"แตกต่าง", r"อันไหน(?:ดี|คุ้ม|ถูก|สวย)", r"ตัวไหน(?:ดี|คุ้ม|ถูก|สวย)", r"ใบไหน(?:ดี|คุ้ม)", r"ดีกว่ากัน"),
        vi=(r"so sánh", r"so với", r"khác (?:nhau|gì|biệt)", r"(?:cái|mẫu|con) nào (?:tốt|đẹp|hơn|ổn|bền|rẻ|đáng)", r"tốt hơn"),
    ),
    "details": Cues(
        en=(r"tell me more", r"more (?:about|info|information|details)", r"details?", r"describe", r"description", r"what(?:'s| is) (?:it|this|that) (?:made|like)", r"made (?:of|from)", r"specs?", r"dimensions?", r"how (?:big|heavy|long|large|tall)", r"what material", r"features", r"measurements?", r"information", r"info", r"about"),
        th=(r"รายละเอียด", r"ข้อมูล", r"บอกเพิ่ม", r"เล่า", r"ทำจากอะไร", r"ทำด้วยอะไร", r"วัสดุ(?:อะไร)?", r"ขนาดเท่า", r"หนักเท่าไหร่", r"กว้าง", r"สเปค", r"ผ้าอะไร", r"หนังแท้", r"ซักเครื่อง", r"เป็นยังไง", r"เป็นไง"),
        vi=(r"chi tiết", r"thông tin", r"nói (?:thêm|rõ)", r"(?:làm|bằng) (?:từ )?(?:gì|chất liệu)", r"chất liệu (?:gì|là)", r"kích thước", r"nặng bao nhiêu", r"mô tả", r"thông số", r"giới thiệu", r"cụ thể", r"tìm hiểu"),
    ),
    "stock": Cues(
        en=(r"in stock", r"available", r"availability", r"sold out", r"out of stock", r"(?:still |do you )?have (?:it|this|that|any left)", r"left", r"restock"),
        th=(r"มีของ", r"มีสินค้า", r"ของหมด", r"หมดยัง", r"หมดหรือยัง", r"ยังมี(?:อยู่)?", r"เหลือ", r"สต็?อ?ก", r"พร้อมส่ง", r"ของเข้า", r"มีไซ"),
        vi=(r"còn (?:hàng|không|ko|k|size|màu)", r"hết hàng", r"có sẵn", r"sẵn hàng", r"tồn kho", r"còn"),
    ),
    "why": Cues(
        en=(r"why", r"how come", r"what made you", r"reason", r"based on what"),
        th=(r"ทำไม", r"เพราะอะไร", r"เพราะเหตุใด", r"เหตุผล", r"ยังไงถึง"),
        vi=(r"tại sao", r"vì sao", r"sao(?= (?:lại|bạn|shop|em|gợi))", r"lý do", r"dựa (?:vào|trên)"),
    ),
    "buy": Cues(
        en=(r"buy", r"order (?:it|this|that|the|number|\d)", r"add (?:it|this|that|the|number|#|\d)?(?: \w+)* ?to (?:my )?(?:cart|basket|bag)", r"check ?out", r"purchase", r"i'?ll (?:take|have|get)", r"cart", r"basket", r"place an order", r"take it"),
        th=(r"สั่งซื้อ", r"สั่ง(?:เลย|ตัว|อัน|ได้)?", r"ใส่ตะกร้า", r"ตะกร้า", r"ซื้อ(?:เลย|ตัวนี้|อันนี้|อัน|ตัว|ยังไง|ที่ไหน)", r"เอา(?:ตัวนี้|อันนี้|อันแรก|ตัวแรก|อันที่|ตัวที่|เลย|ใบนี้)", r"จ่ายเงินเลย", r"cf", r"จอง"),
        vi=(r"đặt (?:hàng|mua|cái|mẫu|luôn)", r"mua (?:luôn|cái|mẫu|nó|ngay|hàng)", r"lấy (?:cái|mẫu|luôn|đôi|chiếc|con)", r"giỏ(?: hàng)?", r"chốt(?: đơn)?", r"thêm vào giỏ", r"mua"),
    ),
    "praise": Cues(
        en=(r"(?:love|like) (?:it|this|that|the|number|them|these|those)", r"beautiful", r"nice", r"great", r"perfect", r"pretty", r"gorgeous", r"awesome", r"cool", r"lovely", r"stunning", r"good one", r"wow", r"amazing", r"looks good"),
        th=(r"สวย(?:จัง|มาก|ดี|อะ|อ่ะ)?", r"น่ารัก(?:จัง|มาก|ดี)?", r"ถูกใจ", r"โดนใจ", r"ดูดี", r"เริ่ด", r"ปัง", r"เก๋", r"ชอบ(?:มาก|จัง|อัน|ตัว|ใบ|เลย|นะ)", r"ว้าว", r"เท่"),
        vi=(r"đẹp(?: quá| thế| ghê| thật| đấy)?", r"xinh(?: quá)?", r"ưng(?: quá| ý)?", r"tuyệt(?: vời)?", r"thích (?:cái|mẫu|đôi|con|quá|nó|chiếc)", r"dễ thương", r"mê (?:cái|quá)", r"hay đấy", r"chất"),
    ),
    "reject": Cues(
        en=(r"don'?t (?:like|want) (?:it|this|that|the|number|these|those|them|any)", r"not (?:that|this|the|it|for me|these|number|my style|my taste)", r"too \w+", r"ugly", r"boring", r"hate (?:it|this|that|the)", r"not (?:really )?my", r"dislike (?:it|this|that|the)", r"nah", r"pass", r"next", r"remove"),
        th=(r"ไม่(?:เอา|ชอบ|สวย|โดน|ถูกใจ|ใช่)(?:อัน|ตัว|ใบ|เลย|แบบ|ชิ้น|คู่)?(?:นี้|นั้น|แรก|ที่)?", r"\S*(?:ไป|เกินไป)(?=\s|$)", r"น่าเกลียด", r"เชย", r"ข้าม", r"ไม่ใช่แนว", r"ธรรมดาไป"),
        vi=(r"(?:không|ko|k) (?:thích|lấy|ưng|hợp|đẹp|chọn)(?: cái| mẫu| đôi| này| đó| lắm)*", r"(?:bỏ|loại) (?:cái|mẫu)", r"xấu", r"\S+ quá", r"chán", r"không phải gu", r"sến"),
    ),
    "forget": Cues(
        en=(r"forget", r"delete", r"erase", r"remove", r"clear", r"wipe", r"no longer", r"any ?more", r"again", r"stop remembering", r"used to"),
        th=(r"ลืม", r"ลบ", r"เลิก", r"ไม่ต้องจำ", r"แล้ว", r"ล้าง", r"เคย", r"เมื่อก่อน"),
        vi=(r"quên", r"xóa", r"xoá", r"không còn", r"hết (?:ghét|thích)", r"trước đây", r"cũng được", r"bỏ", r"đừng nhớ"),
    ),
    "everything": Cues(
        en=(r"everything", r"all (?:my|about me|of (?:it|my)|data|the data|you know)", r"my (?:data|profile|history|account|information|info)", r"about me"),
        th=(r"ทั้งหมด", r"ทุกอย่าง", r"ข้อมูล(?:ของ)?(?:ฉัน|ผม|หนู|เรา|ส่วนตัว)", r"โปรไฟล์", r"เกี่ยวกับ(?:ฉัน|ผม|หนู|เรา)", r"ประวัติ"),
        vi=(r"tất cả", r"mọi thứ", r"hết (?:thông tin|dữ liệu|đi|mọi)", r"(?:thông tin|dữ liệu|hồ sơ)(?: của| về)? (?:tôi|em|mình|anh|chị)", r"về (?:tôi|em|mình|anh|chị)", r"toàn bộ"),
    ),
    "know": Cues(
        en=(r"(?:do |does |what )?(?:you|u) (?:know|remember|remembered|have|stored?|saved?)(?: on| about)?", r"what (?:have|do) you (?:know|learn|store|save|remember)\w*", r"my (?:profile|preferences|tastes?)", r"know about"),
        th=(r"รู้(?:อะไร|จัก|เรื่อง)", r"จำ(?:อะไร|ฉัน|ผม|หนู|เรา|ได้|ไว้)", r"เก็บข้อมูล", r"โปรไฟล์", r"บันทึก"),
        vi=(r"biết (?:gì|những gì)", r"nhớ (?:gì|những gì|tôi|em|mình)", r"lưu (?:gì|những gì|thông tin)", r"hồ sơ", r"sở thích của"),
    ),
    "correction": Cues(
        en=(r"(?:that'?s|it'?s|this is) (?:wrong|not (?:right|true|correct))", r"i meant?", r"actually", r"not \w+ (?:any ?more )?but", r"wrong", r"incorrect", r"change my", r"update my", r"i'?m (?:now )?(?:a )?size", r"now", r"correct"),
        th=(r"ผิด", r"ไม่ถูกต้อง", r"หมายถึง", r"แก้(?:ไข|เป็น|ข้อมูล)?", r"เปลี่ยน(?:ไซ|เป็น|ข้อมูล)", r"ไม่ใช่\S+(?:แล้ว|แต่)?", r"จริงๆ", r"ตอนนี้"),
        vi=(r"sai(?: rồi)?", r"nhầm", r"ý (?:em|mình|tôi|anh|chị) là", r"sửa", r"đổi (?:size|lại|thành)", r"không phải \S+ mà", r"cập nhật", r"thật ra", r"giờ"),
    ),
    "person": Cues(
        en=(r"human", r"(?:real )?(?:person|people|staff|agent|representative|someone|operator|employee|manager|salesperson)", r"talk to", r"speak (?:to|with)", r"customer (?:service|support)", r"call me", r"contact"),
        th=(r"เจ้าหน้าที่", r"พนักงาน", r"แอดมิน", r"คน(?:จริง|จริงๆ|ขาย)", r"คุยกับคน", r"ติดต่อ", r"แม่ค้า", r"พ่อค้า", r"โทรหา"),
        vi=(r"nhân viên", r"người thật", r"tư vấn viên", r"admin", r"(?:gặp|nói chuyện với|chat với) (?:người|ai|nhân viên)", r"liên hệ", r"tổng đài", r"chăm sóc khách hàng", r"con người"),
    ),
    "robot": Cues(
        en=(r"(?:a )?(?:bot|robot|machine|ai|chatbot|computer|human)", r"are you (?:real|human|a)", r"who are you", r"real person"),
        th=(r"บอท", r"บอต", r"หุ่นยนต์", r"ai", r"เอไอ", r"ปัญญาประดิษฐ์", r"คนหรือ", r"คุณเป็นใคร", r"คนจริง"),
        vi=(r"(?:con )?bot", r"robot", r"ai(?= (?:à|phải|không|vậy|hả)|$)", r"máy", r"người thật", r"trí tuệ nhân tạo", r"bạn là ai"),
    ),
    "abilities": Cues(
        en=(r"what can (?:you|u|i)", r"help(?: me)?", r"how (?:do|does|can) (?:i|this|you|it)", r"what (?:do|are) you (?:do|able|good)", r"your (?:features|functions|abilities)", r"can you do"),
        th=(r"ทำอะไรได้", r"ช่วยอะไรได้", r"ใช้(?:งาน)?ยังไง", r"ช่วย(?:ด้วย|หน่อย)?", r"ความสามารถ", r"ใช้ยังไง"),
        vi=(r"làm được (?:gì|những gì)", r"giúp (?:được )?(?:gì|em|mình|tôi)", r"chức năng", r"hướng dẫn", r"dùng (?:thế nào|sao|như nào)", r"hỗ trợ (?:gì|những gì|được)"),
    ),
    "order": Cues(
        en=(r"my (?:order|package|parcel|delivery|purchase)", r"order (?:status|number|#)", r"track(?:ing)?", r"where(?:'s| is) my", r"shipped", r"arrive[ds]?", r"when will"),
        th=(r"ออเดอร์", r"คำสั่งซื้อ", r"พัสดุ", r"ของ(?:ที่สั่ง|ถึงไหน|ยังไม่(?:มา|ถึง|ได้))", r"เลขพัสดุ", r"ติดตาม", r"เช็ค(?:ออเดอร์|สถานะ|ของ)", r"สถานะ", r"ที่สั่ง(?:ไป|ไว้)?"),
        vi=(r"đơn (?:hàng|của)", r"đơn", r"mã vận đơn", r"kiện hàng", r"(?:hàng|đồ) (?:em|mình|tôi|anh|chị)? ?(?:đặt|mua)", r"đến đâu rồi", r"tới đâu", r"theo dõi", r"chưa (?:nhận|thấy|tới|đến)"),
    ),
    "complaint": Cues(
        en=(r"terrible", r"awful", r"worst", r"disappoint\w*", r"bad (?:service|experience|quality)", r"complain(?:t)?", r"unhappy", r"useless", r"not (?:helpful|satisfied|happy|working|good enough)", r"angry", r"frustrat\w+", r"ridiculous", r"broken", r"damaged", r"fake", r"scam", r"slow"),
        th=(r"แย่", r"ห่วย", r"ไม่พอใจ", r"ร้องเรียน", r"ผิดหวัง", r"ไม่ได้เรื่อง", r"เสียเวลา", r"ช้ามาก", r"โกง", r"พัง", r"ชำรุด", r"ของปลอม", r"หงุดหงิด", r"ไม่ประทับใจ", r"ไม่ช่วย"),
        vi=(r"tệ", r"thất vọng", r"khiếu nại", r"phàn nàn", r"bực", r"không hài lòng", r"chán (?:quá|thật|ghê)", r"kém", r"lừa đảo", r"vô dụng", r"hỏng", r"hàng giả", r"chậm", r"mất thời gian", r"phục vụ"),
    ),
    "abuse": Cues(
        en=(r"stupid", r"idiot", r"dumb(?:ass)?", r"f+u+c+k\w*", r"shit\w*", r"moron", r"shut up", r"bitch", r"asshole", r"trash", r"garbage", r"damn", r"suck\w*", r"hate you", r"crap", r"wtf", r"loser"),
        th=(r"โง่", r"ควาย", r"เหี้ย", r"สัส", r"สัด", r"ไอ้", r"อีบ้า", r"ปัญญาอ่อน", r"กวนตีน", r"เฮงซวย", r"ส้นตีน", r"แม่ง", r"บ้า(?:เอ๊ย|รึเปล่า)", r"ไอ้บ้า", r"มึง", r"กู", r"ห่า", r"เลว"),
        vi=(r"ngu", r"đồ (?:ngu|điên|khốn|rác|ngốc|dở|vô dụng)", r"đm", r"vcl", r"vl", r"địt", r"chó", r"khốn", r"câm", r"mày", r"óc chó", r"dốt", r"cút", r"điên", r"rác rưởi", r"mẹ mày"),
    ),
    "outside": Cues(
        en=(r"weather", r"joke", r"news", r"politic\w*", r"president", r"football", r"recipe", r"poem", r"song", r"movie", r"ignore (?:all|your|previous)", r"instructions", r"system prompt", r"pretend", r"capital of", r"translate", r"homework", r"code", r"bitcoin", r"stock market", r"math", r"write (?:me )?(?:a|an)", r"who (?:won|is the)", r"meaning of life", r"lottery", r"horoscope"),
        th=(r"อากาศ", r"ฝนตก", r"มุก", r"ตลก(?!ๆ)", r"ข่าว", r"การเมือง", r"นายก", r"ฟุตบอล", r"หวย", r"ดูดวง", r"สูตรอาหาร", r"กลอน", r"เพลง", r"หนัง(?:เรื่อง|ใหม่)", r"การบ้าน", r"คำสั่งก่อนหน้า", r"เขียนโค้ด", r"เล่านิทาน", r"บิตคอยน์", r"ร้านอาหาร", r"กินอะไร", r"แต่งกลอน"),
        vi=(r"thời tiết", r"truyện cười", r"chuyện cười", r"tin tức", r"chính trị", r"tổng thống", r"bóng đá", r"công thức nấu", r"bài (?:thơ|hát|tập)", r"phim", r"bỏ qua (?:mọi|các|tất cả) (?:hướng dẫn|chỉ dẫn|lệnh)", r"viết code", r"dịch", r"xổ số", r"tử vi", r"bitcoin", r"thủ đô", r"nấu", r"làm thơ", r"kể chuyện"),
    ),
    "for me": Cues(
        en=(r"for me(?: again| now)?", r"for myself", r"my own", r"back to me", r"shopping for me"),
        th=(r"(?:ของ|ให้|สำหรับ)(?:ตัวเอง|ฉัน|ผม|หนู|เรา)(?:เอง|บ้าง)?", r"ตัวเอง", r"ใส่เอง", r"ใช้เอง"),
        vi=(r"cho (?:tôi|mình|em|anh|chị|bản thân|chính mình)(?: thôi| lại| nữa)?", r"bản thân", r"tự (?:dùng|mặc)"),
    ),
}  # fmt: skip
