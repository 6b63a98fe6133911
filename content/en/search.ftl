## What was found, what is in the way, and the one question.
found = { $count ->
    [one] I found one that fits: { $wish }.
   *[other] Here are { $count } that fit: { $wish }.
}
found-any = { $count ->
    [one] I found one you may like.
   *[other] Here are { $count } you may like.
}
found-more = { $count ->
    [one] Here is one more.
   *[other] Here are { $count } others.
}
found-cheaper = { $count ->
    [one] This one costs { $amount } or less.
   *[other] These { $count } cost { $amount } or less.
}
found-dearer = { $count ->
    [one] This one costs { $amount } or more.
   *[other] These { $count } cost { $amount } or more.
}
found-similar = { $count ->
    [one] This one is like { $title }.
   *[other] These { $count } are like { $title }.
}
found-with = { $count ->
    [one] This one goes with { $title }.
   *[other] These { $count } go with { $title }.
}
found-together = { $count ->
    [one] This one was taken together with { $title }.
   *[other] These { $count } go with { $title } or were taken together with it; each says which.
}
found-instead = { $count ->
    [one] Understood. How about this one instead?
   *[other] Understood. How about one of these instead?
}
closest = { $count ->
    [one] This one comes closest; it says how it differs.
   *[other] These { $count } come closest; each says how it differs.
}

none-more = That is all there is for this wish. Shall I loosen something?
none-else = Besides what I showed you, I have nothing that fits better. Shall I loosen something?
same-fit = { $count ->
    [one] The one I showed you already fits that.
   *[other] What I showed you already fits that.
}
far-over = The nearest I have costs { $nearest }, well above { $limit }. Shall I show it all the same?
far-under = The nearest I have costs { $nearest }, well below { $limit }. Shall I show it all the same?
none-cheaper = These are already the cheapest that fit.
none-dearer = These are already the finest that fit.
none-similar = I have nothing else that is like { $title }.
none-with = I have nothing that I would honestly put with { $title }.
none-at-all = I have nothing that fits, and nothing close to it either. Shall I leave one of your wishes out?

obstacle-price-most = Nothing that fits costs { $amount } or less.
obstacle-price-least = Nothing that fits costs { $amount } or more.
obstacle-price-range = Nothing that fits lies within that price range.
obstacle-price-nearest = The nearest price is { $amount }.
price-exchanged = { $said } is about { $here } here.
price-no-rate = I have no rate for { $said }, so I left the sum out. Prices here are in { $currency }.
obstacle-want = { $attribute ->
    [category] I have nothing of this kind that fits: { $what }.
   *[other] Nothing that fits the rest has this: { $what }.
}
obstacle-avoid = Everything that fits is { $what }.
obstacle-taste = What fits is { $what }, which you told me you do not want.

wish-avoid = not { $what }
wish-for = for { $whom }
wish-price-most = up to { $amount }
wish-price-least = from { $amount }
wish-price-between = { $low } to { $high }
wish-price-around = around { $amount }
wish-level = { $level ->
    [cheap] inexpensive
   *[premium] high-end
}

question = { $attribute ->
    [category] What kind of thing are you looking for?
    [color] Which colour would you like?
    [material] Which material would you like?
    [size] Which size?
    [brand] Is there a brand you like?
    [style] Which style suits best?
    [occasion] What is the occasion?
    [gender] For a woman or for a man?
    [price_band] What budget do you have in mind?
    [recipient] Who is it for?
   *[other] Can you tell me a little more?
}
question-for = { $attribute ->
    [category] For { $whom }: what kind of thing would you like?
    [color] For { $whom }: which colour would suit?
    [material] For { $whom }: which material would suit?
    [size] For { $whom }: which size?
    [brand] For { $whom }: is there a brand that fits?
    [style] For { $whom }: which style fits best?
    [occasion] For { $whom }: what is the occasion?
    [gender] For { $whom }: women's or men's?
    [price_band] For { $whom }: what budget do you have in mind?
   *[other] For { $whom }: can you tell me a little more?
}
which-one = Which one do you mean?
nothing-shown = I have not shown you anything yet. What are you looking for?
no-such-number = { $max ->
    [one] There was only one. Do you mean that one?
   *[other] There were only { $max }. Which one do you mean?
}
gone = That one is no longer in the shop.
for-self-again = All right, for you again. What are you looking for?
session-only = You told me you do not like { $what }; I show it this once because you ask.

compare-item = { $position }. { $title }: { $price }
compare-differs = { $name }: { $values }
compare-value = { $position }: { $value }
compare-unsaid = not stated
compare-same = The same in all: { $what }.
compare-nothing = In what I know of them they differ only in price.
compare-all = Shall I tell you more about one of them?
compare-need-two = Which two shall I compare?

shown-cheapest = The cheapest of these is number { $position }, { $title }: { $price }.
shown-cheapest-alike = The cheapest of these are { $positions }, at { $price } each.
shown-dearest = The most expensive of these is number { $position }, { $title }: { $price }.
shown-dearest-alike = The most expensive of these are { $positions }, at { $price } each.
shown-only = It is the only one I showed you: { $title }, { $price }.

details-fact = { $name }: { $value }
details-stock = { $stock ->
    [in_stock] In stock.
    [preorder] It can be ordered in advance.
    [backorder] It is on order and will be sent later.
   *[out_of_stock] It is out of stock.
}
details-all = That is all the shop says about it. If your answer is not in there, a person of the shop can find out.
availability = { $stock ->
    [in_stock] Yes, { $title } is in stock.
    [preorder] { $title } is not here yet, but can be ordered in advance.
    [backorder] { $title } is on order and will be sent later.
   *[out_of_stock] I am afraid { $title } is out of stock.
}
availability-sizes = Sizes: { $sizes }
availability-colors = Colour: { $colors }
availability-only = { $title } comes only in { $values }.
availability-none-else = Nothing else that fits comes in { $what }.
availability-among = Of these, in { $what }: { $positions }.
availability-none-of = None of these comes in { $what }.
availability-not-in = Not in { $what }: { $positions }.
availability-unsaid = For { $positions } the shop gives no details.
availability-not-said = The shop does not say which of these comes in { $what }.
buy = You can order { $title } on its page. I cannot order it for you.
liked = I will keep in mind that you like { $title }.
liked-for = I will keep in mind that { $title } would please { $whom }.
rejected = All right, I will leave that out.
reason-of = Why number { $position }, { $title }:
reason-unknown = I no longer have the reasons for that one.
