// Starts what the page carries: the shop's small doings, and the chat.

import { token } from "./api.js";
import { Chat } from "./chat.js";
import { recall } from "./memory.js";
import { bringToLife } from "./shop.js";

const config = JSON.parse(document.getElementById("rujai-config").textContent);
const chat = new Chat(config);
bringToLife();

for (const button of document.querySelectorAll("[data-chat-open]")) {
  button.addEventListener("click", () => chat.open({ text: button.dataset.chatText ?? "" }));
}
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", (event) => {
    if (!recall("conversation") || !token()) return; // nobody to tell
    event.preventDefault();
    chat.speak(link.dataset.language, link.getAttribute("aria-label"));
  });
}
if (recall("open")) chat.open({ focus: false });
