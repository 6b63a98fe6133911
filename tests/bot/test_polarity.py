"""What is wanted, refused and taken back, for whom, and whether it lasts: in three languages."""

from __future__ import annotations

from typing import Any

import pytest


def said(found: Any, text: str, language: str = "en") -> Any:
    """Each catalogue entity as +value, -value or ~value (taken back), with ! where it lasts."""
    signs = {"want": "+", "avoid": "-", "drop": "~"}
    return [
        f"{signs[one.polarity]}{one.value}{'!' if one.durable else ''}"
        for one in found(text, language)
        if one.entity in {"category", "color", "material", "size", "style", "brand", "occasion", "gender"}
    ]


ENGLISH = [
    ("a black backpack", ["+black", "+backpack"]),
    ("not black", ["-black"]),
    ("I need a backpack under 2000, not black", ["+backpack", "-black"]),
    ("no black please", ["-black"]),
    ("no, black", ["+black"]),
    ("no more pink", ["-pink"]),
    ("anything but red", ["-red"]),
    ("any color except black", ["-black"]),
    ("except leather", ["-leather"]),
    ("without leather", ["-leather"]),
    ("other than black", ["-black"]),
    ("I don't want black", ["-black"]),
    ("i dont want black", ["-black"]),
    ("nothing in black", ["-black"]),
    ("nothing made of leather", ["-leather"]),
    ("not black or brown", ["-black", "-brown"]),
    ("not black, brown or red", ["-black", "-brown", "-red"]),
    ("no black and no brown", ["-black", "-brown"]),
    ("neither black nor brown", ["-black", "-brown"]),
    ("not leather or black", ["-leather", "-black"]),
    ("not black but blue", ["-black", "+blue"]),
    ("not black, blue", ["-black", "+blue"]),
    ("blue not black", ["+blue", "-black"]),
    ("blue, not black", ["+blue", "-black"]),
    ("black not blue", ["+black", "-blue"]),
    ("blue instead of black", ["+blue", "-black"]),
    ("blue rather than black", ["+blue", "-black"]),
    ("I don't want black, I want blue", ["-black", "+blue"]),
    ("no leather bags", ["-leather", "+bag"]),
    ("I don't want a black bag", ["-black", "+bag"]),
    ("a bag that is not black", ["+bag", "-black"]),
    ("a bag, not leather, in blue", ["+bag", "-leather", "+blue"]),
    ("not a backpack, a tote bag", ["-backpack", "+tote bag"]),
    ("no, I meant shoes", ["+footwear"]),
    ("in blue?", ["+blue"]),
    ("do you have it in green?", ["+green"]),
    ("why not black?", ["+black"]),
    ("not sure, maybe black", ["+black"]),
    ("I like blue", ["+blue!"]),
    ("I love cotton", ["+cotton!"]),
    ("I like blue but not red", ["+blue!", "-red!"]),
    ("I like blue and green", ["+blue!", "+green!"]),
    ("I don't like red", ["-red!"]),
    ("I do not like red or pink", ["-red!", "-pink!"]),
    ("I hate nylon", ["-nylon!"]),
    ("I only wear cotton", ["+cotton!"]),
    ("i always wear black", ["+black!"]),
    ("I never wear pink", ["-pink!"]),
    ("I'm allergic to wool", ["-wool!"]),
    ("I am allergic to wool", ["-wool!"]),
    ("I prefer silver", ["+silver!"]),
    ("my favourite color is green", ["+green!"]),
    ("I'd like a black bag", ["+black", "+bag"]),
    ("I would like something in blue", ["+blue"]),
    ("I'm size M", ["+m!"]),
    ("my size is L", ["+l!"]),
    ("I wear size 42", ["+42!"]),
    ("I love cotton and hate nylon", ["+cotton!", "-nylon!"]),
    ("black is fine again", ["~black"]),
    ("black is ok now", ["~black"]),
    ("I don't mind red any more", ["~red"]),
    ("I don't hate red any more", ["~red"]),
    ("I'm no longer allergic to wool", ["~wool"]),
    ("forget that I like red", ["~red"]),
    ("I used to like black", ["~black"]),
    ("I no longer like pink", ["-pink!"]),
    ("I like the black one", ["+black"]),
    ("a shirt with no wires", ["+shirt", "+wireless"]),
]
THAI = [
    ("กระเป๋าเป้สีดำ", ["+backpack", "+black"]),
    ("ไม่เอาสีดำ", ["-black"]),
    ("อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ", ["+backpack", "-black"]),
    ("ขอไม่เอาสีดำนะคะ", ["-black"]),
    ("ไม่เอาสีดำกับสีน้ำตาล", ["-black", "-brown"]),
    ("ไม่เอาสีดำหรือสีแดง", ["-black", "-red"]),
    ("ไม่เอาสีดำและสีแดง", ["-black", "-red"]),
    ("ไม่เอาสีดำ เอาสีน้ำเงิน", ["-black", "+blue"]),
    ("ไม่เอาสีดำ ขอสีขาว", ["-black", "+white"]),
    ("ไม่เอาหนัง", ["-leather"]),
    ("ยกเว้นหนัง", ["-leather"]),
    ("สีอะไรก็ได้ยกเว้นสีชมพู", ["-pink"]),
    ("สีอะไรก็ได้ที่ไม่ใช่สีดำ", ["-black"]),
    ("อย่าเอาสีแดง", ["-red"]),
    ("ไม่ใช่สีดำ แต่เป็นสีเทา", ["-black", "+gray"]),
    ("สีดำไม่เอา", ["-black"]),
    ("สีดำไม่เอานะ เอาสีขาว", ["-black", "+white"]),
    ("หนังไม่เอา", ["-leather"]),
    ("กระเป๋าหนังไม่เอา", ["+bag", "-leather"]),
    ("ไม่เอากระเป๋าสีดำ", ["+bag", "-black"]),
    ("ไม่อยากได้สีดำ", ["-black"]),
    ("ชอบสีฟ้า", ["+light blue!"]),
    ("ชอบสีแดง", ["+red!"]),
    ("ไม่ชอบสีแดง", ["-red!"]),
    ("ไม่ค่อยชอบสีแดง", ["-red!"]),
    ("ไม่ชอบสีแดงกับสีชมพู", ["-red!", "-pink!"]),
    ("เกลียดสีชมพู", ["-pink!"]),
    ("แพ้ขนสัตว์", ["-wool!"]),
    ("ใส่แต่ผ้าฝ้าย", ["+cotton!"]),
    ("ใส่เฉพาะผ้าฝ้าย", ["+cotton!"]),
    ("ปกติใส่สีดำ", ["+black!"]),
    ("ชอบสีฟ้าแต่ไม่ชอบสีแดง", ["+light blue!", "-red!"]),
    ("ชอบสีแดงแต่ไม่เอาสีชมพู", ["+red!", "-pink!"]),
    ("ใส่ไซส์ M", ["+m!"]),
    ("ผมใส่ไซส์ L", ["+l!"]),
    ("ไซส์ M", ["+m"]),
    ("สีดำก็ได้แล้ว", ["~black"]),
    ("ตอนนี้สีดำก็ได้", ["~black"]),
    ("สีดำก็ได้", ["+black"]),
    ("ไม่เกลียดสีแดงแล้ว", ["~red"]),
    ("ลืมเรื่องที่ชอบสีแดงไปเลย", ["~red"]),
    ("เมื่อก่อนชอบสีดำ", ["~black"]),
    ("เคยชอบสีดำ", ["~black"]),
    ("ขอ jacket สีดำ size L", ["+jacket", "+black", "+l"]),
]
VIETNAMESE = [
    ("áo khoác màu đen", ["+jacket", "+black"]),
    ("không lấy màu đen", ["-black"]),
    ("khong lay mau den", ["-black"]),
    ("ko lấy màu đen", ["-black"]),
    ("tim ao khoac duoi 500k, khong lay mau den", ["+jacket", "-black"]),
    ("không đen mà xanh dương", ["-black", "+blue"]),
    ("không phải màu đen", ["-black"]),
    ("đừng màu đen", ["-black"]),
    ("đừng lấy màu đen nhé", ["-black"]),
    ("dung lay mau den", ["-black"]),
    ("trừ da", ["-leather"]),
    ("màu gì cũng được trừ màu đen", ["-black"]),
    ("ngoại trừ màu hồng", ["-pink"]),
    ("không lấy màu đen hoặc màu nâu", ["-black", "-brown"]),
    ("không lấy màu đen và màu nâu", ["-black", "-brown"]),
    ("không lấy màu đen, lấy màu trắng", ["-black", "+white"]),
    ("màu đen thì không lấy", ["-black"]),
    ("màu đen thì thôi", ["-black"]),
    ("tôi thích màu xanh nhạt", ["+light blue!"]),
    ("em thích màu xanh nhạt", ["+light blue!"]),
    ("em không thích màu đỏ", ["-red!"]),
    ("em khong thich mau do", ["-red!"]),
    ("mình ghét màu hồng", ["-pink!"]),
    ("mình dị ứng lông cừu", ["-wool!"]),
    ("mình bị dị ứng với lông cừu", ["-wool!"]),
    ("tôi chỉ mặc cotton", ["+cotton!"]),
    ("chỉ mặc đồ cotton", ["+cotton!"]),
    ("tôi không bao giờ mặc màu hồng", ["-pink!"]),
    ("thích màu xanh dương nhưng không thích màu đỏ", ["+blue!", "-red!"]),
    ("thích màu trắng nhưng ghét màu đen", ["+white!", "-black!"]),
    ("em mặc size M", ["+m!"]),
    ("size M", ["+m"]),
    ("giờ màu đen cũng được", ["~black"]),
    ("màu đen cũng được rồi", ["~black"]),
    ("không còn ghét màu đỏ nữa", ["~red"]),
    ("hết dị ứng lông cừu rồi", ["~wool"]),
    ("trước đây tôi thích màu đen", ["~black"]),
    ("quên chuyện tôi thích màu đỏ đi", ["~red"]),
    ("muốn mua túi xách màu nâu", ["+handbag", "+brown"]),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_polarity_has_its_scope(found: Any, text: str, expected: Any) -> None:
    assert said(found, text) == expected


@pytest.mark.parametrize(("text", "expected"), THAI)
def test_thai_polarity_has_its_scope(found: Any, text: str, expected: Any) -> None:
    assert said(found, text, "th") == expected


@pytest.mark.parametrize(("text", "expected"), VIETNAMESE)
def test_vietnamese_polarity_has_its_scope(found: Any, text: str, expected: Any) -> None:
    assert said(found, text, "vi") == expected
