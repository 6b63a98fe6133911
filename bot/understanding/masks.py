"""Fixed phrases that name a product and mean something else: "ngân sách" is a budget and no book."""

# ruff: noqa: E501 — a table of wordings
from __future__ import annotations

from typing import Final

from bot.understanding.cues import Cues

NOT_PRODUCTS: Final = Cues(
    en=(
        r"the lounge", r"you guys", r"student (?:discount|deal|price|rate|offer)s?", r"nuts about", r"(?:light|easy) on the (?:wallet|purse)", r"christmas (?:tree|bonus)(?= \?)",
        r"(?:add|put)(?: \S+){1,4} (?:my |the |your )?(?:cart|basket|bag)(?= ?(?:$|[.,!?]|please))",
        r"(?:in|into|to) (?:my |the |your )?(?:cart|basket)",
        r"promo running",
        r"in the long run",
        r"i fancy",
        r"gift ?wrap(?:ping)?",
        r"on the table",
        r"(?:don'?t|do not|not|didn'?t) (?:really |particularly )*fancy",
        r"fancy (?=any|a|some|the|these|those|it|this|that)",
        r"(?:ring|phone|call) (?:me|us|back)",
        r"(?:apple|google|samsung) pay",
        r"specs of",
        r"(?:should|can|could|to|let'?s|did|i|we|you) watch(?: (?:a|the|this|that|on|tonight|tomorrow|next|now|with|it))?",
        r"(?:world|premier|asian) cup",
        r"book (?:me |us )?(?:a|an|the) \w+",
        r"pastel shades?", r"shades? of", r"(?:my|your|his|her|the) shoe size", r"shoe sizes?",
        r"a beauty", r"scrub my", r"would suit", r"what suits",
        r"by card",
        r"spring sale",
        r"suits? (?:me|us|you|him|her|them|my|your|his|their)",
    ),
    th=(r"เบากระเป๋า", r"ราคาเบาๆ?", r"(?<=ลายดอก)ไม้", r"(?:สบาย|หนัก|เบา)กระเป๋า", r"เต็มตู้", r"ส่วนลด(?:นักเรียน|นักศึกษา)", r"จดไว้", r"(?:ใส่|ลง|หยิบ|เข้า)\S{0,10}ตะกร้า", r"ตะกร้าสินค้า", r"ถุงใส่",
        r"(?:ไซ[สซ]์?|เบอร์|ขนาด)(?:ของ)?รองเท้า", r"หนัง(?:ดู|เรื่อง|ใหม่|ตลก|ผี|รัก|สนุก)", r"ดูหนัง", r"กี่เซน(?:ติเมตร|ติ)?", r"จองโต๊ะ", r"(?:แรก|นี้|นั้น|ที่(?:หนึ่ง|สอง|สาม|สี่|\s?\d))\s?(?:ก็)?ดูดี", r"ก็ดูดี", r"เครื่องประดับที่เข้ากับ"),
    vi=(
        r"ngân sách", r"nổi da gà", r"da (?:mình|em|tôi|tui|tao|chị|anh|tớ|mặt|dẻ|dầu|khô|nhạy cảm|ngăm|trắng|tay|đen)(?! (?:bò|thật|lộn))", r"(?:qua|ngang|dưới|trên|tới|đến) gối", r"giảm (?:cho )?sinh viên", r"tủ đồ", r"màu tủ", r"ham (?=màu|đồ)",
        r"chính sách",
        r"danh sách",
        r"bảo hành",
        r"(?:vào|vô|bỏ|thêm) giỏ(?: hàng)?",
        r"giỏ hàng",
        r"(?:hợp|vừa|vượt|quá) túi tiền",
        r"túi tiền",
        r"trang (?:trí|web|chủ)",
        r"nhà hàng",
        r"khách hàng",
        r"hành (?:động|trình|khách)",
        r"tư vấn",
        r"màu sắc",
        r"bàn bạc",
        r"thời trang",
        r"sạch sẽ",
        r"việt nam",
        r"(?:trên|tận) mây", r"(?:size|số) giày", r"world cup", r"đặt bàn", r"buổi sáng", r"lịch sử", r"thanh toán", r"toàn bộ", r"thông số",
        r"giá cả", r"cập nhật",
        r"(?:miền|phía|hướng|đông) nam",
        r"(?:không|ko|có) (?:có )?(?:túi|mũ|nón)(?=\s*(?:$|[.,!?]|và\b|nha\b|nhé\b|thôi\b))(?<!shop có túi)(?<!shop có mũ)(?<!shop có nón)", r"men(?= (?:xanh|trắng|nâu|rạn|lam|ngọc|bóng|mờ|tro)\b)",
    ),
    plain=(r"do choi", r"da gia", r"gia da", r"(?:bo|om) sat", r"rong rai"),
    strict=(r"cỡ giày", r"da giả", r"giả da"),
)  # fmt: skip
"""Matches of the catalogue inside one of these are left out."""
