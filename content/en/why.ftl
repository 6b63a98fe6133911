## Why: what an explanation says besides the reasons.
score-part = { $part ->
    [words] Nearness to the words
    [wishes] Wishes it meets
    [taste] What is remembered of the taste
    [behaviour] What was looked at, bought or turned down before
    [next] What others looked at next
    [together] What others took together with it
    [popularity] What the shop puts forward
    [price] The price
    [similarity] Likeness
    [complement] How well it goes with it
   *[other] Another part: { $part }
}
score-against = Speaks against it: { $what }

cut-stock = Not for sale: { $number }
cut-excluded = Shown before, turned down, or compared with: { $number }
cut-price = Not { $price }: { $number }, of which { $alone } for this alone
cut-want = Not { $what }: { $number }, of which { $alone } for this alone
cut-avoid = Is { $what }, which is not wanted: { $number }, of which { $alone } for this alone

change-price = { $count ->
    [one] With { $price }, one more fits.
   *[other] With { $price }, { $count } more fit.
}
change-drop = { $count ->
    [one] Without the wish for { $what }, one more fits.
   *[other] Without the wish for { $what }, { $count } more fit.
}
change-avoid = { $count ->
    [one] If { $what } were all right after all, one more would fit.
   *[other] If { $what } were all right after all, { $count } more would fit.
}
change-show = You would then also have seen { $titles }.

why-not-price = With a budget { $price }, I would also have shown { $title }.
why-not-drop = Without the wish for { $what }, I would also have shown { $title }.

button-price-more = { $price }: { $count } more
button-drop-more = Without { $what }: { $count } more
