# คอนโซล: หน้าแก้ไขสิ่งที่บอตเข้าใจผิด และการทำบทสนทนาเป็นชุดทดสอบ
learn-tab-corrections = รายการแก้ไข
learn-tab-training = ข้อมูลสอนบอต
learn-tab-tests = บททดสอบ
learn-title-message = แก้ไขความเข้าใจของบอต
learn-title-test = บททดสอบจากบทสนทนา

learn-intent = { $intent ->
    [search_product] หาสินค้า
    [refine_search] ปรับสิ่งที่หา
    [shop_for_self] กลับมาซื้อให้ตัวเอง
    [ask_cheaper] อยากได้ถูกกว่านี้
    [ask_dearer] อยากได้ดีกว่านี้
    [ask_more_options] ขอดูแบบอื่น
    [ask_similar] ขอดูแบบคล้ายกัน
    [ask_complementary] ถามว่าเข้ากับอะไร
    [like_product] ชอบชิ้นที่เห็น
    [reject_product] ไม่เอาชิ้นนั้น
    [compare_products] ให้เทียบกัน
    [ask_product_details] ถามรายละเอียดสินค้า
    [ask_availability] ถามว่ามีของไหม
    [ask_reason] ถามว่าทำไมแนะนำ
    [buy_product] จะซื้อ
    [state_preference] บอกความชอบหรือไซซ์
    [withdraw_preference] ถอนความชอบที่เคยบอก
    [correct_profile] แก้สิ่งที่จำไว้ผิด
    [ask_profile] ถามว่าจำอะไรไว้บ้าง
    [forget_everything] ให้ลบทั้งหมด
    [ask_policy] ถามเรื่องส่ง คืน ชำระเงิน ฯลฯ
    [ask_order_status] ถามถึงออเดอร์
    [request_human] ขอคุยกับคน
    [complain] ร้องเรียน
    [greet] ทักทาย
    [goodbye] ลา
    [thank] ขอบคุณ
    [affirm] ตอบว่าใช่
    [deny] ตอบว่าไม่
    [ask_capabilities] ถามว่าบอตทำอะไรได้
    [bot_challenge] ถามว่าเป็นบอตหรือเปล่า
    [choose_language] เลือกภาษา
    [out_of_scope] ไม่ใช่เรื่องของร้าน
    [insult] พูดจาหยาบคาย
    [nlu_fallback] ไม่เป็นภาษา
   *[other] { $intent }
}
learn-theme = { $theme ->
    [wishes] สิ่งที่หา
    [steps] ขั้นต่อไป
    [products] เกี่ยวกับสินค้าที่เห็น
    [taste] ความชอบ
    [profile] สิ่งที่จำไว้
    [service] บริการ
    [small_talk] คุยทั่วไป
    [outside] นอกเรื่องของร้าน
   *[other] { $theme }
}
learn-entity = { $entity ->
    [category] ชนิดสินค้า
    [color] สี
    [material] วัสดุ
    [size] ไซซ์
    [brand] แบรนด์
    [style] สไตล์
    [occasion] โอกาส
    [gender] แบบหญิงหรือชาย
    [price] ราคา
    [recipient] ซื้อให้ใคร
    [price_level] ถูกหรือดี
    [reference] ชิ้นไหนที่เห็น
    [topic] เรื่องที่ถาม
    [requested_language] ภาษาที่ขอ
    [personal_data] ข้อมูลส่วนตัว
   *[other] { $entity }
}
learn-polarity = { $polarity ->
    [want] เอา
    [avoid] ไม่เอา
    [drop] ถอนคำเดิม
   *[other] { $polarity }
}
learn-standing = { $standing ->
    [write] จะนำไปสอน
    [held_out] เก็บไว้วัดผล
    [duplicate] มีสอนอยู่แล้ว
    [conflict] ขัดกัน
    [measured] เป็นข้อสอบอยู่แล้ว
    [set_aside] พักไว้
   *[other] { $standing }
}

learn-all = ทั้งหมด
learn-every-language = ทุกภาษา
learn-column-wording = ข้อความ
learn-column-heard = บอตเข้าใจว่า
learn-column-means = ที่จริงคือ
learn-column-standing = จะเป็นอย่างไรต่อ
learn-column-who = โดย
learn-confirmed = บอตเข้าใจเจตนาถูก
learn-written = เขียนลงไฟล์เมื่อ { $when }
learn-other-correction = รายการแก้ไขอื่น
learn-set-aside = พักไว้
learn-take-in = นำกลับมา
learn-none = ยังไม่มีรายการแก้ไข เปิดบทสนทนาแล้วกด “แก้ไข” ใต้ข้อความที่บอตเข้าใจผิด
learn-correct = แก้ไข
learn-marked = แก้เป็น: { learn-intent }
learn-make-test = ทำเป็นบททดสอบ

learn-back = กลับไปที่บทสนทนา
learn-bot-heard = บอตเข้าใจว่า
learn-not-heard = ตอนนั้นพนักงานดูแลอยู่ บอตจึงไม่ได้อ่านข้อความนี้
learn-ranking = ความหมายอื่นที่บอตคิดถึง
learn-last-by = แก้ล่าสุดโดย { $who } เมื่อ { $when }
learn-tapped = ลูกค้ากดปุ่มตรงนี้ จึงไม่มีอะไรให้เข้าใจผิด
learn-intent-is = ลูกค้ากำลัง…
learn-choose = เลือก
learn-wording-is = เขียนเป็นตัวอย่าง
learn-wording-rule = เบอร์โทร เลขบัตร อีเมล และชื่อลูกค้าถูกแทนแล้ว ถ้ามีชื่อคนอื่นอีก ให้เอาออกด้วย
learn-entities = สิ่งที่พูดถึง
learn-entities-rule = หนึ่งอย่างต่อหนึ่งแถว พิมพ์คำให้ตรงกับตัวอย่างด้านบน แล้วบอกความหมาย ราคาเขียนเป็น ≤2000, ≥500, 500-2000 หรือ ~1000
learn-row-words = คำ
learn-row-entity = คืออะไร
learn-row-value = ค่า
learn-row-polarity = เอาหรือไม่
learn-row-scope = ซื้อให้ใคร
learn-row-durable = ชอบตลอด
learn-yes = ใช่
learn-mark-words = ใช้คำที่เลือกไว้
learn-more-rows = เพิ่มแถว
learn-note = หมายเหตุ
learn-delete = ลบรายการแก้ไขนี้

learn-bad-language = เลือกภาษาไทย อังกฤษ หรือเวียดนาม
learn-bad-intent = เลือกก่อนว่าลูกค้าต้องการอะไร
learn-bad-wording = ไม่มีคำให้เรียนรู้ พิมพ์ข้อความเป็นตัวอย่างก่อน
learn-bad-entity = เลือกว่า “{ $given }” คืออะไร หรือลบแถวนี้ให้ว่าง
learn-bad-value = “{ $given }” ไม่มีในแค็ตตาล็อก เลือกค่าจากรายการ
learn-bad-words = ไม่มีคำว่า “{ $given }” ในตัวอย่าง คัดลอกคำจากตัวอย่างมาใส่
learn-bad-price = “{ $given }” ไม่ใช่ราคา เขียนเป็น ≤2000, ≥500, 500-2000 หรือ ~1000 ถ้าลูกค้าบอกสกุลเงินให้ใส่ด้วย
learn-bad-polarity = ไม่รู้จัก “{ $given }” เลือกว่าเอา ไม่เอา หรือถอนคำเดิม
learn-bad-scope = ไม่รู้จัก “{ $given }” พิมพ์เช่น แม่ เพื่อน ลูก หรือเว้นว่าง
learn-bad-scenario = บททดสอบนี้ใช้ไม่ได้แล้ว: { $given } แก้ให้ถูก หรือทำใหม่จากบทสนทนา
learn-nothing-to-test = บอตไม่ได้ตอบอะไรในบทสนทนานี้ จึงไม่มีอะไรให้ทดสอบ

learn-training-says = จะนำไปสอน { $taught } ตัวอย่าง อีก { $apart } ตัวอย่างเก็บไว้วัดผล ไม่นำไปสอน เพื่อให้ตัดสินบอตรุ่นใหม่ได้จริง
learn-training-how = ถ้าจะฝึกบอตรุ่นใหม่ เทียบกับรุ่นที่ใช้อยู่ และใช้ต่อเมื่อไม่แย่ลง ให้รันคำสั่ง
learn-conflicts = ขัดกัน
learn-conflicts-how = คำเดียวกันอยู่ใต้สองความหมาย แก้ให้เหลือหนึ่ง หรือพักไว้หนึ่ง ระหว่างนี้จะยังไม่นำไปสอนทั้งคู่
learn-new-words = คำที่แค็ตตาล็อกยังไม่รู้จัก
learn-new-words-how = เพิ่มคำเหล่านี้ในคลังคำของร้าน บอตจะรู้จักทันทีโดยไม่ต้องฝึกใหม่
learn-times = ครั้ง
learn-where = เพิ่มที่
learn-export = ดาวน์โหลด
learn-write = เขียนลงโปรเจกต์
learn-cannot-write = เซิร์ฟเวอร์นี้เขียนลงโฟลเดอร์ของโปรเจกต์ไม่ได้ ดาวน์โหลดไฟล์แล้ววางทับเอง
learn-nothing-to-teach = ยังไม่มีอะไรให้สอน

learn-no-tests = ยังไม่มีบททดสอบ เปิดบทสนทนาแล้วกด “ทำเป็นบททดสอบ”
learn-test-says = แต่ละบรรทัดบอกว่าลูกค้าทำอะไร และบอตต้องตอบอย่างไร จะเก็บเป็นไฟล์
learn-test-text = บททดสอบ
learn-download = ดาวน์โหลด
learn-delete-test = ลบบททดสอบนี้

console-said-corrected = บันทึกการแก้ไขแล้ว
console-said-aside = พักไว้แล้ว จะไม่นำไปสอน
console-said-taken-in = นำกลับมาแล้ว
console-said-correction-deleted = ลบรายการแก้ไขแล้ว
console-said-written = เขียนข้อมูลสอนบอตและบททดสอบแล้ว
console-said-test-made = ทำบทสนทนานี้เป็นบททดสอบแล้ว
console-said-test-changed = บันทึกบททดสอบแล้ว
console-said-test-deleted = ลบบททดสอบแล้ว
