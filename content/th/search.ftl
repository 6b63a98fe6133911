## เจออะไร ติดตรงไหน และคำถามเดียวที่จะถาม
found = เจอ { $count } แบบที่ตรงค่ะ: { $wish }
found-any = มี { $count } แบบที่{ $you }น่าจะชอบค่ะ
found-more = มีอีก { $count } แบบค่ะ
found-cheaper = { $count ->
    [1] แบบนี้ราคาไม่เกิน { $amount }ค่ะ
   *[other] { $count } แบบนี้ราคาไม่เกิน { $amount }ค่ะ
}
found-dearer = { $count ->
    [1] แบบนี้ราคา { $amount }ขึ้นไปค่ะ
   *[other] { $count } แบบนี้ราคา { $amount }ขึ้นไปค่ะ
}
found-similar = { $count ->
    [1] แบบนี้คล้าย { $title } ค่ะ
   *[other] { $count } แบบนี้คล้าย { $title } ค่ะ
}
found-with = { $count ->
    [1] ชิ้นนี้เข้ากับ { $title } ค่ะ
   *[other] { $count } ชิ้นนี้เข้ากับ { $title } ค่ะ
}
found-together = { $count ->
    [1] ชิ้นนี้มีลูกค้าหยิบคู่กับ { $title } ค่ะ
   *[other] { $count } ชิ้นนี้เข้ากับ { $title } หรือมีลูกค้าหยิบคู่กัน เหตุผลบอกไว้ที่แต่ละชิ้นค่ะ
}
found-instead = เข้าใจแล้วค่ะ { $count ->
    [1] ลองดูแบบนี้แทนนะคะ
   *[other] ลองดู { $count } แบบนี้แทนนะคะ
}
closest = { $count ->
    [1] แบบนี้ใกล้เคียงที่สุดค่ะ บอกไว้ให้แล้วว่าต่างตรงไหนนะคะ
   *[other] { $count } แบบนี้ใกล้เคียงที่สุดค่ะ แต่ละแบบบอกไว้ว่าต่างตรงไหนนะคะ
}

none-more = ที่ตรงกับที่หามีเท่านี้ค่ะ ลองปรับเงื่อนไขสักข้อไหมคะ
none-else = นอกจากที่ให้ดูไปแล้ว ยังไม่มีแบบที่ตรงกว่านี้ค่ะ ลองปรับเงื่อนไขสักข้อไหมคะ
same-fit = { $count ->
    [1] แบบที่ให้ดูไปตรงข้อนี้อยู่แล้วค่ะ
   *[other] แบบที่ให้ดูไปตรงข้อนี้อยู่แล้วทุกแบบค่ะ
}
far-over = ในงบ { $limit } ยังไม่มีค่ะ แบบที่ราคาใกล้ที่สุดอยู่ที่ { $nearest } ซึ่งห่างจากงบมาก ยังอยากดูไหมคะ
far-under = ราคา { $limit }ขึ้นไปยังไม่มีค่ะ แบบที่ราคาใกล้ที่สุดอยู่ที่ { $nearest } ซึ่งต่ำกว่านั้นมาก ยังอยากดูไหมคะ
none-cheaper = แบบที่ตรงกับที่หา นี่ถูกที่สุดแล้วค่ะ
none-dearer = แบบที่ตรงกับที่หา นี่ราคาสูงสุดแล้วค่ะ
none-similar = ไม่มีแบบอื่นที่คล้าย { $title } แล้วค่ะ
none-with = ยังไม่มีอะไรที่เข้ากับ { $title } จริงๆ ค่ะ
none-at-all = ตอนนี้ยังไม่มีที่ตรงหรือใกล้เคียงเลยค่ะ ลองตัดออกสักข้อดีไหมคะ

obstacle-price-most = แบบที่ตรงข้ออื่น ราคาเกิน { $amount }ทุกแบบค่ะ
obstacle-price-least = แบบที่ตรงข้ออื่น ราคาไม่ถึง { $amount }ทุกแบบค่ะ
obstacle-price-range = แบบที่ตรงข้ออื่น ไม่มีราคาในช่วงนี้ค่ะ
obstacle-price-nearest = ราคาที่ใกล้ที่สุดคือ { $amount }ค่ะ
price-exchanged = { $said } ประมาณ { $here }ค่ะ
price-no-rate = ยังไม่มีอัตราแลกเปลี่ยนสำหรับ { $said } จึงยังไม่ได้ใช้งบนี้ค่ะ ราคาที่ร้านเป็น { $currency }
obstacle-want = { $attribute ->
    [category] ของประเภทนี้ไม่มีที่ตรงค่ะ: { $what }
   *[other] แบบที่ตรงข้ออื่น ขาดข้อนี้ค่ะ: { $what }
}
obstacle-avoid = แบบที่ตรงข้ออื่น มีแต่ที่ไม่เอาค่ะ: { $what }
obstacle-taste = แบบที่ตรงมีแต่{ $what } ซึ่ง{ $you }เคยบอกว่าไม่เอาค่ะ

wish-avoid = ไม่เอา{ $what }
wish-for = สำหรับ{ $whom }
wish-price-most = ไม่เกิน { $amount }
wish-price-least = { $amount }ขึ้นไป
wish-price-between = { $low } ถึง { $high }
wish-price-around = ประมาณ { $amount }
wish-level = { $level ->
    [cheap] ราคาเบาๆ
   *[premium] ระดับพรีเมียม
}

question = { $attribute ->
    [category] มองหาของประเภทไหนอยู่คะ
    [color] ชอบสีไหนคะ
    [material] ชอบวัสดุแบบไหนคะ
    [size] ใส่ไซซ์ไหนคะ
    [brand] มีแบรนด์ที่ชอบไหมคะ
    [style] ชอบสไตล์ไหนคะ
    [occasion] จะใช้ในโอกาสไหนคะ
    [gender] ดูของผู้หญิงหรือของผู้ชายคะ
    [price_band] ตั้งงบไว้ประมาณเท่าไรคะ
    [recipient] ซื้อให้ใครคะ
   *[other] เล่าเพิ่มอีกนิดได้ไหมคะ
}
question-for = { $attribute ->
    [category] สำหรับ{ $whom } อยากได้ของประเภทไหนคะ
    [color] สำหรับ{ $whom } สีไหนน่าจะถูกใจคะ
    [material] สำหรับ{ $whom } วัสดุแบบไหนดีคะ
    [size] สำหรับ{ $whom } ต้องเป็นไซซ์ไหนคะ
    [brand] สำหรับ{ $whom } มีแบรนด์ที่ชอบไหมคะ
    [style] สำหรับ{ $whom } สไตล์ไหนเหมาะคะ
    [occasion] สำหรับ{ $whom } ให้ในโอกาสไหนคะ
    [gender] สำหรับ{ $whom } ดูของผู้หญิงหรือของผู้ชายคะ
    [price_band] สำหรับ{ $whom } ตั้งงบไว้ประมาณเท่าไรคะ
   *[other] สำหรับ{ $whom } เล่าเพิ่มอีกนิดได้ไหมคะ
}
which-one = หมายถึงชิ้นไหนคะ
nothing-shown = ยังไม่ได้แนะนำอะไรให้ดูเลยค่ะ กำลังมองหาอะไรอยู่คะ
no-such-number = { $max ->
    [1] เมื่อกี้มีแค่ชิ้นเดียวค่ะ หมายถึงชิ้นนั้นใช่ไหมคะ
   *[other] เมื่อกี้มีแค่ { $max } ชิ้นค่ะ หมายถึงชิ้นไหนคะ
}
gone = ชิ้นนั้นไม่มีในร้านแล้วค่ะ
for-self-again = ได้ค่ะ กลับมาดูของ{ $you }เองนะคะ มองหาอะไรอยู่คะ
session-only = { $you }เคยบอกว่าไม่เอา{ $what } แต่ครั้งนี้ขอหยิบมาให้ดูตามที่หานะคะ

compare-item = { $position }. { $title }: { $price }
compare-differs = { $name }: { $values }
compare-value = ชิ้นที่ { $position } { $value }
compare-unsaid = ไม่ได้ระบุ
compare-same = เหมือนกันทุกชิ้นค่ะ: { $what }
compare-nothing = เท่าที่มีข้อมูล ต่างกันแค่ราคาค่ะ
compare-all = อยากดูรายละเอียดชิ้นไหนเพิ่มไหมคะ
compare-need-two = อยากเทียบชิ้นไหนกับชิ้นไหนคะ

shown-cheapest = ในนี้ถูกที่สุดคือชิ้นที่ { $position } { $title } ราคา { $price }ค่ะ
shown-cheapest-alike = ในนี้ถูกที่สุดคือชิ้นที่ { $positions } ราคา { $price }เท่ากันค่ะ
shown-dearest = ในนี้แพงที่สุดคือชิ้นที่ { $position } { $title } ราคา { $price }ค่ะ
shown-dearest-alike = ในนี้แพงที่สุดคือชิ้นที่ { $positions } ราคา { $price }เท่ากันค่ะ
shown-only = ที่ให้ดูมีชิ้นเดียวค่ะ { $title } ราคา { $price }

details-fact = { $name }: { $value }
details-stock = { $stock ->
    [in_stock] มีของพร้อมส่งค่ะ
    [preorder] สั่งจองล่วงหน้าได้ค่ะ
    [backorder] กำลังรอของเข้า ของมาแล้วจะส่งให้ค่ะ
   *[out_of_stock] ตอนนี้ของหมดค่ะ
}
details-all = ร้านให้ข้อมูลไว้เท่านี้ค่ะ ถ้ายังไม่ตรงกับที่ถาม ให้พนักงานช่วยเช็กให้ได้นะคะ
availability = { $stock ->
    [in_stock] { $title } มีของพร้อมส่งค่ะ
    [preorder] { $title } ยังไม่เข้า แต่สั่งจองล่วงหน้าได้ค่ะ
    [backorder] { $title } กำลังรอของเข้า ของมาแล้วจะส่งให้ค่ะ
   *[out_of_stock] ขอโทษค่ะ { $title } หมดแล้วค่ะ
}
availability-sizes = มีไซซ์ตามนี้ค่ะ: { $sizes }
availability-colors = มี{ $colors }ค่ะ
availability-only = { $title } มีเฉพาะ{ $values }ค่ะ
availability-none-else = แบบอื่นที่ตรงกับที่หา ก็ยังไม่มี{ $what }ค่ะ
availability-among = แบบที่มี{ $what } คือแบบที่ { $positions } ค่ะ
availability-none-of = แบบที่ให้ดูนี้ยังไม่มี{ $what }ค่ะ
availability-not-in = แบบที่ { $positions } ไม่มี{ $what }ค่ะ
availability-unsaid = ส่วนแบบที่ { $positions } ร้านไม่ได้ระบุไว้ค่ะ
availability-not-said = แบบที่ให้ดูนี้ ร้านไม่ได้ระบุเรื่อง{ $what }ไว้ค่ะ
buy = สั่งซื้อ { $title } ได้ที่หน้าสินค้าเลยค่ะ รู้ใจสั่งแทนให้ไม่ได้นะคะ
liked = จำไว้ให้แล้วค่ะว่า{ $you }ชอบ { $title }
liked-for = จำไว้ให้แล้วค่ะว่า{ $whom }น่าจะชอบ { $title }
rejected = ได้ค่ะ จะไม่แนะนำชิ้นนั้นอีกนะคะ
reason-of = เหตุผลที่แนะนำชิ้นที่ { $position } { $title } ค่ะ
reason-unknown = เหตุผลของชิ้นนั้นไม่ได้เก็บไว้แล้วค่ะ
