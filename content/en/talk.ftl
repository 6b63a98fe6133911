## Greeting, small talk, people, policies, trouble.
greet-new = Hello, and welcome to { $shop }. I am Rujai, the shop's assistant. What are you looking for?
greet-returning = Hello again. What are you looking for today?
greet-known = Hello again. I still have what you told me, and will keep to it. What are you looking for today?
greet-named = Hello, { $name }. What are you looking for today?
greet-again = Yes, I am here. What can I find for you?
goodbye = Goodbye, and thank you for stopping by.
thank = You are welcome. Just write if you need anything else.
affirm-idle = Good. What shall I look for?
deny-idle = All right. Just tell me when there is something you would like.
capabilities = Tell me what you need in your own words: a thing, a colour, a size, a budget, who it is for. I suggest what fits and say why. I remember your tastes if you tell me, and you can see or erase them at any time.
bot-challenge = I am a program, not a person: the assistant of { $shop }. If you prefer a person, I can ask one to answer.
out-of-scope = I can only help with what { $shop } sells. Is there something you are looking for?
insult = I am sorry this has not gone well. I can keep looking, or ask a person to take over.
fallback-first = Sorry, I did not quite get that. Could you put it another way? For example, one of these:
fallback-second = Sorry, I still do not understand. Would you like a person from the shop to help?
personal-data = { $kind ->
    [phone] There is no need to send a phone number here; I do not use or keep it.
    [card] Please do not send card numbers here. I do not need it, and do not keep it.
    [email] There is no need to send an e-mail address here; I do not use or keep it.
   *[other] There is no need to send personal details here; I do not use or keep them.
}

handoff = I have asked a person from the shop to take over. They will answer here as soon as one is free.
handoff-hours = Our hours: { $hours }
decline-human = All right, we carry on. What are you looking for?
complain = I am sorry about that. Would you like a person from the shop to look into it?
human-waiting = A person from the shop has been asked and will answer here. I have kept your message for them.
human-here = { $name } from the shop is with you now and answers from here.
human-left = Our staff have handed the chat back to me. Just write whatever else you are looking for.

policy-unknown = I have no reliable information about { $about }, so I would rather not guess. Shall I ask a person?
policy-which = What would you like to know about?
order-status = I cannot see orders from here. A person from the shop can; shall I ask one?

language-chosen = All right, we speak English from here. What are you looking for?
language-which = Which language would you like?

sorry-trouble = Sorry, something is not working on our side just now. I will answer here as soon as it does.
sorry-slow = One moment please, this takes longer than usual. I will answer here.
message-too-long = That was a long message; I read the first { $max } characters of it.
rate-limited = That was a lot at once. Please wait a moment and go on.

policy-text = { $text }
