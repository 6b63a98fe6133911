## Reasons and notes on a card, and the buttons.
reason-wish = { $attribute ->
    [occasion] Good { $what }
   *[other] As you asked: { $what }
}
reason-budget = Price { $price }
reason-taste = Because you told me you like { $what }
reason-taste-size = Comes in your size, { $what }
reason-taste-for = Because you said { $whom } likes { $what }
reason-observed = Goes by what you have looked at: { $what }
reason-avoids = Not { $what }, as you wish
reason-similar = Like { $title }
reason-with = Goes with { $title }
reason-together = Others took it together with { $title }
reason-also-viewed = Others who looked at { $title } looked at this too
reason-new = New in the shop
reason-popular = One the shop puts forward
reason-words = Close to your own words
reason-cheapest = The lowest price of those that fit
reason-discovery = Something a little different
reason-none = It meets everything you asked for
reason-closest = The nearest to your wish

note-over = { $amount } over your budget
note-under = { $amount } below what you named
note-lacks = Not what you asked for here: { $what }
note-has = Has what you wanted to avoid: { $what }

card-alt = { $title }, picture

button-similar = More like this
button-not-for-me = Not for me
button-for-someone = For someone else
button-why = Why this?
button-cheaper = Cheaper
button-dearer = Higher-end
button-more = Others
button-anything = Anything will do
button-for-me = For me now
button-for = For { $whom }
button-human = A person, please
button-yes = Yes
button-no = No
button-go-on = Go on here
button-drop = Doesn't have to be { $what }
button-allow = { $what } is fine after all
button-any-price = Any price
button-forget = Forget: { $what }
button-forget-everything = Forget everything
button-what-you-know = What you know of me
button-what-you-can = What can you do?
button-number = Number { $position }
button-buy = I'd like number { $position }
button-show = Show me
button-with = What goes with it?

row-personal = Chosen by what you like
row-popular = The shop suggests
row-similar = More like this
row-goes-with = Goes well with it
button-still = Still so
button-no-more = Not any more
button-more-facts = Show more of it
button-address = Call me { $form }
card-from-staff = Chosen for you by our staff
