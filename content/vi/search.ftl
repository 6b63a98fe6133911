## Tìm thấy gì, vướng ở đâu, và một câu hỏi.
found = Dạ có { $count } mẫu hợp ạ: { $wish }.
found-any = Dạ có { $count } mẫu { $you } có thể thích ạ.
found-more = Dạ còn { $count } mẫu khác ạ.
found-cheaper = Dạ { $count } mẫu này giá từ { $amount } trở xuống ạ.
found-dearer = Dạ { $count } mẫu này giá từ { $amount } trở lên ạ.
found-similar = Dạ { $count } mẫu này giống { $title } ạ.
found-with = Dạ { $count } món này đi cùng { $title } hợp ạ.
found-instead = Dạ { $me } hiểu ạ. { $You } xem thử { $count } mẫu này nhé.
closest = { $count } mẫu này gần nhất ạ, mỗi mẫu đều ghi rõ khác ở đâu.

none-more = Hợp với yêu cầu thì chỉ có vậy thôi ạ. { $You } muốn nới bớt điều kiện nào không ạ?
none-cheaper = Trong các mẫu hợp, đây đã là rẻ nhất rồi ạ.
none-dearer = Trong các mẫu hợp, đây đã là cao cấp nhất rồi ạ.
none-similar = { $Me } không còn mẫu nào giống { $title } nữa ạ.
none-with = { $Me } chưa có món nào thật sự hợp với { $title } ạ.
none-at-all = Không có mẫu nào hợp, cũng chưa có mẫu nào gần giống ạ. { $Me } bỏ bớt một điều kiện nhé?

obstacle-price-most = Trong các mẫu hợp, không có mẫu nào từ { $amount } trở xuống ạ.
obstacle-price-least = Trong các mẫu hợp, không có mẫu nào từ { $amount } trở lên ạ.
obstacle-price-range = Trong các mẫu hợp, không có mẫu nào ở tầm giá này ạ.
obstacle-price-nearest = Giá gần nhất là { $amount } ạ.
obstacle-want = { $attribute ->
    [category] Loại này { $me } không có mẫu nào hợp ạ: { $what }.
   *[other] Hợp mọi điều khác thì không có mẫu nào như thế này ạ: { $what }.
}
obstacle-avoid = Các mẫu hợp đều là { $what } ạ.
obstacle-taste = Các mẫu hợp đều là { $what }, mà { $you } từng nói không thích ạ.

wish-avoid = không { $what }
wish-for = cho { $whom }
wish-price-most = tối đa { $amount }
wish-price-least = từ { $amount }
wish-price-between = { $low } đến { $high }
wish-price-around = khoảng { $amount }
wish-level = { $level ->
    [cheap] giá mềm
   *[premium] cao cấp
}

question = { $attribute ->
    [category] { $You } muốn loại nào ạ?
    [color] { $You } thích màu nào ạ?
    [material] { $You } thích chất liệu nào ạ?
    [size] { $You } dùng size nào ạ?
    [brand] { $You } có thích hiệu nào không ạ?
    [style] { $You } thích phong cách nào ạ?
    [occasion] { $You } dùng vào dịp nào ạ?
    [gender] Đồ nữ hay đồ nam ạ?
    [price_band] { $You } dự tính tầm giá bao nhiêu ạ?
    [recipient] { $You } mua cho ai ạ?
   *[other] { $You } nói thêm một chút được không ạ?
}
question-for = { $attribute ->
    [category] Cho { $whom } thì loại nào hợp ạ?
    [color] Cho { $whom } thì màu nào hợp ạ?
    [material] Cho { $whom } thì chất liệu nào hợp ạ?
    [size] Cho { $whom } thì size nào ạ?
    [brand] Cho { $whom } thì có hiệu nào ưa thích không ạ?
    [style] Cho { $whom } thì phong cách nào hợp ạ?
    [occasion] Cho { $whom } thì nhân dịp gì ạ?
    [gender] Cho { $whom } thì đồ nữ hay đồ nam ạ?
    [price_band] Cho { $whom } thì tầm giá bao nhiêu ạ?
   *[other] Cho { $whom }, { $you } nói thêm một chút được không ạ?
}
which-one = { $You } nói mẫu nào ạ?
nothing-shown = { $Me } chưa gợi ý mẫu nào ạ. { $You } đang tìm gì ạ?
no-such-number = Lúc nãy chỉ có { $max } mẫu thôi ạ. { $You } nói mẫu nào ạ?
gone = Mẫu đó cửa hàng không còn nữa ạ.
for-self-again = Dạ vâng, giờ lại tìm cho { $you } nhé. { $You } cần gì ạ?
session-only = { $You } từng nói không thích { $what }; lần này { $me } vẫn tìm theo ý { $you } ạ.

compare-item = { $position }. { $title }: { $price }
compare-differs = { $name }: { $values }
compare-value = mẫu { $position } { $value }
compare-unsaid = không ghi
compare-same = Giống nhau ở: { $what } ạ.
compare-nothing = Theo thông tin { $me } có, các mẫu chỉ khác giá ạ.
compare-all = { $You } muốn xem kỹ mẫu nào không ạ?
compare-need-two = { $You } muốn so hai mẫu nào ạ?

details-fact = { $name }: { $value }
details-stock = { $stock ->
    [in_stock] Còn hàng ạ.
    [preorder] Đặt trước được ạ.
    [backorder] Hàng đang về, sẽ giao sau ạ.
   *[out_of_stock] Hiện đã hết hàng ạ.
}
availability = { $stock ->
    [in_stock] Dạ { $title } còn hàng ạ.
    [preorder] Dạ { $title } chưa về, nhưng đặt trước được ạ.
    [backorder] Dạ { $title } đang về, sẽ giao sau ạ.
   *[out_of_stock] Tiếc quá, { $title } hết hàng rồi ạ.
}
availability-sizes = Các size có: { $sizes } ạ.
buy = { $You } đặt mua { $title } tại trang này ạ. { $Me } không đặt hộ được.
liked = Vui vì { $you } thích { $title } ạ. { $Me } sẽ nhớ.
rejected = Dạ vâng, mẫu đó { $me } sẽ không gợi ý nữa ạ.
reason-of = Vì sao gợi ý mẫu { $position }, { $title } ạ:
reason-unknown = { $Me } không còn lưu lý do của mẫu đó ạ.
