## จำอะไร แสดงอะไร แก้อะไร ลืมอะไร
noted = จดไว้แล้วค่ะ: { $facts }
noted-for = จดไว้สำหรับ{ $whom }แล้วค่ะ: { $facts }
noted-short = ครั้งต่อไปจะเลือกให้ตามนี้ค่ะ
noted-changed = ก่อนหน้านี้บอกว่า{ $before } ตอนนี้เปลี่ยนเป็น{ $after } นะคะ
noted-nothing = ชอบหรือไม่ชอบอะไรบอกได้เลยค่ะ รู้ใจจะเลือกให้ตามนั้น
not-kept = รู้ใจไม่ได้รับอนุญาตให้จำเรื่องนี้ จึงใช้แค่ครั้งนี้นะคะ
fact-like = ชอบ{ $what }
fact-dislike = ไม่เอา{ $what }
fact-occasion = ของ{ $what }
fact-size = { $what }
fact-for-like = ชอบ{ $what }
fact-for-dislike = ไม่เอา{ $what }
took-back = ได้ค่ะ เรื่องนี้ลบออกแล้ว: { $facts }
took-back-nothing = เรื่องนี้ไม่ได้จดไว้ค่ะ
corrected = ขอบคุณค่ะ แก้ให้แล้ว: { $facts }
correct-which = ข้อไหนไม่ถูกคะ

profile-empty = ตอนนี้ยังไม่รู้ว่าคุณชอบอะไรค่ะ ถ้าบอกไว้ รู้ใจจะจำ และคุณขอลบได้ทุกเมื่อค่ะ
profile-intro = เท่าที่รู้จักคุณมีเท่านี้ค่ะ
profile-line = • { $fact } (“{ $quote }”, { $day })
profile-line-observed = • { $fact } (ดูจากที่คุณเลือกดู, { $day })
profile-for = สำหรับ{ $whom }
profile-products = ที่เคยชอบ { $liked } ชิ้น ที่ไม่เอา { $dismissed } ชิ้นค่ะ
profile-outro = ข้อไหนอยากให้ลืม บอกได้เลยค่ะ

confirm-forget = จะลบทุกอย่างที่รู้เกี่ยวกับคุณ ทั้งความชอบ ประวัติ และสิ่งที่กำลังหา ลบแล้วเอาคืนไม่ได้นะคะ ให้ลบเลยไหมคะ
forgotten = เรียบร้อยค่ะ ลบทุกอย่างที่รู้เกี่ยวกับคุณแล้วค่ะ
kept = ได้ค่ะ ทุกอย่างยังอยู่เหมือนเดิมค่ะ
