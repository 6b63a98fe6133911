# Hộp thư và nội dung trò chuyện trong bảng điều khiển. Nhân viên đọc nên viết ngắn.
inbox-search = Tìm cuộc trò chuyện
inbox-search-hint = Tìm trong mọi tin nhắn
inbox-views = Chế độ xem
inbox-view-all = Tất cả
inbox-view-waiting = Đang chờ
inbox-view-mine = Của tôi
inbox-view-unread = Chưa đọc
inbox-any = bất kỳ
inbox-apply = Áp dụng
inbox-clear = Xóa lọc
inbox-flags = Chỉ cuộc trò chuyện
inbox-flag-unread = Chưa đọc
inbox-flag-handoff-wanted = Muốn gặp người
inbox-flag-fallback = Bot không hiểu
inbox-flag-low-confidence = Bot không chắc
inbox-flag-bad-thumb = Không hài lòng
inbox-flag-dropped = Bỏ dở
inbox-flag-bought = Đã mua
inbox-filter-channel = Kênh
inbox-filter-language = Ngôn ngữ
inbox-filter-owner = Phụ trách
inbox-filter-intent = Ý định
inbox-filter-tag = Nhãn
inbox-filter-from = Hoạt động từ
inbox-filter-to = Hoạt động đến
inbox-filter-remove = Bỏ { $name }
inbox-by-filter = { $name ->
    [channel] Kênh
    [language] Ngôn ngữ
    [owner] Phụ trách
    [intent] Ý định
    [tag] Nhãn
    [from] Từ
    [to] Đến
    [started_from] Bắt đầu từ
    [started_to] Bắt đầu đến
    [product] Sản phẩm
    [did] Có
   *[other] { $name }
 }
inbox-bad-filter = Đã bỏ qua vì không hợp lệ: { $names }. Hãy chọn lại trong Lọc.
inbox-save-filter = Lưu bộ lọc này
inbox-save-name = Tên
inbox-save-shared = Cho mọi nhân viên
inbox-nothing-found = Không tìm thấy. Thử ít từ hơn hoặc bỏ bớt bộ lọc.
inbox-nothing-yet = Chưa có cuộc trò chuyện nào. Khi khách nhắn, tin sẽ hiện ở đây ngay.
inbox-shopper = Khách { $id }
inbox-more-hits = và { $count } tin nữa
inbox-by-shopper = Khách:
inbox-by-bot = Bot:
inbox-by-agent = Nhân viên:
inbox-erased = Đã xóa theo yêu cầu của khách
inbox-waits = chờ { $span }
inbox-channel = { $channel ->
    [web] Web
    [line] LINE
   *[other] { $channel }
 }
inbox-language = { $language ->
    [th] Tiếng Thái
    [en] Tiếng Anh
    [vi] Tiếng Việt
   *[other] { $language }
 }
inbox-owner = { $owner ->
    [bot] Bot
    [waiting] Đang chờ
    [me] Tôi
    [anyone] Nhân viên bất kỳ
   *[other] { $owner }
 }
inbox-speaker = { $sender ->
    [shopper] Khách
    [bot] Bot
   *[agent] Nhân viên
 }
inbox-delivery = { $state ->
    [queued] chờ gửi
    [sent] đã gửi
    [delivered] đã nhận
    [read] đã xem
    [failed] không gửi được
   *[other] { $state }
 }
inbox-unanswered = chưa trả lời
inbox-thumb-up = Hài lòng
inbox-thumb-down = Không hài lòng
inbox-cards = Sản phẩm đã hiện
inbox-image = Ảnh
inbox-tapped = Nút bấm
inbox-why = Vì sao?
inbox-older = Tin nhắn cũ hơn
inbox-newer = Tin nhắn mới hơn
inbox-latest = Đến tin mới nhất
inbox-transcript = Nội dung trò chuyện
inbox-beside = Về cuộc trò chuyện này
inbox-back = Về hộp thư
inbox-find = Tìm trong cuộc trò chuyện này
inbox-found = Tìm thấy: { $query }
inbox-found-title = Tìm thấy trong cuộc trò chuyện này
inbox-why-title = Vì sao gợi ý các sản phẩm này
inbox-why-forgotten = Khách đã yêu cầu quên; phần còn lại không giải thích được gì.
inbox-why-wish = Nhu cầu
inbox-why-fitting = Phù hợp
inbox-why-counts = { $fitting } trên { $known }
inbox-why-relaxed = không mẫu nào khớp hẳn
inbox-why-cuts = Bị loại
inbox-why-candidates = Đã cân nhắc
inbox-why-product = Sản phẩm
inbox-why-score = Điểm
inbox-why-chance = Xác suất
inbox-why-facts = Điều đã nhớ và đã dùng
inbox-why-met = Đã gặp trước đó
inbox-why-changes = Điều có thể làm kết quả khác đi
inbox-why-since = Đã thay đổi từ đó
inbox-why-source = { $source ->
    [stated] khách nói
    [observed] quan sát
   *[inferred] suy ra
 }
inbox-why-now = { $since ->
    [gone] không còn
    [price] đổi giá
   *[not_for_sale] ngừng bán
 }
console-said-filter-saved = Đã lưu bộ lọc.
console-said-filter-empty = Hãy chọn bộ lọc và đặt tên trước; chưa lưu gì.
console-said-filter-removed = Đã bỏ bộ lọc.
