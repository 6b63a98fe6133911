"""Fixed phrases that name a product and mean something else: "ngân sách" is a budget and no book."""

from __future__ import annotations

from typing import Final

from bot.understanding.cues import Cues

NOT_PRODUCTS: Final = Cues(
    en=(
        r"you guys",
        r"(?:add|put)(?: \S+){1,4} (?:my |the |your )?(?:cart|basket|bag)(?= ?(?:$|[.,!?]|please))",
        r"(?:in|into|to) (?:my |the |your )?(?:cart|basket)",
        r"promo running",
        r"in the long run",
        r"i fancy",
        r"gift ?wrap(?:ping)?",
        r"on the table",
        r"by card",
        r"spring sale",
        r"suits? (?:me|us|you|him|her|them|my|your|his|their)",
    ),
    th=(r"(?:ใส่|ลง|หยิบ|เข้า)\S{0,10}ตะกร้า", r"ตะกร้าสินค้า", r"ถุงใส่"),
    vi=(
        r"ngân sách",
        r"chính sách",
        r"danh sách",
        r"bảo hành",
        r"(?:vào|vô|bỏ|thêm) giỏ(?: hàng)?",
        r"giỏ hàng",
        r"(?:hợp|vừa|vượt|quá) túi tiền",
        r"túi tiền",
        r"trang (?:trọng|phục|trí|web|chủ)",
        r"nhà hàng",
        r"khách hàng",
        r"hành (?:động|trình|khách)",
        r"tư vấn",
        r"màu sắc",
        r"bàn bạc",
        r"thời trang",
        r"sạch sẽ",
        r"việt nam",
        r"(?:miền|phía|hướng|đông) nam",
    ),
)  # fmt: skip
"""Matches of the catalogue inside one of these are left out."""
