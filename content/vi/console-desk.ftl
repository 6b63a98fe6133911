# Bàn làm việc của nhân viên: hàng chờ, nhận trả lời, và thông tin khách. Nhân viên đọc.
console-desk = Người trả lời
console-desk-mine = Bạn đang trả lời
console-desk-others = { $name } đang trả lời
console-desk-waiting = Đang chờ nhân viên
console-desk-bot = Bot đang trả lời
console-desk-take = Nhận trả lời
console-desk-take-from = { $name } đang trả lời ở đây. Nhận cuộc trò chuyện này từ họ?
console-desk-hand-back = Giao lại cho bot
console-desk-release = Để cho đồng nghiệp
console-desk-taken = { $name } đã nhận cuộc trò chuyện này trước. Nội dung bạn viết vẫn còn ở dưới.
console-desk-changed = Người trả lời vừa thay đổi. Hãy xem lại trước khi tiếp tục.
console-desk-gone = Cuộc trò chuyện này không còn nữa.
console-desk-no-owner = Hãy chọn nhận trả lời, giao lại cho bot hoặc để cho đồng nghiệp.
console-desk-looks = { $name } đang xem
console-desk-writes = { $name } đang viết
console-desk-tag = Thêm nhãn
console-desk-untag = Bỏ nhãn { $tag }
console-desk-bad-tag = Nhãn dài 1 đến 40 ký tự. Hãy viết ngắn hơn.
console-desk-assignee = Giao cho
console-desk-assign = Giao
console-desk-assigned = Giao cho { $name }
console-desk-nobody = Chưa giao ai
console-desk-no-colleague = Hãy chọn đồng nghiệp được phép trả lời khách.
console-desk-answer = Trả lời
console-desk-placeholder = Viết cho khách
console-desk-in-language = Khách dùng { $language }
console-desk-send = Gửi
console-desk-cancel = Hủy
console-desk-reads-only = Tài khoản của bạn chỉ được xem. Nhân viên trả lời có thể viết ở đây.
console-desk-take-first = Nhận cuộc trò chuyện rồi mới trả lời được. Từ lúc đó bot im lặng.
console-desk-your-draft = Nội dung bạn đã viết
console-desk-say-something = Chưa có gì để gửi. Hãy viết gì đó hoặc thêm một mẫu.
console-desk-too-long = Tin nhắn quá dài. Hãy viết dưới { $most } ký tự.
console-desk-search = Tìm mẫu
console-desk-find = Tìm
console-desk-insert = Thêm
console-desk-insert-card = Thêm { $title }
console-desk-remove-card = Bỏ { $title }
console-desk-cards = Mẫu sẽ gửi
console-desk-none-found = Cửa hàng không có gì hợp với “{ $query }”.
console-desk-sold-out = Hết hàng
console-desk-to-talk = Về cuộc trò chuyện
console-canned = Câu trả lời mẫu
console-canned-choose = Câu trả lời mẫu
console-canned-insert = Chèn
console-canned-fill = Chèn vào câu trả lời
console-canned-called = Tên
console-canned-edit = Sửa
console-canned-change = Sửa câu trả lời mẫu
console-canned-new = Câu trả lời mẫu mới
console-canned-none = Chưa có câu trả lời mẫu. Hãy viết câu bạn hay dùng.
console-canned-help = Viết { $agent } cho tên bạn và { $shop } cho tên cửa hàng. Từ khác trong ngoặc nhọn, như { $example }, sẽ được hỏi mỗi lần và không bao giờ để trống.
console-canned-empty = Còn phải điền: { $fields }.
console-canned-not-in = Câu này chưa có bằng ngôn ngữ của khách ({ $language }).
console-canned-name = Đặt tên không quá { $most } ký tự.
console-canned-nothing = Hãy viết ít nhất bằng một ngôn ngữ.
console-canned-long = Mỗi đoạn nên dưới { $most } ký tự.
console-canned-brace = Có dấu ngoặc nhọn lẻ. Viết ô điền như { $example }.
console-canned-field = “{ $field }” không thể là ô điền. Hãy dùng một từ bằng chữ, như { $example }.
console-canned-gone = Ai đó đã xóa câu này. Hãy lưu thành câu mới.
console-canned-double = Đã có câu tên “{ $name }”. Hãy chọn tên khác.
console-queue-mine = Bạn đang trả lời
console-queue-assigned = Giao cho bạn
console-queue-nobody = Đang chờ nhân viên
console-queue-others = Đồng nghiệp đang lo
console-queue-answered = đã trả lời
console-queue-no-words = Không có lời nào
console-queue-empty = Không ai phải chờ. Bot đang lo mọi cuộc trò chuyện.
console-channel = { $channel ->
    [web] Website
    [line] LINE
    [shop] Tài khoản cửa hàng
   *[other] { $channel }
}
console-customer = Khách hàng
console-customer-nameless = Khách chưa có tên
console-customer-since = Biết từ { $day }
console-customer-gone = Không có khách hàng này.
console-notes = Ghi chú
console-note-new = Ghi chú cho đồng nghiệp
console-note-add = Lưu ghi chú
console-note-drop = Xóa ghi chú này
console-note-empty = Ghi chú còn trống. Hãy viết gì đó trước.
console-note-long = Ghi chú quá dài. Hãy viết dưới 4.000 ký tự.
console-note-others = Chỉ người viết hoặc quản trị viên xóa được ghi chú này.
console-delete = Xóa
console-facts = Sở thích
console-facts-none = Chưa nhớ gì về khách này.
console-fact-likes = thích
console-fact-dislikes = không lấy
console-fact-attitude = Thái độ
console-fact-for = cho { $whom }
console-fact-source = { $source ->
    [stated] khách nói
    [observed] thấy qua hành vi
   *[inferred] suy ra
}
console-fact-age = { $span } trước
console-fact-weight = trọng số { $weight } %
console-fact-correct = Sửa
console-fact-delete = Xóa { $what }
console-fact-gone = Sở thích này đã được xóa.
console-fact-unknown = Cửa hàng không biết từ này. Hãy chọn trong danh sách.
console-fact-refused = Khách không muốn được nhớ, nên không lưu gì.
console-attribute = { $attribute ->
    [category] loại
    [color] màu
    [material] chất liệu
    [size] size
    [brand] thương hiệu
    [style] phong cách
    [occasion] dịp
    [gender] cho nam hay nữ
    [address] cách xưng hô
    [price] giá
    [price_band] giá
    [recipient] dành cho
   *[other] { $attribute }
}
console-consents = Sự đồng ý
console-purpose = { $purpose ->
    [personalisation] Gợi ý riêng
    [analytics] Thống kê
   *[marketing] Tin nhắn từ cửa hàng
}
console-allowed = cho phép
console-refused = không cho phép
console-never-asked = chưa hỏi
console-met = Mẫu gần đây
console-met-none = Chưa có gì.
console-kind = { $did ->
    [click] đã bấm
    [view] đã xem
    [add_to_cart] trong giỏ
    [purchase] đã mua
    [dismiss] đã bỏ qua
    [like] đã thích
    [more_like_this] muốn thêm mẫu giống
   *[other] { $did }
}
console-talks = Cuộc trò chuyện
console-messages = { $count } tin nhắn
console-this-one = cuộc này
console-merges = Cùng một người
console-merge-other = Mã khách hoặc mã cuộc trò chuyện của cùng người đó
console-merge = Gộp
console-merge-sure = Bạn chắc cả hai là một người? Có thể hoàn tác.
console-merge-unknown = Không khách hay cuộc trò chuyện nào có mã này. Hãy chép mã từ trang khách.
console-merge-same = Đó chính là khách này rồi.
console-merge-gone = Lần gộp đó không thuộc khách này.
console-unmerge = Hoàn tác
console-unmerged = đã hoàn tác
console-evidence = { $evidence ->
    [account_link] liên kết tài khoản
    [code] dùng mã
   *[vouched] nhân viên xác nhận
}
console-privacy = Dữ liệu của khách
console-requests = Yêu cầu về dữ liệu
console-requests-none = Chưa ai yêu cầu dữ liệu hay muốn được quên.
console-request-what = Yêu cầu
console-request-access = Bản sao dữ liệu
console-request-erasure = Được quên
console-request-open = đang mở
console-request-done = đã xong
console-request-declined = đã từ chối
console-request-asked = Ghi nhận
console-request-due = Hạn
console-request-state = Trạng thái
console-request-decline = Từ chối
console-ask-access = Khách muốn nhận dữ liệu
console-ask-erasure = Khách muốn được quên
console-export = Tải toàn bộ dữ liệu
console-erase = Quên khách này
console-erase-sure = Mọi cuộc trò chuyện, sở thích và ghi chú sẽ bị xóa. Không thể hoàn tác.
console-said-canned = Đã lưu câu trả lời mẫu.
console-said-canned-dropped = Đã xóa câu trả lời mẫu.
console-said-fact-deleted = Đã quên sở thích này.
console-said-fact-corrected = Đã sửa sở thích.
console-said-note = Đã lưu ghi chú.
console-said-note-dropped = Đã xóa ghi chú.
console-said-merged = Cả hai giờ là một khách.
console-said-unmerged = Đã tách lại thành hai khách.
console-said-asked = Đã ghi nhận yêu cầu. Quản trị viên sẽ thực hiện.
console-said-erased = Đã quên khách này.
console-said-declined = Đã từ chối yêu cầu.
