// Suggestions as a carousel: picture, title, price, reason, and what can be done with each.

import { tell } from "./api.js";
import { el, safeAddress } from "./dom.js";

export function carousel(message, texts, onTap, onOpen) {
  const list = el("ul", { role: "list", "aria-label": texts.cards });
  for (const card of message.cards) list.append(cardItem(card, message, texts, onTap, onOpen));
  const back = step("back", "‹", texts.previous, () => move(list, -1));
  const on = step("on", "›", texts.next, () => move(list, 1));
  const update = () => {
    back.disabled = list.scrollLeft < 8;
    on.disabled = list.scrollLeft + list.clientWidth > list.scrollWidth - 8;
  };
  list.addEventListener("scroll", update, { passive: true });
  new ResizeObserver(update).observe(list);
  return el("div", { class: "carousel" }, list, back, on);
}

function cardItem(card, message, texts, onTap, onOpen) {
  const id = encodeURIComponent(card.product_id);
  const link = el(
    "a",
    { href: safeAddress(card.link, `/products/${id}`) },
    el("span", { class: "picture" }, el("img", { src: safeAddress(card.image, `/pictures/${id}.svg`), alt: card.image_alt, width: 400, height: 300, decoding: "async" })),
    el("h3", {}, card.title),
  );
  link.addEventListener("click", () => {
    tell("click", card.product_id, message.decision_id, card.position);
    onOpen();
  });
  const price = el("p", { class: "price" }, card.price);
  if (!card.in_stock) price.append(el("span", { class: "sold-out" }, ` · ${texts["sold-out"]}`));
  return el(
    "li",
    { class: "card", "data-product": card.product_id },
    link,
    price,
    card.note ? el("p", { class: "note" }, card.note) : null,
    card.reason ? el("p", { class: "reason" }, card.reason) : null,
    card.actions.length ? el("div", { class: "actions" }, ...card.actions.map((action) => actionButton(action, card, onTap))) : null,
  );
}

function actionButton(action, card, onTap) {
  return el("button", { type: "button", "aria-label": `${action.label}: ${card.title}`, onclick: () => onTap(action) }, action.label);
}

function step(name, sign, label, onclick) {
  return el("button", { type: "button", class: `step ${name}`, "aria-label": label, title: label, disabled: true, onclick }, sign);
}

function move(list, direction) {
  const card = list.querySelector(".card");
  list.scrollBy({ left: direction * (card ? card.offsetWidth + 13 : list.clientWidth) });
}
