## Lý do và ghi chú trên thẻ, cùng các nút bấm.
reason-wish = { $attribute ->
    [occasion] Hợp { $what }
   *[other] Đúng ý { $you }: { $what }
}
reason-budget = Giá { $price }
reason-taste = Vì { $you } từng nói thích { $what }
reason-taste-size = Có size { $what } của { $you }
reason-taste-for = Vì { $you } nói { $whom } thích { $what }
reason-observed = Gần với những gì { $you } đã xem: { $what }
reason-avoids = Không phải { $what }, như { $you } dặn
reason-similar = Giống { $title }
reason-with = Đi cùng { $title }
reason-popular = Cửa hàng gợi ý
reason-words = Gần với lời { $you } tả
reason-cheapest = Giá mềm nhất trong các mẫu hợp
reason-discovery = Thử một chút khác biệt
reason-none = Hợp mọi điều { $you } nói
reason-closest = Gần ý { $you } nhất

note-over = Vượt tầm giá { $amount }
note-under = Thấp hơn mức { $you } nói { $amount }
note-lacks = Chưa đúng ở điểm: { $what }
note-has = Có điều { $you } muốn tránh: { $what }

card-alt = Ảnh { $title }

button-similar = Mẫu tương tự
button-not-for-me = Không hợp
button-why = Sao lại gợi ý mẫu này?
button-cheaper = Rẻ hơn
button-dearer = Cao cấp hơn
button-more = Mẫu khác
button-anything = Gì cũng được
button-for-me = Giờ tìm cho tôi
button-for = Cho { $whom }
button-human = Gặp nhân viên
button-yes = Vâng
button-no = Không
button-go-on = Nói tiếp
button-drop = Bỏ: { $what }
button-any-price = Giá nào cũng được
button-forget = Quên: { $what }
button-forget-everything = Quên tất cả
button-what-you-know = Bạn biết gì về tôi?
button-what-you-can = Bạn giúp được gì?
button-number = Mẫu { $position }
button-buy = Tôi lấy mẫu { $position }
button-show = Cho xem luôn
button-with = Đi cùng với gì?
