## เหตุผลและหมายเหตุบนการ์ด กับปุ่มต่างๆ
reason-wish = { $attribute ->
    [occasion] เหมาะ{ $what }
   *[other] ตรงกับที่หา: { $what }
}
reason-budget = อยู่ในงบ: { $price }
reason-taste = เพราะ{ $you }เคยบอกว่าชอบ{ $what }
reason-taste-size = มีไซซ์ { $what } ที่{ $you }ใส่
reason-taste-for = เพราะ{ $you }บอกว่า{ $whom }ชอบ{ $what }
reason-observed = แนวเดียวกับที่{ $you }เคยดู: { $what }
reason-avoids = ไม่ใช่{ $what } ตามที่บอกไว้
reason-similar = คล้าย { $title }
reason-with = เข้ากับ { $title }
reason-together = ลูกค้าคนอื่นหยิบคู่กับ { $title }
reason-also-viewed = ลูกค้าที่ดู { $title } ดูชิ้นนี้ด้วย
reason-new = เพิ่งเข้าร้าน
reason-popular = ร้านแนะนำ
reason-words = ใกล้กับที่{ $you }พิมพ์มา
reason-cheapest = ถูกที่สุดในแบบที่ตรงกับที่หา
reason-discovery = ลองแบบใหม่ๆ เผื่อถูกใจ
reason-none = ตรงทุกข้อที่บอกมา
reason-closest = ใกล้กับที่หามากที่สุด

note-over = เกินงบ { $amount }
note-under = ต่ำกว่างบที่บอกไว้ { $amount }
note-lacks = ข้อที่ไม่ตรง: { $what }
note-has = มีข้อที่บอกว่าไม่เอา: { $what }

card-alt = ภาพ { $title }

button-similar = ดูแบบคล้ายกัน
button-not-for-me = ไม่ใช่แนวนี้
button-for-someone = ซื้อให้คนอื่น
button-why = ทำไมแนะนำชิ้นนี้
button-cheaper = ถูกกว่านี้
button-dearer = พรีเมียมกว่านี้
button-more = ดูแบบอื่น
button-anything = อะไรก็ได้
button-for-me = ดูให้ตัวเอง
button-for = ให้{ $whom }
button-human = ขอคุยกับพนักงาน
button-yes = ตกลง
button-no = ไม่เป็นไร
button-go-on = คุยต่อ
button-drop = ไม่จำเป็นต้อง{ $what }
button-allow = { $what }ก็ได้
button-any-price = ราคาเท่าไรก็ได้
button-forget = ลืม: { $what }
button-forget-everything = ลืมทั้งหมด
button-what-you-know = จำอะไรไว้บ้าง
button-what-you-can = ทำอะไรได้บ้าง
button-number = ชิ้นที่ { $position }
button-buy = สนใจชิ้นที่ { $position }
button-show = ขอดูเลย
button-with = มีอะไรเข้ากันบ้าง

row-personal = เลือกจากสิ่งที่คุณชอบ
row-popular = ร้านแนะนำ
row-similar = แบบใกล้เคียงกัน
row-goes-with = เข้ากันได้ดี
button-still = ยังเหมือนเดิม
button-no-more = ไม่แล้ว
button-more-facts = ดูที่จำไว้เพิ่ม
button-address = เรียกว่า { $form }
card-from-staff = พนักงานเลือกมาให้โดยเฉพาะ
