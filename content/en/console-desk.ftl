# The console's desk: the queue, taking over, answering, and what is known of a customer. Staff read it.
console-desk = Who answers
console-desk-mine = You answer
console-desk-others = { $name } answers
console-desk-waiting = Waits for a person
console-desk-bot = The bot answers
console-desk-take = Take over
console-desk-take-from = { $name } is answering here. Take the conversation from them?
console-desk-hand-back = Hand back to the bot
console-desk-release = Leave to a colleague
console-desk-taken = { $name } was faster and has this conversation now. Your text is kept below.
console-desk-changed = The conversation has changed hands meanwhile. Look again before you go on.
console-desk-gone = There is no such conversation any more.
console-desk-no-owner = Choose take over, hand back, or leave to a colleague.
console-desk-looks = { $name } is looking
console-desk-writes = { $name } is writing
console-desk-tag = Add a tag
console-desk-untag = Take the tag { $tag } off
console-desk-bad-tag = A tag has 1 to 40 characters. Write a shorter one.
console-desk-assignee = Assign to
console-desk-assign = Assign
console-desk-assigned = For { $name }
console-desk-nobody = Nobody
console-desk-no-colleague = Choose a colleague who may talk with shoppers.
console-desk-answer = Answer
console-desk-placeholder = Write to the shopper
console-desk-in-language = The shopper reads { $language }
console-desk-send = Send
console-desk-cancel = Cancel
console-desk-reads-only = Your role only reads. An agent can answer here.
console-desk-take-first = Take the conversation over to answer. The bot is silent from then on.
console-desk-your-draft = What you had written
console-desk-say-something = Nothing to send yet. Write something or put in a product.
console-desk-too-long = That is too long for one message. Keep it under { $most } characters.
console-desk-search = Find a product
console-desk-find = Find
console-desk-insert = Insert
console-desk-insert-card = Insert { $title }
console-desk-remove-card = Take { $title } out
console-desk-cards = Products to send
console-desk-none-found = Nothing in the shop fits “{ $query }”.
console-desk-sold-out = Sold out
console-desk-to-talk = To the conversation
console-canned = Canned replies
console-canned-choose = Canned reply
console-canned-insert = Put in
console-canned-fill = Put into the answer
console-canned-called = Name
console-canned-edit = Change
console-canned-change = Change the canned reply
console-canned-new = New canned reply
console-canned-none = No canned replies yet. Write one that you say often.
console-canned-help = Write { $agent } for your name and { $shop } for the shop’s. Any other word in braces, as { $example }, is asked for each time and never stays empty.
console-canned-empty = Still to be filled: { $fields }.
console-canned-not-in = This reply is not written in the shopper’s language ({ $language }) yet.
console-canned-name = Give it a name of at most { $most } characters.
console-canned-nothing = Write it in one language at least.
console-canned-long = Keep each text under { $most } characters.
console-canned-brace = A brace stands alone. Write fields as { $example }.
console-canned-field = “{ $field }” cannot be a field. Use a word of letters, as { $example }.
console-canned-gone = Somebody took this reply away meanwhile. Save it as a new one.
console-canned-double = There is a reply called “{ $name }” already. Choose another name.
console-queue-mine = You answer
console-queue-assigned = Assigned to you
console-queue-nobody = Waiting for a person
console-queue-others = With colleagues
console-queue-answered = answered
console-queue-no-words = No words
console-queue-empty = Nobody waits. The bot has every conversation.
console-channel = { $channel ->
    [web] Website
    [line] LINE
    [shop] Shop account
   *[other] { $channel }
}
console-customer = Customer
console-customer-nameless = Visitor without a name
console-customer-since = Known since { $day }
console-customer-gone = There is no such customer.
console-notes = Notes
console-note-new = A note for colleagues
console-note-add = Keep the note
console-note-drop = Delete this note
console-note-empty = The note is empty. Write something first.
console-note-long = The note is too long. Keep it under 4,000 characters.
console-note-others = Only its author or an admin can delete this note.
console-delete = Delete
console-facts = Preferences
console-facts-none = Nothing is remembered of this customer.
console-fact-likes = likes
console-fact-dislikes = does not want
console-fact-attitude = Attitude
console-fact-for = for { $whom }
console-fact-source = { $source ->
    [stated] said so
    [observed] seen in behaviour
   *[inferred] inferred
}
console-fact-age = { $span } ago
console-fact-weight = weight { $weight } %
console-fact-correct = Correct
console-fact-delete = Delete { $what }
console-fact-gone = That preference is gone already.
console-fact-unknown = The shop does not know that word. Choose one from the list.
console-fact-refused = The customer does not want anything remembered, so nothing was stored.
console-attribute = { $attribute ->
    [category] category
    [color] colour
    [material] material
    [size] size
    [brand] brand
    [style] style
    [occasion] occasion
    [gender] for whom
    [address] way of address
    [price] price
    [price_band] price
    [recipient] for
   *[other] { $attribute }
}
console-consents = Consents
console-purpose = { $purpose ->
    [personalisation] Personal suggestions
    [analytics] Statistics
   *[marketing] Messages from the shop
}
console-allowed = allowed
console-refused = not allowed
console-never-asked = never asked
console-met = Recent products
console-met-none = Nothing yet.
console-kind = { $did ->
    [click] clicked
    [view] viewed
    [add_to_cart] in the basket
    [purchase] bought
    [dismiss] dismissed
    [like] liked
    [more_like_this] wanted more like it
   *[other] { $did }
}
console-talks = Conversations
console-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
console-this-one = this one
console-merges = Same person
console-merge-other = Customer or conversation id of the same person
console-merge = Merge
console-merge-sure = Are you sure that both are one person? It can be undone.
console-merge-unknown = No customer or conversation has that id. Copy it from the customer’s page.
console-merge-same = That is this customer already.
console-merge-gone = That merge does not belong to this customer.
console-unmerge = Undo
console-unmerged = undone
console-evidence = { $evidence ->
    [account_link] account linked
    [code] code shown
   *[vouched] vouched for by staff
}
console-privacy = Their data
console-requests = Data requests
console-requests-none = Nobody has asked for their data or to be forgotten.
console-request-what = Request
console-request-access = A copy of their data
console-request-erasure = To be forgotten
console-request-open = open
console-request-done = done
console-request-declined = declined
console-request-asked = Taken down
console-request-due = Due
console-request-state = State
console-request-decline = Decline
console-ask-access = Wants their data
console-ask-erasure = Wants to be forgotten
console-export = Download all data
console-erase = Forget this customer
console-erase-sure = All conversations, preferences and notes are erased. It cannot be undone.
console-said-canned = The canned reply is kept.
console-said-canned-dropped = The canned reply is deleted.
console-said-fact-deleted = The preference is forgotten.
console-said-fact-corrected = The preference is corrected.
console-said-note = The note is kept.
console-said-note-dropped = The note is deleted.
console-said-merged = Both are one customer now.
console-said-unmerged = They are two customers again.
console-said-asked = The request is taken down. An admin carries it out.
console-said-erased = The customer is forgotten.
console-said-declined = The request is declined.
