## Ghi nhớ gì, cho xem gì, sửa gì, quên gì.
noted = Dạ { $me } ghi nhớ rồi ạ: { $facts }.
noted-for = Dạ { $me } ghi nhớ rồi ạ. Về { $whom }: { $facts }.
noted-short = Từ giờ { $me } sẽ chọn theo đó ạ.
noted-changed = Trước đây { $you } nói { $before }, giờ là { $after } ạ.
noted-nothing = { $You } thích hay không thích gì cứ nói, { $me } sẽ chọn theo đó ạ.
not-kept = { $Me } chưa được phép ghi nhớ sở thích, nên chỉ dùng cho lần này thôi ạ.
fact-like = thích { $what }
fact-dislike = không thích { $what }
fact-occasion = cần đồ { $what }
fact-size = { $what }
fact-for-like = thích { $what }
fact-for-dislike = không thích { $what }
took-back = Dạ vâng, { $me } bỏ rồi ạ: { $facts }.
took-back-nothing = Dạ, { $me } không có ghi điều đó ạ.
corrected = Cảm ơn { $you }, { $me } sửa lại rồi ạ: { $facts }.
correct-which = Dạ, điều nào chưa đúng ạ?

profile-empty = { $Me } chưa biết gì về sở thích của { $you } ạ. { $You } nói thì { $me } sẽ nhớ, muốn xóa lúc nào cũng được.
profile-intro = Dạ, đây là những điều { $me } nhớ về { $you } ạ:
profile-line = • { $fact } (“{ $quote }”, { $day })
profile-line-observed = • { $fact } (qua { $count } món { $you } đã xem, { $day })
profile-for = Về { $whom }:
profile-products = Mẫu { $you } thích: { $liked }. Mẫu { $you } đã bỏ qua: { $dismissed }.
profile-outro = Điều nào muốn { $me } quên, { $you } cứ nói nhé.

confirm-forget = { $Me } sẽ xóa mọi điều biết về { $you }: sở thích, lịch sử, món đang tìm. Xóa rồi không lấy lại được. { $You } đồng ý xóa không ạ?
forgotten = Dạ xong rồi ạ. { $Me } đã xóa mọi điều biết về { $you }.
kept = Dạ vâng, mọi thứ vẫn giữ nguyên ạ.
profile-line-inferred = • { $fact } (thấy { $you } hay bỏ qua, { $day })
profile-line-corrected = • { $fact } ({ $you } đã sửa lại, { $day })
profile-page = Trang { $page }/{ $pages }.
fact-address = gọi là { $what }
ask-still = Cho { $me } hỏi chút ạ: trước đây { $you } nói { $fact }, giờ vẫn vậy chứ ạ?
ask-still-seen = Cho { $me } hỏi chút ạ: { $you } từng nói { $fact }, mà dạo này { $you } có xem { $what }. Giờ vẫn như { $you } dặn chứ ạ?
still-kept = Dạ vâng, { $me } vẫn giữ ạ: { $facts }.
ask-address = Để tiện xưng hô, { $me } nên gọi { $you } thế nào ạ?
address-noted = Dạ vâng, từ giờ { $me } xin gọi là { $you } ạ.
