## Tìm thấy gì, vướng ở đâu, và một câu hỏi.
found = Dạ có { $count } mẫu hợp ạ: { $wish }.
found-any = Dạ { $count } mẫu này có thể hợp ý { $you } ạ.
found-more = Dạ còn { $count } mẫu khác ạ.
found-cheaper = Dạ { $count } mẫu này giá từ { $amount } trở xuống ạ.
found-dearer = Dạ { $count } mẫu này giá từ { $amount } trở lên ạ.
found-similar = Dạ { $count } mẫu này gần giống { $title } ạ.
found-with = Dạ { $count } món này hợp đi cùng { $title } ạ.
found-together = { $count ->
    [1] Dạ món này khách khác chọn mua cùng { $title } ạ.
   *[other] Dạ { $count } món này hợp với { $title } hoặc được khách khác chọn mua cùng ạ, mỗi món đều ghi rõ.
}
found-instead = Dạ { $me } hiểu rồi ạ. { $You } xem thử { $count } mẫu này nhé.
closest = { $count } mẫu này gần nhất ạ, mỗi mẫu đều ghi rõ khác ở đâu.

none-more = Dạ mẫu hợp ý { $you } chỉ có vậy thôi ạ. { $You } có muốn nới bớt yêu cầu nào không ạ?
none-else = Dạ ngoài các mẫu đã xem, { $me } chưa có mẫu nào hợp hơn ạ. { $You } có muốn nới bớt yêu cầu nào không ạ?
same-fit = { $count ->
    [1] Dạ mẫu vừa rồi đã đúng ý này rồi ạ.
   *[other] Dạ mấy mẫu vừa rồi đều đúng ý này rồi ạ.
}
far-over = Dạ mẫu gần tầm giá nhất là { $nearest }, cao hơn hẳn mức { $limit } ạ. { $You } vẫn muốn xem không ạ?
far-under = Dạ mẫu gần mức đó nhất là { $nearest }, thấp hơn hẳn { $limit } ạ. { $You } vẫn muốn xem không ạ?
none-cheaper = Dạ trong các mẫu hợp, đây là giá mềm nhất rồi ạ.
none-dearer = Dạ trong các mẫu hợp, đây là cao cấp nhất rồi ạ.
none-similar = Dạ { $me } không còn mẫu nào gần giống { $title } nữa ạ.
none-with = Dạ { $me } chưa có món nào thật sự hợp đi cùng { $title } ạ.
none-at-all = Tiếc quá, chưa có mẫu nào hợp, gần giống cũng chưa có ạ. { $Me } bỏ bớt một yêu cầu nhé?

obstacle-price-most = Dạ trong các mẫu hợp, chưa có mẫu nào từ { $amount } trở xuống ạ.
obstacle-price-least = Dạ trong các mẫu hợp, chưa có mẫu nào từ { $amount } trở lên ạ.
obstacle-price-range = Dạ trong các mẫu hợp, chưa có mẫu nào ở tầm giá này ạ.
obstacle-price-nearest = Giá gần nhất là { $amount }.
price-exchanged = { $said } là khoảng { $here } ạ.
price-no-rate = Shop chưa có tỷ giá cho { $said } nên chưa tính theo mức này ạ. Giá ở đây bằng { $currency }.
obstacle-want = { $attribute ->
    [category] Dạ { $what } thì chưa có mẫu nào hợp ạ.
   *[other] Dạ trong các mẫu hợp, chưa có mẫu nào { $what } ạ.
}
obstacle-avoid = Dạ các mẫu hợp đều là { $what } ạ.
obstacle-taste = Dạ các mẫu hợp đều là { $what }, mà { $you } từng nói không thích ạ.

wish-avoid = không { $what }
wish-for = cho { $whom }
wish-price-most = tối đa { $amount }
wish-price-least = từ { $amount } trở lên
wish-price-between = từ { $low } đến { $high }
wish-price-around = khoảng { $amount }
wish-level = { $level ->
    [cheap] giá mềm
   *[premium] cao cấp
}

question = { $attribute ->
    [category] { $You } tìm loại nào ạ?
    [color] { $You } thích màu nào ạ?
    [material] { $You } thích chất liệu nào ạ?
    [size] { $You } lấy size nào ạ?
    [brand] { $You } có thích hiệu nào không ạ?
    [style] { $You } thích phong cách nào ạ?
    [occasion] { $You } dùng cho dịp nào ạ?
    [gender] Đồ nữ hay đồ nam ạ?
    [price_band] { $You } muốn tầm giá bao nhiêu ạ?
    [recipient] { $You } mua cho ai ạ?
   *[other] { $You } nói thêm một chút được không ạ?
}
question-for = { $attribute ->
    [category] Cho { $whom } thì loại nào hợp ạ?
    [color] Cho { $whom } thì màu nào hợp ạ?
    [material] Cho { $whom } thì chất liệu nào hợp ạ?
    [size] Cho { $whom } thì lấy size nào ạ?
    [brand] Cho { $whom } thì nên chọn hiệu nào ạ?
    [style] Cho { $whom } thì phong cách nào hợp ạ?
    [occasion] Cho { $whom } thì nhân dịp gì ạ?
    [gender] Cho { $whom } thì đồ nữ hay đồ nam ạ?
    [price_band] Cho { $whom } thì tầm giá bao nhiêu ạ?
   *[other] Cho { $whom }, { $you } nói thêm một chút được không ạ?
}
which-one = Ý { $you } là mẫu nào ạ?
nothing-shown = { $Me } chưa gợi ý mẫu nào ạ. { $You } đang tìm gì ạ?
no-such-number = { $max ->
    [1] Lúc nãy chỉ có một mẫu thôi ạ. Ý { $you } là mẫu đó phải không ạ?
   *[other] Lúc nãy chỉ có { $max } mẫu thôi ạ. Ý { $you } là mẫu nào ạ?
}
gone = Tiếc quá, mẫu đó cửa hàng không còn nữa ạ.
for-self-again = Dạ vâng, giờ lại tìm cho { $you } nhé. { $You } cần gì ạ?
session-only = { $You } từng nói không thích { $what }, nhưng lần này { $me } vẫn tìm theo ý { $you } ạ.

compare-item = { $position }. { $title }: { $price }
compare-differs = { $name }: { $values }
compare-value = mẫu { $position } { $value }
compare-unsaid = không ghi
compare-same = Giống nhau ở: { $what }.
compare-nothing = Theo thông tin { $me } có, các mẫu chỉ khác nhau về giá ạ.
compare-all = { $You } có muốn xem kỹ mẫu nào không ạ?
compare-need-two = { $You } muốn so hai mẫu nào ạ?

shown-cheapest = Dạ rẻ nhất là mẫu { $position }, { $title }, giá { $price } ạ.
shown-cheapest-alike = Dạ rẻ nhất là mẫu { $positions }, cùng giá { $price } ạ.
shown-dearest = Dạ giá cao nhất là mẫu { $position }, { $title }, { $price } ạ.
shown-dearest-alike = Dạ giá cao nhất là mẫu { $positions }, cùng giá { $price } ạ.
shown-only = Dạ nãy giờ chỉ có một mẫu thôi ạ: { $title }, { $price }.

details-fact = { $name }: { $value }
details-stock = { $stock ->
    [in_stock] Còn hàng ạ.
    [preorder] Đặt trước được ạ.
    [backorder] Đang chờ hàng về, có hàng sẽ giao ạ.
   *[out_of_stock] Hiện đã hết hàng ạ.
}
details-all = Shop chỉ ghi có vậy thôi ạ. Nếu chưa có điều { $you } hỏi, nhân viên shop sẽ xem giúp { $you } nhé.
availability = { $stock ->
    [in_stock] Dạ { $title } còn hàng ạ.
    [preorder] Dạ { $title } chưa về, nhưng đặt trước được ạ.
    [backorder] Dạ { $title } đang chờ hàng về, có hàng sẽ giao ạ.
   *[out_of_stock] Tiếc quá, { $title } hết hàng rồi ạ.
}
availability-sizes = Các size có: { $sizes } ạ.
availability-colors = Hiện có { $colors } ạ.
availability-only = Dạ { $title } chỉ có { $values } ạ.
availability-none-else = Các mẫu khác hợp với { $you } cũng chưa có { $what } ạ.
availability-among = Dạ mẫu { $positions } có { $what } ạ.
availability-none-of = Dạ mấy mẫu này chưa có { $what } ạ.
availability-not-in = Dạ mẫu { $positions } không có { $what } ạ.
availability-unsaid = Còn mẫu { $positions } thì shop không ghi rõ.
availability-not-said = Dạ shop không ghi rõ mẫu nào trong này có { $what } ạ.
buy = { $You } đặt mua { $title } ở trang sản phẩm nhé. { $Me } không đặt hộ được ạ.
liked = Dạ { $me } nhớ rồi ạ, { $you } thích { $title }.
liked-for = Dạ { $me } nhớ rồi ạ, { $title } chắc hợp ý { $whom }.
rejected = Dạ vâng, { $me } sẽ không gợi ý mẫu đó nữa ạ.
reason-of = Dạ { $me } gợi ý mẫu { $position }, { $title }, vì:
reason-unknown = Lý do của mẫu đó { $me } không còn lưu ạ.
