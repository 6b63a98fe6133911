## Chào hỏi, trò chuyện, nhân viên, chính sách, sự cố.
greet-new = Chào { $you }, { $me } là Rujai, trợ lý của { $shop }. { $You } đang tìm gì ạ?
greet-returning = Chào { $you }, vui được gặp lại. Hôm nay { $you } tìm gì ạ?
greet-known = Chào { $you }. Những điều { $you } từng dặn, { $me } vẫn nhớ và sẽ chọn theo đó. Hôm nay { $you } tìm gì ạ?
greet-named = Chào { $name }. Hôm nay { $you } tìm gì ạ?
greet-again = Dạ, { $me } đây ạ. { $You } cần tìm gì ạ?
goodbye = Cảm ơn { $you } đã ghé. Hẹn gặp lại ạ.
thank = Dạ không có gì ạ. Cần gì thêm { $you } cứ nhắn nhé.
affirm-idle = Dạ vâng. { $Me } tìm gì cho { $you } ạ?
deny-idle = Dạ không sao ạ. Khi nào cần { $you } cứ nhắn nhé.
capabilities = { $You } cứ nói tự nhiên: tìm món gì, màu nào, size nào, tầm giá bao nhiêu, mua cho ai. { $Me } chọn mẫu hợp và nói rõ vì sao. { $You } thích hay không thích gì, { $me } sẽ ghi nhớ; { $you } xem lại hoặc xóa lúc nào cũng được ạ.
bot-challenge = Dạ, { $me } là chương trình trợ lý của { $shop }, không phải người thật. Nếu muốn, { $me } nhờ nhân viên trả lời { $you } nhé?
out-of-scope = Chuyện này { $me } không giúp được ạ, { $me } chỉ rành hàng của { $shop } thôi. { $You } đang tìm món gì không ạ?
insult = { $Me } xin lỗi vì chưa giúp được tốt. { $You } muốn { $me } tìm tiếp, hay nhờ nhân viên hỗ trợ ạ?
fallback-first = Xin lỗi, { $me } chưa hiểu ý. { $You } nói cách khác giúp { $me } nhé, hoặc chọn một trong các mục này ạ:
fallback-second = Xin lỗi, { $me } vẫn chưa hiểu. { $You } có muốn nhân viên cửa hàng hỗ trợ không ạ?
personal-data = { $kind ->
    [phone] { $You } không cần gửi số điện thoại ở đây ạ, { $me } không dùng và không lưu lại.
    [card] { $You } đừng gửi số thẻ ở đây nhé, { $me } không cần và không lưu lại ạ.
    [email] { $You } không cần gửi email ở đây ạ, { $me } không dùng và không lưu lại.
   *[other] { $You } không cần gửi thông tin cá nhân ở đây ạ, { $me } không dùng và không lưu lại.
}

handoff = Dạ, { $me } đã báo nhân viên cửa hàng. Khi có người rảnh sẽ trả lời { $you } ngay tại đây ạ.
handoff-hours = Giờ làm việc: { $hours }
decline-human = Dạ vâng, mình nói tiếp nhé. { $You } đang tìm gì ạ?
complain = { $Me } xin lỗi { $you } về việc này. { $You } có muốn nhân viên cửa hàng xem giúp không ạ?
human-waiting = Nhân viên đã được báo và sẽ trả lời tại đây. Tin nhắn của { $you } { $me } đã giữ lại cho họ ạ.

policy-unknown = Về { $about }, { $me } không có thông tin chắc chắn nên không dám đoán ạ. { $Me } hỏi nhân viên giúp { $you } nhé?
policy-which = { $You } muốn hỏi về việc gì ạ?
order-status = Từ đây { $me } không xem được đơn hàng, nhưng nhân viên xem được ạ. { $Me } báo nhân viên nhé?

language-chosen = Dạ vâng, mình nói tiếng Việt nhé. { $You } đang tìm gì ạ?
language-which = { $You } muốn dùng ngôn ngữ nào ạ?

sorry-trouble = Xin lỗi { $you }, hệ thống đang trục trặc. { $You } gửi lại sau ít phút giúp { $me } nhé.
sorry-slow = Xin lỗi, { $me } tìm hơi lâu quá. { $You } gửi lại giúp { $me } nhé.
message-too-long = Tin nhắn dài quá, { $me } mới đọc { $max } ký tự đầu thôi ạ.
rate-limited = { $You } nhắn hơi nhanh ạ, chờ { $me } một chút rồi nhắn tiếp nhé.

policy-text = { $text }
