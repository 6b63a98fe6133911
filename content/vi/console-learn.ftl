# Bảng điều khiển: sửa chỗ bot hiểu sai, và biến cuộc trò chuyện thành bài kiểm tra.
learn-tab-corrections = Chỗ đã sửa
learn-tab-training = Dữ liệu dạy bot
learn-tab-tests = Bài kiểm tra
learn-title-message = Sửa cách bot hiểu
learn-title-test = Bài kiểm tra từ cuộc trò chuyện

learn-intent = { $intent ->
    [search_product] tìm món gì đó
    [refine_search] đổi điều đang tìm
    [shop_for_self] quay lại mua cho mình
    [ask_cheaper] muốn rẻ hơn
    [ask_dearer] muốn xịn hơn
    [ask_more_options] muốn xem mẫu khác
    [ask_similar] muốn mẫu tương tự
    [ask_complementary] hỏi đi với gì
    [like_product] thích một mẫu vừa xem
    [reject_product] không lấy mẫu đó
    [compare_products] muốn so sánh
    [ask_product_details] hỏi kỹ về một mẫu
    [ask_availability] hỏi còn hàng không
    [ask_reason] hỏi vì sao gợi ý
    [buy_product] muốn mua
    [state_preference] nói sở thích hoặc size
    [withdraw_preference] rút lại sở thích
    [correct_profile] sửa điều shop nhớ sai
    [ask_profile] hỏi shop nhớ gì
    [forget_everything] muốn xóa hết
    [ask_policy] hỏi giao hàng, đổi trả, thanh toán…
    [ask_order_status] hỏi về đơn hàng
    [request_human] muốn gặp người
    [complain] phàn nàn
    [greet] chào
    [goodbye] tạm biệt
    [thank] cảm ơn
    [affirm] đồng ý
    [deny] từ chối
    [ask_capabilities] hỏi bot làm được gì
    [bot_challenge] hỏi có phải bot không
    [choose_language] chọn ngôn ngữ
    [out_of_scope] chuyện ngoài cửa hàng
    [insult] nói lời xúc phạm
    [nlu_fallback] không thành lời
   *[other] { $intent }
}
learn-theme = { $theme ->
    [wishes] Điều đang tìm
    [steps] Bước tiếp
    [products] Về mẫu đã xem
    [taste] Sở thích
    [profile] Điều shop nhớ
    [service] Dịch vụ
    [small_talk] Chuyện xã giao
    [outside] Ngoài cửa hàng
   *[other] { $theme }
}
learn-entity = { $entity ->
    [category] loại hàng
    [color] màu
    [material] chất liệu
    [size] size
    [brand] thương hiệu
    [style] phong cách
    [occasion] dịp
    [gender] kiểu nam hay nữ
    [price] giá
    [recipient] mua cho ai
    [price_level] rẻ hay xịn
    [reference] mẫu nào vừa xem
    [topic] chủ đề
    [requested_language] ngôn ngữ muốn dùng
    [personal_data] dữ liệu cá nhân
   *[other] { $entity }
}
learn-polarity = { $polarity ->
    [want] muốn
    [avoid] không muốn
    [drop] rút lại
   *[other] { $polarity }
}
learn-standing = { $standing ->
    [write] sẽ dạy bot
    [held_out] để riêng chấm điểm
    [duplicate] đã dạy rồi
    [conflict] mâu thuẫn
    [measured] đang dùng để đo
    [set_aside] tạm gác
   *[other] { $standing }
}

learn-all = Tất cả
learn-every-language = Mọi ngôn ngữ
learn-column-wording = Tin nhắn
learn-column-heard = Bot hiểu là
learn-column-means = Thật ra là
learn-column-standing = Sẽ ra sao
learn-column-who = Người sửa
learn-confirmed = bot hiểu đúng ý
learn-written = đã ghi lúc { $when }
learn-other-correction = một chỗ sửa khác
learn-set-aside = Tạm gác
learn-take-in = Lấy lại
learn-none = Chưa có chỗ sửa nào. Mở một cuộc trò chuyện và chọn “Sửa” dưới tin nhắn bot hiểu sai.
learn-correct = Sửa
learn-marked = đã sửa: { learn-intent }
learn-make-test = Tạo bài kiểm tra

learn-back = Về cuộc trò chuyện
learn-bot-heard = Bot đã hiểu
learn-not-heard = Lúc đó nhân viên đang trả lời nên bot không đọc tin này.
learn-ranking = Cũng đã cân nhắc
learn-last-by = { $who } sửa lần cuối, { $when }
learn-tapped = Khách bấm nút ở đây nên không có gì để hiểu sai.
learn-intent-is = Khách đang…
learn-choose = Chọn
learn-wording-is = Viết thành ví dụ
learn-wording-rule = Số điện thoại, số thẻ, email và tên khách đã được thay. Nếu còn tên ai khác, hãy bỏ đi.
learn-entities = Những gì được nhắc đến
learn-entities-rule = Mỗi thứ một dòng. Ghi đúng những chữ ở ví dụ trên và ý nghĩa của chúng. Giá ghi là ≤2000, ≥500, 500-2000 hoặc ~1000.
learn-row-words = Chữ
learn-row-entity = Là gì
learn-row-value = Giá trị
learn-row-polarity = Muốn hay không
learn-row-scope = Cho ai
learn-row-durable = Lâu dài
learn-yes = có
learn-mark-words = Dùng chữ đang chọn
learn-more-rows = Thêm dòng
learn-note = Ghi chú
learn-delete = Xóa chỗ sửa này

learn-bad-language = Chọn tiếng Thái, tiếng Anh hoặc tiếng Việt.
learn-bad-intent = Hãy chọn khách muốn gì.
learn-bad-wording = Không có chữ nào để học. Hãy viết tin nhắn thành ví dụ.
learn-bad-entity = Chọn “{ $given }” là gì, hoặc để trống dòng này.
learn-bad-value = “{ $given }” không có trong danh mục. Hãy chọn trong danh sách.
learn-bad-words = Ví dụ không có “{ $given }”. Hãy chép chữ từ ví dụ.
learn-bad-price = “{ $given }” không phải giá. Ghi ≤2000, ≥500, 500-2000 hoặc ~1000, kèm loại tiền nếu khách có nói.
learn-bad-polarity = Không hiểu “{ $given }”. Chọn muốn, không muốn hoặc rút lại.
learn-bad-scope = Không biết “{ $given }” là ai. Ghi mẹ, bạn, con… hoặc để trống.
learn-bad-scenario = Đây không còn là bài kiểm tra: { $given }. Hãy sửa lại, hoặc tạo mới từ cuộc trò chuyện.
learn-nothing-to-test = Bot chưa trả lời gì trong cuộc trò chuyện này nên không có gì để kiểm tra.

learn-training-says = Sẽ dạy { $taught } ví dụ. { $apart } ví dụ để riêng, không bao giờ dạy, để chấm bản mới cho công bằng.
learn-training-how = Để huấn luyện bản mới, so với bản đang dùng và chỉ dùng khi không kém hơn, hãy chạy
learn-conflicts = Mâu thuẫn
learn-conflicts-how = Cùng những chữ này nằm ở hai ý. Hãy sửa một bên hoặc tạm gác. Trong lúc đó cả hai đều chưa được dạy.
learn-new-words = Từ danh mục chưa biết
learn-new-words-how = Thêm vào mục “also” trong kho từ. Bot biết ngay mà không cần huấn luyện.
learn-times = Lần
learn-where = Thêm ở
learn-export = Tải về
learn-write = Ghi vào dự án
learn-cannot-write = Máy chủ này không ghi được vào thư mục dự án. Hãy tải về rồi chép vào đó.
learn-nothing-to-teach = Chưa có gì để dạy.

learn-no-tests = Chưa có cuộc trò chuyện nào thành bài kiểm tra. Mở một cuộc trò chuyện và chọn “Tạo bài kiểm tra”.
learn-test-says = Mỗi dòng nói khách đã làm gì và bot phải đáp thế nào. Sẽ là tệp
learn-test-text = Bài kiểm tra
learn-download = Tải về
learn-delete-test = Xóa bài kiểm tra này

console-said-corrected = Đã lưu chỗ sửa.
console-said-aside = Đã tạm gác, sẽ không dạy.
console-said-taken-in = Đã lấy lại.
console-said-correction-deleted = Đã xóa chỗ sửa.
console-said-written = Đã ghi dữ liệu dạy bot và bài kiểm tra.
console-said-test-made = Hội thoại này đã thành bài kiểm tra.
console-said-test-changed = Đã lưu bài kiểm tra.
console-said-test-deleted = Đã xóa bài kiểm tra.
