## เหตุผลและหมายเหตุบนการ์ด กับปุ่มต่างๆ
reason-wish = { $attribute ->
    [occasion] เหมาะ{ $what }
   *[other] ตรงกับที่หา: { $what }
}
reason-budget = ราคา{ $price }
reason-taste = เพราะคุณเคยบอกว่าชอบ{ $what }
reason-taste-size = มีไซซ์ { $what } ที่คุณใส่
reason-taste-for = เพราะคุณบอกว่า{ $whom }ชอบ{ $what }
reason-observed = ใกล้กับที่คุณเคยดู: { $what }
reason-avoids = ไม่ใช่{ $what }ตามที่บอกไว้
reason-similar = คล้าย { $title }
reason-with = เข้ากับ { $title }
reason-popular = ร้านแนะนำ
reason-words = ใกล้กับที่คุณพิมพ์มา
reason-cheapest = ราคาเบาที่สุดในกลุ่มที่ตรง
reason-discovery = ลองอะไรที่ต่างออกไปนิด
reason-none = ตรงทุกข้อที่บอกมา
reason-closest = ใกล้กับที่หามากที่สุด

note-over = เกินงบ { $amount }
note-under = ต่ำกว่าที่บอก { $amount }
note-lacks = ข้อนี้ไม่ตรง: { $what }
note-has = มีสิ่งที่ไม่อยากได้: { $what }

card-alt = ภาพ { $title }

button-similar = ดูแบบคล้ายกัน
button-not-for-me = ไม่ใช่แนวนี้
button-why = ทำไมแนะนำชิ้นนี้
button-cheaper = ถูกกว่านี้
button-dearer = ดีกว่านี้
button-more = ดูแบบอื่น
button-anything = อะไรก็ได้
button-for-me = ดูของตัวเอง
button-for = ให้{ $whom }
button-human = ขอคุยกับพนักงาน
button-yes = ใช่
button-no = ไม่
button-go-on = คุยต่อ
button-drop = ตัดออก: { $what }
button-any-price = ราคาเท่าไรก็ได้
button-forget = ลืม: { $what }
button-forget-everything = ลืมทั้งหมด
button-what-you-know = รู้อะไรเกี่ยวกับฉันบ้าง
button-what-you-can = ทำอะไรได้บ้าง
button-number = ชิ้นที่ { $position }
button-buy = สนใจชิ้นที่ { $position }
button-show = ขอดูเลย
button-with = มีอะไรเข้ากันบ้าง
