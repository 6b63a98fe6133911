## Cách gọi khách, cách Rujai tự xưng, và những tên dùng chung.
person-you = { $address ->
    [anh] anh
    [chi] chị
    [co] cô
    [chu] chú
    [bac] bác
   *[other] bạn
}
person-me = { $address ->
    [anh] em
    [chi] em
    [co] cháu
    [chu] cháu
    [bac] cháu
   *[other] mình
}

money-THB = { $amount } baht

language-name-th = ไทย
language-name-en = English
language-name-vi = Tiếng Việt

recipient = { $recipient ->
    [mother] mẹ
    [father] bố
    [partner] người yêu
    [wife] vợ
    [husband] chồng
    [boyfriend] bạn trai
    [girlfriend] bạn gái
    [friend] bạn bè
    [child] bé
    [son] con trai
    [daughter] con gái
    [baby] em bé
    [sister] chị em gái
    [brother] anh em trai
    [grandmother] bà
    [grandfather] ông
    [colleague] đồng nghiệp
    [boss] sếp
    [teacher] thầy cô
    [self] bản thân
   *[other] người khác
}

topic-name = { $topic ->
    [delivery] giao hàng
    [returns] đổi trả
    [payment] thanh toán
    [warranty] bảo hành
    [hours] giờ mở cửa
    [location] địa chỉ cửa hàng
    [discount] giảm giá
   *[other] việc đó
}

attribute-name = { $attribute ->
    [category] Loại
    [color] Màu
    [material] Chất liệu
    [size] Size
    [brand] Thương hiệu
    [style] Phong cách
    [occasion] Hợp cho
    [gender] Dành cho
    [price] Giá
    [stock] Tình trạng
   *[other] Khác
}

named = { $attribute ->
    [size] size { $label }
    [brand] hiệu { $label }
    [occasion] hợp { $label }
    [gender] đồ { $label }
   *[other] { $label }
}

pair = { $first }, { $second }
