## จำอะไร แสดงอะไร แก้อะไร ลืมอะไร
noted = จดไว้แล้วค่ะ: { $facts }
noted-for = จดไว้สำหรับ{ $whom }แล้วค่ะ: { $facts }
noted-short = ต่อไปจะเลือกให้ตามนี้นะคะ
noted-changed = ก่อนหน้านี้บอกว่า{ $before } ตอนนี้เปลี่ยนเป็น{ $after } นะคะ
noted-nothing = ชอบหรือไม่ชอบอะไรบอกได้เลยค่ะ รู้ใจจะเลือกให้ตามนั้น
not-kept = เรื่องนี้รู้ใจยังไม่ได้รับอนุญาตให้จำ เลยขอใช้แค่ครั้งนี้นะคะ
fact-like = ชอบ{ $what }
fact-dislike = ไม่เอา{ $what }
fact-occasion = ของ{ $what }
fact-size = { $what }
fact-for-like = ชอบ{ $what }
fact-for-dislike = ไม่เอา{ $what }
took-back = ได้ค่ะ ลบออกให้แล้ว: { $facts }
took-back-nothing = เรื่องนี้รู้ใจไม่ได้จดไว้ค่ะ
corrected = ขอบคุณค่ะ แก้ให้แล้ว: { $facts }
correct-which = ข้อไหนที่จดไว้ไม่ถูกคะ

profile-empty = ตอนนี้รู้ใจยังไม่รู้ว่าคุณชอบอะไรค่ะ ถ้าบอกไว้จะจำให้ และขอลบเมื่อไรก็ได้นะคะ
profile-intro = เรื่องของคุณที่รู้ใจจำไว้มีเท่านี้ค่ะ
profile-line = • { $fact } (“{ $quote }”, { $day })
profile-line-observed = • { $fact } (สังเกตจากที่คุณเลือกดู, { $day })
profile-for = สำหรับ{ $whom }
profile-products = ของที่ชอบ { $liked } ชิ้น ของที่ไม่เอา { $dismissed } ชิ้นค่ะ
profile-outro = ข้อไหนอยากให้ลืม บอกได้เลยค่ะ

confirm-forget = รู้ใจจะลบทุกอย่างที่จำเกี่ยวกับคุณ ทั้งความชอบ ประวัติ และสิ่งที่กำลังหา ลบแล้วเรียกคืนไม่ได้นะคะ ให้ลบเลยไหมคะ
forgotten = เรียบร้อยค่ะ ลบทุกอย่างเกี่ยวกับคุณให้แล้วนะคะ
kept = ได้ค่ะ ทุกอย่างยังอยู่เหมือนเดิมนะคะ
