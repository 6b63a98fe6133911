# โต๊ะทำงานของพนักงาน: คิวรอ รับช่วงตอบ และข้อมูลลูกค้า พนักงานอ่าน
console-desk = ผู้ตอบ
console-desk-mine = คุณกำลังตอบ
console-desk-others = { $name } กำลังตอบ
console-desk-waiting = รอพนักงาน
console-desk-bot = บอตกำลังตอบ
console-desk-take = รับช่วงตอบ
console-desk-take-from = { $name } กำลังตอบอยู่ ต้องการรับช่วงต่อหรือไม่
console-desk-hand-back = คืนให้บอต
console-desk-release = ส่งต่อให้เพื่อนร่วมงาน
console-desk-taken = { $name } รับแชตนี้ไปก่อนแล้ว ข้อความของคุณยังอยู่ด้านล่าง
console-desk-changed = ผู้ตอบแชตนี้เปลี่ยนไปแล้ว กรุณาดูอีกครั้งก่อนทำต่อ
console-desk-gone = ไม่มีบทสนทนานี้แล้ว
console-desk-no-owner = เลือกรับช่วงตอบ คืนให้บอต หรือส่งต่อให้เพื่อนร่วมงาน
console-desk-looks = { $name } กำลังดูอยู่
console-desk-writes = { $name } กำลังพิมพ์
console-desk-tag = เพิ่มแท็ก
console-desk-untag = เอาแท็ก { $tag } ออก
console-desk-bad-tag = แท็กยาวได้ 1 ถึง 40 ตัวอักษร กรุณาเขียนให้สั้นลง
console-desk-assignee = มอบหมายให้
console-desk-assign = มอบหมาย
console-desk-assigned = มอบหมายให้ { $name }
console-desk-nobody = ยังไม่ระบุ
console-desk-no-colleague = เลือกเพื่อนร่วมงานที่ตอบลูกค้าได้
console-desk-answer = คำตอบ
console-desk-placeholder = พิมพ์ถึงลูกค้า
console-desk-in-language = ลูกค้าใช้ภาษา { $language }
console-desk-send = ส่ง
console-desk-cancel = ยกเลิก
console-desk-reads-only = บัญชีของคุณอ่านได้อย่างเดียว พนักงานที่มีสิทธิ์ตอบจะตอบได้ที่นี่
console-desk-take-first = กดรับช่วงตอบก่อนจึงจะพิมพ์ได้ หลังจากนั้นบอตจะเงียบ
console-desk-your-draft = ข้อความที่คุณพิมพ์ไว้
console-desk-say-something = ยังไม่มีอะไรให้ส่ง พิมพ์ข้อความหรือใส่สินค้าก่อน
console-desk-too-long = ข้อความยาวเกินไป ไม่ควรเกิน { $most } ตัวอักษร
console-desk-search = ค้นหาสินค้า
console-desk-find = ค้นหา
console-desk-insert = ใส่
console-desk-insert-card = ใส่ { $title }
console-desk-remove-card = เอา { $title } ออก
console-desk-cards = สินค้าที่จะส่ง
console-desk-none-found = ไม่มีสินค้าที่ตรงกับ “{ $query }”
console-desk-sold-out = หมด
console-desk-to-talk = ไปที่บทสนทนา
console-canned = ข้อความสำเร็จรูป
console-canned-choose = ข้อความสำเร็จรูป
console-canned-insert = ใส่ข้อความ
console-canned-fill = ใส่ลงในคำตอบ
console-canned-called = ชื่อ
console-canned-edit = แก้ไข
console-canned-change = แก้ไขข้อความสำเร็จรูป
console-canned-new = เพิ่มข้อความสำเร็จรูป
console-canned-none = ยังไม่มีข้อความสำเร็จรูป ลองเขียนข้อความที่ใช้บ่อย
console-canned-help = ใช้ { $agent } แทนชื่อคุณ และ { $shop } แทนชื่อร้าน คำอื่นในวงเล็บปีกกา เช่น { $example } ระบบจะถามทุกครั้งและไม่ปล่อยให้ว่าง
console-canned-empty = ยังไม่ได้กรอก: { $fields }
console-canned-not-in = ข้อความนี้ยังไม่มีในภาษาของลูกค้า ({ $language })
console-canned-name = ตั้งชื่อไม่เกิน { $most } ตัวอักษร
console-canned-nothing = เขียนอย่างน้อยหนึ่งภาษา
console-canned-long = แต่ละข้อความไม่ควรเกิน { $most } ตัวอักษร
console-canned-brace = วงเล็บปีกกาไม่ครบคู่ เขียนช่องกรอกแบบ { $example }
console-canned-field = “{ $field }” ใช้เป็นชื่อช่องกรอกไม่ได้ ใช้คำที่เป็นตัวอักษร เช่น { $example }
console-canned-gone = มีคนลบข้อความนี้ไปแล้ว บันทึกเป็นข้อความใหม่แทน
console-canned-double = มีข้อความชื่อ “{ $name }” อยู่แล้ว ตั้งชื่ออื่น
console-queue-mine = คุณกำลังตอบ
console-queue-assigned = มอบหมายให้คุณ
console-queue-nobody = รอพนักงาน
console-queue-others = เพื่อนร่วมงานดูแลอยู่
console-queue-answered = ตอบแล้ว
console-queue-no-words = ไม่มีข้อความ
console-queue-empty = ไม่มีใครรอ บอตดูแลทุกบทสนทนาอยู่
console-channel = { $channel ->
    [web] เว็บไซต์
    [line] LINE
    [shop] บัญชีร้าน
   *[other] { $channel }
}
console-customer = ลูกค้า
console-customer-nameless = ผู้เยี่ยมชมไม่ระบุชื่อ
console-customer-since = รู้จักตั้งแต่ { $day }
console-customer-gone = ไม่มีลูกค้ารายนี้
console-notes = บันทึก
console-note-new = บันทึกถึงเพื่อนร่วมงาน
console-note-add = เก็บบันทึก
console-note-drop = ลบบันทึกนี้
console-note-empty = บันทึกว่างอยู่ พิมพ์อะไรสักอย่างก่อน
console-note-long = บันทึกยาวเกินไป ไม่ควรเกิน 4,000 ตัวอักษร
console-note-others = ผู้เขียนหรือผู้ดูแลเท่านั้นที่ลบบันทึกนี้ได้
console-delete = ลบ
console-facts = ความชอบ
console-facts-none = ยังไม่ได้จำอะไรเกี่ยวกับลูกค้ารายนี้
console-fact-likes = ชอบ
console-fact-dislikes = ไม่เอา
console-fact-attitude = ความรู้สึก
console-fact-for = สำหรับ { $whom }
console-fact-source = { $source ->
    [stated] ลูกค้าบอกเอง
    [observed] ดูจากพฤติกรรม
   *[inferred] คาดเดา
}
console-fact-age = { $span } ที่แล้ว
console-fact-weight = น้ำหนัก { $weight } %
console-fact-correct = แก้ไข
console-fact-delete = ลบ { $what }
console-fact-gone = ความชอบนี้ถูกลบไปแล้ว
console-fact-unknown = ร้านไม่รู้จักคำนี้ เลือกจากรายการ
console-fact-refused = ลูกค้าไม่ต้องการให้จำ จึงไม่ได้บันทึกอะไร
console-attribute = { $attribute ->
    [category] หมวด
    [color] สี
    [material] วัสดุ
    [size] ไซซ์
    [brand] แบรนด์
    [style] สไตล์
    [occasion] โอกาส
    [gender] สำหรับเพศ
    [address] คำเรียก
    [price] ราคา
    [price_band] ราคา
    [recipient] สำหรับ
   *[other] { $attribute }
}
console-consents = ความยินยอม
console-purpose = { $purpose ->
    [personalisation] แนะนำเฉพาะบุคคล
    [analytics] สถิติ
   *[marketing] ข้อความจากร้าน
}
console-allowed = อนุญาต
console-refused = ไม่อนุญาต
console-never-asked = ยังไม่เคยถาม
console-met = สินค้าที่ดูล่าสุด
console-met-none = ยังไม่มี
console-kind = { $did ->
    [click] กดดู
    [view] ดู
    [add_to_cart] ใส่ตะกร้า
    [purchase] ซื้อ
    [dismiss] ไม่เอา
    [like] ชอบ
    [more_like_this] อยากได้แบบนี้อีก
   *[other] { $did }
}
console-talks = บทสนทนา
console-messages = { $count } ข้อความ
console-this-one = บทสนทนานี้
console-merges = คนเดียวกัน
console-merge-other = รหัสลูกค้าหรือรหัสบทสนทนาของคนเดียวกัน
console-merge = รวมเป็นคนเดียว
console-merge-sure = แน่ใจหรือไม่ว่าเป็นคนเดียวกัน ยกเลิกภายหลังได้
console-merge-unknown = ไม่มีลูกค้าหรือบทสนทนาที่ใช้รหัสนี้ คัดลอกรหัสจากหน้าลูกค้า
console-merge-same = นี่คือลูกค้ารายนี้อยู่แล้ว
console-merge-gone = การรวมนี้ไม่ใช่ของลูกค้ารายนี้
console-unmerge = ยกเลิก
console-unmerged = ยกเลิกแล้ว
console-evidence = { $evidence ->
    [account_link] เชื่อมบัญชี
    [code] ใช้รหัส
   *[vouched] พนักงานยืนยัน
}
console-privacy = ข้อมูลส่วนตัว
console-requests = คำขอเรื่องข้อมูล
console-requests-none = ยังไม่มีใครขอข้อมูลหรือขอให้ลืม
console-request-what = คำขอ
console-request-access = ขอสำเนาข้อมูล
console-request-erasure = ขอให้ลืม
console-request-open = รอดำเนินการ
console-request-done = เสร็จแล้ว
console-request-declined = ปฏิเสธ
console-request-asked = รับเรื่อง
console-request-due = ภายใน
console-request-state = สถานะ
console-request-decline = ปฏิเสธ
console-ask-access = ลูกค้าขอข้อมูล
console-ask-erasure = ลูกค้าขอให้ลืม
console-export = ดาวน์โหลดข้อมูลทั้งหมด
console-erase = ลืมลูกค้ารายนี้
console-erase-sure = บทสนทนา ความชอบ และบันทึกทั้งหมดจะถูกลบ และกู้คืนไม่ได้
console-said-canned = เก็บข้อความสำเร็จรูปแล้ว
console-said-canned-dropped = ลบข้อความสำเร็จรูปแล้ว
console-said-fact-deleted = ลืมความชอบนี้แล้ว
console-said-fact-corrected = แก้ไขความชอบแล้ว
console-said-note = เก็บบันทึกแล้ว
console-said-note-dropped = ลบบันทึกแล้ว
console-said-merged = รวมเป็นลูกค้าคนเดียวแล้ว
console-said-unmerged = แยกเป็นลูกค้าสองคนแล้ว
console-said-asked = รับเรื่องแล้ว ผู้ดูแลจะดำเนินการ
console-said-erased = ลืมลูกค้ารายนี้แล้ว
console-said-declined = ปฏิเสธคำขอแล้ว
