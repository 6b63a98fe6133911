## Chào hỏi, trò chuyện, nhân viên, chính sách, sự cố.
greet-new = Dạ chào { $you }, { $me } là Rujai, trợ lý của { $shop }. { $You } đang tìm gì ạ?
greet-returning = Dạ, chào mừng { $you } quay lại. Hôm nay { $you } tìm gì ạ?
greet-known = Dạ, chào mừng { $you } quay lại. Những điều { $you } dặn, { $me } vẫn nhớ và sẽ chọn theo đó. Hôm nay { $you } tìm gì ạ?
greet-named = Dạ chào { $you } { $name }. Hôm nay { $you } tìm gì ạ?
greet-again = Dạ, { $me } đây ạ. { $You } cần tìm gì ạ?
goodbye = Dạ cảm ơn { $you } đã ghé. Hẹn gặp lại { $you } ạ.
thank = Dạ không có gì ạ. Cần gì thêm { $you } cứ nhắn nhé.
affirm-idle = Dạ vâng. { $Me } tìm gì cho { $you } ạ?
deny-idle = Dạ không sao ạ. Khi nào cần { $you } cứ nhắn nhé.
capabilities = { $You } cứ nói tự nhiên: tìm món gì, màu nào, size nào, tầm giá bao nhiêu, mua cho ai. { $Me } chọn mẫu hợp và nói rõ vì sao. { $You } thích hay không thích gì, { $me } sẽ ghi nhớ; { $you } xem lại hoặc xóa lúc nào cũng được ạ.
bot-challenge = Dạ, { $me } là chương trình trợ lý của { $shop }, không phải người thật. { $You } có muốn { $me } nhờ nhân viên trả lời không ạ?
out-of-scope = Dạ chuyện này { $me } không giúp được, { $me } chỉ rành hàng của { $shop } thôi ạ. { $You } có đang tìm món gì không ạ?
insult = Dạ { $me } xin lỗi vì chưa giúp được { $you }. { $You } muốn { $me } tìm tiếp, hay nhờ nhân viên hỗ trợ ạ?
fallback-first = Xin lỗi, { $me } chưa hiểu ý. { $You } nói cách khác giúp { $me } nhé, hoặc chọn một trong các mục này ạ:
fallback-second = Xin lỗi, { $me } vẫn chưa hiểu. { $You } có muốn nhân viên cửa hàng hỗ trợ không ạ?
personal-data = { $kind ->
    [phone] { $You } không cần gửi số điện thoại ở đây ạ, { $me } không dùng và không lưu lại.
    [card] { $You } đừng gửi số thẻ ở đây nhé, { $me } không cần và không lưu lại ạ.
    [email] { $You } không cần gửi email ở đây ạ, { $me } không dùng và không lưu lại.
   *[other] { $You } không cần gửi thông tin cá nhân ở đây ạ, { $me } không dùng và không lưu lại.
}

handoff = Dạ, { $me } đã báo nhân viên cửa hàng. Có người rảnh là sẽ trả lời { $you } ngay tại đây ạ.
handoff-hours = Giờ làm việc: { $hours }
decline-human = Dạ vâng, vậy { $me } tìm tiếp nhé. { $You } đang tìm gì ạ?
complain = Dạ { $me } xin lỗi { $you } về việc này. { $You } có muốn nhân viên cửa hàng xem giúp không ạ?
human-waiting = Dạ { $me } đã báo nhân viên, sẽ có người trả lời { $you } tại đây. { $Me } giữ lại tin nhắn của { $you } cho nhân viên rồi ạ.
human-here = Dạ { $name } bên cửa hàng đã có mặt và sẽ trả lời { $you } từ đây ạ.
human-left = Dạ nhân viên đã giao lại cho { $me } rồi ạ. { $You } cần tìm gì thêm cứ nhắn { $me } nhé.

policy-unknown = Dạ về { $about }, { $me } không có thông tin chắc chắn nên không dám đoán ạ. { $Me } hỏi nhân viên giúp { $you } nhé?
policy-which = { $You } muốn hỏi về việc gì ạ?
order-status = Dạ ở đây { $me } không xem được đơn hàng, nhưng nhân viên thì xem được ạ. { $Me } báo nhân viên giúp { $you } nhé?

language-chosen = Dạ vâng, từ giờ { $me } nói tiếng Việt nhé. { $You } đang tìm gì ạ?
language-which = { $You } muốn dùng ngôn ngữ nào ạ?

sorry-trouble = Xin lỗi { $you }, hệ thống đang trục trặc. Chạy lại được là { $me } trả lời { $you } ngay tại đây ạ.
sorry-slow = { $You } chờ { $me } một chút nhé, lần này hơi lâu. { $Me } sẽ trả lời { $you } ngay tại đây ạ.
message-too-long = Tin nhắn hơi dài, { $me } mới đọc { $max } ký tự đầu thôi ạ.
rate-limited = { $You } nhắn hơi nhanh ạ, chờ { $me } một chút nhé.

policy-text = { $text }
