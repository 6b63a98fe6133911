## LINE: lúc kết bạn, những gì không phải chữ, liên kết tài khoản và mã.
line-welcome = Xin chào, { $shop } rất vui được đón { $you }. { $Me } là Rujai, chương trình giúp tìm đồ. { $You } cần gì cứ nhắn nhé, tiếng Việt, tiếng Thái hay tiếng Anh đều được ạ.
line-welcome-back = Dạ, chào mừng { $you } quay lại. Hôm nay { $you } tìm gì ạ?
line-open = Xem
line-linked = Dạ, tài khoản ở cửa hàng và cuộc trò chuyện này đã được liên kết. Cảm ơn { $you } nhé.
line-link-offer = Dạ, để liên kết cuộc trò chuyện này với tài khoản ở cửa hàng, { $you } đăng nhập theo đường dẫn này nhé. Đường dẫn dùng được trong 10 phút.
line-link-open = Đăng nhập cửa hàng
line-link-failed = Xin lỗi, chưa liên kết được tài khoản. { $You } thử lại từ menu bên dưới giúp { $me } nhé.
line-link-unavailable = Dạ, cửa hàng chưa mở liên kết tài khoản ở đây. { $Me } vẫn giúp { $you } tìm đồ được ạ.
line-code = Dạ, mã của { $you } là { $code }. { $You } nhập mã này vào khung chat trên trang web trong { $minutes } phút, mình nói tiếp ở đó nhé.
line-code-continued = Dạ, mình nói tiếp từ lúc nãy nhé.
line-code-unknown = Dạ, mã này không có hoặc đã hết hạn. { $You } lấy mã mới ở cuộc trò chuyện trước nhé.
line-code-too-many = Dạ, { $you } nhập mã hơi nhiều lần. { $You } đợi một phút rồi thử lại nhé.

media-sticker = Dạ, cảm ơn { $you } vì nhãn dán. { $Me } tìm gì giúp { $you } được ạ?
media-image = Dạ, { $me } nhận được ảnh rồi. { $Me } chưa xem được ảnh, nhưng nhân viên cửa hàng xem được. { $You } tả bằng chữ món đang tìm giúp { $me } nhé.
media-video = Dạ, { $me } nhận được video rồi. { $Me } chưa xem được video, nhưng nhân viên cửa hàng xem được. { $You } tả bằng chữ món đang tìm giúp { $me } nhé.
media-audio = Dạ, { $me } nhận được tin nhắn thoại rồi. { $Me } chưa nghe được, nhưng nhân viên cửa hàng nghe được. { $You } viết lại giúp { $me } nhé.
media-file = Dạ, { $me } nhận được tệp rồi. { $Me } chưa đọc được tệp, nhưng nhân viên cửa hàng đọc được. { $You } tả bằng chữ món đang tìm giúp { $me } nhé.
media-location = Dạ, cảm ơn { $you }, nhân viên cửa hàng xem được vị trí này. { $You } đang tìm gì ạ?

## Menu dưới khung chat, mỗi nút vài chữ.
line-menu-bar = Menu
line-menu-find = Tìm đồ
line-menu-more = Mẫu khác
line-menu-profile = Biết gì về bạn
line-menu-code = Đổi sang web
line-menu-link = Nối tài khoản
line-menu-human = Gặp nhân viên
