# Việc nhân viên đã làm, như nhật ký thao tác ghi lại: ngắn và rõ.
console-audit-any = Mọi thao tác
console-audit-all-of = Tất cả: { $family }
console-did-conversation = Cuộc trò chuyện
console-did-conversation-take_over = nhận cuộc trò chuyện
console-did-conversation-answered = trả lời khách
console-did-conversation-hand_back = giao lại cho bot
console-did-conversation-release = để cho đồng nghiệp
console-did-conversation-assigned = giao cuộc trò chuyện
console-did-conversation-tagged = gắn nhãn
console-did-conversation-untagged = bỏ nhãn
console-did-profile = Khách hàng
console-did-profile-fact_corrected = sửa một sở thích
console-did-profile-fact_deleted = xóa một sở thích
console-did-profile-merged = gộp hai khách
console-did-profile-unmerged = tách lại hai khách
console-did-profile-exported = tải dữ liệu của khách
console-did-profile-erased = quên một khách
console-did-request = Yêu cầu về dữ liệu
console-did-request-access = ghi nhận: muốn nhận dữ liệu
console-did-request-erasure = ghi nhận: muốn được quên
console-did-request-done = đã thực hiện yêu cầu
console-did-request-declined = từ chối yêu cầu
console-did-note = Ghi chú
console-did-note-added = viết ghi chú
console-did-note-dropped = xóa ghi chú
console-did-canned = Câu trả lời mẫu
console-did-canned-kept = lưu câu trả lời mẫu
console-did-canned-dropped = xóa câu trả lời mẫu
console-did-learn = Sửa cách hiểu
console-did-learn-corrected = sửa cách hiểu một tin nhắn
console-did-learn-set_aside = gác lại hoặc dùng lại một chỗ sửa
console-did-learn-deleted = xóa một chỗ sửa
console-did-learn-exported = tải dữ liệu huấn luyện
console-did-learn-written = ghi dữ liệu huấn luyện
console-did-learn-test_made = biến cuộc trò chuyện thành bài kiểm tra
console-did-learn-test_changed = sửa bài kiểm tra
console-did-learn-test_exported = tải bài kiểm tra
console-did-learn-test_deleted = xóa bài kiểm tra
console-did-report = Báo cáo
console-did-report-exported = tải báo cáo
console-did-feed = Sản phẩm
console-did-feed-errors_exported = tải danh sách lỗi nhập hàng
console-did-staff = Nhân viên
console-did-staff-logged_in = đăng nhập
console-did-staff-locked = bị tạm khóa vì sai mật khẩu nhiều lần
console-did-staff-added = thêm nhân viên
console-did-staff-role_changed = đổi vai trò
console-did-staff-password_changed = đổi mật khẩu của mình
console-did-staff-password_reset = đặt mật khẩu mới cho người khác
console-did-staff-disabled = khóa tài khoản
console-did-staff-enabled = mở lại tài khoản
console-did-audit = Nhật ký thao tác
console-did-audit-exported = tải nhật ký thao tác
console-detail = { $detail ->
    [assignee] cho
    [attribute] sở thích
    [before] trước đó
    [cards] mẫu
    [examples] ví dụ
    [files] tệp
    [from] từ
    [intent] ý định
    [languages] ngôn ngữ
    [messages] tin nhắn
    [on] gác lại
    [role] vai trò
    [rows] dòng
    [tests] bài kiểm tra
    [to] đến
    [tries] số lần
    [erasure] lần xóa
    [fact] mã sở thích
    [merge] lần gộp
    [note] ghi chú
    [request] yêu cầu
    [test] bài kiểm tra
    [other] với
   *[none] { $detail }
}
