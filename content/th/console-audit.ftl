# สิ่งที่พนักงานทำ ตามที่แสดงในบันทึกการใช้งาน สั้นและตรง
console-audit-any = ทุกอย่าง
console-audit-all-of = ทั้งหมดใน{ $family }
console-did-conversation = บทสนทนา
console-did-conversation-take_over = รับช่วงตอบ
console-did-conversation-answered = ตอบลูกค้า
console-did-conversation-hand_back = คืนให้บอต
console-did-conversation-release = ส่งต่อให้เพื่อนร่วมงาน
console-did-conversation-assigned = มอบหมายบทสนทนา
console-did-conversation-tagged = ติดแท็ก
console-did-conversation-untagged = เอาแท็กออก
console-did-profile = ลูกค้า
console-did-profile-fact_corrected = แก้ความชอบของลูกค้า
console-did-profile-fact_deleted = ลบความชอบของลูกค้า
console-did-profile-merged = รวมลูกค้าสองรายเป็นคนเดียว
console-did-profile-unmerged = ยกเลิกการรวมลูกค้า
console-did-profile-exported = ดาวน์โหลดข้อมูลของลูกค้า
console-did-profile-erased = ลบลูกค้าออกจากระบบ
console-did-request = คำขอเรื่องข้อมูล
console-did-request-access = รับคำขอดูข้อมูล
console-did-request-erasure = รับคำขอลบข้อมูล
console-did-request-done = ทำตามคำขอแล้ว
console-did-request-declined = ปฏิเสธคำขอ
console-did-note = บันทึก
console-did-note-added = เขียนบันทึก
console-did-note-dropped = ลบบันทึก
console-did-canned = ข้อความสำเร็จรูป
console-did-canned-kept = เก็บข้อความสำเร็จรูป
console-did-canned-dropped = ลบข้อความสำเร็จรูป
console-did-learn = แก้ไขความเข้าใจ
console-did-learn-corrected = แก้ความเข้าใจของข้อความ
console-did-learn-set_aside = พักการแก้ไขไว้ หรือนำกลับมาใช้
console-did-learn-deleted = ลบการแก้ไข
console-did-learn-exported = ดาวน์โหลดข้อมูลสอนบอต
console-did-learn-written = เขียนข้อมูลสอนบอต
console-did-learn-test_made = ทำบทสนทนาเป็นบททดสอบ
console-did-learn-test_changed = แก้บททดสอบ
console-did-learn-test_exported = ดาวน์โหลดบททดสอบ
console-did-learn-test_deleted = ลบบททดสอบ
console-did-report = รายงาน
console-did-report-exported = ดาวน์โหลดรายงาน
console-did-feed = สินค้า
console-did-feed-errors_exported = ดาวน์โหลดข้อผิดพลาดของการนำเข้า
console-did-staff = พนักงาน
console-did-staff-logged_in = เข้าสู่ระบบ
console-did-staff-locked = ถูกพักเพราะใส่รหัสผิดหลายครั้ง
console-did-staff-added = เพิ่มพนักงาน
console-did-staff-role_changed = เปลี่ยนสิทธิ์
console-did-staff-password_changed = เปลี่ยนรหัสผ่านของตัวเอง
console-did-staff-password_reset = ตั้งรหัสผ่านใหม่ให้คนอื่น
console-did-staff-disabled = ปิดการใช้งานของพนักงาน
console-did-staff-enabled = เปิดการใช้งานของพนักงาน
console-did-audit = บันทึกการใช้งาน
console-did-audit-exported = ดาวน์โหลดบันทึกการใช้งาน
console-detail = { $detail ->
    [assignee] ให้
    [attribute] เรื่อง
    [before] เดิม
    [cards] สินค้า
    [examples] ตัวอย่าง
    [files] ไฟล์
    [from] ตั้งแต่
    [intent] ความต้องการ
    [languages] ภาษา
    [messages] ข้อความ
    [on] พักไว้
    [role] สิทธิ์
    [rows] แถว
    [tests] บททดสอบ
    [to] ถึง
    [tries] จำนวนครั้ง
    [erasure] การลบ
    [fact] รหัสความชอบ
    [merge] การรวม
    [note] บันทึก
    [request] คำขอ
    [test] บททดสอบ
    [other] กับ
   *[none] { $detail }
}
