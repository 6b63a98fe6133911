"""Money as natives write it: bounds, ranges, levels, and what is no price."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.language import detect, uses_accents
from bot.understanding.model import Prepared
from bot.understanding.money import find_money
from bot.understanding.numbers import find_amounts
from bot.understanding.text import normalise
from bot.understanding.tokens import thai_dictionary, words


def prepared(text: str, language: str = "") -> Prepared:
    normal = normalise(text)
    return Prepared(
        normal,
        words(normal.norm, thai_dictionary()),
        language or detect(normal, "en")[0],
        uses_accents(normal),
    )


def bounds(text: str, language: str = "") -> list[str]:
    """Each price as "low..high", "~around", with its currency."""
    said = []
    for one in find_money(prepared(text, language)):
        if one.entity == "price_level":
            said.append(one.value)
            continue
        low, high, around = (one.value[end] for end in ("at_least", "at_most", "around"))
        shown = f"~{around}" if around is not None else f"{low or ''}..{high or ''}"
        said.append(f"{shown} {one.value['currency'] or ''}".strip())
    return said


THAI = [
    ("เกินห้าร้อยไม่เอา", ["..500"]),
    ("งบสองสามพัน", ["2000..3000"]),
    ("แหวนทอง 18k ไม่เกิน 5000", ["..5000"]),
    ("งบราวๆ สองพันห้า", ["~2500"]),
    ("ไม่เกิน 2,000", ["..2000"]),
    ("ไม่เกิน 2,000 บาท", ["..2000 THB"]),
    ("ไม่เกิน ๒๐๐๐ บาท", ["..2000 THB"]),
    ("อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ", ["..2000 THB"]),
    ("2 พัน", ["~2000"]),
    ("สองพัน", ["~2000"]),
    ("พันนึง", ["~1000"]),
    ("งบพันนึง", ["..1000"]),
    ("งบพันเดียว", ["..1000"]),
    ("ไม่เกินห้าร้อย", ["..500"]),
    ("ไม่เกินสามพันห้า", ["..3500"]),
    ("ไม่เกิน 3 พัน 5", ["..3500"]),
    ("ไม่เกิน 3พันห้า", ["..3500"]),
    ("ไม่เกินสองพันห้าร้อย", ["..2500"]),
    ("ไม่เกินพันห้า", ["..1500"]),
    ("ไม่เกินร้อยห้าสิบ", ["..150"]),
    ("ต่ำกว่า 800", ["..800"]),
    ("น้อยกว่าพัน", ["..1000"]),
    ("ไม่ถึงพัน", ["..1000"]),
    ("ถูกกว่า 500 บาท", ["..500 THB"]),
    ("ราคาไม่เกิน 1500", ["..1500"]),
    ("งบไม่เกิน 1,500", ["..1500"]),
    ("งบ 1500", ["..1500"]),
    ("งบประมาณ 1500", ["..1500"]),
    ("งบประมาณไม่เกิน 1500", ["..1500"]),
    ("มีงบ 2000", ["..2000"]),
    ("มีเงิน 500 บาท", ["..500 THB"]),
    ("มีแค่ห้าร้อย", ["..500"]),
    ("มีแค่ 500 บาท", ["..500 THB"]),
    ("500 บาทลงมา", ["..500 THB"]),
    ("ห้าร้อยขึ้นไป", ["500.."]),
    ("1000 ขึ้นไป", ["1000.."]),
    ("2 พันอัพ", ["2000.."]),
    ("เกิน 1,000", ["1000.."]),
    ("มากกว่า 1,000 บาท", ["1000.. THB"]),
    ("ไม่ต่ำกว่า 1,000", ["1000.."]),
    ("อย่างน้อย 1,000", ["1000.."]),
    ("ตั้งแต่ 1000 ขึ้นไป", ["1000.."]),
    ("ประมาณ 2 พัน", ["~2000"]),
    ("ประมาณ 2000 บาท", ["~2000 THB"]),
    ("ราวๆ 800", ["~800"]),
    ("แถวๆ พันนึง", ["~1000"]),
    ("สัก 500", ["~500"]),
    ("งบราวๆ 2000", ["~2000"]),
    ("ระหว่าง 500 ถึง 1000", ["500..1000"]),
    ("ระหว่าง 500 กับ 1000 บาท", ["500..1000 THB"]),
    ("500-1000 บาท", ["500..1000 THB"]),
    ("500 ถึง 1,000 บาท", ["500..1000 THB"]),
    ("ตั้งแต่ 500 ถึง 1000", ["500..1000"]),
    ("1-2 พัน", ["1000..2000"]),
    ("หนึ่งถึงสองพัน", ["1000..2000"]),
    ("งบ 500-800", ["500..800"]),
    ("เกิน 500 แต่ไม่เกิน 2000", ["500..2000"]),
    ("หลักร้อย", ["100..999"]),
    ("ราคาหลักร้อย", ["100..999"]),
    ("หลักพัน", ["1000..9999"]),
    ("สองพันกว่าบาท", ["2000..2999 THB"]),
    ("2 พันกว่าๆ", ["2000..2999"]),
    ("หมื่นนึง", ["~10000"]),
    ("สองหมื่นห้า", ["~25000"]),
    ("฿500", ["~500 THB"]),
    ("500 บาท", ["~500 THB"]),
    ("50 ดอลลาร์", ["~50 USD"]),
    ("งบ 2k", ["..2000"]),
    ("ราคาไม่แพง", ["cheap"]),
    ("ราคาถูกๆ", ["cheap"]),
    ("ขอถูกๆ หน่อย", ["cheap"]),
    ("ไม่แพงมาก", ["cheap"]),
    ("ราคาเบาๆ", ["cheap"]),
    ("ราคาย่อมเยา", ["cheap"]),
    ("พรีเมียม", ["premium"]),
    ("หรูๆ", ["premium"]),
]
ENGLISH = [
    ("over 100 is too much", ["..100"]),
    ("a grand at most", ["..1000"]),
    ("i could go to 120", ["..120"]),
    ("18k gold ring under 5000", ["..5000"]),
    ("gold ring 18k under 5000", ["..5000"]),
    ("under 2000", ["..2000"]),
    ("under 2,000 baht", ["..2000 THB"]),
    ("below 500", ["..500"]),
    ("less than 1,500", ["..1500"]),
    ("no more than 1500", ["..1500"]),
    ("a bag, nowt over 2.5k", ["..2500"]),
    ("nowt under 500", ["500.."]),
    ("not more than 1500", ["..1500"]),
    ("not over 900", ["..900"]),
    ("at most 900", ["..900"]),
    ("up to 3000", ["..3000"]),
    ("up to 3k", ["..3000"]),
    ("max 900", ["..900"]),
    ("900 max", ["..900"]),
    ("1500 tops", ["..1500"]),
    ("1500 or less", ["..1500"]),
    ("500 baht or less", ["..500 THB"]),
    ("my budget is 1500", ["..1500"]),
    ("budget 1500", ["..1500"]),
    ("budget: 1500", ["..1500"]),
    ("a budget of 1500", ["..1500"]),
    ("with a 1500 budget", ["..1500"]),
    ("i have 2000 baht", ["..2000 THB"]),
    ("i can spend 800", ["..800"]),
    ("i don't want to spend more than 800", ["..800"]),
    ("cheaper than 500", ["..500"]),
    ("at least 500", ["500.."]),
    ("over 500", ["500.."]),
    ("more than 1000 baht", ["1000.. THB"]),
    ("no less than 1000", ["1000.."]),
    ("1000 and up", ["1000.."]),
    ("1000 or more", ["1000.."]),
    ("500+", ["500.."]),
    ("starting at 500", ["500.."]),
    ("between 500 and 1000", ["500..1000"]),
    ("between 1 and 2k", ["1000..2000"]),
    ("from 500 to 900", ["500..900"]),
    ("500 to 900 baht", ["500..900 THB"]),
    ("500-900 baht", ["500..900 THB"]),
    ("1k to 3k", ["1000..3000"]),
    ("over 500 but under 2000", ["500..2000"]),
    ("around 2k", ["~2000"]),
    ("about 2000", ["~2000"]),
    ("roughly 800 baht", ["~800 THB"]),
    ("2000 or so", ["~2000"]),
    ("50 bucks", ["~50 USD"]),
    ("under 50 bucks", ["..50 USD"]),
    ("$50", ["~50 USD"]),
    ("under $50", ["..50 USD"]),
    ("less than 20 dollars", ["..20 USD"]),
    ("two thousand five hundred baht", ["~2500 THB"]),
    ("under two thousand", ["..2000"]),
    ("under a thousand", ["..1000"]),
    ("under five hundred", ["..500"]),
    ("under fifteen hundred", ["..1500"]),
    ("if I had 5,000 baht", ["..5000 THB"]),
    ("a cheap backpack", ["cheap"]),
    ("something affordable", ["cheap"]),
    ("not too expensive", ["cheap"]),
    ("nothing too pricey", ["cheap"]),
    ("premium quality", ["premium"]),
    ("something luxurious", ["premium"]),
    ("high-end", ["premium"]),
]
VIETNAMESE = [
    ("chuyền vàng 18k", []),
    ("kiếm giúp chị cái đèn ngủ, toi da 900k", ["..900000"]),
    ("cho anh đôi giày khong qua 2 trieu", ["..2000000"]),
    ("lấy cái túi tu 500k den 1tr nhé", ["500000..1000000"]),
    ("cái áo khoác duoi 1tr", ["..1000000"]),
    ("túi màu đen 500k", ["~500000"]),
    ("nhẫn vàng 24k dưới 20tr", ["..20000000"]),
    ("trên 500k một chút cũng được", ["500000.."]),
    ("nửa triệu đổ xuống", ["..500000"]),
    ("nua trieu do xuong", ["..500000"]),
    ("ngan sach tam 2 cu", ["~2000000"]),
    ("tầm 7 xị", ["~700000"]),
    ("tối đa 500 cành", ["..500000"]),
    ("binh 1 lit", []),
    ("dưới 500k", ["..500000"]),
    ("duoi 500k", ["..500000"]),
    ("dưới 500 nghìn", ["..500000"]),
    ("dưới 500 ngàn", ["..500000"]),
    ("dưới 500.000đ", ["..500000 VND"]),
    ("dưới 500.000 đồng", ["..500000 VND"]),
    ("không quá 1 triệu", ["..1000000"]),
    ("ko quá 1tr", ["..1000000"]),
    ("khong qua 1 trieu", ["..1000000"]),
    ("tối đa 2 triệu", ["..2000000"]),
    ("toi da 2 trieu", ["..2000000"]),
    ("1tr2 đổ lại", ["..1200000"]),
    ("1 triệu trở xuống", ["..1000000"]),
    ("ngân sách 2 triệu", ["..2000000"]),
    ("ngan sach 2 trieu", ["..2000000"]),
    ("mình có 500k thôi", ["..500000"]),
    ("rẻ hơn 500k", ["..500000"]),
    ("trên 500k", ["500000.."]),
    ("tren 500k", ["500000.."]),
    ("từ 500k trở lên", ["500000.."]),
    ("2 triệu trở lên", ["2000000.."]),
    ("ít nhất 1 triệu", ["1000000.."]),
    ("hơn 1 triệu", ["1000000.."]),
    ("không dưới 1 triệu", ["1000000.."]),
    ("tầm 300", ["~300"]),
    ("tầm 300k", ["~300000"]),
    ("tam 300k", ["~300000"]),
    ("khoảng 2 triệu rưỡi", ["~2500000"]),
    ("khoang 2 trieu ruoi", ["~2500000"]),
    ("cỡ 500k", ["~500000"]),
    ("giá khoảng 1tr5", ["~1500000"]),
    ("tầm khoảng 500k", ["~500000"]),
    ("từ 1 đến 2 triệu", ["1000000..2000000"]),
    ("tu 1 den 2 trieu", ["1000000..2000000"]),
    ("1-2 triệu", ["1000000..2000000"]),
    ("từ 500k đến 1 triệu", ["500000..1000000"]),
    ("500k - 1tr", ["500000..1000000"]),
    ("500 đến 700k", ["500000..700000"]),
    ("500-1 triệu", ["500000..1000000"]),
    ("trong khoảng 1 tới 2 triệu", ["1000000..2000000"]),
    ("2 nghìn", ["~2000"]),
    ("2 ngàn", ["~2000"]),
    ("1tr2", ["~1200000"]),
    ("1tr25", ["~1250000"]),
    ("1tr250", ["~1250000"]),
    ("1 triệu 2", ["~1200000"]),
    ("một triệu hai", ["~1200000"]),
    ("hai triệu năm trăm", ["~2500000"]),
    ("hai trăm năm mươi nghìn", ["~250000"]),
    ("năm trăm nghìn", ["~500000"]),
    ("nam tram nghin", ["~500000"]),
    ("50 đô", ["~50 USD"]),
    ("500 baht", ["~500 THB"]),
    ("giá rẻ", ["cheap"]),
    ("rẻ thôi", ["cheap"]),
    ("giá mềm", ["cheap"]),
    ("gia mem", ["cheap"]),
    ("bình dân", ["cheap"]),
    ("không mắc quá", ["cheap"]),
    ("hàng cao cấp", ["premium"]),
    ("hàng hiệu", ["premium"]),
    ("ngàn rưỡi", ["~1500"]),
    ("ngan ruoi", ["~1500"]),
    ("2tr mốt", ["~2100000"]),
    ("triệu mốt", ["~1100000"]),
    ("ba trăm mấy", ["300..399"]),
    ("bảy tám trăm", ["700..800"]),
    ("trên 500k thì thôi", ["..500000"]),
    ("quà 8/3 tầm 500k", ["~500000"]),
]
NO_PRICE = [
    ("en", "the 2"),
    ("en", "size 42"),
    ("en", "2 bags"),
    ("en", "for a 5 year old"),
    ("en", "over 18 years"),
    ("en", "number 3"),
    ("en", "compare 1 and 3"),
    ("en", "between 2 and 3"),
    ("en", "cheaper than the second"),
    ("en", "cheaper"),
    ("en", "i am 40"),
    ("en", "since 2024"),
    ("en", "at least 2 pockets"),
    ("en", "under 10 kg"),
    ("en", "a 15 inch laptop"),
    ("en", "k"),
    ("th", "เบอร์ 42"),
    ("th", "ไซส์ 38"),
    ("th", "อันที่ 2"),
    ("th", "เสื้อสองตัว"),
    ("th", "สร้อยคอ"),
    ("th", "ห้ามสีดำ"),
    ("th", "ถูกกว่านี้"),
    ("th", "ถูกใจมาก"),
    ("th", "อายุ 5 ขวบ"),
    ("th", "ไม่เกิน 3 วัน"),
    ("th", "555"),
    ("vi", "cái số 2"),
    ("vi", "size 42"),
    ("vi", "2 cái"),
    ("vi", "bé 5 tuổi"),
    ("vi", "rẻ nhất"),
    ("vi", "rẻ hơn"),
    ("vi", "dưới 5 tuổi"),
    ("vi", "k"),
    ("vi", "ko dc"),
    ("vi", "có màu khác không"),
]


@pytest.mark.parametrize(("text", "expected"), THAI)
def test_thai_money_is_read_as_it_is_spoken(text: str, expected: Any) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_money_is_read_as_it_is_spoken(text: str, expected: Any) -> None:
    assert bounds(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), VIETNAMESE)
def test_vietnamese_money_is_read_with_and_without_accents(text: str, expected: Any) -> None:
    assert bounds(text, "vi") == expected


@pytest.mark.parametrize(("language", "text"), NO_PRICE)
def test_a_bare_number_is_no_price_without_a_money_cue(language: str, text: str) -> None:
    assert bounds(text, language) == []


def test_a_price_and_a_level_are_told_apart() -> None:
    assert bounds("something cheap, under 900 baht") == ["..900 THB", "cheap"]


ROUND = st.integers(1, 9999).map(lambda value: value * 10)
_THAI_DIGITS = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
_THAI_UNITS = [(10_000, "หมื่น"), (1000, "พัน"), (100, "ร้อย"), (10, "สิบ")]
_ENGLISH_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = ["x", "x", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VIETNAMESE_ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def thai(value: int) -> str:
    """A multiple of ten in Thai words: 25,340 is สองหมื่นห้าพันสามร้อยสี่สิบ."""
    said = ""
    for unit, name in _THAI_UNITS:
        digit, value = divmod(value, unit)
        if digit:
            said += {(10, 1): "", (10, 2): "ยี่"}.get((unit, digit), _THAI_DIGITS[digit]) + name
    return said


def english(value: int) -> str:
    """A number below a million in English words."""
    if value >= 1000:
        rest = value % 1000
        return f"{english(value // 1000)} thousand{' ' + english(rest) if rest else ''}"
    if value >= 100:
        rest = value % 100
        return f"{_ENGLISH_ONES[value // 100]} hundred{' and ' + english(rest) if rest else ''}"
    if value < 20:
        return _ENGLISH_ONES[value]
    ones = value % 10
    return _ENGLISH_TENS[value // 10] + (f"-{_ENGLISH_ONES[ones]}" if ones else "")


def vietnamese(value: int) -> str:
    """A multiple of ten below a million in Vietnamese words."""
    if value >= 1000:
        rest = value % 1000
        return f"{vietnamese(value // 1000)} nghìn{' ' + vietnamese(rest) if rest else ''}"
    said = []
    if value >= 100:
        said.append(f"{_VIETNAMESE_ONES[value // 100]} trăm")
    tens, ones = divmod(value % 100, 10)
    if tens:
        said.append("mười" if tens == 1 else f"{_VIETNAMESE_ONES[tens]} mươi")
    elif ones and value >= 100:
        said.append("linh")
    if ones:
        said.append({5: "lăm"}.get(ones, _VIETNAMESE_ONES[ones]) if tens else _VIETNAMESE_ONES[ones])
    return " ".join(said)


@given(ROUND)
def test_thai_words_are_read_back_as_the_number_they_say(value: int) -> None:
    assert [amount.value for amount in find_amounts(prepared(f"ไม่เกิน{thai(value)}บาท"))] == [value]


@given(ROUND.filter(lambda value: value >= 20))
def test_english_words_are_read_back_as_the_number_they_say(value: int) -> None:
    assert [amount.value for amount in find_amounts(prepared(f"under {english(value)} baht", "en"))] == [
        value
    ]


@given(ROUND)
def test_vietnamese_words_are_read_back_as_the_number_they_say(value: int) -> None:
    amounts = find_amounts(prepared(f"dưới {vietnamese(value)} đồng", "vi"))
    assert [amount.value for amount in amounts] == [value]


@given(st.integers(50, 9_999_999), st.sampled_from(["{:,}", "{}"]), st.sampled_from(["th", "en", "vi"]))
def test_figures_are_read_back_with_and_without_grouping(value: int, form: Any, language: str) -> None:
    cue, currency = {"th": ("ไม่เกิน ", " บาท"), "en": ("under ", " baht"), "vi": ("dưới ", " baht")}[language]
    assert bounds(f"{cue}{form.format(value)}{currency}", language) == [f"..{value} THB"]


@given(st.integers(1, 9_999_999))
def test_vietnamese_dots_group_thousands(value: int) -> None:
    assert bounds(f"{value:,} đ".replace(",", "."), "vi") == [f"~{value} VND"]


@given(st.integers(1, 99), st.integers(0, 9))
def test_a_short_million_is_read_back(millions: Any, tenths: Any) -> None:
    assert bounds(f"dưới {millions}tr{tenths or ''}", "vi") == [
        f"..{millions * 1_000_000 + tenths * 100_000}"
    ]


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_range_is_ordered_whichever_end_comes_first(one: Any, other: Any) -> None:
    low, high = sorted((one * 50, other * 50))
    assert bounds(f"between {one * 50} and {other * 50} baht", "en") == [f"{low}..{high} THB"]
