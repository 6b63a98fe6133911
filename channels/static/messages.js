// Messages as a reader sees them: who, in which language, what, and the buttons under the latest.

import { carousel } from "./cards.js";
import { el } from "./dom.js";

export function messageNode(message, { texts, onTap, onOpen }) {
  const node = el(
    "div",
    { class: `message ${message.sender}`, lang: message.language || null, "data-sequence": message.sequence ?? null },
    sender(message.sender, texts),
    message.text ? el("p", { class: "text" }, message.text) : null,
  );
  if (message.cards?.length) node.append(carousel(message, texts, onTap, onOpen));
  if (message.quick_replies?.length) node.append(chips(message.quick_replies, onTap));
  return node;
}

function sender(who, texts) {
  const name = texts[`from-${who === "shopper" ? "you" : who}`];
  return el("p", { class: who === "agent" ? "from" : "unseen" }, who === "agent" ? name : `${name}: `);
}

function chips(replies, onTap) {
  return el(
    "div",
    { class: "chips" },
    ...replies.map((reply) => el("button", { type: "button", class: "chip", onclick: () => onTap(reply) }, reply.label)),
  );
}

export function dayNode(day, language, texts) {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  let label = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" }).format(day);
  if (day.toDateString() === today.toDateString()) label = texts.today;
  if (day.toDateString() === yesterday.toDateString()) label = texts.yesterday;
  return el("p", { class: "day" }, label);
}

export function typingNode(texts) {
  return el("div", { class: "typing" }, el("span", { class: "unseen" }, texts.typing), el("i"), el("i"), el("i"));
}

export function helloNode(texts, onStart) {
  const starts = ["start-1", "start-2", "start-3"].map((name) =>
    el("button", { type: "button", class: "chip", onclick: () => onStart(texts[name]) }, texts[name]));
  return el(
    "div",
    { class: "hello" },
    el("p", {}, texts.welcome),
    el("p", {}, texts["welcome-more"]),
    el("div", { class: "chips" }, ...starts),
    el("p", { class: "small" }, texts.privacy),
  );
}

export function failedNode(texts, reason, onRetry) {
  return el("p", { class: "failed" }, `${texts["not-sent"]} ${reason}`, el("button", { type: "button", onclick: onRetry }, texts.retry));
}
