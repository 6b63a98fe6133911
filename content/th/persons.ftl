## คำเรียกลูกค้า คำแทนตัว และชื่อที่ใช้เหมือนกันทุกที่
person-you = { $address ->
    [phi] พี่
   *[other] คุณ
}
person-me = รู้ใจ

money-THB = { $amount } บาท

language-name-th = ไทย
language-name-en = English
language-name-vi = Tiếng Việt

recipient = { $recipient ->
    [mother] คุณแม่
    [father] คุณพ่อ
    [partner] แฟน
    [wife] ภรรยา
    [husband] สามี
    [boyfriend] แฟนหนุ่ม
    [girlfriend] แฟนสาว
    [friend] เพื่อน
    [child] ลูก
    [son] ลูกชาย
    [daughter] ลูกสาว
    [baby] เด็กเล็ก
    [sister] พี่สาว/น้องสาว
    [brother] พี่ชาย/น้องชาย
    [grandmother] คุณย่า/คุณยาย
    [grandfather] คุณปู่/คุณตา
    [colleague] เพื่อนร่วมงาน
    [boss] หัวหน้า
    [teacher] คุณครู
    [self] ตัวเอง
   *[other] คนอื่น
}

topic-name = { $topic ->
    [delivery] การจัดส่ง
    [returns] การคืนสินค้า
    [payment] การชำระเงิน
    [warranty] การรับประกัน
    [hours] เวลาทำการ
    [location] ที่ตั้งร้าน
    [discount] ส่วนลด
   *[other] นั้น
}

attribute-name = { $attribute ->
    [category] ประเภท
    [color] สี
    [material] วัสดุ
    [size] ไซซ์
    [brand] แบรนด์
    [style] ลักษณะ
    [occasion] เหมาะสำหรับ
    [gender] สำหรับ
    [price] ราคา
    [stock] สต็อก
   *[other] อื่นๆ
}

named = { $attribute ->
    [size] ไซซ์ { $label }
    [brand] แบรนด์ { $label }
    [occasion] สำหรับ{ $label }
    [gender] ของ{ $label }
   *[other] { $label }
}

pair = { $first } { $second }
