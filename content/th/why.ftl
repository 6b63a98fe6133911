## เพราะอะไร: สิ่งที่คำอธิบายบอกนอกจากเหตุผล
score-part = { $part ->
    [words] ความใกล้กับคำที่พิมพ์
    [wishes] ข้อที่ตรงกับที่หา
    [taste] ความชอบที่จำไว้
    [behaviour] สิ่งที่เคยดู เคยซื้อ หรือเคยปัดไป
    [next] สิ่งที่คนอื่นดูต่อ
    [together] สิ่งที่คนอื่นหยิบคู่กัน
    [popularity] สิ่งที่ร้านแนะนำ
    [price] ราคา
    [similarity] ความคล้าย
    [complement] ความเข้ากัน
   *[other] ส่วนอื่น: { $part }
}
score-against = ข้อที่หักคะแนน: { $what }

cut-stock = ตอนนี้ยังซื้อไม่ได้: { $number } ชิ้น
cut-excluded = เคยเห็นแล้ว เคยปัดไป หรือเป็นชิ้นที่ใช้เทียบ: { $number } ชิ้น
cut-price = ราคาไม่อยู่ในช่วง { $price }: { $number } ชิ้น ในนั้นติดแค่ข้อนี้ { $alone } ชิ้น
cut-want = ไม่ใช่{ $what }: { $number } ชิ้น ในนั้นติดแค่ข้อนี้ { $alone } ชิ้น
cut-avoid = เป็น{ $what } ซึ่งไม่เอา: { $number } ชิ้น ในนั้นติดแค่ข้อนี้ { $alone } ชิ้น

change-price = ถ้าปรับงบเป็น { $price } จะมีเพิ่มอีก { $count } ชิ้นค่ะ
change-drop = ถ้าไม่จำกัดว่าต้องเป็น{ $what } จะมีเพิ่มอีก { $count } ชิ้นค่ะ
change-avoid = ถ้า{ $what }ก็ได้ จะมีเพิ่มอีก { $count } ชิ้นค่ะ
change-show = จะได้เห็น { $titles } ด้วยค่ะ

why-not-price = ถ้าปรับงบเป็น { $price } รู้ใจจะแนะนำ { $title } ด้วยค่ะ
why-not-drop = ถ้าไม่จำกัดว่าต้องเป็น{ $what } รู้ใจจะแนะนำ { $title } ด้วยค่ะ

button-price-more = { $price } มีอีก { $count } ชิ้น
button-drop-more = ไม่ต้อง{ $what } มีอีก { $count } ชิ้น
