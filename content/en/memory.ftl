## What is remembered, shown, corrected and forgotten.
noted = Noted: { $facts }.
noted-for = Noted for { $whom }: { $facts }.
noted-short = I will keep to that from now on.
noted-changed = You told me { $before } before; now { $after }.
noted-nothing = Tell me what you like or do not like, and I will keep to it.
not-kept = I am not allowed to remember tastes for you, so this counts for today only.
fact-like = you like { $what }
fact-dislike = you do not want { $what }
fact-occasion = things { $what }
fact-size = { $what }
fact-for-like = likes { $what }
fact-for-dislike = does not want { $what }
took-back = All right, I have let go of this: { $facts }.
took-back-nothing = I have nothing of that kind on record.
corrected = Thank you, corrected: { $facts }.
correct-which = Which of these is not right?

profile-empty = I know nothing about your tastes yet. What you tell me, I keep, and you can erase it at any time.
profile-intro = This is what I know about you:
profile-line = • { $fact } (“{ $quote }”, { $day })
profile-line-observed = • { $fact } (from { $count } things you looked at, { $day })
profile-for = For { $whom }:
profile-products = Products you liked: { $liked }. Products you turned down: { $dismissed }.
profile-outro = You can have me forget any of it.

confirm-forget = I would erase everything I know about you: tastes, history, this conversation's wishes. It cannot be undone. Shall I?
forgotten = Done. I have erased everything I knew about you.
kept = All right, everything stays as it is.
profile-line-inferred = • { $fact } (you have passed it over so far, { $day })
profile-line-corrected = • { $fact } (as you set it right, { $day })
profile-page = Page { $page } of { $pages }.
fact-address = you like to be called { $what }
ask-still = One question. You told me before: { $fact }. Is that still so?
ask-still-seen = One question. You told me: { $fact }. Yet you have looked at { $what } lately. Is it still so?
still-kept = All right, it stays noted: { $facts }.
ask-address = What would you like me to call you?
address-noted = Noted. That is what I will call you.
