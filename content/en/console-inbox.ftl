# The console's inbox and transcript. Staff read it, so it is brief.
inbox-search = Search conversations
inbox-search-hint = Search every message
inbox-views = Views
inbox-view-all = All
inbox-view-waiting = Waiting
inbox-view-mine = Mine
inbox-view-unread = Unread
inbox-any = any
inbox-apply = Apply
inbox-clear = Clear
inbox-flags = Only conversations with
inbox-flag-unread = Unread
inbox-flag-handoff-wanted = Person wanted
inbox-flag-fallback = Not understood
inbox-flag-low-confidence = Low confidence
inbox-flag-bad-thumb = Thumb down
inbox-flag-dropped = Dropped
inbox-flag-bought = Bought
inbox-filter-channel = Channel
inbox-filter-language = Language
inbox-filter-owner = With
inbox-filter-intent = Intent
inbox-filter-tag = Tag
inbox-filter-from = Active from
inbox-filter-to = Active to
inbox-filter-remove = Remove { $name }
inbox-by-filter = { $name ->
    [channel] Channel
    [language] Language
    [owner] With
    [intent] Intent
    [tag] Tag
    [from] From
    [to] To
    [started_from] Begun from
    [started_to] Begun to
    [product] Product
    [did] With
   *[other] { $name }
 }
inbox-bad-filter = Left out, as it made no sense: { $names }. Choose again under Filter.
inbox-save-filter = Save this filter
inbox-save-name = Name
inbox-save-shared = For all staff
inbox-nothing-found = Nothing found. Try fewer words, or take a filter away.
inbox-nothing-yet = No conversations yet. They appear here as soon as a shopper writes.
inbox-shopper = Shopper { $id }
inbox-more-hits = and { $count } more
inbox-by-shopper = Shopper:
inbox-by-bot = Bot:
inbox-by-agent = Staff:
inbox-erased = Deleted at the shopper's wish
inbox-waits = waits { $span }
inbox-channel = { $channel ->
    [web] Web
    [line] LINE
   *[other] { $channel }
 }
inbox-language = { $language ->
    [th] Thai
    [en] English
    [vi] Vietnamese
   *[other] { $language }
 }
inbox-owner = { $owner ->
    [bot] Bot
    [waiting] Waiting
    [me] Me
    [anyone] Any of staff
   *[other] { $owner }
 }
inbox-speaker = { $sender ->
    [shopper] Shopper
    [bot] Bot
   *[agent] Staff
 }
inbox-delivery = { $state ->
    [queued] queued
    [sent] sent
    [delivered] delivered
    [read] read
    [failed] not delivered
   *[other] { $state }
 }
inbox-unanswered = not answered yet
inbox-thumb-up = Thumb up
inbox-thumb-down = Thumb down
inbox-cards = Products shown
inbox-image = Picture
inbox-tapped = Button
inbox-why = Why?
inbox-older = Older messages
inbox-newer = Newer messages
inbox-latest = To the latest messages
inbox-transcript = Transcript
inbox-beside = About this conversation
inbox-back = Back to the inbox
inbox-find = Find in this conversation
inbox-found = Found: { $query }
inbox-found-title = Found in this conversation
inbox-why-title = Why these products
inbox-why-forgotten = The shopper had this forgotten; what is left of the decision explains nothing.
inbox-why-wish = Wish
inbox-why-fitting = Fitting
inbox-why-counts = { $fitting } of { $known }
inbox-why-relaxed = nothing fitted exactly
inbox-why-cuts = Kept away
inbox-why-candidates = Weighed
inbox-why-product = Product
inbox-why-score = Score
inbox-why-chance = Chance
inbox-why-facts = Remembered and used
inbox-why-met = Met before
inbox-why-changes = What would have changed it
inbox-why-since = Changed since
inbox-why-source = { $source ->
    [stated] said
    [observed] seen
   *[inferred] inferred
 }
inbox-why-now = { $since ->
    [gone] gone
    [price] other price
   *[not_for_sale] not for sale
 }
console-said-filter-saved = The filter is saved.
console-said-filter-empty = Choose a filter and a name first; nothing was saved.
console-said-filter-removed = The filter is removed.
