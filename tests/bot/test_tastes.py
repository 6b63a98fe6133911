"""Likes and dislikes by construction: every frame says the same of a colour and of a material."""

from __future__ import annotations

from typing import Any

import pytest

THINGS = {"en": ("green", "wool"), "th": ("สีเขียว", "ผ้าวูล"), "vi": ("màu tím", "vải nhung")}
"""A colour and a material that stand in for {c}."""

FRAMES = (
    (
        "en", "avoid!",
        """
        {c} does nothing for me | {c} just isn't me | i'm not into {c} | not a fan of {c} | i can't bear {c} | {c} makes me itch | {c} irritates my skin | {c}
        drives me up the wall | i refuse to wear {c} | i don't dare wear {c} | i wouldn't be caught dead in {c} | i steer clear of {c} | i keep away from {c} | i tend to avoid {c} |
        i despise {c} | i loathe {c} | i have a dislike of {c} | i'm averse to {c} | {c} looks terrible on me | {c} doesn't suit me | {c} doesn't work for me
        | {c} has never done anything for me | i'm sick of {c} | i've had enough of {c} | i react badly to {c} | my skin can't handle {c} | i can't do {c} | i
        don't wear {c} | i've no love for {c} | {c} is a big no for me | my least favourite colour is {c} | i'm not wild about {c} | i'm not much of a {c}
        person | i don't care for {c} | i don't like {c} at all | i never buy {c} | i find {c} too boring | {c} is so not me | {c} has never been my colour |
        never show me anything {c} | i would never wear {c} | {c} is out of the question for me | i have something against {c} | {c} gets on my nerves | {c}
        feels scratchy | i have a {c} allergy | i get hives from {c} | i don't get on with {c} | i've got a real problem with {c} | honestly {c} leaves me
        cold | ugh i hate {c} | {c} hurts me | {c} isn't really practical for me | {c} makes me miserable
        """,
    ),
    (
        "en", "avoid",
        """
        no {c} please | anything except {c} | not in {c} | nothing {c} | skip the {c} | leave out {c} | hold the {c} | minus the {c} | i don't want {c} |
        don't give me {c} | i would rather not have {c} | as long as it's not {c} | provided it isn't {c} | only not {c} | any colour but {c} | other than {c}
        | excluding {c} | except {c} | must not be {c} | can't be {c} | should not be {c} | definitely not {c} | {c} is no good | get rid of the {c} | spare
        me the {c} | stop showing me {c} | i'd skip {c} | pass on the {c} | {c}? nope | not interested in {c} | doesn't want {c} | didn't ask for {c} | i said
        no {c} | steer me away from {c} | {c}'s out | {c}'s a no | {c}-free please | any colour save for {c}
        """,
    ),
    (
        "en", "want!",
        """
        i love {c} | i like {c} | i'm into {c} | i'm mad about {c} | i'm nuts about {c} | i'm all about {c} | i'm partial to {c} | i've always loved {c} | i
        gravitate towards {c} | i have a thing for {c} | i've got a weakness for {c} | i can never have enough {c} | {c} is my favourite | {c} is totally me |
        {c} suits me | {c} looks good on me | {c} is my thing | {c} is right up my street | {c} all the way | i always wear {c} | i usually go for {c} | i
        always go for {c} | i stick to {c} | i prefer {c} | you can't go wrong with {c} for me | big fan of {c} | i'm a fan of {c} | i'm a {c} person | {c}
        makes me happy | i dig {c} | i enjoy {c} | i'm a big {c} lover | i favour {c} | i've fallen in love with {c} | i am a huge {c} fan | in love with {c}
        | always {c} for me | everything i own is {c} | i wear nothing but {c} | i collect {c}
        """,
    ),
    (
        "en", "drop",
        """
        i don't mind {c} any more | i don't mind {c} | {c} is fine again | {c} is okay now | i used to hate {c} | i used to love {c} | i no longer hate {c} |
        i don't hate {c} anymore | i've stopped avoiding {c} | forget that i hate {c} | forget i like {c} | forget what i said about {c} | scratch what i said
        about {c} | i changed my mind about {c} | i've changed my mind about {c} | i've come round to {c} | i've made my peace with {c} | you can show me {c}
        again | you can suggest {c} again | {c} is back on the table | {c} is allowed again | it doesn't have to be {c} | doesn't need to be {c} | needn't be
        {c} | not necessarily {c} | i'm fine with {c} now | i'm ok with {c} again | i've got over my {c} thing | i'm not allergic to {c} any more | i've
        nothing against {c} | i have nothing against {c} | i've no problem with {c} | no objection to {c} | {c} isn't a problem any more | stop avoiding {c} |
        you don't need to avoid {c} | {c} no longer bothers me | i outgrew {c} | i was into {c} once | remove {c} from my dislikes | delete {c} from my likes
        | take {c} off my list of dislikes | unblock {c} | lift the ban on {c}
        """,
    ),
    (
        "th", "avoid!",
        """
        ไม่ยอมใส่{c} | ไม่กล้าใส่{c} | ไม่คิดจะใส่{c} | ไม่ชอบ{c} | เกลียด{c} | เกลียด{c}ที่สุด | ไม่ค่อยปลื้ม{c}เท่าไหร่ | ไม่ถูกชะตากับ{c} | ไม่ถูกจริตกับ{c} | แพ้{c}หนักมาก | ผิวเราแพ้{c} | เบื่อ{c}แล้ว
        | เอียน{c} | ขยาด{c} | ยี้{c} | อี๋{c} | รับ{c}ไม่ได้ | ทน{c}ไม่ไหว | ไม่เคยใส่{c}เลย | ใส่{c}ไม่ได้ | ใส่{c}แล้วผื่นขึ้น | ใส่{c}แล้วดูแก่ |
        {c}ไม่ใช่ทางเรา | {c}ไม่ใช่แนวเรา | {c}ไม่เหมาะกับเรา | {c}ไม่เข้ากับผิวเรา | {c}ไม่เคยอยู่ในสายตา | ไม่อิน{c} | ไม่เก็ต{c} | ไม่ใช่สาย{c} |
        ไม่สันทัด{c} | พยายามเลี่ยง{c} | หลีกเลี่ยง{c}ตลอด | เซ็ง{c} | เห็น{c}แล้วไม่ไหว | {c}ใส่ไม่ได้เลย | {c}คือไม่ชอบเลย | {c}ใส่แล้วดูไม่ดี | ไม่โปรด{c}
        | ไม่พิสมัย{c} | ไม่เลิฟ{c} | ไม่สู้{c} | ชังน้ำหน้า{c} | ต่อต้าน{c} | ไม่ซื้อ{c}เด็ดขาด
        """,
    ),
    (
        "th", "avoid",
        """
        ไม่เอา{c} | ไม่เอาพวก{c} | ไม่ต้องการ{c} | อย่าเอา{c}มา | อย่าเป็น{c} | อย่าแนะนำ{c} | ห้าม{c} | งด{c} | ยกเว้น{c} | นอกจาก{c} | อะไรก็ได้ที่ไม่ใช่{c}
        | ขอที่ไม่ใช่{c} | ไม่มี{c}ได้ไหม | {c}ไม่เอานะ | {c}ขอผ่าน | {c}ไม่ผ่าน | ข้าม{c}ไป | ตัด{c}ทิ้ง | ปัด{c}ตก | ไม่อยากเห็น{c} | ขอเว้น{c} |
        ขอร้องอย่า{c} | ขอแค่อย่าเป็น{c} | ไม่ใช่{c} | ไม่เล่น{c} | ไม่เลือก{c} | ไม่สน{c} | เลี่ยง{c}ให้หน่อย | ไม่อยากได้พวก{c} | ไม่ผสม{c} | โนว{c} |
        {c}คือโน
        """,
    ),
    (
        "th", "want!",
        """
        ชอบ{c} | ชอบ{c}ที่สุด | ชื่นชอบ{c} | รัก{c}มาก | หลงรัก{c} | คลั่งไคล้{c} | ปลื้ม{c} | ติด{c}มาก | โปรด{c} | {c}คือที่สุด | {c}คือชีวิต | {c}คือเรา |
        สีโปรดคือ{c} | เป็นสาย{c} | เป็นทาส{c} | แพ้ทาง{c}ตลอด | อินกับ{c} | ใส่แต่{c} | ใส่{c}ประจำ | ใช้แต่{c} | ปกติใส่{c} | ตู้เสื้อผ้ามีแต่{c} |
        เลือก{c}เสมอ | มักจะเลือก{c} | {c}เหมาะกับเรา | {c}เข้ากับผิวเรา | {c}ใส่แล้วขึ้น | ใส่{c}แล้วมั่นใจ | กรี๊ด{c} | หลง{c} | {c}เท่านั้นตลอดไป | สะสม{c}
        """,
    ),
    (
        "th", "drop",
        """
        {c}ก็ได้แล้ว | {c}โอเคแล้ว | {c}ใส่ได้แล้ว | {c}กลับมาใส่ได้แล้ว | เลิกเกลียด{c}แล้ว | ไม่เกลียด{c}แล้ว | ไม่แพ้{c}แล้ว | หายแพ้{c}แล้ว |
        หายเบื่อ{c}แล้ว | เมื่อก่อนชอบ{c} | เมื่อก่อนเกลียด{c} | เคยชอบ{c} | เคยเกลียด{c} | ลืมเรื่อง{c}ไปได้เลย | ลืมที่บอกว่าไม่ชอบ{c} | ลืมที่บอกว่าชอบ{c}
        | ที่บอกว่าไม่ชอบ{c} ยกเลิกนะ | ที่เคยบอกว่าไม่ชอบ{c}ลบได้เลย | เปลี่ยนใจเรื่อง{c}แล้ว | ไม่ต้องเลี่ยง{c}แล้ว | ไม่ต้องกัน{c}ออกแล้ว | เอา{c}กลับมาได้
        | แนะนำ{c}ได้แล้ว | โชว์{c}ได้แล้ว | {c}ไม่ติดแล้ว | {c}รับได้แล้ว | {c}ไม่เป็นไรแล้ว | ไม่ได้เกลียด{c}แล้ว | ไม่ซีเรียสเรื่อง{c}แล้ว |
        ไม่ต้องเป็น{c}ก็ได้ | ไม่จำเป็นต้องเป็น{c} | ไม่ว่าอะไร{c}แล้ว | เฉยๆกับ{c}แล้ว | ปลดแบน{c} | เลิกแบน{c} | ตอนนี้{c}โอเค | ตอนนี้{c}ก็ได้ |
        เดี๋ยวนี้{c}ได้หมด | เริ่มโอเคกับ{c}แล้ว | ใจอ่อนกับ{c}แล้ว
        """,
    ),
    (
        "vi", "avoid!",
        """
        mình không thích {c} | mình hông thích {c} | mình không ưa {c} | mình ghét {c} | ghét {c} lắm | mình dị ứng {c} | da mình dị ứng {c} | mình kỵ {c} |
        mình toàn né {c} | mình luôn tránh {c} | mình chán {c} | mình ớn {c} | mình sợ {c} | mình không khoái {c} | mình chẳng mê {c} | mình đâu có thích {c}
        | mình không chuộng {c} | mình chưa bao giờ thích {c} | mình không mặc được {c} | mặc {c} là ngứa | {c} làm mình ngứa | {c} không hợp với mình | {c}
        không phải gu mình | {c} không phải gu của em | {c} thì em xin thua | {c} thì mình không ưa | {c} em ghét lắm | {c} nhìn già | {c} dìm da mình | mình
        không có duyên với {c} | mình không hạp {c} | mình ác cảm với {c} | mình chịu không nổi {c} | mình cạch mặt {c} | mình không đụng tới {c} | mình không
        cảm được {c} | mình chê {c} | mình khó chịu với {c} | đừng bao giờ gợi ý {c} | mình không xài {c} | mình không đi {c} | mình không chịu mặc {c} | mình không thèm đeo
        {c} | mình không dám mặc {c} | mình đâu chịu mặc {c} |
        mình từ chối mặc {c}
        """,
    ),
    (
        "vi", "avoid",
        """
        không lấy {c} | không cần {c} | ko muốn {c} | không {c} nhé | đừng {c} nha | đừng có {c} | đừng cho mình xem {c} | trừ {c} | ngoại trừ {c} | loại {c}
        ra | bỏ {c} | miễn {c} | miễn đừng {c} | khỏi {c} | tránh {c} giúp mình | ngoài {c} | sao cũng được miễn không {c} | không phải {c} | đâu phải {c} |
        {c} thì thôi | {c} thì khỏi | {c} thì bỏ | {c} không lấy nha | xin miễn {c} | không chọn {c} | không tìm {c} | hông lấy {c} | hổng lấy {c} | k lấy {c}
        | chả lấy {c} | không có {c} | đừng dính {c} | không chơi {c}
        """,
    ),
    (
        "vi", "want!",
        """
        mình thích {c} | mình rất thích {c} | mê {c} lắm | mình ưa {c} | mình chuộng {c} | mình yêu thích {c} | mình nghiện {c} | mình kết {c} | mình hạp {c}
        | mình hợp với {c} | {c} hợp mình | {c} là chân ái | {c} đúng gu mình | {c} là màu tủ | gu của em là {c} | mình chỉ mặc {c} | mình luôn mặc {c} | mình
        thường mặc {c} | mình hay chọn {c} | mình chỉ xài {c} | mình chuyên mặc {c} | mình là fan {c} | mình là tín đồ {c} | mình tôn thờ {c} | mình đặc biệt
        thích {c} | mình nghiêng về {c} | mình say mê {c} | mình ưng {c} | mình ưu tiên {c} | mình vốn thích {c} | thích nhất là {c}
        """,
    ),
    (
        "vi", "drop",
        """
        {c} giờ được rồi | {c} giờ ok rồi | {c} mặc lại được rồi | giờ {c} cũng được | giờ mình hết ghét {c} rồi | mình hết dị ứng {c} | mình không ghét {c}
        nữa | mình không còn ghét {c} | mình hết chê {c} rồi | mình không ngại {c} nữa | trước mình thích {c} | hồi trước mình ghét {c} | hồi xưa mình mê {c}
        | mình từng thích {c} | mình từng ghét {c} | quên vụ mình ghét {c} đi | quên chuyện mình thích {c} | bỏ cái vụ mình ghét {c} đi | xóa chuyện mình
        không thích {c} | xóa {c} khỏi danh sách ghét | mình đổi ý về {c} | mình nghĩ lại về {c} rồi | mình rút lại lời về {c} | không cần tránh {c} nữa |
        khỏi né {c} nữa | khỏi tránh {c} nữa | {c} giờ mình chấp nhận được | {c} không sao rồi | {c} giờ không sao nữa | gợi ý lại {c} được rồi | cho xem lại
        {c} đi được rồi | không nhất thiết {c} | không cần phải {c} | không bắt buộc {c} | không nhất thiết phải là {c} | mình không kỵ {c} nữa | mình quen
        với {c} rồi hết ghét | mình chịu {c} lại rồi | mình thích lại {c} rồi | bỏ cấm {c}
        """,
    ),
)  # fmt: skip
"""Language, polarity with a ! where it tells a lasting taste, and the frames."""


@pytest.mark.parametrize(("language", "polarity", "frames"), FRAMES)
def test_a_frame_says_the_same_of_whatever_stands_in_it(
    reader: Any, language: str, polarity: str, frames: str
) -> None:
    """A taste, a refusal and a withdrawal are told by how a thing is spoken of, not by which thing it is."""
    wrong = []
    for frame in " ".join(frames.split()).split(" | "):
        for thing in THINGS[language]:
            text = frame.replace("{c}", thing)
            found = [one for one in reader.read(text, language)[1] if one.entity in {"color", "material"}]
            if [f"{one.polarity}{'!' if one.durable else ''}" for one in found] != [polarity]:
                wrong.append(text)
    assert not wrong


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("kettle, but not a plastic one, plastic tastes weird", ["plastic"]),
        ("tartan no ta, plastic no thanks, wood yes please", ["plaid", "plastic"]),
        ("sandals are silly, i never wear them", ["sandals"]),
        ("a red scarf, i hate being cold", []),
        ("ดำมีเยอะแล้วไม่เอา ขอสีเบจ", ["black"]),
        ("ของใส่หน้าร้อน ลายเสือไม่เอานะ", ["animal print"]),
        ("nâu với be mình ngán lắm rồi, không thích nữa", ["brown", "beige"]),
        ("go soi, dung nhua", ["plastic"]),
        ("có màu tím không shop", []),
    ],
)
def test_what_is_refused_is_that_and_nothing_beside_it(found: Any, text: str, refused: list[str]) -> None:
    """Named twice it is refused once; a season beside it stays; what was named before may be meant at last."""
    assert sorted(one.value for one in found(text, "vi") if one.polarity == "avoid") == sorted(refused)
