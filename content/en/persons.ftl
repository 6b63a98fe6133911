## How the shopper and Rujai are called, and what is named the same way everywhere.
person-you = you
person-me = I

money-THB = ฿{ $amount }

language-name-th = ไทย
language-name-en = English
language-name-vi = Tiếng Việt

recipient = { $recipient ->
    [mother] your mother
    [father] your father
    [partner] your partner
    [wife] your wife
    [husband] your husband
    [boyfriend] your boyfriend
    [girlfriend] your girlfriend
    [friend] your friend
    [child] your child
    [son] your son
    [daughter] your daughter
    [baby] the baby
    [sister] your sister
    [brother] your brother
    [grandmother] your grandmother
    [grandfather] your grandfather
    [colleague] your colleague
    [boss] your boss
    [teacher] your teacher
    [self] yourself
   *[other] someone else
}

topic-name = { $topic ->
    [delivery] delivery
    [returns] returns
    [payment] payment
    [warranty] warranty
    [hours] opening hours
    [location] where we are
    [discount] discounts
   *[other] that
}

attribute-name = { $attribute ->
    [category] Kind
    [color] Colour
    [material] Material
    [size] Size
    [brand] Brand
    [style] Style
    [occasion] Good for
    [gender] Cut
    [price] Price
    [stock] Stock
   *[other] Other
}

named = { $attribute ->
    [size] size { $label }
    [occasion] for { $label }
   *[other] { $label }
}

pair = { $first }, { $second }
