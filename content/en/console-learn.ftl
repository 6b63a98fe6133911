# The console's corrections: what staff read when they mark messages and make tests of conversations.
learn-tab-corrections = Corrections
learn-tab-training = Training data
learn-tab-tests = Conversation tests
learn-title-message = Correct a message
learn-title-test = Conversation test

learn-intent = { $intent ->
    [search_product] looks for something
    [refine_search] changes the wish
    [shop_for_self] shops for themselves again
    [ask_cheaper] wants it cheaper
    [ask_dearer] wants it finer
    [ask_more_options] wants to see others
    [ask_similar] wants something similar
    [ask_complementary] asks what goes with it
    [like_product] likes one that was shown
    [reject_product] does not want that one
    [compare_products] compares
    [ask_product_details] asks about one product
    [ask_availability] asks if it is in stock
    [ask_reason] asks why it was suggested
    [buy_product] wants to buy
    [state_preference] tells a taste or size
    [withdraw_preference] takes back a taste
    [correct_profile] corrects what is remembered
    [ask_profile] asks what is remembered
    [forget_everything] wants all forgotten
    [ask_policy] asks about delivery, returns, payment …
    [ask_order_status] asks about an order
    [request_human] wants a person
    [complain] complains
    [greet] says hello
    [goodbye] says goodbye
    [thank] thanks
    [affirm] says yes
    [deny] says no
    [ask_capabilities] asks what the bot can do
    [bot_challenge] asks if it is a bot
    [choose_language] chooses a language
    [out_of_scope] nothing a shop can do
    [insult] is abusive
    [nlu_fallback] no language at all
   *[other] { $intent }
}
learn-theme = { $theme ->
    [wishes] Wishes
    [steps] Next steps
    [products] About shown products
    [taste] Tastes
    [profile] What is remembered
    [service] Service
    [small_talk] Small talk
    [outside] Nothing of the shop’s
   *[other] { $theme }
}
learn-entity = { $entity ->
    [category] kind
    [color] colour
    [material] material
    [size] size
    [brand] brand
    [style] style
    [occasion] occasion
    [gender] cut
    [price] price
    [recipient] for whom
    [price_level] cheap or fine
    [reference] which of the shown
    [topic] topic
    [requested_language] language asked for
    [personal_data] personal data
   *[other] { $entity }
}
learn-polarity = { $polarity ->
    [want] wanted
    [avoid] not wanted
    [drop] taken back
   *[other] { $polarity }
}
learn-standing = { $standing ->
    [write] to be taught
    [held_out] kept apart to judge by
    [duplicate] known already
    [conflict] conflict
    [measured] used for measuring
    [set_aside] set aside
   *[other] { $standing }
}

learn-all = All
learn-every-language = Every language
learn-column-wording = Message
learn-column-heard = Heard as
learn-column-means = Means
learn-column-standing = What becomes of it
learn-column-who = By
learn-confirmed = the intent was right
learn-written = written { $when }
learn-other-correction = another correction
learn-set-aside = Set aside
learn-take-in = Take in again
learn-none = No corrections here. Open a conversation and choose “Correct” under a message that was misheard.
learn-correct = Correct
learn-marked = put right: { learn-intent }
learn-make-test = Make it a test

learn-back = Back to the conversation
learn-bot-heard = What the bot heard
learn-not-heard = The bot was not asked: a person had the conversation.
learn-ranking = Also considered
learn-last-by = Last put right by { $who }, { $when }
learn-tapped = The shopper tapped a button here. There is nothing to mishear.
learn-intent-is = The shopper …
learn-choose = Choose
learn-wording-is = As an example
learn-wording-rule = Phone numbers, cards, mail addresses and the customer’s name are replaced. Take out any other name.
learn-entities = What is named in it
learn-entities-rule = One row for each thing. Write the words as they stand above, and what they mean. A price: ≤2000, ≥500, 500-2000 or ~1000.
learn-row-words = Words
learn-row-entity = What
learn-row-value = Value
learn-row-polarity = Wanted
learn-row-scope = For whom
learn-row-durable = Lasting
learn-yes = yes
learn-mark-words = Mark the selected words
learn-more-rows = More rows
learn-note = Note
learn-delete = Delete this correction

learn-bad-language = Choose Thai, English or Vietnamese.
learn-bad-intent = Choose what the shopper wants.
learn-bad-wording = There are no words to learn from. Write the message as an example.
learn-bad-entity = Choose what “{ $given }” is, or empty the row.
learn-bad-value = “{ $given }” is no value of the catalogue. Choose one from the list.
learn-bad-words = “{ $given }” does not stand in the example. Copy the words from it.
learn-bad-price = “{ $given }” is no price. Write ≤2000, ≥500, 500-2000 or ~1000, with a currency if it was said.
learn-bad-polarity = “{ $given }” is unknown. Choose wanted, not wanted or taken back.
learn-bad-scope = “{ $given }” is nobody the shop knows. Write mother, friend, child … or leave it empty.
learn-bad-scenario = This is no test any more: { $given }. Put it right, or make it anew from the conversation.
learn-nothing-to-test = The bot answered nothing in this conversation, so there is nothing to test.

learn-training-says = { $taught } examples to be taught. { $apart } are kept apart: never taught, so that a new model can be judged by them.
learn-training-how = To train a model on them, compare it with the one in use and let it answer unless it reads worse, run
learn-conflicts = Conflicts
learn-conflicts-how = The same words stand under two intents. Correct one of the two, or set it aside. Until then neither is taught.
learn-new-words = Words the catalogue does not know
learn-new-words-how = Add them under “also” in the vocabulary. The bot then knows them without training.
learn-times = Times
learn-where = Where
learn-export = Download
learn-write = Write into the project
learn-cannot-write = This server may not write into the project’s folder. Download the files and lay them over it.
learn-nothing-to-teach = Nothing to teach yet.

learn-no-tests = No conversation has been made a test. Open one and choose “Make it a test”.
learn-test-says = Each line says what the shopper did and what must come of it. Will be
learn-test-text = The test
learn-download = Download
learn-delete-test = Delete this test

console-said-corrected = Correction kept.
console-said-aside = Set aside: it will not be taught.
console-said-taken-in = Taken in again.
console-said-correction-deleted = Correction deleted.
console-said-written = Training data and tests are written.
console-said-test-made = The conversation is a test now.
console-said-test-changed = Test kept.
console-said-test-deleted = Test deleted.
