## LINE: lúc kết bạn, những gì không phải chữ, liên kết tài khoản và mã.
line-welcome = Dạ chào { $you }, chào mừng { $you } đến với { $shop }. { $Me } là Rujai, chương trình giúp tìm đồ. { $You } cần gì cứ nhắn nhé, tiếng Việt, tiếng Thái hay tiếng Anh đều được ạ.
line-welcome-back = Dạ, chào mừng { $you } quay lại. Hôm nay { $you } tìm gì ạ?
line-open = Xem
line-linked = Dạ, { $me } đã liên kết tài khoản cửa hàng của { $you } với khung chat này rồi. Cảm ơn { $you } nhé.
line-link-offer = Dạ, để liên kết khung chat này với tài khoản cửa hàng, { $you } đăng nhập qua link này nhé. Link dùng được trong 10 phút.
line-link-open = Đăng nhập cửa hàng
line-link-failed = Xin lỗi, chưa liên kết được tài khoản. { $You } thử lại từ menu bên dưới giúp { $me } nhé.
line-link-unavailable = Dạ, cửa hàng chưa mở liên kết tài khoản ở đây. { $Me } vẫn giúp { $you } tìm đồ được ạ.
line-code = Dạ, mã của { $you } là { $code }. { $You } nhập mã này vào khung chat trên trang web trong { $minutes } phút, rồi nhắn tiếp ở đó nhé.
line-code-continued = Dạ, { $me } đây ạ. { $You } cứ nhắn tiếp như lúc nãy nhé.
line-code-unknown = Dạ, mã này không đúng hoặc đã hết hạn. { $You } lấy mã mới ở khung chat trước nhé.
line-code-too-many = Dạ, { $you } nhập mã hơi nhiều lần. { $You } đợi một phút rồi thử lại nhé.

media-sticker = Dạ, { $me } nhận được sticker rồi, cảm ơn { $you } nhé. { $You } cần tìm gì ạ?
media-image = Dạ, { $me } nhận được ảnh rồi. { $Me } chưa xem được ảnh, nhưng nhân viên cửa hàng xem được. { $You } nhắn cho { $me } biết đang tìm món gì nhé.
media-video = Dạ, { $me } nhận được video rồi. { $Me } chưa xem được video, nhưng nhân viên cửa hàng xem được. { $You } nhắn cho { $me } biết đang tìm món gì nhé.
media-audio = Dạ, { $me } nhận được tin nhắn thoại rồi. { $Me } chưa nghe được, nhưng nhân viên cửa hàng nghe được. { $You } gõ lại thành chữ giúp { $me } nhé.
media-file = Dạ, { $me } nhận được file rồi. { $Me } chưa đọc được file, nhưng nhân viên cửa hàng đọc được. { $You } nhắn cho { $me } biết đang tìm món gì nhé.
media-location = Dạ, cảm ơn { $you }, nhân viên cửa hàng xem được vị trí này. { $You } đang tìm gì ạ?

## Menu dưới khung chat, mỗi nút vài chữ.
line-menu-bar = Menu
line-menu-find = Tìm đồ
line-menu-more = Mẫu khác
line-menu-profile = Nhớ gì về mình
line-menu-code = Chat tiếp trên web
line-menu-link = Liên kết tài khoản
line-menu-human = Gặp nhân viên
