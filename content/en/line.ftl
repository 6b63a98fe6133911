## LINE: coming and going, what is not words, accounts and codes.
line-welcome = Hello, and welcome to { $shop }. I am Rujai, a program that helps you find things. Tell me what you need, in English, Thai or Vietnamese.
line-welcome-back = Welcome back. What are you looking for today?
line-open = View
line-linked = Thank you. Your account at the shop and this chat belong together now.
line-link-offer = To connect this chat with your account at the shop, please log in there. The link is good for ten minutes.
line-link-open = Log in at the shop
line-link-failed = The accounts could not be connected. Please try again from the menu below.
line-link-unavailable = This shop does not connect accounts here yet. I can help you all the same.
line-code = Your code is { $code }. Type it in the chat on our website within { $minutes } minutes, and we carry on there.
line-code-continued = Here we are. Let us carry on where we were.
line-code-unknown = I do not know that code, or it has expired. You can ask for a new one where we were talking.
line-code-too-many = That was a lot of codes at once. Please wait a minute and try again.

media-sticker = Thank you for the sticker. What can I find for you?
media-image = I have received your picture. I cannot look at pictures, but staff at the shop can. Could you tell me in words what you are looking for?
media-video = I have received your video. I cannot watch videos, but staff at the shop can. Could you tell me in words what you are looking for?
media-audio = I have received your voice message. I cannot listen to it, but staff at the shop can. Could you write it down for me?
media-file = I have received your file. I cannot read files, but staff at the shop can. Could you tell me in words what you are looking for?
media-location = Thank you, staff at the shop can see the place. What are you looking for?

## The menu under the chat: a word or two on each button.
line-menu-bar = Menu
line-menu-find = Find something
line-menu-more = See others
line-menu-profile = About me
line-menu-code = Move to web
line-menu-link = My account
line-menu-human = A person
