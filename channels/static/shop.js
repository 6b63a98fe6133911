// The demo shop's own small doings: a basket that counts, room for the open chat, one language for both.

const BASKET = "demo.basket";
const chat = document.querySelector("rujai-chat");

function count() {
  try {
    return Number(localStorage.getItem(BASKET)) || 0;
  } catch {
    return 0;
  }
}

function showCount() {
  for (const node of document.querySelectorAll("[data-basket-count]")) node.textContent = String(count());
}

for (const button of document.querySelectorAll("[data-add-to-basket]")) {
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(BASKET, String(count() + 1));
    } catch {} // where storage is forbidden the basket stays empty: it is only for show
    showCount();
    button.textContent = button.dataset.added;
  });
}
showCount();

chat.addEventListener("rujai-open", () => document.body.classList.add("chat-open"));
chat.addEventListener("rujai-close", () => document.body.classList.remove("chat-open"));

// The shop follows the chat's language, and the chat the shop's.
function goTo(language) {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  location.assign(address);
}
chat.addEventListener("rujai-language", (event) => goTo(event.detail.language));
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", (event) => {
    if (!chat.setLanguage) return; // the widget is not there: an ordinary link
    event.preventDefault();
    chat.setLanguage(link.dataset.language).finally(() => goTo(link.dataset.language));
  });
}
