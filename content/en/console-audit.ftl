# What staff did, as the audit log says it: a short past tense under "Action", for people who know the shop.
console-audit-any = Any action
console-audit-all-of = Everything: { $family }
console-did-conversation = Conversations
console-did-conversation-take_over = took the conversation over
console-did-conversation-answered = answered the shopper
console-did-conversation-hand_back = handed back to the bot
console-did-conversation-release = left it to a colleague
console-did-conversation-assigned = assigned the conversation
console-did-conversation-tagged = added a tag
console-did-conversation-untagged = took a tag off
console-did-profile = Customers
console-did-profile-fact_corrected = corrected a preference
console-did-profile-fact_deleted = deleted a preference
console-did-profile-merged = merged two customers
console-did-profile-unmerged = undid a merge
console-did-profile-exported = downloaded a customer’s data
console-did-profile-erased = forgot a customer
console-did-request = Data requests
console-did-request-access = took down: wants their data
console-did-request-erasure = took down: wants to be forgotten
console-did-request-done = carried a request out
console-did-request-declined = declined a request
console-did-note = Notes
console-did-note-added = wrote a note
console-did-note-dropped = deleted a note
console-did-canned = Canned replies
console-did-canned-kept = saved a canned reply
console-did-canned-dropped = deleted a canned reply
console-did-learn = Corrections
console-did-learn-corrected = corrected a message
console-did-learn-set_aside = set a correction aside or took it up again
console-did-learn-deleted = deleted a correction
console-did-learn-exported = downloaded training data
console-did-learn-written = wrote training data
console-did-learn-test_made = made a conversation a test
console-did-learn-test_changed = changed a test
console-did-learn-test_exported = downloaded a test
console-did-learn-test_deleted = deleted a test
console-did-report = Reports
console-did-report-exported = downloaded a report
console-did-feed = Products
console-did-feed-errors_exported = downloaded an import’s errors
console-did-staff = Staff
console-did-staff-logged_in = logged in
console-did-staff-locked = locked out after wrong passwords
console-did-staff-added = added somebody
console-did-staff-role_changed = changed a role
console-did-staff-password_changed = changed their password
console-did-staff-password_reset = set somebody a new password
console-did-staff-disabled = took somebody’s access away
console-did-staff-enabled = gave somebody access again
console-did-audit = Audit log
console-did-audit-exported = downloaded the audit log
console-detail = { $detail ->
    [assignee] to
    [attribute] preference
    [before] before
    [cards] products
    [examples] examples
    [files] files
    [from] from
    [intent] intent
    [languages] languages
    [messages] messages
    [on] set aside
    [role] role
    [rows] rows
    [tests] tests
    [to] to
    [tries] tries
    [erasure] erasure
    [fact] preference id
    [merge] merge
    [note] note
    [request] request
    [test] test
    [other] with
   *[none] { $detail }
}
