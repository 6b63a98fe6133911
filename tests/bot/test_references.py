"""Which of the shown is meant, for whom it is, what is asked about: in three languages."""

from __future__ import annotations

from typing import Any

import pytest


def values(found: Any, entity: str, text: str, language: str) -> Any:
    return [one.value for one in found(text, language) if one.entity == entity]


REFERENCES = [
    ("vi", "hai cái đầu cái nào đáng tiền", ["1", "2"]),
    ("th", "สองอันแรกอันไหนน่าซื้อกว่า", ["1", "2"]),
    ("en", "mugs for the office, six of them", []),
    ("vi", "bỏ cái thứ hai vô giỏ", ["2"]),
    ("en", "the second one", ["2"]),
    ("en", "tell me more about the second", ["2"]),
    ("en", "#2", ["2"]),
    ("en", "no. 3", ["3"]),
    ("en", "number 3 please", ["3"]),
    ("en", "the 3rd one", ["3"]),
    ("en", "item 2", ["2"]),
    ("en", "2", ["2"]),
    ("en", "compare 1 and 3", ["1", "3"]),
    ("en", "compare the first and the third", ["1", "3"]),
    ("en", "what is the difference between 1 and 2", ["1", "2"]),
    ("en", "1 vs 3", ["1", "3"]),
    ("en", "the first two", ["1", "2"]),
    ("en", "more like the second one", ["2"]),
    ("en", "not the second, too flashy", ["2"]),
    ("en", "i'll take the first one", ["1"]),
    ("en", "the last one", ["last"]),
    ("en", "the cheapest", ["cheapest"]),
    ("en", "the cheapest one please", ["cheapest"]),
    ("en", "the most expensive one", ["dearest"]),
    ("en", "both", ["all"]),
    ("en", "all of them", ["all"]),
    ("en", "none of these", ["none"]),
    ("en", "neither", ["none"]),
    ("en", "that one", ["it"]),
    ("en", "i like that one", ["it"]),
    ("en", "tell me more about it", ["it"]),
    ("en", "is it in stock?", ["it"]),
    ("en", "that red bag", ["it"]),
    ("en", "add it to my cart", ["it"]),
    ("en", "1 or 2, which would you take", ["1", "2"]),
    ("en", "2 or 3 bags", []),
    ("en", "between 1 and 2k", []),
    ("en", "thanks for that", []),
    ("en", "are any of these in stock", ["all"]),
    ("en", "size 42", []),
    ("en", "2 bags", []),
    ("en", "under 2000", []),
    ("en", "wait a second", []),
    ("en", "first of all, hello", []),
    ("en", "I need a backpack for my 2 kids", []),
    ("th", "อันที่สอง", ["2"]),
    ("th", "อันที่ 2", ["2"]),
    ("th", "ตัวที่ ๒", ["2"]),
    ("th", "ตัวแรก", ["1"]),
    ("th", "เอาอันแรก", ["1"]),
    ("th", "ชิ้นที่ 3", ["3"]),
    ("th", "ใบที่สาม", ["3"]),
    ("th", "ขอดูรายละเอียดตัวที่ 2", ["2"]),
    ("th", "เทียบอันที่ 1 กับ 3", ["1", "3"]),
    ("th", "เทียบตัวแรกกับตัวที่สาม", ["1", "3"]),
    ("th", "เปรียบเทียบ 1 กับ 3", ["1", "3"]),
    ("th", "อันถูกสุด", ["cheapest"]),
    ("th", "ตัวที่ถูกที่สุด", ["cheapest"]),
    ("th", "อันแพงสุด", ["dearest"]),
    ("th", "อันสุดท้าย", ["last"]),
    ("th", "ทั้งสองอัน", ["all"]),
    ("th", "ทั้งหมด", ["all"]),
    ("th", "ไม่เอาสักอัน", ["none"]),
    ("th", "ตัวนี้มีของไหม", ["it"]),
    ("th", "อันนั้น", ["it"]),
    ("th", "เสื้อสองตัว", []),
    ("th", "ไซส์ 42", []),
    ("th", "ไม่เกิน 2 พัน", []),
    ("vi", "cái thứ hai", ["2"]),
    ("vi", "cai thu hai", ["2"]),
    ("vi", "mẫu 2", ["2"]),
    ("vi", "mẫu số 2", ["2"]),
    ("vi", "mau so 2", ["2"]),
    ("vi", "số 3", ["3"]),
    ("vi", "cái đầu tiên", ["1"]),
    ("vi", "cai dau tien", ["1"]),
    ("vi", "so sánh mẫu 1 và 3", ["1", "3"]),
    ("vi", "so sánh cái thứ nhất và cái thứ ba", ["1", "3"]),
    ("vi", "cái rẻ nhất", ["cheapest"]),
    ("vi", "cai re nhat", ["cheapest"]),
    ("vi", "cái đắt nhất", ["dearest"]),
    ("vi", "cái mắc nhất", ["dearest"]),
    ("vi", "cái cuối cùng", ["last"]),
    ("vi", "cả hai", ["all"]),
    ("vi", "tất cả", ["all"]),
    ("vi", "không thích cái nào", ["none"]),
    ("vi", "cái này còn hàng không", ["it"]),
    ("vi", "cái đó", ["it"]),
    ("vi", "2 cái áo", []),
    ("vi", "dưới 2 triệu", []),
    ("vi", "size 42", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), REFERENCES)
def test_what_is_meant_of_the_shown_is_told(found: Any, language: str, text: str, expected: Any) -> None:
    assert values(found, "reference", text, language) == expected


RECIPIENTS = [
    ("en", "a gift for my mom", ["mother"]),
    ("en", "for my dad", ["father"]),
    ("en", "something my wife would like", ["wife"]),
    ("en", "a present for a friend", ["friend"]),
    ("en", "for my girlfriend's birthday", ["girlfriend"]),
    ("en", "my boss loves whisky glasses", []),
    ("en", "a birthday gift for my best friend", ["friend"]),
    ("en", "for someone else", ["other"]),
    ("en", "for me", ["self"]),
    ("en", "now for myself again", ["self"]),
    ("en", "show me a bag", []),
    ("en", "mother's day", []),
    ("en", "something for women", []),
    ("en", "can I talk to a teacher", []),
    ("th", "ให้แม่", ["mother"]),
    ("th", "ของขวัญให้คุณแม่", ["mother"]),
    ("th", "ซื้อฝากเพื่อน", ["friend"]),
    ("th", "ของขวัญวันเกิดแฟน", ["partner"]),
    ("th", "หากระเป๋าให้ลูกสาว", ["daughter"]),
    ("th", "แม่ชอบสีแดง", []),
    ("th", "สำหรับพ่อ", ["father"]),
    ("th", "ของตัวเอง", ["self"]),
    ("th", "ซื้อใช้เอง", ["self"]),
    ("th", "แนะนำให้หน่อย", []),
    ("th", "แม่ค้าส่งกี่วัน", []),
    ("th", "เสื้อลูกไม้", []),
    ("vi", "cho mẹ", ["mother"]),
    ("vi", "tặng bạn gái", ["girlfriend"]),
    ("vi", "tang ban gai", ["girlfriend"]),
    ("vi", "mua cho bố em", ["father"]),
    ("vi", "quà sinh nhật cho vợ", ["wife"]),
    ("vi", "mẹ em thích màu đỏ", []),
    ("vi", "tặng đồng nghiệp", ["colleague"]),
    ("vi", "cho bản thân", ["self"]),
    ("vi", "mua cho mình", ["self"]),
    ("vi", "cho em xem túi xách", []),
    ("vi", "cho mình hỏi", []),
    ("vi", "em ơi có áo khoác không", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), RECIPIENTS)
def test_for_whom_it_is_is_told(found: Any, language: str, text: str, expected: Any) -> None:
    assert values(found, "recipient", text, language) == expected


SCOPES = [
    ("vi", "vợ mình mê phong cách retro", {"retro": "wife"}),
    ("en", "a red bag for my mom", {"red": "mother", "bag": "mother"}),
    ("vi", "con gái mình không bao giờ mặc màu đỏ", {"red": "daughter"}),
    ("vi", "con gai minh k bao gio mac mau do", {"red": "daughter"}),
    ("vi", "mẹ mình toàn mặc màu đỏ", {"red": "mother"}),
    ("en", "my little girl never wears red", {"red": "daughter"}),
    ("en", "my eldest hates red", {"red": "child"}),
    ("vi", "bé nhà chị không thích màu đỏ", {"red": "baby"}),
    ("vi", "con bé nhà mình ghét màu đỏ", {"red": "child"}),
    ("vi", "bé gái nhà em mê màu đỏ", {"red": "daughter"}),
    ("vi", "cu ti nha em me mau do", {"red": "son"}),
    ("th", "ลูกชายคนเล็กเกลียดสีแดง", {"red": "son"}),
    ("th", "เจ้าตัวเล็กไม่ชอบสีแดงเลย", {"red": "child"}),
    ("en", "a gift for my mother, she likes red", {"gift": "mother", "red": "mother"}),
    ("en", "shoes for dad and a bag for me", {"footwear": "father", "bag": "self"}),
    ("en", "my boss loves silver", {"silver": "boss"}),
    ("th", "แม่ชอบสีแดง", {"red": "mother"}),
    ("vi", "mẹ em thích màu đỏ", {"red": "mother"}),
    ("vi", "mua cho ba mình đó, ông ưng màu tím", {"purple": "father"}),
    ("vi", "mua cho ba minh do, ong thich mau tim", {"purple": "father"}),
    ("en", "I only wear cotton", {"cotton": "self"}),
    ("en", "in blue?", {"blue": None}),
    ("th", "หากระเป๋าสีแดงให้แม่", {"bag": "mother", "red": "mother"}),
    ("th", "ของขวัญให้แม่ แม่ชอบสีแดง", {"gift": "mother", "red": "mother"}),
    ("th", "ผมชอบสีดำ", {"black": "self"}),
    ("vi", "túi xách màu hồng tặng bạn gái", {"handbag": "girlfriend", "pink": "girlfriend"}),
    ("vi", "em thích màu đen", {"black": "self"}),
    ("en", "wool's not for me btw", {"wool": "self"}),
    ("en", "pink isn't my colour", {"pink": "self"}),
    ("en", "a gift for mom, wool isn't for her", {"wool": "mother"}),
    ("th", "ผ้าวูลไม่เหมาะกับเราเลย", {"wool": "self"}),
    ("th", "สีชมพูไม่ใช่แนวเรา", {"pink": "self"}),
    ("vi", "vải len không hợp với mình đâu", {"wool": "self"}),
    ("vi", "mua cho mẹ, vải len không hợp với mẹ", {"wool": "mother"}),
    ("vi", "bé nhà chị không chịu mặc màu cam đâu", {"orange": "baby"}),
    ("vi", "con gái chị không thèm mặc váy", {"dress": "daughter"}),
    ("vi", "em bé nhà chị chê màu cam", {"orange": "baby"}),
    ("th", "แม่ยายแกไม่ยอมใส่สีดำเลยนะ", {"black": "mother"}),
    ("th", "พ่อไม่ยอมใช้ของพลาสติก", {"plastic": "father"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), SCOPES)
def test_a_wish_for_someone_else_is_kept_apart(found: Any, language: str, text: str, expected: Any) -> None:
    scopes = {one.value: one.scope for one in found(text, language) if isinstance(one.value, str)}
    assert {value: scopes[value] for value in expected} == expected


TOPICS = [
    ("en", "how long does delivery take", "delivery"),
    ("en", "what is the shipping fee", "delivery"),
    ("en", "can I return it", "returns"),
    ("en", "how do I get a refund", "returns"),
    ("en", "do you take credit cards", "payment"),
    ("en", "is there a warranty", "warranty"),
    ("en", "what are your opening hours", "hours"),
    ("en", "where is your shop", "location"),
    ("en", "any discount today", "discount"),
    ("th", "ส่งกี่วัน", "delivery"),
    ("th", "ค่าส่งเท่าไหร่", "delivery"),
    ("th", "คืนสินค้าได้ไหม", "returns"),
    ("th", "เปลี่ยนไซส์ได้ไหม", "returns"),
    ("th", "จ่ายเงินยังไง", "payment"),
    ("th", "เก็บเงินปลายทางได้ไหม", "payment"),
    ("th", "มีประกันไหม", "warranty"),
    ("th", "ร้านเปิดกี่โมง", "hours"),
    ("th", "ร้านอยู่ที่ไหน", "location"),
    ("th", "มีส่วนลดไหม", "discount"),
    ("vi", "giao hàng mất mấy ngày", "delivery"),
    ("vi", "phi ship bao nhieu", "delivery"),
    ("vi", "đổi trả được không", "returns"),
    ("vi", "thanh toán thế nào", "payment"),
    ("vi", "thanh toan the nao", "payment"),
    ("vi", "bảo hành bao lâu", "warranty"),
    ("vi", "mấy giờ mở cửa", "hours"),
    ("vi", "shop ở đâu", "location"),
    ("vi", "có khuyến mãi không", "discount"),
    ("vi", "co giam gia khong", "discount"),
]


@pytest.mark.parametrize(("language", "text", "expected"), TOPICS)
def test_a_question_about_the_shops_terms_names_its_topic(
    found: Any, language: str, text: str, expected: Any
) -> None:
    assert expected in values(found, "topic", text, language)


LANGUAGES = [
    ("en", "can you speak Thai?", ["th"]),
    ("en", "in English please", ["en"]),
    ("en", "English", ["en"]),
    ("en", "switch to Vietnamese", ["vi"]),
    ("en", "thai silk scarf", []),
    ("th", "พูดภาษาอังกฤษได้ไหม", ["en"]),
    ("th", "ขอภาษาไทย", ["th"]),
    ("th", "ภาษาเวียดนาม", ["vi"]),
    ("vi", "nói tiếng Anh được không", ["en"]),
    ("vi", "tiếng Việt", ["vi"]),
    ("vi", "noi tieng viet di", ["vi"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), LANGUAGES)
def test_a_language_that_is_asked_for_is_told(found: Any, language: str, text: str, expected: Any) -> None:
    assert values(found, "requested_language", text, language) == expected


ADDRESSES = [
    ("vi", "em muốn mua áo khoác", ["em"]),
    ("vi", "anh cần một cái túi", ["anh"]),
    ("vi", "shop ơi chị tìm váy đi biển", ["chị"]),
    ("vi", "cho em xem túi", ["em"]),
    ("vi", "cô muốn mua quà", ["cô"]),
    ("vi", "anh chốt cái này nha", ["anh"]),
    ("vi", "chi chot mau 2 nha", ["chị"]),
    ("vi", "em có áo màu đen không", []),
    ("vi", "túi xách màu đen", []),
    ("th", "ผมอยากได้กระเป๋า", ["ผม"]),
    ("th", "หนูชอบสีชมพู", ["หนู"]),
    ("th", "ดิฉันต้องการกระเป๋า", ["ดิฉัน"]),
    ("th", "ที่คาดผมสีดำ", []),
    ("th", "กระเป๋าสีดำ", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), ADDRESSES)
def test_the_form_of_address_comes_from_the_shoppers_own_words(
    found: Any, language: str, text: str, expected: Any
) -> None:
    assert values(found, "address", text, language) == expected


PERSONAL = [
    ("call me at 081-234-5678", ["phone"]),
    ("0812345678", ["phone"]),
    ("+66 81 234 5678", ["phone"]),
    ("sđt em 0912 345 678", ["phone"]),
    ("4111 1111 1111 1111", ["card"]),
    ("4111-1111-1111-1111", ["card"]),
    ("4111 1111 1111 1112", []),
    ("me@example.com", ["email"]),
    ("1,500,000", []),
    ("under 2000", []),
]


@pytest.mark.parametrize(("text", "expected"), PERSONAL)
def test_personal_data_is_recognised_and_its_digits_are_not_repeated(
    found: Any, text: str, expected: Any
) -> None:
    assert values(found, "personal_data", text, "en") == expected


SIZES = [
    ("en", "size M", ["m"]),
    ("en", "M or L", ["m", "l"]),
    ("en", "size m or l please", ["m", "l"]),
    ("en", "shoes in size 42", ["42"]),
    ("en", "a dress, XL", ["xl"]),
    ("en", "i'm in l.a.", []),
    ("en", "it's me", []),
    ("en", "what sizes do you have", []),
    ("en", "2 l bottle", []),
    ("th", "ไซส์ M", ["m"]),
    ("th", "ไซส์เอ็ม", []),
    ("th", "เบอร์ 38", ["38"]),
    ("th", "ขอดูเบอร์ 2", []),
    ("vi", "cỡ 4 triệu", []),
    ("en", "my size is m, not l", ["m", "l"]),
    ("th", "รองเท้าเบอร์ 42", ["42"]),
    ("th", "ขอ jacket สีดำ size L", ["l"]),
    ("vi", "size M", ["m"]),
    ("vi", "cỡ 38", ["38"]),
    ("vi", "mặc size L", ["l"]),
    ("vi", "cỡ 500k", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), SIZES)
def test_a_letter_is_a_size_only_where_it_stands_for_one(
    found: Any, language: str, text: str, expected: Any
) -> None:
    assert values(found, "size", text, language) == expected
