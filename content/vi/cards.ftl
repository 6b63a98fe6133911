## Lý do và ghi chú trên thẻ, cùng các nút bấm.
reason-wish = { $attribute ->
    [occasion] Đúng ý { $you }: { $what }
   *[other] Đúng ý { $you }: { $what }
}
reason-budget = Đúng tầm giá: { $price }
reason-taste = Vì { $you } từng nói thích { $what }
reason-taste-size = Có size { $what } của { $you }
reason-taste-for = Vì { $you } nói { $whom } thích { $what }
reason-observed = Gần với những gì { $you } đã xem: { $what }
reason-avoids = Không phải { $what }, như { $you } dặn
reason-similar = Gần giống { $title }
reason-with = Hợp đi cùng { $title }
reason-together = Khách khác chọn mua cùng { $title }
reason-also-viewed = Khách xem { $title } cũng xem mẫu này
reason-new = Hàng mới về
reason-popular = Cửa hàng gợi ý
reason-words = Gần với lời { $you } tả
reason-cheapest = Giá mềm nhất trong các mẫu hợp
reason-discovery = Đổi gió một chút
reason-none = Đúng hết ý { $you }
reason-closest = Gần ý { $you } nhất

note-over = Cao hơn { $amount } so với tầm giá
note-under = Thấp hơn { $amount } so với mức { $you } nói
note-lacks = Chưa đúng: { $what }
note-has = Có điểm { $you } muốn tránh: { $what }

card-alt = Ảnh { $title }

button-similar = Mẫu tương tự
button-not-for-me = Không hợp
button-for-someone = Mua cho người khác
button-why = Vì sao gợi ý?
button-cheaper = Rẻ hơn
button-dearer = Cao cấp hơn
button-more = Mẫu khác
button-anything = Gì cũng được
button-for-me = Giờ tìm cho mình
button-for = Cho { $whom }
button-human = Gặp nhân viên
button-yes = Đồng ý
button-no = Không
button-go-on = Chat tiếp
button-drop = Không cần { $what }
button-allow = { $what } cũng được
button-any-price = Giá nào cũng được
button-forget = Quên: { $what }
button-forget-everything = Quên tất cả
button-what-you-know = Nhớ gì về mình?
button-what-you-can = Rujai giúp được gì?
button-number = Mẫu { $position }
button-buy = Lấy mẫu { $position }
button-show = Cho xem luôn
button-with = Đi với gì thì hợp?

row-personal = Chọn theo sở thích của bạn
row-popular = Cửa hàng gợi ý
row-similar = Mẫu tương tự
row-goes-with = Món hợp đi cùng
button-still = Vẫn vậy
button-no-more = Không còn nữa
button-more-facts = Xem tiếp điều đã nhớ
button-address = Gọi là { $form }
card-from-staff = Nhân viên chọn riêng cho { $you }
