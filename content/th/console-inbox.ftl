# กล่องข้อความและบทสนทนาของคอนโซล พนักงานอ่าน จึงสั้น
inbox-search = ค้นหาบทสนทนา
inbox-search-hint = ค้นทุกข้อความ
inbox-views = มุมมอง
inbox-view-all = ทั้งหมด
inbox-view-waiting = รอพนักงาน
inbox-view-mine = ของฉัน
inbox-view-unread = ยังไม่อ่าน
inbox-any = ไม่จำกัด
inbox-apply = ใช้ตัวกรอง
inbox-clear = ล้าง
inbox-flags = เฉพาะบทสนทนาที่
inbox-flag-unread = ยังไม่อ่าน
inbox-flag-handoff-wanted = ขอคุยกับคน
inbox-flag-fallback = บอตไม่เข้าใจ
inbox-flag-low-confidence = บอตไม่มั่นใจ
inbox-flag-bad-thumb = กดไม่ถูกใจ
inbox-flag-dropped = ลูกค้าเงียบไป
inbox-flag-bought = ซื้อแล้ว
inbox-filter-channel = ช่องทาง
inbox-filter-language = ภาษา
inbox-filter-owner = ผู้ดูแล
inbox-filter-intent = เจตนา
inbox-filter-tag = แท็ก
inbox-filter-from = คุยล่าสุดตั้งแต่
inbox-filter-to = คุยล่าสุดถึง
inbox-filter-remove = เอา { $name } ออก
inbox-by-filter = { $name ->
    [channel] ช่องทาง
    [language] ภาษา
    [owner] ผู้ดูแล
    [intent] เจตนา
    [tag] แท็ก
    [from] ตั้งแต่
    [to] ถึง
    [started_from] เริ่มคุยตั้งแต่
    [started_to] เริ่มคุยถึง
    [product] สินค้า
    [did] โดยมีการ
   *[other] { $name }
 }
inbox-bad-filter = ข้ามค่าที่อ่านไม่ได้: { $names } เลือกใหม่ได้ที่ตัวกรอง
inbox-save-filter = บันทึกตัวกรองนี้
inbox-save-name = ชื่อ
inbox-save-shared = ให้ทุกคนใช้
inbox-nothing-found = ไม่พบ ลองใช้คำน้อยลง หรือเอาตัวกรองออก
inbox-nothing-yet = ยังไม่มีบทสนทนา เมื่อลูกค้าทักมาจะขึ้นที่นี่ทันที
inbox-shopper = ลูกค้า { $id }
inbox-more-hits = และอีก { $count }
inbox-by-shopper = ลูกค้า:
inbox-by-bot = บอต:
inbox-by-agent = พนักงาน:
inbox-erased = ลบแล้วตามที่ลูกค้าขอ
inbox-waits = รอ { $span }
inbox-channel = { $channel ->
    [web] เว็บ
    [line] LINE
   *[other] { $channel }
 }
inbox-language = { $language ->
    [th] ไทย
    [en] อังกฤษ
    [vi] เวียดนาม
   *[other] { $language }
 }
inbox-owner = { $owner ->
    [bot] บอต
    [waiting] รอพนักงาน
    [me] ฉัน
    [anyone] พนักงานคนใดก็ได้
   *[other] { $owner }
 }
inbox-speaker = { $sender ->
    [shopper] ลูกค้า
    [bot] บอต
   *[agent] พนักงาน
 }
inbox-delivery = { $state ->
    [queued] รอส่ง
    [sent] ส่งแล้ว
    [delivered] ถึงแล้ว
    [read] อ่านแล้ว
    [failed] ส่งไม่สำเร็จ
   *[other] { $state }
 }
inbox-unanswered = ยังไม่ได้ตอบ
inbox-thumb-up = ถูกใจ
inbox-thumb-down = ไม่ถูกใจ
inbox-cards = สินค้าที่แสดง
inbox-image = รูป
inbox-tapped = กดปุ่ม
inbox-why = ทำไม?
inbox-older = ข้อความก่อนหน้า
inbox-newer = ข้อความถัดไป
inbox-latest = ไปที่ข้อความล่าสุด
inbox-transcript = บทสนทนา
inbox-beside = เกี่ยวกับบทสนทนานี้
inbox-back = กลับไปกล่องข้อความ
inbox-find = ค้นในบทสนทนานี้
inbox-found = พบ: { $query }
inbox-found-title = พบในบทสนทนานี้
inbox-why-title = ทำไมถึงแนะนำสินค้าเหล่านี้
inbox-why-forgotten = ลูกค้าขอให้ลืมแล้ว สิ่งที่เหลืออยู่อธิบายอะไรไม่ได้
inbox-why-wish = ความต้องการ
inbox-why-fitting = ตรงเงื่อนไข
inbox-why-counts = { $fitting } จาก { $known }
inbox-why-relaxed = ไม่มีชิ้นที่ตรงทุกข้อ
inbox-why-cuts = ถูกตัดออก
inbox-why-candidates = ที่นำมาเทียบ
inbox-why-product = สินค้า
inbox-why-score = คะแนน
inbox-why-chance = โอกาส
inbox-why-facts = สิ่งที่จำได้และนำมาใช้
inbox-why-met = เคยเจอแล้ว
inbox-why-changes = สิ่งที่จะทำให้ผลต่างไป
inbox-why-since = เปลี่ยนไปหลังจากนั้น
inbox-why-source = { $source ->
    [stated] บอกเอง
    [observed] สังเกตเห็น
   *[inferred] อนุมาน
 }
inbox-why-now = { $since ->
    [gone] ไม่มีแล้ว
    [price] ราคาเปลี่ยน
   *[not_for_sale] ไม่ขายแล้ว
 }
console-said-filter-saved = บันทึกตัวกรองแล้ว
console-said-filter-empty = เลือกตัวกรองและตั้งชื่อก่อน ยังไม่ได้บันทึก
console-said-filter-removed = เอาตัวกรองออกแล้ว
