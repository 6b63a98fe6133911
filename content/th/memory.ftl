## จำอะไร แสดงอะไร แก้อะไร ลืมอะไร
noted = จดไว้แล้วค่ะ: { $facts }
noted-for = จดไว้สำหรับ{ $whom }แล้วค่ะ: { $facts }
noted-short = ต่อไปจะเลือกให้ตามนี้นะคะ
noted-changed = ก่อนหน้านี้บอกว่า{ $before } ตอนนี้เปลี่ยนเป็น{ $after } นะคะ
noted-nothing = ชอบหรือไม่ชอบอะไรบอกได้เลยค่ะ รู้ใจจะเลือกให้ตามนั้นนะคะ
not-kept = เรื่องนี้รู้ใจยังไม่ได้รับอนุญาตให้จำ เลยขอใช้แค่ครั้งนี้นะคะ
fact-like = ชอบ{ $what }
fact-dislike = ไม่เอา{ $what }
fact-occasion = หาของ{ $what }
fact-size = ใส่{ $what }
fact-for-like = ชอบ{ $what }
fact-for-dislike = ไม่เอา{ $what }
took-back = ได้ค่ะ ลบออกให้แล้ว: { $facts }
took-back-nothing = เรื่องนี้รู้ใจไม่ได้จดไว้ค่ะ
corrected = ขอบคุณค่ะ แก้ให้แล้ว: { $facts }
correct-which = ข้อไหนที่จดไว้ไม่ถูกคะ

profile-empty = ตอนนี้รู้ใจยังไม่รู้ว่า{ $you }ชอบอะไรค่ะ ถ้าบอกไว้จะจำให้ และขอลบเมื่อไรก็ได้นะคะ
profile-intro = รู้ใจจำเรื่องของ{ $you }ไว้ตามนี้ค่ะ
profile-line = • { $fact } (“{ $quote }”, { $day })
profile-line-observed = • { $fact } (สังเกตจาก { $count } ชิ้นที่{ $you }เลือกดู, { $day })
profile-for = สำหรับ{ $whom }
profile-products = ของที่ชอบ { $liked } ชิ้น ของที่ไม่เอา { $dismissed } ชิ้นค่ะ
profile-outro = ข้อไหนอยากให้ลืม บอกได้เลยค่ะ

confirm-forget = รู้ใจจะลบทุกอย่างที่จำเกี่ยวกับ{ $you } ทั้งความชอบ ประวัติ และสิ่งที่กำลังหา ลบแล้วเรียกคืนไม่ได้นะคะ ให้ลบเลยไหมคะ
forgotten = เรียบร้อยค่ะ ลบทุกอย่างเกี่ยวกับ{ $you }ให้แล้วนะคะ
kept = ได้ค่ะ ทุกอย่างยังอยู่เหมือนเดิมนะคะ
profile-line-inferred = • { $fact } (ที่ผ่านมา{ $you }ไม่ค่อยเลือก, { $day })
profile-line-corrected = • { $fact } ({ $you }แก้ไว้เอง, { $day })
profile-page = หน้า { $page } จาก { $pages } ค่ะ
fact-address = ให้เรียกว่า{ $what }
ask-still = ขอถามนิดหนึ่งนะคะ ก่อนหน้านี้เคยบอกว่า{ $fact } ตอนนี้ยังเหมือนเดิมไหมคะ
ask-still-seen = ขอถามนิดหนึ่งนะคะ เคยบอกว่า{ $fact } แต่ช่วงนี้เห็นดู{ $what }อยู่บ้าง ยังเหมือนเดิมไหมคะ
still-kept = ได้ค่ะ จดไว้เหมือนเดิมนะคะ: { $facts }
ask-address = อยากให้รู้ใจเรียกว่าอะไรดีคะ
address-noted = ได้ค่ะ ต่อไปรู้ใจจะเรียกว่า{ $you }นะคะ
