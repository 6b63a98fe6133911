## เจออะไร ติดตรงไหน และคำถามเดียวที่จะถาม
found = เจอ { $count } แบบที่ตรงค่ะ: { $wish }
found-any = มี { $count } แบบที่คุณน่าจะชอบค่ะ
found-more = มีอีก { $count } แบบค่ะ
found-cheaper = { $count } แบบนี้ราคาไม่เกิน { $amount }ค่ะ
found-dearer = { $count } แบบนี้ราคา { $amount } ขึ้นไปค่ะ
found-similar = { $count } แบบนี้คล้าย { $title } ค่ะ
found-with = { $count } อย่างนี้เข้ากับ { $title } ค่ะ
found-instead = เข้าใจแล้วค่ะ ลองดู { $count } แบบนี้แทนนะคะ
closest = { $count } แบบนี้ใกล้เคียงที่สุดค่ะ แต่ละแบบบอกไว้ว่าต่างตรงไหนนะคะ

none-more = ที่ตรงกับที่หามีเท่านี้ค่ะ ลองปรับเงื่อนไขสักข้อไหมคะ
none-cheaper = ที่ตรงเงื่อนไข เท่านี้ถูกที่สุดแล้วค่ะ
none-dearer = ที่ตรงเงื่อนไข เท่านี้ดีที่สุดแล้วค่ะ
none-similar = ไม่มีแบบอื่นที่คล้าย { $title } แล้วค่ะ
none-with = ยังไม่มีอะไรที่เข้ากับ { $title } จริงๆ ค่ะ
none-at-all = ไม่มีที่ตรงเลยค่ะ ใกล้เคียงก็ยังไม่มี ตัดเงื่อนไขออกสักข้อดีไหมคะ

obstacle-price-most = ที่ตรงเงื่อนไข ไม่มีแบบไหนราคาไม่เกิน { $amount }ค่ะ
obstacle-price-least = ที่ตรงเงื่อนไข ไม่มีแบบไหนราคาถึง { $amount }ค่ะ
obstacle-price-range = ที่ตรงเงื่อนไข ไม่มีแบบไหนอยู่ในช่วงราคานี้ค่ะ
obstacle-price-nearest = ราคาที่ใกล้ที่สุดคือ { $amount }ค่ะ
obstacle-want = { $attribute ->
    [category] ของประเภทนี้ไม่มีที่ตรงค่ะ: { $what }
   *[other] ที่ตรงข้ออื่นทั้งหมด ไม่มีแบบนี้ค่ะ: { $what }
}
obstacle-avoid = ที่ตรงเงื่อนไขเป็น{ $what }ทั้งหมดค่ะ
obstacle-taste = ที่ตรงเงื่อนไขเป็น{ $what } ซึ่งคุณเคยบอกว่าไม่เอาค่ะ

wish-avoid = ไม่เอา{ $what }
wish-for = สำหรับ{ $whom }
wish-price-most = ไม่เกิน { $amount }
wish-price-least = { $amount } ขึ้นไป
wish-price-between = { $low } ถึง { $high }
wish-price-around = ประมาณ { $amount }
wish-level = { $level ->
    [cheap] ราคาเบาๆ
   *[premium] ระดับพรีเมียม
}

question = { $attribute ->
    [category] อยากได้เป็นของประเภทไหนคะ
    [color] ชอบสีไหนคะ
    [material] ชอบวัสดุแบบไหนคะ
    [size] ใช้ไซซ์ไหนคะ
    [brand] มีแบรนด์ที่ชอบไหมคะ
    [style] ชอบสไตล์ไหนคะ
    [occasion] ใช้ในโอกาสไหนคะ
    [gender] ของผู้หญิงหรือผู้ชายคะ
    [price_band] งบประมาณเท่าไรคะ
    [recipient] ซื้อให้ใครคะ
   *[other] เล่าเพิ่มอีกนิดได้ไหมคะ
}
question-for = { $attribute ->
    [category] สำหรับ{ $whom } อยากได้เป็นของประเภทไหนคะ
    [color] สำหรับ{ $whom } สีไหนน่าจะถูกใจคะ
    [material] สำหรับ{ $whom } วัสดุแบบไหนดีคะ
    [size] สำหรับ{ $whom } ไซซ์ไหนคะ
    [brand] สำหรับ{ $whom } มีแบรนด์ที่ชอบไหมคะ
    [style] สำหรับ{ $whom } สไตล์ไหนเหมาะคะ
    [occasion] สำหรับ{ $whom } เนื่องในโอกาสอะไรคะ
    [gender] สำหรับ{ $whom } เป็นของผู้หญิงหรือผู้ชายคะ
    [price_band] สำหรับ{ $whom } งบประมาณเท่าไรคะ
   *[other] สำหรับ{ $whom } เล่าเพิ่มอีกนิดได้ไหมคะ
}
which-one = หมายถึงชิ้นไหนคะ
nothing-shown = ยังไม่ได้แนะนำอะไรให้ดูเลยค่ะ กำลังมองหาอะไรอยู่คะ
no-such-number = เมื่อกี้มีแค่ { $max } ชิ้นค่ะ หมายถึงชิ้นไหนคะ
gone = ชิ้นนั้นไม่มีในร้านแล้วค่ะ
for-self-again = ได้ค่ะ กลับมาดูของคุณเองนะคะ มองหาอะไรอยู่คะ
session-only = คุณเคยบอกว่าไม่ชอบ{ $what } ครั้งนี้ขอแสดงให้ตามที่หานะคะ

compare-item = { $position }. { $title }: { $price }
compare-differs = { $name }: { $values }
compare-value = ชิ้นที่ { $position } { $value }
compare-unsaid = ไม่ได้ระบุ
compare-same = เหมือนกันทุกชิ้นค่ะ: { $what }
compare-nothing = เท่าที่มีข้อมูล ต่างกันแค่ราคาค่ะ
compare-all = อยากดูรายละเอียดชิ้นไหนเพิ่มไหมคะ
compare-need-two = ให้เทียบสองชิ้นไหนคะ

details-fact = { $name }: { $value }
details-stock = { $stock ->
    [in_stock] มีของพร้อมส่งค่ะ
    [preorder] สั่งจองล่วงหน้าได้ค่ะ
    [backorder] กำลังสั่งของเข้า ส่งให้ภายหลังค่ะ
   *[out_of_stock] ตอนนี้ของหมดค่ะ
}
availability = { $stock ->
    [in_stock] { $title } มีของค่ะ
    [preorder] { $title } ยังไม่เข้า แต่สั่งจองล่วงหน้าได้ค่ะ
    [backorder] { $title } กำลังสั่งของเข้า ส่งให้ภายหลังค่ะ
   *[out_of_stock] เสียดายค่ะ { $title } ของหมดแล้ว
}
availability-sizes = ไซซ์ที่มี: { $sizes } ค่ะ
buy = สั่งซื้อ { $title } ได้ที่หน้านี้เลยค่ะ รู้ใจสั่งแทนให้ไม่ได้นะคะ
liked = ดีใจที่ชอบ { $title } ค่ะ รู้ใจจะจำไว้นะคะ
rejected = ได้ค่ะ ชิ้นนั้นจะไม่แนะนำอีกค่ะ
reason-of = เหตุผลที่แนะนำชิ้นที่ { $position } { $title } ค่ะ
reason-unknown = ไม่มีบันทึกเหตุผลของชิ้นนั้นแล้วค่ะ
