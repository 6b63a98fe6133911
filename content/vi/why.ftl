## Vì sao: điều lời giải thích nói thêm ngoài các lý do.
score-part = { $part ->
    [words] Độ gần với lời tả
    [wishes] Những ý đã đúng
    [taste] Sở thích đã nhớ
    [behaviour] Những gì đã xem, đã mua hoặc đã bỏ qua
    [next] Những gì người khác xem tiếp
    [together] Những gì người khác mua cùng
    [popularity] Mẫu cửa hàng gợi ý
    [price] Giá
    [similarity] Độ giống
    [complement] Độ hợp khi đi cùng
   *[other] Phần khác: { $part }
}
score-against = Điểm trừ: { $what }

cut-stock = Hiện chưa mua được: { $number } mẫu
cut-excluded = Đã xem, đã bỏ qua hoặc đang đem so: { $number } mẫu
cut-price = Không đúng tầm giá { $price }: { $number } mẫu, trong đó { $alone } mẫu chỉ vướng điều này
cut-want = Không phải { $what }: { $number } mẫu, trong đó { $alone } mẫu chỉ vướng điều này
cut-avoid = Là { $what } mà { $you } không muốn: { $number } mẫu, trong đó { $alone } mẫu chỉ vướng điều này

change-price = Nếu giá { $price } thì có thêm { $count } mẫu hợp ạ.
change-drop = Nếu không cần { $what } thì có thêm { $count } mẫu hợp ạ.
change-avoid = Nếu { $you } chấp nhận { $what } thì có thêm { $count } mẫu hợp ạ.
change-show = Khi đó { $you } sẽ thấy thêm { $titles } ạ.

why-not-price = Nếu tầm giá { $price } thì { $me } gợi ý thêm { $title } ạ.
why-not-drop = Nếu không cần { $what } thì { $me } gợi ý thêm { $title } ạ.

button-price-more = { $price }: thêm { $count } mẫu
button-drop-more = Không cần { $what }: thêm { $count } mẫu
